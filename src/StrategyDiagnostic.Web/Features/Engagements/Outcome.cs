using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>The question by which an engagement is judged.</summary>
internal sealed record Outcome
{
    public const string Matched = "matched";
    public const string Everybody = "everybody";

    public string Measure { get; init; } = "placement";

    public string FromKind { get; init; } = "baseline";

    public string ToKind { get; init; } = "day90";

    public string People { get; init; } = Matched;

    /// <summary>True when the first answers were in before it was chosen.</summary>
    public bool AnswersIn { get; init; }

    public string Reason { get; init; } = "";

    public string ByName { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>In a sentence without its full stop: Placement, baseline → 90 days, people who answered both times.</summary>
    public string Sentence(Rubric rubric) =>
        $"{NameOf(rubric, Measure)}, {WaveKinds.Name(FromKind)} → {WaveKinds.Name(ToKind)}, {(People == Matched ? "people who answered both times" : "all who answered")}";

    /// <summary>The measures that an engagement can be judged by.</summary>
    public static IEnumerable<MeasureDefinition> Choices(Rubric rubric) => rubric.Measures.Where(m => m.Group is not (MeasureGroup.Auxiliary or MeasureGroup.Staff));

    private static string NameOf(Rubric rubric, string key) => rubric.Measures.FirstOrDefault(m => m.Key == key)?.Name ?? key;
}

/// <summary>An edition that a form is asked and scored with, and why it was chosen.</summary>
internal sealed record FormEdition
{
    public string Form { get; init; } = "";

    public long RubricVersionId { get; init; }

    public string Reason { get; init; } = "";

    public string ByName { get; init; } = "";

    public DateTimeOffset At { get; init; }
}

/// <summary>The kinds of waves.</summary>
internal static class WaveKinds
{
    public const string Baseline = "baseline";
    public const string Custom = "custom";
    public const string FullForm = "full";
    public const string PulseForm = "pulse";

    /// <summary>Those that every engagement begins with: their days after the baseline and the form they ask.</summary>
    public static IReadOnlyList<(string Kind, int Days, string Form)> Planned { get; } =
        [(Baseline, 0, FullForm), ("day30", 30, PulseForm), ("day60", 60, PulseForm), ("day90", 90, FullForm)];

    public static string Name(string kind) => kind switch
    {
        Baseline => "baseline",
        "day30" => "30 days",
        "day60" => "60 days",
        "day90" => "90 days",
        _ => kind,
    };

    public static string FormOf(string kind) => Planned.FirstOrDefault(p => p.Kind == kind).Form ?? FullForm;
}
