using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Tests.Email;

public sealed class EmailFeatureTests
{
    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddSingleton<IHostEnvironment>(new HomeAt(Path.GetTempPath()))
            .AddEmail(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build())
            .BuildServiceProvider();

    [Fact]
    public async Task Mail_goes_into_a_folder_unless_told_otherwise()
    {
        await using var services = Services();

        Assert.IsType<FolderTransport>(services.GetRequiredService<IMailTransport>());
        Assert.NotNull(services.GetRequiredService<Outbox>());
    }

    [Fact]
    public async Task Mail_goes_out_by_SMTP_when_the_settings_say_so()
    {
        await using var services = Services(
            ("Mail:Transport", "smtp"), ("Mail:From", "hello@consultancy.example"), ("Mail:Smtp:Host", "mail.consultancy.example"));

        Assert.IsType<SmtpTransport>(services.GetRequiredService<IMailTransport>());
    }

    [Fact]
    public async Task Bad_settings_stop_the_start_with_the_key_to_mend()
    {
        await using var services = Services(("Mail:Transport", "smtp"), ("Mail:From", "hello@consultancy.example"));

        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.StartsWith("Mail:Smtp:Host is empty.", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_can_be_printed_without_telling_the_password() =>
        Assert.DoesNotContain("secret", new MailOptions { Smtp = new() { Host = "mail", Password = "secret" } }.ToString(), StringComparison.Ordinal);
}
