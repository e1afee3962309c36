using System.Globalization;
using StrategyDiagnostic.Core.Charts;
using StrategyDiagnostic.Core.Pieces;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>The way of a piece as a chart and as words.</summary>
internal static class PieceChart
{
    /// <summary>
    /// The chart of a piece. A number stands where it has come on its way; a milestone, which has no way, by what was said of it:
    /// stuck at the start, reached at the target, the other two in between.
    /// </summary>
    public static ProgressChart Of(PieceBook book, Piece piece)
    {
        var points = PieceDays.Reviews
            .Select(day => new ProgressPoint(day, Share(piece.Goal, book.LeaderSaid(piece, day)), Share(piece.Goal, book.WitnessSaid(piece, day))))
            .Where(p => p.Leader is not null || p.Witness is not null).ToList();
        var (start, target) = piece.Goal switch
        {
            Goal.Number number => (PieceWords.Amount(number.Baseline, number.Unit), PieceWords.Amount(number.Target, number.Unit)),
            Goal.Milestone milestone => ("not there", milestone.Description),
            _ => throw new InvalidOperationException("Unhandled goal."),
        };
        var said = PieceDays.Reviews.Where(day => book.LeaderSaid(piece, day) is not null || book.WitnessSaid(piece, day) is not null)
            .Select(day => string.Create(CultureInfo.InvariantCulture, $"Day {day}: leader {Said(piece.Goal, book.LeaderSaid(piece, day))}, witness {Said(piece.Goal, book.WitnessSaid(piece, day))}."))
            .ToList();
        return new($"The way of “{piece.Title}”", start, target, points, $"From {start} to {target}. {(said.Count == 0 ? "Nothing was said yet." : string.Join(' ', said))}");
    }

    /// <summary>What somebody said, on one line.</summary>
    public static string Said(Goal goal, ReviewWord? said) => said switch
    {
        null => "nothing",
        { Value: { } value } when goal is Goal.Number number => $"{PieceWords.Of(said.Word.Standing).ToLowerInvariant()}, {PieceWords.Amount(value, number.Unit)}",
        _ => PieceWords.Of(said.Word.Standing).ToLowerInvariant(),
    };

    private static double? Share(Goal goal, ReviewWord? said) => (goal, said) switch
    {
        (Goal.Number number, { Value: { } value }) => number.Progress(value),
        (Goal.Milestone, { Word.Standing: { } standing }) => (double)standing / (int)Standing.Reached,
        _ => null,
    };
}
