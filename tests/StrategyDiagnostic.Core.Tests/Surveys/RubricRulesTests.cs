namespace StrategyDiagnostic.Core.Tests.Surveys;

/// <summary>What the bands, conditions, placement and golden respondents of rubric.yaml may not say.</summary>
public sealed class RubricRulesTests
{
    [Theory]
    [InlineData("from: 20, to: 40}", "from: 21, to: 40}", "- {key: explained", "There is a gap between the bands \"Handed down\" (to 20) and \"Explained\" (from 21)")]
    [InlineData("from: 20, to: 40}", "from: 19.5, to: 40}", "- {key: explained", "The bands \"Handed down\" (to 20) and \"Explained\" (from 19.5) of placement overlap")]
    [InlineData("from: 80, to: 100}", "from: 80, to: 99}", "bands:\n  placement:", "The bands of placement run from 0 to 99, but its values from 0 to 100")]
    [InlineData("Handed down, from: 0,", "Handed down, from: 1,", "bands:\n  placement:", "The bands of placement run from 1 to 100")]
    [InlineData("from: 80, to: 100}", "from: 80, to: 80}", "- {key: built_together", "ends at 80, which is not above its start 80")]
    [InlineData("{key: explained,", "{key: handed_down,", "- {key: handed_down, name: Explained", "The band key \"handed_down\" of placement is used twice")]
    [InlineData("from: 80, to: 100}", "from: 80, to: top}", "- {key: built_together", "\"to\" of A band of placement must be a number")]
    [InlineData("from: 80, to: 100}", "from: 80}", "- {key: built_together", "A band of placement lacks \"to\"")]
    public void Bands_cover_the_measure_without_gaps(string old, string @new, string at, string says)
    {
        var broken = Broken.Rubric(old, @new);
        var line = broken.LineOf(at) + at.Count(c => c == '\n');
        var problem = Assert.Single(broken.Problems);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
    }

    [Fact]
    public void Bands_of_an_unknown_measure_are_refused() =>
        Broken.Rubric("bands:\n  placement:\n", "bands:\n  position:\n").Problems
            .ShouldSay("\"bands\" names \"position\", which is not a measure", "The placement \"placement\" has no bands. Add them under \"bands\".");

    [Fact]
    public void A_placement_without_bands_is_refused_where_it_is_named() =>
        Broken.Rubric("placement: {measure: placement,", "placement: {measure: practice,").IsRefused("measure: practice", "The placement \"practice\" has no bands");

    [Fact]
    public void A_fit_without_bands_is_refused_where_it_is_named() =>
        Broken.Rubric("fit: {measure: fit,", "fit: {measure: match,").IsRefused("measure: match", "The fit \"match\" has no bands");

    [Theory]
    [InlineData("standardError: 6.4", "standardError: 0", "\"standardError\" must be above 0")]
    [InlineData("placement: {measure: placement,", "placement: {measure: position,", "\"placement\" names \"position\", which is not a measure")]
    [InlineData("gap: gap, status: fit_status}", "gap: gap, status: fit_state}", "\"fit\" names the status \"fit_state\"")]
    [InlineData("zoneLow: zone_lo,", "zoneLow: zone,", "\"fit\" names \"zone\", which is not a measure")]
    public void Placement_and_fit_name_what_there_is(string old, string @new, string says)
    {
        var broken = Broken.Rubric(old, @new);
        Assert.Contains(broken.Problems, p => p.Message.Contains(says, StringComparison.Ordinal) && p.Line == broken.LineOf(@new));
    }

