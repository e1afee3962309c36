namespace StrategyDiagnostic.Web.Tests.Hosting;

public sealed class RefusedStartTests
{
    [Fact]
    public async Task The_program_says_every_setting_that_is_wrong_and_ends()
    {
        var folder = Directory.CreateTempSubdirectory("refused-").FullName;

        var (exitCode, said) = await Server.Refused(folder, "--environment", "Production", "--Site:PublicUrl", "nowhere", "--Mail:Transport", "pigeon");

        Assert.Equal(1, exitCode);
        Assert.All(
            ["Site:PublicUrl must be", "Firm:DiscoveryCallUrl must be", "Firm:PostalAddress is not set", "Mail:Transport is unknown"],
            problem => Assert.Contains(problem, said, StringComparison.Ordinal));
        Assert.DoesNotContain(" at StrategyDiagnostic", said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder);
    }
}
