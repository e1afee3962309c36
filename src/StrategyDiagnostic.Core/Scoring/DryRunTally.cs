namespace StrategyDiagnostic.Core.Scoring;

/// <summary>
/// Adds up what a candidate rubric would do, response by response, in memory that does not grow with them. Not for two
/// threads at once.
/// </summary>
public sealed class DryRunTally
{
    private const int MostMovers = 50;

    private readonly CompiledRubric _candidate;
    private readonly BandSet? _bands;
    private readonly BandEnd _without;
    private readonly int _main;
    private readonly Shift[] _shifts;
    private readonly Dictionary<CompiledRubric, Pairing> _pairings = [];
    private readonly List<BandEnd> _from = [];
    private readonly BandEnd[] _to;
    private readonly List<long[]> _flows = [];
    private readonly PriorityQueue<Mover, (double Size, long Newest)> _movers = new();
    private long _responses, _cannotBeScored, _losePlacement, _changeBand;

    /// <summary>Begins at nothing.</summary>
    /// <param name="candidate">The rubric that is tried.</param>
    public DryRunTally(CompiledRubric candidate)
    {
        _candidate = candidate;
        _bands = candidate.Rubric.BandsOf(candidate.Rubric.Main.Measure);
        _without = new BandEnd(null, candidate.Rubric.Main.IsPlacement ? "No placement" : "No value");
        _main = candidate.SlotOf(candidate.Rubric.Main.Measure);
        _shifts = [.. candidate.Rubric.Measures.Select(m => new Shift(m, candidate.SlotOf(m.Key)))];
        _to = [.. Ends(_bands), _without, new BandEnd(null, "Cannot be scored")];
    }

    /// <summary>Counts one response.</summary>
    /// <param name="response">Its id.</param>
    /// <param name="rubric">The rubric it stands on.</param>
    /// <param name="was">Its values under that rubric.</param>
    /// <param name="becomes">Its values under the candidate; null when the candidate cannot score it.</param>
    public void Add(long response, CompiledRubric rubric, ScoreSlots was, ScoreSlots? becomes)
    {
        if (!_pairings.TryGetValue(rubric, out var pairing))
            _pairings[rubric] = pairing = Pair(rubric);
        _responses++;
        var before = was[pairing.Main];
        var from = pairing.From[pairing.Bands is not null && !double.IsNaN(before) ? pairing.Bands.IndexOf(before) : ^1];
        if (becomes is null)
        {
            _cannotBeScored++;
            _flows[from][^1]++;
            return;
        }

        var after = becomes[_main];
        var to = _bands is not null && !double.IsNaN(after) ? _bands.IndexOf(after) : _to.Length - 2;
        _flows[from][to]++;
        foreach (var (own, shift) in pairing.Shared)
            shift.Add(was[own], becomes[shift.Slot]);
        if (!double.IsNaN(before) && double.IsNaN(after))
            _losePlacement++;
        if (_from[from] == _to[to])
            return;
        _changeBand++;
        Keep(new Mover(response, Known(before), Known(after), from, to));
    }

    /// <summary>What was counted so far.</summary>
    public DryRun Result()
    {
        // A second edition may have brought more bands: "no placement" stays last all the same.
        var order = Enumerable.Range(0, _from.Count).OrderBy(i => _from[i].Key is null).ToList();
        var shifts = _shifts.Where(s => s.Responses > 0).Select(s => s.Read()).ToList();
        return new DryRun
        {
            Responses = _responses,
            CannotBeScored = _cannotBeScored,
            LosePlacement = _losePlacement,
            ChangeBand = _changeBand,
            From = [.. order.Select(i => _from[i])],
            To = _to,
            Flows = [.. order.SelectMany((old, from) => _flows[old].Select((count, to) => new BandFlow(from, to, count, _from[old] == _to[to]))).Where(f => f.Responses > 0)],
            Placement = shifts.Find(s => s.Key == _candidate.Rubric.Main.Measure),
            Measures = [.. shifts.OrderByDescending(s => s.MeanSize)],
            Movers = [.. _movers.UnorderedItems.Select(m => m.Element with { From = order.IndexOf(m.Element.From) }).OrderByDescending(m => m.Size).ThenBy(m => m.Response)],
        };
    }

    private void Keep(Mover mover)
    {
        if (_movers.Count < MostMovers)
            _movers.Enqueue(mover, (mover.Size, -mover.Response));
        else
            _movers.EnqueueDequeue(mover, (mover.Size, -mover.Response));
    }

    private Pairing Pair(CompiledRubric rubric)
    {
        var main = rubric.Rubric.Main.Measure;
        var bands = rubric.Rubric.BandsOf(main);
        var from = Ends(bands).Append(_without).Select(Position).ToArray();
        var shared = rubric.Rubric.Measures.Select(m => (Slot: rubric.SlotOf(m.Key), Shift: Array.Find(_shifts, s => s.Measure.Key == m.Key)));
        return new Pairing(rubric.SlotOf(main), bands, from, [.. shared.Where(s => s.Shift is not null).Select(s => (s.Slot, s.Shift ?? _shifts[0]))]);
    }

    // Two editions may call one band by two names; then both are shown, and going from one to the other is a change.
    private int Position(BandEnd end)
    {
        if (_from.IndexOf(end) is >= 0 and var known)
            return known;
        _from.Add(end);
        _flows.Add(new long[_to.Length]);
        return _from.Count - 1;
    }

    private static IEnumerable<BandEnd> Ends(BandSet? bands) => bands?.Bands.Select(b => new BandEnd(b.Key, b.Name)) ?? [];

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private sealed record Pairing(int Main, BandSet? Bands, int[] From, (int Own, Shift Shift)[] Shared);

    private sealed class Shift(MeasureDefinition measure, int slot)
    {
        private double _sum, _size, _largest;

        public MeasureDefinition Measure => measure;

        public int Slot => slot;

        public long Responses { get; private set; }

        public void Add(double before, double after)
        {
            var change = after - before;
            if (double.IsNaN(change))
                return;
            Responses++;
            _sum += change;
            _size += Math.Abs(change);
            _largest = Math.Max(_largest, Math.Abs(change));
        }

        public MeasureShift Read() => new(measure.Key, measure.Name, Responses, _sum / Responses, _size / Responses, _largest);
    }
}
