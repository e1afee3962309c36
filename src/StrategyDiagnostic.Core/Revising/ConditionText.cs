using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Revising;

/// <summary>Conditions in words.</summary>
public static class ConditionText
{
    /// <summary>Returns a condition as a reader says it: "placement at least 40 and below 60, and fit_status is applies".</summary>
    public static string Of(Condition condition) => condition switch
    {
        AllOf all => string.Join(", and ", all.Parts.Select(Of)),
        AnyOf any => "any of (" + string.Join(") or (", any.Parts.Select(Of)) + ")",
        InRange range => $"{range.Key} {Range(range)}",
        Answered answered => $"{answered.Question} was answered with {string.Join(" or ", answered.Options)}",
        LowestIs lowest => $"the lowest is {string.Join(" or ", lowest.Measures)}",
        StatusIs status => $"{status.Status} is {string.Join(" or ", status.Verdicts)}",
        _ => throw new InvalidOperationException($"Unhandled condition {condition.GetType().Name}."),
    };

    private static string Range(InRange range) => string.Join(" and ", new[]
    {
        range.Low is { } low ? $"{(range.LowIncluded ? "at least" : "above")} {Fact.Number(low)}" : null,
        range.High is { } high ? $"{(range.HighIncluded ? "at most" : "below")} {Fact.Number(high)}" : null,
    }.Where(part => part is not null));
}
