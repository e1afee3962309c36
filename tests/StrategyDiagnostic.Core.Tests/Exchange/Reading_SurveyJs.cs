using System.Text.Json.Nodes;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Exchange;

/// <summary>What comes over from SurveyJS, what does not, and that it is said.</summary>
public sealed class Reading_SurveyJs
{
    [Fact]
    public void Twenty_questions_come_over_as_a_survey_that_passes_every_check()
    {
        var (imported, survey) = SurveyJs.Import(SurveyJs.Sample);

        Assert.Equal(("how-does-strategy-reach-you", "How does strategy reach you?", "en", 20), (survey.Id, survey.Title, survey.Language, survey.Questions.Count));
        Assert.Equal(imported.Questions, survey.Questions.Count);
        Assert.Equal(["You and your unit", "How it was made", "How it is used"], survey.Steps.Select(s => s.Title));
        string[] expected =
        [
            "unit_size: How many people work in your unit? [] ||False|1=Fewer than 10, 2=10 to 49, 3=50 or more",
            "role: What is your role? [] ||True|leader=leader, member=member, adviser=adviser",
            "read_it: Have you read the current strategy? [] ||False|false=Not yet, true=Yes, all of it",
            "involved: How involved were you? [] Not at all|Completely|False|1=1, 2=2, 3=3, 4=4, 5=5",
            "share: Which share of it came from your unit? [] 0 nothing … 100 all of it",
            "meetings: How many meetings were there? [] 0 0 … 50 50",
            "time: How was the time divided? [] talk=Talking + listen=Listening + decide=Deciding",
            "habits_drop: In your unit: work is dropped because of it [] ||False|1=Never, 2=Sometimes, 3=Often",
            "first: What is the first response? [] ||False|explain=Explain it again, report=More reporting, ask=Ask those concerned, none=Nothing at all",
            "next: Would you rather see more or less of it? [] ||False|more=more, less=less",
            "last: When was it last changed in the open? (read-it) [] ||False|month=This month, quarter=This quarter, never=Never, as far as I know",
        ];
        Assert.All(expected, line => Assert.Contains(line, survey.Questions.Select(SurveyJs.Asked)));
        Assert.Equal((true, "I cannot tell"), (survey.Find("collision")!.OffersCannotTell, survey.CannotTell));
        Assert.Equal((false, true), (survey.Find("unit_size")!.MayBeLeftOpen, survey.Find("role")!.MayBeLeftOpen));
        Assert.False(survey.Find("habits_quote")!.MayBeLeftOpen);
    }

