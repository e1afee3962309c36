using System.Text.RegularExpressions;
using StrategyDiagnostic.Core.Reporting;

namespace StrategyDiagnostic.Core.Tests.Reporting;

public sealed partial class ReportBuilderTests
{
    private const string Hundred = "AU1=5 AU2=5 LV1=5 LV2=1 KN1=1 KN2=5 OW1=1 FM1=5 DS1=0/100/0/0 PQ1=100";

    private const string Zero = "AU1=1 AU2=1 LV1=1 LV2=5 KN1=5 KN2=1 OW1=5 FM1=1 DS1=0/0/50/50 PQ1=0";

    // 25 six times, FM1 and DS1 100: 350, and the slider is the tenth.
    private const string Sum350 = "AU1=1 AU2=2 LV1=2 LV2=4 KN1=4 KN2=2 OW1=4 FM1=5 DS1=0/100/0/0";

    [Fact]
    public void A_range_that_reaches_the_next_band_names_both() =>
        // (350 + 30) / 10 = 38; 31.6 to 44.4.
        Assert.Contains("The range reaches “Explained” and “Asked first”.", Build(Sum350 + " PQ1=30").Caveats);

    [Theory]
    [InlineData(Zero, 0, 6.4)]
    [InlineData(Hundred, 93.6, 100)]
    public void The_range_stays_on_the_line(string answers, double low, double high)
    {
        var spectrum = Build(answers).Spectrum;
        Assert.Equal((low, high), (spectrum.LikelyLow!.Value, spectrum.LikelyHigh!.Value));
    }

    [Fact]
    public void Without_a_placement_the_report_says_so_and_says_the_rest()
    {
        var report = Build("SIZE=5 AU1=5 AU2=4 LV1=4 LV2=2 KN1=DK KN2=DK DS1=DK PQ1=70 OW1=2 FM1=4 ND1=DK MX1=e BA2=1");
        Assert.Equal("There is too little to place you, and that is worth knowing.", report.Headline);
        Assert.Null(report.Spectrum.Value);
        Assert.Null(report.Spectrum.LikelyLow);
        Assert.Equal(2, report.Caveats.Count); // one person's view and the rubric's standing
        Assert.Empty(report.Nearest);
        Assert.Equal("Leaders recognize their own work in the plan; ownership came with the writing.", report.Dimensions[0].Meaning);
        Assert.Null(report.Dimensions.Single(d => d.Text.Measure == "knowledge").Value);
        Assert.Equal("BA2", Assert.Single(report.Barriers).Text.Question);
    }

    [Fact]
    public void Without_a_placement_fit_is_not_scored_and_the_zone_still_stands()
    {
        var fit = Build("SIZE=5 ND1=DK MX1=e").Fit!;
        Assert.Equal("Fit: not scored", fit.Title);
        Assert.Null(fit.Value);
        Assert.Equal(["Fit needs a placement and the size of the organization; one of them is missing.", "A placement between 60 and 90 would fit."], fit.Sentences);
        Assert.Equal("I can’t tell", fit.Because[1].Value);
    }

    [Theory]
    [InlineData(Hundred, true)]
    [InlineData(Zero, true)]
    [InlineData(Sum350 + " PQ1=30", false)]
    public void The_extremes_get_a_caution(string answers, bool caution) =>
        Assert.Equal(caution ? "Very few organizations are served by deciding everything this way." : null, Build(answers).Caution);

    [Fact]
    public void A_firm_that_may_skip_the_distinction_gets_that_instead_of_fit_and_no_prompt()
    {
        var report = Build(Zero + " SIZE=1 ND1=2 MX1=a MV1=1");
        Assert.True(report.MaySkip);
        Assert.Equal("Fit: not needed", report.Fit!.Title);
        Assert.StartsWith("In an organization of your size", Assert.Single(report.Fit.Sentences), StringComparison.Ordinal);
        Assert.DoesNotContain("add_level", report.Advice.Select(a => a.Key));
    }

