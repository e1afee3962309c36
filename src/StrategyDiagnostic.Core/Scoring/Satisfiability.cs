namespace StrategyDiagnostic.Core.Scoring;

/// <summary>
/// Finds conditions that no answers can satisfy. It looks at each question and measure by itself: a condition it passes may
/// still be unreachable for subtler reasons, a condition it refuses certainly is.
/// </summary>
internal sealed class Satisfiability(Rubric rubric, Func<string, Interval> rangeOf)
{
    public bool CanHold(Condition condition) => condition switch
    {
        AnyOf any => any.Parts.Any(CanHold),
        AllOf all => all.Parts.OfType<AnyOf>().All(CanHold) && CanHoldTogether([.. Flatten(all).Where(c => c is not AnyOf)]),
        _ => CanHoldTogether([condition]),
    };

    private static IEnumerable<Condition> Flatten(AllOf all) => all.Parts.SelectMany(p => p is AllOf inner ? Flatten(inner) : [p]);

    private bool CanHoldTogether(List<Condition> parts) =>
        parts.GroupBy(Subject, StringComparer.Ordinal).All(group => CanHoldOn(group.Key, [.. group]));

    private static string Subject(Condition condition) => condition switch
    {
        InRange range => range.Key,
        Answered answered => answered.Question,
        StatusIs status => status.Status,
        _ => throw new InvalidOperationException($"Unhandled condition {condition.GetType().Name}."),
    };

    private bool CanHoldOn(string subject, List<Condition> parts)
    {
        if (rubric.Statuses.FirstOrDefault(s => s.Key == subject) is { } status)
            return status.Cases.Any(c => parts.TrueForAll(p => p is StatusIs s && s.Verdicts.Contains(c.Is)));
        if (rubric.Items.FirstOrDefault(i => i.Question == subject) is OptionScoring options)
            return options.Options.Any(o => parts.TrueForAll(p => p switch
            {
                InRange range => range.Holds(o.Value.Points),
                Answered answered => answered.Options.Contains(o.Key),
                _ => false,
            }));
        var (low, high) = rangeOf(subject);
        var ranges = parts.OfType<InRange>().ToList();
        // The ends of every condition and of the range itself, and the middles between them, decide whether any value passes.
        var ends = ranges.SelectMany(r => new[] { r.Low, r.High }).OfType<double>().Append(low).Append(high).Where(v => v >= low && v <= high).Order().ToList();
        var candidates = ends.Concat(ends.Zip(ends.Skip(1), (a, b) => (a + b) / 2));
        return candidates.Any(v => ranges.TrueForAll(r => r.Holds(v)));
    }
}
