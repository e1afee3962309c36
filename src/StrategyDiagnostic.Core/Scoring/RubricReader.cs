using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>Reads <c>rubric.yaml</c> for a survey. The format is described key by key in <c>surveys/README.md</c>.</summary>
public static class RubricReader
{
    /// <summary>Returns the compiled rubric, its golden respondents passed, or null when there is a problem.</summary>
    public static CompiledRubric? Read(string text, Survey survey, ProblemList problems)
    {
        if (ReadUnproven(text, survey, problems) is not { } compiled)
            return null;
        GoldenCheck.Run(compiled, survey, problems);
        return problems.IsEmpty ? compiled : null;
    }

    /// <summary>Returns the compiled rubric without asking its golden respondents, or null when there is a problem.</summary>
    public static CompiledRubric? ReadUnproven(string text, Survey survey, ProblemList problems)
    {
        if (YamlFile.Load(text, problems) is not { } root)
            return null;

        var file = new MapReader(root, "The rubric", problems);
        var names = new RubricNames(survey, problems);
        var id = file.Text("id");
        var standing = file.Text("standing");
        var items = RubricItems.Read(file, survey, names, problems);
        var drafts = RubricMeasures.Read(file, names, problems);
        var statuses = RubricConditions.Statuses(file, names, problems);
        var measures = drafts.ConvertAll(m => m.Definition with { Unless = m.Unless is null ? null : RubricConditions.Read(m.Unless, names, problems) });
        var bands = RubricBands.Read(file, names, problems);
        var main = Main(file, names, bands, problems);
        var fit = Fit(file, names, bands, main, problems);
        var priority = Priority(file, names, measures, problems);
        var (advice, shown) = RubricConditions.Advice(file, names, problems);
        var quality = Quality(file, names, problems);
        var golden = Golden(file, survey, problems);
        file.RefuseUnknownKeys();
        if (!problems.IsEmpty || main is null)
            return null;

        var rubric = new Rubric
        {
            Id = id, Standing = standing, Items = items, Measures = measures, Bands = bands, Statuses = statuses,
            Main = main, Fit = fit, Priority = priority, Advice = advice, AdviceShown = shown, Quality = quality, Golden = golden,
        };
        return RubricCompiler.Compile(rubric, problems);
    }

    /// <summary>Reads "placement", or "main" where the report leads with something that is none.</summary>
    private static MainDefinition? Main(MapReader file, RubricNames names, IReadOnlyList<BandSet> bands, ProblemList problems)
    {
        var placement = file.Section("placement", "\"placement\"");
        var other = file.Section("main", "\"main\"");
        if (placement is not null && other is not null)
            problems.Add(other.Line, "A rubric has either a \"placement\" or another \"main\" measure, not both. Remove one of them.");
        if ((placement ?? other) is not { } map)
        {
            if (file.Optional("placement") is null && file.Optional("main") is null)
                problems.Add(file.Line, "The rubric does not say what its reports lead with. Add \"placement\", or \"main\" when it places nobody.");
            return null;
        }

        var name = placement is null ? "main" : "placement";
        var measure = names.Measure(map.Text("measure"), map.LineOf("measure"), $"\"{name}\"");
        if (measure.Length > 0 && bands.All(b => b.Measure != measure))
            problems.Add(map.LineOf("measure"), $"The {(placement is null ? "main measure" : name)} \"{measure}\" has no bands. Add them under \"bands\".");
        var error = map.NumberOrNull("standardError");
        if (error <= 0)
            problems.Add(map.LineOf("standardError"), "\"standardError\" must be above 0. Leave it out when it is not known.");
        var assumed = map.YesNo("assumed", otherwise: true);
        map.RefuseUnknownKeys();
        return new MainDefinition(measure, placement is not null, error, assumed);
    }

    private static FitDefinition? Fit(MapReader file, RubricNames names, IReadOnlyList<BandSet> bands, MainDefinition? main, ProblemList problems)
    {
        if (file.Section("fit", "\"fit\"") is not { } map)
            return null;
        if (main is { IsPlacement: false })
            problems.Add(map.Line, "\"fit\" says how well a placement suits the situation, and this rubric has none. Remove it.");
        string Named(string key) => names.Measure(map.Text(key), map.LineOf(key), "\"fit\"");
        var fit = new FitDefinition(Named("measure"), Named("zoneLow"), Named("zoneHigh"), Named("gap"), map.TextOrNull("status"));
        if (fit.Status is not null && !names.Statuses.ContainsKey(fit.Status))
            problems.Add(map.LineOf("status"), $"\"fit\" names the status \"{fit.Status}\", which is not under \"statuses\".");
        if (fit.Measure.Length > 0 && bands.All(b => b.Measure != fit.Measure))
            problems.Add(map.LineOf("measure"), $"The fit \"{fit.Measure}\" has no bands. Add them under \"bands\": the report says fit by its band.");
        map.RefuseUnknownKeys();
        return fit;
    }

