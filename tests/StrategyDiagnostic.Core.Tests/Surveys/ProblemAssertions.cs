using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Tests.Surveys;

internal static class ProblemAssertions
{
    /// <summary>Asserts exactly these problems, each by a part of its message, in order.</summary>
    public static void ShouldSay(this IReadOnlyList<Problem> problems, params string[] parts) =>
        Assert.Collection(problems, [.. parts.Select(part => (Action<Problem>)(p => Assert.Contains(part, p.Message, StringComparison.Ordinal)))]);
}
