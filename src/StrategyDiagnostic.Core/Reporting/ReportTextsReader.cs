using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Reporting;

/// <summary>Reads <c>report.yaml</c> for a survey and its rubric. The format is described key by key in <c>surveys/README.md</c>.</summary>
public static class ReportTextsReader
{
    private static readonly Dictionary<string, string[]> Fills = new(StringComparer.Ordinal)
    {
        ["likely"] = ["low", "high"],
        ["likelyBands"] = ["bands"],
        ["fit.title"] = ["verdict"],
        ["fit.zone"] = ["zoneLow", "zoneHigh"],
        ["fit.below"] = ["gap"],
        ["fit.above"] = ["gap"],
        ["nearest.sentence"] = ["answer", "next", "nextPlacement", "best", "bestPlacement", "placement"],
        ["nearest.sentenceLastStep"] = ["answer", "next", "nextPlacement", "best", "bestPlacement", "placement"],
        ["people.text"] = ["contact", "firm"],
        ["brief.questions.ask"] = ["move"],
        ["mail.subject"] = ["headline"],
    };

    /// <summary>Returns the texts, or null when there is a problem.</summary>
    public static ReportTexts? Read(string text, Survey survey, Rubric rubric, ProblemList problems)
    {
        if (YamlFile.Load(text, problems) is not { } root)
            return null;
        var file = new MapReader(root, "The report", problems);
        var texts = new ReportTexts
        {
            Bands = Bands(file, rubric, problems),
            Missing = Band(file.Section("missing", "\"missing\"", required: true), problems),
            Caution = When(file, "caution", rubric.BandsOf(rubric.Main.Measure) is { CautionBelow: not null } or { CautionAbove: not null }),
            OnePerson = file.Text("onePerson"),
            Likely = When(file, "likely", rubric.Main.StandardError is not null),
            LikelyAssumed = When(file, "likelyAssumed", rubric.Main is { StandardError: not null, IsAssumed: true }),
            LikelyBands = When(file, "likelyBands", rubric.Main.StandardError is not null),
            Dimensions = Dimensions(file, rubric, problems),
            Fit = Fit(file, rubric, problems),
            Moves = Moves(file, survey, rubric, problems),
            Barriers = Barriers(file, rubric, problems),
            Nearest = Nearest(file, problems),
            Elsewhere = Elsewhere(file, problems),
            People = file.Section("people", "\"people\"") is { } people ? Closed(people, new PeopleTexts(people.Text("title"), people.Text("text"))) : null,
            Call = file.Section("call", "\"call\"") is { } call ? Closed(call, new CallTexts(call.Text("title"), call.Text("text"), call.Text("button"))) : null,
            Brief = Brief(file, RubricNames.Of(survey, rubric, problems), problems),
            Mail = Mail(file, problems),
        };
        file.RefuseUnknownKeys();
        Placeholders.Check(root, Fills, problems);
        return problems.IsEmpty ? texts : null;
    }

    /// <summary>A text that is required only where the rubric gives it something to say.</summary>
    private static string When(MapReader file, string key, bool isSaid) => isSaid ? file.Text(key) : file.TextOrNull(key) ?? "";

    private static Dictionary<string, BandText> Bands(MapReader file, Rubric rubric, ProblemList problems)
    {
        var bands = new Dictionary<string, BandText>(StringComparer.Ordinal);
        var known = rubric.BandsOf(rubric.Main.Measure)?.Bands ?? [];
        foreach (var (key, node) in file.Map("bands", required: true))
        {
            bands[key.Text] = Band(MapReader.Of(node, $"Band {key.Text}", problems), problems);
            if (known.All(b => b.Key != key.Text))
                problems.Add(key, $"\"{key.Text}\" is not a band of {(rubric.Main.IsPlacement ? "the placement" : $"the main measure, {rubric.Main.Measure}")}. Its bands: {string.Join(", ", known.Select(b => b.Key))}.");
        }

        foreach (var band in known.Where(b => !bands.ContainsKey(b.Key)))
            problems.Add(file.LineOf("bands"), $"The band \"{band.Key}\" has no text. Add it under \"bands\".");
        return bands;
    }

