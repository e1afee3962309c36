using System.Net;
using System.Text.Json;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.EngagementExport;

public sealed class Exporting_an_engagement
{
    [Fact]
    public async Task A_comparison_is_the_same_as_on_the_page_in_both_forms()
    {
        await using var site = await EngagementSite.Open();
        var path = await AddEngagement(site);

        var csv = await Download(site.Connie, path, "Comparison", ("format", "csv"));
        var json = await Download(site.Connie, path, "Comparison", ("format", "json"));

        Assert.Equal("text/csv", csv.Response.Content.Headers.ContentType!.MediaType);
        var lines = (await csv.Response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').TrimEnd().Split("\r\n");
        Assert.StartsWith("people,measure,measure_text,leads,from,to,n_before", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("matched,placement,Placement,1,'=Baseline,90 days,22,", lines[1], StringComparison.Ordinal);
        Assert.All(lines, l => Assert.True(l.Split(',').Length >= 28));
        using var report = JsonDocument.Parse(await json.Response.Content.ReadAsStringAsync());
        Assert.Equal("=Baseline", report.RootElement.GetProperty("from").GetString());
        Assert.Equal(
            ["comparison:csv", "comparison:json"],
            site.Site.List<string>("SELECT json_extract(after, '$.what') FROM audit_entry WHERE action = 'engagement.exported' ORDER BY id"));
    }

    [Fact]
    public async Task Answers_are_counted_by_option_and_group_and_small_groups_are_not_in_the_file()
    {
        await using var site = await EngagementSite.Open();
        var path = await AddEngagement(site);

        var file = await Download(site.Connie, path, "Answers");
        var lines = (await file.Response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').TrimEnd().Split("\r\n");

        // Baseline: 6 managers chose the second option, 6 the third; frontline: 5 the second, 2 the third; 3 executives.
        Assert.StartsWith("wave,form,survey,survey_version,question,", lines[0], StringComparison.Ordinal);
        var au1 = lines.Where(l => l.StartsWith("'=Baseline,full,cascade-to-participatory,1,AU1,", StringComparison.Ordinal)).ToList();
        Assert.Contains(au1, l => l.Contains(",Everybody,2,", StringComparison.Ordinal) && l.EndsWith(",11,22,", StringComparison.Ordinal));
        Assert.Contains(au1, l => l.Contains(",Managers,2,", StringComparison.Ordinal) && l.EndsWith(",6,12,", StringComparison.Ordinal));
        Assert.EndsWith(",Executives,,,,,Not shown: fewer than 5 people.", Assert.Single(au1, l => l.Contains(",Executives,", StringComparison.Ordinal)), StringComparison.Ordinal);
        // The next smallest goes too.
        Assert.Contains("would reveal fewer than 5", Assert.Single(au1, l => l.Contains(",Frontline,", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(lines, l => l.Contains("client.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_leaves_an_open_wave()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement();
        await site.AddAnswers(await site.AddWave(id, "baseline", Wave.Open), "manager", 9);

        var page = await site.Connie.Get($"/engagements/{id}/export");

        Assert.Contains("No wave has closed yet.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task It_asks_for_a_fresh_password_and_only_those_who_work_on_it()
    {
        await using var site = await EngagementSite.Open();
        var path = await AddEngagement(site);
        var token = (await site.Carl.Get("/account")).Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        Assert.Equal(HttpStatusCode.NotFound, (await site.Carl.Get(path)).Status);
        foreach (var handler in new[] { "Comparison", "Answers" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.Carl.Post($"{path}?handler={handler}", [new("__RequestVerificationToken", token), new("format", "csv")])).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await site.Sam.Get(path)).Status);
        site.Site.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Contains("/confirm", (await site.Connie.Get(path)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_equal_waves_come_back_with_a_word()
    {
        await using var site = await EngagementSite.Open();
        var path = await AddEngagement(site);
        var wave = site.Site.Ask<string>("SELECT CAST(min(id) AS TEXT) FROM wave");

        var answer = await Download(site.Connie, path, "Comparison", ("format", "csv"), ("from", wave), ("to", wave));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Choose two different waves.", answer.Text, StringComparison.Ordinal);
    }

    private static async Task<string> AddEngagement(EngagementSite site)
    {
        var id = await site.AddEngagement();
        foreach (var kind in new[] { "baseline", "day90" })
        {
            var wave = await site.AddWave(id, kind, Wave.Closed);
            var rise = kind == "day90" ? 1 : 0;
            await site.AddAnswers(wave, "manager", 6, position: 1 + rise);
            await site.AddAnswers(wave, "manager", 6, position: 2, first: 7);
            await site.AddAnswers(wave, "frontline", 5, position: 1);
            await site.AddAnswers(wave, "frontline", 2, position: 2, first: 6);
            await site.AddAnswers(wave, "executive", 3, position: 3);
        }

        await site.Site.Db.Write(tx => tx.Execute("UPDATE wave SET name = '=Baseline' WHERE kind = 'baseline'"));
        return $"/engagements/{id}/export";
    }

    private static async Task<Answer> Download(Visitor visitor, string path, string handler, params (string Name, string Value)[] fields)
    {
        var token = (await visitor.Get(path)).Page.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await visitor.Post($"{path}?handler={handler}", [new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
    }
}
