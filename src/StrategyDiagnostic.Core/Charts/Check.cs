using System.Runtime.CompilerServices;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>What every number and name must be before it may be drawn.</summary>
internal static class Check
{
    public static string Text(string? text, [CallerArgumentExpression(nameof(text))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, name);
        return text;
    }

    public static double Finite(double number, [CallerArgumentExpression(nameof(number))] string? name = null) =>
        double.IsFinite(number)
            ? number
            : throw new ArgumentOutOfRangeException(name, number, "A chart needs a finite number.");

    public static double? Within(
        double? number, double min, double max, [CallerArgumentExpression(nameof(number))] string? name = null) =>
        number is null || (number >= min && number <= max)
            ? number
            : throw new ArgumentOutOfRangeException(name, number, FormattableString.Invariant($"The scale runs from {min} to {max}."));

    public static (double Min, double Max) Scale(double min, double max) =>
        Finite(min) < Finite(max)
            ? (min, max)
            : throw new ArgumentOutOfRangeException(nameof(max), max, "A scale ends above where it begins.");

    public static ScaleSpan? Span(double? low, double? high, double min, double max, string name)
    {
        if (low.HasValue != high.HasValue) throw new ArgumentException("A range has two ends, or is not there.", name);
        if (Within(low, min, max, name) is not { } from || Within(high, min, max, name) is not { } to) return null;
        return from <= to
            ? new ScaleSpan(from, to)
            : throw new ArgumentOutOfRangeException(name, low, "A range ends above where it begins.");
    }
}
