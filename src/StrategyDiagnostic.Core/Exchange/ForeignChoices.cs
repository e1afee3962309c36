using System.Globalization;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Exchange;

/// <summary>Choices, columns, rows and steps of a scale: lists of values with texts.</summary>
internal static class ForeignChoices
{
    /// <summary>More cannot be chosen from on one page.</summary>
    public const int Most = 100;

    /// <summary>Reads a list; returns null when it is too long.</summary>
    /// <param name="owner">The question it belongs to.</param>
    /// <param name="items">Values, or objects with a value and a text.</param>
    public static List<Option>? Read(ForeignObject owner, IReadOnlyList<ForeignValue> items)
    {
        if (items.Count > Most)
            return null;
        var (options, keys, values) = (new List<Option>(), new ForeignKeys(isForQuestions: false), new HashSet<string>(StringComparer.Ordinal));
        foreach (var item in items)
            if (One(owner, item) is { } choice)
            {
                if (!values.Add(choice.Value))
                    owner.Losses.LeftOut(item.At, $"The value {choice.Value} is there twice; the first is kept.");
                else
                    options.Add(Keyed(owner, item.At, keys, choice.Value, choice.Text));
            }

        return options;
    }

    private static (string Value, string Text)? One(ForeignObject owner, ForeignValue item)
    {
        if (item is ForeignText plain)
            return Named(owner, item.At, plain.Text, owner.Texts.Read(plain));
        if (owner.Inner(item) is not { } map)
            return null;
        var value = map.Take("value");
        var text = map.Text("text");
        map.NameTheRest();
        if (value is ForeignText given)
            return Named(owner, item.At, given.Text, text ?? owner.Texts.Read(given));
        owner.Losses.LeftOut(item.At, "It has no value that could be stored.");
        return null;
    }

    private static (string, string)? Named(ForeignObject owner, Place at, string value, string? text)
    {
        if (text is not null)
            return (value, text);
        owner.Losses.LeftOut(at, "It has no text to show.");
        return null;
    }

    /// <summary>An option that SurveyJS adds to the list by a switch.</summary>
    public static void AddSpecial(ForeignObject owner, List<Option> options, string key, string otherwise, string text, params ReadOnlySpan<string> switches)
    {
        if (owner.IsTrue(switches) && options.TrueForAll(o => o.Key != key))
            options.Add(new Option(key, owner.Text(text) ?? otherwise));
    }

    /// <summary>The steps of a rating: those that are written out, or those between its ends.</summary>
    public static List<Option>? Steps(ForeignObject owner)
    {
        var written = owner.List("rateValues");
        var (from, to, step) = (owner.Number("rateMin") ?? 1, owner.Number("rateMax"), owner.Number("rateStep") ?? 1);
        var count = owner.Number("rateCount");
        _ = owner.Take("autoGenerate");
        if (written.Count > 0)
            return Read(owner, written);
        var last = to ?? from + (count ?? 5) * step - step;
        if (!(step > 0) || !(last > from) || (last - from) / step > Most - 1)
            return null;
        var keys = new ForeignKeys(isForQuestions: false);
        return [.. Enumerable.Range(0, (int)Math.Floor((last - from) / step + 1e-9) + 1).Select(i => Number(from + i * step)).Select(n => new Option(keys.Of(KeyOf(n)), n))];
    }

    private static string Number(double value) => Math.Round(value, 9).ToString("R", CultureInfo.InvariantCulture);

    private static string KeyOf(string number) => number.Replace("-", "minus_", StringComparison.Ordinal).Replace('.', '_');

    private static Option Keyed(ForeignObject owner, Place at, ForeignKeys keys, string value, string text)
    {
        var key = keys.Of(value);
        if (key != value)
            owner.Losses.Changed(at, $"Stored as {key}: here a value is letters, digits and underscores, 40 at most.");
        return new Option(key, text);
    }
}
