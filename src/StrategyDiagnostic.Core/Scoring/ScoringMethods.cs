using StrategyDiagnostic.Core.Scoring.Methods;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>All scoring methods by name. A new method is one class in <c>Methods/</c> and one line here.</summary>
public static class ScoringMethods
{
    /// <summary>Every method, in the order documentation lists them.</summary>
    public static IReadOnlyList<IScoringMethod> All { get; } =
    [
        new Mean(),
        new Linear(),
        new SumLookup(),
        new Weakest(),
        new ZoneGap(),
        new ZoneMatch(),
    ];

    /// <summary>The method with a name, or null.</summary>
    public static IScoringMethod? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
