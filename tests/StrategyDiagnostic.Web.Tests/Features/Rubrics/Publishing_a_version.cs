using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Rubrics;

public sealed class Publishing_a_version
{
    private const string Before = "of: [DS1, PQ1, OW1, FM1], minShare: 0.75";
    private const string Weighted = "of: {DS1: 1, PQ1: 3, OW1: 1, FM1: 1}, minShare: 0.75";

    [Fact]
    public async Task A_golden_respondent_that_fails_keeps_a_draft_back_until_its_expectation_is_taken_over_knowingly()
    {
        await using var studio = await Open();
        var draft = await studio.Begin();
        await studio.Change(draft, Studio.Rubric, Before, Weighted);

        var golden = await studio.Owner.Get($"{draft}/golden");
        var failing = golden.Page.QuerySelectorAll("[name=Take]").Select(e => e.GetAttribute("value")).ToList();
        Assert.Equal(["0:operation"], failing);
        Assert.Contains("One of", golden.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await studio.Owner.Send(golden, new { Revision = 2 })).Status);
        Assert.Null((await studio.Owner.Get($"{draft}/publish")).Page.QuerySelector("[name=Note]"));

        Assert.Equal(HttpStatusCode.Redirect, (await studio.Owner.Send(golden, new { Take = "0:operation" })).Status);

