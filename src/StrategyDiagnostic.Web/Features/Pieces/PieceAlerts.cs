using Dapper;
using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>What the pieces of an engagement need from its consultant.</summary>
internal sealed record PieceAlert(long EngagementId, int Stuck, int Differ, int Silent, int NotSpoken, int WithoutPiece)
{
    public bool IsQuiet => Stuck + Differ + Silent + NotSpoken + WithoutPiece == 0;

    /// <summary>The same in words, most pressing first: 2 stuck, 1 silent.</summary>
    public string InWords => string.Join(", ", new[]
    {
        (Stuck, "stuck"), (Differ, "seen differently"), (Silent, "silent"), (NotSpoken, "not spoken yet"), (WithoutPiece, WithoutPiece == 1 ? "leader without a piece" : "leaders without a piece"),
    }.Where(p => p.Item1 > 0).Select(p => FormattableString.Invariant($"{p.Item1} {p.Item2}")));
}

/// <summary>Looks over the pieces of several engagements at once, for a page that leads to their boards.</summary>
internal sealed class PieceAlerts(Db db, PieceBooks books)
{
    private const string BegunSql = "SELECT engagement_id FROM piece_plan WHERE engagement_id IN @engagements ORDER BY engagement_id";

    /// <summary>Those of the engagements whose pieces need somebody. Whoever asks has found the engagements by way of who may see them.</summary>
    public IReadOnlyList<PieceAlert> Of(IEnumerable<long> engagements) =>
        [.. engagements.Chunk(500).SelectMany(some => db.Read(c => c.Query<long>(BegunSql, new { engagements = some }).AsList()))
            .Select(books.Read).OfType<PieceBook>().Where(b => b.Setting.EndedAt is null).Select(Of).Where(a => !a.IsQuiet)];

    private static PieceAlert Of(PieceBook book)
    {
        var board = BoardView.Of(book, byLeader: false);
        int Count(Need need) => board.Lines.Count(l => l.Need == need);
        return new(
            book.Setting.EngagementId, Count(Need.Stuck), Count(Need.Differ), Count(Need.Silent), board.Missing.Select(m => m.Person.Id).Distinct().Count(), book.WithoutPiece.Count());
    }
}
