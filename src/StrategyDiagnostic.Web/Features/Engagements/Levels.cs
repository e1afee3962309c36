namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>A level of the client's organization.</summary>
/// <param name="Key">As it is stored.</param>
/// <param name="One">What one of its people is called.</param>
/// <param name="Many">What they are called together.</param>
internal sealed record ClientLevel(string Key, string One, string Many);

/// <summary>The fixed list of levels, from the top.</summary>
internal static class Levels
{
    public static IReadOnlyList<ClientLevel> All { get; } =
    [
        new("executive", "Executive", "Executives"),
        new("director", "Director", "Directors"),
        new("manager", "Manager", "Managers"),
        new("frontline", "Frontline", "Frontline"),
        new("outside", "Outside", "Outside"),
    ];

    public static string One(string key) => All.FirstOrDefault(l => l.Key == key)?.One ?? key;

    public static string Many(string key) => All.FirstOrDefault(l => l.Key == key)?.Many ?? key;

    /// <summary>The key of a level as people write it; null when it is none.</summary>
    public static string? Parse(string? text)
    {
        var word = text?.Trim() ?? "";
        return All.FirstOrDefault(l => new[] { l.Key, l.One, l.Many }.Contains(word, StringComparer.OrdinalIgnoreCase))?.Key;
    }

    /// <summary>The stored form of groups, read: <c>executive+director,manager</c>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Groups(string stored) => [.. stored.Split(',').Select(g => (IReadOnlyList<string>)g.Split('+'))];

    /// <summary>Groups in which each named level is shown with the one above it when one of the two is too small.</summary>
    /// <param name="joined">Levels that may be joined to the one above; others are ignored.</param>
    public static string Join(IReadOnlyCollection<string> joined) =>
        string.Concat(All.Select((level, i) => i == 0 ? level.Key : (joined.Contains(level.Key) ? "+" : ",") + level.Key));

    /// <summary>What a level, or several shown as one, is called: Executives and directors.</summary>
    public static string UnitName(string unit)
    {
        string[] names = [.. unit.Split('+').Select((key, i) => i == 0 ? Many(key) : Many(key).ToLowerInvariant())];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
