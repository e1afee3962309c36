using System.Net;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Rubrics;

public sealed class Editing_a_draft(Studio studio) : IClassFixture<Studio>
{
    [Fact]
    public async Task A_draft_begins_as_a_copy_and_goes_out_as_it_came_to_the_last_byte()
    {
        var draft = await studio.Begin();
        foreach (var file in new[] { "survey.yaml", Studio.Rubric, "report.yaml" })
        {
            var shipped = await File.ReadAllBytesAsync(Path.Combine(Surveys.Content.Repository, "surveys", "cascade-to-participatory", file));
            Assert.Equal(shipped, await (await studio.Owner.Get($"/rubrics/1/files/{file}")).Response.Content.ReadAsByteArrayAsync());
            Assert.Equal(shipped, await (await studio.Owner.Get($"{draft}/files/{file}")).Response.Content.ReadAsByteArrayAsync());
            var page = await studio.Owner.Get($"{draft}/edit/{file}");
            await studio.Owner.Send(page, new { Text = page.Page.QuerySelector("textarea")!.TextContent.Replace("\n", "\r\n", StringComparison.Ordinal), go = "save" });
            Assert.Equal(shipped, await (await studio.Owner.Get($"{draft}/files/{file}")).Response.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Problems_stand_beside_their_lines_and_checking_saves_nothing()
    {
        var draft = await studio.Begin();
        var before = studio.Draft(draft);
        var broken = before.Rubric.Replace("method: mean", "method: meen", StringComparison.Ordinal);
        var line = 1 + broken[..broken.IndexOf("meen", StringComparison.Ordinal)].Count(c => c == '\n');

        var page = await studio.Owner.Send($"{draft}/edit/{Studio.Rubric}", new { Text = broken, go = "check" });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"{draft}/edit/rubric.yaml#line-{line}", page.Page.QuerySelectorAll(".problems a").Select(a => a.GetAttribute("href")));
        Assert.NotNull(page.Page.QuerySelector($"#line-{line}.bad"));
        Assert.Equal(broken, page.Page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(before, studio.Draft(draft));

        var saved = await studio.Owner.Send(page, new { Text = broken, go = "save" });
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(broken, studio.Draft(draft).Rubric);
        var refused = await studio.Owner.Get($"{draft}/publish");
        Assert.Null(refused.Page.QuerySelector("[name=Note]"));
        Assert.Contains("cannot be published yet", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_save_comes_back_with_everything_kept_and_says_what_it_would_undo()
    {
        var draft = await studio.Begin();
        var early = await studio.Owner.Get($"{draft}/edit/{Studio.Rubric}");
        await studio.Change(draft, Studio.Rubric, "standing: Drafted by experts", "standing: Drafted by three experts");
        var mine = studio.Draft(draft).Rubric.Replace("standing: Drafted by three experts", "standing: My own words", StringComparison.Ordinal);

        var stale = await studio.Owner.Send(early, new { Text = mine, go = "save" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal(mine, stale.Page.QuerySelector("textarea")!.TextContent);
        Assert.Contains("three experts", stale.Page.QuerySelector(".lines .removed")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("My own words", stale.Page.QuerySelector(".lines .added")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("three experts", studio.Draft(draft).Rubric, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await studio.Owner.Send(stale, new { Text = mine, go = "save" })).Status);
        Assert.Equal(mine, studio.Draft(draft).Rubric);
    }

    [Fact]
    public async Task Files_come_in_with_their_line_breaks_and_go_out_the_same()
    {
        var draft = await studio.Begin();
        var bytes = System.Text.Encoding.UTF8.GetPreamble().Concat(System.Text.Encoding.UTF8.GetBytes(studio.Draft(draft).Report.Replace("\n", "\r\n", StringComparison.Ordinal))).ToArray();

        await studio.Upload(draft, "report.yaml", bytes);

        Assert.Equal(bytes, await (await studio.Owner.Get($"{draft}/files/report.yaml")).Response.Content.ReadAsByteArrayAsync());
        var page = await studio.Owner.Get($"{draft}/edit/report.yaml");
        Assert.Null(page.Page.QuerySelector(".problems"));
        await studio.Owner.Send(page, new { Text = page.Page.QuerySelector("textarea")!.TextContent, go = "save" });
        Assert.Equal(bytes, await (await studio.Owner.Get($"{draft}/files/report.yaml")).Response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_draft_is_renamed_and_thrown_away()
    {
        var draft = await studio.Begin();
        await studio.Owner.Send(draft, new { Name = "<b>New</b> weights" });
        var overview = await studio.Owner.Get(draft);
        Assert.Equal("<b>New</b> weights", overview.Page.QuerySelector("h1")!.TextContent);

        var gone = await studio.Owner.Send(overview, new { }, "Discard");

        Assert.Equal("/rubrics", gone.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await studio.Owner.Get(draft)).Status);
        Assert.Equal(["draft.begun", "draft.discarded"], studio.Site.List<string>("SELECT action FROM audit_entry WHERE subject = @subject ORDER BY id", new { subject = $"draft:{draft.Split('/')[^1]}" }));
    }

    [Fact]
    public async Task A_consultant_reads_and_changes_nothing()
    {
        var draft = await studio.Begin();
        using var consultant = await studio.Staff.SignInAs(Roles.Consultant);
        foreach (var path in new[] { "/rubrics", "/rubrics/1", draft, $"{draft}/changes", $"{draft}/files/rubric.yaml" })
            Assert.Equal(HttpStatusCode.OK, (await consultant.Get(path)).Status);
        Assert.Empty((await consultant.Get("/rubrics/1")).Page.QuerySelectorAll("main form[method=post]"));
        Assert.Empty((await consultant.Get(draft)).Page.QuerySelectorAll("main form[method=post]"));
    }
}
