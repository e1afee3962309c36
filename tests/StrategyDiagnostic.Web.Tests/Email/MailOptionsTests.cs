using Microsoft.Extensions.Configuration;
using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Tests.Email;

public sealed class MailOptionsTests
{
    private static MailOptions Options(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value))
            .Build()
            .GetSection(MailOptions.Section)
            .Get<MailOptions>() ?? new MailOptions();

    private static readonly (string Key, string Value)[] GoodSmtp =
    [
        ("Mail:Transport", "smtp"), ("Mail:From", "hello@consultancy.example"), ("Mail:Smtp:Host", "mail.consultancy.example"),
        ("Mail:Smtp:User", "web"), ("Mail:Smtp:Password", "secret"),
    ];

    [Fact]
    public void A_fresh_checkout_needs_no_settings() => Assert.Empty(MailOptionsValidator.Problems(Options()));

    [Fact]
    public void Good_SMTP_settings_have_no_problems() => Assert.Empty(MailOptionsValidator.Problems(Options(GoodSmtp)));

    [Theory]
    [InlineData("Mail:Transport", "pigeon")]
    [InlineData("Mail:From", "Consultancy")]
    [InlineData("Mail:From", MailOptions.FromOfAFreshCheckout)]
    [InlineData("Mail:ReplyTo", "nobody in particular")]
    [InlineData("Mail:Smtp:Host", "")]
    [InlineData("Mail:Smtp:Port", "0")]
    [InlineData("Mail:Smtp:Security", "maybe")]
    [InlineData("Mail:Smtp:Security", "none")]
    [InlineData("Mail:Smtp:Password", "")]
    [InlineData("Mail:Smtp:TimeoutSeconds", "120")]
    [InlineData("Mail:Smtp:TrustedCertificate", "/nowhere/root.pem")]
    public void A_bad_value_is_reported_by_its_key(string key, string value)
    {
        var problem = Assert.Single(MailOptionsValidator.Problems(Options([.. GoodSmtp.Where(s => s.Key != key), (key, value)])));

        Assert.Contains(key, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relay_without_sign_in_may_be_spoken_to_in_the_clear() =>
        Assert.Empty(MailOptionsValidator.Problems(Options(
            [.. GoodSmtp.Where(s => s.Key is not ("Mail:Smtp:User" or "Mail:Smtp:Password")), ("Mail:Smtp:Security", "none")])));
}
