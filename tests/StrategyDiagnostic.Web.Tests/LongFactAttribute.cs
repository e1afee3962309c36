namespace StrategyDiagnostic.Web.Tests;

/// <summary>Runs only when the environment variable LONG is set.</summary>
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("LONG")) ? "LONG=1 runs it" : null;
}
