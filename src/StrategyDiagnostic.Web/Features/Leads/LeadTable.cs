using System.Globalization;
using StrategyDiagnostic.Core.Charts;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>Leads as a table, with the bulk change under it.</summary>
/// <param name="Id">Begins the ids in the page, which may hold several tables.</param>
/// <param name="Title">What the table holds.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Words">How what is stored is said.</param>
/// <param name="Statuses">The statuses to choose from.</param>
/// <param name="Owners">The owners to choose from.</param>
/// <param name="Back">The address to come back to.</param>
/// <param name="Today">Today, as days are stored.</param>
internal sealed record LeadTable(
    string Id, string Title, IReadOnlyList<LeadLine> Lines, LeadLabels Words, IReadOnlyList<LeadStatus> Statuses, IReadOnlyList<LeadOwner> Owners, string Back, string Today)
{
    /// <summary>Where the whole list is, when this is its beginning.</summary>
    public string? More { get; init; }

    /// <summary>Whether the next action was for a day that has passed.</summary>
    public bool IsLate(LeadLine line) => string.CompareOrdinal(line.NextOn ?? Today, Today) < 0;

    /// <summary>A stored day as people write it.</summary>
    public static string Day(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed.ToString("d MMM yyyy", CultureInfo.InvariantCulture) : "";
}

/// <summary>Says what is stored in the words of the edition that it belongs to.</summary>
internal sealed class LeadLabels(SurveyCatalog catalog, IReadOnlyList<LeadStatus> statuses)
{
    public string Status(string key) => statuses.FirstOrDefault(s => s.Key == key)?.Name ?? key;

    public string Band(LeadLine line) => Bands(line)?.FirstOrDefault(b => b.Key == line.Band)?.Name ?? "can’t tell";

    /// <summary>Where they stand, in a word or two: the number, what it is called where it is not a placement, and its band.</summary>
    public string Standing(LeadLine line)
    {
        var rubric = catalog.Get(line.RubricVersionId).Package.Rubric.Rubric;
        var name = rubric.Main.IsPlacement ? null : rubric.FindMeasure(rubric.Main.Measure)?.Name;
        var parts = new[] { name, line.Main?.ToString("0", CultureInfo.InvariantCulture) };
        return string.Join(" · ", ((string?[])[string.Join(' ', parts.OfType<string>()), Band(line), line.Fit.Length > 0 ? "fit " + line.Fit : null]).Where(p => !string.IsNullOrEmpty(p)));
    }

    public string Size(LeadLine line) => Short(Option(Survey(line), Survey(line).SizeQuestion, line.Size));

    /// <summary>Without what the questionnaire explains in brackets: whoever reads the list knows it.</summary>
    public string Level(LeadLine line) => Short(Option(Survey(line), Survey(line).LevelQuestion, line.Level));

    private static string Short(string label) => label.IndexOf(" (", StringComparison.Ordinal) is > 0 and var end ? label[..end] : label;

    /// <summary>The small bar of a line; null when its edition has no bands.</summary>
    public string? Bar(LeadLine line)
    {
        if (Bands(line) is not { } bands)
            return null;
        var rubric = catalog.Get(line.RubricVersionId).Package.Rubric.Rubric;
        var error = rubric.Main.StandardError;
        var (low, high) = (bands[0].From, bands[^1].To);
        var chart = new SpectrumChart(
            [.. bands.Select(b => new SpectrumBand(b.Name, b.From, b.To))],
            line.Main,
            line.Main - error is { } from ? Math.Max(low, from) : null,
            line.Main + error is { } to ? Math.Min(high, to) : null,
            name: rubric.FindMeasure(rubric.Main.Measure)?.Name ?? rubric.Main.Measure);
        return SpectrumSvg.RenderMini(chart, FormattableString.Invariant($"lead-{line.LeadId}"));
    }

    /// <summary>An option's label; its key when the survey no longer has it.</summary>
    public static string Option(Survey survey, string? question, string key) =>
        question is not null && survey.Find(question) is ChoiceQuestion choice ? choice.Find(key)?.Label ?? key : key;

    private Survey Survey(LeadLine line) => catalog.Get(line.RubricVersionId).Package.Survey;

    private IReadOnlyList<Core.Scoring.Band>? Bands(LeadLine line)
    {
        var rubric = catalog.Get(line.RubricVersionId).Package.Rubric.Rubric;
        return rubric.BandsOf(rubric.Main.Measure)?.Bands;
    }
}
