using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>
/// Compiles a rubric and, on the way, finds what only shows when its parts are put together: circles, unknown names, methods'
/// own complaints, conditions that can never hold.
/// </summary>
public sealed class RubricCompiler
{
    private readonly Rubric _rubric;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, int> _points = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _raw = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _option = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _measure = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _status = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Interval> _range = [];
    private readonly List<CompiledRubric.CompiledMeasure> _compiled = [];
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly HashSet<int> _unsound = [];
    private int _slots;

    private RubricCompiler(Rubric rubric, ProblemList problems) => (_rubric, _problems) = (rubric, problems);

    /// <summary>Returns the compiled rubric, or null when it has problems.</summary>
    public static CompiledRubric? Compile(Rubric rubric, ProblemList problems) => new RubricCompiler(rubric, problems).Run();

    private CompiledRubric? Run()
    {
        var items = _rubric.Items.Select(AddItem).ToArray();
        foreach (var measure in _rubric.Measures)
            _measure[measure.Key] = _slots++;
        foreach (var status in _rubric.Statuses)
            _status[status.Key] = _slots++;
        foreach (var measure in _rubric.Measures)
            Visit(measure);
        var statuses = _rubric.Statuses
            .Select(s => new CompiledRubric.CompiledStatus(s, _status[s.Key], [.. s.Cases.Select(c => Test(c.When))]))
            .ToArray();
        var advice = _rubric.Advice.Select(r => Test(r.When)).ToArray();
        RefuseWhatNeverHolds();
        RefuseBandsThatLeaveSomethingOut();
        RefuseWhatRespondentsWouldSee();
        return _problems.IsEmpty ? new CompiledRubric(_rubric, items, [.. _compiled], statuses, advice, _slots) : null;
    }

    private void RefuseWhatNeverHolds()
    {
        var satisfiable = new Satisfiability(_rubric, key => RangeOf(Slot(key, raw: false)));
        foreach (var rule in _rubric.Advice.Where(r => !satisfiable.CanHold(r.When)))
            _problems.Add(rule.Line, $"The advice \"{rule.Offer}\" can never be given: no answers satisfy all of its conditions. Widen one of them.");
        foreach (var (status, verdict) in _rubric.Statuses.SelectMany(s => s.Cases.Select(c => (s, c))).Where(x => !satisfiable.CanHold(x.c.When)))
            _problems.Add(verdict.Line, $"The case \"{verdict.Is}\" of \"{status.Key}\" can never hold: no answers satisfy all of its conditions. Widen one of them.");
        foreach (var measure in _rubric.Measures.Where(m => m.Unless is not null && !satisfiable.CanHold(m.Unless)))
            _problems.Add(measure.LineOf("unless"), $"The \"unless\" of \"{measure.Key}\" can never hold: no answers satisfy all of its conditions. Widen or remove it.");
    }

    private void RefuseBandsThatLeaveSomethingOut()
    {
        foreach (var set in _rubric.Bands)
        {
            var measure = _rubric.FindMeasure(set.Measure);
            var (low, high) = _range.GetValueOrDefault(Slot(set.Measure, raw: false), Interval.Points);
            if (measure is not null && !_unsound.Contains(_measure[set.Measure]) && (set.Bands[0].From > low || set.Bands[^1].To < high))
                _problems.Add(set.Line, FormattableString.Invariant($"The bands of {set.Measure} run from {set.Bands[0].From} to {set.Bands[^1].To}, but its values from {low} to {high}. Widen the first or the last band."));
        }
    }

    private void RefuseWhatRespondentsWouldSee()
    {
        bool IsStaff(string key) => _rubric.FindMeasure(key) is { Group: MeasureGroup.Staff };
        foreach (var measure in _rubric.Measures.Where(m => m.Group is not MeasureGroup.Staff && DependsOn(m).Any(IsStaff)))
            _problems.Add(measure.Line, $"The measure \"{measure.Key}\" is shown to respondents but is computed from one of the group staff. Give both the same standing.");
        foreach (var set in _rubric.Bands.Where(b => IsStaff(b.Measure)))
            _problems.Add(set.Line, $"The measure \"{set.Measure}\" is of the group staff, and bands are for reports. Remove them.");
    }

