using System.Collections.Concurrent;
using Dapper;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Instrument;

/// <summary>What a placement is compared with: other organizations of the same size, scored with the same rubric version.</summary>
/// <param name="Others">How many others there are.</param>
/// <param name="Norm">Where it stands among them; null while they are too few.</param>
internal sealed record Compared(int Others, Norm? Norm);

/// <summary>
/// Placements of organizations. Each counts once, with the mean of its people; samples, tests and suspected spam are left out.
/// Versions are never mixed: what was scored again with a version counts under it, and nothing else does.
/// </summary>
internal sealed class Norms(Db db, TimeProvider time)
{
    private static readonly TimeSpan Keep = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(long, string), (DateTimeOffset At, double[] Placements)> _kept = new();

    private const string AllSql = """
        SELECT AVG(s.placement)
        FROM lead_card c
        JOIN score_sheet s ON s.response_id = c.response_id AND s.rubric_version_id = @rubricVersion
        WHERE c.shelf = 'listed' AND c.is_sample = 0 AND c.size = @size AND s.placement IS NOT NULL
        GROUP BY c.organization
        """;

    private const string OwnSql = """
        SELECT AVG(s.placement)
        FROM lead_card c
        JOIN score_sheet s ON s.response_id = c.response_id AND s.rubric_version_id = @rubricVersion
        WHERE c.organization = @organization AND c.shelf = 'listed' AND c.is_sample = 0 AND c.size = @size AND s.placement IS NOT NULL
        """;

    /// <summary>Compares a placement with those of other organizations.</summary>
    /// <param name="rubricVersion">The version the placement was made with.</param>
    /// <param name="size">The key of the option for the organization's size.</param>
    /// <param name="organization">The organization's name, which is not compared with itself.</param>
    /// <param name="placement">The placement.</param>
    public Compared Of(long rubricVersion, string size, string organization, double placement)
    {
        var all = All(rubricVersion, size);
        var own = db.Read(c => c.ExecuteScalar<double?>(OwnSql, new { rubricVersion, size, organization = organization.ToLowerInvariant() }));
        var others = own is { } value && Array.BinarySearch(all, value) is >= 0 and var at ? [.. all[..at], .. all[(at + 1)..]] : all;
        return new Compared(others.Length, Norm.Of(placement, others));
    }

    /// <summary>All placements in ascending order, worked out at most once an hour: with a million leads it takes a second.</summary>
    private double[] All(long rubricVersion, string size)
    {
        var now = time.GetUtcNow();
        if (_kept.TryGetValue((rubricVersion, size), out var kept) && now - kept.At < Keep)
            return kept.Placements;
        var placements = db.Read(c => c.Query<double>(AllSql, new { rubricVersion, size }).ToArray());
        Array.Sort(placements);
        _kept[(rubricVersion, size)] = (now, placements);
        return placements;
    }
}
