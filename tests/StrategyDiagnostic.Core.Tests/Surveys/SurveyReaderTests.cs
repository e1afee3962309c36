namespace StrategyDiagnostic.Core.Tests.Surveys;

/// <summary>What survey.yaml may not say.</summary>
public sealed class SurveyReaderTests
{
    [Fact]
    public void The_shipped_survey_has_the_twenty_two_questions_of_the_draft()
    {
        var survey = ContentFiles.CascadePackage.Survey;
        Assert.Equal(22, survey.Questions.Count);
        Assert.Equal(6, survey.Steps.Count);
        Assert.Equal("Think of the bigger choices made or confirmed in the last 12 months.", survey.Steps[1].Hint);
    }

    [Fact]
    public void An_unknown_key_is_refused_with_the_known_ones() =>
        Broken.Survey("window: the last 12 months\n", "window: the last 12 months\nwindw: x\n")
            .IsRefused("windw: x", "The survey has an unknown key \"windw\". Known keys: cannotTell, id,");

    [Fact]
    public void An_unknown_key_of_a_question_names_the_question() =>
        Broken.Survey("        shuffle: yes", "        shufle: yes").IsRefused("shufle", "Question MX1 has an unknown key \"shufle\"");

    [Fact]
    public void A_question_key_used_twice_is_refused_at_the_second()
    {
        var broken = Broken.Survey("      - key: AU2\n", "      - key: AU1 # again\n");
        broken.IsRefused("AU1 # again", $"The question key \"AU1\" is used twice (first on line {broken.LineOf("- key: AU1\n")})");
    }

    [Fact]
    public void A_question_key_must_be_simple() =>
        Broken.Survey("      - key: AU2\n", "      - key: A-2\n").IsRefused("A-2", "must be a letter followed by letters, digits or underscores");

    [Fact]
    public void A_question_without_a_key_is_named_once() =>
        Broken.Survey("      - key: LEVEL\n        format: single\n        text: Which", "      - format: single\n        text: Which")
            .Problems.ShouldSay("\"level\" names the question \"LEVEL\", which is not a choice question of this survey.", "A question lacks \"key\". Add it.");

    [Fact]
    public void An_option_given_twice_is_refused()
    {
        var broken = Broken.Survey("          b: Nearly everything is worked through", "          a: Nearly everything is worked through");
        broken.IsRefused("a: Nearly everything is worked", $"\"a\" is given twice (first on line {broken.LineOf("a: Nearly everything is decided")})");
    }

    [Fact]
    public void A_landing_page_with_one_end_of_the_scale_is_refused() =>
        Broken.Survey("  high: worked through together\n", "").IsRefused("  low: decided by a few", "\"landing\" names one end of the scale only");

    [Fact]
    public void A_card_of_the_landing_page_needs_its_text() =>
        Broken.Survey("          text: The two answers that would move you most", "          txet: The two answers that would move you most")
            .Problems.ShouldSay("A card of the landing page lacks \"text\". Add it.", "A card of the landing page has an unknown key \"txet\". Known keys: text, title.");

    [Fact]
    public void An_option_without_a_label_is_refused() =>
        Broken.Survey("          2: 25–99\n", "          2:\n").IsRefused("          2:\n", "The key \"2\" in \"options\" of question SIZE has no label");

    [Fact]
    public void The_option_key_of_cannot_tell_is_taken() =>
        Broken.Survey("          2: 25–99\n", "          DK: 25–99\n").IsRefused("DK: 25–99", "not DK, which means \"I can't tell\"");

    [Fact]
    public void One_option_is_no_choice() =>
        Broken.Survey("options: {1: None, 2: A few, 3: About half, 4: Most, 5: Nearly all}", "options: {1: None}")
            .IsRefused("{1: None}", "must have at least two entries");

    [Fact]
    public void An_unknown_format_is_refused_with_the_known_ones() =>
        Broken.Survey("        format: slider", "        format: sliding").IsRefused("sliding", "Question PQ1 has the unknown format \"sliding\". Formats: single, anchored,");

    [Theory]
    [InlineData("        text: Whose picture of the business does the plan reflect?\n", "", "- key: PQ1", "Question PQ1 lacks \"text\". Add it.")]
    [InlineData("text: Whose picture of the business does the plan reflect?", "text:", "text:\n", "\"text\" of Question PQ1 must be a text that is not empty")]
    [InlineData("        short: Whose picture the plan reflects\n", "", "- key: PQ1", "Question PQ1 lacks \"short\"")]
    [InlineData("        low: Only the senior team’s\n", "", "- key: PQ1", "Question PQ1 lacks \"low\"")]
    [InlineData("        left: Clear messages, reminders and progress reports\n", "", "- key: LV1", "Question LV1 lacks \"left\"")]
    public void A_missing_text_is_refused_at_its_question(string old, string @new, string at, string says) => Broken.Survey(old, @new).IsRefused(at, says);