    private CompiledRubric.ItemSlots AddItem(ItemScoring item)
    {
        var slots = new CompiledRubric.ItemSlots(item, _slots, _slots + 1, _slots + 2);
        _slots += 3;
        (_points[item.Question], _raw[item.Question], _option[item.Question]) = (slots.Points, slots.Raw, slots.Option);
        (_range[slots.Points], _range[slots.Raw]) = item switch
        {
            OptionScoring o => (
                Interval.Hull(o.Options.Values.Select(v => new Interval(v.Points, v.Points))),
                Interval.Hull(o.Options.Values.Select(v => new Interval(v.Raw, v.Raw)))),
            AmountScoring a => (Interval.Points, new Interval(a.Minimum, a.Maximum)),
            _ => (Interval.Points, Interval.Points),
        };
        return slots;
    }

    /// <summary>Compiles a measure after everything it is computed from (depth first).</summary>
    private void Visit(MeasureDefinition measure)
    {
        if (_done.Contains(measure.Key))
            return;
        if (!_underWay.Add(measure.Key))
        {
            _problems.Add(measure.Line, $"The measure \"{measure.Key}\" is computed from itself, directly or round a circle. Break the circle.");
            _done.Add(measure.Key);
            _unsound.Add(_measure[measure.Key]);
            return;
        }

        foreach (var other in DependsOn(measure))
            if (_rubric.FindMeasure(other) is { } earlier)
                Visit(earlier);
        _underWay.Remove(measure.Key);
        if (_done.Add(measure.Key))
            Add(measure);
    }

    /// <summary>A value's range; everything where a problem has left it unknown, so that nothing else is blamed for it.</summary>
    private Interval RangeOf(int slot) =>
        _unsound.Contains(slot) ? new(double.NegativeInfinity, double.PositiveInfinity) : _range.GetValueOrDefault(slot, Interval.Points);

    private IEnumerable<string> DependsOn(MeasureDefinition measure) =>
        measure.Sources.Select(s => s.Key)
            .Concat(measure.Needs.SelectMany(n => n))
            .Concat(measure.Unless is null ? [] : Named(measure.Unless));

    private IEnumerable<string> Named(Condition condition) => condition switch
    {
        AllOf all => all.Parts.SelectMany(Named),
        AnyOf any => any.Parts.SelectMany(Named),
        InRange range => [range.Key],
        StatusIs status => _rubric.Statuses.Where(s => s.Key == status.Status).SelectMany(s => s.Cases).SelectMany(c => Named(c.When)), // a status asks for no other
        Answered => [],
        _ => throw new InvalidOperationException($"Unhandled condition {condition.GetType().Name}."),
    };

    private static IEnumerable<string> StatusesIn(Condition? condition) => condition switch
    {
        AllOf all => all.Parts.SelectMany(StatusesIn),
        AnyOf any => any.Parts.SelectMany(StatusesIn),
        StatusIs status => [status.Status],
        _ => [],
    };

