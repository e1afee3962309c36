namespace StrategyDiagnostic.Core.Tests.Surveys;

/// <summary>What the items, measures and methods of rubric.yaml may not say.</summary>
public sealed class RubricReaderTests
{
    private const string Placement = "[AU1, AU2, LV1, LV2, KN1, KN2, DS1, PQ1, OW1, FM1]";

    [Fact]
    public void An_item_that_is_no_question_is_refused() =>
        Broken.Rubric("  AU1: {points: even}", "  AU1: {points: even}\n  AX1: {points: even}").IsRefused("AX1", "The item \"AX1\" is not a question of the survey");

    [Theory]
    [InlineData("c: 33", "x: 33", "\"x\" is not an option of question MX1")]
    [InlineData("c: 33", "c: 133", "Option c of item MX1 has 133 points. Points are 0 to 100.")]
    [InlineData("c: 33", "c: many", "The points of option c of item MX1 must be a number")]
    [InlineData("  MX1: {points: {a: 0", "  MX1: {reverse: yes, points: {a: 0", "Item MX1 lists its points and is also reversed")]
    public void Points_must_fit_the_options(string old, string @new, string says) => Broken.Rubric(old, @new).IsRefused("  MX1:", says);

    [Theory]
    [InlineData("  ND1: {points: even}", "  ND1: {points: evenly}", "must be \"even\" or lines of \"option: points\"")]
    [InlineData("  ND1: {points: even}", "  ND1: {points: [0, 25]}", "must be \"even\" or lines of \"option: points\"")]
    [InlineData("  ND1: {points: even}", "  ND1: {points: even, raw: even}", "\"raw\" of item ND1 must be lines of \"option: number\"")]
    [InlineData("  PQ1: {points: even}", "  PQ1: {points: {1: 2}}", "a slider's points follow from its position")]
    [InlineData("  ND1: {points: even}", "  ND1: even", "Item ND1 must hold keys and values")]
    public void Points_take_even_or_a_list(string old, string @new, string says) => Broken.Rubric(old, @new).IsRefused(@new, says);

    [Theory]
    [InlineData("among: [b, c, d]", "among: [c, d]", "must include its share \"b\"")]
    [InlineData("among: [b, c, d]", "among: [b, c, e]", "\"e\" is not a part of question DS1")]
    [InlineData("share: b,", "share: b, of: all,", "Item DS1 has an unknown key \"of\"")]
    public void An_allocation_share_is_one_of_its_parts(string old, string @new, string says) => Broken.Rubric(old, @new).IsRefused("  DS1: {", says);

    [Fact]
    public void A_measure_of_an_unknown_question_is_refused() =>
        Broken.Rubric(Placement, "[AU1, AU9]").IsRefused("AU9", "\"of\" of measure placement names \"AU9\", which is neither a question nor a measure");

    [Fact]
    public void A_measure_of_a_question_without_points_is_refused() =>
        Broken.Rubric("  LEVEL: {points: {1: 100, 2: 80, 3: 50, 4: 20, 5: 60}}   # for the priority only\n", "").IsRefused("LEVEL: 2}, minShare", "names the question LEVEL, which is not scored. Add it under \"items\"");

    [Fact]
    public void Needs_that_name_something_unknown_are_refused() =>
        Broken.Rubric("needs: [[AU1, AU2], [LV1", "needs: [[AU1, AU9], [LV1").IsRefused("AU9", "\"needs\" of measure placement names \"AU9\"");

    [Fact]
    public void Needs_hold_lists() =>
        Broken.Rubric("needs: [[AU1, AU2], [LV1, LV2], [KN1, KN2]]", "needs: [AU1]").IsRefused("needs: [AU1]", "must hold lists, such as [[AU1, AU2], [KN1]]");

    [Fact]
    public void A_measure_of_itself_is_refused() =>
        Broken.Rubric("of: {need: 0.5}, constant: 10}", "of: {zone_lo: 0.5}, constant: 10}")
            .IsRefused("  zone_lo: {", "The measure \"zone_lo\" is computed from itself");

    [Fact]
    public void Measures_in_a_circle_are_refused() =>
        Broken.Rubric("method: mean, of: [SIZE, ND1], needs: [[SIZE]]}", "method: mean, of: [SIZE, gap], needs: [[SIZE]]}")
            .IsRefused("  need: {", "The measure \"need\" is computed from itself, directly or round a circle");

    [Fact]
    public void A_circle_through_a_status_is_refused() =>
        Broken.Rubric("- {is: applies, when: [{points: SIZE, atLeast: 50}]}", "- {is: applies, when: [{measure: fit, atLeast: 50}]}")
            .IsRefused("  fit:\n    name: Fit", "The measure \"fit\" is computed from itself");

    [Fact]
    public void An_unknown_method_is_refused_where_it_is_named() =>
        Broken.Rubric("    group: scale\n    method: mean\n", "    group: scale\n    method: median\n")
            .IsRefused("median", "uses the unknown method \"median\". Methods: mean, linear, sum-lookup, weakest, zone-gap, zone-match.");

