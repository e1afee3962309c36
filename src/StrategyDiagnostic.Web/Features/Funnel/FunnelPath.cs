using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>One thing that a response adds to the numbers: the stage, and which step or class of it.</summary>
internal readonly record struct FunnelFact(string Stage, long Value);

/// <summary>The names under which the numbers are stored.</summary>
internal static class StageNames
{
    public const string Visit = "visit";
    public const string Start = "start";

    /// <summary>Sent a step, for the first time.</summary>
    public const string Sent = "sent";

    /// <summary>Has not gone on after this step, the last on their own way; 0 when they sent none.</summary>
    public const string Stopped = "stopped";
    public const string Finish = "finish";
    public const string Read = "read";
    public const string Click = "click";
    public const string Booked = "booked";
    public const string Place = "place";
    public const string Contact = "contact";

    /// <summary>Begins the stage that holds the distribution of seconds of one step.</summary>
    public const string Seconds = "seconds:";

    /// <summary>Begins the stage that counts "I can't tell" for one question.</summary>
    public const string CannotTell = "cannot:";
}

/// <summary>
/// One response's way through the questionnaire. All it adds to the numbers follows from it, so that a change is the difference
/// between two of them, and taking a response out is the whole of one.
/// </summary>
internal sealed record FunnelPath
{
    public long Id { get; init; }

    public long? ResponseId { get; init; }

    public long CohortId { get; init; }

    /// <summary>The steps in the order in which they were first sent, each with its class of seconds: <c>1:12 2:9 3:</c>.</summary>
    public string Steps { get; init; } = "";

    public bool Finished { get; init; }

    public bool ReportRead { get; init; }

    public bool Clicked { get; init; }

    public bool Booked { get; init; }

    public int? Place { get; init; }

    public int? Contact { get; init; }

    /// <summary>The questions answered with "I can't tell": <c>BA1 MX1</c>.</summary>
    public string CannotTell { get; init; } = "";

    /// <summary>This way with a step sent; what was sent before stays as it was the first time.</summary>
    public FunnelPath WithStep(int step, double? seconds) =>
        Words(Steps).Any(s => StepOf(s) == step) ? this
        : this with { Steps = string.Create(CultureInfo.InvariantCulture, $"{Steps} {step}:{(seconds is { } known ? SecondsClass.Of(known) : null)}").TrimStart() };

    /// <summary>This way with its end.</summary>
    /// <param name="survey">What was answered.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="placement">0–100, or null when there is none.</param>
    public FunnelPath AtTheEnd(Survey survey, Answers answers, double? placement) => this with
    {
        Finished = true,
        Place = PlaceClass.Of(placement),
        CannotTell = string.Join(' ', survey.Questions.Where(q => answers[q.Key] is CannotTell).Select(q => q.Key)),
    };

    /// <summary>What it adds to the numbers.</summary>
    public IEnumerable<FunnelFact> Facts()
    {
        yield return new(StageNames.Start, 0);
        var last = 0L;
        foreach (var word in Words(Steps))
        {
            last = StepOf(word);
            yield return new(StageNames.Sent, last);
            if (long.TryParse(word.AsSpan(word.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                yield return new(string.Create(CultureInfo.InvariantCulture, $"{StageNames.Seconds}{last}"), seconds);
        }

        yield return Finished ? new(StageNames.Finish, 0) : new(StageNames.Stopped, last);
        if (ReportRead)
            yield return new(StageNames.Read, 0);
        if (Clicked)
            yield return new(StageNames.Click, 0);
        if (Booked)
            yield return new(StageNames.Booked, 0);
        if (Place is { } place)
            yield return new(StageNames.Place, place);
        if (Contact is { } contact)
            yield return new(StageNames.Contact, contact);
        foreach (var question in Words(CannotTell))
            yield return new(StageNames.CannotTell + question, 0);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static long StepOf(string word) => long.Parse(word.AsSpan(0, word.IndexOf(':', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture);
}
