namespace StrategyDiagnostic.Web.Features.Shared;

/// <summary>A line of text to fill in.</summary>
internal sealed record FieldView(
    string Name, string Label, string? Value, string Autocomplete, string Type, string? Hint, bool IsOptional, string? Error)
{
    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (not null, null) => $"{Name}-hint",
        (null, not null) => $"{Name}-error",
        (not null, not null) => $"{Name}-hint {Name}-error",
    };
}
