using System.Globalization;
using System.Text.RegularExpressions;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Exchange;

/// <summary>A SurveyJS questionnaire as the three files of a draft, with everything that was lost on the way.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Id">The short name it was given.</param>
/// <param name="SurveyFile">The text of <c>survey.yaml</c>.</param>
/// <param name="RubricFile">The text of <c>rubric.yaml</c>: the least that can be scored, its decisions still open.</param>
/// <param name="ReportFile">The text of <c>report.yaml</c>: says no more than the numbers do.</param>
/// <param name="Questions">How many questions came over.</param>
/// <param name="LeftOut">What is not there any more.</param>
/// <param name="Changed">What is there in another form.</param>
/// <param name="ToDecide">What a person has to decide before it is published.</param>
public sealed record ImportedSurvey(
    string Title, string Id, string SurveyFile, string RubricFile, string ReportFile, int Questions,
    IReadOnlyList<Loss> LeftOut, IReadOnlyList<Loss> Changed, IReadOnlyList<string> ToDecide);

/// <summary>Reads the JSON of SurveyJS (form library, version 1 to 3) for the kinds of questions there are here.</summary>
public static partial class SurveyJsImport
{
    /// <summary>The longest questionnaire that comes over.</summary>
    public const int MostQuestions = 200;

    private const int LongestId = 60;
    private const string HeadingInside = "A heading inside a page has no place here. Make it a page of its own, or put it into the questions.";

    /// <summary>Reads a file's text. Whatever the text is, it returns: a survey, or a sentence on why there is none and what to do.</summary>
    /// <param name="json">The text.</param>
    /// <param name="id">The short name of the survey; null to make one of its title.</param>
    /// <returns>The survey, or null and the refusal; with what was left out, as far as it was read.</returns>
    public static (ImportedSurvey? Survey, string? Refusal, IReadOnlyList<Loss> LeftOut) Read(string json, string? id)
    {
        var losses = new LossList();
        try
        {
            var file = JsonFile.Load(json);
            var (survey, toDecide) = Survey(file, id, losses);
            var files = DraftFiles.Write(survey, losses, toDecide);
            if (System.Text.Encoding.UTF8.GetByteCount(files.Survey) > YamlFile.MaximumBytes)
                return (null, "The questionnaire would be larger than 256 KB. Bring it over in parts.", losses.AllLeftOut);
            return (new ImportedSurvey(survey.Title, survey.Id, files.Survey, files.Rubric, files.Report, survey.Questions.Count, losses.AllLeftOut, losses.AllChanged, toDecide), null, losses.AllLeftOut);
        }
        catch (RefusedFileException e)
        {
            return (null, e.Message, losses.AllLeftOut);
        }
    }

    /// <summary>True for a text that can be the short name of a survey: small letters, digits and hyphens.</summary>
    public static bool IsId(string text) => text.Length <= LongestId && Identifier().IsMatch(text);

