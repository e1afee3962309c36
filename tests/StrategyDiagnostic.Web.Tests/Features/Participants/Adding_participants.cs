using System.Net;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Participants;

public sealed class Adding_participants
{
    [Fact]
    public async Task A_file_with_bad_lines_brings_the_good_ones_in_and_gives_the_bad_ones_back()
    {
        await using var site = await EngagementSite.Open();
        var id = await site.AddEngagement(launched: false);
        var path = $"/engagements/{id}/participants";
        var page = await site.Connie.Get(path);
        var good = string.Concat(Enumerable.Range(1, 30).Select(i => $"Person {i},person{i}@client.example,{(i < 4 ? "executive" : "manager")}\n"));

        using var file = new MultipartFormDataContent
        {
            { new StringContent(page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(""), "LevelElse" },
            { new StringContent("name,email,level\n" + good + "Bob,bob at client,manager\nEve,eve@client.example,boss\nNobody,,\n"), "file", "people.csv" },
        };
        var answer = await site.Connie.PostContent($"{path}?handler=List", file);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("30 people were added.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Line 32:", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Bob,bob at client,manager\nEve,eve@client.example,boss\nNobody,,", answer.Page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Contains("Executives: fewer than 5 people", answer.Text, StringComparison.Ordinal);
        Assert.Equal(30, site.Site.Ask<int>("SELECT COUNT(*) FROM participant"));

        var mended = await site.Connie.Send(answer, new { Lines = "Bob,bob@client.example,manager\nPerson 1,person1@client.example,director", LevelElse = "" });
        Assert.Equal(path, mended.Location);
        Assert.Contains("1 person was added, 1 was there before", (await site.Connie.Get(path)).Page.QuerySelector(".flash")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("director", site.Site.Ask<string>("SELECT level FROM participant WHERE email = 'person1@client.example'"));
    }

    [Fact]
    public async Task One_is_added_by_form_and_removed_without_a_trace_before_an_invitation()
    {
        await using var site = await EngagementSite.Open();
        var path = $"/engagements/{await site.AddEngagement(launched: false)}/participants";

        var wrong = await site.Connie.Send(path, new { PersonName = "Ada", Email = "ada", Level = "manager" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal("ada", wrong.Page.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Equal(path, (await site.Connie.Send(path, new { PersonName = "Ada", Email = "Ada@client.example", Level = "manager" })).Location);
        Assert.Equal("ada@client.example", site.Site.Ask<string>("SELECT email FROM participant"));

        await site.Connie.Send(path, new { person = 1 });
        Assert.Equal(0, site.Site.Ask<int>("SELECT COUNT(*) FROM participant"));
    }

    [Fact]
    public async Task Nobody_can_be_added_to_or_removed_from_another_consultants_engagement()
    {
        await using var site = await EngagementSite.Open();
        var hers = await site.AddEngagement();
        await site.AddParticipants(hers, "manager", 1);
        var his = await site.AddEngagement(by: site.CarlId);
        var page = await site.Carl.Get($"/engagements/{his}/participants");
        var token = KeyValuePair.Create("__RequestVerificationToken", page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!);

        Assert.Equal(HttpStatusCode.NotFound, (await site.Carl.Post($"/engagements/{hers}/participants?handler=Remove", [token, new("person", "1")])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Carl.Post($"/engagements/{his}/participants?handler=Remove", [token, new("person", "1")])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Carl.Post($"/engagements/{hers}/participants?handler=Add", [token, new("Email", "x@client.example"), new("Level", "manager")])).Status);
        Assert.Equal(1, site.Site.Ask<int>("SELECT COUNT(*) FROM participant WHERE removed_at IS NULL"));
    }
}
