using StrategyDiagnostic.Core.Responses;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>
/// A rubric turned into arrays. All values of a response lie in one array of slots: for each item its points, its raw value
/// and the position of its option, then the measures, then the statuses (the position of the verdict). NaN is missing.
/// </summary>
public sealed class CompiledRubric
{
    internal const int MaximumSources = 256;

    private readonly ItemSlots[] _items;
    private readonly CompiledMeasure[] _measures;
    private readonly CompiledStatus[] _statuses;
    private readonly Func<double[], bool>[] _advice;
    private readonly int _slotCount;

    internal CompiledRubric(Rubric rubric, ItemSlots[] items, CompiledMeasure[] measures, CompiledStatus[] statuses, Func<double[], bool>[] advice, int slotCount) =>
        (Rubric, _items, _measures, _statuses, _advice, _slotCount) = (rubric, items, measures, statuses, advice, slotCount);

    /// <summary>The rubric it was made from.</summary>
    public Rubric Rubric { get; }

    /// <summary>Scores a response and keeps how each number came about.</summary>
    public ScoreSheet Score(Answers answers)
    {
        var slots = new double[_slotCount];
        var missing = new Missing[_measures.Length];
        Fill(answers, slots);
        Evaluate(slots, missing);
        return new ScoreSheet
        {
            Rubric = Rubric.Id,
            MainKey = Rubric.Main.Measure,
            MainIsPlacement = Rubric.Main.IsPlacement,
            Items = [.. _items.Select(item => Explain(item, answers, slots))],
            Measures = [.. _measures.Select((m, i) => Explain(m, slots, missing[i]))],
            Statuses = _statuses.ToDictionary(s => s.Definition.Key, s => s.Verdict(slots), StringComparer.Ordinal),
        };
    }

    /// <summary>Computes one measure of a response without the explanation: the same number to the last bit.</summary>
    /// <returns>The measure's value, or null when it is missing.</returns>
    /// <exception cref="ArgumentException">The rubric has no such measure.</exception>
    public double? Measure(string key, Answers answers)
    {
        var measure = Array.Find(_measures, m => m.Definition.Key == key) ?? throw new ArgumentException($"The rubric has no measure \"{key}\".", nameof(key));
        var slots = new double[_slotCount];
        Fill(answers, slots);
        Evaluate(slots, null);
        return Known(slots[measure.Slot]);
    }

    /// <summary>The offers whose rules hold, most important first, each once, at most as many as the rubric shows.</summary>
    public IReadOnlyList<string> Advice(Answers answers)
    {
        var slots = new double[_slotCount];
        Fill(answers, slots);
        Evaluate(slots, null);
        return [.. Rubric.Advice.Where((_, i) => _advice[i](slots)).Select(r => r.Offer).Distinct(StringComparer.Ordinal).Take(Rubric.AdviceShown)];
    }

    private void Fill(Answers answers, double[] slots)
    {
        Array.Fill(slots, double.NaN);
        foreach (var item in _items)
        {
            var (points, raw, option) = Keying.Value(item.Scoring, answers[item.Scoring.Question]);
            (slots[item.Points], slots[item.Raw], slots[item.Option]) = (points, raw, option);
        }
    }

    private void Evaluate(double[] slots, Missing[]? missing)
    {
        Span<double> inputs = stackalloc double[MaximumSources];
        for (var i = 0; i < _measures.Length; i++)
        {
            var measure = _measures[i];
            // A status may stand between two measures: it is settled before the first measure that asks for it.
            foreach (var status in measure.StatusesBefore)
                _statuses[status].Settle(slots);
            var reason = measure.Exempt(slots) ? Missing.Exempt : measure.LacksNeed(slots) ? Missing.NeedNotMet : Missing.No;
            if (reason is Missing.No)
            {
                for (var j = 0; j < measure.Inputs.Length; j++)
                    inputs[j] = slots[measure.Inputs[j]];
                slots[measure.Slot] = measure.Score(inputs[..measure.Inputs.Length]);
                if (double.IsNaN(slots[measure.Slot]))
                    reason = Missing.TooFewAnswers;
            }

            if (missing is not null)
                missing[i] = reason;
        }

        foreach (var status in _statuses)
            status.Settle(slots);
    }

    private static ItemScore Explain(ItemSlots item, Answers answers, double[] slots)
    {
        var points = Known(slots[item.Points]);
        var state = answers[item.Scoring.Question] switch
        {
            null => ItemState.Open,
            CannotTell => ItemState.CannotTell,
            _ => points is null ? ItemState.NotScored : ItemState.Scored,
        };
        return new ItemScore(item.Scoring.Question, state, points);
    }

    private MeasureScore Explain(CompiledMeasure measure, double[] slots, Missing missing)
    {
        var definition = measure.Definition;
        var value = Known(slots[measure.Slot]);
        var bands = Rubric.BandsOf(definition.Key);
        var band = value is { } v ? bands?.Find(v) : null;
        var sources = definition.Sources.Select((s, i) => new ScoredSource(s.Key, Known(slots[measure.Inputs[i]]), s.Weight)).ToList();
        return new MeasureScore
        {
            Key = definition.Key,
            Name = definition.Name,
            Group = definition.Group,
            Method = definition.Method,
            Value = value,
            Missing = missing,
            AnsweredShare = Known(sources.Where(s => s.Value is not null).Sum(s => Math.Abs(s.Weight)) / sources.Sum(s => Math.Abs(s.Weight))) ?? 0,
            Band = band?.Key,
            BandName = band?.Name,
            IsExtreme = value is { } x && bands is not null && bands.IsExtreme(x),
            Sources = sources,
        };
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    /// <summary>Where an item's three values lie.</summary>
    internal sealed record ItemSlots(ItemScoring Scoring, int Points, int Raw, int Option);

    /// <summary>A measure with its inputs as slots.</summary>
    internal sealed record CompiledMeasure(
        MeasureDefinition Definition, int Slot, int[] Inputs, int[][] Needs, int[] StatusesBefore, ScoreFunction Score, Func<double[], bool> Exempt)
    {
        public bool LacksNeed(double[] slots) => Array.Exists(Needs, group => Array.TrueForAll(group, slot => double.IsNaN(slots[slot])));
    }

    /// <summary>A status with its cases as tests.</summary>
    internal sealed record CompiledStatus(StatusDefinition Definition, int Slot, Func<double[], bool>[] Cases)
    {
        public void Settle(double[] slots)
        {
            var held = Array.FindIndex(Cases, c => c(slots));
            slots[Slot] = held < 0 ? double.NaN : held;
        }

        public string? Verdict(double[] slots) => double.IsNaN(slots[Slot]) ? null : Definition.Cases[(int)slots[Slot]].Is;
    }
}
