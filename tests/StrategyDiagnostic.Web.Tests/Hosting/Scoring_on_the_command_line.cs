using System.Text.Json;

namespace StrategyDiagnostic.Web.Tests.Hosting;

public sealed class Scoring_on_the_command_line : IDisposable
{
    private const string Survey = "cascade-to-participatory";

    /// <summary>The reference respondent P01, scored in R.</summary>
    private const string Answers = """
        {"SIZE":4,"LEVEL":2,"AU1":3,"AU2":2,"LV1":3,"LV2":4,"KN1":4,"KN2":2,"DS1":{"a":30,"b":20,"c":30,"d":20},"PQ1":38,"OW1":4,"FM1":2,
         "ND1":4,"MX1":"d","BA1":4,"BA2":2,"BA3":4,"MV1":3,"MV2":1,"MV3":2,"MV4":3,"MV5":1}
        """;

    private const string Expected = """
        {"item_points":{"AU1":50,"AU2":25,"LV1":50,"LV2":25,"KN1":25,"KN2":25,"DS1":28.57142857,"PQ1":38,"OW1":25,"FM1":25,"ND1":75,"MX1":67,
         "BA1":75,"BA2":75,"BA3":75,"MV1":50,"MV2":0,"MV3":25,"MV4":50,"MV5":0},
         "dimensions":{"authorship":37.5,"lever":37.5,"knowledge":25},
         "scales":{"placement":31.65714286,"structure":33.33333333,"operation":29.14285714,"practice":25,"barriers":75},
         "answered_share":1,"band":"Explained","caution_extreme":false,"need":75,"zone_lo":47.5,"zone_hi":77.5,"gap":-15.84285714,
         "match":60.39285714,"fit_status":"applies","fit":63.03571429}
        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Prints_every_number_of_the_reference_respondent_under_its_name()
    {
        var (exitCode, output, errors) = await ProgramRun.Of("score", "--survey", Survey, "--answers", _folder.File("p01.json", Answers));

        Assert.True(exitCode == 0, errors);
        using var expected = JsonDocument.Parse(Expected);
        using var printed = JsonDocument.Parse(output);
        Assert.Empty(Differences("", expected.RootElement, printed.RootElement));
    }

    [Theory]
    [InlineData("{\"AU1\": 9}", "The answer to AU1 is not one of the options")]
    [InlineData("{\"AU9\": 1}", "\"AU9\" is not a question of the survey cascade-to-participatory.")]
    [InlineData("{\"AU1\": ", "The answers are not readable as JSON")]
    [InlineData("{\"DS1\": {\"a\": 50, \"b\": 40}}", "The answer to DS1 must sum to 100; these sum to 90")]
    [InlineData(null, "Could not find file")]
    public async Task Says_what_is_wrong_with_the_answers(string? answers, string message)
    {
        var file = answers is null ? Path.Combine(_folder.Path, "nowhere.json") : _folder.File("answers.json", answers);

        var (exitCode, output, errors) = await ProgramRun.Of("score", "--survey", Survey, "--answers", file);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(file, errors, StringComparison.Ordinal);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_surveys_there_are_when_it_is_asked_for_another()
    {
        var (exitCode, output, errors) = await ProgramRun.Of("score", "--survey", "another", "--answers", _folder.File("p01.json", Answers));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("There is no survey \"another\"", errors, StringComparison.Ordinal);
        Assert.Contains(Survey, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_its_settings_from_the_command_line_too()
    {
        var (exitCode, _, errors) = await ProgramRun.Of(
            "score", "--survey", Survey, "--answers", _folder.File("p01.json", Answers), $"--Site:Surveys={_folder.Path}");

        Assert.Equal(1, exitCode);
        Assert.Contains($"There is no survey \"{Survey}\" in {_folder.Path}", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("surveys", "chekc", "surveys")]
    [InlineData("sample-data", "--leads", "many")]
    [InlineData("sample-data", "--leads", "5", "--seed", "x")]
    public async Task Explains_its_commands_when_the_words_make_none(params string[] words)
    {
        var (exitCode, output, errors) = await ProgramRun.Of(words);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("score --survey ID --answers FILE", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Differences(string path, JsonElement expected, JsonElement printed) => expected.ValueKind switch
    {
        JsonValueKind.Object => expected.EnumerateObject().SelectMany(p => printed.TryGetProperty(p.Name, out var value)
            ? Differences($"{path}/{p.Name}", p.Value, value)
            : [$"{path}/{p.Name} is not printed"]),
        JsonValueKind.Number => Math.Abs(expected.GetDouble() - printed.GetDouble()) <= 1e-10 + 1e-8 * Math.Abs(expected.GetDouble())
            ? []
            : [$"{path} should be {expected} and is {printed}"],
        _ => expected.ToString() == printed.ToString() ? [] : [$"{path} should be {expected} and is {printed}"],
    };
}
