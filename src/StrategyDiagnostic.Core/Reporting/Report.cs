using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Reporting;

/// <summary>
/// The report on one response: everything the page, the mail and the print say, decided once. Rendering formats, it decides
/// nothing. All numbers are unrounded.
/// </summary>
public sealed record Report
{
    /// <summary>The finding in a sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>The sentences under it.</summary>
    public required IReadOnlyList<string> Lead { get; init; }

    /// <summary>Said at the extremes, otherwise null.</summary>
    public required string? Caution { get; init; }

    /// <summary>Where the organization stands: the main measure.</summary>
    public required Spectrum Spectrum { get; init; }

    /// <summary>What keeps the numbers honest, each a sentence.</summary>
    public required IReadOnlyList<string> Caveats { get; init; }

    /// <summary>The aspects, in the order of the texts; empty when the survey has none.</summary>
    public required IReadOnlyList<DimensionFinding> Dimensions { get; init; }

    /// <summary>Fit, or null when the rubric has none.</summary>
    public required FitFinding? Fit { get; init; }

    /// <summary>True when the distinction can be skipped: no sales prompt is shown.</summary>
    public required bool MaySkip { get; init; }

    /// <summary>The moves as current practice.</summary>
    public required IReadOnlyList<PracticeFinding> Practice { get; init; }

    /// <summary>The barriers that stand out, each with what helps.</summary>
    public required IReadOnlyList<BarrierFinding> Barriers { get; init; }

    /// <summary>The answers that would move the main measure most.</summary>
    public required IReadOnlyList<NearestMove> Nearest { get; init; }

    /// <summary>True when the nearest moves lead down the scale, because the situation asks for less participation.</summary>
    public required bool NearestLeadDown { get; init; }

    /// <summary>The advice that the rubric's rules chose.</summary>
    public required IReadOnlyList<MoveText> Advice { get; init; }

    /// <summary>The score sheet behind it all, for "show the working".</summary>
    public required ScoreSheet Sheet { get; init; }

    /// <summary>The words it was built with.</summary>
    public required ReportTexts Texts { get; init; }
}

/// <summary>The main measure with its marks, a placement or another. Values are on its own scale.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Bands">The bands, lowest first.</param>
/// <param name="Value">Its value, or null when missing.</param>
/// <param name="Band">The band it lies in, or null.</param>
/// <param name="LikelyLow">The lower end of the likely range (one standard error), or null.</param>
/// <param name="LikelyHigh">Its upper end, or null.</param>
/// <param name="ZoneLow">The lower end of the zone that fits the situation, or null.</param>
/// <param name="ZoneHigh">Its upper end, or null.</param>
public sealed record Spectrum(
    string Name, IReadOnlyList<Band> Bands, double? Value, Band? Band, double? LikelyLow, double? LikelyHigh, double? ZoneLow, double? ZoneHigh);

/// <summary>One aspect.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Value">0–100, or null when missing.</param>
/// <param name="IsIndicator">True when one question alone stands behind it.</param>
/// <param name="Meaning">What a low or a high value means; null in the middle and when missing.</param>
public sealed record DimensionFinding(DimensionText Text, double? Value, bool IsIndicator, string? Meaning);

/// <summary>How well the placement suits the situation.</summary>
/// <param name="Title">The heading, with the verdict.</param>
/// <param name="Value">0–100, or null when it is not scored.</param>
/// <param name="Sentences">The verdict, the zone, the direction and what else needs a word.</param>
/// <param name="Because">The answers that made the zone what it is: question in short → answer.</param>
/// <param name="Note">What fit is and is not.</param>
public sealed record FitFinding(
    string Title, double? Value, IReadOnlyList<string> Sentences, IReadOnlyList<KeyValuePair<string, string>> Because, string Note);

/// <summary>How far one move is in use.</summary>
/// <param name="Move">The move.</param>
/// <param name="Points">0–100, or null when the respondent could not tell.</param>
/// <param name="Answer">The answer's label.</param>
public sealed record PracticeFinding(MoveText Move, double? Points, string Answer);

/// <summary>A barrier that stands out.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Points">0–100.</param>
public sealed record BarrierFinding(BarrierText Text, double Points);

/// <summary>An answer that would move the main measure, with where it would lead; all found by scoring again.</summary>
/// <param name="Question">The question's key.</param>
/// <param name="Name">The question in short.</param>
/// <param name="Answer">The present answer.</param>
/// <param name="Next">The next answer in that direction.</param>
/// <param name="NextPlacement">The main measure with it.</param>
/// <param name="Best">The last answer in that direction.</param>
/// <param name="BestPlacement">The main measure with that.</param>
/// <param name="Sentence">All of it in words.</param>
public sealed record NearestMove(
    string Question, string Name, string Answer, string Next, double NextPlacement, string Best, double BestPlacement, string Sentence);
