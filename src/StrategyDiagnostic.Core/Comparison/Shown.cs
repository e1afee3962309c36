using System.Diagnostics.CodeAnalysis;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>Why something is not shown.</summary>
public enum Hidden
{
    /// <summary>Fewer people answered than may be shown.</summary>
    TooFew,

    /// <summary>There are people enough, but what is shown already would give away the few who are left.</summary>
    WouldRevealOthers,

    /// <summary>Everybody gave the same answer: a distribution would say what each of them answered.</summary>
    Unanimous,

    /// <summary>People cannot be matched: the engagement is anonymous, or nobody answered both times.</summary>
    NotMatched,

    /// <summary>The wave's form does not measure this.</summary>
    NotMeasured,

    /// <summary>The values allow no statement: fewer than three people, or no difference between them.</summary>
    CannotBeSaid,
}

/// <summary>
/// A value, or the reason why there is none to see. What is hidden is not in here at all, so no page, chart, export or reply can
/// show it by mistake.
/// </summary>
/// <typeparam name="T">What may be seen.</typeparam>
public sealed class Shown<T>
    where T : notnull
{
    private readonly T? _value;

    private Shown(T? value, Hidden? reason) => (_value, Reason) = (value, reason);

    /// <summary>Why it is hidden, or null when it is not.</summary>
    public Hidden? Reason { get; }

    /// <summary>Takes the value out, if there is one.</summary>
    public bool Try([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return Reason is null;
    }

    /// <summary>What to say in either case.</summary>
    public TResult Match<TResult>(Func<T, TResult> shown, Func<Hidden, TResult> hidden)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(hidden);
        return Reason is not { } reason && _value is { } value ? shown(value) : hidden(Reason ?? Hidden.CannotBeSaid);
    }

    /// <summary>A value that may be seen.</summary>
    internal static Shown<T> Of(T value) => new(value, null);

    /// <summary>A value, or "cannot be said" when there is none.</summary>
    internal static Shown<T> OfNullable(T? value) => value is { } known ? Of(known) : Not(Hidden.CannotBeSaid);

    /// <summary>Nothing, and why.</summary>
    internal static Shown<T> Not(Hidden reason) => new(default, reason);
}