    [Theory]
    // By points: no option of AU2 is worth between 25 and 50.
    [InlineData("{points: MV4, atMost: 50}, {points: AU2, atMost: 50}]", "{points: MV4, atMost: 50}, {points: AU2, above: 25, below: 50}]", "The advice \"named_piece\" can never be given")]
    [InlineData("{points: MV4, atMost: 50}, {points: AU2, atMost: 50}]", "{points: MV4, atMost: 50}, {points: MV4, atLeast: 75}]", "The advice \"named_piece\" can never be given")]
    // By the range of a measure.
    [InlineData("{measure: placement, above: 90}", "{measure: placement, above: 100}", "The advice \"choose\" can never be given")]
    [InlineData("{measure: gap, above: 0}", "{measure: gap, above: 60}", "The advice \"choose\" can never be given")]
    // By a status: no case is both.
    [InlineData("{status: fit_status, is: [early_threshold, applies]}", "{status: fit_status, is: applies}, {status: fit_status, is: early_threshold}", "The advice \"add_level\" can never be given")]
    // Whichever of them.
    [InlineData("{any: [{points: LV1, atMost: 50}, {points: LV2, atMost: 50}]}", "{any: [{points: LV1, below: 0}, {points: LV2, above: 100}]}", "The advice \"decisions\" can never be given")]
    [InlineData("{is: early_threshold, when: [{points: SIZE, below: 50}]}", "{is: early_threshold, when: [{points: SIZE, below: 0}]}", "The case \"early_threshold\" of \"fit_status\" can never hold")]
    [InlineData("unless: [{status: fit_status, is: distinction_optional}]", "unless: [{measure: need, above: 100}]", "The \"unless\" of \"fit\" can never hold")]
    public void A_rule_that_can_never_hold_is_refused(string old, string @new, string says) => Broken.Rubric(old, @new).IsRefused(@new, says);

    [Theory]
    [InlineData("{measure: gap, above: 0}", "{measure: gap}", "The condition on \"gap\" needs a bound")]
    [InlineData("{measure: gap, above: 0}", "{measure: gap, above: 0, atLeast: 1}", "needs a bound: one of above or atLeast")]
    [InlineData("{measure: gap, above: 0}", "{measure: gap, over: 0, above: 0}", "A condition has an unknown key \"over\"")]
    [InlineData("{measure: gap, above: 0}", "{gap: 0}", "A condition must start with points, measure, answer, status or any.")]
    [InlineData("{measure: gap, above: 0}", "{points: AU9, above: 0}", "names the points of \"AU9\", which is not a scored question")]
    [InlineData("{measure: gap, above: 0}", "{measure: gaps, above: 0}", "A condition names \"gaps\", which is not a measure")]
    [InlineData("{answer: MX1, is: [a, b, c]}", "{answer: MX1, is: [a, z]}", "\"z\" is not an option of question MX1")]
    [InlineData("{answer: MX1, is: [a, b, c]}", "{answer: PQ1, is: [a]}", "\"PQ1\", which is not a scored choice question")]
    [InlineData("{answer: MX1, is: [a, b, c]}", "{answer: MX1}", "A condition lacks \"is\"")]
    [InlineData("{status: fit_status, is: [early_threshold, applies]}", "{status: fit_status, is: early}", "\"early\" is not a case of the status \"fit_status\"")]
    [InlineData("{status: fit_status, is: [early_threshold, applies]}", "{status: state, is: early}", "names the status \"state\", which is not under \"statuses\"")]
    [InlineData("{measure: placement, above: 90}", "{any: {measure: placement, above: 90}}", "\"any\" must be a list of conditions")]
    public void A_condition_names_what_there_is_and_has_a_bound(string old, string @new, string says)
    {
        var broken = Broken.Rubric(old, @new);
        Assert.Contains(broken.Problems, p => p.Message.Contains(says, StringComparison.Ordinal) && p.Line == broken.LineOf(@new));
    }

    [Fact]
    public void A_status_cannot_depend_on_a_status() =>
        Broken.Rubric("{is: applies, when: [{points: SIZE, atLeast: 50}]}", "{is: applies, when: [{any: [{status: fit_status, is: applies}]}]}")
            .IsRefused("{any: [{status", "A status cannot depend on a status");

