using System.Net;
using System.Text;
using StrategyDiagnostic.Web.Features.Earlier;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Earlier;

public sealed class Bringing_earlier_answers_in
{
    private const string Header = "email,level,AU1,AU2,LV1,LV2,KN1,KN2,PQ1,OW1,FM1";

    [Fact]
    public async Task Goes_from_the_file_over_columns_and_a_dry_run_to_a_closed_wave_and_back()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement();
        await site.AddParticipants(id, "manager", 8);
        var path = $"/engagements/{id}/earlier";

        var read = await Upload(site.Connie, path, Header + ",Remark\n" + Lines(12) + "manager3@client.example,manager,1,1,1,1,1,1,50,1,1,x\n,manager,7,1,1,1,1,1,50,1,1,x\n");
        Assert.Equal($"{path}/columns", read.Location);
        var columns = await site.Connie.Get($"{path}/columns");
        Assert.Equal(["person", "level", "q:AU1"], columns.Page.QuerySelectorAll("select[name='Form.Uses'] option[selected]").Take(3).Select(o => o.GetAttribute("value")!));
        Assert.Equal("", columns.Page.QuerySelector("#use-11 option[selected]")!.GetAttribute("value"));
        Assert.Contains("manager1@client.example · manager2@client.example", columns.Text, StringComparison.Ordinal);
        Assert.Equal(0, site.Site.Ask<int>("SELECT COUNT(*) FROM wave"));

