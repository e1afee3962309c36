using System.Text.RegularExpressions;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Hosting;

public sealed class Accounts_on_the_command_line
{
    [Fact]
    public async Task A_code_for_the_first_owner_is_printed_while_the_site_is_stopped()
    {
        using var folder = new TempFolder();
        var (exitCode, output, errors) = await ProgramRun.Of("owner-code", $"--Storage:Directory={folder.Path}");
        Assert.True(exitCode == 0, errors);
        Assert.Matches(new Regex("^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)), output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task While_the_site_runs_the_verb_says_where_its_code_is()
    {
        await using var site = new Site();
        Assert.NotNull(new Staff(site).Code);
        var (exitCode, _, errors) = await ProgramRun.Of("owner-code", $"--Storage:Directory={Path.Combine(site.Folder, "data")}");
        Assert.Equal(1, exitCode);
        Assert.Contains("take the code it printed at its start", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_of_a_running_site_can_be_verified()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        using var sales = await staff.Join("sam@example.com", Roles.Sales);
        var (exitCode, output, errors) = await ProgramRun.Of("audit", "verify", $"--Storage:Directory={Path.Combine(site.Folder, "data")}");
        Assert.True(exitCode == 0, errors);
        Assert.StartsWith("3 entries, each following from the one before.", output, StringComparison.Ordinal);
    }
}
