using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>The days of a wave as they were filled in.</summary>
internal sealed record WaveDays(string? OpensOn, string? ClosesOn, string? RemindOn, string? RemindAgainOn)
{
    public static WaveDays Of(Wave wave) => new(wave.OpensOn, wave.ClosesOn, wave.RemindOn, wave.RemindAgainOn);

    /// <summary>The wave with these days; those of an open one keep its first.</summary>
    public Wave In(Wave wave) => wave with
    {
        OpensOn = wave.State == Wave.Planned ? OpensOn?.Trim() ?? "" : wave.OpensOn,
        ClosesOn = ClosesOn?.Trim() ?? "",
        RemindOn = Given(RemindOn),
        RemindAgainOn = Given(RemindAgainOn),
    };

    /// <summary>What needs another look; the fields are named by the property.</summary>
    /// <param name="wave">The wave as it is.</param>
    /// <param name="today">Today, where its people are.</param>
    public IEnumerable<FormError> Errors(Wave wave, DateOnly today)
    {
        var opens = wave.State == Wave.Planned ? Wave.Day(OpensOn) : Wave.Day(wave.OpensOn);
        if (opens is null)
            yield return new(nameof(OpensOn), "Choose the day on which it opens.");
        else if (wave.State == Wave.Planned && opens < today)
            yield return new(nameof(OpensOn), "It cannot open on a day that has passed. Choose today or a later day.");
        var closes = Wave.Day(ClosesOn);
        if (closes is null)
            yield return new(nameof(ClosesOn), "Choose the last day on which people can answer.");
        else if (opens is not null && closes < opens)
            yield return new(nameof(ClosesOn), "The last day is before the first. Choose a later one.");
        else if (wave.State == Wave.Open && closes < Wave.Day(wave.ClosesOn))
            yield return new(nameof(ClosesOn), "An open wave can be extended, not shortened: people were told the day. To end it, close it now.");
        foreach (var error in Reminders(opens, closes))
            yield return error;
    }

    private IEnumerable<FormError> Reminders(DateOnly? opens, DateOnly? closes)
    {
        foreach (var (field, text) in new[] { (nameof(RemindOn), RemindOn), (nameof(RemindAgainOn), RemindAgainOn) })
        {
            if (Given(text) is null)
                continue;
            if (Wave.Day(text) is not { } day)
                yield return new(field, $"“{text?.Trim()}” is not a day. Choose one, or leave it empty for no reminder.");
            else if (day <= opens || day > closes)
                yield return new(field, "A reminder goes out after the first day and not after the last.");
        }

        if (Given(RemindAgainOn) is not null && (Given(RemindOn) is null || Wave.Day(RemindAgainOn) <= Wave.Day(RemindOn)))
            yield return new(nameof(RemindAgainOn), "The second reminder comes after the first.");
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The same as fields on a page.</summary>
/// <param name="Prefix">Of the fields' ids.</param>
/// <param name="Wave">The wave; its first day can be moved only while it is planned.</param>
/// <param name="Days">What stands in the fields.</param>
/// <param name="Errors">What is wrong with this wave's days.</param>
internal sealed record WaveDaysView(string Prefix, Wave Wave, WaveDays Days, IReadOnlyList<FormError> Errors)
{
    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == $"{Prefix}-{field}")?.Message;
}
