using System.Globalization;
using System.Text.RegularExpressions;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Exchange;

/// <summary>Elements of a SurveyJS file as questions of this site.</summary>
internal sealed partial class ForeignQuestions
{
    private const int LongestShort = 60;

    private static readonly Dictionary<string, string> NoCounterpart = new(StringComparer.Ordinal)
    {
        ["checkbox"] = "Several answers at once: a question here takes one. Ask a yes-or-no question for each choice that matters.",
        ["tagbox"] = "Several answers at once: a question here takes one. Ask a yes-or-no question for each choice that matters.",
        ["ranking"] = "An order of choices cannot be given here. Ask how to divide 100 between them instead.",
        ["text"] = "A free answer cannot be scored and is not asked for here. A number needs a lowest and a highest value to come over as a slider.",
        ["comment"] = "A free answer cannot be scored and is not asked for here.",
        ["multipletext"] = "Several fields in one question. Only numbers that must sum to 100 have a counterpart here.",
        ["html"] = "A text between questions: put what matters into the hint of the page.",
        ["image"] = "A picture: there is none in a questionnaire here.",
        ["imagemap"] = "A picture to point at: there is none in a questionnaire here.",
        ["file"] = "Files are not taken from respondents.",
        ["signaturepad"] = "A signature is not taken from respondents.",
        ["expression"] = "A computed value: scores stand in rubric.yaml, and respondents see them in the report.",
        ["nonvalue"] = "It asks nothing.",
        ["empty"] = "It asks nothing.",
        ["paneldynamic"] = "Questions that repeat as often as a respondent likes: a questionnaire here is the same for everybody.",
        ["matrixdynamic"] = "Rows that a respondent adds: a questionnaire here is the same for everybody.",
        ["matrixdropdown"] = "Several answers in each row. A matrix with one answer in each row comes over.",
    };

    private readonly ForeignKeys _keys = new(isForQuestions: true);

    /// <summary>The label of "I can't tell" where the file has one.</summary>
    public string? CannotTell { get; private set; }

    /// <summary>The questions that an element becomes: none, one, or one for each row of a matrix.</summary>
    public IReadOnlyList<Question> Read(ForeignObject element, string? type)
    {
        var mark = element.Losses.Mark;
        var hidden = element.Switch("visible") is false;
        IReadOnlyList<Question>? read = hidden ? null : type switch
        {
            "radiogroup" or "dropdown" or "buttongroup" or "imagepicker" => Choice(element),
            "checkbox" or "tagbox" when element.Number("maxSelectedChoices") is 1 => Choice(element),
            "boolean" => Boolean(element),
            "rating" => Rating(element),
            "slider" => Slider(element),
            "text" when element.Word("inputType") is "number" or "range" && element.Has("min") && element.Has("max") => Slider(element),
            "matrix" => Matrix(element),
            "multipletext" => Allocation(element),
            _ => null,
        };
        if (read is not null)
        {
            element.NameTheRest();
            return read;
        }

        element.Losses.BackTo(mark);
        element.Losses.LeftOut(element.At, hidden ? "It is hidden: nobody is asked it."
                : type is null ? "It does not say what it is: it has no type."
                : NoCounterpart.GetValueOrDefault(type) ?? Unusable(type));
        return [];
    }

    private static string Unusable(string type) => type is "radiogroup" or "dropdown" or "buttongroup" or "imagepicker" or "boolean" or "rating" or "slider" or "matrix"
        ? string.Create(CultureInfo.InvariantCulture, $"It needs at least 2 choices and at most {ForeignChoices.Most}, or a lowest value below the highest, and it takes one answer.")
        : $"This site knows no questions of the type “{(type.Length > 40 ? type[..40] + "…" : type)}”.";