    [Fact]
    public void A_missing_title_is_refused() =>
        Broken.Survey("title: Is your strategy handed down or built together?\n", "").IsRefused("id: cascade-to-participatory", "The survey lacks \"title\"");

    [Fact]
    public void An_unknown_scale_is_refused_where_it_is_named() =>
        Broken.Survey("        short: Explaining again when delivery slips\n        scale: frequency", "        short: Explaining again when delivery slips\n        scale: frequently")
            .IsRefused("frequently", "Question LV2 uses the scale \"frequently\", which is not under \"scales\"");

    [Fact]
    public void A_choice_needs_options_or_a_scale() =>
        Broken.Survey("        options: {1: None, 2: A few, 3: About half, 4: Most, 5: Nearly all}\n", "")
            .IsRefused("- key: AU2", "Question AU2 needs \"options\" of its own, or the name of a \"scale\"");

    [Fact]
    public void A_slider_runs_upwards() =>
        Broken.Survey("        low: Only the senior team’s\n", "        low: Only the senior team’s\n        minimum: 100\n")
            .IsRefused("minimum: 100", "a minimum that is not below its maximum");

    [Theory]
    [InlineData("size: SIZE", "size: PQ1", "\"size\" names the question \"PQ1\", which is not a choice question")]
    [InlineData("level: LEVEL", "level: RANK", "\"level\" names the question \"RANK\"")]
    [InlineData("minutes: 5", "minutes: 0", "\"minutes\" must be between 1 and 120")]
    [InlineData("minutes: 5", "minutes: 5 min", "\"minutes\" of The survey must be a number such as")]
    [InlineData("language: en", "language: English please", "must be a tag such as en or en-GB")]
    [InlineData("id: cascade-to-participatory", "id: Cascade", "must be small letters, digits and hyphens")]
    public void A_value_at_the_top_is_refused_on_its_own_line(string old, string @new, string says) => Broken.Survey(old, @new).IsRefused(@new, says);

    [Fact]
    public void Yes_or_no_takes_nothing_else() =>
        Broken.Survey("        shuffle: yes", "        shuffle: maybe").IsRefused("maybe", "\"shuffle\" of Question MX1 must be yes or no");

    [Fact]
    public void A_step_without_questions_is_refused() =>
        Broken.Survey("  - title: What you already do\n", "  - title: Nothing\n    questions: []\n  - title: What you already do\n")
            .IsRefused("questions: []", "Step 6 has no questions");

    [Fact]
    public void A_placeholder_that_nothing_fills_is_refused() =>
        Broken.Survey("short: Quicker alone", "short: Quicker alone in {window}")
            .IsRefused("Quicker alone in", "\"steps.questions.short\" has the unknown placeholder {window}. It may use none.");

    [Fact]
    public void Five_problems_are_reported_at_once_in_the_order_of_their_lines()
    {
        var text = Broken.Replace(ContentFiles.Cascade.Survey, "minutes: 5", "minutes: five");
        text = Broken.Replace(text, "        short: Size of the organization\n", "");
        text = Broken.Replace(text, "        format: slider", "        format: line");
        text = Broken.Replace(text, "        shuffle: yes", "        shuffel: yes");
        text = Broken.Replace(text, "- key: MV5", "- key: MV4 # twice");
        var broken = Broken.SurveyText(text);
        broken.Problems.ShouldSay(
            "\"minutes\" of The survey must be a number", "Question SIZE lacks \"short\"", "Question PQ1 has the unknown format \"line\"",
            "Question MX1 has an unknown key \"shuffel\"", "The question key \"MV4\" is used twice");
        Assert.Equal(
            new[] { "minutes: five", "- key: SIZE", "format: line", "shuffel", "MV4 # twice" }.Select(broken.LineOf), broken.Problems.Select(p => p.Line));
    }

    [Fact]
    public void A_problem_reads_as_file_line_and_message() =>
        Assert.Equal("survey.yaml:6: \"minutes\" must be between 1 and 120.", Broken.Survey("minutes: 5", "minutes: 500").Problems.Single().ToString());
}
