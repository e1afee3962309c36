using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Revising;

/// <summary>The form of a content file reaches every number and text, and writes nothing else.</summary>
public sealed class ContentFormTests
{
    private static readonly IReadOnlyDictionary<string, string> Names = SurveyNames.Of(ContentFiles.Cascade.Survey);

    public static TheoryData<string> Files => [SurveyPackage.SurveyFile, SurveyPackage.RubricFile, SurveyPackage.ReportFile];

    [Theory]
    [InlineData("measures/placement/of/AU1", "Weight of When leaders first met the strategy (AU1)", "1")]
    [InlineData("measures/placement/minShare", "Least share that must be answered (0 to 1)", "0.7")]
    [InlineData("measures/fit/of/match", "Weight of Match with the zone", "0.6")]
    [InlineData("measures/zone_lo/constant", "Constant", "10")]
    [InlineData("bands/placement/list/0/to", "“Handed down” ends and “Explained” begins at", "20")]
    [InlineData("bands/placement/list/4/to", "“Built together” ends at", "100")]
    [InlineData("bands/placement/cautionAbove", "The report adds its caution above", "90")]
    [InlineData("items/SIZE/points/2", "Points for “25–99”", "25")]
    [InlineData("statuses/fit_status/1/when/0/below", "Early threshold: Size of the organization (SIZE), below", "50")]
    [InlineData("advice/rules/1/when/0/above", "Choose: Placement, above", "90")]
    [InlineData("placement/standardError", "Standard error of one person’s value", "6.4")]
    [InlineData("priority/callClicked", "Points for asking for the call", "15")]
    public void Numbers_have_fields_that_say_what_they_are(string name, string label, string value)
    {
        var field = Assert.Single(Form(SurveyPackage.RubricFile).Fields, f => f.Name == name);
        Assert.Equal((label, value, true), (field.Label, field.Value, field.IsNumber));
    }

    [Theory]
    [InlineData(SurveyPackage.RubricFile, "bands/placement/list/1/name", "Explained")]
    [InlineData(SurveyPackage.SurveyFile, "steps/1/questions/0/short", "When leaders first met the strategy")]
    [InlineData(SurveyPackage.SurveyFile, "steps/1/questions/0/options/5", "When the questions were being framed")]
    [InlineData(SurveyPackage.SurveyFile, "scales/practice/1", "No")]
    [InlineData(SurveyPackage.ReportFile, "bands/explained/lead/1", "What the plan did not know, execution finds out.")]
    [InlineData(SurveyPackage.ReportFile, "moves/list/0/first", "Write down five names and the one decision they know more about than you.")]
    [InlineData(SurveyPackage.ReportFile, "brief/skip", "No opening question. The distinction can wait for them; offer the weekly insights mail instead.")]
    [InlineData(SurveyPackage.ReportFile, "mail/greeting", "Here is what your answers say, in short. The whole report, with every answer and its weight, is behind the link.")]
    public void Texts_have_fields(string file, string name, string value)
    {
        var field = Assert.Single(Form(file).Fields, f => f.Name == name);
        Assert.Equal((value, false), (field.Value, field.IsNumber));
    }

    [Theory, MemberData(nameof(Files))]
    public void Names_of_fields_and_groups_are_unique(string file)
    {
        Assert.Distinct(Form(file).Fields.Select(f => f.Name));
        Assert.Distinct(Form(file).Sections.SelectMany(s => s.Groups).Select(g => g.Name));
        Assert.All(Form(file).Fields, f => Assert.True(f.Label.Length > 0 && f.Lines.Count > 0, f.Name));
    }

    [Theory, MemberData(nameof(Files))]
    public void What_gives_a_thing_its_name_is_no_field(string file) => Assert.DoesNotContain(Form(file).Fields, f =>
        f.Name.Split('/')[^1] is "key" or "id" or "format" or "scale" or "method" or "group" or "measure" or "practice" or "offer" || f.Name is "fit/skip" or "size" or "level");