    private List<Question>? Choice(ForeignObject element)
    {
        if (element.IsTrue("multiSelect") || ForeignChoices.Read(element, element.List("choices")) is not { } options)
            return null;
        var order = element.Word("choicesOrder");
        if (order is "asc" or "desc")
        {
            options = [.. order is "asc" ? options.OrderBy(o => o.Label, StringComparer.OrdinalIgnoreCase) : options.OrderByDescending(o => o.Label, StringComparer.OrdinalIgnoreCase)];
            element.Losses.Changed(element.At.Of("choicesOrder"), "The choices are in that order now, once and for all.");
        }

        ForeignChoices.AddSpecial(element, options, "none", "None", "noneText", "showNoneItem", "hasNone");
        ForeignChoices.AddSpecial(element, options, "refused", "I prefer not to answer", "refuseText", "showRefuseItem");
        return Asked(element, options, QuestionFormat.Single, shuffled: order is "random");
    }

    private List<Question>? Boolean(ForeignObject element)
    {
        var (no, yes) = (element.Text("labelFalse") ?? "No", element.Text("labelTrue") ?? "Yes");
        var keys = new ForeignKeys(isForQuestions: false);
        var options = new List<Option> { new(keys.Of(element.Word("valueFalse") ?? "false"), no), new(keys.Of(element.Word("valueTrue") ?? "true"), yes) };
        return Asked(element, options, QuestionFormat.Single);
    }

    private List<Question>? Rating(ForeignObject element)
    {
        var options = ForeignChoices.Steps(element);
        var (low, high) = (element.Text("minRateDescription"), element.Text("maxRateDescription"));
        if (options is not { Count: > 1 })
            return null;
        if (low is not null && high is not null)
            return Asked(element, options, QuestionFormat.Pair, low, high);
        if (low is not null)
            options[0] = options[0] with { Label = $"{options[0].Label}: {low}" };
        if (high is not null)
            options[^1] = options[^1] with { Label = $"{options[^1].Label}: {high}" };
        return Asked(element, options, QuestionFormat.Quantity);
    }

    private List<Question>? Slider(ForeignObject element)
    {
        var (minimum, maximum) = (element.Number("min") ?? 0, element.Number("max") ?? 100);
        if (element.Word("sliderType") is not (null or "single") || minimum >= maximum || Math.Max(Math.Abs(minimum), Math.Abs(maximum)) > 1e9)
            return null;
        string? low = null, high = null;
        foreach (var node in element.List("customLabels"))
        {
            if (element.Inner(node) is not { } label)
                continue;
            var (at, name) = (label.Number("value"), label.Text("text"));
            label.NameTheRest();
            if (at.Equals(minimum))
                low ??= name;
            else if (at.Equals(maximum))
                high ??= name;
            else
                element.Losses.LeftOut(node.At, "Only the two ends of a line have names here.");
        }

        if (low is null || high is null)
            element.Losses.Changed(element.At, "An end of the line has no name; it is called by its number. Say what it means.");
        var (text, hint, isOpen) = Head(element);
        var key = Key(element);
        return
        [
            new SliderQuestion
            {
                Key = key, Format = QuestionFormat.Slider, Text = text, Short = Short(text), Hint = hint, OffersCannotTell = false, MayBeLeftOpen = isOpen,
                Minimum = minimum, Maximum = maximum, LowLabel = low ?? minimum.ToString(CultureInfo.InvariantCulture), HighLabel = high ?? maximum.ToString(CultureInfo.InvariantCulture),
            },
        ];
    }

    private List<Question>? Matrix(ForeignObject element)
    {
        var (columns, rows) = (ForeignChoices.Read(element, element.List("columns")), ForeignChoices.Read(element, element.List("rows")));
        if (columns is not { Count: > 1 } || rows is not { Count: > 0 } || element.Word("cellType") is not (null or "radio"))
            return null;
        var (title, hint, isOpen) = Head(element);
        var each = element.IsTrue("eachRowRequired", "isAllRowRequired");
        var name = element.Word("name") ?? "matrix";
        element.Losses.Changed(element.At, "Each row is a question of its own now.");
        if (!isOpen && !each)
            element.Losses.Changed(element.At.Of("isRequired"), "Every row must be answered now; in SurveyJS one was enough.");
        return
        [
            .. rows.Select(row => new ChoiceQuestion
            {
                Key = _keys.Of($"{name}_{row.Key}"), Format = QuestionFormat.Quantity, Text = $"{title}: {row.Label}", Short = Short(row.Label), Hint = hint,
                OffersCannotTell = false, MayBeLeftOpen = isOpen && !each, Options = columns,
            }),
        ];
    }

