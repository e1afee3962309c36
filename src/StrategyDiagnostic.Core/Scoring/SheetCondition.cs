using StrategyDiagnostic.Core.Responses;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>Asks a condition of a finished score sheet.</summary>
public static class SheetCondition
{
    /// <summary>True when the condition holds; a part about something missing does not.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="sheet">The score sheet.</param>
    /// <param name="answers">The answers it was made from.</param>
    public static bool Holds(Condition condition, ScoreSheet sheet, Answers answers) => condition switch
    {
        AllOf all => all.Parts.All(p => Holds(p, sheet, answers)),
        AnyOf any => any.Parts.Any(p => Holds(p, sheet, answers)),
        InRange range => range.Holds(sheet.Find(range.Key)?.Value ?? sheet.Points(range.Key) ?? double.NaN),
        Answered answered => answers[answered.Question] is Chosen chosen && answered.Options.Contains(chosen.Option),
        StatusIs status => sheet.Statuses.GetValueOrDefault(status.Status) is { } verdict && status.Verdicts.Contains(verdict),
        LowestIs lowest => LowestAspects(sheet).Take(1).Any(m => lowest.Measures.Contains(m.Key)),
        _ => throw new InvalidOperationException($"Unhandled condition {condition.GetType().Name}."),
    };

    /// <summary>The dimensions and indicators that have a value, lowest first; among equals in the order of the rubric.</summary>
    public static IEnumerable<MeasureScore> LowestAspects(ScoreSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return sheet.Measures.Where(m => m is { Group: MeasureGroup.Dimension or MeasureGroup.Indicator, Value: not null }).OrderBy(m => m.Value);
    }
}
