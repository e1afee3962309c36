using Microsoft.AspNetCore.Mvc;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>Where the link in a mail leads: straight to the one thing to say, or to the list of them.</summary>
internal sealed class ReviewModel(PieceBooks books) : LinkedPage
{
    public AskedPerson Asked { get; private set; } = new(new(new(), [], [], [], default), 0, new(), default);

    public bool Saved { get; private set; }

    public string Address(Piece piece) => FormattableString.Invariant($"/review/{RouteData.Values["token"]}/{piece.Id}");

    public IActionResult OnGet(string token, bool saved)
    {
        if (books.Review(token) is not { } asked)
            return NotFound();
        (Asked, Saved) = (asked, saved);
        return !saved && asked.IsOpen && asked.Pieces is [var only] && asked.Said(only) is null ? Redirect(Address(only)) : Page();
    }
}
