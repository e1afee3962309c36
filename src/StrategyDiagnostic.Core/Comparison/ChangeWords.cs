using System.Globalization;
using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>Says changes in plain words.</summary>
public static class ChangeWords
{
    /// <summary>What a change comes to.</summary>
    /// <param name="difference">After − before, in points.</param>
    /// <param name="interval">Its 95 % interval.</param>
    /// <param name="interval90">Its 90 % interval.</param>
    /// <param name="smallest">The smallest change that matters, in points, above 0.</param>
    public static Verdict Judge(double difference, Interval interval, Interval interval90, double smallest) => (interval, interval90) switch
    {
        ({ Low: > 0 }, _) => difference >= smallest ? Verdict.ClearRise : Verdict.SmallRise,
        ({ High: < 0 }, _) => difference <= -smallest ? Verdict.ClearFall : Verdict.SmallFall,
        (_, var narrow) when narrow.Low > -smallest && narrow.High < smallest => Verdict.Unchanged,
        _ => Verdict.TooFewToTell,
    };

    /// <summary>A verdict with its numbers: "Clear rise: +8 points, plausible range +3 to +13, among 14 people who answered both times."</summary>
    public static string Sentence(Verdict verdict, ChangeNumbers numbers, bool matched)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var people = matched
            ? $"among {numbers.Before.People} people who answered both times"
            : $"{numbers.Before.People} people before and {numbers.After.People} after, not matched";
        var change = $"{Signed(numbers.Difference)} points, plausible range {Range(numbers.Interval)}, {people}.";
        return verdict switch
        {
            Verdict.ClearRise => "Clear rise: " + change,
            Verdict.SmallRise => "Small but consistent rise: " + change,
            Verdict.Unchanged => "Practically unchanged: " + change,
            Verdict.SmallFall => "Small but consistent fall: " + change,
            Verdict.ClearFall => "Clear fall: " + change,
            Verdict.TooFewToTell => $"Too few answers to tell: anything from {Range(numbers.Interval)} points fits, {people}.",
            Verdict.NotShown => Why(Hidden.CannotBeSaid, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, message: null),
        };
    }

    /// <summary>Why something is not shown, in one sentence.</summary>
    public static string Why(Hidden reason, int k) => reason switch
    {
        Hidden.TooFew => $"Not shown: fewer than {k} people.",
        Hidden.WouldRevealOthers => $"Not shown: together with the other numbers it would reveal fewer than {k} people.",
        Hidden.Unanimous => "Not shown as a distribution: everybody gave the same answer.",
        Hidden.NotMatched => "Not shown: answers are anonymous, or nobody answered both times, so people cannot be matched.",
        Hidden.NotMeasured => "Not measured in one of these waves.",
        Hidden.CannotBeSaid => "Cannot be said: too few answers, or no differences between them.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, message: null),
    };

    /// <summary>The same in a few words, for a row of a chart or a cell of a table.</summary>
    public static string Short(Hidden reason, int k) => reason switch
    {
        Hidden.TooFew => $"fewer than {k} people",
        Hidden.WouldRevealOthers => "would reveal a few",
        Hidden.Unanimous => "all answered alike",
        Hidden.NotMatched => "not matched",
        Hidden.NotMeasured => "not asked in both",
        Hidden.CannotBeSaid => "cannot be said",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, message: null),
    };

    /// <summary>How much people of one level agree.</summary>
    public static string Agrees(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return agreement.Uniform switch
        {
            > Agreement.Broad => "People broadly describe the same organization",
            > 0.5 => "People agree in part",
            _ => "People describe different organizations",
        };
    }

    /// <summary>The same of two waves, in a sentence.</summary>
    public static string Agrees(Agreement after, Agreement before)
    {
        var (now, then) = (Agrees(after), Agrees(before));
        return now == then ? $"{now}, as before." : $"{now}; before, {char.ToLowerInvariant(then[0])}{then[1..]}.".Replace("people describe", "they described", StringComparison.Ordinal)
            .Replace("people broadly describe", "they broadly described", StringComparison.Ordinal).Replace("people agree", "they agreed", StringComparison.Ordinal);
    }

    /// <summary>Points with a sign, without decimals: +8, −4, 0.</summary>
    public static string Signed(double points)
    {
        var whole = Math.Round(points, MidpointRounding.AwayFromZero);
        return whole > 0 ? "+" + Points(whole) : whole < 0 ? "−" + Points(-whole) : "0";
    }

    /// <summary>"+3 to +13".</summary>
    public static string Range(Interval interval) => $"{Signed(interval.Low)} to {Signed(interval.High)}";

    /// <summary>Points without decimals.</summary>
    public static string Points(double points) => (Math.Round(points, MidpointRounding.AwayFromZero) + 0d).ToString("F0", CultureInfo.InvariantCulture);
}
