using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>
/// Keeps the numbers in step with the facts, inside the transaction that writes the fact. A response is counted by its path: what
/// a change adds and takes away is the difference between the path before and after.
/// </summary>
internal static class FunnelCounts
{
    /// <summary>Somebody began.</summary>
    public static void Began(WriteTransaction tx, long responseId, ResponseRow response) =>
        Add(tx, [(FunnelCohort.Of(response, shelf: null), new FunnelPath { ResponseId = responseId })]);

    /// <summary>A step was sent.</summary>
    public static void Sent(WriteTransaction tx, long responseId, int step, double? seconds) =>
        Change(tx, responseId, path => path.WithStep(step, seconds));

    /// <summary>The questionnaire was finished.</summary>
    /// <param name="tx">The transaction that finishes it.</param>
    /// <param name="response">The response, with what is suspected by now.</param>
    /// <param name="survey">What was answered.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="placement">0–100, or null when it has none.</param>
    public static void Finished(WriteTransaction tx, ResponseRow response, Survey survey, Answers answers, double? placement)
    {
        var cohort = CohortId(tx, FunnelCohort.Of(response, shelf: null));
        Change(tx, response.Id, path => path.AtTheEnd(survey, answers, placement) with { CohortId = cohort });
    }

    /// <summary>The report was read.</summary>
    public static void ReportRead(WriteTransaction tx, long responseId) => Change(tx, responseId, path => path with { ReportRead = true });

    /// <summary>The button for the call was pressed.</summary>
    public static void Clicked(WriteTransaction tx, long responseId) => Change(tx, responseId, path => path with { Clicked = true });

    private const string LeadSql = "SELECT response_id FROM lead_card WHERE lead_id = @leadId";

    /// <summary>Staff moved a lead to another status or shelf, or put it back.</summary>
    public static void LeadChanged(WriteTransaction tx, long leadId)
    {
        var responseId = tx.QuerySingle<long>(LeadSql, new { leadId });
        if (FunnelFacts.Of(tx, responseId) is not { } facts)
            return;
        var cohort = CohortId(tx, facts.Cohort);
        Change(tx, responseId, path => path with { CohortId = cohort, Booked = facts.Booked, Contact = facts.Contact });
    }

    /// <summary>One more view of the landing page. It belongs to nobody, so it has no path.</summary>
    public static void Visited(WriteTransaction tx, FunnelCohort cohort) =>
        tx.Execute(CountSql, new { CohortId = CohortId(tx, cohort), Stage = StageNames.Visit, Value = 0, People = 1 });

    private const string AddPathSql = """
        INSERT INTO funnel_path (response_id, cohort_id, steps, finished, report_read, clicked, booked, place, contact, cannot_tell)
        VALUES (@ResponseId, @CohortId, @Steps, @Finished, @ReportRead, @Clicked, @Booked, @Place, @Contact, @CannotTell)
        """;

    /// <summary>Counts whole paths, many at once.</summary>
    public static void Add(WriteTransaction tx, IEnumerable<(FunnelCohort Cohort, FunnelPath Path)> paths)
    {
        var cohorts = new Dictionary<FunnelCohort, long>();
        var difference = new Dictionary<(long, FunnelFact), int>();
        foreach (var (cohort, path) in paths)
        {
            if (!cohorts.TryGetValue(cohort, out var id))
                cohorts[cohort] = id = CohortId(tx, cohort);
            var counted = path with { CohortId = id };
            tx.Execute(AddPathSql, counted);
            Sum(difference, counted, 1);
        }

        Write(tx, difference);
    }

    /// <summary>Counts paths that are stored already.</summary>
    public static void Count(WriteTransaction tx, IEnumerable<FunnelPath> paths)
    {
        var difference = new Dictionary<(long, FunnelFact), int>();
        foreach (var path in paths)
            Sum(difference, path, 1);
        Write(tx, difference);
    }

    private const string FindPathSql = """
        SELECT id, response_id, cohort_id, steps, finished, report_read, clicked, booked, place, contact, cannot_tell
        FROM funnel_path WHERE response_id = @responseId
        """;

    private const string SavePathSql = """
        UPDATE funnel_path
        SET cohort_id = @CohortId, steps = @Steps, finished = @Finished, report_read = @ReportRead, clicked = @Clicked, booked = @Booked,
            place = @Place, contact = @Contact, cannot_tell = @CannotTell
        WHERE id = @Id
        """;

    private static void Change(WriteTransaction tx, long responseId, Func<FunnelPath, FunnelPath> change)
    {
        if (tx.QuerySingleOrDefault<FunnelPath>(FindPathSql, new { responseId }) is not { } before)
            return;   // from before there was a funnel; the next recount finds it
        var after = change(before);
        if (after == before)
            return;
        tx.Execute(SavePathSql, after);
        var difference = new Dictionary<(long, FunnelFact), int>();
        Sum(difference, before, -1);
        Sum(difference, after, 1);
        Write(tx, difference);
    }

    private static void Sum(Dictionary<(long, FunnelFact), int> difference, FunnelPath path, int people)
    {
        foreach (var fact in path.Facts())
            difference[(path.CohortId, fact)] = difference.GetValueOrDefault((path.CohortId, fact)) + people;
    }

    private const string CountSql = """
        INSERT INTO funnel_count (cohort_id, stage, value, people) VALUES (@CohortId, @Stage, @Value, @People)
        ON CONFLICT (cohort_id, stage, value) DO UPDATE SET people = people + excluded.people
        """;

    private static void Write(WriteTransaction tx, Dictionary<(long Cohort, FunnelFact Fact), int> difference)
    {
        foreach (var ((cohort, fact), people) in difference)
            if (people != 0)
                tx.Execute(CountSql, new { CohortId = cohort, fact.Stage, fact.Value, People = people });
    }

    private const string FindCohortSql = """
        SELECT id FROM funnel_cohort
        WHERE kind = @Kind AND week = @Week AND source = @Source AND language = @Language AND survey_version_id = @SurveyVersionId
        """;

    private const string AddCohortSql = """
        INSERT INTO funnel_cohort (kind, week, source, language, survey_version_id) VALUES (@Kind, @Week, @Source, @Language, @SurveyVersionId)
        RETURNING id
        """;

    private static long CohortId(WriteTransaction tx, FunnelCohort cohort) =>
        tx.QuerySingleOrDefault<long?>(FindCohortSql, cohort) ?? tx.QuerySingle<long>(AddCohortSql, cohort);
}
