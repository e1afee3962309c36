using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Engagements;

/// <summary>Every page about an engagement, found by itself, so that no new one is forgotten. Whose engagement opens to whom is what WhoMayWhatTests says.</summary>
public sealed class Nobody_sees_a_persons_answers
{
    [Fact]
    public async Task Not_even_the_owner_sees_whose_answers_are_whose_or_who_has_answered()
    {
        await using var site = await EngagementSite.Open();
        var (engagement, wave) = await Seeded(site);
        var codes = site.Site.List<byte[]>("SELECT person FROM wave_answer").Select(Convert.ToHexString)
            .Concat(site.Site.List<long>("SELECT id FROM wave_answer").Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .Concat(site.Site.List<byte[]>("SELECT token_hash FROM wave_invitation").Select(Convert.ToHexString)).ToList();
        var routes = (await Route.Of(site.Site)).Where(r => r.IsPage && r.Pattern.StartsWith("/engagements/{id:long}", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count > 5);
        foreach (var visitor in new[] { site.Connie, site.Olga })
        {
            foreach (var route in routes)
            {
                var path = Route.Filled(route.Pattern.Replace("{id:long}", $"{engagement}", StringComparison.Ordinal).Replace("{wave:long}", $"{wave}", StringComparison.Ordinal));
                var page = (await visitor.Get(path)).Page.DocumentElement.OuterHtml;
                Assert.DoesNotContain(codes, code => page.Contains(code, StringComparison.OrdinalIgnoreCase));
            }

            // The list of people is the same whether somebody has answered or not.
            var list = await People(visitor, engagement);
            await site.Site.Db.Write(tx => tx.Execute("UPDATE wave_invitation SET answered = 1 - answered"));
            Assert.Equal(list, await People(visitor, engagement));
        }
    }

    private static async Task<IReadOnlyList<string>> People(Visitor visitor, long engagement) =>
        [.. (await visitor.Get($"/engagements/{engagement}/participants")).Page.QuerySelectorAll("tbody tr").Select(r => Visit.Squeezed(r.TextContent))];

    private static async Task<(long Engagement, long Wave)> Seeded(EngagementSite site)
    {
        var engagement = await site.AddEngagement();
        await site.AddParticipants(engagement, "manager", 9);
        var closed = await site.AddWave(engagement, "baseline", Wave.Closed);
        await site.AddAnswers(closed, "manager", 8);
        await site.AddAnswers(closed, "executive", 2, position: 4);
        var open = await site.AddWave(engagement, "day90", baseline: DateOnly.FromDateTime(site.Site.Clock.GetUtcNow().UtcDateTime).AddDays(-90));
        await site.Turn();
        Assert.Equal(Wave.Open, site.Site.Ask<string>("SELECT state FROM wave WHERE id = @open", new { open }));
        return (engagement, open);
    }
}
