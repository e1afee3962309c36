using StrategyDiagnostic.Core.Charts;
using StrategyDiagnostic.Core.Reporting;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Reporting;

/// <summary>A survey that places nobody: its reports lead with another measure.</summary>
public sealed class PulseTests
{
    private const string Begun = "MV1=3 MV2=1 MV3=2 MV4=3 MV5=1 LV2=4 FM1=2 OW1=4";

    private static readonly SurveyPackage Package = ContentFiles.PulsePackage;

    [Fact]
    public void Its_eight_questions_are_those_of_the_diagnostic_word_for_word()
    {
        var (pulse, whole) = (Package.Survey.Questions, ContentFiles.CascadePackage.Survey);
        Assert.Equal(["MV1", "MV2", "MV3", "MV4", "MV5", "LV2", "FM1", "OW1"], pulse.Select(q => q.Key));
        foreach (var question in pulse)
        {
            Assert.Equal(Said(question), Said(whole.Find(question.Key)));
            Assert.Equal(
                Package.Rubric.Rubric.Items.OfType<OptionScoring>().Single(i => i.Question == question.Key).Options,
                ContentFiles.CascadePackage.Rubric.Rubric.Items.OfType<OptionScoring>().Single(i => i.Question == question.Key).Options);
        }

        static (string?, string?, string?, string, string) Said(Question? q) => q is ChoiceQuestion choice
            ? (q.Text, choice.Left, choice.Right, choice.Format.ToString(), string.Join('|', choice.Options.Select(o => $"{o.Key}:{o.Label}")))
            : (q?.Text, null, null, "", "");
    }

    [Fact]
    public void Its_score_sheet_has_a_main_measure_and_no_placement()
    {
        var sheet = Given.Sheet(Begun, Package);
        Assert.Null(sheet.Placement);
        Assert.Equal(("practice", 25.0, "begun"), (sheet.Main.Key, sheet.Main.Value, sheet.Main.Band));
        var kept = ScoreSheetJson.Read(ScoreSheetJson.Write(sheet));
        Assert.Null(kept.Placement);
        Assert.Equal(sheet.Main.Value, kept.Main.Value);
        Assert.DoesNotContain("\"placement\"", ScoreSheetJson.Print(sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_report_leads_with_what_people_do()
    {
        var report = Build(Begun);
        Assert.Equal("A start is made; it does not hold by itself yet.", report.Headline);
        Assert.Equal(("The five moves", 25.0, 15.0, 35.0), (report.Spectrum.Name, report.Spectrum.Value, report.Spectrum.LikelyLow, report.Spectrum.LikelyHigh));
        Assert.Null(report.Fit);
        Assert.Equal(5, report.Practice.Count);
        Assert.All(report.Dimensions, d => Assert.True(d.IsIndicator));
        Assert.Equal(["named_piece", "decisions"], Build("MV1=3 MV2=1 MV3=2 MV4=2 MV5=1 LV2=4 FM1=2 OW1=4").Advice.Select(m => m.Key));
        Assert.Equal("follow_up", report.Advice[0].Key);
    }

    [Fact]
    public void Its_charts_never_speak_of_a_placement()
    {
        var chart = ReportCharts.Spectrum(Build(Begun));
        var drawn = SpectrumSvg.RenderBoth(chart, "spectrum") + SpectrumMail.Render(chart) + SpectrumText.Render(chart);
        Assert.Contains("The five moves 25 of 100, in the band “Begun”", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("lacement", drawn, StringComparison.Ordinal);
        Assert.Contains("The five moves: can’t tell", SpectrumSvg.RenderBoth(ReportCharts.Spectrum(Build("MV1=3")), "spectrum"), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_brief_opens_with_what_fell_asleep()
    {
        var answers = Given.Answers(Begun, Package);
        var brief = CallBrief.Of(Package, answers, Build(Begun), new Dictionary<int, double>());
        Assert.Equal("A start is made; it does not hold by itself yet. 25 of 100 (Begun, likely between 15 and 35).", brief.Finding);
        Assert.Equal("Which date was moved, and what took its place?", brief.Openings[0]);
        Assert.Equal(3, brief.Openings.Count);
    }

    [Fact]
    public void A_rubric_leads_with_one_thing()
    {
        var main = "main: {measure: practice, standardError: 10, assumed: yes}";
        Assert.Contains("The rubric does not say what its reports lead with.", Problem(main, ""), StringComparison.Ordinal);
        Assert.Contains("not both. Remove one of them.", Problem(main, main + "\nplacement: {measure: practice}"), StringComparison.Ordinal);
        Assert.Contains("The main measure \"ownership\" has no bands.", Problem(main, "main: {measure: ownership}"), StringComparison.Ordinal);
        Assert.Contains("\"fit\" says how well a placement suits", Problem(main, main + "\nfit: {measure: practice, zoneLow: ownership, zoneHigh: ownership, gap: ownership}"), StringComparison.Ordinal);
        Assert.Contains("is not a band of the main measure, practice.", Report("  begun:\n", "  began:\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_asked_for_only_where_the_rubric_gives_them_something_to_say()
    {
        Assert.Contains("lacks \"likely\"", Report("likely: Going by", "unlikely: Going by"), StringComparison.Ordinal);
        var files = ContentFiles.Pulse;
        var report = string.Join('\n', files.Report.Split('\n').Where(l => !l.StartsWith("likely", StringComparison.Ordinal)));
        var (package, problems) = SurveyPackage.Read(files.Survey, files.Rubric.Replace(", standardError: 10, assumed: yes", "", StringComparison.Ordinal), report);
        Assert.Empty(problems);
        Assert.Equal("", package?.Texts.Likely);
    }

    private static string Problem(string old, string @new) =>
        string.Join('\n', SurveyPackage.Read(ContentFiles.Pulse.Survey, ContentFiles.Pulse.Rubric.Replace(old, @new, StringComparison.Ordinal), ContentFiles.Pulse.Report).Problems);

    private static string Report(string old, string @new) =>
        string.Join('\n', SurveyPackage.Read(ContentFiles.Pulse.Survey, ContentFiles.Pulse.Rubric, ContentFiles.Pulse.Report.Replace(old, @new, StringComparison.Ordinal)).Problems);

    private static Report Build(string given)
    {
        var answers = Given.Answers(given, Package);
        return ReportBuilder.Build(Package, answers, Package.Rubric.Score(answers));
    }
}
