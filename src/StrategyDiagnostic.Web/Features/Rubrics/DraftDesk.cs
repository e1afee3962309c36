using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>What became of a save.</summary>
internal enum DraftSave
{
    Done,

    /// <summary>Somebody saved the draft meanwhile: nothing was saved.</summary>
    Stale,

    /// <summary>The draft is gone.</summary>
    Gone,
}

/// <summary>Beginning, saving and discarding drafts.</summary>
internal sealed class DraftDesk(Db db, SurveyStore surveys, AuditLog audit, TimeProvider time)
{
    public const int LongestName = 100;

    /// <summary>Begins a draft as a copy of an edition and returns its id; null when there is no such edition.</summary>
    public async Task<long?> Copy(Actor actor, long rubricVersionId)
    {
        if (surveys.Find(rubricVersionId) is not { } edition)
            return null;
        return await Begin(actor, new Draft
        {
            Name = FormattableString.Invariant($"After version {edition.RubricNumber}"), BasedOn = rubricVersionId,
            Survey = edition.Survey, Rubric = edition.Rubric, Report = edition.Report,
        });
    }

    /// <summary>Begins a draft and returns its id.</summary>
    public Task<long> Begin(Actor actor, Draft draft)
    {
        var row = draft with { CreatedBy = actor.MemberId, CreatedAt = time.GetUtcNow() };
        return db.Write(tx =>
        {
            var id = DraftStore.Insert(tx, row);
            audit.Append(tx, actor, "draft.begun", Subject(id), after: new { row.Name, row.BasedOn });
            return id;
        });
    }

    /// <summary>Saves a changed draft, unless somebody saved it since it was read.</summary>
    public Task<DraftSave> Save(Actor actor, Draft draft)
    {
        var row = draft with { ChangedBy = actor.MemberId, ChangedAt = time.GetUtcNow() };
        return db.Write(tx => DraftStore.Save(tx, row) ? DraftSave.Done : DraftStore.Find(tx, row.Id) is null ? DraftSave.Gone : DraftSave.Stale);
    }

    /// <summary>Throws a draft away, unless somebody saved it since it was read.</summary>
    public Task<DraftSave> Discard(Actor actor, long id, long revision) => db.Write(tx =>
    {
        if (DraftStore.Find(tx, id) is not { } draft)
            return DraftSave.Gone;
        if (!DraftStore.Delete(tx, id, revision))
            return DraftSave.Stale;
        audit.Append(tx, actor, "draft.discarded", Subject(id), before: new { draft.Name, draft.BasedOn });
        return DraftSave.Done;
    });

    public static string Subject(long id) => FormattableString.Invariant($"draft:{id}");
}
