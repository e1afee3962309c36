using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>A leader looks at their own piece, and changes it until the first review.</summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class OwnModel(PieceBooks books, PieceChanges changes) : LinkedPage
{
    [BindProperty]
    public PieceForm Form { get; set; } = new();

    [BindProperty]
    public long Version { get; set; }

    public PieceBook Book { get; private set; } = new(new(), [], [], [], default);

    public Piece Piece { get; private set; } = new();

    public bool Entered { get; private set; }

    public bool Saved { get; private set; }

    /// <summary>From the first review on everybody measures the same thing, so only the consultant changes it.</summary>
    public bool CanChange => Book.Setting.EndedAt is null && Book.Setting.Begins is { } begins && Book.Today < PieceDays.Opens(begins, PieceDays.Reviews[0]);

    public PieceFields Fields => new(Form, Errors, Book.Choosable, Leaders: null, ByLeader: true);

    public IActionResult OnGet(string token, bool entered, bool saved)
    {
        if (!Load(token))
            return NotFound();
        (Form, Version, Entered, Saved) = (PieceForm.Of(Piece), Piece.Version, entered, saved);
        return Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        if (!Load(token))
            return NotFound();
        if (!CanChange)
        {
            Errors.Add(new("piece", "The reviews have begun, so your piece stays as it is. Ask your consultant if it must change."));
            return Again();
        }

        if (Form.Read(Book.Person(Piece.LeaderId), Book.Choosable, Errors) is not { } draft)
            return Again();
        switch (await changes.Edit(actor: null, Book, Piece, Version, draft))
        {
            case PieceOutcome.Done or PieceOutcome.Same: return new SeeOther($"/piece/{token}?saved=true");
            case PieceOutcome.Refused: return NotFound();
            case PieceOutcome.Stale:
            default:
                Errors.Add(new(nameof(Form.Title), $"Your piece was changed elsewhere meanwhile: it is now “{Piece.Title}”, {PieceWords.Of(Piece.Goal)}. Save again to put this in its place."));
                Version = Piece.Version;
                return Again();
        }
    }

    private bool Load(string token)
    {
        if (books.Own(token) is not { } own)
            return false;
        (Book, Piece) = own;
        return true;
    }
}
