using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>The stored form of a score sheet.</summary>
public static class ScoreSheetJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes a sheet; numbers keep every digit.</summary>
    public static string Write(ScoreSheet sheet) => JsonSerializer.Serialize(sheet, Format);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is not such a text.</exception>
    public static ScoreSheet Read(string json) =>
        JsonSerializer.Deserialize<ScoreSheet>(json, Format) ?? throw new JsonException("A score sheet cannot be null.");

    /// <summary>
    /// The sheet for a person or a program that checks it: points by question, measures by group, the main measure's band, and
    /// every measure with what it was computed from.
    /// </summary>
    public static string Print(ScoreSheet sheet)
    {
        var main = sheet.Main;
        var print = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["rubric"] = sheet.Rubric,
            ["item_points"] = sheet.Items.ToDictionary(i => i.Question, i => i.Points, StringComparer.Ordinal),
            ["dimensions"] = ByGroup(sheet, MeasureGroup.Dimension),
            ["indicators"] = ByGroup(sheet, MeasureGroup.Indicator),
            ["scales"] = ByGroup(sheet, MeasureGroup.Scale),
            ["main"] = main.Key,
            ["answered_share"] = main.AnsweredShare,
            ["band"] = main.BandName,
            ["caution_extreme"] = main.IsExtreme,
        };
        foreach (var measure in sheet.Measures.Where(m => m.Group is MeasureGroup.Auxiliary or MeasureGroup.Staff))
            print[measure.Key] = measure.Value;
        foreach (var (status, verdict) in sheet.Statuses)
            print[status] = verdict;
        print["items"] = sheet.Items;
        print["measures"] = sheet.Measures;
        return JsonSerializer.Serialize(print, Printed);
    }

    private static readonly JsonSerializerOptions Printed = new(Format)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static Dictionary<string, double?> ByGroup(ScoreSheet sheet, MeasureGroup group) =>
        sheet.Measures.Where(m => m.Group == group).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
}
