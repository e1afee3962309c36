using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>How pieces and reviews are said on pages, in mail and on paper, and how standings are stored.</summary>
internal static class PieceWords
{
    /// <summary>What a form sends for a standing that somebody cannot tell.</summary>
    public const string CannotTell = "unseen";

    public static IReadOnlyList<Standing> Standings { get; } = [Standing.Reached, Standing.OnTrack, Standing.Behind, Standing.Stuck];

    public static string Key(Standing standing) => standing switch
    {
        Standing.Stuck => "stuck",
        Standing.Behind => "behind",
        Standing.OnTrack => "on_track",
        Standing.Reached => "reached",
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    public static Standing? StandingOf(string? key) => key switch
    {
        "stuck" => Standing.Stuck,
        "behind" => Standing.Behind,
        "on_track" => Standing.OnTrack,
        "reached" => Standing.Reached,
        _ => null,
    };

    public static string Of(Standing? standing) => standing switch
    {
        Standing.Stuck => "Stuck",
        Standing.Behind => "Behind",
        Standing.OnTrack => "On track",
        Standing.Reached => "Reached",
        null => "Cannot tell",
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    /// <summary>A standing as a choice in the form.</summary>
    public static string Choice(Standing standing) => standing switch
    {
        Standing.Stuck => "Stuck: it does not move, or has not begun",
        Standing.Behind => "Behind: it moves, but will not get there in time like this",
        Standing.OnTrack => "On track: it will get there in time like this",
        Standing.Reached => "Reached: the target is met",
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    public static string Of(Need need) => need switch
    {
        Need.Stuck => "Stuck",
        Need.Differ => "They see it differently",
        Need.Silent => "Silent",
        Need.Behind => "Behind",
        Need.Waiting => "Nothing to judge by yet",
        Need.OnTrack => "On track",
        Need.Reached => "Reached",
        Need.NotYet => "First review ahead",
        _ => throw new ArgumentOutOfRangeException(nameof(need)),
    };

    /// <summary>A value with its unit.</summary>
    public static string Amount(double value, string unit) => unit.Length == 0 ? WrittenNumber.Show(value) : $"{WrittenNumber.Show(value)} {unit}";

    /// <summary>A goal on one line.</summary>
    public static string Of(Goal goal) => goal switch
    {
        Goal.Number number => $"{number.Measure}: from {WrittenNumber.Show(number.Baseline)} {(number.Falls ? "down" : "up")} to {Amount(number.Target, number.Unit)}",
        Goal.Milestone milestone => milestone.Description,
        _ => throw new ArgumentOutOfRangeException(nameof(goal)),
    };

    /// <summary>How far a value has come, in words.</summary>
    public static string Way(Goal.Number goal, double value) => goal.Progress(value) switch
    {
        < 0 => "further away than at the start",
        0 => "where it started",
        1 => "at the target",
        > 1 => "beyond the target",
        var share => $"{Numbers.Percent(share)} of the way",
    };

    /// <summary>A level as people call it.</summary>
    public static string Level(string level) => level switch
    {
        "executive" => "Executive",
        "director" => "Director",
        "manager" => "Manager",
        "frontline" => "Frontline",
        _ => "Outside",
    };
}