    /// <summary>Numbers that must sum to 100, said by an expression over all of them.</summary>
    private List<Question>? Allocation(ForeignObject element)
    {
        var items = element.List("items");
        var sums = false;
        foreach (var node in element.List("validators"))
        {
            if (element.Inner(node) is not { } rule)
                continue;
            var isSum = rule.Word("expression") is { } expression && SumTo100().IsMatch(expression);
            element.Losses.LeftOut(node.At, isSum ? "That the numbers sum to 100 is checked here too, with this site's own message." : ForeignProperties.WhyNot("validators"));
            sums |= isSum;
        }

        if (!sums || items.Count is < 2 or > ForeignChoices.Most)
            return null;
        var (parts, keys) = (new List<Option>(), new ForeignKeys(isForQuestions: false));
        foreach (var item in items)
        {
            if (element.Inner(item) is not { } part)
                continue;
            var (name, label) = (part.Word("name") ?? "", part.Text("title") ?? part.Text("name"));
            foreach (var known in new[] { "inputType", "isRequired" })
                _ = part.Take(known);
            part.NameTheRest();
            if (name.Length > 0)
                parts.Add(new Option(keys.Of(name), label ?? "A part without a name"));
            else
                element.Losses.LeftOut(item.At, "It has no name under which it could be stored.");
        }

        if (parts.Count < 2)
            return null;
        var (text, hint, isOpen) = Head(element);
        return
        [
            new AllocationQuestion
            {
                Key = Key(element), Format = QuestionFormat.Allocation, Text = text, Short = Short(text), Hint = hint, OffersCannotTell = false, MayBeLeftOpen = isOpen,
                Parts = parts,
            },
        ];
    }

    private List<Question>? Asked(ForeignObject element, List<Option> options, QuestionFormat format, string? left = null, string? right = null, bool shuffled = false)
    {
        var offers = element.IsTrue("showDontKnowItem");
        if (offers && element.Text("dontKnowText") is { } label)
        {
            if (CannotTell is not null && CannotTell != label)
                element.Losses.Changed(element.At.Of("dontKnowText"), $"“I can't tell” has one wording in a questionnaire; here it is “{CannotTell}”.");
            CannotTell ??= label;
        }

        if (options.Count < 2)
            return null;
        var (text, hint, isOpen) = Head(element);
        return
        [
            new ChoiceQuestion
            {
                Key = Key(element), Format = format, Text = text, Short = Short(text), Hint = hint, OffersCannotTell = offers, MayBeLeftOpen = isOpen,
                Options = options, Left = left, Right = right, Shuffled = shuffled,
            },
        ];
    }

    private static (string Text, string? Hint, bool IsOpen) Head(ForeignObject element)
    {
        var name = element.Take("name");
        return (element.Text("title") ?? element.Texts.Read(name) ?? "A question without a text", element.Text("description"), !element.IsTrue("isRequired"));
    }

    private string Key(ForeignObject element)
    {
        var name = element.Name;
        var key = _keys.Of(name);
        if (key != name)
            element.Losses.Changed(element.At.Of("name"), $"Called {key}: here a name is a letter and then letters, digits and underscores, 40 at most, each once.");
        return key;
    }

    private static string Short(string text)
    {
        if (text.Length <= LongestShort)
            return text;
        var cut = text.LastIndexOf(' ', LongestShort - 1) is var space and > 20 ? space : LongestShort - 1;
        return text[..(char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut)].TrimEnd(',', ';', ':', ' ') + "…";
    }

    [GeneratedRegex(@"=\s*100\s*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SumTo100();
}
