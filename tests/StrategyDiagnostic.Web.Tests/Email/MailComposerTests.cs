using System.Text;
using MimeKit;
using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Tests.Email;

public sealed class MailComposerTests
{
    private static readonly DateTimeOffset Date = new(2026, 3, 2, 9, 30, 5, TimeSpan.Zero);
    private const string Token = "0123456789abcdef0123456789abcdef";

    private static byte[] Compose(MailDraft draft) => Some.Composer().Compose(draft, Date, Token);

    [Fact]
    public async Task A_second_parser_finds_no_defect_and_reads_what_was_meant()
    {
        var mail = await PythonMail.Read(Compose(Some.Draft));

        Assert.Empty(mail.Defects);
        Assert.Equal(["multipart/alternative", "text/plain", "text/html"], mail.Types);
        Assert.Equal(Some.Draft.Text, mail.Text.ReplaceLineEndings("\n"));
        Assert.Equal(Some.Draft.Html, mail.Html.ReplaceLineEndings("\n"));
        Assert.Equal("\"Çağla & Söhne, Consultants\" <hello@consultancy.example>", mail.Headers["From"]);
        Assert.Equal(["Ada Lovelace"], mail.RecipientNames);
        Assert.Equal(["ada@lovelace.example"], mail.RecipientAddresses);
        Assert.Equal("Your strategy report", mail.Headers["Subject"]);
        Assert.Equal("Mon, 02 Mar 2026 09:30:05 +0000", mail.Headers["Date"]);
        Assert.Equal($"<{Token}@consultancy.example>", mail.Headers["Message-Id"]);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("1.0", mail.Headers["MIME-Version"]);
    }

    [Theory]
    [InlineData("Ihre Auswertung: „Gemeinsam gebaut“ — 63 von 100, und nun die nächsten Schritte für Ihr Führungsteam in Zürich")]
    [InlineData("战略诊断：您的报告已经准备好了，请查看，谢谢您抽出时间回答所有这些问题并与我们分享您的看法")]
    [InlineData("A subject that goes on and on, far beyond any sensible width, because somebody's organisation has a very long name indeed")]
    [InlineData("Ready 🚀")]
    [InlineData("")]
    public async Task Any_subject_arrives_as_it_was(string subject)
    {
        var mail = await PythonMail.Read(Compose(Some.Draft with { Subject = subject }));

        Assert.Empty(mail.Defects);
        Assert.Equal(subject, mail.Headers["Subject"]);
    }

    [Theory]
    [InlineData("Ådne Bjørnson-Žižek")]
    [InlineData("王小明")]
    [InlineData("Doe, Jane \"JD\" (Ms)")]
    [InlineData("Conan O'Brien; the other one <conan>")]
    [InlineData("Wolfeschlegelsteinhausenbergerdorff Hubert Blaine senior, of the house with the long name and the longer garden")]
    [InlineData("")]
    public async Task Any_name_arrives_as_it_was(string name)
    {
        var mail = await PythonMail.Read(Compose(Some.Draft with { ToName = name }));

        Assert.Empty(mail.Defects);
        Assert.Equal([name], mail.RecipientNames);
        Assert.Equal(["ada@lovelace.example"], mail.RecipientAddresses);
    }

    [Theory]
    [InlineData("Eve\r\nBcc: everyone@example.com")]
    [InlineData("Eve\nBcc: everyone@example.com")]
    [InlineData("Eve\rBcc: everyone@example.com")]
    [InlineData("Eve\r\n\r\n<p>another body</p>")]
    [InlineData("Eve\" <eve@example.com>, \"Eve")]
    [InlineData("Eve\u2028Bcc: everyone@example.com\0")]
    [InlineData("=?utf-8?q?Eve=0D=0ABcc:_everyone@example.com?=")]
    public async Task A_hostile_name_adds_no_header_and_no_recipient(string name)
    {
        var mail = await PythonMail.Read(Compose(Some.Draft with { ToName = name, Subject = name }));

        Assert.Empty(mail.Defects);
        Assert.Equal(["ada@lovelace.example"], mail.RecipientAddresses);
        Assert.DoesNotContain("Bcc", mail.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(Some.Draft.Text, mail.Text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Awkward_lines_survive()
    {
        var text = ".\n.. two dots\nFrom the start of a line\n" + new string('x', 2000) + "\ntrailing blank \nÄ = ä\n";

        var mail = await PythonMail.Read(Compose(Some.Draft with { Text = text }));

        Assert.Empty(mail.Defects);
        Assert.Equal(text, mail.Text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_byte_is_ASCII_every_line_short_and_ended_by_CRLF()
    {
        var bytes = Compose(Some.Draft with { Subject = "Grüße", Text = "Grüße\rund\nmehr\r\n" + new string('ü', 500), Html = "<p>Grüße</p>" });

        Assert.All(bytes, b => Assert.InRange(b, 1, 126));
        var text = Encoding.ASCII.GetString(bytes);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain('\r', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
    }

    [Fact]
    public void The_same_draft_date_and_token_give_the_same_bytes() => Assert.Equal(Compose(Some.Draft), Compose(Some.Draft));

    [Fact]
    public async Task A_mail_that_can_be_ended_says_how()
    {
        var link = new Uri("https://diagnostic.example/unsubscribe/0123456789abcdef0123456789abcdef?engagement=a-rather-long-name-of-an-engagement");

        var mail = await PythonMail.Read(Compose(Some.Draft with { Unsubscribe = link }));

        Assert.Empty(mail.Defects);
        Assert.Equal($"<{link.AbsoluteUri}>", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
    }

    [Fact]
    public async Task A_mail_that_was_asked_for_once_offers_no_unsubscribing()
    {
        var mail = await PythonMail.Read(Compose(Some.Draft));

        Assert.DoesNotContain("List-Unsubscribe", mail.Headers.Keys);
    }

    [Fact]
    public async Task Answers_go_to_the_configured_address()
    {
        var composer = Some.Composer(Some.Options with { ReplyTo = "team@consultancy.example" });

        var mail = await PythonMail.Read(composer.Compose(Some.Draft, Date, Token));

        Assert.Equal("team@consultancy.example", mail.Headers["Reply-To"]);
    }

    [Fact]
    public void Parsing_and_writing_it_again_changes_no_byte()
    {
        var bytes = Compose(Some.Draft with { Subject = "Grüße " + new string('g', 200), ToName = "Ängström, Ö" });
        using var message = MimeMessage.Load(new MemoryStream(bytes));
        using var again = new MemoryStream();

        message.WriteTo(Some.WireFormat, again);

        Assert.Equal(bytes, again.ToArray());
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("a@b.example\r\nRCPT TO:<c@d.example>")]
    public void A_recipient_that_is_no_address_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => Compose(Some.Draft with { ToAddress = address }));
}
