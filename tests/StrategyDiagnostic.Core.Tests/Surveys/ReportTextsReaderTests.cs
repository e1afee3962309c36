namespace StrategyDiagnostic.Core.Tests.Surveys;

/// <summary>What report.yaml may not say.</summary>
public sealed class ReportTextsReaderTests
{
    [Fact]
    public void A_band_without_a_text_is_refused() =>
        Broken.Report(
            "  asked_first:\n    headline: You ask before you decide.\n    lead:\n      - People further down are heard, and the deciding stays at the top.\n"
            + "      - The next step is not more listening; it is letting those who were asked do part of the work.\n", "")
            .IsRefused("bands:\n  handed_down:", "The band \"asked_first\" has no text. Add it under \"bands\".");

    [Fact]
    public void A_text_for_an_unknown_band_is_refused_with_the_known_ones() =>
        Broken.Report("missing:\n  headline: There", "  half_way:\n    headline: Half\n    lead: Half.\nmissing:\n  headline: There")
            .IsRefused("half_way:", "\"half_way\" is not a band of the placement. Its bands: handed_down, explained, asked_first");

    [Theory]
    [InlineData("    headline: You ask before you decide.\n", "", "  asked_first:", 1, "Band asked_first lacks \"headline\"")]
    [InlineData("headline: You ask before you decide.", "headline:", "headline:\n", 0, "must be a text that is not empty")]
    [InlineData("onePerson: One person’s view. Somebody at another level may see the same plan differently.\n", "", "bands:\n  handed_down:", 0, "The report lacks \"onePerson\"")]
    [InlineData("      know: One of them changes a choice.\n", "", "    - key: add_level", 0, "A move lacks \"know\"")]
    [InlineData("      - What the plan did not know, execution finds out.", "      -", "      -\n", 0, "\"lead\" of Band explained must be a list of texts, none of them empty")]
    [InlineData("    good: Your way of deciding suits your situation.", "    good:", "    good:\n", 0, "\"good\" under \"bands\" must be a text that is not empty")]
    public void A_missing_text_is_refused(string old, string @new, string at, int below, string says)
    {
        var broken = Broken.Report(old, @new);
        var problem = Assert.Single(broken.Problems);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal(broken.LineOf(at) + below, problem.Line);
    }

    [Fact]
    public void A_headline_is_short_enough_for_the_subject_of_a_mail() =>
        Broken.Report("headline: You ask before you decide.", $"headline: {new string('x', 91)}").IsRefused("headline: xxx", "must not be longer than 90 letters");

    [Theory]
    [InlineData("between {low} and {high}", "between {low} and {hihg}", "\"likely\" has the unknown placeholder {hihg}. It may use {low}, {high}.")]
    [InlineData("{zoneLow} and {zoneHigh}", "{low} and {zoneHigh}", "\"fit.zone\" has the unknown placeholder {low}. It may use {zoneLow}, {zoneHigh}.")]
    [InlineData("Your strategy report: {headline}", "Your strategy report: {band}", "\"mail.subject\" has the unknown placeholder {band}. It may use {headline}.")]
    [InlineData("headline: You ask before you decide.", "headline: You ask in {window}.", "\"bands.asked_first.headline\" has the unknown placeholder {window}. It may use none.")]
    [InlineData("know: No slide deck was approved.", "know: No {deck} was approved.", "\"moves.list.know\" has the unknown placeholder {deck}.")]
    [InlineData("at “{best}” it would", "at “{worst}” it would", "It may use {answer}, {next}, {nextPlacement}, {best}, {bestPlacement}, {placement}.")]
    public void A_placeholder_that_nothing_fills_is_refused_where_it_stands(string old, string @new, string says) => Broken.Report(old, @new).IsRefused(@new, says);

    [Fact]
    public void Advice_that_offers_an_unknown_move_is_refused_with_the_rubrics_line()
    {
        var problem = Assert.Single(Broken.Report("    - key: facilitator\n", "    - key: outsider\n").Problems.Take(1));
        Assert.Equal("report.yaml", problem.File);
        Assert.Equal("The rubric's advice (rubric.yaml, line 102) offers \"facilitator\", which is not a move of this report. Add it under \"moves\".", problem.Message);
        Assert.Equal(111, problem.Line);
    }

    [Theory]
    [InlineData("      practice: MV2\n", "      practice: MV9\n", "practice: MV9", "names the practice \"MV9\", which is not a scored choice question")]
    [InlineData("      practice: MV2\n", "      practice: PQ1\n", "practice: PQ1", "names the practice \"PQ1\", which is not a scored choice question")]
    [InlineData("    - key: choose\n", "    - key: follow_up # twice\n", "follow_up # twice", "The move key \"follow_up\" is used twice")]
    [InlineData("    - measure: lever\n", "    - measure: placement\n", "- measure: placement", "\"placement\" is not a measure of the group dimension or indicator")]
    [InlineData("    - question: BA2\n", "    - question: BA9\n", "- question: BA9", "The barrier names \"BA9\", which is not a scored question")]
    [InlineData("    mismatch: Your", "    misfit: Your", "    misfit: Your", "\"misfit\" under \"bands\" is unknown. Known: mismatch, partial, good.")]
    [InlineData("  skip: distinction_optional", "  skip: early", "  skip: early", "\"skip\" names \"early\", which has no text under \"statuses\"")]
    [InlineData("  from: 62.5", "  from: high", "  from: high", "\"from\" of \"barriers\" must be a number")]
    [InlineData("  show: 2\n", "  shown: 2\n", "  shown: 2", "\"nearest\" has an unknown key \"shown\"")]
    public void The_texts_name_what_there_is(string old, string @new, string at, string says)
    {
        var broken = Broken.Report(old, @new);
        Assert.Contains(broken.Problems, p => p.Message.Contains(says, StringComparison.Ordinal) && p.Line == broken.LineOf(at));
    }

    [Fact]
    public void A_fit_section_without_a_fit_in_the_rubric_is_refused()
    {
        var (_, problems) = (ContentFiles.MeetingHealth with
        {
            Report = ContentFiles.MeetingHealth.Report + "\nfit: {title: F, zone: Z, below: B, above: A, inside: I, missing: M, note: N}\n",
        }) switch
        { var files => SurveyPackage.Read(files.Survey, files.Rubric, files.Report) };
        problems.ShouldSay("The rubric has no \"fit\". Remove this section.");
    }

    [Fact]
    public void A_file_is_checked_against_those_before_it()
    {
        var broken = Broken.Survey("      - key: MV5\n", "      - key: MV6\n");
        Assert.All(broken.Problems, p => Assert.Equal("rubric.yaml", p.File));
        Assert.Contains(broken.Problems, p => p.Message.Contains("The item \"MV5\" is not a question of the survey", StringComparison.Ordinal));
    }
}