    private static BandText Band(MapReader? map, ProblemList problems)
    {
        if (map is null)
            return new BandText("", []);
        var band = new BandText(map.Text("headline"), [.. map.Texts("lead", required: true).Select(t => t.Text)]);
        if (band.Headline.Length > 90)
            problems.Add(map.LineOf("headline"), "A headline must not be longer than 90 letters: it is also the subject of the mail.");
        return Closed(map, band);
    }

    private static DimensionTexts? Dimensions(MapReader file, Rubric rubric, ProblemList problems)
    {
        if (file.Section("dimensions", "\"dimensions\"") is not { } map)
            return null;
        var list = new List<DimensionText>();
        foreach (var node in map.List("list", required: true))
        {
            if (MapReader.Of(node, "A dimension", problems) is not { } one)
                continue;
            var text = new DimensionText(one.Text("measure"), one.Text("name"), one.Text("left"), one.Text("right"), one.Text("low"), one.Text("high"));
            if (rubric.FindMeasure(text.Measure) is not { Group: MeasureGroup.Dimension or MeasureGroup.Indicator })
                problems.Add(one.LineOf("measure"), $"\"{text.Measure}\" is not a measure of the group dimension or indicator.");
            list.Add(Closed(one, text));
        }

        return Closed(map, new DimensionTexts(map.Text("title"), map.Text("note"), list));
    }

    private static FitTexts? Fit(MapReader file, Rubric rubric, ProblemList problems)
    {
        if (file.Section("fit", "\"fit\"") is not { } map)
            return null;
        if (rubric.Fit is null)
            problems.Add(map.Line, "The rubric has no \"fit\". Remove this section.");
        var bands = rubric.Fit is { } fit ? rubric.BandsOf(fit.Measure)?.Bands.Select(b => b.Key).ToList() ?? [] : [];
        var verdicts = rubric.Statuses.Where(s => s.Key == rubric.Fit?.Status).SelectMany(s => s.Cases).Select(c => c.Is).ToList();
        var texts = new FitTexts
        {
            Title = map.Text("title"),
            Bands = Keyed(map, "bands", bands, problems),
            Zone = map.Text("zone"),
            Below = map.Text("below"),
            Above = map.Text("above"),
            Inside = map.Text("inside"),
            Missing = map.Text("missing"),
            Note = map.Text("note"),
            Statuses = Keyed(map, "statuses", verdicts, problems),
            SkipStatus = map.TextOrNull("skip"),
        };
        if (texts.SkipStatus is { } skip && !texts.Statuses.ContainsKey(skip))
            problems.Add(map.LineOf("skip"), $"\"skip\" names \"{skip}\", which has no text under \"statuses\".");
        foreach (var band in bands.Where(b => !texts.Bands.ContainsKey(b)))
            problems.Add(map.LineOf("bands"), $"The fit band \"{band}\" has no text.");
        return Closed(map, texts);
    }