        Assert.Contains("operation: 32.0952381,", studio.Draft(draft).Rubric, StringComparison.Ordinal);
        var row = (await studio.Owner.Get($"{draft}/golden")).Page.QuerySelectorAll("tbody tr").Single();
        Assert.Equal(["29.14285714", "32.0952381 changed", "32.0952381", "holds"], row.QuerySelectorAll("td").Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        var publish = await studio.Owner.Get($"{draft}/publish");
        Assert.Contains("No longer comparable: Operation.", publish.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await studio.Owner.Send(publish, new { Note = "Weigh planning" })).Status);
        Assert.Equal("/rubrics/2", await studio.Publish(draft, "Weigh planning"));
    }

    [Fact]
    public async Task New_responses_use_it_and_what_was_begun_before_keeps_its_version()
    {
        await using var studio = await Open();
        var early = await studio.Site.Visitor().Journey(Respondents.P01);
        var halfway = await studio.Site.Visitor().Start();

        var draft = await studio.Begin();
        await studio.Change(draft, "report.yaml", "headline: Your strategy is mostly explained, not built.", "headline: Explained, not built.");
        await studio.Publish(draft, "Shorter headline");

        Assert.Equal(early.Text, (await studio.Site.Visitor().Open(early.Address.ToString())).Text);
        var goingOn = studio.Site.Visitor();
        await goingOn.Open($"/take/{halfway.Token}");
        await goingOn.AnswerAll(Respondents.P01);
        await goingOn.Finish();
        Assert.Contains("Explained, not built.", (await studio.Site.Visitor().Journey(Respondents.P01)).Text, StringComparison.Ordinal);
        Assert.Equal([1L, 1L, 2L], studio.Site.List<long>("SELECT rubric_version_id FROM score_sheet ORDER BY id"));
        Assert.Equal((1L, "Shorter headline"), studio.Site.Ask<(long, string)>("SELECT published_by, note FROM rubric_version WHERE id = 2"));
        Assert.Equal(1, studio.Site.Ask<long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'edition.published' AND subject = 'edition:2'"));
        Assert.Empty(studio.Drafts.List());
        var list = await studio.Owner.Get("/rubrics");
        Assert.Contains("content folder, at a start", list.Text, StringComparison.Ordinal);
        Assert.Contains("Shorter headline", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_saved_by_somebody_else_meanwhile_is_not_published()
    {
        await using var studio = await Open();
        var draft = await studio.Begin();
        await studio.Change(draft, Studio.Rubric, "standing: Drafted by experts", "standing: Drafted by three experts");
        var publish = await studio.Owner.Get($"{draft}/publish");
        await studio.Change(draft, Studio.Rubric, "three experts", "four experts");

        var refused = await studio.Owner.Send(publish, new { Note = "Mine" });

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("Mine", refused.Page.QuerySelector("[name=Note]")!.GetAttribute("value"));
        Assert.Equal(1, studio.Site.Ask<long>("SELECT COUNT(*) FROM rubric_version"));
    }

    [Fact]
    public async Task Whoever_publishes_after_somebody_else_is_told_what_is_left_out()
    {
        await using var studio = await Open();
        var (first, second) = (await studio.Begin(), await studio.Begin());
        studio.Site.Clock.Advance(TimeSpan.FromMinutes(1));
        await studio.Change(first, Studio.Rubric, "standing: Drafted by experts", "standing: Drafted by three experts");
        await studio.Change(second, Studio.Rubric, "standing: Drafted by experts", "standing: Drafted by four experts");
        await studio.Publish(first, "Three of them");

        var publish = await studio.Owner.Get($"{second}/publish");

        Assert.Contains("Three of them", publish.Text, StringComparison.Ordinal);
        Assert.NotNull(publish.Page.QuerySelector("[name=Knows]"));
        Assert.Equal("/rubrics/3", await studio.Publish(second));
    }

    [Fact]
    public async Task A_withdrawn_version_is_used_by_nothing_new_and_changes_nothing_old()
    {
        await using var studio = await Open();
        var draft = await studio.Begin();
        await studio.Change(draft, Studio.Rubric, "standing: Drafted by experts", "standing: Drafted by three experts");
        await studio.Publish(draft);
        var report = await studio.Site.Visitor().Journey(Respondents.P01);
        var halfway = await studio.Site.Visitor().Start();

        Assert.Equal(HttpStatusCode.BadRequest, (await studio.Owner.Send("/rubrics/2/withdraw", new { Reason = " " })).Status);
        await studio.Owner.Send("/rubrics/2/withdraw", new { Reason = "A slip" });

        Assert.Equal(1, studio.Site.Ask<long>("SELECT rubric_version_id FROM survey_current"));
        Assert.Equal(report.Text, (await studio.Site.Visitor().Open(report.Address.ToString())).Text);
        var goingOn = studio.Site.Visitor();
        await goingOn.Open($"/take/{halfway.Token}");
        await goingOn.AnswerAll(Respondents.P01);
        await goingOn.Finish();
        Assert.Equal([2L, 2L], studio.Site.List<long>("SELECT rubric_version_id FROM score_sheet ORDER BY id"));
        await studio.Owner.Send("/rubrics/2", new { from = 2 });
        Assert.Contains("was withdrawn", (await studio.Owner.Send($"/rubrics/drafts/{studio.Drafts.List()[0].Id}/publish", new { Note = "Again" })).Text, StringComparison.Ordinal);
        Assert.Contains("it was withdrawn", (await Follow(studio, "/rubrics/2/use")).ToLowerInvariant(), StringComparison.Ordinal);

        await studio.Owner.Send("/rubrics/1/withdraw", new { Reason = "All of it" });
        var closed = await studio.Site.Visitor().Open("/");
        Assert.Equal("The questionnaire is closed just now.", closed.Heading);
        await using var again = await studio.Site.Restart();
        Assert.Equal(0, again.Ask<long>("SELECT COUNT(*) FROM survey_current"));
    }

    [Fact]
    public async Task An_earlier_version_can_be_used_again()
    {
        await using var studio = await Open();
        var draft = await studio.Begin();
        await studio.Change(draft, Studio.Rubric, "standing: Drafted by experts", "standing: Drafted by three experts");
        await studio.Publish(draft);

        await Follow(studio, "/rubrics/1/use");

        Assert.Equal((1L, 1L), studio.Site.Ask<(long, long)>("SELECT rubric_version_id, chosen_by FROM survey_current"));
    }

    [Fact]
    public async Task A_start_undoes_nothing_that_was_published_in_the_browser()
    {
        using var content = new Surveys.Content();
        await using var studio = await Open(("Site:Surveys", content.Folder));
        var draft = await studio.Begin();
        await studio.Change(draft, Studio.Rubric, "standing: Drafted by experts", "standing: Drafted by three experts");
        await studio.Publish(draft);

        await using var same = await studio.Site.Restart();
        Assert.Equal((2L, 0L), same.Ask<(long, long)>("SELECT rubric_version_id, (SELECT COUNT(*) FROM draft) FROM survey_current"));

        content.Change(Studio.Rubric, "standing: Drafted by experts", "standing: Drafted by the folder");
        await using var changed = await same.Restart();
        Assert.Equal((2L, 1L, 2L), changed.Ask<(long, long, long)>("SELECT rubric_version_id, (SELECT COUNT(*) FROM draft), (SELECT COUNT(*) FROM rubric_version) FROM survey_current"));
        await using var once = await changed.Restart();
        Assert.Equal(1L, once.Ask<long>("SELECT COUNT(*) FROM draft WHERE rubric LIKE '%by the folder%' AND created_by IS NULL"));
    }

    private static async Task<string> Follow(Studio studio, string action)
    {
        var page = await studio.Owner.Get(action.Replace("/use", "", StringComparison.Ordinal));
        var token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await studio.Owner.Post(action, [KeyValuePair.Create("__RequestVerificationToken", token)]);
        return (await studio.Owner.Get(answer.Location!)).Text;
    }

    private static async Task<Studio> Open(params (string, string?)[] settings)
    {
        var studio = new OpenStudio(settings);
        await studio.InitializeAsync();
        return studio;
    }
}
