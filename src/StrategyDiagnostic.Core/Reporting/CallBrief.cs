using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Reporting;

/// <summary>What a salesperson reads before the call. Everything in it comes from the answers; nothing is guessed.</summary>
public sealed record CallBrief
{
    /// <summary>Where they stand, in a sentence.</summary>
    public required string Finding { get; init; }

    /// <summary>The lowest aspects, each with its value and what that means; at most two.</summary>
    public required IReadOnlyList<string> Lowest { get; init; }

    /// <summary>Answers to nearly the same question that do not go together.</summary>
    public required IReadOnlyList<string> Contradictions { get; init; }

    /// <summary>Pages on which they took much longer than on their others; at most two.</summary>
    public required IReadOnlyList<string> Hesitations { get; init; }

    /// <summary>What they do well; at most four.</summary>
    public required IReadOnlyList<string> Strengths { get; init; }

    /// <summary>Questions to open with, most telling first; empty when <see cref="Instead"/> says why.</summary>
    public required IReadOnlyList<string> Openings { get; init; }

    /// <summary>What to do instead of asking, or null.</summary>
    public required string? Instead { get; init; }

    // A page counts as slow from one and a half times the person's own middle page, and from a time that is not just reading.
    private const double SlowFactor = 1.5;
    private const double SlowSeconds = 12;
    private const double StrongFrom = 200 / 3.0;
    private const double PractisedFrom = 75;

    /// <summary>Builds the brief.</summary>
    /// <param name="package">What the response is pinned to.</param>
    /// <param name="answers">Its answers.</param>
    /// <param name="report">Its report.</param>
    /// <param name="secondsPerStep">Seconds spent on each step (from 1), as far as known.</param>
    public static CallBrief Of(SurveyPackage package, Answers answers, Report report, IReadOnlyDictionary<int, double> secondsPerStep)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(report);
        var instead = report.MaySkip ? package.Texts.Brief?.Skip : null;
        return new CallBrief
        {
            Finding = FindingSentence(report),
            Lowest = [.. report.Dimensions.Where(d => d.Value is not null).OrderBy(d => d.Value).Take(2).Select(Aspect)],
            Contradictions = Contradicting(package, answers, report.Sheet),
            Hesitations = Slow(package.Survey, secondsPerStep),
            Strengths = [.. Strong(report).Take(4)],
            Openings = instead is null ? Opening(package, answers, report) : [],
            Instead = instead,
        };
    }

    /// <summary>The brief as plain text, ready to be copied.</summary>
    /// <param name="who">The person, the organization and what else is known of them, in a line.</param>
    public string ToText(string who)
    {
        var lines = new List<string> { who, "", Finding };
        void Add(string title, IReadOnlyList<string> entries)
        {
            if (entries.Count == 0)
                return;
            lines.AddRange(["", title]);
            lines.AddRange(entries.Select(e => $"- {e}"));
        }

        Add("Lowest", Lowest);
        Add("Answers that do not go together", Contradictions);
        Add("Where they took their time", Hesitations);
        Add("What they do well", Strengths);
        Add("Open with", Openings);
        if (Instead is not null)
            lines.AddRange(["", Instead]);
        return string.Join('\n', lines) + "\n";
    }

    private static string FindingSentence(Report report)
    {
        var spectrum = report.Spectrum;
        if (spectrum is not { Value: { } value, Band: { } band })
            return report.Headline;
        var likely = spectrum is { LikelyLow: { } low, LikelyHigh: { } high } ? $", likely between {Whole(low)} and {Whole(high)}" : "";
        return $"{report.Headline} {Whole(value)} of {Whole(spectrum.Bands[^1].To)} ({band.Name}{likely}).";
    }

    private static string Aspect(DimensionFinding finding) =>
        $"{finding.Text.Name} {Whole(finding.Value ?? 0)}{(finding.IsIndicator ? " (one question)" : "")}: {finding.Meaning ?? $"between “{finding.Text.Left}” and “{finding.Text.Right}”."}";

    private static List<string> Contradicting(SurveyPackage package, Answers answers, ScoreSheet sheet)
    {
        var apart = package.Texts.Brief?.Apart ?? package.Rubric.Rubric.Quality.Apart;
        string Say(string key) => package.Survey.Find(key) is { } question
            ? $"{question.Short}: “{AnswerText.Of(package.Survey, question, answers[key])}”"
            : key;
        return [.. package.Rubric.Rubric.Quality.Pairs
            .Where(p => sheet.Points(p.First) is { } a && sheet.Points(p.Second) is { } b && Math.Abs(a - b) >= apart)
            .Select(p => $"{Say(p.First)}; yet {Say(p.Second)}")];
    }

    private static List<string> Slow(Survey survey, IReadOnlyDictionary<int, double> secondsPerStep)
    {
        var steps = survey.Steps.Select((step, i) => (Step: step, Pace: secondsPerStep.TryGetValue(i + 1, out var seconds) ? seconds / step.Questions.Count : double.NaN))
            .Where(s => !double.IsNaN(s.Pace)).OrderBy(s => s.Pace).ToList();
        if (steps.Count < 3)
            return [];
        var middle = steps[(steps.Count - 1) / 2].Pace;
        return [.. steps.Where(s => s.Pace >= Math.Max(SlowSeconds, SlowFactor * middle)).Reverse().Take(2)
            .Select(s => $"“{s.Step.Title}”: {Whole(s.Pace)} seconds a question, {Whole(middle)} on their middle page.")];
    }

    private static IEnumerable<string> Strong(Report report) =>
        report.Dimensions.Where(d => d.Value >= StrongFrom).OrderByDescending(d => d.Value).Select(Aspect)
            .Concat(report.Practice.Where(p => p.Points >= PractisedFrom).OrderByDescending(p => p.Points).Select(p => $"{p.Move.Name}: {p.Answer}."));

    private static List<string> Opening(SurveyPackage package, Answers answers, Report report)
    {
        if (package.Texts.Brief is not { } texts)
            return [];
        var move = report.Practice.Where(p => p.Points is not null).OrderByDescending(p => p.Points).FirstOrDefault()?.Move.Name;
        return [.. texts.Questions
            .Where(q => SheetCondition.Holds(q.When, report.Sheet, answers))
            .Where(q => move is not null || !q.Ask.Contains("{move}", StringComparison.Ordinal))
            .Select(q => Template.Fill(q.Ask, "move", LowerFirst(move ?? "")))
            .Take(texts.Show)];
    }

    private static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private static string Whole(double value) => Math.Round(value, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);
}
