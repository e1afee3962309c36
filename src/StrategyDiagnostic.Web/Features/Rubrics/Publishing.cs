using StrategyDiagnostic.Core;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Making a draft a version, choosing which version is used, withdrawing one, and letting newcomers in or not. Versions themselves never change.</summary>
internal sealed class Publishing(Db db, AuditLog audit, TimeProvider time)
{
    public const int LongestNote = 200;

    /// <summary>
    /// Publishes a draft that nobody has saved since it was read. The files are checked once more, golden respondents included, by
    /// the reader that everything else uses.
    /// </summary>
    /// <returns>The edition; or null, and why not.</returns>
    public Task<(long? Version, string Refusal)> Publish(Actor actor, Draft draft, string note)
    {
        var now = time.GetUtcNow();
        var (package, problems) = SurveyPackage.Read(draft.Survey, draft.Rubric, draft.Report);
        var files = new SurveyFiles(draft.Survey, draft.Rubric, draft.Report);
        return db.Write<(long?, string)>(tx =>
        {
            if (package is null)
                return (null, problems[0].Message);
            if (SurveyStore.FindSame(tx, package.Survey.Id, files) is { } same && SurveyChoice.IsWithdrawn(tx, same))
                return (null, "Word for word, this is a version that was withdrawn. Change something, or throw the draft away.");
            if (!DraftStore.Delete(tx, draft.Id, draft.Revision))
                return (null, "Somebody saved this draft meanwhile. Look at it as it is now, then publish.");
            var done = SurveyStore.Publish(tx, package, files, now, actor.MemberId, note);
            audit.Append(tx, actor, done.IsNew ? "edition.published" : "edition.chosen", Subject(done.RubricVersionId), new { draft = draft.Id, draft.BasedOn }, new { package.Survey.Id, note });
            return (done.RubricVersionId, "");
        });
    }

    /// <summary>Lets new responses use a version again; returns false when it was withdrawn or is not there.</summary>
    public Task<bool> Choose(Actor actor, EditionRow edition) => db.Write(tx =>
    {
        if (!SurveyChoice.Choose(tx, edition.Id, actor.MemberId))
            return false;
        audit.Append(tx, actor, "edition.chosen", Subject(edition.Id), after: new { edition.SurveyId, edition.RubricNumber });
        return true;
    });

    /// <summary>Withdraws a version for good; returns false when somebody did before.</summary>
    public Task<bool> Withdraw(Actor actor, EditionRow edition, string reason)
    {
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            if (actor.MemberId is not { } by || !SurveyChoice.Withdraw(tx, edition.Id, reason, by, now))
                return false;
            audit.Append(tx, actor, "edition.withdrawn", Subject(edition.Id), new { edition.IsCurrent }, new { reason });
            return true;
        });
    }

    /// <summary>Closes a survey to newcomers or opens it again; returns false when it was so already.</summary>
    public Task<bool> SetDoor(Actor actor, string survey, bool isOpen)
    {
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            if (actor.MemberId is not { } by || !(isOpen ? SurveyDoors.Reopen(tx, survey) : SurveyDoors.Close(tx, survey, by, now)))
                return false;
            audit.Append(tx, actor, isOpen ? "survey.opened" : "survey.closed", $"survey:{survey}");
            return true;
        });
    }

    private static string Subject(long id) => FormattableString.Invariant($"edition:{id}");
}
