using System.Text.RegularExpressions;

namespace StrategyDiagnostic.Core.Surveys;

/// <summary>Reads <c>survey.yaml</c>. The format is described key by key in <c>surveys/README.md</c>.</summary>
public static partial class SurveyReader
{
    /// <summary>The stored answer "I can't tell"; no option may use it as its key.</summary>
    public const string CannotTellKey = "DK";

    private static readonly Dictionary<string, string[]> Fills = new(StringComparer.Ordinal)
    {
        ["steps.hint"] = ["window"], ["steps.questions.text"] = ["window"], ["steps.questions.hint"] = ["window"],
        ["landing.sections.text"] = ["firm"], ["landing.sections.cards.text"] = ["firm"], ["landing.sections.questions.answer"] = ["firm"],
    };

    /// <summary>Returns the survey, or null when there is a problem that leaves nothing to work with.</summary>
    public static Survey? Read(string text, ProblemList problems)
    {
        if (YamlFile.Load(text, problems) is not { } root)
            return null;

        var file = new MapReader(root, "The survey", problems);
        var id = file.Text("id");
        if (id.Length > 0 && !Identifier().IsMatch(id))
            problems.Add(file.LineOf("id"), $"The survey's id \"{id}\" must be small letters, digits and hyphens, such as \"cascade-to-participatory\".");
        var title = file.Text("title");
        var language = file.Text("language");
        if (language.Length > 0 && !LanguageTag().IsMatch(language))
            problems.Add(file.LineOf("language"), $"The language \"{language}\" must be a tag such as en or en-GB.");
        var intro = file.Text("intro");
        var minutes = file.RequiredNumber("minutes");
        if (minutes is < 1 or > 120)
            problems.Add(file.LineOf("minutes"), "\"minutes\" must be between 1 and 120.");
        var window = file.Text("window");
        var cannotTell = file.TextOrNull("cannotTell") ?? "I can't tell";
        var scales = Scales(file, problems);
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        var steps = new List<Step>();
        foreach (var node in file.List("steps", required: true))
            if (ReadStep(node, steps.Count + 1, scales, keys, window, problems) is { } step)
                steps.Add(step);
        var size = file.TextOrNull("size");
        var level = file.TextOrNull("level");
        var landing = LandingReader.Read(file, problems);
        file.RefuseUnknownKeys();
        Placeholders.Check(root, Fills, problems);

        if (steps.Count == 0)
            problems.Add(file.LineOf("steps"), "The survey has no steps. Add at least one step with a question.");
        foreach (var (role, key) in new[] { ("size", size), ("level", level) })
            if (key is not null && !steps.SelectMany(s => s.Questions).Any(q => q.Key == key && q is ChoiceQuestion))
                problems.Add(file.LineOf(role), $"\"{role}\" names the question \"{key}\", which is not a choice question of this survey.");

        return problems.IsEmpty
            ? new Survey(id, title, language, intro, (int)minutes, window, cannotTell, steps) { SizeQuestion = size, LevelQuestion = level, Landing = landing }
            : null;
    }

    private static Dictionary<string, IReadOnlyList<Option>> Scales(MapReader file, ProblemList problems)
    {
        var scales = new Dictionary<string, IReadOnlyList<Option>>(StringComparer.Ordinal);
        foreach (var (name, value) in file.Map("scales"))
            scales[name.Text] = Options(value, $"scale \"{name.Text}\"", problems);
        return scales;
    }

    private static Step? ReadStep(
        YamlValue node, int number, Dictionary<string, IReadOnlyList<Option>> scales, Dictionary<string, int> keys, string window, ProblemList problems)
    {
        if (MapReader.Of(node, $"Step {number}", problems) is not { } step)
            return null;
        var title = step.Text("title");
        var hint = step.TextOrNull("hint")?.Replace("{window}", window, StringComparison.Ordinal);
        var questions = new List<Question>();
        var list = step.List("questions", required: true);
        foreach (var item in list)
            if (ReadQuestion(item, scales, keys, window, problems) is { } question)
                questions.Add(question);
        step.RefuseUnknownKeys();
        if (list.Count == 0)
            problems.Add(step.LineOf("questions"), $"Step {number} has no questions. Add one, or remove the step.");
        return new Step(title, hint, questions);
    }

