using System.Text.Json;

namespace StrategyDiagnostic.Core.Exchange;

/// <summary>One object of a SurveyJS file. What nobody asked for is named at the end, with the reason why it does not come over.</summary>
internal sealed class ForeignObject(ForeignMap map, ForeignTexts texts, LossList losses)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public Place At => map.At;

    public ForeignTexts Texts => texts;

    public LossList Losses => losses;

    /// <summary>What SurveyJS calls it; empty when it has no name.</summary>
    public string Name => (map.Entries.GetValueOrDefault("name") as ForeignText)?.Text ?? "";

    /// <summary>A value by any of its names, the newest first.</summary>
    public ForeignValue? Take(params ReadOnlySpan<string> names)
    {
        ForeignValue? found = null;
        foreach (var name in names)
            if (found is null && map.Entries.TryGetValue(name, out found))
                _asked.Add(name);
        return found;
    }

    public string? Text(params ReadOnlySpan<string> names) => texts.Read(Take(names));

    /// <summary>A word of the format itself, such as a type; null when there is none.</summary>
    public string? Word(string name)
    {
        var value = Take(name);
        if (value is not (null or ForeignText))
            losses.LeftOut(value.At, "It is not a word.");
        return (value as ForeignText)?.Text;
    }

    /// <summary>A switch by any of its names; null when there is none.</summary>
    public bool? Switch(params ReadOnlySpan<string> names)
    {
        var value = Take(names);
        if (value is ForeignText { Kind: JsonValueKind.True or JsonValueKind.False } given)
            return given.Kind is JsonValueKind.True;
        if (value is not null)
            losses.LeftOut(value.At, "It is neither true nor false.");
        return null;
    }

    public bool IsTrue(params ReadOnlySpan<string> names) => Switch(names) is true;

    public double? Number(params ReadOnlySpan<string> names)
    {
        var value = Take(names);
        if (value is null)
            return null;
        if (value is ForeignText { Number: { } number })
            return number;
        losses.LeftOut(value.At, "It is not a number.");
        return null;
    }

    public IReadOnlyList<ForeignValue> List(params ReadOnlySpan<string> names)
    {
        var value = Take(names);
        if (value is ForeignList list)
            return list.Items;
        if (value is not null)
            losses.LeftOut(value.At, "It is not a list.");
        return [];
    }

    public bool Has(string name) => map.Entries.ContainsKey(name);

    /// <summary>The object in a value; null, and named, when it is none.</summary>
    public ForeignObject? Inner(ForeignValue value)
    {
        if (value is ForeignMap inner)
            return new ForeignObject(inner, texts, losses);
        losses.LeftOut(value.At, "It is not an object with properties.");
        return null;
    }

    /// <summary>Names everything that nobody asked for. Call it last.</summary>
    public void NameTheRest()
    {
        foreach (var (name, value) in map.Entries.Where(e => !_asked.Contains(e.Key)))
            losses.LeftOut(value.At, ForeignProperties.WhyNot(name));
    }
}
