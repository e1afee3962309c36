using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Features.Export;
using static StrategyDiagnostic.Web.Features.Export.CsvCell;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>Pieces as a table, a row for each piece and review. The names of its columns are what other programs rely on: add, but do not rename.</summary>
internal static class PieceRows
{
    private static readonly (string Name, Func<Row, string> Cell)[] Columns =
    [
        ("piece_id", r => Number(r.Piece.Id)),
        ("leader", r => Text(r.Leader.Called)),
        ("level", r => Text(r.Leader.Level)),
        ("witness", r => Text(r.Witness.Called)),
        ("title", r => Text(r.Piece.Title)),
        ("measure", r => Text(r.Piece.Measure)),
        ("unit", r => Text(r.Piece.Unit)),
        ("baseline", r => Number(r.Piece.Baseline)),
        ("target", r => Number(r.Piece.Target)),
        ("why", r => Text(r.Piece.Why)),
        ("version", r => Number(r.Piece.Version)),
        ("created_at", r => Moment(r.Piece.CreatedAt)),
        ("withdrawn_at", r => Moment(r.Piece.WithdrawnAt)),
        ("withdrawn_reason", r => Text(r.Piece.WithdrawnReason)),
        ("day", r => Number(r.Day)),
        ("review", r => State(r.Reading.State)),
        ("leader_standing", r => Text(r.LeaderSaid is null ? "" : r.LeaderSaid.Standing ?? "cannot_tell")),
        ("leader_value", r => Number(r.LeaderSaid?.Value)),
        ("leader_progress", r => Number(Progress(r.Piece, r.LeaderSaid))),
        ("leader_done", r => Text(r.LeaderSaid?.Done)),
        ("leader_in_the_way", r => Text(r.LeaderSaid?.Hindrance)),
        ("leader_said_at", r => Moment(r.LeaderSaid?.SaidAt)),
        ("leader_changed_at", r => Moment(r.LeaderSaid?.ChangedAt)),
        ("witness_standing", r => Text(r.WitnessSaid is null ? "" : r.WitnessSaid.Standing ?? "cannot_tell")),
        ("witness_value", r => Number(r.WitnessSaid?.Value)),
        ("witness_progress", r => Number(Progress(r.Piece, r.WitnessSaid))),
        ("witness_done", r => Text(r.WitnessSaid?.Done)),
        ("witness_in_the_way", r => Text(r.WitnessSaid?.Hindrance)),
        ("witness_said_at", r => Moment(r.WitnessSaid?.SaidAt)),
        ("witness_changed_at", r => Moment(r.WitnessSaid?.ChangedAt)),
    ];

    public static CsvTable Table(PieceBook book) => new(
        [.. Columns.Select(c => c.Name)],
        from piece in book.Pieces
        from day in PieceDays.Reviews
        let row = new Row(
            piece, day, book.Person(piece.LeaderId), book.Person(piece.WitnessId), book.Reading(piece, day), book.LeaderSaid(piece, day), book.WitnessSaid(piece, day))
        select Array.ConvertAll(Columns, c => c.Cell(row)));

    private static double? Progress(Piece piece, ReviewWord? said) =>
        piece.Goal is Goal.Number number && said?.Value is { } value ? number.Progress(value) : null;

    private static string State(ReviewState state) => state switch
    {
        ReviewState.NotAsked => "not_asked",
        ReviewState.Ahead => "ahead",
        ReviewState.Waiting => "waiting",
        ReviewState.Silent => "silent",
        ReviewState.OneSided => "one_sided",
        ReviewState.Agree => "agree",
        ReviewState.Differ => "differ",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private sealed record Row(Piece Piece, int Day, PiecePerson Leader, PiecePerson Witness, Reading Reading, ReviewWord? LeaderSaid, ReviewWord? WitnessSaid);
}
