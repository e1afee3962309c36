using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Web.Tests.Features.Engagements;

public sealed class The_five_moves
{
    [Fact]
    public async Task The_consultants_checklist_stands_beside_what_participants_say_where_enough_have_answered()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement();
        await site.AddAnswers(await site.AddWave(id, "baseline", Wave.Closed), "manager", 6, position: 1);
        await site.AddAnswers(await site.AddWave(id, "day30", Wave.Closed), "manager", 4, position: 3);
        await site.AddAnswers(await site.AddWave(id, "day60", Wave.Open), "manager", 6, position: 3);

        await site.Connie.Send($"/engagements/{id}/moves", new { Key = "lead", State = MoveState.UnderWay, Note = "Mara leads the sessions" });

        var page = await site.Connie.Get($"/engagements/{id}/moves");
        var lead = Visit.Squeezed(page.Page.QuerySelector("#lead")!.TextContent);
        Assert.Contains("under way", lead, StringComparison.Ordinal);
        Assert.Equal("Mara leads the sessions", page.Page.QuerySelector("#note-lead")!.GetAttribute("value"));
        Assert.Contains("Baseline 25 among 6", lead, StringComparison.Ordinal);
        Assert.Contains("30 days hidden: fewer than 5 answered", lead, StringComparison.Ordinal);
        Assert.DoesNotContain("60 days", lead, StringComparison.Ordinal);   // an open wave says nothing yet
        Assert.Equal(5, page.Page.QuerySelectorAll("section.move").Length);
    }
}
