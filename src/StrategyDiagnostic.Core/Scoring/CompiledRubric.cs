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

    /// <summary>A place for the values of one response after another. One thread uses it at a time.</summary>
    public ScoreSlots NewSlots() => new(_slotCount, _measures.Length, _measures.Select(m => m.Inputs.Length).DefaultIfEmpty(0).Max());

    /// <summary>Where a measure's value lies in the slots.</summary>
    /// <exception cref="ArgumentException">The rubric has no such measure.</exception>
    public int SlotOf(string measure) =>
        (Array.Find(_measures, m => m.Definition.Key == measure) ?? throw new ArgumentException($"The rubric has no measure \"{measure}\".", nameof(measure))).Slot;

    /// <summary>Where a question's points lie in the slots.</summary>
    /// <exception cref="ArgumentException">The rubric does not score this question.</exception>
    public int SlotOfPoints(string question) =>
        (Array.Find(_items, i => i.Scoring.Question == question) ?? throw new ArgumentException($"The rubric has no item \"{question}\".", nameof(question))).Points;

    /// <summary>The verdict of a status, or null when no case held.</summary>
    /// <exception cref="ArgumentException">The rubric has no such status.</exception>
    public string? Verdict(string status, ScoreSlots slots) =>
        (Array.Find(_statuses, s => s.Definition.Key == status) ?? throw new ArgumentException($"The rubric has no status \"{status}\".", nameof(status))).Verdict(slots.Values);

    /// <summary>Scores a response and keeps how each number came about.</summary>
    public ScoreSheet Score(Answers answers)
    {
        var slots = NewSlots();
        Fill(answers, slots);
        return new ScoreSheet
        {
            Rubric = Rubric.Id,
            MainKey = Rubric.Main.Measure,
            MainIsPlacement = Rubric.Main.IsPlacement,
            Items = [.. _items.Select(item => Explain(item, answers, slots.Values))],
            Measures = [.. _measures.Select((m, i) => Explain(m, slots.Values, slots.Reasons[i]))],
            Statuses = _statuses.ToDictionary(s => s.Definition.Key, s => s.Verdict(slots.Values), StringComparer.Ordinal),
        };
    }

    /// <summary>Computes one measure of a response without the explanation: the same number to the last bit.</summary>
    /// <returns>The measure's value, or null when it is missing.</returns>
    /// <exception cref="ArgumentException">The rubric has no such measure.</exception>
    public double? Measure(string key, Answers answers) => Measure(key, answers, NewSlots());

    /// <summary>The same in slots that are at hand.</summary>
    /// <exception cref="ArgumentException">The rubric has no such measure.</exception>
    public double? Measure(string key, Answers answers, ScoreSlots slots)
    {
        Fill(answers, slots);
        return slots.Find(SlotOf(key));
    }

    /// <summary>The offers whose rules hold, most important first, each once, at most as many as the rubric shows.</summary>
    public IReadOnlyList<string> Advice(Answers answers)
    {
        var slots = NewSlots();
        Fill(answers, slots);
        return [.. Rubric.Advice.Where((_, i) => _advice[i](slots.Values)).Select(r => r.Offer).Distinct(StringComparer.Ordinal).Take(Rubric.AdviceShown)];
    }

    /// <summary>The items with the places of their values.</summary>
    internal ReadOnlySpan<ItemSlots> Items => _items;

    /// <summary>The measures in the order they are computed.</summary>
    internal ReadOnlySpan<CompiledMeasure> Measures => _measures;

    /// <summary>Computes everything there is about a response into slots that are at hand.</summary>
    internal void Fill(Answers answers, ScoreSlots slots)
    {
        slots.Clear();
        foreach (var item in _items)
            slots.Set(item, Keying.Value(item.Scoring, answers[item.Scoring.Question]));
        Evaluate(slots);
    }

    /// <summary>Computes the measures and statuses from the items' values: the one place where this is done.</summary>
    internal void Evaluate(ScoreSlots place)
    {
        var (slots, inputs) = (place.Values, place.Inputs);
        for (var i = 0; i < _measures.Length; i++)
        {
            var measure = _measures[i];
            // A status may stand between two measures: it is settled before the first measure that asks for it.
            foreach (var status in measure.StatusesBefore)
                _statuses[status].Settle(slots);
            var reason = measure.Exempt?.Invoke(slots) == true ? Missing.Exempt : measure.LacksNeed(slots) ? Missing.NeedNotMet : Missing.No;
            if (reason is Missing.No)
            {
                var sources = measure.Inputs;
                for (var j = 0; j < sources.Length; j++)
                    inputs[j] = slots[sources[j]];
                var value = measure.Score(inputs.AsSpan(0, sources.Length));
                slots[measure.Slot] = value;
                if (double.IsNaN(value))
                    reason = Missing.TooFewAnswers;
            }

            place.Reasons[i] = reason;
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
        MeasureDefinition Definition, int Slot, int[] Inputs, int[][] Needs, int[] StatusesBefore, ScoreFunction Score, Func<double[], bool>? Exempt)
    {
        public bool LacksNeed(double[] slots)
        {
            foreach (var group in Needs)
            {
                var isMet = false;
                foreach (var slot in group)
                    isMet |= !double.IsNaN(slots[slot]);
                if (!isMet)
                    return true;
            }

            return false;
        }
    }

    /// <summary>A status with its cases as tests.</summary>
    internal sealed record CompiledStatus(StatusDefinition Definition, int Slot, Func<double[], bool>[] Cases)
    {
        public void Settle(double[] slots)
        {
            slots[Slot] = double.NaN;
            for (var i = 0; i < Cases.Length; i++)
            {
                if (Cases[i](slots))
                {
                    slots[Slot] = i;
                    return;
                }
            }
        }

        public string? Verdict(double[] slots) => double.IsNaN(slots[Slot]) ? null : Definition.Cases[(int)slots[Slot]].Is;
    }
}
