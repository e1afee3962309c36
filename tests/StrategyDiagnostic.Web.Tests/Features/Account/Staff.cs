using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

/// <summary>
/// Those who work with the site, by what they do. Every step is real HTTP; only the code of the console is read from where the
/// console gets it.
/// <code>
/// await using var site = new Site();
/// var staff = new Staff(site);
/// using var sales = await staff.SignInAs(Roles.Sales);
/// var leads = await sales.Get("/leads");
/// </code>
/// </summary>
internal sealed class Staff(Site site)
{
    public const string OwnerEmail = "olga.owner@example.com";
    public const string Password = "lantern orbit quilt seven";

    private Visitor? _owner;

    /// <summary>The code that the console shows.</summary>
    public string? Code => site.Services.GetRequiredService<FirstOwner>().Code;

    /// <summary>A browser that nobody has signed in to.</summary>
    public Visitor Anonymous() => new(site);

    /// <summary>The first start: the owner writes the code and is signed in. Once for a site; then the same browser again.</summary>
    public async Task<Visitor> ClaimAsOwner()
    {
        if (_owner is not null)
            return _owner;
        _owner = new Visitor(site);
        var claimed = await _owner.Send("/claim", new { Code, OwnerName = "Olga Owner", Email = OwnerEmail, Password });
        Assert.Equal("/account/second-factor", claimed.Location);
        return _owner;
    }

    /// <summary>The owner invites somebody; returns the path of the link in the mail.</summary>
    public async Task<string> Invite(string email, params string[] roles)
    {
        var owner = await ClaimAsOwner();
        var invited = await owner.Send(await Fresh(owner, "/team"), new { Email = email, Chosen = roles });
        Assert.Equal("/team", invited.Location);
        return LinkIn(await MailTo(email), "join");
    }

    /// <summary>Invites somebody, who accepts in a browser of their own and is signed in there.</summary>
    public async Task<Visitor> SignInAs(params string[] roles)
    {
        if (roles is [Roles.Owner])
            return await ClaimAsOwner();
        return await Join($"{string.Join('-', roles)}@example.com", roles);
    }

    /// <summary>Somebody with this address joins, and is signed in.</summary>
    public async Task<Visitor> Join(string email, params string[] roles)
    {
        var link = await Invite(email, roles);
        var visitor = new Visitor(site);
        var joined = await visitor.Send(link, new { MemberName = "Sam Staff", Password });
        Assert.Equal("/account/second-factor", joined.Location);
        return visitor;
    }

    /// <summary>Signs in with the password in a new browser, without looking at how it went.</summary>
    public async Task<(Visitor Visitor, Answer Answer)> SignIn(string email, string password = Password)
    {
        var visitor = new Visitor(site);
        return (visitor, await visitor.Send("/sign-in", new { Email = email, Password = password }));
    }

    /// <summary>Sets up an authenticator app and returns its secret. The clock then stands one step later, so that the next code is a new one.</summary>
    public async Task<byte[]> SetUpSecondFactor(Visitor visitor)
    {
        var page = await Fresh(visitor, "/account/second-factor");
        var secret = FromBase32(page.Page.QuerySelector("main code")?.TextContent ?? "");
        var on = await visitor.Send(page, new { Code = CodeNow(secret) });
        Assert.Equal("/account/recovery-codes", on.Location);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        return secret;
    }

    public string CodeNow(byte[] secret) => Totp.Code(secret, Totp.StepAt(site.Clock.GetUtcNow()));

    /// <summary>Opens a page that wants a fresh session, with the password again where it is asked for.</summary>
    public static async Task<Answer> Fresh(Visitor visitor, string path)
    {
        var page = await visitor.Get(path);
        if (page.Location?.StartsWith("/confirm", StringComparison.Ordinal) != true)
            return page;
        var confirmed = await visitor.Send(page.Location, new { Password });
        Assert.Equal(path, confirmed.Location);
        return await visitor.Get(path);
    }

    /// <summary>The newest mail to an address, decoded.</summary>
    public async Task<string> MailTo(string email)
    {
        using var mail = MimeKit.MimeMessage.Load(new MemoryStream(await Outgoing(email)));
        return mail.TextBody ?? "";
    }

    /// <summary>The path of a link in a mail.</summary>
    public static string LinkIn(string mail, string kind) => Regex.Match(mail, $"/{kind}/[\\w-]+", RegexOptions.None, TimeSpan.FromSeconds(5)).Value;

    public Db Db => site.Services.GetRequiredService<Db>();

    private const string MailSql = "SELECT message FROM mail_outbox WHERE recipient = @email ORDER BY id DESC LIMIT 1";

    // From the outbox while it waits there, or from the folder once it was sent: then its bytes are gone from the database.
    private async Task<byte[]> Outgoing(string email)
    {
        if (Db.Read(c => Dapper.SqlMapper.QuerySingleOrDefault<byte[]?>(c, MailSql, new { email })) is { } waiting)
            return waiting;
        Directory.CreateDirectory(site.MailFolder);
        foreach (var file in Directory.EnumerateFiles(site.MailFolder, "*.eml").OrderByDescending(f => f, StringComparer.Ordinal))
            if ((await File.ReadAllTextAsync(file)).Contains($"To: {email}", StringComparison.OrdinalIgnoreCase) || (await File.ReadAllTextAsync(file)).Contains($"<{email}>", StringComparison.OrdinalIgnoreCase))
                return await File.ReadAllBytesAsync(file);
        throw new InvalidOperationException($"There is no mail to {email}.");
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (waiting, bits) = (0, 0);
        foreach (var c in text.Where(char.IsAsciiLetterOrDigit))
        {
            (waiting, bits) = ((waiting << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), bits + 5);
            if (bits < 8)
                continue;
            bytes.Add((byte)(waiting >> (bits - 8)));
            (waiting, bits) = (waiting & ((1 << (bits - 8)) - 1), bits - 8);
        }

        return [.. bytes];
    }
}
