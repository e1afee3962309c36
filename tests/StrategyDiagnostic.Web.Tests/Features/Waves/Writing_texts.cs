using System.Net;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Waves;

public sealed class Writing_texts
{
    [Fact]
    public async Task Words_are_previewed_saved_sent_and_taken_back_and_the_promise_stays_beside_them()
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement(k: 6);
        await site.AddParticipants(engagement, "manager", 6);
        await site.AddWave(engagement, "baseline", baseline: new(2026, 12, 7));
        var path = $"/engagements/{engagement}/texts/invitation";
        var words = new { Subject = "A question from {client}", Body = "Dear {name},\n\nplease help until {closes}. <b>Thanks</b>" };

        var preview = await site.Connie.Send(path, words, "handler=Save");
        Assert.Equal(path, preview.Location);
        var seen = await site.Connie.Get(path);
        Assert.Contains("A question from Northwind Foods", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Dear Ada Lovelace, please help until Fri 18 Dec 2026. <b>Thanks</b>", seen.Text, StringComparison.Ordinal);
        Assert.Contains("groups of at least 6 people", seen.Text, StringComparison.Ordinal);

        await site.At("2026-12-07T10:00:00Z");
        var mail = (await site.Site.Mails()).First(m => m.To.Mailboxes.Single().Address == "manager2@client.example");
        Assert.Equal("A question from Northwind Foods", mail.Subject);
        Assert.Contains("Dear Manager 2,", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Thanks", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("groups of at least 6 people", mail.TextBody, StringComparison.Ordinal);

        await site.SignInAgain();
        await site.Connie.Send(path, new { }, "handler=Ours");
        Assert.Empty(site.Site.List<string>("SELECT place FROM engagement_text"));
    }

    [Fact]
    public async Task A_preview_keeps_nothing_and_what_cannot_be_filled_in_is_said()
    {
        await using var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement();
        var path = $"/engagements/{engagement}/texts/reminder";
        var page = await site.Connie.Get(path);
        var token = KeyValuePair.Create("__RequestVerificationToken", page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!);

        var preview = await site.Connie.Post($"{path}?handler=Preview", [token, new("Subject", "Still open"), new("Body", "Hello {name}")]);
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("Hello Ada Lovelace", preview.Text, StringComparison.Ordinal);
        Assert.Empty(site.Site.List<string>("SELECT place FROM engagement_text"));
        var wrong = await site.Connie.Post($"{path}?handler=Save", [token, new("Subject", ""), new("Body", "Hello {nmae}")]);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("Nothing comes in the place of {nmae}", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Write a subject", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("Hello {nmae}", wrong.Page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Connie.Get($"/engagements/{engagement}/texts/poem")).Status);
    }
}
