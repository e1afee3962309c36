using System.Text.Json;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>
/// Scores answers as they are stored, byte by byte into the slots of a compiled rubric: no answer becomes an object. The
/// same numbers, to the last bit, as <see cref="CompiledRubric.Score"/>, because everything after the reading is the same code.
/// </summary>
public sealed class StoredScorer
{
    private readonly StoredQuestion[] _questions;

    /// <summary>Lays out the questions of a survey as its stored answers name them.</summary>
    public StoredScorer(Survey survey, CompiledRubric rubric)
    {
        Rubric = rubric;
        var items = rubric.Items.ToArray().ToDictionary(i => i.Scoring.Question, StringComparer.Ordinal);
        // Stored answers are sorted by key: read in that order, the next one is nearly always the one looked for.
        _questions = [.. survey.Questions.OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => StoredQuestion.Of(q, items.GetValueOrDefault(q.Key)))];
    }

    /// <summary>The rubric it scores with.</summary>
    public CompiledRubric Rubric { get; }

    /// <summary>Scores one response. Allocates nothing, as long as keys are plain words.</summary>
    /// <param name="answers">The stored form: a JSON object in UTF-8, as <see cref="Answers.ToJson"/> writes it.</param>
    /// <param name="slots">Made by the rubric's <see cref="CompiledRubric.NewSlots"/>; what was in them is gone afterwards.</param>
    /// <returns>
    /// False when the answers do not fit this survey, because they were given to another version that has a question or an
    /// option more, or are not answers at all. Then the slots hold nothing that means anything.
    /// </returns>
    public bool TryScore(ReadOnlySpan<byte> answers, ScoreSlots slots)
    {
        try
        {
            slots.Clear();
            if (!Read(answers, slots.Values))
                return false;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for text that is no Unicode
        {
            return false;
        }

        Rubric.Evaluate(slots);
        return true;
    }

    private bool Read(ReadOnlySpan<byte> answers, double[] values)
    {
        var reader = new Utf8JsonReader(answers);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            return false;
        var next = 0;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var found = Find(StoredText.Of(ref reader), next);
            if (found < 0)
                return false;
            next = found + 1;
            reader.Read();
            var question = _questions[found];
            var fits = reader.TokenType switch
            {
                JsonTokenType.String => question.TakeText(StoredText.Of(ref reader), values),
                JsonTokenType.Number => question.TakeNumber(ref reader, values),
                JsonTokenType.StartObject => question.TakeParts(ref reader, values),
                JsonTokenType.Null => true,
                _ => false,
            };
            if (!fits)
                return false;
        }

        return !reader.Read();   // throws at what follows the object
    }

    private int Find(ReadOnlySpan<byte> key, int from)
    {
        for (var i = from; i < _questions.Length; i++)
            if (key.SequenceEqual(_questions[i].Key))
                return i;
        for (var i = 0; i < from; i++)
            if (key.SequenceEqual(_questions[i].Key))
                return i;
        return -1;
    }
}
