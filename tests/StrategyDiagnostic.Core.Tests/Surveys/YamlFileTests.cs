namespace StrategyDiagnostic.Core.Tests.Surveys;

/// <summary>What is refused before anyone looks at the meaning of a file.</summary>
public sealed class YamlFileTests
{
    [Fact]
    public void A_file_over_256_KB_is_refused() =>
        Broken.SurveyText(ContentFiles.Cascade.Survey + "#" + new string('x', 256 * 1024)).IsRefused("# The questionnaire", "larger than 256 KB");

    [Fact]
    public void A_long_comment_up_to_256_KB_is_not()
    {
        var survey = ContentFiles.Cascade.Survey;
        var room = 256 * 1024 - System.Text.Encoding.UTF8.GetByteCount(survey) - 1;
        Assert.Empty(Broken.SurveyText(survey + "#" + new string('x', room)).Problems);
        Assert.NotEmpty(Broken.SurveyText(survey + "#" + new string('x', room + 1)).Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("\n\n")]
    public void An_empty_file_is_refused(string text)
    {
        var problem = Assert.Single(Broken.SurveyText(text).Problems);
        Assert.Equal((1, "The file is empty."), (problem.Line, problem.Message));
    }

    [Theory]
    [InlineData("just words")]
    [InlineData("- a\n- b\n")]
    public void A_file_without_keys_is_refused(string text) =>
        Assert.Contains("must hold keys and values", Assert.Single(Broken.SurveyText(text).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void An_anchor_is_refused() =>
        Broken.Survey("title: Is your strategy", "title: &name Is your strategy").IsRefused("title: &name", "An anchor (\"&name\") is not allowed");

    [Fact]
    public void An_alias_is_refused() =>
        Broken.Survey("window: the last 12 months", "window: *name").IsRefused("window: *name", "An alias (\"*name\") is not allowed");

    [Fact]
    public void A_tag_is_refused() =>
        Broken.Rubric("standing: Drafted", "standing: !!binary Drafted").IsRefused("!!binary", "is not allowed. Leave it out.");

    [Fact]
    public void A_key_given_twice_is_refused_with_both_lines() =>
        Broken.Survey("window: the last 12 months", "title: Another").IsRefused("title: Another", "\"title\" is given twice (first on line 4). Keep one.");

    [Fact]
    public void A_tab_is_refused_where_it_stands() =>
        Broken.Survey("        hint: Four numbers", "\thint: Four numbers").IsRefused("\thint: Four", "This line is indented with a tab. Use spaces.");

    [Fact]
    public void A_wrong_indent_is_refused_where_it_stands() =>
        Broken.Survey("        hint: Four numbers", "      hint: Four numbers").IsRefused("      hint: Four", "Look for a missing quote, a colon or a wrong indent");

    [Fact]
    public void A_missing_quote_is_refused_near_its_place()
    {
        var broken = Broken.Rubric("[AU1, AU2, LV1, LV2, KN1, KN2, DS1, PQ1, OW1, FM1]", "[AU1, AU2, \"LV1, LV2, KN1, KN2, DS1, PQ1, OW1, FM1]");
        var problem = Assert.Single(broken.Problems);
        Assert.Contains("not readable as YAML", problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Line >= broken.LineOf("\"LV1, LV2"), $"line {problem.Line}");
    }

    [Fact]
    public void A_colon_in_a_text_without_quotes_is_refused_where_it_stands() =>
        Broken.Report("first: Name the conversation that always stalls.", "first: Name this: the conversation.")
            .IsRefused("Name this:", "not readable as YAML");

    [Fact]
    public void A_second_document_is_refused() =>
        Broken.SurveyText(ContentFiles.Cascade.Survey + "---\nid: another\n").IsRefused("---", "A second document starts here");

    [Fact]
    public void Deep_nesting_is_refused() =>
        Broken.Survey("window: the last 12 months", $"window: {new string('[', 20)}x{new string(']', 20)}").IsRefused("window: [", "nested deeper than 12 levels");

    [Fact]
    public void Very_deep_nesting_does_no_harm() =>
        Assert.NotEmpty(Broken.SurveyText($"id: {new string('[', 100_000)}").Problems);

    [Fact]
    public void A_list_as_a_key_is_refused() =>
        Broken.Survey("window: the last 12 months", "[a, b]: the last 12 months").IsRefused("[a, b]:", "A key must be plain text.");

    [Fact]
    public void Random_damage_is_reported_on_a_line_of_the_file_and_never_throws()
    {
        var random = new Random(30);
        const string bits = "\t\0\uFEFF:-[]{}&*!|>'\"%@`#,\n ~é\uD83D";
        for (var i = 0; i < 300; i++)
        {
            var which = random.Next(3);
            var text = new[] { ContentFiles.Cascade.Survey, ContentFiles.Cascade.Rubric, ContentFiles.Cascade.Report }[which];
            for (var j = random.Next(1, 4); j > 0; j--)
                text = Damage(text, random, bits);
            var broken = which switch { 0 => Broken.SurveyText(text), 1 => Broken.RubricText(text), _ => Broken.ReportText(text) };
            // Another file may be the one that no longer fits.
            Assert.All(broken.Problems, p => Assert.InRange(p.Line, 1, 400));
            Assert.All(broken.Problems.Where(p => p.File == broken.File), p => Assert.InRange(p.Line, 1, text.Count(c => c == '\n') + 1));
            Assert.All(broken.Problems, p => Assert.False(string.IsNullOrWhiteSpace(p.Message)));
        }
    }

    private static string Damage(string text, Random random, string bits)
    {
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 30), text.Length - at);
        switch (random.Next(4))
        {
            case 0:
                return text.Remove(at, length);
            case 1:
                return text.Insert(at, bits[random.Next(bits.Length)].ToString());
            case 2:
                return text.Insert(at, text.Substring(random.Next(text.Length - length), length));
            default:
                var lines = text.Split('\n').ToList();
                var line = random.Next(lines.Count);
                lines.Insert(random.Next(lines.Count), lines[line]);
                lines.RemoveAt(line);
                return string.Join('\n', lines);
        }
    }
}
