using System.Globalization;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Exchange;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Tests.Features.Exchange;

/// <summary>SurveyJS loads what goes out, without a complaint, and shows the same pages, questions and choices.</summary>
public sealed class What_SurveyJs_shows
{
    [Fact]
    public async Task A_form_of_twenty_questions_comes_in_and_goes_out_the_same()
    {
        var imported = SurveyJsImport.Read(Bringing_over_a_form.Sample, null).Survey!;
        var package = Package(imported.SurveyFile, imported.RubricFile, imported.ReportFile);
        Assert.Equal(20, package.Survey.Questions.Count);
        var before = await SurveyCore.Load(Bringing_over_a_form.Sample);

        var after = await SurveyCore.Load(SurveyJsExport.Write(package).Json);

        IsShown(package.Survey, after);
        // The form that came in and the one that went out, side by side: what is common to both shows the same answers.
        var common = after.Questions.Where(q => before.Questions.Any(b => b.Name == q.Name)).ToList();
        Assert.Equal(14, common.Count);   // but for a matrix, which is four questions now, a name that could not stay, and what a condition hides at first
        foreach (var question in common)
        {
            var original = before.Questions.Single(b => b.Name == question.Name);
            Assert.Equal(original.IsRequired, question.IsRequired);
            if (original.Type is not ("text" or "slider"))
                Assert.Equal(Sorted(original).Where(c => c.Value != "other").Select(c => c.Text), Sorted(question).Select(c => c.Text));
            if (question.Name is not ("last" or "next"))   // whose braces and markup are gone
                Assert.Equal(original.Title, question.Title);
        }
    }

    [Theory]
    [InlineData("surveys/cascade-to-participatory")]
    [InlineData("surveys/ninety-day-pulse")]
    [InlineData("tests/content/meeting-health")]
    public async Task Every_survey_of_ours_shows_the_same_there(string folder)
    {
        string Text(string name) => File.ReadAllText(Path.Combine(Surveys.Content.Repository, folder, name));
        var package = Package(Text(SurveyPackage.SurveyFile), Text(SurveyPackage.RubricFile), Text(SurveyPackage.ReportFile));
        IsShown(package.Survey, await SurveyCore.Load(SurveyJsExport.Write(package).Json));
    }

    private static void IsShown(Survey survey, SurveyCore.Form form)
    {
        Assert.Empty(form.Problems);   // SurveyJS names properties it does not know
        Assert.Equal(survey.Title, form.Title);
        Assert.Equal(survey.Steps.Select(s => s.Title), form.Pages.Select(p => p.Title));
        Assert.Equal(survey.Steps.Select(s => s.Questions.Select(q => q.Key)), form.Pages.Select(p => p.Questions.Select(q => q.Name)));
        foreach (var (question, shown) in survey.Questions.Zip(form.Questions))
        {
            Assert.Equal((question.Text, question.Hint ?? ""), (shown.Title, shown.Hint));
            Assert.Equal(Choices(survey, question), Sorted(shown).Select(c => (c.Value, c.Text)));
            if (question is ChoiceQuestion { Left: { } left, Right: { } right })
                Assert.Equal((left, right), (shown.Min, shown.Max));
            if (question is SliderQuestion slider)
                Assert.Equal((slider.Minimum.ToString(CultureInfo.InvariantCulture), slider.Maximum.ToString(CultureInfo.InvariantCulture)), (shown.Min, shown.Max));
        }
    }

    private static IEnumerable<(string, string)> Choices(Survey survey, Question question) => (question switch
    {
        ChoiceQuestion { Format: QuestionFormat.Pair } pair => pair.Options.Select(o => (o.Key, o.Label)),
        ChoiceQuestion choice => choice.Options.Select(o => (o.Key, o.Label)).Concat(choice.OffersCannotTell ? [("dontknow", survey.CannotTell)] : []),
        AllocationQuestion allocation => allocation.Parts.Select(p => (p.Key, p.Label)),
        SliderQuestion slider => [(slider.Minimum.ToString(CultureInfo.InvariantCulture), slider.LowLabel), (slider.Maximum.ToString(CultureInfo.InvariantCulture), slider.HighLabel)],
        _ => throw new ArgumentException("An unknown kind of question.", nameof(question)),
    }).Order();

    /// <summary>In one order: SurveyJS shuffles where we ask it to.</summary>
    private static IEnumerable<SurveyCore.FormChoice> Sorted(SurveyCore.FormQuestion question) => question.Choices.OrderBy(c => (c.Value, c.Text));

    private static SurveyPackage Package(string survey, string rubric, string report)
    {
        var (package, problems) = SurveyPackage.Read(survey, rubric, report);
        Assert.Empty(problems);
        return Assert.IsType<SurveyPackage>(package);
    }
}
