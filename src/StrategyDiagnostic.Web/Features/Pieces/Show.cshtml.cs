using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>One piece: its way, what both said at each review, and everything it has ever been.</summary>
internal sealed class ShowModel(EngagementAccess access, PieceBooks books, PieceChanges changes) : PiecePage(access, books)
{
    private const int LongestReason = 300;

    [BindProperty]
    public string? Reason { get; set; }

    public Piece Piece { get; private set; } = new();

    public IReadOnlyList<PieceVersion> Versions { get; private set; } = [];

    public IEnumerable<int> Opened => PieceDays.Reviews.Where(day => Book.Phase(Piece, day) is ReviewPhase.Open or ReviewPhase.Closed);

    public IActionResult OnGet(long id, long piece) => LoadPiece(id, piece) ? Page() : NotFound();

    public async Task<IActionResult> OnPostWithdraw(long id, long piece)
    {
        if (!LoadPiece(id, piece))
            return NotFound();
        var reason = TypedText.Line(Reason);
        Need(reason.Length > 0, nameof(Reason), "Say why it is withdrawn: it stands beside the piece from then on.");
        Need(reason.Length <= LongestReason, nameof(Reason), $"The reason has more than {LongestReason} characters. Shorten it.");
        if (Errors.Count > 0)
            return Again();
        return await changes.Withdraw(User.Actor(), Book, piece, reason) == PieceOutcome.Done
            ? Back("/pieces", $"“{Piece.Title}” is withdrawn.")
            : NotFound();
    }

    private bool LoadPiece(long id, long piece)
    {
        if (!LoadBook(id) || Book.Pieces.FirstOrDefault(p => p.Id == piece) is not { } found)
            return false;
        (Piece, Versions) = (found, Books.Versions(piece));
        return true;
    }
}
