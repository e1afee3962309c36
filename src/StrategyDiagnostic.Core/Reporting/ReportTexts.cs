namespace StrategyDiagnostic.Core.Reporting;

/// <summary>The words of a report as its author wrote them in <c>report.yaml</c>; immutable once read.</summary>
public sealed record ReportTexts
{
    /// <summary>Band of the main measure → what to say about it.</summary>
    public required IReadOnlyDictionary<string, BandText> Bands { get; init; }

    /// <summary>What to say when the main measure is missing.</summary>
    public required BandText Missing { get; init; }

    /// <summary>Added at the extremes; empty when no band has them.</summary>
    public required string Caution { get; init; }

    /// <summary>Always next to the numbers of one person.</summary>
    public required string OnePerson { get; init; }

    /// <summary>How the likely range is to be read; takes {low} and {high}. Empty, as are the next two, when there is no such range.</summary>
    public required string Likely { get; init; }

    /// <summary>Added while the likely range rests on an assumption.</summary>
    public required string LikelyAssumed { get; init; }

    /// <summary>Added when the likely range reaches a neighbouring band; takes {bands}.</summary>
    public required string LikelyBands { get; init; }

    /// <summary>The aspects, or null when the survey has none.</summary>
    public DimensionTexts? Dimensions { get; init; }

    /// <summary>Fit, or null when the rubric has none.</summary>
    public FitTexts? Fit { get; init; }

    /// <summary>The moves, or null.</summary>
    public MoveTexts? Moves { get; init; }

    /// <summary>The barriers, or null.</summary>
    public BarrierTexts? Barriers { get; init; }

    /// <summary>The answers that would move the placement most, or null to leave the section out.</summary>
    public NearestTexts? Nearest { get; init; }

    /// <summary>What happened elsewhere, or null.</summary>
    public ElsewhereTexts? Elsewhere { get; init; }

    /// <summary>The discovery call, or null.</summary>
    public CallTexts? Call { get; init; }

    /// <summary>Whom to talk to, or null.</summary>
    public PeopleTexts? People { get; init; }

    /// <summary>What sales is told before a call, or null.</summary>
    public BriefTexts? Brief { get; init; }

    /// <summary>The mail that brings the report.</summary>
    public required MailTexts Mail { get; init; }
}

/// <summary>A headline and the sentences under it.</summary>
public sealed record BandText(string Headline, IReadOnlyList<string> Lead);

/// <summary>The aspects under their heading.</summary>
public sealed record DimensionTexts(string Title, string Note, IReadOnlyList<DimensionText> List);

/// <summary>One aspect: its measure, its two poles, what a low and a high value mean.</summary>
public sealed record DimensionText(string Measure, string Name, string Left, string Right, string Low, string High);

/// <summary>Fit in words.</summary>
public sealed record FitTexts
{
    /// <summary>The heading; takes {verdict}.</summary>
    public required string Title { get; init; }

    /// <summary>Fit band key → sentence.</summary>
    public required IReadOnlyDictionary<string, string> Bands { get; init; }

    /// <summary>Where the zone lies and which answers made it so; takes {zoneLow}, {zoneHigh}.</summary>
    public required string Zone { get; init; }

    /// <summary>Said below the zone; takes {gap}.</summary>
    public required string Below { get; init; }

    /// <summary>Said above the zone; takes {gap}.</summary>
    public required string Above { get; init; }

    /// <summary>Said inside the zone.</summary>
    public required string Inside { get; init; }

    /// <summary>Said when fit could not be computed.</summary>
    public required string Missing { get; init; }

    /// <summary>What fit is and is not.</summary>
    public required string Note { get; init; }

    /// <summary>Status verdict → what is said about it, for those that need a word.</summary>
    public required IReadOnlyDictionary<string, string> Statuses { get; init; }

    /// <summary>The verdict that replaces the fit section altogether and brings no sales prompt, or null.</summary>
    public string? SkipStatus { get; init; }
}

/// <summary>The moves under their heading.</summary>
public sealed record MoveTexts(string Title, string Note, string AdviceTitle, string AdviceNone, IReadOnlyList<MoveText> List);

/// <summary>One move: what it is, the first step, how one knows it works; <paramref name="Practice"/> is the question about its use, or null.</summary>
public sealed record MoveText(string Key, string Name, string What, string FirstStep, string YouWillKnow, string? Practice);

/// <summary>The barriers under their heading; those with at least <paramref name="From"/> points are named.</summary>
public sealed record BarrierTexts(string Title, string None, double From, IReadOnlyList<BarrierText> List);

/// <summary>One barrier: its question, its kind name, what helps.</summary>
public sealed record BarrierText(string Question, string Name, string Text);

/// <summary>The nearest moves: the heading, the note, and the sentences; they take {answer}, {next}, {nextPlacement}, {best}, {bestPlacement}, {placement}.</summary>
public sealed record NearestTexts(string Title, string TitleDown, string Note, string Sentence, string SentenceLastStep, int Show);

/// <summary>Named cases, each attributed.</summary>
public sealed record ElsewhereTexts(string Title, string Note, IReadOnlyList<CaseText> List);

/// <summary>One case.</summary>
public sealed record CaseText(string Client, string Text);

/// <summary>The discovery call.</summary>
public sealed record CallTexts(string Title, string Text, string Button);

/// <summary>Whom to talk to; the text takes {contact} and {firm}.</summary>
public sealed record PeopleTexts(string Title, string Text);

/// <summary>The call brief's rules.</summary>
/// <param name="Show">How many opening questions are offered at most.</param>
/// <param name="Apart">Points between the answers of a pair (the rubric's quality pairs) from which the brief names them.</param>
/// <param name="Skip">Said instead of opening questions when the distinction can be skipped, or null.</param>
/// <param name="Questions">The opening questions, most telling first.</param>
public sealed record BriefTexts(int Show, double Apart, string? Skip, IReadOnlyList<OpeningQuestion> Questions);

/// <summary>A question to open a call with; takes {move}, the move most in use.</summary>
public sealed record OpeningQuestion(string Ask, Scoring.Condition When);

/// <summary>The mail; the subject takes {headline}.</summary>
public sealed record MailTexts(string Subject, string Greeting, string Closing);
