using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Revising;

/// <summary>One value changes; every other byte stays.</summary>
public sealed class YamlEditTests
{
    [Theory]
    [InlineData("a: 1  # why\nb: [x, y]\n", "a", "2.5", "a: 2.5  # why\nb: [x, y]\n")]
    [InlineData("a: {b: 1,  c: 2} # kept\n", "a/b", "-3", "a: {b: -3,  c: 2} # kept\n")]
    [InlineData("a:\n  - one   # first\n  - two\n", "a/0", "1", "a:\n  - 1   # first\n  - two\n")]
    [InlineData("a: 'it''s'\n", "a", "she's", "a: 'she''s'\n")]
    [InlineData("a: \"x\"\n", "a", "say \"so\": yes # no", "a: \"say \\\"so\\\": yes # no\"\n")]
    [InlineData("a: x\n", "a", "now: with # marks", "a: \"now: with # marks\"\n")]
    [InlineData("a: x\n", "a", "two\nlines", "a: \"two\\nlines\"\n")]
    [InlineData("a: >-\n    long\n    text\n\nb: 1\n", "a", "short", "a: >-\n    short\n\nb: 1\n")]
    [InlineData("a: |\n  x\n  y\nb: 1\n", "a", "p\nq\n", "a: |\n  p\n  q\nb: 1\n")]
    [InlineData("a: [\"x\", y]\n", "a/1", "z, w", "a: [\"x\", \"z, w\"]\n")]
    [InlineData("\uFEFFa: 1\n", "a", "2", "\uFEFFa: 2\n")]
    [InlineData("a: 1\r\nb: 2\r\n", "b", "3", "a: 1\r\nb: 3\r\n")]
    public void A_value_is_changed_where_it_stands(string before, string path, string value, string after) =>
        Assert.Equal(after, YamlEdit.Set(before, path.Split('/'), value));

    [Fact]
    public void A_long_folded_text_is_folded_again_in_its_column()
    {
        const string before = "a:\n  text: >-\n      One line\n      and another.\n  next: x # stays\n";
        var value = string.Join(' ', Enumerable.Repeat("word", 60));

        var after = YamlEdit.Set(before, ["a", "text"], value);

        Assert.NotNull(after);
        Assert.All(after.Split('\n'), line => Assert.True(line.Length <= 130));
        Assert.StartsWith("a:\n  text: >-\n      word word", after, StringComparison.Ordinal);
        Assert.EndsWith("\n  next: x # stays\n", after, StringComparison.Ordinal);
        Assert.Equal(value, Value(after, ["a", "text"]));
    }

    [Theory]
    [InlineData("a: 1\n", "b")]
    [InlineData("a: [1]\n", "a/1")]
    [InlineData("a: [1]\n", "a")]
    [InlineData("a: [1\n", "a/0")]
    public void What_is_not_there_cannot_be_changed(string text, string path) => Assert.Null(YamlEdit.Set(text, path.Split('/'), "2"));

    [Fact]
    public void Every_value_of_the_shipped_files_can_become_any_text_and_nothing_else_changes()
    {
        string[] values = ["7", "plain words", "no: way #1 {x} [y]", "- 'quotes' and \"quotes\"", "", " spaces ", "<script>alert(1)</script>", "å 😀 \u2028 \t\u0007", "a\nb\n\nc", "null", "~", "&a *b !c %d @e", "---"];
        foreach (var text in new[] { ContentFiles.Cascade.Survey, ContentFiles.Cascade.Rubric, ContentFiles.Cascade.Report })
            foreach (var (path, old) in Texts(YamlFile.Load(text, new ProblemList("")) ?? throw new InvalidOperationException(), []))
            {
                var value = values[(old.Line * 7 + path.Count) % values.Length];
                var edited = YamlEdit.Set(text, path, value);
                Assert.True(edited is not null, $"line {old.Line}, {string.Join('/', path)}: {value}");
                Assert.Equal(value, Value(edited, path));
                Assert.StartsWith(text[..old.Start], edited, StringComparison.Ordinal);
                Assert.EndsWith(text[old.End..], edited, StringComparison.Ordinal);
            }
    }

    [Theory]
    [InlineData("of: [A, B ,C]  # all\n", "B", "2", "of: {A: 1, B: 2 ,C: 1}  # all\n")]
    [InlineData("of: {A: 0.6, B: 0.4}\n", "A", "0.7", "of: {A: 0.7, B: 0.4}\n")]
    [InlineData("of:\n  - A   # first\n  - B\nx: 1\n", "A", "3", "of:\n  A: 3   # first\n  B: 1\nx: 1\n")]
    public void A_list_of_inputs_gets_weights(string before, string entry, string weight, string after) =>
        Assert.Equal(after, YamlEdit.SetWeight(before, ["of"], entry, weight));

    [Theory]
    [InlineData("of: [A, B]\n", "C")]
    [InlineData("of: A\n", "A")]
    [InlineData("x:\n  of:\n  - A\n  - B\n", "Z")]
    public void A_list_that_lacks_the_entry_gets_none(string text, string entry) => Assert.Null(YamlEdit.SetWeight(text, ["of"], entry, "2"));

    private static string? Value(string text, IReadOnlyList<string> path) =>
        YamlFile.Load(text, new ProblemList("")) is { } root ? (YamlEdit.Find(root, path) as YamlText)?.Text : null;

    private static IEnumerable<(IReadOnlyList<string> Path, YamlText Text)> Texts(YamlValue value, IReadOnlyList<string> path) => value switch
    {
        YamlText text => [(path, text)],
        YamlList list => list.Items.SelectMany((item, i) => Texts(item, [.. path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)])),
        YamlMap map => map.Entries.SelectMany(e => Texts(e.Value, [.. path, e.Key.Text])),
        _ => [],
    };
}
