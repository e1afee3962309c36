using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Responses;

/// <summary>
/// One person's answers, keyed by question. Stored as one JSON object: an option's key as text, a slider as a number, an
/// allocation as an object of numbers, <c>"DK"</c> for "I can't tell"; an unanswered question is absent.
/// </summary>
public sealed class Answers
{
    private readonly ImmutableSortedDictionary<string, Answer> _answers;

    private Answers(ImmutableSortedDictionary<string, Answer> answers) => _answers = answers;

    /// <summary>No answers at all.</summary>
    public static Answers None { get; } = new(ImmutableSortedDictionary.Create<string, Answer>(StringComparer.Ordinal));

    /// <summary>How many questions have an answer, "I can't tell" included.</summary>
    public int Count => _answers.Count;

    /// <summary>The answer to a question, or null when there is none.</summary>
    public Answer? this[string question] => _answers.GetValueOrDefault(question);

    /// <summary>These answers with one set, or removed when <paramref name="answer"/> is null.</summary>
    public Answers With(string question, Answer? answer) =>
        new(answer is null ? _answers.Remove(question) : _answers.SetItem(question, answer));

    /// <summary>These answers, overlaid by others.</summary>
    public Answers With(Answers others) => new(_answers.SetItems(others._answers));

    /// <summary>Writes the stored form.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (key, answer) in _answers)
                Write(json, key, answer);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>
    /// Reads the stored form, or a file written by hand: an option's key may also be a number, and null means unanswered.
    /// </summary>
    /// <param name="survey">The survey version that the answers belong to.</param>
    /// <param name="json">A JSON object.</param>
    /// <exception cref="FormatException">It is not such an object, or an answer does not fit its question; the message names it.</exception>
    public static Answers FromJson(Survey survey, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
                throw new FormatException("The answers must be one JSON object: question key → answer.");
            var answers = None;
            foreach (var property in document.RootElement.EnumerateObject())
            {
                var question = survey.Find(property.Name)
                    ?? throw new FormatException($"\"{property.Name}\" is not a question of the survey {survey.Id}.");
                if (property.Value.ValueKind is not JsonValueKind.Null)
                    answers = answers.With(property.Name, Read(question, property.Value));
            }

            return answers;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for text that is no Unicode: half a surrogate pair
        {
            throw new FormatException($"The answers are not readable as JSON: {e.Message}", e);
        }
    }

    /// <summary>Reads answers that were given to another version of a survey, as far as they fit this one.</summary>
    /// <param name="survey">The version they are read for.</param>
    /// <param name="json">A JSON object, as it was stored.</param>
    /// <returns>The answers that fit, and the keys of the questions whose answers do not.</returns>
    /// <exception cref="FormatException">It is no JSON object.</exception>
    public static (Answers Fitting, IReadOnlyList<string> LeftOut) FromOtherVersion(Survey survey, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var (answers, leftOut) = (None, new List<string>());
            foreach (var property in document.RootElement.EnumerateObject())
            {
                try
                {
                    answers = survey.Find(property.Name) is { } question ? answers.With(property.Name, Read(question, property.Value)) : throw new FormatException();
                }
                catch (FormatException)
                {
                    leftOut.Add(property.Name);
                }
            }

            return (answers, leftOut);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("The answers are no JSON object.", e);
        }
    }

    private static Answer Read(Question question, JsonElement value)
    {
        var answer = (question, value.ValueKind) switch
        {
            (_, JsonValueKind.String) when value.GetString() == SurveyReader.CannotTellKey => CannotTell.Instance,
            (ChoiceQuestion, JsonValueKind.String) => new Chosen(value.GetString() ?? ""),
            (ChoiceQuestion, JsonValueKind.Number) => new Chosen(value.GetRawText()),
            (SliderQuestion, JsonValueKind.Number) => new Amount(value.GetDouble()),
            (AllocationQuestion, JsonValueKind.Object) when value.EnumerateObject().All(p => p.Value.ValueKind is JsonValueKind.Number) =>
                new Split(value.EnumerateObject().GroupBy(p => p.Name, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Last().Value.GetDouble(), StringComparer.Ordinal)),
            _ => (Answer?)null,
        };
        var problem = answer is null ? "is of the wrong kind" : AnswerRules.Check(question, answer);
        return problem is null && answer is not null
            ? answer
            : throw new FormatException($"The answer to {question.Key} {problem}.");
    }

    private static void Write(Utf8JsonWriter json, string key, Answer answer)
    {
        switch (answer)
        {
            case Chosen chosen:
                json.WriteString(key, chosen.Option);
                break;
            case Amount amount:
                json.WriteNumber(key, amount.Value);
                break;
            case CannotTell:
                json.WriteString(key, SurveyReader.CannotTellKey);
                break;
            case Split split:
                json.WriteStartObject(key);
                foreach (var (part, share) in split.Shares.OrderBy(s => s.Key, StringComparer.Ordinal))
                    json.WriteNumber(part, share);
                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"Unhandled answer {answer.GetType().Name}.");
        }
    }
}
