using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>A consultant changes a piece; what it was stays in its history.</summary>
internal sealed class EditModel(EngagementAccess access, PieceBooks books, PieceChanges changes) : PiecePage(access, books)
{
    [BindProperty]
    public PieceForm Form { get; set; } = new();

    /// <summary>The version that the form was filled in from.</summary>
    [BindProperty]
    public long Version { get; set; }

    public Piece Piece { get; private set; } = new();

    public PieceFields Fields => new(Form, Errors, Book.Choosable, Leaders: null, ByLeader: false);

    public IActionResult OnGet(long id, long piece)
    {
        if (!LoadPiece(id, piece))
            return NotFound();
        (Form, Version) = (PieceForm.Of(Piece), Piece.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(long id, long piece)
    {
        if (!LoadPiece(id, piece))
            return NotFound();
        if (Form.Read(Book.Person(Piece.LeaderId), Book.Choosable, Errors) is not { } draft)
            return Again();
        switch (await changes.Edit(User.Actor(), Book, Piece, Version, draft))
        {
            case PieceOutcome.Done: return Back(FormattableString.Invariant($"/pieces/{piece}"), "Changed. What it was before stands in its history.");
            case PieceOutcome.Same: return Back(FormattableString.Invariant($"/pieces/{piece}"), "Nothing was different.");
            case PieceOutcome.Refused: return NotFound();
            case PieceOutcome.Stale:
            default:
                Errors.Add(new(nameof(Form.Title), $"Somebody changed this piece meanwhile: it is now “{Piece.Title}”, {PieceWords.Of(Piece.Goal)}. Save again to put yours in its place."));
                Version = Piece.Version;
                return Again();
        }
    }

    private bool LoadPiece(long id, long piece)
    {
        if (!LoadBook(id) || Book.Active.FirstOrDefault(p => p.Id == piece) is not { } found)
            return false;
        Piece = found;
        return true;
    }
}
