using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Comparison;

/// <summary>
/// Works out soon after a wave has closed, and after a start, what a consultant will look at: with ten thousand people that takes longer
/// than a page may.
/// </summary>
internal sealed class ComparisonWorker(Db db, Comparisons comparisons, TimeProvider time, ILogger<ComparisonWorker> log) : BackgroundService
{
    private const int MostAtOnce = 50;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>How long after its last closing an engagement is likely to be looked at.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            try
            {
                Prepare(stoppingToken);
            }
            catch (Exception failure)
            {
                // Whoever opens the page then waits for it.
                log.LogError(failure, "Preparing comparisons was interrupted; the next look is in {Seconds} seconds", LookEvery.TotalSeconds);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private const string RecentSql = """
        SELECT engagement_id
        FROM wave
        WHERE state = 'closed' AND closed_at > @since
        GROUP BY engagement_id
        ORDER BY MAX(closed_at) DESC
        LIMIT @MostAtOnce
        """;

    /// <summary>Works out the usual comparison of each engagement with a wave that closed lately, where it is not there yet.</summary>
    /// <returns>How many were worked out.</returns>
    public int Prepare(CancellationToken stopping)
    {
        var since = time.GetUtcNow() - Recent;
        var prepared = 0;
        foreach (var engagement in db.Read(c => c.Query<long>(RecentSql, new { since, MostAtOnce }).AsList()))
        {
            if (stopping.IsCancellationRequested)
                break;
            if (comparisons.Outline(engagement) is not { } outline || comparisons.IsReady(outline) || comparisons.Of(outline) is null)
                continue;
            prepared++;
        }

        return prepared;
    }
}
