using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>
/// Counts everything anew from responses, steps, events and what sales did. Needed once, for a database from before the funnel, and
/// whenever somebody wants to be sure. Views of the landing page and erased responses left nothing to count from: their numbers stay.
/// </summary>
internal sealed class FunnelRecount(Db db, SurveyCatalog catalog)
{
    private const int Chunk = 1000;

    private const string LatestResponseSql = "SELECT MAX(id) FROM response";

    private const string LatestPathSql = "SELECT MAX(response_id) FROM funnel_path";

    /// <summary>Counts anew when responses were never counted; at a start.</summary>
    public async Task IfBehind()
    {
        var (response, path) = db.Read(c => (c.ExecuteScalar<long?>(LatestResponseSql), c.ExecuteScalar<long?>(LatestPathSql)));
        if (response > (path ?? 0))
            await Run();
    }

    private const string ForgetCountsSql = "DELETE FROM funnel_count WHERE stage <> 'visit'";

    private const string ErasedSql = """
        SELECT id, response_id, cohort_id, steps, finished, report_read, clicked, booked, place, contact, cannot_tell
        FROM funnel_path WHERE response_id IS NULL AND id > @after
        ORDER BY id LIMIT @Chunk
        """;

    /// <summary>Counts everything anew. To be run while nobody else writes.</summary>
    /// <returns>How many responses were counted.</returns>
    public async Task<int> Run()
    {
        await db.Write(tx => tx.Execute(ForgetCountsSql));
        for (long? erased = 0; erased is { } after;)
            erased = await db.Write(tx =>
            {
                var paths = tx.Query<FunnelPath>(ErasedSql, new { after, Chunk });
                FunnelCounts.Count(tx, paths);
                return paths.Count == Chunk ? paths[^1].Id : (long?)null;
            });
        var responses = 0;
        for (long? last = 0; last is { } after;)
            last = await db.Write(tx =>
            {
                var ids = tx.Query<long>(NextSql, new { after, Chunk });
                tx.Execute(ForgetPathsSql, new { after, last = ids.Count > 0 ? ids[^1] : after });
                FunnelCounts.Add(tx, ids.Select(id => Path(tx, id)).OfType<(FunnelCohort, FunnelPath)>());
                responses += ids.Count;
                return ids.Count == Chunk ? ids[^1] : (long?)null;
            });
        return responses;
    }

    private const string NextSql = "SELECT id FROM response WHERE id > @after ORDER BY id LIMIT @Chunk";

    private const string ForgetPathsSql = "DELETE FROM funnel_path WHERE response_id > @after AND response_id <= @last";

    private const string StoredSql = "SELECT rubric_version_id, answers, finished_at FROM response WHERE id = @id";

    private const string StepsSql = "SELECT step, seconds FROM response_step WHERE response_id = @id ORDER BY id";

    private const string EventsSql = "SELECT kind FROM response_event WHERE response_id = @id GROUP BY kind ORDER BY kind";

    private const string PlacementSql = """
        SELECT s.placement FROM score_sheet s JOIN response r ON r.id = s.response_id AND r.rubric_version_id = s.rubric_version_id
        WHERE s.response_id = @id
        """;

    private (FunnelCohort, FunnelPath)? Path(WriteTransaction tx, long id)
    {
        if (FunnelFacts.Of(tx, id) is not { } facts || tx.QuerySingleOrDefault<Stored>(StoredSql, new { id }) is not { } stored)
            return null;
        var events = tx.Query<string>(EventsSql, new { id });
        var path = new FunnelPath
        {
            ResponseId = id,
            ReportRead = events.Contains("report_read"),
            Clicked = events.Contains("call_clicked"),
            Booked = facts.Booked,
            Contact = facts.Contact,
        };
        foreach (var step in tx.Query<SentStep>(StepsSql, new { id }))
            path = path.WithStep((int)step.Step, step.Seconds);
        if (stored.FinishedAt is null)
            return (facts.Cohort, path);
        var edition = catalog.Get(stored.RubricVersionId);
        return (facts.Cohort, path.AtTheEnd(edition.Package.Survey, edition.ReadAnswers(stored.Answers), tx.QuerySingleOrDefault<double?>(PlacementSql, new { id })));
    }

    private sealed record Stored
    {
        public long RubricVersionId { get; init; }

        public string Answers { get; init; } = "{}";

        public DateTimeOffset? FinishedAt { get; init; }
    }

    private sealed record SentStep
    {
        public long Step { get; init; }

        public double? Seconds { get; init; }
    }
}
