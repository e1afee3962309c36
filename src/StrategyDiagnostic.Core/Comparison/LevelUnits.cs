namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// Which levels are shown as one. Neighbours that may be merged are declared before the first answer; they are merged when one of
/// them is too small in the first wave, and then stay merged in all waves.
/// </summary>
public sealed class LevelUnits
{
    private readonly Dictionary<string, string> _units;

    private LevelUnits(Dictionary<string, string> units) => _units = units;

    /// <summary>The units in the order declared; merged levels are joined by a plus sign.</summary>
    public IReadOnlyList<string> All => [.. _units.Values.Distinct()];

    /// <summary>The unit in which people of a level are shown.</summary>
    public string Of(string level) => _units.GetValueOrDefault(level, level);

    /// <summary>Decides by who answered the first wave.</summary>
    /// <param name="groups">The levels, those that may be merged together: [[executive, director], [manager], [frontline]].</param>
    /// <param name="first">The level of each person who answered the first wave.</param>
    /// <param name="threshold">The fewest people; what it was first decides, so that groups stay what they were.</param>
    public static LevelUnits Decide(IReadOnlyList<IReadOnlyList<string>> groups, IEnumerable<string> first, PrivacyThreshold threshold)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var counts = first.CountBy(l => l).ToDictionary();
        var units = new Dictionary<string, string>();
        foreach (var group in groups)
        {
            var merge = group.Any(l => counts.GetValueOrDefault(l) is > 0 and var n && n < threshold.First);
            foreach (var level in group) units[level] = merge && group.Count > 1 ? string.Join('+', group) : level;
        }

        return new LevelUnits(units);
    }
}
