using Microsoft.Extensions.Options;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Samples;

/// <summary>Writes made-up responses through the statements that real ones are written with; scores them on the way.</summary>
internal sealed class SampleStore(Db db, LeadWords words, IOptions<PrivacyOptions> privacy)
{
    // A write of some tenths of a second: large enough that its COMMIT costs nothing, small enough to stay in the cache.
    private const int Chunk = 500;

    /// <summary>Adds the respondents, however many, in memory that does not grow with them.</summary>
    /// <param name="edition">What they answered.</param>
    /// <param name="respondents">Drawn while the chunk before is being written.</param>
    /// <param name="onLead">Told after each lead how many there are.</param>
    /// <returns>The number of responses, unfinished ones included.</returns>
    public async Task<int> Add(Edition edition, IEnumerable<SampleRespondent> respondents, Action<int> onLead)
    {
        var (responses, leads, writing) = (0, 0, Task.CompletedTask);
        foreach (var chunk in respondents.Chunk(Chunk))
        {
            var scored = chunk.Select(r => Score(edition, r)).ToList();
            await writing;
            writing = db.Write(tx => FunnelCounts.Add(tx, scored.Select(s => Add(tx, edition, s)).ToList()));
            responses += chunk.Length;
            foreach (var _ in chunk.Where(r => r.Lead is not null))
                onLead(++leads);
        }

        await writing;
        await words.CatchUp();
        return responses;
    }

    private static Scored Score(Edition edition, SampleRespondent respondent)
    {
        if (respondent.Lead is null)
            return new(respondent, null, []);
        var sheet = edition.Package.Rubric.Score(respondent.Answers);
        var seconds = respondent.Steps.ToDictionary(s => s.Number, s => s.Seconds);
        return new(respondent, sheet, QualityFlags.Of(edition.Package, respondent.Answers, sheet, seconds));
    }

    private (FunnelCohort, FunnelPath) Add(WriteTransaction tx, Edition edition, Scored scored)
    {
        var (row, lead) = (scored.Respondent.Row, scored.Respondent.Lead);
        var id = TakeStore.Insert(tx, row);
        var cohort = FunnelCohort.Of(row, shelf: null);
        var path = scored.Respondent.Steps.Aggregate(new FunnelPath { ResponseId = id }, (way, step) => way.WithStep(step.Number, step.Seconds));
        TakeStore.Note(tx, id, "started", row.StartedAt);
        foreach (var step in scored.Respondent.Steps)
            TakeStore.NoteStep(tx, id, step.Number, step.Seconds, step.At);
        if (scored.Sheet is not { } sheet || lead is null)
            return (cohort, path);

        FinishStore.AddSheet(tx, id, edition.RubricVersionId, edition.Package.Rubric.Rubric, sheet, scored.Flags, lead.CreatedAt);
        FinishStore.AddLead(tx, lead with { ResponseId = id }, LeadCard.Of(edition.Package, scored.Respondent.Answers, sheet, row, lead));
        if (scored.Respondent.Insights)
            FinishStore.AddInsightsConsent(tx, id, privacy.Value, row.Language, lead.CreatedAt);
        TakeStore.Note(tx, id, "finished", lead.CreatedAt);
        if (scored.Respondent.CalledAt is { } at)
        {
            TakeStore.Note(tx, id, "call_clicked", at);
            LeadCards.AskedForCall(tx, id, edition.Package.Rubric.Rubric.Priority);
        }

        return (cohort, path.AtTheEnd(edition.Package.Survey, scored.Respondent.Answers, sheet.Placement?.Value) with { Clicked = scored.Respondent.CalledAt is not null });
    }

    private sealed record Scored(SampleRespondent Respondent, ScoreSheet? Sheet, IReadOnlyList<QualityFlag> Flags);
}
