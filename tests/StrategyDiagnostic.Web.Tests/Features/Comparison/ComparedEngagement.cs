using System.Security.Cryptography;
using System.Text;
using Bogus;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Comparison;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Comparison;

/// <summary>One level in a made-up engagement.</summary>
/// <param name="Key">The level.</param>
/// <param name="People">How many are invited to the baseline.</param>
/// <param name="Before">The placement as they see it at the baseline.</param>
/// <param name="After">The placement as they see it 90 days later.</param>
/// <param name="Leave">How many of them answer the baseline only.</param>
/// <param name="Join">How many others answer later waves only.</param>
internal sealed record SeenBy(string Key, int People, double Before, double After, int Leave = 0, int Join = 0);

/// <summary>Engagements with closed waves of made-up people, drawn from a seed.</summary>
internal static class ComparedEngagement
{
    /// <summary>Forty people who rise while executives and frontline move apart.</summary>
    public static readonly SeenBy[] Widening =
        [new("executive", 6, 48, 72), new("director", 7, 44, 58, Leave: 1), new("manager", 12, 36, 46, Leave: 5, Join: 5), new("frontline", 15, 28, 30, Leave: 5)];

    /// <summary>Adds the engagement with its waves and returns its id.</summary>
    public static async Task<long> Add(
        EngagementSite site, IReadOnlyList<SeenBy> levels, string mode = Engagement.Confidential, string groups = "executive+director,manager,frontline,outside",
        int seed = 5, string[]? kinds = null, int k = 5, long? by = null)
    {
        var id = await site.AddEngagement(mode, k, groups, by: by);
        foreach (var (kind, share) in new[] { ("baseline", 0.0), ("day30", 0.4), ("day60", 0.7), ("day90", 1.0) })
            if (kinds is null || kinds.Contains(kind)) await AddWave(site, id, mode, levels, kind, share, seed);
        return id;
    }

    /// <summary>The same question that the page asks.</summary>
    public static WaveComparison Compare(EngagementSite site, long engagement, long? from = null, long? to = null)
    {
        var comparisons = site.Site.Services.GetRequiredService<Comparisons>();
        return comparisons.Of(comparisons.Outline(engagement) ?? throw new InvalidOperationException(), from, to) ?? throw new InvalidOperationException("Nothing to compare.");
    }

    private static async Task AddWave(EngagementSite site, long engagement, string mode, IReadOnlyList<SeenBy> levels, string kind, double share, int seed)
    {
        var wave = await site.AddWave(engagement, kind, Wave.Closed);
        var edition = site.EditionOf(WaveKinds.FormOf(kind));
        var draw = new SampleAnswers(edition.Package, new Randomizer(seed + wave.GetHashCode() * 7));
        await site.Site.Db.Write(tx =>
        {
            foreach (var (level, at) in levels.Select((l, i) => (l, i)))
                for (var i = 0; i < level.People + level.Join; i++)
                {
                    if (share > 0 ? i < level.Leave : i >= level.People) continue;
                    Invite(tx, engagement, wave, $"{level.Key}{i}@client.example", level.Key);
                    var own = 8 * Math.Sin(12.9898 * (i + 1) + 78.233 * (at + seed));
                    var view = level.Before + share * (level.After - level.Before) + own;
                    AnswerStore.Add(tx, new()
                    {
                        WaveId = wave,
                        Level = level.Key,
                        Person = mode == Engagement.Anonymous ? null : SHA256.HashData(Encoding.UTF8.GetBytes($"{engagement} {level.Key}{i}"))[..16],
                        Answers = Answered(edition, draw, at, view),
                        Flags = i == 0 ? [QualityFlag.Speeding] : [],
                    }, edition);
                }
        });
    }

    private static Answers Answered(Edition edition, SampleAnswers draw, int level, double view) => draw.Draw(edition.Package.Survey.Steps, size: 3, level, view);

    private static void Invite(WriteTransaction tx, long engagement, long wave, string email, string level)
    {
        tx.Execute("""
            INSERT INTO participant (engagement_id, name, email, level, stop_hash, added_at) VALUES (@engagement, '', @email, @level, randomblob(32), '')
            ON CONFLICT (engagement_id, email) DO NOTHING
            """, new { engagement, email, level });
        tx.Execute("""
            INSERT INTO wave_invitation (wave_id, participant_id, level, token_hash, answered)
            SELECT @wave, p.id, p.level, randomblob(32), 1 FROM participant p WHERE p.engagement_id = @engagement AND p.email = @email
            """, new { engagement, wave, email });
    }
}