        var wrong = await Choose(site.Connie, columns, firstDay: "2025-03-10", lastDay: "2025-03-01");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("not before the first one", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("Survey of 2025", wrong.Page.QuerySelector("#WaveName")!.GetAttribute("value"));
        Assert.Equal("q:AU1", wrong.Page.QuerySelector("#use-2 option[selected]")!.GetAttribute("value"));

        Assert.Equal($"{path}/check", (await Choose(site.Connie, wrong)).Location);
        var check = await site.Connie.Get($"{path}/check");
        Assert.Equal("12 people can be brought in", check.Page.QuerySelector("main h2")!.TextContent);
        Assert.Contains("8 are participants. 4 are not on the list", check.Text, StringComparison.Ordinal);
        Assert.Equal(["14: manager3@client.example stands on line 4 already. A person answers once in a wave: keep one of the two.", "15: AU1 is “7”. Write one of 1, 2, 3, 4, 5, the words of the option, DK for “can’t tell”, or nothing."],
            check.Page.QuerySelectorAll("tbody tr").Select(r => $"{r.FirstElementChild!.TextContent}: {r.LastElementChild!.TextContent}"));

        Assert.Equal(path, (await site.Connie.Send(check, new { }, form: "/check")).Location);
        Assert.Equal("Survey of 2025 custom closed 2025-03-01", site.Site.Ask<string>("SELECT concat_ws(' ', name, kind, state, opens_on) FROM wave"));
        Assert.Equal(12, site.Site.Ask<int>("SELECT COUNT(DISTINCT person) FROM wave_answer"));
        Assert.Equal(12, site.Site.Ask<int>("SELECT COUNT(*) FROM wave_sheet WHERE placement IS NOT NULL"));
        var secret = site.SecretOf(id);
        Assert.Equal(8, site.Site.List<byte[]>("SELECT person FROM wave_answer").Count(p => Enumerable.Range(1, 8).Any(i => secret.Person(i).AsSpan().SequenceEqual(p))));
        Assert.Equal(0, site.Site.Ask<int>("SELECT COUNT(*) FROM earlier_upload"));
        Assert.DoesNotContain("other9@elsewhere.example", site.Site.Dump(), StringComparison.Ordinal);

        var list = await site.Connie.Get(path);
        Assert.Contains("12 people’s answers are in.", list.Page.QuerySelector(".flash")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(path, (await site.Connie.Send(list, new { }, form: "Undo")).Location);
        Assert.Equal("0 0 0", site.Site.Ask<string>("SELECT concat_ws(' ', (SELECT COUNT(*) FROM wave), (SELECT COUNT(*) FROM wave_answer), (SELECT COUNT(*) FROM wave_sheet))"));
        Assert.Contains("taken back", (await site.Connie.Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal(["earlier_answers.brought_in", "earlier_answers.taken_back"], site.Site.List<string>("SELECT action FROM audit_entry WHERE action LIKE 'earlier%' ORDER BY id"));
    }

    [Fact]
    public async Task Keeps_no_person_and_no_small_level_in_an_anonymous_engagement()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement(Engagement.Anonymous);
        var path = $"/engagements/{id}/earlier";
        await Upload(site.Connie, path, Header + "\n" + Lines(9) + "boss@client.example,executive,1,1,1,1,1,1,50,1,1\n");
        var columns = await site.Connie.Get($"{path}/columns");
        Assert.DoesNotContain("person", columns.Page.QuerySelectorAll("option").Select(o => o.GetAttribute("value")));

        await Choose(site.Connie, columns);
        await site.Connie.Send($"{path}/check", new { }, form: "/check");

        Assert.Equal("10 0 9", site.Site.Ask<string>("SELECT concat_ws(' ', COUNT(*), COUNT(person), COUNT(level)) FROM wave_answer"));
    }

    [Fact]
    public async Task Takes_the_place_of_the_baseline_before_the_launch_and_gives_it_back()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement(launched: false);
        await site.AddWave(id, "baseline");
        await site.AddWave(id, "day90");
        var path = $"/engagements/{id}/earlier";
        var before = site.Site.List<string>("SELECT concat_ws(' ', kind, state, opens_on, closes_on, remind_on) FROM wave ORDER BY kind");
        await Upload(site.Connie, path, Header + "\n" + Lines(9));
        await Choose(site.Connie, await site.Connie.Get($"{path}/columns"), kind: "baseline");
        await site.Connie.Send($"{path}/check", new { }, form: "/check");

        Assert.Equal(["baseline closed", "day90 planned"], site.Site.List<string>("SELECT concat_ws(' ', kind, state) FROM wave ORDER BY kind"));
        await site.Connie.Send(await site.Connie.Get(path), new { }, form: "Undo");
        Assert.Equal(before, site.Site.List<string>("SELECT concat_ws(' ', kind, state, opens_on, closes_on, remind_on) FROM wave ORDER BY kind"));
    }

    [Fact]
    public async Task Is_not_taken_back_once_another_wave_has_closed()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement();
        var path = $"/engagements/{id}/earlier";
        await Upload(site.Connie, path, Header + "\n" + Lines(9));
        await Choose(site.Connie, await site.Connie.Get($"{path}/columns"));
        await site.Connie.Send($"{path}/check", new { }, form: "/check");
        var list = await site.Connie.Get(path);
        site.Site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.AddWave(id, "baseline", "closed");

        await site.Connie.Send(list, new { }, form: "Undo");

        Assert.Equal(9, site.Site.Ask<int>("SELECT COUNT(*) FROM wave_answer"));
        Assert.Contains("A wave has closed since", (await site.Connie.Get(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_waits_for_its_sender_alone_and_not_for_ever()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement();
        await site.Site.Db.Write(tx => EngagementStore.AddConsultant(tx, id, site.CarlId));
        var path = $"/engagements/{id}/earlier";
        await Upload(site.Connie, path, Header + "\n" + Lines(9));

        Assert.DoesNotContain("answers.csv", (await site.Carl.Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal(path, (await site.Carl.Get($"{path}/columns")).Location);
        Assert.DoesNotContain("manager1@client.example", site.Site.Dump(), StringComparison.Ordinal);   // encrypted while it waits
        Assert.Null(site.Get<EarlierStore>().Find(id, site.ConnieId, site.Site.Clock.GetUtcNow() + EarlierStore.Patience + TimeSpan.FromMinutes(1)));
        await site.Connie.Send(path, new { }, form: "Discard");
        Assert.Equal(0, site.Site.Ask<int>("SELECT COUNT(*) FROM earlier_upload"));
    }

    [Theory]
    [InlineData("", "Choose a CSV file that is not empty.")]
    [InlineData("AU1\n", "nothing below it")]
    public async Task A_file_that_cannot_be_used_says_why(string text, string message)
    {
        await using var site = await EngagementSite.Open();
        var path = $"/engagements/{await site.AddEngagement()}/earlier";

        var answer = await Upload(site.Connie, path, text);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_ten_megabytes_is_told_so()
    {
        await using var site = await EngagementSite.Open();
        var path = $"/engagements/{await site.AddEngagement()}/earlier";

        var answer = await Upload(site.Connie, path, "AU1\n" + string.Concat(Enumerable.Repeat("1\n", 5 * 1024 * 1024)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("larger than 5 MB", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_consultant_finds_nothing_and_sales_may_not_look()
    {
        await using var site = await EngagementSite.Open();
        var hers = $"/engagements/{await site.AddEngagement()}/earlier";
        var his = $"/engagements/{await site.AddEngagement(by: site.CarlId)}/earlier";
        await Upload(site.Connie, hers, Header + "\n" + Lines(9));
        var token = (await site.Carl.Get(his)).Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var page in new[] { hers, $"{hers}/columns", $"{hers}/check" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await site.Carl.Get(page)).Status);
            Assert.NotEqual(HttpStatusCode.OK, (await site.Sam.Get(page)).Status);
        }

        foreach (var post in new[] { hers, $"{hers}?handler=Undo", $"{hers}?handler=Discard", $"{hers}/columns", $"{hers}/check" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.Carl.Post(post, [new("__RequestVerificationToken", token), new("wave", "1")])).Status);
    }

    private static string Lines(int people) => string.Concat(Enumerable.Range(1, people).Select(i =>
        $"{(i <= 8 ? $"manager{i}@client.example" : $"other{i}@elsewhere.example")},manager,{1 + i % 5},2,3,{1 + i % 4},3,2,{10 * (i % 10)},2,3{(people == 12 ? ",ok" : "")}\n"));

    private static async Task<Answer> Upload(Visitor visitor, string path, string text)
    {
        var page = await visitor.Get(path);
        using var file = new MultipartFormDataContent
        {
            { new StringContent(page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent("full"), "Asked" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "answers.csv" },
        };
        return await visitor.PostContent(path, file);
    }

    private static Task<Answer> Choose(Visitor visitor, Answer columns, string kind = "custom", string firstDay = "2025-03-01", string lastDay = "2025-03-10")
    {
        var fields = new List<KeyValuePair<string, string>>
        {
            new("__RequestVerificationToken", columns.Page.QuerySelector("form.wide-form [name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("Form.Kind", kind), new("Form.WaveName", "Survey of 2025"), new("Form.FirstDay", firstDay), new("Form.LastDay", lastDay),
        };
        fields.AddRange(columns.Page.QuerySelectorAll("select[name='Form.Uses']").Select(s => KeyValuePair.Create("Form.Uses", s.QuerySelector("option[selected]")!.GetAttribute("value")!)));
        return visitor.Post(columns.Page.QuerySelector("form.wide-form")!.GetAttribute("action")!, fields);
    }
}