    private static Question? ReadQuestion(
        YamlValue node, Dictionary<string, IReadOnlyList<Option>> scales, Dictionary<string, int> keys, string window, ProblemList problems)
    {
        if (MapReader.Of(node, "A question", problems) is not { } any)
            return null;
        var key = any.Text("key");
        if (MapReader.Of(node, $"Question {key}", problems) is not { } map)
            return null;
        _ = map.Optional("key");
        if (key.Length > 0 && !QuestionKey().IsMatch(key))
            problems.Add(map.LineOf("key"), $"The question key \"{key}\" must be a letter followed by letters, digits or underscores.");
        if (key.Length > 0 && !keys.TryAdd(key, map.LineOf("key")))
            problems.Add(map.LineOf("key"), $"The question key \"{key}\" is used twice (first on line {keys[key]}). Give each question its own key.");

        var text = map.Text("text").Replace("{window}", window, StringComparison.Ordinal);
        var hint = map.TextOrNull("hint")?.Replace("{window}", window, StringComparison.Ordinal);
        var shortText = map.Text("short");
        var cannotTell = map.YesNo("cannotTell", otherwise: true);
        var open = map.YesNo("optional", otherwise: false);
        var formatName = map.Text("format");
        if (!Enum.TryParse<QuestionFormat>(formatName, ignoreCase: true, out var format) || !formatName.All(char.IsAsciiLetter))
        {
            problems.Add(map.LineOf("format"), $"Question {key} has the unknown format \"{formatName}\". Formats: {string.Join(", ", Enum.GetNames<QuestionFormat>()).ToLowerInvariant()}.");
            return null;
        }

        Question? question = format switch
        {
            QuestionFormat.Allocation => new AllocationQuestion
            {
                Key = key, Format = format, Text = text, Short = shortText, Hint = hint, OffersCannotTell = cannotTell, MayBeLeftOpen = open,
                Parts = Options(map.Required("parts"), $"\"parts\" of question {key}", problems),
            },
            QuestionFormat.Slider => Slider(map, key, problems) with
            {
                Key = key,
                Format = format,
                Text = text,
                Short = shortText,
                Hint = hint,
                OffersCannotTell = cannotTell,
                MayBeLeftOpen = open,
            },
            QuestionFormat.Single or QuestionFormat.Anchored or QuestionFormat.Quantity or QuestionFormat.Frequency
                or QuestionFormat.Agreement or QuestionFormat.Practice or QuestionFormat.Pair => new ChoiceQuestion
                {
                    Key = key, Format = format, Text = text, Short = shortText, Hint = hint, OffersCannotTell = cannotTell, MayBeLeftOpen = open,
                    Options = Choices(map, key, scales, problems),
                    Left = format is QuestionFormat.Pair ? map.Text("left") : null,
                    Right = format is QuestionFormat.Pair ? map.Text("right") : null,
                    Shuffled = map.YesNo("shuffle", otherwise: false),
                },
            _ => throw new InvalidOperationException($"Unhandled format {format}."),
        };
        map.RefuseUnknownKeys();
        return question;
    }

    private static SliderQuestion Slider(MapReader map, string key, ProblemList problems)
    {
        var (minimum, maximum) = (map.Number("minimum", 0), map.Number("maximum", 100));
        if (minimum >= maximum)
            problems.Add(map.LineOf("minimum"), $"Question {key} has a minimum that is not below its maximum.");
        return new SliderQuestion
        {
            Key = "", Format = default, Text = "", Short = "", OffersCannotTell = true, MayBeLeftOpen = false,
            Minimum = minimum, Maximum = maximum, LowLabel = map.Text("low"), HighLabel = map.Text("high"),
        };
    }

    private static IReadOnlyList<Option> Choices(MapReader map, string key, Dictionary<string, IReadOnlyList<Option>> scales, ProblemList problems)
    {
        if (map.TextOrNull("scale") is { } scale)
        {
            if (scales.TryGetValue(scale, out var options))
                return options;
            problems.Add(map.LineOf("scale"), $"Question {key} uses the scale \"{scale}\", which is not under \"scales\".");
            return [];
        }

        if (map.Optional("options") is { } own)
            return Options(own, $"\"options\" of question {key}", problems);
        problems.Add(map.Line, $"Question {key} needs \"options\" of its own, or the name of a \"scale\".");
        return [];
    }

    private static IReadOnlyList<Option> Options(YamlValue? node, string what, ProblemList problems)
    {
        if (node is null)
            return [];
        if (node is not YamlMap map || map.Entries.Any(e => e.Value is not YamlText))
        {
            problems.Add(node, $"The {what} must be lines of \"key: label\".");
            return [];
        }

        foreach (var (key, _) in map.Entries.Where(e => e.Key.Text == CannotTellKey || !OptionKey().IsMatch(e.Key.Text)))
            problems.Add(key, $"The key \"{key.Text}\" in {what} must be letters, digits or underscores, and not {CannotTellKey}, which means \"I can't tell\".");
        foreach (var (key, _) in map.Entries.Where(e => e.Value is YamlText { Text: var label } && string.IsNullOrWhiteSpace(label)))
            problems.Add(key, $"The key \"{key.Text}\" in {what} has no label. Write it after the colon.");
        if (map.Entries.Count < 2)
            problems.Add(node, $"The {what} must have at least two entries.");
        return [.. map.Entries.Select(e => new Option(e.Key.Text, ((YamlText)e.Value).Text))];
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Identifier();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageTag();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,39}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex QuestionKey();

    [GeneratedRegex("^[A-Za-z0-9_]{1,40}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OptionKey();
}
