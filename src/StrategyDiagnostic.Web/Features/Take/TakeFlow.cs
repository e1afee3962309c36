using System.Text.Json;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>A response that somebody has opened by its link, with the edition it is pinned to.</summary>
/// <param name="Token">The secret part of the link.</param>
/// <param name="Row">The response.</param>
/// <param name="Edition">What it answers.</param>
/// <param name="Answers">The answers so far.</param>
/// <param name="Home">The landing page of its survey.</param>
internal sealed record OpenResponse(string Token, ResponseRow Row, Edition Edition, Answers Answers, string Home)
{
    public Survey Survey => Edition.Package.Survey;

    /// <summary>The page to go on with: the first step that still needs an answer, or the check.</summary>
    public string NextPage => Completeness.FirstOpenStep(Survey, Answers) is { } step ? Step(step) : Check;

    public string Check => $"/take/{Token}/check";

    public string Finish => $"/take/{Token}/finish";

    public string Step(int step) => FormattableString.Invariant($"/take/{Token}/{step}");

    /// <summary>The number of pages before the report: the steps, the check and the contact page.</summary>
    public int Pages => Survey.Steps.Count + 2;
}

/// <summary>Which survey somebody begins, and where they came from.</summary>
internal sealed record Arrival(string Survey, IReadOnlyDictionary<string, string> Source, string? Referrer, bool IsTest);

/// <summary>Starting, continuing and saving a response.</summary>
internal sealed class TakeFlow(
    Db db, TakeStore store, AccessLinks links, SurveyCatalog catalog, SurveyDoors doors, Tokens tokens, TimeProvider time)
{
    /// <summary>Starts a response to the current edition and returns its token; null when the survey is closed or not there.</summary>
    public async Task<string?> Start(Arrival arrival, string? suspicion)
    {
        if (doors.Open(arrival.Survey) is not { } edition)
            return null;
        var token = tokens.New();
        var now = time.GetUtcNow();
        var row = new ResponseRow
        {
            SurveyVersionId = edition.SurveyVersionId,
            RubricVersionId = edition.RubricVersionId,
            Language = edition.Package.Survey.Language,
            Channel = "site",
            IsTest = arrival.IsTest,
            Suspicion = suspicion,
            Source = JsonSerializer.Serialize(arrival.Source),
            Referrer = arrival.Referrer,
            StartedAt = now,
            ChangedAt = now,
        };
        await db.Write(tx =>
        {
            var id = TakeStore.Insert(tx, row);
            links.AddResume(tx, token, id);
            TakeStore.Note(tx, id, "started", now);
            FunnelCounts.Began(tx, id, row);
        });
        return token;
    }

    /// <summary>Opens a response by its link; null when the link opens nothing.</summary>
    public OpenResponse? Open(string token)
    {
        if (links.Find(token, LinkPurpose.Resume) is not { } id || store.Find(id) is not { } row)
            return null;
        var edition = catalog.Get(row.RubricVersionId);
        return new OpenResponse(token, row, edition, edition.ReadAnswers(row.Answers), doors.PathOf(edition.Package.Survey.Id));
    }

    /// <summary>
    /// Saves what fits of a posted step; what another tab saved meanwhile stays. Returns false when the response was finished
    /// before: its answers stand.
    /// </summary>
    public Task<bool> SaveStep(OpenResponse response, int step, StepForm form, double? seconds)
    {
        var (id, edition, now) = (response.Row.Id, response.Edition, time.GetUtcNow());
        return db.Write(tx =>
        {
            if (TakeStore.OpenAnswers(tx, id) is not { } stored)
                return false;
            var answers = form.Cleared.Aggregate(edition.ReadAnswers(stored), (all, key) => all.With(key, answer: null)).With(form.Good);
            TakeStore.SaveStep(tx, id, answers.ToJson(), step, seconds, now);
            FunnelCounts.Sent(tx, id, step, seconds);
            return true;
        });
    }
}
