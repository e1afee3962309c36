using System.Text.Json;
using StrategyDiagnostic.Core.Exchange;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Exchange;

/// <summary>What goes out to SurveyJS comes in again the same, as far as SurveyJS can say it; the rest is named.</summary>
public sealed class Writing_SurveyJs
{
    public static TheoryData<string> Surveys => ["cascade", "pulse", "meetings", "twenty"];

    [Theory]
    [MemberData(nameof(Surveys))]
    public void Pages_questions_choices_and_stored_values_go_out_and_come_in_again(string name)
    {
        var package = Package(name);
        var again = SurveyJs.Import(SurveyJsExport.Write(package).Json).Survey;

        Assert.Equal((package.Survey.Title, package.Survey.Intro, package.Survey.Language), (again.Title, again.Intro, again.Language));
        Assert.Equal(package.Survey.Steps.Select(s => (s.Title, s.Hint)), again.Steps.Select(s => (s.Title, s.Hint)));
        Assert.Equal(package.Survey.Questions.Select(SurveyJs.Asked), again.Questions.Select(SurveyJs.Asked));
    }

    [Fact]
    public void What_SurveyJs_cannot_say_is_named()
    {
        var losses = SurveyJsExport.Write(ContentFiles.CascadePackage).Losses;
        foreach (var path in new[] { "short (all questions)", "minutes, window", "size, level", "landing", "rubric.yaml", "report.yaml" })
            Assert.Contains(losses, l => l.Path == path);
        foreach (var question in ContentFiles.CascadePackage.Survey.Questions.Where(q => q.OffersCannotTell && q.Format is QuestionFormat.Pair or QuestionFormat.Slider or QuestionFormat.Allocation))
            Assert.Contains(losses, l => l.Path.EndsWith($"({question.Key}).cannotTell", StringComparison.Ordinal));
        Assert.DoesNotContain(SurveyJsExport.Write(ContentFiles.PulsePackage).Losses, l => l.Path == "size, level");
    }

    [Fact]
    public void A_file_is_inert_wherever_it_is_put()
    {
        var hostile = ContentFiles.Pulse with { Survey = ContentFiles.Pulse.Survey.Replace("title: Is building", "title: </script><script>alert(1)</script> ‘ü’ Is building", StringComparison.Ordinal) };
        var json = SurveyJsExport.Write(hostile.Read()).Json;
        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        Assert.Contains("ü", json, StringComparison.Ordinal);   // letters stay readable
        Assert.StartsWith("</script><script>", JsonDocument.Parse(json).RootElement.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    private static SurveyPackage Package(string name)
    {
        switch (name)
        {
            case "cascade":
                return ContentFiles.CascadePackage;
            case "pulse":
                return ContentFiles.PulsePackage;
            case "meetings":
                return ContentFiles.MeetingHealthPackage;
            default:
                var imported = SurveyJs.Import(SurveyJs.Sample).Imported;
                return new ContentFiles(imported.SurveyFile, imported.RubricFile, imported.ReportFile).Read();
        }
    }
}
