using System.Text.Json;

namespace StrategyDiagnostic.Core.Tests.Comparison;

/// <summary>One reference case: what goes in, what must come out, and how close it must be. From statistics-cases.json.</summary>
internal sealed class Case
{
    private static readonly JsonElement File = JsonDocument.Parse(System.IO.File.ReadAllText(
        Path.Combine(ContentFiles.Root(), "tests/StrategyDiagnostic.Core.Tests/Comparison/statistics-cases.json"))).RootElement;

    private readonly JsonElement _case;

    public Case(string id) => _case = File.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    public double Number(string input) => In(input).GetDouble();

    public double[] Numbers(string input) => Doubles(In(input));

    public double[][] Rows(string input) => [.. In(input).EnumerateArray().Select(Doubles)];

    public string[] Words(string input) => [.. In(input).EnumerateArray().Select(e => e.GetString() ?? "")];

    public string[] ExpectedWords(string path) => [.. Out(path).EnumerateArray().Select(e => e.GetString() ?? "")];

    /// <summary>The number, or every number of the list, is that of the reference. A path is written <c>group/name</c>.</summary>
    public void Expects(string path, params double?[] actual)
    {
        var expected = Out(path).ValueKind == JsonValueKind.Array ? Doubles(Out(path)) : [Out(path).GetDouble()];
        Assert.Equal(expected.Length, actual.Length);
        var tolerance = _case.GetProperty("tolerance");
        var (relative, absolute) = (tolerance.GetProperty("relative").GetDouble(), tolerance.GetProperty("absolute").GetDouble());
        for (var i = 0; i < expected.Length; i++)
        {
            var value = Assert.NotNull(actual[i]);
            var difference = Math.Abs(value - expected[i]);
            Assert.True(difference <= absolute + relative * Math.Abs(expected[i]), $"{path}[{i}]: expected {expected[i]:R}, got {value:R}");
        }
    }

    public void Expects(string path, IEnumerable<double> actual) => Expects(path, [.. actual.Select(a => (double?)a)]);

    private JsonElement In(string path) => path.Split('/').Aggregate(_case.GetProperty("inputs"), (e, name) => e.GetProperty(name));

    private JsonElement Out(string path) => path.Split('/').Aggregate(_case.GetProperty("expected"), (e, name) => e.GetProperty(name));

    private static double[] Doubles(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetDouble())];
}
