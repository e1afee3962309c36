using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Tests.Scoring;

/// <summary>
/// Case P01 of the statistics reference: one complete respondent, scored independently in R 4.2.2 with the draft rubric 0.1.
/// </summary>
public sealed class ReferenceRespondentTests
{
    private const double Relative = 1e-8;

    private static readonly ScoreSheet Sheet = Given.Sheet(Given.P01);

    [Theory]
    [InlineData("AU1", 50)]
    [InlineData("AU2", 25)]
    [InlineData("LV1", 50)]
    [InlineData("LV2", 25)]
    [InlineData("KN1", 25)]
    [InlineData("KN2", 25)]
    [InlineData("DS1", 28.57142857)]
    [InlineData("PQ1", 38)]
    [InlineData("OW1", 25)]
    [InlineData("FM1", 25)]
    [InlineData("ND1", 75)]
    [InlineData("MX1", 67)]
    [InlineData("BA1", 75)]
    [InlineData("BA2", 75)]
    [InlineData("BA3", 75)]
    [InlineData("MV1", 50)]
    [InlineData("MV2", 0)]
    [InlineData("MV3", 25)]
    [InlineData("MV4", 50)]
    [InlineData("MV5", 0)]
    public void Each_answer_has_the_points_of_the_reference(string item, double points) =>
        Close(points, Sheet.Points(item));

    [Theory]
    [InlineData("authorship", 37.5)]
    [InlineData("lever", 37.5)]
    [InlineData("knowledge", 25)]
    [InlineData("placement", 31.65714286)]
    [InlineData("structure", 33.33333333)]
    [InlineData("operation", 29.14285714)]
    [InlineData("practice", 25)]
    [InlineData("barriers", 75)]
    [InlineData("need", 75)]
    [InlineData("zone_lo", 47.5)]
    [InlineData("zone_hi", 77.5)]
    [InlineData("gap", -15.84285714)]
    [InlineData("match", 60.39285714)]
    [InlineData("fit", 63.03571429)]
    public void Each_measure_has_the_value_of_the_reference(string measure, double value) =>
        Close(value, Sheet.Find(measure)?.Value);

    [Fact]
    public void Band_caution_share_and_status_are_those_of_the_reference()
    {
        Assert.Equal("Explained", Sheet.Main.BandName);
        Assert.False(Sheet.Main.IsExtreme);
        Assert.Equal(1, Sheet.Main.AnsweredShare);
        Assert.Equal("applies", Sheet.Statuses["fit_status"]);
    }

    [Fact]
    public void The_sheet_says_how_the_placement_came_about()
    {
        Assert.Equal("mean", Sheet.Main.Method);
        Assert.Equal(Missing.No, Sheet.Main.Missing);
        Assert.Equal(["AU1", "AU2", "LV1", "LV2", "KN1", "KN2", "DS1", "PQ1", "OW1", "FM1"], Sheet.Main.Sources.Select(s => s.Key));
        Assert.Equal(Sheet.Main.Value!.Value, Sheet.Main.Sources.Average(s => s.Value!.Value), 12);
    }

    // The file's numbers carry ten significant digits.
    private static void Close(double expected, double? actual)
    {
        var value = Assert.NotNull(actual);
        Assert.InRange(value, expected - Math.Abs(expected) * Relative - 1e-10, expected + Math.Abs(expected) * Relative + 1e-10);
    }
}
