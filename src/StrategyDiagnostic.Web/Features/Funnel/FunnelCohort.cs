using System.Globalization;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>What a response is to the funnel. Only the first is shown without a word; the others are counted apart.</summary>
internal static class FunnelKinds
{
    public const string Counted = "counted";
    public const string Sample = "sample";
    public const string Test = "test";
    public const string Suspected = "suspected";

    /// <summary>A lead's shelf decides, where there is a lead: staff may have found a suspicion wrong. Merged ones took the way too.</summary>
    public static string Of(ResponseRow response, string? shelf) =>
        shelf is Shelves.Test || (shelf is null && response.IsTest) ? Test
        : shelf is Shelves.Spam || (shelf is null && response.Suspicion is not null) ? Suspected
        : response.Channel == "sample" ? Sample
        : Counted;
}

/// <summary>Those who began alike.</summary>
/// <param name="Kind">One of <see cref="FunnelKinds"/>.</param>
/// <param name="Week">The Monday of the week in which they began, in UTC: <c>2026-03-02</c>.</param>
/// <param name="Source">Where they came from, in a word.</param>
/// <param name="Language">The language of the questionnaire.</param>
/// <param name="SurveyVersionId">The edition they answer.</param>
internal sealed record FunnelCohort(string Kind, string Week, string Source, string Language, long SurveyVersionId)
{
    public static FunnelCohort Of(ResponseRow response, string? shelf) =>
        new(FunnelKinds.Of(response, shelf), WeekOf(response.StartedAt), LeadCard.SourceOf(response), response.Language, response.SurveyVersionId);

    /// <summary>The Monday of the week that a moment lies in.</summary>
    public static string WeekOf(DateTimeOffset time) => Monday(time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Monday(DateTimeOffset time)
    {
        var day = DateOnly.FromDateTime(time.UtcDateTime);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}
