namespace StrategyDiagnostic.Core.Comparison;

/// <summary>How many people of a level were asked and have answered, as far as it may be known.</summary>
/// <param name="Unit">The level, or levels shown as one joined by a plus sign; null for everybody.</param>
/// <param name="Invited">How many were asked.</param>
/// <param name="Answered">How many have answered; hidden where too few were asked.</param>
public sealed record ResponseRate(string? Unit, int Invited, Shown<AnsweredCount> Answered);

/// <summary>How many have answered.</summary>
/// <param name="People">So many, or at least so many.</param>
/// <param name="IsExact">False while the wave is open: then it is counted in steps of k.</param>
public sealed record AnsweredCount(int People, bool IsExact);

/// <summary>How many of a level were asked in a wave and have answered.</summary>
/// <param name="Level">The level.</param>
/// <param name="Invited">How many were asked.</param>
/// <param name="Answered">How many of them have answered.</param>
public sealed record LevelCount(string Level, int Invited, int Answered);

/// <summary>
/// Response rates that give nobody away. While a wave is open they move in steps of k, since from 5 to 6 would say what the sixth
/// person did. Of a closed wave they are exact where the release of its answers allows it.
/// </summary>
public static class ResponseRates
{
    /// <summary>Everybody first, then the levels in their order.</summary>
    /// <param name="levels">What happened, by level; each level once.</param>
    /// <param name="groups">Levels that are shown as one when one of them is too small.</param>
    /// <param name="threshold">The fewest people.</param>
    /// <param name="isClosed">Whether the wave is over.</param>
    public static IReadOnlyList<ResponseRate> Of(
        IReadOnlyList<LevelCount> levels, IReadOnlyList<IReadOnlyList<string>> groups, PrivacyThreshold threshold, bool isClosed)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(groups);
        var units = LevelUnits.Decide(groups, levels.SelectMany(l => Enumerable.Repeat(l.Level, l.Invited)), threshold);
        List<Seat> seats = [.. levels.SelectMany(l => Enumerable.Repeat(new Seat(null, units.Of(l.Level), false), l.Answered))];
        var release = Release.Of([seats], threshold);
        var rates = new List<ResponseRate> { Rate(null, levels.Sum(l => l.Invited), levels.Sum(l => l.Answered)) };
        rates.AddRange(levels.GroupBy(l => units.Of(l.Level)).Where(g => g.Any(l => l.Invited > 0))
            .OrderBy(g => units.All.ToList().IndexOf(g.Key)).Select(g => Rate(g.Key, g.Sum(l => l.Invited), g.Sum(l => l.Answered))));
        return rates;

        ResponseRate Rate(string? unit, int invited, int answered)
        {
            var hidden = invited < threshold.K ? Hidden.TooFew : isClosed ? release.Why(new Cell(0, unit)) : null;
            return new(unit, invited, hidden is { } reason
                ? Shown<AnsweredCount>.Not(reason)
                : Shown<AnsweredCount>.Of(isClosed ? new(answered, IsExact: true) : new(threshold.InSteps(answered), IsExact: false)));
        }
    }
}
