using System.Globalization;

namespace StrategyDiagnostic.Core.Surveys;

/// <summary>
/// Reads the keys of one map and reports what is missing, of the wrong kind or unknown. Each reader method returns a
/// usable value even after a problem, so that one pass finds them all.
/// </summary>
internal sealed class MapReader
{
    private readonly YamlMap _map;
    private readonly ProblemList _problems;
    private readonly string _what;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <param name="map">The map to read.</param>
    /// <param name="what">What the map describes, as it stands in messages: "question AU1".</param>
    /// <param name="problems">Where problems go.</param>
    public MapReader(YamlMap map, string what, ProblemList problems) => (_map, _what, _problems) = (map, what, problems);

    public int Line => _map.Line;

    /// <summary>The line a key stands on; the map's own line when it is not given.</summary>
    public int LineOf(string key) => _map.Entries.FirstOrDefault(e => e.Key.Text == key).Key?.Line ?? _map.Line;

    /// <summary>Key → the line it stands on.</summary>
    public IReadOnlyDictionary<string, int> Lines => _map.Entries.ToDictionary(e => e.Key.Text, e => e.Key.Line, StringComparer.Ordinal);

    /// <summary>The value of a key, or null. The key counts as known from now on.</summary>
    public YamlValue? Optional(string key)
    {
        _known.Add(key);
        return _map.Entries.FirstOrDefault(e => e.Key.Text == key).Value;
    }

    public YamlValue? Required(string key)
    {
        var value = Optional(key);
        if (value is null)
            _problems.Add(_map, $"{_what} lacks \"{key}\". Add it.");
        return value;
    }

    public string Text(string key) => AsText(Required(key), key) ?? "";

    public string? TextOrNull(string key) => AsText(Optional(key), key);

    public double Number(string key, double otherwise) => NumberOrNull(key) ?? otherwise;

    public double? NumberOrNull(string key) => Optional(key) is { } value ? AsNumber(value, $"\"{key}\" of {_what}") : null;

    /// <summary>The number, or NaN after a problem: no comparison with it holds, so that one slip is not reported twice.</summary>
    public double RequiredNumber(string key) => Required(key) is { } value ? AsNumber(value, $"\"{key}\" of {_what}") ?? double.NaN : double.NaN;

    public bool YesNo(string key, bool otherwise)
    {
        if (Optional(key) is not { } value)
            return otherwise;
        switch ((value as YamlText)?.Text)
        {
            case "yes" or "true":
                return true;
            case "no" or "false":
                return false;
            default:
                _problems.Add(value, $"\"{key}\" of {_what} must be yes or no.");
                return otherwise;
        }
    }

    /// <summary>A list of plain texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<YamlText> Texts(string key, bool required = false)
    {
        var value = required ? Required(key) : Optional(key);
        if (value is null)
            return [];
        List<YamlValue> all = value is YamlList list ? [.. list.Items] : [value];
        foreach (var wrong in all.Where(i => i is not YamlText text || string.IsNullOrWhiteSpace(text.Text)))
            _problems.Add(wrong, $"\"{key}\" of {_what} must be a list of texts, none of them empty.");
        if (required && all.Count == 0)
            _problems.Add(value, $"\"{key}\" of {_what} must not be empty.");
        return [.. all.OfType<YamlText>()];
    }

    public IReadOnlyList<YamlValue> List(string key, bool required = false)
    {
        var value = required ? Required(key) : Optional(key);
        if (value is null or YamlList)
            return (value as YamlList)?.Items ?? [];
        _problems.Add(value, $"\"{key}\" of {_what} must be a list (lines that start with \"- \").");
        return [];
    }

    public IReadOnlyList<KeyValuePair<YamlText, YamlValue>> Map(string key, bool required = false)
    {
        var value = required ? Required(key) : Optional(key);
        if (value is null or YamlMap)
            return (value as YamlMap)?.Entries ?? [];
        _problems.Add(value, $"\"{key}\" of {_what} must hold keys and values.");
        return [];
    }

    public MapReader? Section(string key, string what, bool required = false) =>
        Of(required ? Required(key) : Optional(key), what, _problems);

    /// <summary>Starts reading a value that must be a map; reports and returns null when it is not.</summary>
    public static MapReader? Of(YamlValue? value, string what, ProblemList problems)
    {
        if (value is YamlMap map)
            return new MapReader(map, what, problems);
        if (value is not null)
            problems.Add(value, $"{what} must hold keys and values.");
        return null;
    }

    /// <summary>Reports every key that nobody asked for. Call it last.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var (key, _) in _map.Entries.Where(e => !_known.Contains(e.Key.Text)))
            _problems.Add(key, $"{_what} has an unknown key \"{key.Text}\". Known keys: {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
    }

    public double? AsNumber(YamlValue value, string what)
    {
        if (value is YamlText text && double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        _problems.Add(value, $"{what} must be a number such as 0.7, with a point and without a unit.");
        return null;
    }

    private string? AsText(YamlValue? value, string key)
    {
        switch (value)
        {
            case null:
                return null;
            case YamlText { Text: var text } when !string.IsNullOrWhiteSpace(text):
                return text.Trim();
            default:
                _problems.Add(value, $"\"{key}\" of {_what} must be a text that is not empty.");
                return null;
        }
    }
}