    [Fact]
    public void What_cannot_come_over_is_named_with_its_place_and_the_reason()
    {
        var (imported, _) = SurveyJs.Import(SurveyJs.Sample);

        Assert.Equal(
            [
                "completedHtml", "logo", "pages[0].elements[1].showOtherItem", "pages[0].elements[3]", "pages[0].name", "pages[1].elements[0]", "pages[1].elements[6].validators[0]",
                "pages[1].elements[7]", "pages[1].name", "pages[2].elements[1].elements[0].visibleIf", "pages[2].elements[1].name", "pages[2].elements[1].title", "pages[2].name",
                "showProgressBar", "title.de",
            ],
            imported.LeftOut.Select(l => l.Path).Order(StringComparer.Ordinal));
        Assert.All(imported.LeftOut, l => Assert.EndsWith(".", l.Reason, StringComparison.Ordinal));
        Assert.Contains("everybody sees every question", imported.LeftOut.Single(l => l.Path.EndsWith("visibleIf", StringComparison.Ordinal)).Reason, StringComparison.Ordinal);
        Assert.Equal(
            ["pages[0].elements[2].name", "pages[1].elements[5]", "pages[2].elements[0]", "pages[2].elements[5].title", "pages[2].elements[6].title"],
            imported.Changed.Select(l => l.Path).Where(p => p != "pages[2].elements[1]").Order(StringComparer.Ordinal));
        Assert.All(imported.LeftOut, l => Assert.Contains(l.Path, imported.SurveyFile, StringComparison.Ordinal));   // it stays with the draft
        Assert.NotEmpty(imported.ToDecide);
        Assert.All(imported.ToDecide, d => Assert.Contains(d, imported.RubricFile, StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_else_stands_in_any_object_is_named()
    {
        var file = JsonNode.Parse(SurveyJs.Sample)!;
        var places = new List<string>();
        foreach (var map in Objects(file).ToList())
        {
            places.Add(map.GetPath().TrimStart('$').TrimStart('.') is { Length: > 0 } path ? $"{path}.somethingNew" : "somethingNew");
            map["somethingNew"] = "it must not get lost";
        }

        var left = SurveyJs.Import(file.ToJsonString()).Imported.LeftOut.Select(l => l.Path).ToList();
        Assert.DoesNotContain(places, p => !left.Exists(l => l == p || p.StartsWith(l + ".", StringComparison.Ordinal) || p.StartsWith(l + "[", StringComparison.Ordinal)));

        static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
        {
            JsonObject map => map.SelectMany(e => Objects(e.Value)).Prepend(map),
            JsonArray list => list.SelectMany(Objects),
            _ => [],
        };
    }

    [Theory]
    [InlineData("""{"type": "checkbox", "name": "a", "choices": [1, 2]}""", "takes one")]
    [InlineData("""{"type": "ranking", "name": "a", "choices": [1, 2]}""", "order of choices")]
    [InlineData("""{"type": "signaturepad", "name": "a"}""", "signature")]
    [InlineData("""{"type": "file", "name": "a"}""", "Files")]
    [InlineData("""{"type": "paneldynamic", "name": "a", "templateElements": [{"type": "boolean", "name": "x"}]}""", "repeat")]
    [InlineData("""{"type": "text", "name": "a", "inputType": "number"}""", "lowest and a highest")]
    [InlineData("""{"type": "my-own-thing", "name": "a"}""", "my-own-thing")]
    [InlineData("""{"name": "a"}""", "no type")]
    [InlineData("""{"type": "radiogroup", "name": "a", "choices": ["only one"]}""", "at least 2")]
    [InlineData("""{"type": "radiogroup", "name": "a", "choicesByUrl": {"url": "https://example.com/x"}}""", "at least 2")]
    [InlineData("""{"type": "radiogroup", "name": "a", "visible": false, "choices": [1, 2]}""", "hidden")]
    [InlineData("""{"type": "slider", "name": "a", "sliderType": "range"}""", "takes one answer")]
    [InlineData("""{"type": "rating", "name": "a", "rateMin": 0, "rateMax": 1e9}""", "at most 100")]
    [InlineData("""{"type": "slider", "name": "a", "min": 5, "max": 5}""", "below the highest")]
    public void A_question_that_cannot_be_asked_is_left_out_with_its_reason(string element, string reason)
    {
        var (imported, survey) = SurveyJs.Import(SurveyJs.Form($$"""{"type": "boolean", "name": "fine"}, {{element}}"""));
        Assert.Equal("fine", Assert.Single(survey.Questions).Key);
        Assert.Contains(reason, Assert.Single(imported.LeftOut, l => l.Path == "pages[0].elements[1]").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_list_of_choices_is_left_out()
    {
        var choices = string.Join(',', Enumerable.Range(0, 10_000));
        var (imported, _) = SurveyJs.Import(SurveyJs.Form($$"""{"type": "boolean", "name": "fine"}, {"type": "dropdown", "name": "huge", "choices": [{{choices}}]}"""));
        Assert.Contains("at most 100", Assert.Single(imported.LeftOut).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_cannot_be_stored_become_ones_that_can_each_once()
    {
        var (imported, survey) = SurveyJs.Import(SurveyJs.Form("""
            {"type": "radiogroup", "name": "a b", "choices": [{"value": "x y", "text": "X"}, {"value": "x-y", "text": "Y"}, {"value": "DK", "text": "Z"}]},
            {"type": "boolean", "name": "a-b"}, {"type": "boolean", "name": "1st"}, {"type": "boolean", "name": "日本"}, {"type": "boolean", "name": "score"}
            """));
        Assert.Equal(["a_b", "a_b_2", "Q1st", "Q__", "score"], survey.Questions.Select(q => q.Key));
        Assert.Equal(["x_y", "x_y_2", "DK_"], ((ChoiceQuestion)survey.Questions[0]).Options.Select(o => o.Key));
        Assert.Equal(7, imported.Changed.Count);
    }

    [Fact]
    public void Scripts_and_markup_are_gone_and_their_words_stay()
    {
        var (imported, survey) = SurveyJs.Import("""
            {"title": "<script>alert(1)</script>Hello <img src=x onerror=alert(2)> there", "description": "[a](javascript:alert(3)) \u202Eevil {name}",
             "elements": [{"type": "radiogroup", "name": "q", "title": "<b onclick='x()'>Bold</b> &amp; <svg><script>alert(4)</script></svg>plain\n\n<!-- no -->", "choices": ["<i>one</i>", "1 < 2"]}]}
            """);
        Assert.Equal("Hello there", survey.Title);
        Assert.Equal("[a](javascript:alert(3)) evil (name)", survey.Intro);
        Assert.Equal("q: Bold & plain [] ||False|_i_one__i_=one, 1___2=1 < 2", SurveyJs.Asked(survey.Questions[0]));
        Assert.Contains(imported.Changed, l => l.Path == "title");
    }

    [Theory]
    [InlineData("", "nothing in it")]
    [InlineData("hello", "line 1, position 1")]
    [InlineData("{\n\"pages\": [\n{]\n}", "line 3")]
    [InlineData("[1, 2]", "begins with {")]
    [InlineData("{}", "no question in it")]
    [InlineData("""{"title": "a", "title": "b"}""", "title is given twice")]
    [InlineData("""{"pages": [{"elements": [{"type": "boolean", "name": "a", "name": "b"}]}]}""", "pages[0].elements[0].name is given twice")]
    [InlineData("""{"elements": [{"type": "comment", "name": "a"}]}""", "None of its questions")]
    [InlineData("""{"title": "\ud800"}""", "broken letters")]
    [InlineData("""{"pages": "all of them"}""", "None of its questions")]
    public void A_file_that_is_none_is_refused_with_a_sentence_that_helps(string json, string part) =>
        Assert.Contains(part, SurveyJs.Refusal(json), StringComparison.Ordinal);

    [Fact]
    public void Depth_size_and_numbers_have_bounds()
    {
        Assert.Contains("deeper than 24", SurveyJs.Refusal(string.Concat(Enumerable.Repeat("{\"elements\":[", 100_00)) + "1"), StringComparison.Ordinal);
        Assert.Contains("256 KB", SurveyJs.Refusal("{\"title\": \"" + new string('a', 300_000) + "\"}"), StringComparison.Ordinal);
        Assert.Contains("at most 200", SurveyJs.Refusal(SurveyJs.Form(string.Join(',', Enumerable.Range(0, 201).Select(i => $$"""{"type": "boolean", "name": "q{{i}}"}""")))), StringComparison.Ordinal);
        Assert.Contains("2,000", SurveyJs.Refusal(SurveyJs.Form(string.Join(',', Enumerable.Range(0, 2001).Select(i => "{}")))), StringComparison.Ordinal);
        Assert.Contains("letters in it", SurveyJs.Refusal("{\"" + new string('a', 201) + "\": 1}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_forms_of_the_file_are_read_as_well()
    {
        var (_, old) = SurveyJs.Import("""{"questions": [{"type": "rating", "name": "a", "hasComment": true}, {"type": "panel", "name": "p", "elements": [{"type": "boolean", "name": "b"}]}]}""");
        Assert.Equal(["a", "b"], old.Questions.Select(q => q.Key));
        var (_, german) = SurveyJs.Import("""{"locale": "de", "title": {"default": "Hello", "de": "Hallo"}, "pages": [{"elements": [{"type": "panel", "title": "Wer", "elements": [{"type": "boolean", "name": "b"}]}]}]}""");
        Assert.Equal(("de", "Hallo", "Wer"), (german.Language, german.Title, german.Steps[0].Title));
    }
}
