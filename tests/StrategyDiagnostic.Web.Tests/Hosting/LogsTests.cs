using System.Net;

namespace StrategyDiagnostic.Web.Tests.Hosting;

public sealed class LogsTests
{
    [Fact]
    public async Task A_journey_leaves_no_token_name_address_or_answer_in_the_log()
    {
        await using var site = new Site();
        var prospect = await site.Visitor().Start("?utm_source=secretsource", "https://referrer.example/");
        await prospect.Open($"/take/{prospect.Token}/link");
        prospect.Fields["Email"] = "linked@lovelace.example";
        await prospect.Press();
        await prospect.Open($"/take/{prospect.Token}");
        await prospect.AnswerAll(Respondents.P01.Replace("\"PQ1\": 38", "\"PQ1\": 38.0625", StringComparison.Ordinal));
        await prospect.Open($"/take/{prospect.Token}/2");
        prospect.Fields["PQ1"] = "typed-nonsense";
        (await prospect.Press()).Expect(HttpStatusCode.BadRequest);
        await prospect.Open($"/take/{prospect.Token}/2");
        prospect.Fields["PQ1"] = "38.0625";
        await prospect.Press();
        await prospect.Open($"/take/{prospect.Token}/check");
        await prospect.OpenContact();
        prospect.Fields["Contact.Email"] = "mistyped@@";
        (await prospect.Press()).Expect(HttpStatusCode.BadRequest);
        prospect.FillIn(Contact.Ada with { FirstName = "Zephyrine" });
        var report = (await prospect.Press()).Expect(HttpStatusCode.OK);
        await site.Mails();
        await prospect.Open("/take/not-a-token-at-all/1");
        var failed = await Fail(site);

        var log = site.Log.All;

        Assert.Contains("POST take/{token}/finish 303", log, StringComparison.Ordinal);
        Assert.Contains("take/{token}/{step:int} 500", log, StringComparison.Ordinal);
        Assert.Contains("Mail 1", log, StringComparison.Ordinal);
        string[] secrets =
        [
            prospect.Token, report.Address.Segments[2], failed, "Zephyrine", "Lovelace", "lovelace.example", "Analytical", "7946", "38.0625",
            "typed-nonsense", "mistyped", "secretsource", "referrer.example", "not-a-token-at-all", "unreadable-answer",
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A request whose stored answers cannot be read any more; returns its token.</summary>
    private static async Task<string> Fail(Site site)
    {
        var prospect = await site.Visitor().Start();
        await site.Db.Write(tx => tx.Execute("""UPDATE response SET answers = '{"SIZE":"unreadable-answer"}' WHERE finished_at IS NULL"""));
        var page = (await prospect.Open($"/take/{prospect.Token}/1")).Expect(HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("unreadable-answer", page.Body, StringComparison.Ordinal);
        return prospect.Token;
    }
}