    [Fact]
    public void A_parameter_of_another_method_is_refused_where_it_stands() =>
        Broken.Rubric("    minShare: 0.7", "    slope: 0.7").IsRefused("slope: 0.7", "The method mean of \"placement\" has no parameter \"slope\". Its parameters: minShare.");

    [Fact]
    public void A_parameter_that_no_method_has_is_refused() =>
        Broken.Rubric("    minShare: 0.7", "    minshare: 0.7").IsRefused("minshare: 0.7", "Measure placement has an unknown key \"minshare\"");

    [Theory]
    [InlineData("minShare: 0.66}\n  operation", "minShare: 66}\n  operation", "  structure: {", "minShare must be between 0 and 1")]
    [InlineData("of: {match: 0.6, MX1: 0.4}", "of: {match: 0.6, MX1: 0}", "    method: mean\n    of: {match", "every weight of a mean must be above 0")]
    [InlineData("of: [placement, zone_lo, zone_hi]}", "of: [placement, zone_lo]}", "  gap: {", "it needs exactly three inputs")]
    [InlineData("zone_hi], slope: 2.5", "zone_hi], slope: -1", "  match: {", "slope must not be below 0")]
    [InlineData("of: {need: 0.5}, constant: 10", "of: {need: half}, constant: 10", "  zone_lo: {", "The weight of need in measure zone_lo must be a number")]
    public void What_a_method_cannot_work_with_is_refused(string old, string @new, string at, string says) => Broken.Rubric(old, @new).IsRefused(at, says);

    [Theory]
    [InlineData("group: indicator, method: mean, of: [PQ1]", "group: indicator, method: sum-lookup, of: [PQ1]", "  plan_quality: {", "sum-lookup needs a \"table\" of raw sum: value")]
    [InlineData("method: mean, of: [PQ1]", "method: sum-lookup, of: [PQ1], table: {0: 0, 50: 40, 20: 60}", "  plan_quality: {", "is not in order at 20")]
    [InlineData("method: mean, of: [PQ1]", "method: sum-lookup, of: [PQ1], table: {10: 0, 50: 40}", "  plan_quality: {", "the table starts at 10, but a raw sum can be as low as 0")]
    [InlineData("method: mean, of: [PQ1]", "method: mean, of: [PQ1], table: {0: 0}", "  plan_quality: {", "uses no table. Remove it.")]
    [InlineData("method: mean, of: [PQ1]", "method: sum-lookup, of: [PQ1], table: {0: low}", "  plan_quality: {", "The value for 0 in the table of measure plan_quality must be a number")]
    [InlineData("method: mean, of: [PQ1]", "method: sum-lookup, of: [PQ1], table: {0: 20, 100: 120}", "  plan_quality: {", "runs from 20 to 120. Reports draw dimensions on a line from 0 to 100")]
    public void A_norm_table_is_complete_and_in_order(string old, string @new, string at, string says) => Broken.Rubric(old, @new).IsRefused(at, says);

    [Fact]
    public void A_table_over_several_lines_is_refused_at_the_row() =>
        Broken.Rubric("  plan_quality: {name: Whose picture, group: indicator, method: mean, of: [PQ1]}\n",
            "  plan_quality:\n    name: Whose picture\n    group: indicator\n    method: sum-lookup\n    of: [PQ1]\n    table:\n      0: 0\n      50: 40\n      20: 60\n")
            .IsRefused("      20: 60", "is not in order at 20");

    [Theory]
    [InlineData("group: indicator, method: mean, of: [PQ1]", "group: hint, method: mean, of: [PQ1]", "unknown group \"hint\". Groups: scale, dimension, indicator, auxiliary, staff.")]
    [InlineData("group: indicator, method: mean, of: [PQ1]", "group: indicator, method: mean, of: []", "Measure plan_quality is computed from nothing")]
    [InlineData("group: indicator, method: mean, of: [PQ1]", "group: indicator, method: mean, of: PQ1", "must list what the measure is computed from")]
    [InlineData("group: indicator, method: mean, of: [PQ1]", "group: indicator, method: mean, of: [PQ1, PQ1]", "counts \"PQ1\" twice. Give it a weight instead.")]
    [InlineData("  plan_quality: {name: Whose picture", "  plan_quality: {names: Whose picture", "lacks \"name\"")]
    public void A_measure_says_what_it_is(string old, string @new, string says)
    {
        var broken = Broken.Rubric(old, @new);
        Assert.Contains(broken.Problems, p => p.Message.Contains(says, StringComparison.Ordinal) && p.Line == broken.LineOf("  plan_quality: {"));
    }

    [Fact]
    public void A_measure_must_not_have_the_key_of_a_question() =>
        Broken.Rubric("  ownership: {", "  OW1: {").IsRefused("  OW1: {name", "The measure \"OW1\" has the key of a question. Give it a key of its own.");

    [Fact]
    public void A_long_chain_of_measures_does_no_harm()
    {
        var chain = string.Concat(Enumerable.Range(0, 3000).Select(i => $"  m{i}: {{name: a, group: auxiliary, method: mean, of: [m{i + 1}]}}\n"));
        Assert.Empty(Broken.Rubric("measures:\n", $"measures:\n{chain}  m3000: {{name: a, group: auxiliary, method: mean, of: [AU1]}}\n").Problems);
    }
}