    private void Add(MeasureDefinition measure)
    {
        var slot = _measure[measure.Key];
        var method = ScoringMethods.Find(measure.Method);
        if (method is null)
        {
            _unsound.Add(slot);
            _problems.Add(measure.LineOf("method"), $"The measure \"{measure.Key}\" uses the unknown method \"{measure.Method}\". Methods: {string.Join(", ", ScoringMethods.All.Select(m => m.Name))}.");
            return;
        }

        foreach (var unknown in measure.Parameters.Keys.Except(method.Parameters))
            _problems.Add(measure.LineOf(unknown), $"The method {method.Name} of \"{measure.Key}\" has no parameter \"{unknown}\". Its parameters: {string.Join(", ", method.Parameters.DefaultIfEmpty("none"))}.");
        if (measure.Table.Count > 0 && !method.ReadsRaw)
            _problems.Add(measure.LineOf("table"), $"The method {method.Name} of \"{measure.Key}\" uses no table. Remove it.");
        var inputs = measure.Sources.Select(s => Slot(s.Key, method.ReadsRaw)).ToArray();
        var function = method.Compile(
            measure,
            [.. inputs.Select(i => _range.GetValueOrDefault(i, Interval.Points))],
            problem =>
            {
                _unsound.Add(slot);
                _problems.Add(measure.LineOf("method"), $"Measure \"{measure.Key}\" ({method.Name}): {problem}.");
            });
        _range[slot] = function.Range;
        if (Array.Exists(inputs, _unsound.Contains))
            _unsound.Add(slot);
        else if (_rubric.Priority?.Measure == measure.Key && (function.Range.Low < 0 || function.Range.High > 100))
            _problems.Add(measure.LineOf("method"), FormattableString.Invariant($"The priority \"{measure.Key}\" runs from {function.Range.Low} to {function.Range.High}. Leads are ranked from 0 to 100: use a mean, or limit it with minimum and maximum."));
        else if (measure.Group is MeasureGroup.Dimension or MeasureGroup.Indicator && (function.Range.Low < 0 || function.Range.High > 100))
            _problems.Add(measure.LineOf("group"), FormattableString.Invariant($"The dimension \"{measure.Key}\" runs from {function.Range.Low} to {function.Range.High}. Reports draw dimensions on a line from 0 to 100: use a method that stays on it, or the group scale."));
        _compiled.Add(new CompiledRubric.CompiledMeasure(
            measure, slot, inputs,
            [.. measure.Needs.Select(group => group.Select(k => Slot(k, raw: false)).ToArray())],
            [.. StatusesIn(measure.Unless).Select(s => _rubric.Statuses.ToList().FindIndex(d => d.Key == s)).Where(i => i >= 0)],
            function.Score,
            measure.Unless is null ? null : Test(measure.Unless)));
    }

    /// <summary>The slot of a name that the reader has checked.</summary>
    private int Slot(string key, bool raw) =>
        _measure.TryGetValue(key, out var measure) ? measure : raw ? _raw.GetValueOrDefault(key) : _points.GetValueOrDefault(key);

    private Func<double[], bool> Test(Condition condition)
    {
        switch (condition)
        {
            case AllOf all:
                var every = all.Parts.Select(Test).ToArray();
                return slots =>
                {
                    foreach (var test in every)
                        if (!test(slots))
                            return false;
                    return true;
                };
            case AnyOf any:
                var some = any.Parts.Select(Test).ToArray();
                return slots =>
                {
                    foreach (var test in some)
                        if (test(slots))
                            return true;
                    return false;
                };
            case InRange range:
                var value = Slot(range.Key, raw: false);
                return slots => range.Holds(slots[value]);
            case Answered answered:
                var option = _option.GetValueOrDefault(answered.Question);
                var scoring = _rubric.Items.OfType<OptionScoring>().FirstOrDefault(i => i.Question == answered.Question);
                var positions = scoring is null ? [] : answered.Options.Select(o => (double)scoring.Options.Keys.ToList().IndexOf(o)).ToArray();
                return slots => Array.IndexOf(positions, slots[option]) >= 0;
            case StatusIs status:
                var slot = _status.GetValueOrDefault(status.Status);
                var definition = _rubric.Statuses.FirstOrDefault(s => s.Key == status.Status);
                var verdicts = definition is null
                    ? []
                    : definition.Cases.Select((c, i) => (c.Is, i)).Where(c => status.Verdicts.Contains(c.Is)).Select(c => (double)c.i).ToArray();
                return slots => Array.IndexOf(verdicts, slots[slot]) >= 0;
            default:
                throw new InvalidOperationException($"Unhandled condition {condition.GetType().Name}.");
        }
    }
}