    private static Dictionary<string, string> Keyed(MapReader map, string key, List<string> known, ProblemList problems)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in map.Map(key))
        {
            if (!known.Contains(name.Text))
                problems.Add(name, $"\"{name.Text}\" under \"{key}\" is unknown. Known: {string.Join(", ", known)}.");
            if (value is not YamlText { Text: var text } || string.IsNullOrWhiteSpace(text))
                problems.Add(name, $"\"{name.Text}\" under \"{key}\" must be a text that is not empty.");
            texts[name.Text] = (value as YamlText)?.Text ?? "";
        }

        return texts;
    }

    private static MoveTexts? Moves(MapReader file, Survey survey, Rubric rubric, ProblemList problems)
    {
        var list = new List<MoveText>();
        var map = file.Section("moves", "\"moves\"");
        foreach (var node in map?.List("list", required: true) ?? [])
        {
            if (MapReader.Of(node, "A move", problems) is not { } one)
                continue;
            var move = new MoveText(one.Text("key"), one.Text("name"), one.Text("what"), one.Text("first"), one.Text("know"), one.TextOrNull("practice"));
            if (move.Practice is { } practice && (survey.Find(practice) is not ChoiceQuestion || rubric.Items.All(i => i.Question != practice)))
                problems.Add(one.LineOf("practice"), $"The move \"{move.Key}\" names the practice \"{practice}\", which is not a scored choice question.");
            if (list.Exists(m => m.Key == move.Key))
                problems.Add(one.LineOf("key"), $"The move key \"{move.Key}\" is used twice. Give each move its own key.");
            list.Add(Closed(one, move));
        }

        foreach (var rule in rubric.Advice.Where(r => list.TrueForAll(m => m.Key != r.Offer)))
            problems.Add(file.LineOf("moves"), $"The rubric's advice (rubric.yaml, line {rule.Line}) offers \"{rule.Offer}\", which is not a move of this report. Add it under \"moves\".");
        return map is null ? null : Closed(map, new MoveTexts(map.Text("title"), map.Text("note"), map.Text("adviceTitle"), map.Text("adviceNone"), list));
    }

    private static BarrierTexts? Barriers(MapReader file, Rubric rubric, ProblemList problems)
    {
        if (file.Section("barriers", "\"barriers\"") is not { } map)
            return null;
        var list = new List<BarrierText>();
        foreach (var node in map.List("list", required: true))
        {
            if (MapReader.Of(node, "A barrier", problems) is not { } one)
                continue;
            var barrier = new BarrierText(one.Text("question"), one.Text("name"), one.Text("text"));
            if (rubric.Items.All(i => i.Question != barrier.Question))
                problems.Add(one.LineOf("question"), $"The barrier names \"{barrier.Question}\", which is not a scored question.");
            list.Add(Closed(one, barrier));
        }

        return Closed(map, new BarrierTexts(map.Text("title"), map.Text("none"), map.RequiredNumber("from"), list));
    }

    private static NearestTexts? Nearest(MapReader file, ProblemList problems)
    {
        if (file.Section("nearest", "\"nearest\"") is not { } map)
            return null;
        return Closed(map, new NearestTexts(
            map.Text("title"), map.Text("titleDown"), map.Text("note"),
            map.Text("sentence"), map.Text("sentenceLastStep"), (int)map.Number("show", 2)));
    }

    private static ElsewhereTexts? Elsewhere(MapReader file, ProblemList problems)
    {
        if (file.Section("elsewhere", "\"elsewhere\"") is not { } map)
            return null;
        var list = new List<CaseText>();
        foreach (var node in map.List("list", required: true))
            if (MapReader.Of(node, "A case", problems) is { } one)
                list.Add(Closed(one, new CaseText(one.Text("client"), one.Text("text"))));
        return Closed(map, new ElsewhereTexts(map.Text("title"), map.Text("note"), list));
    }

    private static BriefTexts? Brief(MapReader file, RubricNames names, ProblemList problems)
    {
        if (file.Section("brief", "\"brief\"") is not { } map)
            return null;
        var questions = new List<OpeningQuestion>();
        foreach (var node in map.List("questions", required: true))
        {
            if (MapReader.Of(node, "An opening question", problems) is not { } one)
                continue;
            var ask = one.Text("ask");
            var when = one.Required("when");
            one.RefuseUnknownKeys();
            if (when is not null && RubricConditions.Read(when, names, problems) is { } condition)
                questions.Add(new OpeningQuestion(ask, condition));
        }

        return Closed(map, new BriefTexts((int)map.Number("show", 3), map.Number("apart", 50), map.TextOrNull("skip"), questions));
    }

    private static MailTexts Mail(MapReader file, ProblemList problems) =>
        file.Section("mail", "\"mail\"", required: true) is { } map
            ? Closed(map, new MailTexts(map.Text("subject"), map.Text("greeting"), map.Text("closing")))
            : new MailTexts("", "", "");

    private static T Closed<T>(MapReader map, T value)
    {
        map.RefuseUnknownKeys();
        return value;
    }
}
