namespace StrategyDiagnostic.Core.Comparison;

/// <summary>One measure of a study: who has a value in each wave, what may be shown of it, and the values themselves.</summary>
internal sealed class MeasureColumn
{
    private readonly Seat[][] _seats;
    private readonly double[][] _values;

    /// <param name="study">The study.</param>
    /// <param name="units">Which levels are shown as one.</param>
    /// <param name="measure">The measure's index.</param>
    /// <param name="everybody">What may be shown when everybody has a value; it serves all measures of which that is so.</param>
    public MeasureColumn(Study study, LevelUnits units, int measure, Release everybody)
    {
        Measure = study.Measures[measure];
        (_seats, _values) = (new Seat[study.Waves.Count][], new double[study.Waves.Count][]);
        for (var w = 0; w < _seats.Length; w++)
        {
            // Only those who have a value: a group shown for one measure may be smaller than for another.
            var (seats, values) = (new List<Seat>(study.Waves[w].People.Count), new List<double>(study.Waves[w].People.Count));
            foreach (var person in study.Waves[w].People)
            {
                if (person.Values[measure] is not { } value || !double.IsFinite(value)) continue;
                seats.Add(new Seat(person.Person, units.Of(person.Level), person.Flagged));
                values.Add(value);
            }

            (_seats[w], _values[w]) = ([.. seats], [.. values]);
        }

        var complete = _seats.Zip(study.Waves).All(w => w.First.Length == w.Second.People.Count);
        Release = complete ? everybody : Release.Of(_seats, study.Threshold);
    }

    public StudyMeasure Measure { get; }

    /// <summary>What may be shown of this measure.</summary>
    public Release Release { get; }

    /// <summary>Whether nobody has a value in a wave: its form does not measure this.</summary>
    public bool IsMissing(int wave) => _seats[wave].Length == 0;

    /// <summary>The values of a group. Ask <see cref="Release"/> first.</summary>
    public double[] Of(Cell cell) => [.. Release.Members(cell).Select(i => _values[cell.Wave][i])];

    /// <summary>The values of the people who have one in both waves, in the same order.</summary>
    public (double[] Before, double[] After) Pairs(int from, int to)
    {
        var earlier = new Dictionary<string, double>(_seats[from].Length);
        for (var i = 0; i < _seats[from].Length; i++)
            if (_seats[from][i].Person is { } person) earlier.TryAdd(person, _values[from][i]);
        var (before, after) = (new List<double>(earlier.Count), new List<double>(earlier.Count));
        for (var i = 0; i < _seats[to].Length; i++)
        {
            if (_seats[to][i].Person is not { } person || !earlier.Remove(person, out var value)) continue;
            before.Add(value);
            after.Add(_values[to][i]);
        }

        return ([.. before], [.. after]);
    }
}
