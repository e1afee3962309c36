using System.Text;
using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Tests.Email;

/// <summary>The whole way with a mail server that none of us wrote, read at the end by a parser that none of us wrote.</summary>
[Trait("Needs", "exim")]
public sealed class EximTests : IDisposable
{
    private const string User = "web";
    private const string Password = "correct horse";

    private readonly string _folder = Directory.CreateTempSubdirectory("exim-client-").FullName;
    private readonly TestAuthority _authority = new();

    private static readonly MailDraft Draft = Some.Draft with
    {
        ToName = "Åse \"Ås\" Ødegård, Dr.",
        Subject = "Ihre Auswertung: gemeinsam gebaut",
        Text = ".\nLiebe Åse,\n.. zwei Punkte\nFrom here on\n" + new string('ü', 400) + "\n",
        Unsubscribe = new Uri("https://diagnostic.example/unsubscribe/0123456789abcdef"),
    };

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(SmtpOptions.StartTls)]
    [InlineData(SmtpOptions.Tls)]
    public async Task A_mail_goes_out_encrypted_and_signed_in_and_arrives_unchanged_and_without_a_defect(string security)
    {
        using var certificate = _authority.Issue();
        await using var exim = await Exim.Start(certificate, User, Password);
        var settings = Settings(exim, security, Password);
        await using var room = await PostRoom.Open(new SmtpTransport(settings, TimeProvider.System), options: settings);
        await room.Enqueue(Some.Mail(draft: Draft));
        var stored = room.Row().Message!;

        await room.SendDue();

        Assert.Equal(["accepted"], room.Outcomes());
        var delivered = await exim.Delivered();
        Assert.Contains("P=esmtpsa", exim.Arrival, StringComparison.Ordinal);
        Assert.EndsWith(Encoding.ASCII.GetString(stored), Encoding.ASCII.GetString(delivered), StringComparison.Ordinal);
        await ReadsAsWritten(delivered);
    }

    [Theory]
    [InlineData(SmtpOptions.StartTls)]
    [InlineData(SmtpOptions.Tls)]
    public async Task A_wrong_password_keeps_the_mail_and_tells_staff(string security)
    {
        using var certificate = _authority.Issue();
        await using var exim = await Exim.Start(certificate, User, Password);
        var settings = Settings(exim, security, "wrong horse");
        await using var room = await PostRoom.Open(new SmtpTransport(settings, TimeProvider.System), options: settings);
        await room.Enqueue();

        await room.SendDue();

        Assert.Equal(["misconfigured"], room.Outcomes());
        Assert.Contains("535", room.Row().LastReply, StringComparison.Ordinal);
        Assert.NotNull(room.Row().Message);
    }

    private Microsoft.Extensions.Options.IOptions<MailOptions> Settings(Exim exim, string security, string password)
    {
        var root = Path.Combine(_folder, "root.pem");
        File.WriteAllText(root, _authority.RootPem);
        return Some.With(new SmtpOptions
        {
            Host = "localhost",
            Port = security == SmtpOptions.Tls ? exim.TlsPort : exim.StartTlsPort,
            Security = security,
            User = User,
            Password = password,
            TrustedCertificate = root,
        });
    }

    private static async Task ReadsAsWritten(byte[] delivered)
    {
        var mail = await PythonMail.Read(delivered);
        Assert.Empty(mail.Defects);
        Assert.Equal(Draft.Subject, mail.Headers["Subject"]);
        Assert.Equal([Draft.ToName], mail.RecipientNames);
        Assert.Equal([Draft.ToAddress], mail.RecipientAddresses);
        Assert.Equal(Draft.Text, mail.Text.ReplaceLineEndings("\n"));
        Assert.Equal(Draft.Html, mail.Html.ReplaceLineEndings("\n"));
    }
}
