namespace StrategyDiagnostic.Web.Features.Shared;

/// <summary>A choice from a list.</summary>
internal sealed record SelectView(string Name, string Label, string? Value, IReadOnlyList<(string Key, string Name)> Options, string? Hint, string? Error)
{
    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (not null, null) => $"{Name}-hint",
        (null, not null) => $"{Name}-error",
        (not null, not null) => $"{Name}-hint {Name}-error",
    };
}