    private static PriorityDefinition? Priority(MapReader file, RubricNames names, List<MeasureDefinition> measures, ProblemList problems)
    {
        if (file.Section("priority", "\"priority\"") is not { } map)
            return null;
        var measure = names.Measure(map.Text("measure"), map.LineOf("measure"), "\"priority\"");
        if (measures.Find(m => m.Key == measure) is { Group: not MeasureGroup.Staff })
            problems.Add(map.LineOf("measure"), $"The priority \"{measure}\" would be shown to respondents. Give the measure the group staff.");
        var bonus = map.Number("callClicked", 0);
        if (bonus is < 0 or > 100)
            problems.Add(map.LineOf("callClicked"), "\"callClicked\" must be between 0 and 100.");
        map.RefuseUnknownKeys();
        return new PriorityDefinition(measure, bonus);
    }

    private static QualityDefinition Quality(MapReader file, RubricNames names, ProblemList problems)
    {
        if (file.Section("quality", "\"quality\"") is not { } map)
            return new QualityDefinition();
        var same = new List<IReadOnlyList<string>>();
        foreach (var node in map.List("sameThroughout"))
            same.Add(names.Items(node, "\"sameThroughout\""));
        var pairs = new List<(string, string)>();
        foreach (var node in map.List("pairs"))
        {
            if (names.Items(node, "\"pairs\"") is [var first, var second])
                pairs.Add((first, second));
            else
                problems.Add(node, "A pair must name two scored questions, such as [AU1, AU2].");
        }

        var quality = new QualityDefinition
        {
            SecondsPerQuestion = map.Number("secondsPerQuestion", 0),
            SameThroughout = same,
            Pairs = pairs,
            Apart = map.Number("apart", 75),
            AtLeast = (int)map.Number("atLeast", 2),
        };
        map.RefuseUnknownKeys();
        return quality;
    }

    private static List<GoldenRespondent> Golden(MapReader file, Survey survey, ProblemList problems)
    {
        var golden = new List<GoldenRespondent>();
        foreach (var node in file.List("golden", required: true))
        {
            if (MapReader.Of(node, "A golden respondent", problems) is not { } map)
                continue;
            var name = map.Text("name");
            var answers = GoldenAnswers(map.Map("answers", required: true), survey, problems);
            var expected = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var (key, value) in map.Map("expect", required: true))
            {
                if (value is not YamlText text)
                    problems.Add(value, $"\"{key.Text}\" under \"expect\" must be a number, a key, or null for missing.");
                else
                    expected[key.Text] = text.Text is "" or "~" or "null" ? null : text.Text;
            }

            if (expected.Count == 0)
                problems.Add(map.LineOf("expect"), $"The golden respondent \"{name}\" expects nothing. State at least the main measure under \"expect\".");
            map.RefuseUnknownKeys();
            golden.Add(new GoldenRespondent(name, answers.ToJson(), expected, node.Line));
        }

        if (golden.Count == 0)
            problems.Add(file.LineOf("golden"), "The rubric has no golden respondents. Add at least one answer set under \"golden\" with the scores it must give.");
        return golden;
    }

    private static Answers GoldenAnswers(IReadOnlyList<KeyValuePair<YamlText, YamlValue>> entries, Survey survey, ProblemList problems)
    {
        var answers = Answers.None;
        foreach (var (key, value) in entries)
        {
            var question = survey.Find(key.Text);
            var answer = question is null ? null : GoldenAnswer(question, value);
            if (question is null)
                problems.Add(key, $"\"{key.Text}\" is not a question of the survey.");
            else if (answer is null || AnswerRules.Check(question, answer) is not null)
                problems.Add(value, $"The answer to {key.Text} does not fit the question: {(answer is null ? "it is of the wrong kind" : "it " + AnswerRules.Check(question, answer))}.");
            else
                answers = answers.With(key.Text, answer);
        }

        return answers;
    }

    private static Answer? GoldenAnswer(Question question, YamlValue value) => (question, value) switch
    {
        (_, YamlText { Text: SurveyReader.CannotTellKey }) => CannotTell.Instance,
        (ChoiceQuestion, YamlText text) => new Chosen(text.Text),
        (SliderQuestion, YamlText text) when Number(text) is { } x => new Amount(x),
        (AllocationQuestion, YamlMap map) when map.Entries.All(e => e.Value is YamlText t && Number(t) is not null) =>
            new Split(map.Entries.ToDictionary(e => e.Key.Text, e => Number((YamlText)e.Value) ?? 0, StringComparer.Ordinal)),
        _ => null,
    };

    private static double? Number(YamlText text) =>
        double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.IsFinite(x) ? x : null;
}