    private static (Survey Survey, List<string> ToDecide) Survey(ForeignMap file, string? id, LossList losses)
    {
        var locale = (file.Entries.GetValueOrDefault("locale") as ForeignText)?.Text is { } tag && LanguageTag().IsMatch(tag) ? tag : null;
        var language = locale ?? "en";
        var root = new ForeignObject(file, new ForeignTexts(language, losses), losses);
        if (locale is not null)
            _ = root.Take("locale");
        var title = root.Text("title") ?? "Imported questionnaire";
        var intro = root.Text("description");
        var questions = new ForeignQuestions();
        var steps = Steps(root, questions);
        root.NameTheRest();
        var count = steps.Sum(s => s.Questions.Count);
        if (count == 0)
            throw new RefusedFileException(losses.AllLeftOut.Count == 0
                ? "There is no question in it: a SurveyJS file has \"pages\" with \"elements\", or \"elements\" alone."
                : "None of its questions can be asked here; below stands why, one by one.");
        if (count > MostQuestions)
            throw new RefusedFileException(string.Create(CultureInfo.InvariantCulture, $"It has {count} questions; at most {MostQuestions} come over. Nobody answers more."));
        var minutes = Math.Clamp((int)Math.Ceiling(count / 6.0), 1, 120);
        List<string> toDecide =
        [
            string.Create(CultureInfo.InvariantCulture, $"survey.yaml: how many minutes it takes. {minutes} is a guess: ten seconds a question."),
            "survey.yaml: the time that the questions ask about (window), and whether the texts name it.",
            "survey.yaml: the short words for each question. Long ones were cut.",
            "survey.yaml: where “I can’t tell” should be offered. SurveyJS rarely does; an honest answer may be missing without it.",
        ];
        var survey = new Survey(
            id ?? IdOf(title), title, language, intro ?? (count == 1 ? "One question." : string.Create(CultureInfo.InvariantCulture, $"{count} questions.")), minutes,
            "no particular time", questions.CannotTell ?? "I can’t tell", steps);
        return (survey, toDecide);
    }

    private static List<Step> Steps(ForeignObject root, ForeignQuestions questions)
    {
        var pages = root.List("pages");
        var steps = new List<Step>();
        if (pages.Count == 0)
            AddStep(steps, root.Texts, root.Losses, title: null, hint: null, Elements(root, questions, 0, out var heading), heading, root.At);
        foreach (var node in pages)
            if (root.Inner(node) is { } page)
            {
                var (title, hint) = (page.Text("title"), page.Text("description"));
                if (page.Switch("visible") is false)
                {
                    page.Losses.LeftOut(page.At, "It is hidden: nobody is asked it.");
                    continue;
                }

                var asked = Elements(page, questions, 0, out var first);
                page.NameTheRest();
                AddStep(steps, page.Texts, page.Losses, title, hint, asked, first, page.At);
            }

        return steps;
    }

    private static void AddStep(List<Step> steps, ForeignTexts texts, LossList losses, string? title, string? hint, List<Question> asked, ForeignValue? heading, Place at)
    {
        // A page without a title takes that of the first panel in it.
        var fromPanel = title is null ? texts.Read(heading) : null;
        if (title is not null && heading is not null)
            losses.LeftOut(heading.At, HeadingInside);
        if (asked.Count == 0)
        {
            if (at != Place.Root)
                losses.LeftOut(at, "No question of it came over, and so there is no page.");
            return;
        }

        if ((title ?? fromPanel) is null)
            losses.Changed(at, string.Create(CultureInfo.InvariantCulture, $"It has no title; it is called Part {steps.Count + 1}."));
        steps.Add(new Step(title ?? fromPanel ?? string.Create(CultureInfo.InvariantCulture, $"Part {steps.Count + 1}"), hint, asked));
    }

    /// <summary>The questions below an object, panels laid open.</summary>
    private static List<Question> Elements(ForeignObject parent, ForeignQuestions questions, int depth, out ForeignValue? heading)
    {
        var asked = new List<Question>();
        heading = null;
        foreach (var node in parent.List("elements", "questions"))
        {
            if (parent.Inner(node) is not { } element)
                continue;
            var type = element.Word("type");
            if (type is not ("panel" or "flowpanel") || element.Switch("visible") is false)
            {
                asked.AddRange(questions.Read(element, type));
                continue;
            }

            var title = element.Take("title");
            asked.AddRange(Elements(element, questions, depth + 1, out _));
            element.NameTheRest();
            if (title is not null && heading is null && asked.Count > 0 && depth == 0)
                heading = title;
            else if (title is not null)
                element.Losses.LeftOut(title.At, HeadingInside);
        }

        return asked;
    }

    private static string IdOf(string title)
    {
        var letters = new string([.. title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        var id = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
        if (id.Length > LongestId)
            id = id[..LongestId].TrimEnd('-');
        return id.Length > 0 ? id : "imported";
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageTag();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Identifier();
}
