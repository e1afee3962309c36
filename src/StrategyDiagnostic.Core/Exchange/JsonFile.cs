using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StrategyDiagnostic.Core.Exchange;

/// <summary>Where a value stands in a JSON file. Written out only when somebody asks: paths of hostile files are long.</summary>
internal sealed record Place(Place? Parent, string Step)
{
    public static Place Root { get; } = new(null, "");

    public Place Of(string property) => new(this, property);

    public Place Of(int index) => new(this, string.Create(CultureInfo.InvariantCulture, $"[{index}]"));

    public override string ToString()
    {
        var path = new StringBuilder();
        Write(path);
        return path.Length == 0 ? "the file" : path.ToString();
    }

    private void Write(StringBuilder path)
    {
        Parent?.Write(path);
        if (path.Length > 0 && !Step.StartsWith('['))
            path.Append('.');
        path.Append(Step);
    }
}

/// <summary>A value of a JSON file, with its place.</summary>
internal abstract record ForeignValue(Place At);

/// <summary>A text, a number or true and false, as it was written.</summary>
internal sealed record ForeignText(string Text, JsonValueKind Kind, Place At) : ForeignValue(At)
{
    /// <summary>The number, or null when it is none.</summary>
    public double? Number => Kind is JsonValueKind.Number && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

internal sealed record ForeignList(IReadOnlyList<ForeignValue> Items, Place At) : ForeignValue(At);

internal sealed record ForeignMap(IReadOnlyDictionary<string, ForeignValue> Entries, Place At) : ForeignValue(At);

/// <summary>
/// Loads JSON from strangers. Refused with a reason: what is too large, nested too deeply, given twice, broken. <c>null</c> counts as
/// not given.
/// </summary>
internal static class JsonFile
{
    /// <summary>The largest file, in bytes of UTF-8.</summary>
    public const int MaximumBytes = 256 * 1024;

    /// <summary>How deep objects and lists may stand inside one another.</summary>
    public const int MaximumDepth = 24;

    /// <summary>SurveyJS itself names nothing with more than 40 letters.</summary>
    private const int LongestName = 200;

    /// <exception cref="RefusedFileException">The file cannot be used; the message says why and what to do.</exception>
    public static ForeignMap Load(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaximumBytes)
            throw new RefusedFileException("The file is larger than 256 KB. Shorten it: a questionnaire needs a tenth of that. Pictures inside the file are the usual reason; they cannot be carried over.");
        if (string.IsNullOrWhiteSpace(text))
            throw new RefusedFileException("There is nothing in it. Choose the JSON file that SurveyJS exports, or paste its text.");
        if (Depth(text) > MaximumDepth)
            throw new RefusedFileException(string.Create(CultureInfo.InvariantCulture, $"It is nested deeper than {MaximumDepth} levels. A questionnaire needs ten: flatten its panels and export it again."));
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), new JsonDocumentOptions { MaxDepth = MaximumDepth + 1 });
            return Read(document.RootElement, Place.Root) as ForeignMap
                ?? throw new RefusedFileException("It holds no questionnaire: a SurveyJS file begins with { and has \"pages\" or \"elements\" in it.");
        }
        catch (JsonException e)
        {
            throw new RefusedFileException(string.Create(
                CultureInfo.InvariantCulture, $"This is not readable as JSON: line {(e.LineNumber ?? 0) + 1}, position {(e.BytePositionInLine ?? 0) + 1}. Export it from SurveyJS once more, or look there for a missing quote, comma or bracket."));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new RefusedFileException("It holds broken letters (half of a character that takes two). Export it from SurveyJS once more.");
        }
    }

    private static ForeignValue? Read(JsonElement element, Place at)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var entries = new Dictionary<string, ForeignValue>(StringComparer.Ordinal);
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var property in element.EnumerateObject())
                {
                    var name = property.Name;
                    if (name.Length > LongestName)
                        throw new RefusedFileException($"{at} has a name of {name.Length.ToString(CultureInfo.InvariantCulture)} letters in it. SurveyJS writes none like that.");
                    if (!names.Add(name))
                        throw new RefusedFileException($"{at.Of(name)} is given twice. Keep one of them: it is not clear which is meant.");
                    if (Read(property.Value, at.Of(name)) is { } value)
                        entries.Add(name, value);
                }

                return new ForeignMap(entries, at);
            case JsonValueKind.Array:
                return new ForeignList([.. element.EnumerateArray().Select((item, i) => Read(item, at.Of(i))).OfType<ForeignValue>()], at);
            case JsonValueKind.String:
                return new ForeignText(element.GetString() ?? "", element.ValueKind, at);
            case JsonValueKind.Number:
                return new ForeignText(element.GetRawText(), element.ValueKind, at);
            case JsonValueKind.True or JsonValueKind.False:
                return new ForeignText(element.ValueKind is JsonValueKind.True ? "true" : "false", element.ValueKind, at);
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            default:
                throw new InvalidOperationException($"Unhandled kind {element.ValueKind}.");
        }
    }

    /// <summary>How deep brackets stand inside one another, outside of texts; right also for a file that is broken further on.</summary>
    private static int Depth(string text)
    {
        var (depth, deepest, inText) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
            switch (text[i])
            {
                case '\\' when inText:
                    i++;
                    break;
                case '"':
                    inText = !inText;
                    break;
                case '{' or '[' when !inText:
                    deepest = Math.Max(deepest, ++depth);
                    break;
                case '}' or ']' when !inText:
                    depth--;
                    break;
            }

        return deepest;
    }
}
