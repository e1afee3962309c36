using System.Net;
using StrategyDiagnostic.Web.Features.Comparison;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Web.Tests.Features.Engagements;

public sealed class Changing_an_engagement
{
    [Fact]
    public async Task It_is_launched_once_it_has_people_and_a_day_to_come()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement(launched: false);
        await site.AddParticipants(id, "manager", 4);
        await site.AddWave(id, "baseline", baseline: new(2026, 11, 1));

        var early = await site.Connie.Send($"/engagements/{id}", new { }, "handler=Launch");
        Assert.Equal(HttpStatusCode.BadRequest, early.Status);
        Assert.Contains("At least 5 participants", early.Text, StringComparison.Ordinal);
        Assert.Contains("Baseline was to open on Sun 1 Nov 2026", early.Text, StringComparison.Ordinal);
        await site.AddParticipants(id, "director", 4);
        await site.Connie.Send($"/engagements/{id}/waves", new { wave = 1, OpensOn = "2026-12-07", ClosesOn = "2026-12-18", RemindOn = "", RemindAgainOn = "" }, "handler=Move");

        await site.Connie.Send($"/engagements/{id}", new { }, "handler=Launch");
        Assert.NotNull(site.Site.Ask<string?>("SELECT launched_at FROM engagement"));
        Assert.Null((await site.Connie.Get($"/engagements/{id}")).Page.QuerySelector("#launch"));
    }

    [Fact]
    public async Task Judging_it_by_something_else_needs_a_reason_and_is_shown_with_whether_answers_were_in()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement();
        var path = $"/engagements/{id}/settings";
        var other = new Dictionary<string, string> { ["Outcome.Measure"] = "practice", ["Outcome.FromKind"] = "baseline", ["Outcome.ToKind"] = "day90", ["Outcome.People"] = "matched" };

        Assert.Contains("Say why", (await Post(site, $"{path}?handler=Outcome", other)).Text, StringComparison.Ordinal);
        Assert.Contains("It is judged by this already", (await Post(site, $"{path}?handler=Outcome", new(other) { ["Outcome.Measure"] = "placement", ["Reason"] = "x" })).Text, StringComparison.Ordinal);
        await site.AddAnswers(await site.AddWave(id, "baseline", Wave.Closed), "manager", 6);
        await Post(site, $"{path}?handler=Outcome", new(other) { ["Reason"] = "The sponsor cares for the moves." });

        Assert.Equal([0, 1], site.Site.List<int>("SELECT answers_in FROM engagement_outcome ORDER BY id"));
        var overview = (await site.Connie.Get($"/engagements/{id}")).Text;
        Assert.Contains("The five moves, baseline → 90 days", overview, StringComparison.Ordinal);
        Assert.Contains("when answers were in: The sponsor cares for the moves.", overview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_smallest_group_rises_and_never_falls()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement(k: 6);
        foreach (var wrong in new[] { "5", "6", "0", "", "many", "51" })
            Assert.Equal(HttpStatusCode.BadRequest, (await site.Connie.Send($"/engagements/{id}/settings", new { Threshold = wrong }, "handler=Threshold")).Status);
        await site.Connie.Send($"/engagements/{id}/settings", new { Threshold = "8" }, "handler=Threshold");
        Assert.Equal((8, null), site.Site.Ask<(int, int?)>("SELECT k, first_k FROM engagement"));

        // From the first closing on, what was shown under the smaller one is remembered, so that the larger one only hides.
        await site.AddWave(id, "baseline", Wave.Closed);
        await site.Connie.Send($"/engagements/{id}/settings", new { Threshold = "9" }, "handler=Threshold");
        await site.Connie.Send($"/engagements/{id}/settings", new { Threshold = "11" }, "handler=Threshold");
        Assert.Equal((11, 8), site.Site.Ask<(int, int?)>("SELECT k, first_k FROM engagement"));
        Assert.Equal((11, 8), site.Get<Comparisons>().Outline(id) is { Threshold: var threshold } ? (threshold.K, threshold.First) : default);
    }

    [Fact]
    public async Task Another_edition_counts_for_waves_to_come_and_scores_earlier_answers_that_fit_it_too()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement();
        var closed = await site.AddWave(id, "baseline", Wave.Closed);
        await site.AddAnswers(closed, "manager", 6);
        await site.AddWave(id, "day90");
        var old = site.EditionOf("full").RubricVersionId;
        var path = $"/engagements/{id}/settings?handler=Editions";
        var pulse = $"{site.EditionOf("pulse").RubricVersionId}";

        Assert.Contains("in use already", (await Post(site, path, new() { ["Full"] = $"{old}", ["Pulse"] = pulse, ["Reason"] = "Why not" })).Text, StringComparison.Ordinal);
        var newer = await NewerRubric(site, old);
        await Post(site, path, new() { ["Full"] = $"{newer}", ["Pulse"] = pulse, ["Reason"] = "Bands were mended." });

        Assert.Equal([old, newer], site.Site.List<long>("SELECT rubric_version_id FROM wave ORDER BY opens_on"));
        Assert.Equal(6, site.Site.Ask<int>("SELECT COUNT(*) FROM wave_sheet WHERE rubric_version_id = @newer", new { newer }));
        Assert.Equal(6, site.Site.Ask<int>("SELECT COUNT(*) FROM wave_sheet WHERE rubric_version_id = @old", new { old }));
        Assert.Contains("Bands were mended.", (await site.Connie.Get($"/engagements/{id}/settings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consultants_contacts_and_headcount_are_kept()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement();
        var path = $"/engagements/{id}/settings";
        await site.Connie.Send(path, new { member = site.CarlId }, "handler=Consultant");
        Assert.Equal(HttpStatusCode.OK, (await site.Carl.Get($"/engagements/{id}")).Status);
        await Post(site, $"{path}?handler=Consultant", new() { ["member"] = $"{site.CarlId}", ["remove"] = "true" });
        Assert.Equal(HttpStatusCode.NotFound, (await site.Carl.Get($"/engagements/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(site, $"{path}?handler=Consultant", new() { ["member"] = $"{site.ConnieId}", ["remove"] = "true" })).Status);

        Assert.Contains("is not an email address", (await Post(site, $"{path}?handler=Contact", new() { ["Contact.Name"] = "Ada", ["Contact.Email"] = "ada" })).Text, StringComparison.Ordinal);
        await Post(site, $"{path}?handler=Contact", new() { ["Contact.Name"] = "Ada", ["Contact.Email"] = "ada@client.example", ["Contact.Part"] = "sponsor" });
        Assert.Contains("Ada, sponsor", (await site.Connie.Get(path)).Text, StringComparison.Ordinal);
        Assert.Contains("“about ten” is not a number", (await Post(site, $"{path}?handler=Headcount", new() { ["Headcount[manager]"] = "about ten" })).Text, StringComparison.Ordinal);
        await Post(site, $"{path}?handler=Headcount", new() { ["Headcount[manager]"] = "40", ["Headcount[executive]"] = "" });
        Assert.Equal(["manager 40"], site.Site.List<string>("SELECT level || ' ' || people FROM client_headcount"));
    }

    [Fact]
    public async Task The_end_needs_a_word_throws_the_secret_away_and_closes_every_link()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement();
        var people = await site.AddParticipants(id, "manager", 6);
        var wave = await site.AddWave(id, "baseline", baseline: new(2026, 12, 7));
        await site.At("2026-12-07T10:00:00Z");
        await site.SignInAgain();
        var link = site.Link(wave, people[0]);
        var path = $"/engagements/{id}/settings?handler=End";
        Assert.Contains("Tick the box", (await Post(site, path, [])).Text, StringComparison.Ordinal);
        Assert.Contains("A wave is open", (await Post(site, path, new() { ["sure"] = "true" })).Text, StringComparison.Ordinal);
        await site.Connie.Send($"/engagements/{id}/waves", new { wave }, "handler=Close");
        await Post(site, path, new() { ["sure"] = "true" });

        Assert.Null(site.Site.Ask<byte[]?>("SELECT secret FROM engagement"));
        Assert.Equal("This round is over", (await site.Site.Visitor().Open(link)).Heading);
        Assert.Contains("ended", (await site.Connie.Get("/engagements")).Text, StringComparison.Ordinal);
    }

    private static async Task<Account.Answer> Post(EngagementSite site, string path, Dictionary<string, string> fields)
    {
        var page = await site.Connie.Get(path.Split('?')[0]);
        fields["__RequestVerificationToken"] = page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await site.Connie.Post(path, fields);
    }

    /// <summary>The same questionnaire with another rubric version.</summary>
    private static Task<long> NewerRubric(EngagementSite site, long old) => site.Site.Db.Write(tx => tx.QuerySingle<long>("""
        INSERT INTO rubric_version (survey_version_id, survey_id, number, rubric, report, content_hash, published_at)
        SELECT survey_version_id, survey_id, number + 1, rubric || char(10) || '# mended', report, substr('m' || content_hash, 1, 64), published_at FROM rubric_version WHERE id = @old
        RETURNING id
        """, new { old }));
}
