using System.Text.Json;

namespace StrategyDiagnostic.Web.Tests.Hosting;

public sealed class Comparing_on_the_command_line : IDisposable
{
    /// <summary>Student's sleep data, in points: R's t.test says t = 4.0621, df = 9, p = 0.002833.</summary>
    private static readonly double[] Before = [20.7, 18.4, 19.8, 18.8, 19.9, 23.4, 23.7, 20.8, 20, 22];

    private static readonly double[] After = [21.9, 20.8, 21.1, 20.1, 19.9, 24.4, 25.5, 21.6, 24.6, 23.4];

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Prints_what_R_says_about_the_same_people()
    {
        var (exitCode, output, errors) = await ProgramRun.Of("compare", "--before", Csv("a.csv", Before), "--after", Csv("b.csv", [.. After]), "--id", "who");

        Assert.True(exitCode == 0, errors);
        using var printed = JsonDocument.Parse(output);
        var numbers = printed.RootElement.GetProperty("matched").GetProperty("primary").GetProperty("numbers");
        Assert.Equal(4.0621, numbers.GetProperty("paired").GetProperty("t").GetDouble(), 4);
        Assert.Equal(0.002833, numbers.GetProperty("p").GetDouble(), 6);
        Assert.Equal(0.7605, numbers.GetProperty("effect").GetDouble(), 4);
        Assert.StartsWith("Small but consistent rise: +2 points", printed.RootElement.GetProperty("headline").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_id_nobody_is_matched()
    {
        var (exitCode, output, _) = await ProgramRun.Of("compare", "--before", Csv("a.csv", Before, id: false), "--after", Csv("b.csv", After, id: false));

        Assert.Equal(0, exitCode);
        using var printed = JsonDocument.Parse(output);
        Assert.Equal("notMatched", printed.RootElement.GetProperty("matched").GetProperty("primary").GetProperty("numbers").GetProperty("hidden").GetString());
        // Welch's t of the sleep data.
        Assert.Equal(1.8608, printed.RootElement.GetProperty("everybody").GetProperty("primary").GetProperty("numbers").GetProperty("unpaired").GetProperty("t").GetDouble(), 4);
    }

    [Fact]
    public async Task Every_problem_is_said_with_its_line()
    {
        var bad = _folder.File("bad.csv", "who,level,placement\np1,manager,12\np1,manager,13\n,manager,14\np4,manager,a lot\np5,manager,101\n");
        var (exitCode, output, errors) = await ProgramRun.Of("compare", "--before", bad, "--after", Csv("b.csv", After), "--id", "who");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("bad.csv:3: The who \"p1\" stands on line 2 already.", errors, StringComparison.Ordinal);
        Assert.Contains("bad.csv:4: The column \"who\" is empty.", errors, StringComparison.Ordinal);
        Assert.Contains("bad.csv:5: placement is \"a lot\"; write a number from 0 to 100", errors, StringComparison.Ordinal);
        Assert.Contains("bad.csv:6: placement is \"101\"", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_people_are_hidden_here_too()
    {
        var (exitCode, output, _) = await ProgramRun.Of("compare", "--before", Csv("a.csv", Before[..4]), "--after", Csv("b.csv", After[..4]), "--id", "who");

        Assert.Equal(0, exitCode);
        Assert.Contains("\"hidden\": \"tooFew\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"mean\"", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Csv(string name, double[] values, bool id = true) => _folder.File(name, (id ? "who," : "") + "level,placement\n"
        + string.Concat(values.Select((v, i) => (id ? $"p{i}," : "") + FormattableString.Invariant($"manager,{v}\n"))));
}
