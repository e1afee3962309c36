using System.Globalization;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>What the page for a new engagement asks for, as it was filled in.</summary>
internal sealed record EngagementForm
{
    private const int Longest = 200;
    private const int HighestThreshold = 50;

    /// <summary>The id of a client; empty for a new one.</summary>
    public string? ClientId { get; init; }

    public string? ClientName { get; init; }

    public string? EngagementTitle { get; init; }

    public string? Mode { get; init; } = Engagement.Confidential;

    public string? Threshold { get; init; } = "5";

    /// <summary>Levels that are shown with the one above when one of the two is too small.</summary>
    public List<string> Joined { get; init; } = [];

    public string? Zone { get; init; } = "Europe/Berlin";

    public string? Window { get; init; } = "the last 3 months";

    public string? BaselineOn { get; init; }

    public string? Measure { get; init; } = "placement";

    public string? FromKind { get; init; } = WaveKinds.Baseline;

    public string? ToKind { get; init; } = "day90";

    public string? People { get; init; } = Outcome.Matched;

    /// <summary>The rubric versions of the two forms.</summary>
    public string? Full { get; init; }

    public string? Pulse { get; init; }

    public int? ThresholdNumber => int.TryParse(Threshold?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var k) ? k : null;

    /// <summary>What needs another look, in the order of the fields.</summary>
    /// <param name="today">Today where the site is.</param>
    /// <param name="clients">The clients of the member.</param>
    /// <param name="full">The chosen edition of the full form; null when the choice is none.</param>
    /// <param name="pulse">The same of the pulse.</param>
    public IEnumerable<FormError> Errors(DateOnly today, IReadOnlyList<Client> clients, Edition? full, Edition? pulse)
    {
        if (string.IsNullOrEmpty(ClientId))
            foreach (var error in Text(nameof(ClientName), ClientName, "Write the client’s name, or choose a client from the list."))
                yield return error;
        else if (clients.All(c => c.Id.ToString(CultureInfo.InvariantCulture) != ClientId))
            yield return new(clients.Count > 0 ? nameof(ClientId) : nameof(ClientName), "Choose a client from the list, or write the name of a new one.");
        foreach (var error in Text(nameof(EngagementTitle), EngagementTitle, "Give the engagement a title that its participants would recognize."))
            yield return error;
        if (Mode is not (Engagement.Confidential or Engagement.Anonymous))
            yield return new("mode-confidential", "Choose how people are kept apart from their answers.");
        if (ThresholdNumber is not { } k || k < PrivacyThreshold.Least || k > HighestThreshold)
            yield return new(nameof(Threshold), $"The smallest group is a number from {PrivacyThreshold.Least} to {HighestThreshold}. Nothing below {PrivacyThreshold.Least} is possible.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone?.Trim() ?? "", out _))
            yield return new(nameof(Zone), $"“{Zone?.Trim()}” is no time zone that this site knows. Choose one from the list, such as Europe/Berlin.");
        foreach (var error in Text(nameof(Window), Window, "Say which stretch of time the questions are about, such as “the last 3 months”."))
            yield return error;
        if (Wave.Day(BaselineOn) is not { } day)
            yield return new(nameof(BaselineOn), "Choose the day on which the baseline opens.");
        else if (day < today)
            yield return new(nameof(BaselineOn), "This day has passed. Choose today or a later day.");
        if (full is null)
            yield return new(nameof(Full), "Choose the questionnaire of the full form from the list.");
        if (pulse is null)
            yield return new(nameof(Pulse), "Choose the questionnaire of the pulse from the list.");
        foreach (var error in OutcomeForm.Errors(Chosen(default), Mode == Engagement.Anonymous, full, pulse))
            yield return error;
    }

    /// <summary>What the engagement is to be judged by.</summary>
    public Outcome Chosen(DateTimeOffset now) => new()
    {
        Measure = Measure ?? "", FromKind = FromKind ?? "", ToKind = ToKind ?? "", People = People ?? "", At = now,
    };

    private static IEnumerable<FormError> Text(string field, string? text, string message)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield return new(field, message);
        else if (text.Trim().Length > Longest)
            yield return new(field, $"This is longer than {Longest} characters. Shorten it.");
    }
}

/// <summary>Whether an engagement can be judged by something.</summary>
internal static class OutcomeForm
{
    public static IEnumerable<FormError> Errors(Outcome chosen, bool isAnonymous, Edition? full, Edition? pulse)
    {
        var kinds = WaveKinds.Planned.Select(p => p.Kind).ToList();
        if (!kinds.Contains(chosen.FromKind) || !kinds.Contains(chosen.ToKind) || kinds.IndexOf(chosen.FromKind) >= kinds.IndexOf(chosen.ToKind))
            yield return new(nameof(chosen.ToKind), "The second wave must come after the first, such as baseline and 90 days.");
        else
            foreach (var (kind, field) in new[] { (chosen.FromKind, "FromKind"), (chosen.ToKind, "ToKind") })
            {
                var edition = WaveKinds.FormOf(kind) == WaveKinds.FullForm ? full : pulse;
                if (edition is null || Outcome.Choices(edition.Package.Rubric.Rubric).Any(m => m.Key == chosen.Measure))
                    continue;
                yield return new(nameof(chosen.Measure), $"The form asked at {WaveKinds.Name(kind)} does not measure this. Choose another measure, or waves with the full form: baseline and 90 days.");
                break;
            }

        if (chosen.People is not (Outcome.Matched or Outcome.Everybody))
            yield return new(nameof(chosen.People), "Choose whose answers count.");
        else if (isAnonymous && chosen.People == Outcome.Matched)
            yield return new(nameof(chosen.People), "Anonymous answers cannot be matched. Choose all who answered, or the confidential mode.");
    }
}
