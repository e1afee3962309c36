using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using StrategyDiagnostic.Core.Exchange;

namespace StrategyDiagnostic.Core.Tests.Exchange;

/// <summary>Whatever somebody sends: it is refused with a sentence, or it becomes files that pass every check. Never an exception.</summary>
public sealed class Import_properties
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(42, 43);

    private static readonly string[] Names =
    [
        "type", "name", "title", "description", "pages", "elements", "questions", "choices", "columns", "rows", "rateValues", "rateMin", "rateMax", "rateStep", "rateCount", "min", "max", "items",
        "value", "text", "isRequired", "visible", "validators", "expression", "inputType", "customLabels", "locale", "showNoneItem", "noneText", "showDontKnowItem", "dontKnowText",
        "minRateDescription", "maxRateDescription", "choicesOrder", "labelTrue", "valueTrue", "valueFalse", "eachRowRequired", "sliderType", "maxSelectedChoices", "default", "de", "visibleIf", "zzz", "", "a.b[0]",
    ];

    private static readonly string[] Texts =
    [
        "radiogroup", "dropdown", "boolean", "rating", "slider", "matrix", "multipletext", "panel", "checkbox", "text", "html", "number", "range", "random", "asc", "en", "de", "x", "", " ", "a b", "DK", "no", "null", "~",
        "- a: b", "key: value # no", "\"quoted\"", "it's", "{window}", "{a} + {b} = 100", "<script>alert(1)</script>", "<b>bold</b>", "line\nbreak\r\n\ttab", "\u0000\u0007\u0085\u2028\uFEFF\uFFFE", "😀👩‍👩‍👧",
        "日本語", "\u202Eabc", "true", "1e400", "%YAML 1.2", "---", "...", "*alias", "&anchor", "!tag", "|", ">", "? x", "\\", "\\u0000", "`", "@", "[", "}",
    ];

    private static readonly double[] Numbers = [0, 1, 2, 5, 10, -1, 0.1, 1e-12, 1e300, -1e9, 100, 99.5];

    [Fact]
    public void Any_JSON_at_all() => Holds(random => Tree(random, 0).ToJsonString());

    [Fact]
    public void Forms_made_of_the_words_of_SurveyJs() => Holds(random => new JsonObject
    {
        ["title"] = Tree(random, 4), ["locale"] = Texts[random.Next(Texts.Length)],
        [random.Next(2) == 0 ? "pages" : "elements"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new JsonObject
        {
            ["title"] = Tree(random, 4), ["type"] = "panel", ["name"] = Any(random, Texts),
            ["elements"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Element(random))]),
        })]),
    }.ToJsonString());

    [Fact]
    public void The_sample_with_anything_replaced() => Holds(random =>
    {
        var file = JsonNode.Parse(SurveyJs.Sample)!;
        for (var i = random.Next(1, 5); i > 0; i--)
            Replace(file, random);
        return file.ToJsonString();
    });

    [Fact]
    public void The_sample_with_letters_changed_cut_or_doubled() => Holds(random =>
    {
        var text = new StringBuilder(SurveyJs.Sample);
        for (var i = random.Next(1, 6); i > 0; i--)
            switch (random.Next(4))
            {
                case 0:
                    text.Length = random.Next(1, text.Length);
                    break;
                case 1:
                    text[random.Next(text.Length)] = (char)random.Next(0x10000);
                    break;
                case 2:
                    text.Insert(random.Next(text.Length), Any(random, ["{", "}", "[", "]", "\"", ",", ":", "\\", "\ud800", "null", "1"]));
                    break;
                default:
                    text.Remove(random.Next(text.Length), 1);
                    break;
            }

        return text.ToString();
    });

    private static void Holds(Func<Random, string> file) => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => IsFine(file(new Random(seed)))).Check(Fixed);

    private static bool IsFine(string json)
    {
        var (imported, refusal, _) = SurveyJsImport.Read(json, null);
        if (imported is null)
            return !string.IsNullOrWhiteSpace(refusal);
        var (package, problems) = SurveyPackage.Read(imported.SurveyFile, imported.RubricFile, imported.ReportFile);
        Assert.True(package is not null, $"{string.Join('\n', problems)}\n{json}\n{imported.SurveyFile}\n{imported.RubricFile}");
        Assert.Equal(imported.Questions, package.Survey.Questions.Count);
        var again = SurveyJsImport.Read(SurveyJsExport.Write(package).Json, null).Survey;
        Assert.Equal(imported.Questions, again?.Questions);   // and what goes out comes in again
        return true;
    }

    private static JsonObject Element(Random random)
    {
        var element = new JsonObject { ["type"] = Texts[random.Next(8)], ["name"] = Any(random, Texts), ["title"] = Any(random, Texts) };
        foreach (var list in new[] { "choices", "columns", "rows", "items", "rateValues" })
            if (random.Next(3) > 0)
                element[list] = new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(3) == 0
                    ? JsonValue.Create(Any(random, Texts)) : (JsonNode)new JsonObject { ["value"] = Any(random, Texts), ["name"] = Any(random, Texts), ["text"] = Any(random, Texts) })]);
        if (random.Next(2) == 0)
            element["validators"] = new JsonArray(new JsonObject { ["type"] = "expression", ["expression"] = "{a} + {b} = 100" });
        for (var i = random.Next(6); i > 0; i--)
            if (Names[random.Next(Names.Length)] is var name && !element.ContainsKey(name))
                element[name] = Tree(random, 4);
        return element;
    }

    private static JsonNode Tree(Random random, int depth)
    {
        switch (random.Next(depth >= 6 ? 4 : 8))
        {
            case 0 or 1:
                return JsonValue.Create(Any(random, Texts));
            case 2:
                return JsonValue.Create(Numbers[random.Next(Numbers.Length)]);
            case 3:
                return JsonValue.Create(random.Next(2) == 0);
            case 4:
                return new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Tree(random, depth + 1))]);
            default:
                var map = new JsonObject();
                for (var i = random.Next(6); i > 0; i--)
                    map[Any(random, Names)] = Tree(random, depth + 1);
                return map;
        }
    }

    private static void Replace(JsonNode file, Random random)
    {
        var node = file;
        while (true)
        {
            var children = node switch
            {
                JsonObject map => map.Select(e => e.Key).ToList(),
                JsonArray list => [.. Enumerable.Range(0, list.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))],
                _ => [],
            };
            if (children.Count == 0)
                return;
            var key = children[random.Next(children.Count)];
            var child = node is JsonObject o ? o[key] : node[int.Parse(key, CultureInfo.InvariantCulture)];
            if (child is JsonObject or JsonArray && random.Next(3) > 0)
            {
                node = child;
                continue;
            }

            if (node is JsonObject parent)
                parent[key] = Tree(random, 4);
            else
                node[int.Parse(key, CultureInfo.InvariantCulture)] = Tree(random, 4);
            return;
        }
    }

    private static string Any(Random random, string[] all) => all[random.Next(all.Length)];
}
