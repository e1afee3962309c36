using System.Text;
using System.Text.Json;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>How the stored answer to one question gets into the slots. A question that the rubric does not score is checked all the same.</summary>
/// <param name="question">The question.</param>
/// <param name="item">Where its values go, or null.</param>
internal abstract class StoredQuestion(Question question, CompiledRubric.ItemSlots? item)
{
    private static readonly byte[] CannotTell = Encoding.UTF8.GetBytes(SurveyReader.CannotTellKey);

    private readonly bool _offersCannotTell = question.OffersCannotTell;

    public byte[] Key { get; } = Encoding.UTF8.GetBytes(question.Key);

    public static StoredQuestion Of(Question question, CompiledRubric.ItemSlots? item) => question switch
    {
        ChoiceQuestion choice => new StoredChoice(choice, item),
        SliderQuestion slider => new StoredSlider(slider, item),
        AllocationQuestion allocation => new StoredAllocation(allocation, item),
        _ => throw new InvalidOperationException($"Unhandled question {question.GetType().Name}."),
    };

    /// <summary>Takes a text; false when it does not fit the question. So do the others.</summary>
    public bool TakeText(ReadOnlySpan<byte> text, double[] values)
    {
        if (!text.SequenceEqual(CannotTell))
            return TakeOption(text, values);
        Set(values, (double.NaN, double.NaN, double.NaN));
        return _offersCannotTell;
    }

    public virtual bool TakeNumber(ref Utf8JsonReader reader, double[] values) => false;

    public virtual bool TakeParts(ref Utf8JsonReader reader, double[] values) => false;

    protected virtual bool TakeOption(ReadOnlySpan<byte> key, double[] values) => false;

    protected void Set(double[] values, (double Points, double Raw, double Option) value)
    {
        if (item is not null)
            (values[item.Points], values[item.Raw], values[item.Option]) = value;
    }
}

/// <summary>Options as a table: what an option is worth was settled when the rubric was compiled.</summary>
internal sealed class StoredChoice(ChoiceQuestion question, CompiledRubric.ItemSlots? item) : StoredQuestion(question, item)
{
    private readonly byte[][] _keys = [.. question.Options.Select(o => Encoding.UTF8.GetBytes(o.Key))];

    private readonly (double Points, double Raw, double Option)[] _values =
        [.. question.Options.Select(o => item is null ? default : Keying.Value(item.Scoring, new Chosen(o.Key)))];

    public override bool TakeNumber(ref Utf8JsonReader reader, double[] values) => TakeOption(reader.ValueSpan, values);

    protected override bool TakeOption(ReadOnlySpan<byte> key, double[] values)
    {
        var keys = _keys;
        for (var i = 0; i < keys.Length; i++)
        {
            if (!key.SequenceEqual(keys[i]))
                continue;
            Set(values, _values[i]);
            return true;
        }

        return false;
    }
}

internal sealed class StoredSlider(SliderQuestion question, CompiledRubric.ItemSlots? item) : StoredQuestion(question, item)
{
    private readonly AmountScoring? _scoring = item?.Scoring as AmountScoring;

    public override bool TakeNumber(ref Utf8JsonReader reader, double[] values)
    {
        var amount = StoredText.Number(ref reader);
        if (!(amount >= question.Minimum && amount <= question.Maximum))
            return false;
        if (_scoring is not null)
            Set(values, Keying.Amount(_scoring, amount));
        return true;
    }
}

internal sealed class StoredAllocation(AllocationQuestion question, CompiledRubric.ItemSlots? item) : StoredQuestion(question, item)
{
    private readonly byte[][] _parts = [.. question.Parts.Select(p => Encoding.UTF8.GetBytes(p.Key))];

    private readonly ShareScoring? _scoring = item?.Scoring as ShareScoring;

    private readonly int[] _among = item?.Scoring is ShareScoring s ? [.. s.Among.Select(a => question.Parts.ToList().FindIndex(p => p.Key == a))] : [];

    private readonly int _part = item?.Scoring is ShareScoring s ? question.Parts.ToList().FindIndex(p => p.Key == s.Part) : -1;

    public override bool TakeParts(ref Utf8JsonReader reader, double[] values)
    {
        const int room = 32;
        Span<double> shares = _parts.Length <= room ? stackalloc double[_parts.Length] : new double[_parts.Length];
        shares.Clear();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var part = IndexOf(StoredText.Of(ref reader));
            if (part < 0 || !reader.Read() || reader.TokenType is not JsonTokenType.Number)
                return false;
            shares[part] = StoredText.Number(ref reader);
            if (!(shares[part] >= 0 && shares[part] <= AllocationQuestion.Total))
                return false;
        }

        double sum = 0;
        foreach (var share in shares)
            sum += share;
        if (!(Math.Abs(sum - AllocationQuestion.Total) < AnswerRules.SplitTolerance))
            return false;
        if (_scoring is null)
            return true;
        Span<double> among = _among.Length <= room ? stackalloc double[_among.Length] : new double[_among.Length];
        for (var i = 0; i < _among.Length; i++)
            among[i] = shares[_among[i]];
        Set(values, Keying.Share(_scoring, shares[_part], among));
        return true;
    }

    private int IndexOf(ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < _parts.Length; i++)
            if (key.SequenceEqual(_parts[i]))
                return i;
        return -1;
    }
}