    [Fact]
    public void A_status_must_not_have_the_key_of_a_measure() =>
        Broken.Rubric("statuses:\n", "statuses:\n  gap:\n    - {is: wide, when: [{points: SIZE, below: 50}]}\n")
            .IsRefused("  gap:\n", "The status \"gap\" has the key of a measure or question");

    [Fact]
    public void A_golden_respondent_that_scores_otherwise_is_refused_with_both_numbers() =>
        Broken.Rubric("placement: 31.65714286,", "placement: 32,")
            .IsRefused("- name: A director", "Golden respondent \"A director in a company of 600\": placement should be 32 and is 31.65714286.");

    [Theory]
    [InlineData("placement.band: explained,\n", "placement.band: asked_first,\n", "placement.band should be asked_first and is explained.")]
    [InlineData("fit_status: applies, fit: 63.03571429", "fit_status: early_threshold, fit: 63.03571429", "fit_status should be early_threshold and is applies.")]
    [InlineData("practice: 25, barriers: 75", "practice: null, barriers: 75", "practice should be missing and is 25.")]
    [InlineData("practice: 25, barriers: 75", "practise: 25, barriers: 75", "\"practise\" is neither a measure, nor a measure's \".band\", nor a status.")]
    [InlineData("practice: 25, barriers: 75", "practice: some, barriers: 75", "practice is expected to be \"some\", which is not a number.")]
    public void A_golden_respondent_checks_bands_statuses_and_what_is_missing(string old, string @new, string says) =>
        Broken.Rubric(old, @new).IsRefused("- name: A director", says);

    [Theory]
    [InlineData("{SIZE: 4, LEVEL: 2,", "{SIZE: 4, RANK: 2,", "\"RANK\" is not a question of the survey")]
    [InlineData("{SIZE: 4, LEVEL: 2,", "{SIZE: 9, LEVEL: 2,", "The answer to SIZE does not fit the question: it is not one of the options.")]
    [InlineData("{SIZE: 4, LEVEL: 2,", "{SIZE: DK, LEVEL: 2,", "it cannot be \"I can't tell\" here")]
    [InlineData("{a: 30, b: 20, c: 30, d: 20}", "{a: 30, b: 20, c: 30}", "it must sum to 100; these sum to 80.")]
    [InlineData("{a: 30, b: 20, c: 30, d: 20}", "30", "The answer to DS1 does not fit the question: it is of the wrong kind.")]
    public void A_golden_respondent_answers_the_questions_there_are(string old, string @new, string says)
    {
        var broken = Broken.Rubric(old, @new);
        broken.IsRefused(@new.StartsWith("{SIZE", StringComparison.Ordinal) ? @new : "DS1: " + @new, says);
    }

    [Theory]
    [InlineData("expect: {placement: 25, ", "expect: {placement: [25], ", "\"placement\" under \"expect\" must be a number, a key, or null")]
    [InlineData("expect: {placement: 25, placement.band: explained, need: 12.5, fit_status: distinction_optional, fit: null, barriers: 33.33333333, mismatch: 0, priority: 22.5}", "expect: {}", "expects nothing")]
    public void An_expectation_is_a_number_a_key_or_null(string old, string @new, string says) => Broken.Rubric(old, @new).IsRefused(@new, says);

    [Fact]
    public void A_rubric_without_golden_respondents_is_refused()
    {
        var text = ContentFiles.Cascade.Rubric;
        var broken = Broken.RubricText(text[..text.IndexOf("\ngolden:", StringComparison.Ordinal)] + "\ngolden: []\n");
        broken.IsRefused("golden: []", "The rubric has no golden respondents. Add at least one");
    }

    [Fact]
    public void Quality_names_scored_questions() =>
        Broken.Rubric("pairs: [[AU1, AU2],", "pairs: [[AU1],").IsRefused("pairs: [[AU1],", "A pair must name two scored questions");
}
