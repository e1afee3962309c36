using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Portfolio;

/// <summary>Clients whose engagements have come to their end.</summary>
internal static class Clients
{
    /// <summary>Adds a client whose people move by that many options on average: one in three by one more, one in three by one less.</summary>
    public static async Task<long> Add(EngagementSite site, string name, int people, int rise, long? by = null)
    {
        var id = await site.AddEngagement(client: name, by: by);
        foreach (var kind in new[] { "baseline", "day90" })
        {
            var wave = await site.AddWave(id, kind, Wave.Closed);
            for (var i = 1; i <= people; i++)
            {
                var position = 1 + i % 2 + (kind == "day90" ? rise + i % 3 - 1 : 0);
                await site.AddAnswer(wave, "manager", i, EngagementSite.AnswersAt(site.EditionOf("full"), Math.Clamp(position, 0, 4)));
            }
        }

        return id;
    }
}