    [Fact]
    public void A_small_firm_that_the_question_reached_early_gets_a_word_about_it()
    {
        // SIZE 0, ND1 50: need 25, zone 22.5 to 52.5; placement 38 lies inside; match 100, 60 + 0.4 · 33 = 73.2.
        var fit = Build(Sum350 + " PQ1=30 SIZE=1 ND1=3 MX1=c").Fit!;
        Assert.Equal(4, fit.Sentences.Count);
        Assert.Equal("A placement between 23 and 53 would fit.", fit.Sentences[1]);
        Assert.Equal("You stand inside it.", fit.Sentences[2]);
        Assert.StartsWith("Below about a hundred people", fit.Sentences[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Above_the_zone_the_nearest_moves_lead_down()
    {
        // SIZE 50, ND1 0: need 25, zone 22.5 to 52.5; 100 stands 47.5 above.
        var report = Build(Hundred + " SIZE=3 ND1=1 MX1=e");
        Assert.True(report.NearestLeadDown);
        Assert.Contains("You stand 48 points above it: more participation than the situation seems to call for.", report.Fit!.Sentences);
        Assert.All(report.Nearest, m => Assert.Equal(90, m.BestPlacement, 9));
        Assert.Equal("choose", report.Advice[0].Key);
    }

    [Fact]
    public void At_the_top_nothing_leads_further_up() => Assert.Empty(Build(Hundred).Nearest);

    [Fact]
    public void One_step_before_the_end_the_sentence_names_the_end_only()
    {
        // AU1 75: (75 + 900) / 10 = 97.5.
        var move = Assert.Single(Build(Hundred.Replace("AU1=5", "AU1=4", StringComparison.Ordinal)).Nearest);
        Assert.Equal(
            "You answered “While several options were still open”. At “When the questions were being framed” the placement would be 100 instead of 98.",
            move.Sentence);
    }

    [Fact]
    public void An_allocation_moves_by_a_tenth_of_the_whole_or_all_there_is()
    {
        // 20 of 70 is 28.6; 30 of 70 is 42.9; 70 of 70 is 100. The other nine are 100.
        var move = Assert.Single(Build(Hundred.Replace("DS1=0/100/0/0", "DS1=30/20/30/20", StringComparison.Ordinal)).Nearest);
        Assert.Equal((900 + 300 / 7.0) / 10, move.NextPlacement, 9);
        Assert.Equal(100, move.BestPlacement, 9);
        Assert.StartsWith("20 of 100 for Working it through", move.Answer, StringComparison.Ordinal);
        Assert.StartsWith("30 of 100", move.Next, StringComparison.Ordinal);
        Assert.StartsWith("70 of 100", move.Best, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BA1=3 BA2=3 BA3=3", "")] // 50 each
    [InlineData("BA1=4 BA2=1 BA3=2", "BA2 BA1")] // 75, reversed 100, 25: the highest first
    public void Barriers_stand_out_from_62_and_a_half(string answers, string barriers) =>
        Assert.Equal(barriers, string.Join(' ', Build(answers).Barriers.Select(b => b.Text.Question)));

    [Theory]
    [InlineData("LV1=2", "LV1", "Mostly left: Clear messages, reminders and progress reports")]
    [InlineData("LV1=3", "LV1", "Both equally")]
    [InlineData("OW1=5", "OW1", "Entirely right: “That is leadership’s plan. What would they like us to do?”")]
    [InlineData("PQ1=33.5", "PQ1", "33.5 on a line from 0 (Only the senior team’s) to 100 (The whole operation’s)")]
    [InlineData("KN1=DK", "KN1", "I can’t tell")]
    [InlineData("", "AU1", "Not answered")]
    public void An_answer_is_said_the_way_it_was_seen(string given, string question, string text)
    {
        var survey = ContentFiles.CascadePackage.Survey;
        Assert.Equal(text, AnswerText.Of(survey, survey.Find(question)!, Given.Answers(given)[question]));
    }

    [Fact]
    public void No_text_of_any_report_is_empty_or_has_a_placeholder_left()
    {
        var random = new Random(50);
        foreach (var package in new[] { ContentFiles.CascadePackage, ContentFiles.MeetingHealthPackage })
            for (var i = 0; i < 500; i++)
            {
                var answers = Given.Random(package.Survey, random, missing: i % 5 * 0.08);
                foreach (var text in Texts(ReportBuilder.Build(package, answers, package.Rubric.Score(answers))))
                {
                    Assert.False(string.IsNullOrWhiteSpace(text));
                    Assert.DoesNotMatch(Leftover(), text);
                }
            }
    }

    private static Report Build(string given)
    {
        var answers = Given.Answers(given);
        return ReportBuilder.Build(ContentFiles.CascadePackage, answers, ContentFiles.CascadePackage.Rubric.Score(answers));
    }

    private static IEnumerable<string> Texts(Report report) =>
    [
        report.Headline, .. report.Lead, .. report.Caveats, report.Caution ?? "-",
        .. report.Dimensions.Select(d => d.Meaning ?? "-"),
        .. report.Fit is { } fit ? [fit.Title, .. fit.Sentences, .. fit.Because.Select(b => $"{b.Key}: {b.Value}"), fit.Note] : Array.Empty<string>(),
        .. report.Practice.Select(p => p.Answer), .. report.Barriers.Select(b => b.Text.Text), .. report.Nearest.Select(m => m.Sentence),
        .. report.Advice.SelectMany(a => new[] { a.Name, a.What, a.FirstStep, a.YouWillKnow }),
    ];

    [GeneratedRegex(@"\{[A-Za-z]*\}|NaN|Infinity", RegexOptions.NonBacktracking)]
    private static partial Regex Leftover();
}
