using StrategyDiagnostic.Core.Pieces;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>A piece on the board.</summary>
internal sealed record BoardLine(Piece Piece, PiecePerson Leader, PiecePerson Witness, Need Need, IReadOnlyList<(int Day, Reading Reading)> Reviews)
{
    /// <summary>What was last said to be in the way, by whom.</summary>
    public IReadOnlyList<(string Who, string Text)> Hindrances { get; init; } = [];

    /// <summary>How far it has come by the last number that was told, the witness's when there is one too: the lower of the two.</summary>
    public double? Progress => Piece.Goal is Goal.Number number
        ? Reviews.Select(r => r.Reading).LastOrDefault(r => r.Leader?.Value is not null || r.Witness?.Value is not null) is { } last
            ? new[] { last.Leader?.Value, last.Witness?.Value }.OfType<double>().Min(number.Progress)
            : null
        : null;
}

/// <summary>Somebody who has not spoken at a review that is open.</summary>
internal sealed record MissingWord(PiecePerson Person, int Day, string About);

/// <summary>All pieces side by side, what needs help first.</summary>
internal sealed class BoardView
{
    private BoardView(IReadOnlyList<BoardLine> lines, IReadOnlyList<MissingWord> missing) => (Lines, Missing) = (lines, missing);

    public IReadOnlyList<BoardLine> Lines { get; }

    public IReadOnlyList<MissingWord> Missing { get; }

    /// <summary>How many pieces need what, most needy first.</summary>
    public IEnumerable<(Need Need, int Count)> Counts => Lines.GroupBy(l => l.Need).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()));

    /// <param name="book">The pieces.</param>
    /// <param name="byLeader">In the order of names instead of needs.</param>
    public static BoardView Of(PieceBook book, bool byLeader)
    {
        var lines = book.Active.Select(p => Line(book, p)).ToList();
        return new(
            [.. byLeader
                ? lines.OrderBy(l => l.Leader.Called, StringComparer.OrdinalIgnoreCase).ThenBy(l => l.Piece.Id)
                : lines.OrderBy(l => l.Need).ThenBy(l => l.Progress ?? double.MaxValue).ThenBy(l => l.Leader.Called, StringComparer.OrdinalIgnoreCase).ThenBy(l => l.Piece.Id)],
            [.. MissingIn(book, lines)]);
    }

    private static BoardLine Line(PieceBook book, Piece piece)
    {
        var last = PieceDays.Reviews.LastOrDefault(day => book.LeaderSaid(piece, day) is not null || book.WitnessSaid(piece, day) is not null);
        var said = new[] { book.LeaderSaid(piece, last), book.WitnessSaid(piece, last) }.OfType<ReviewWord>();
        return new(piece, book.Person(piece.LeaderId), book.Person(piece.WitnessId), book.Need(piece), [.. PieceDays.Reviews.Select(day => (day, book.Reading(piece, day)))])
        {
            Hindrances = [.. said.Where(s => s.Hindrance.Length > 0).Select(s => (book.Person(s.ParticipantId).Called, s.Hindrance))],
        };
    }

    private static IEnumerable<MissingWord> MissingIn(PieceBook book, IEnumerable<BoardLine> lines)
    {
        foreach (var line in lines.OrderBy(l => l.Leader.Called, StringComparer.OrdinalIgnoreCase))
            foreach (var (day, reading) in line.Reviews.Where(r => r.Reading.State == ReviewState.Waiting))
            {
                if (reading.Leader is null)
                    yield return new(line.Leader, day, "about their own piece");
                if (reading.Witness is null)
                    yield return new(line.Witness, day, $"as the witness of {line.Leader.Called}");
            }
    }
}
