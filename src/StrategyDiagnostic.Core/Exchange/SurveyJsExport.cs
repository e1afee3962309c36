using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Exchange;

/// <summary>A questionnaire as SurveyJS loads it.</summary>
/// <param name="Json">The file's text.</param>
/// <param name="Losses">What it cannot express; paths are those of <c>survey.yaml</c>.</param>
public sealed record ExportedSurvey(string Json, IReadOnlyList<Loss> Losses);

/// <summary>Writes a questionnaire as the JSON of SurveyJS: the same pages, questions, choices and stored values.</summary>
public static class SurveyJsExport
{
    // Letters of every script stand as they are; < > & and quotes are escaped, so that the file is inert wherever it is put.
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes a package's questionnaire.</summary>
    public static ExportedSurvey Write(SurveyPackage package)
    {
        var survey = package.Survey;
        var losses = new List<Loss>();
        var file = new JsonObject
        {
            ["locale"] = survey.Language,
            ["title"] = survey.Title,
            ["description"] = survey.Intro,
            ["pages"] = new JsonArray([.. survey.Steps.Select((step, i) => Page(survey, step, i, losses))]),
        };
        NameTheRest(survey, losses);
        return new(file.ToJsonString(Written) + "\n", losses);
    }

    private static JsonObject Page(Survey survey, Step step, int index, List<Loss> losses)
    {
        var page = new JsonObject { ["name"] = string.Create(CultureInfo.InvariantCulture, $"page{index + 1}"), ["title"] = step.Title };
        if (step.Hint is { } hint)
            page["description"] = hint;
        page["elements"] = new JsonArray([.. step.Questions.Select((question, i) =>
            Element(survey, question, string.Create(CultureInfo.InvariantCulture, $"steps[{index}].questions[{i}] ({question.Key})"), losses))]);
        return page;
    }

    private static JsonObject Element(Survey survey, Question question, string path, List<Loss> losses)
    {
        var element = question switch
        {
            ChoiceQuestion { Format: QuestionFormat.Pair } pair => Pair(pair),
            ChoiceQuestion choice => Choice(survey, choice),
            SliderQuestion slider => Slider(slider),
            AllocationQuestion allocation => Allocation(allocation),
            _ => throw new InvalidOperationException($"Unhandled question {question.GetType().Name}."),
        };
        element.Insert(1, "name", question.Key);
        element.Insert(2, "title", question.Text);
        if (question.Hint is { } hint)
            element.Insert(3, "description", hint);
        // Where "I can't tell" has no place of its own, leaving the question open is the nearest there is.
        var loses = question.OffersCannotTell && element["showDontKnowItem"] is null;
        if (loses)
            losses.Add(new Loss($"{path}.cannotTell", $"A {element["type"]} of SurveyJS offers no “{survey.CannotTell}”; the question may be left open instead."));
        if (!question.MayBeLeftOpen && !loses)
            element["isRequired"] = true;
        return element;
    }

    private static JsonObject Choice(Survey survey, ChoiceQuestion question)
    {
        var element = new JsonObject { ["type"] = "radiogroup", ["choices"] = Items(question.Options) };
        if (question.Shuffled)
            element["choicesOrder"] = "random";
        if (question.OffersCannotTell)
        {
            element["showDontKnowItem"] = true;
            element["dontKnowText"] = survey.CannotTell;
        }

        return element;
    }

    private static JsonObject Pair(ChoiceQuestion question) => new()
    {
        ["type"] = "rating",
        ["autoGenerate"] = false,
        ["rateCount"] = question.Options.Count,
        ["rateValues"] = Items(question.Options),
        ["minRateDescription"] = question.Left,
        ["maxRateDescription"] = question.Right,
    };

    private static JsonObject Slider(SliderQuestion question) => new()
    {
        ["type"] = "slider",
        ["min"] = question.Minimum,
        ["max"] = question.Maximum,
        ["customLabels"] = new JsonArray(Label(question.Minimum, question.LowLabel), Label(question.Maximum, question.HighLabel)),
    };

    private static JsonObject Allocation(AllocationQuestion question)
    {
        var sum = string.Join(" + ", question.Parts.Select(p => $"{{{question.Key}.{p.Key}}}"));
        return new()
        {
            ["type"] = "multipletext",
            ["items"] = new JsonArray([.. question.Parts.Select(p => new JsonObject
            {
                ["name"] = p.Key,
                ["inputType"] = "number",
                ["title"] = p.Label,
                ["validators"] = new JsonArray(new JsonObject { ["type"] = "numeric", ["minValue"] = 0, ["maxValue"] = AllocationQuestion.Total }),
            })]),
            ["validators"] = new JsonArray(new JsonObject { ["type"] = "expression", ["text"] = "The numbers must sum to 100.", ["expression"] = $"{sum} = 100" }),
        };
    }

    private static JsonObject Label(double value, string text) => new() { ["value"] = value, ["text"] = text };

    private static JsonArray Items(IReadOnlyList<Option> options) => new([.. options.Select(o => new JsonObject { ["value"] = o.Key, ["text"] = o.Label })]);

    private static void NameTheRest(Survey survey, List<Loss> losses)
    {
        foreach (var group in survey.Questions.Where(q => q.Format is not (QuestionFormat.Single or QuestionFormat.Pair or QuestionFormat.Slider or QuestionFormat.Allocation))
            .GroupBy(q => q.Format).OrderBy(g => g.Key))
            losses.Add(new Loss($"format: {group.Key.ToString().ToLowerInvariant()} ({string.Join(", ", group.Select(q => q.Key))})", "SurveyJS has one kind of single choice; how the answers are meant is lost, the answers stay."));
        losses.Add(new Loss("id", "A SurveyJS file has no short name of its own."));
        losses.Add(new Loss("short (all questions)", "SurveyJS has no second, shorter text of a question."));
        losses.Add(new Loss("minutes, window", "SurveyJS does not say how long it takes or which time is asked about. Where a text names the time, it still does."));
        if (survey.SizeQuestion is not null || survey.LevelQuestion is not null)
            losses.Add(new Loss("size, level", "SurveyJS does not know which question says the size or the level; the questions themselves stay."));
        if (survey.Landing.Sections.Count > 0 || survey.Landing.LowEnd is not null)
            losses.Add(new Loss("landing", "SurveyJS has no landing page."));
        losses.Add(new Loss("rubric.yaml", "SurveyJS does not score like this: points, weights, measures, bands, advice and golden respondents stay here."));
        losses.Add(new Loss("report.yaml", "SurveyJS writes no report: its texts stay here."));
    }
}
