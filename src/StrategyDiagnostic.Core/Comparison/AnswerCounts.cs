namespace StrategyDiagnostic.Core.Comparison;

/// <summary>What one person answered to one question.</summary>
/// <param name="Seat">Who it is, as far as it matters for suppression.</param>
/// <param name="Option">The position of the answer among the options.</param>
/// <param name="IsTold">Whether the answer enters measures; false for "can’t tell".</param>
public sealed record CountedAnswer(Seat Seat, int Option, bool IsTold = true);

/// <summary>How often each option of a question was chosen by a group, if that may be seen.</summary>
/// <param name="Level">The level, or the levels shown as one; null for everybody.</param>
/// <param name="Counts">The counts in the order of the options; hidden for small groups and where everybody answered alike.</param>
public sealed record OptionCounts(string? Level, Shown<IReadOnlyList<int>> Counts);

/// <summary>Counts answers by group. Every count passes through a <see cref="Release"/> on its way.</summary>
public static class AnswerCounts
{
    /// <summary>Counts the answers to one question in each wave that asked it.</summary>
    /// <param name="waves">Those who answered it, for every closed wave in the order of closing.</param>
    /// <param name="options">How many options there are, at least one.</param>
    /// <param name="units">Which levels are shown as one.</param>
    /// <param name="threshold">The fewest people.</param>
    /// <returns>For each wave, everybody first, then the levels in the order of the units; none for a wave in which nobody answered it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An answer is none of the options.</exception>
    public static IReadOnlyList<IReadOnlyList<OptionCounts>> Of(
        IReadOnlyList<IReadOnlyList<CountedAnswer>> waves, int options, LevelUnits units, PrivacyThreshold threshold)
    {
        ArgumentNullException.ThrowIfNull(waves);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentOutOfRangeException.ThrowIfLessThan(options, 1);
        foreach (var answer in waves.SelectMany(w => w)) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)answer.Option, (uint)options, nameof(waves));

        Release Among(Func<CountedAnswer, bool> some) =>
            Release.Of([.. waves.Select(w => (IReadOnlyList<Seat>)[.. w.Where(some).Select(a => a.Seat with { Level = units.Of(a.Seat.Level) })])], threshold);

        // From counts follows the mean of those who could tell, so a group must also be among those whose mean is shown.
        var (release, told) = (Among(_ => true), Among(a => a.IsTold));
        return [.. waves.Select((answers, wave) =>
        {
            string?[] groups = answers.Count == 0 ? [] : [null, .. units.All.Where(u => answers.Any(a => units.Of(a.Seat.Level) == u))];
            return (IReadOnlyList<OptionCounts>)[.. groups.Select(unit => new OptionCounts(unit, Count(answers, new Cell(wave, unit), options, release, told)))];
        })];
    }

    private static Shown<IReadOnlyList<int>> Count(IReadOnlyList<CountedAnswer> answers, Cell cell, int options, Release release, Release told)
    {
        if (told.Why(cell) is { } reason) return Shown<IReadOnlyList<int>>.Not(reason);
        var counts = release.Show<IReadOnlyList<int>>(
            () =>
            {
                var count = new int[options];
                foreach (var person in release.Members(cell)) count[answers[person].Option]++;
                return count;
            },
            cell);
        // A distribution of one option would say what each of them answered.
        return counts.Try(out var shown) && shown.Count(c => c > 0) < 2 ? Shown<IReadOnlyList<int>>.Not(Hidden.Unanimous) : counts;
    }
}