    [Theory, MemberData(nameof(Files))]
    public void Sent_as_it_came_it_changes_nothing(string file)
    {
        var values = Form(file).Fields.ToDictionary(f => f.Name, f => f.Value.Replace("\n", "\r\n", StringComparison.Ordinal), StringComparer.Ordinal);
        var edit = Form(file).Edit(Text(file), values.GetValueOrDefault);
        Assert.Equal(Text(file), edit.Text);
        Assert.Empty(edit.Changed);
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_field_can_be_changed_and_changes_itself_alone(string file)
    {
        foreach (var field in Form(file).Fields)
        {
            var value = field.IsNumber ? "47.5" : $"New words for {field.Name}: \"quoted\" <b>#1</b>";
            var edit = Form(file).Edit(Text(file), name => name == field.Name ? value : null);
            Assert.True(edit.Errors.Count == 0, $"{field.Name}: {string.Join(' ', edit.Errors.Select(e => e.Message))}");
            var after = ContentForm.Of(file, edit.Text, key => Names.GetValueOrDefault(key, key))!.Fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
            Assert.Equal(value, after[field.Name]);
            Assert.All(Form(file).Fields.Where(f => f.Name != field.Name), f => Assert.Equal(f.Value, after[f.Name]));
        }
    }

    [Fact]
    public void A_cut_point_ends_one_band_and_begins_the_next()
    {
        var edit = Form(SurveyPackage.RubricFile).Edit(Text(SurveyPackage.RubricFile), name => name == "bands/placement/list/0/to" ? " 22,5 " : null);
        Assert.Contains("name: Handed down, from: 0, to: 22.5}", edit.Text, StringComparison.Ordinal);
        Assert.Contains("name: Explained, from: 22.5, to: 40}", edit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bands_that_do_not_meet_have_a_field_for_each_end()
    {
        var gap = Text(SurveyPackage.RubricFile).Replace("name: Explained, from: 20", "name: Explained, from: 25", StringComparison.Ordinal);
        var fields = ContentForm.Of(SurveyPackage.RubricFile, gap, key => key)!.Fields.Where(f => f.Name.StartsWith("bands/placement/list/0/to", StringComparison.Ordinal) || f.Name == "bands/placement/list/1/from");
        Assert.Equal(["20", "25"], fields.Select(f => f.Value));
    }

    [Fact]
    public void A_first_weight_writes_out_the_others()
    {
        var edit = Form(SurveyPackage.RubricFile).Edit(Text(SurveyPackage.RubricFile), name => name == "measures/authorship/of/AU2" ? "3" : null);
        Assert.Contains("authorship: {name: Authorship, group: dimension, method: mean, of: {AU1: 1, AU2: 3}}", edit.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a lot", "“a lot” is not a number. Write digits, for example 0.7.")]
    [InlineData("", "Write a number here.")]
    [InlineData("1e999", "“1e999” is not a number. Write digits, for example 0.7.")]
    public void What_is_no_number_is_refused(string typed, string says)
    {
        var edit = Form(SurveyPackage.RubricFile).Edit(Text(SurveyPackage.RubricFile), name => name == "measures/fit/of/match" ? typed : null);
        Assert.Equal(says, Assert.Single(edit.Errors).Message);
        Assert.Equal(Text(SurveyPackage.RubricFile), edit.Text);
    }

    [Fact]
    public void Methods_without_weights_offer_none() =>
        Assert.DoesNotContain(Form(SurveyPackage.RubricFile).Fields, f => f.Name.StartsWith("measures/gap/of", StringComparison.Ordinal));

    [Fact]
    public void A_file_that_cannot_be_read_has_no_form() => Assert.Null(ContentForm.Of(SurveyPackage.RubricFile, "a: [1", key => key));

    [Theory, MemberData(nameof(Files))]
    public void A_file_with_problems_has_a_form_all_the_same(string file)
    {
        // Whatever becomes of a value, a form is made of what is left.
        var root = YamlFile.Load(Text(file), new ProblemList(""))!;
        var tried = 0;
        foreach (var entry in root.Entries)
            foreach (var odd in new[] { "odd: 1", "[1, 2]", "odd" })
            {
                var end = Text(file)[..entry.Value.End].TrimEnd().Length;
                var text = $"{Text(file)[..entry.Value.Start].TrimEnd()} {(odd.Contains(':', StringComparison.Ordinal) ? $"{{{odd}}}" : odd)}\n{Text(file)[end..]}";
                if (YamlFile.Load(text, new ProblemList("")) is null)
                    continue;
                tried++;
                Assert.NotNull(ContentForm.Of(file, text, key => key));
            }

        Assert.True(tried > root.Entries.Count, $"{tried} files were readable");
    }

    private static string Text(string file) => file switch
    {
        SurveyPackage.SurveyFile => ContentFiles.Cascade.Survey,
        SurveyPackage.RubricFile => ContentFiles.Cascade.Rubric,
        _ => ContentFiles.Cascade.Report,
    };

    private static ContentForm Form(string file) => ContentForm.Of(file, Text(file), key => Names.GetValueOrDefault(key, key))!;
}
