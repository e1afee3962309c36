using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Surveys;

public sealed class ImportTests
{
    private const string Versions = """
        SELECT (SELECT COUNT(*) FROM survey_version) AS surveys, (SELECT COUNT(*) FROM rubric_version) AS rubrics,
               (SELECT rubric_version_id FROM survey_current WHERE survey_id = 'cascade-to-participatory') AS current
        """;

    [Fact]
    public async Task Unchanged_content_adds_nothing()
    {
        await using var site = new Site();
        Assert.Equal((2L, 2L, 1L), site.Ask<(long, long, long)>(Versions));

        await using var again = await site.Restart();

        Assert.Equal((2L, 2L, 1L), again.Ask<(long, long, long)>(Versions));
    }

    [Theory]
    [InlineData("survey.yaml", "title: Is your strategy handed down or built together?", "title: Who makes your strategy?", 2)]
    [InlineData("rubric.yaml", "standing: Drafted by experts", "standing: Drafted by three experts", 1)]
    [InlineData("report.yaml", "headline: Your strategy is mostly explained, not built.", "headline: Explained, not built.", 1)]
    public async Task Changed_content_is_a_new_version_for_new_responses_and_old_ones_keep_theirs(string file, string before, string after, long surveys)
    {
        using var content = new Content();
        await using var site = new Site(("Site:Surveys", content.Folder));
        var early = site.Visitor();
        var earlyReport = await early.Journey(Respondents.P01);
        var halfway = await site.Visitor().Start();
        content.Change(file, before, after);

        await using var changed = await site.Restart();

        Assert.Equal((surveys, 2L, 2L), changed.Ask<(long, long, long)>(Versions));
        var shown = await changed.Visitor().Open(earlyReport.Address.ToString());
        Assert.Equal(earlyReport.Text, shown.Text);
        var goingOn = changed.Visitor();
        await goingOn.Open($"/take/{halfway.Token}");
        await goingOn.AnswerAll(Respondents.P01);
        await goingOn.Finish();
        await changed.Visitor().Start();
        Assert.Equal([1L, 1L, 2L], changed.List<long>("SELECT rubric_version_id FROM response ORDER BY id"));
        Assert.Equal([1L, 1L], changed.List<long>("SELECT rubric_version_id FROM score_sheet ORDER BY id"));
    }

    [Fact]
    public async Task Content_that_returns_to_an_earlier_text_returns_to_its_version()
    {
        using var content = new Content();
        await using var site = new Site(("Site:Surveys", content.Folder));
        await site.Visitor().Open("/");
        content.Change("rubric.yaml", "Drafted by experts", "Drafted by three experts");
        await using var changed = await site.Restart();
        await changed.Visitor().Open("/");
        content.Change("rubric.yaml", "Drafted by three experts", "Drafted by experts");

        await using var back = await changed.Restart();

        Assert.Equal((1L, 2L, 1L), back.Ask<(long, long, long)>(Versions));
    }

    [Fact]
    public async Task A_folder_with_problems_is_left_out_and_logged_while_the_others_go_on()
    {
        using var content = new Content();
        content.Add("a-broken-one", "id: a-broken-one\ntitel: Typo\n");
        await using var site = new Site(("Site:Surveys", content.Folder));

        (await site.Visitor().Open("/")).Expect(HttpStatusCode.OK);

        Assert.Equal((1L, 1L, 1L), site.Ask<(long, long, long)>(Versions));
        Assert.Contains("Error", site.Log.All, StringComparison.Ordinal);
        Assert.Contains("a-broken-one/survey.yaml", site.Log.All, StringComparison.Ordinal);
        Assert.Contains("titel", site.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_that_breaks_later_leaves_the_published_version_in_use()
    {
        using var content = new Content();
        await using var site = new Site(("Site:Surveys", content.Folder));
        Assert.Equal((1L, 1L, 1L), site.Ask<(long, long, long)>(Versions));
        content.Change("rubric.yaml", "method: mean", "method: meen");

        await using var broken = await site.Restart();

        await broken.Visitor().Journey(Respondents.P01);
        Assert.Equal((1L, 1L, 1L), broken.Ask<(long, long, long)>(Versions));
    }
}
