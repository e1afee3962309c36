namespace StrategyDiagnostic.Web.Features.Shared;

/// <summary>A field that needs another look.</summary>
/// <param name="Field">The field's id, which the error summary links to.</param>
/// <param name="Message">What to do, as a sentence.</param>
internal sealed record FormError(string Field, string Message);
