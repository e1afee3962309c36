using BenchmarkDotNet.Attributes;
using StrategyDiagnostic.Core.Charts;
using StrategyDiagnostic.Core.Reporting;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>From a stored score sheet to the report and its first chart.</summary>
public class Reports
{
    private readonly Answers _answers = Content.Reference;
    private readonly ScoreSheet _sheet = Content.Package.Rubric.Score(Content.Reference);
    private readonly SpectrumChart _chart =
        ReportCharts.Spectrum(ReportBuilder.Build(Content.Package, Content.Reference, Content.Package.Rubric.Score(Content.Reference)));

    [Benchmark(Description = "report model, nearest moves included")]
    public Report Build() => ReportBuilder.Build(Content.Package, _answers, _sheet);

    [Benchmark(Description = "spectrum as SVG, wide")]
    public string Spectrum() => SpectrumSvg.Render(_chart, "placement", ChartSize.Wide);

    [Benchmark(Description = "spectrum for mail")]
    public string Mail() => SpectrumMail.Render(_chart);
}
