using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>A leader or a witness says in a minute what happened to a piece.</summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class SayModel(PieceBooks books, ReviewDesk desk) : LinkedPage
{
    [BindProperty]
    public ReviewForm Form { get; set; } = new();

    public AskedPerson Asked { get; private set; } = new(new(new(), [], [], [], default), 0, new(), default);

    public Piece Piece { get; private set; } = new();

    public bool IsLeader => Asked.Leads(Piece);

    public Goal.Number? Number => Piece.Goal as Goal.Number;

    public string Overview => $"/review/{RouteData.Values["token"]}";

    /// <summary>Who will read it, besides the consultants and the room.</summary>
    public string OtherOne => Asked.Book.Person(IsLeader ? Piece.WitnessId : Piece.LeaderId).Called;

    public TypedField Text(string name, string label, string? value, string? hint) => new(name, label, value, hint, null, ReviewForm.LongestText, ErrorOf(name));

    public IActionResult OnGet(string token, long piece)
    {
        if (!Load(token, piece))
            return NotFound();
        if (!Asked.IsOpen)
            return Redirect(Overview);
        if (Asked.Said(Piece) is { } said)
            Form = ReviewForm.Of(said);
        return Page();
    }

    public async Task<IActionResult> OnPost(string token, long piece)
    {
        if (!Load(token, piece))
            return NotFound();
        if (Form.Read(Piece.Goal, IsLeader, Errors) is not { } statement)
            return Again();
        switch (await desk.Say(Asked, Piece, Form.Seen, statement))
        {
            case PieceOutcome.Done or PieceOutcome.Same: return new SeeOther($"{Overview}?saved=true");
            case PieceOutcome.Refused:
                Errors.Add(new(nameof(Form.Standing), $"This review closed after {PieceDays.Show(Asked.LastDay)}, and what you sent was not kept. Tell your consultant."));
                return Again();
            case PieceOutcome.Stale:
            default: return Other(token, piece);
        }
    }

    // Read anew: what is there now may have come while this was being sent.
    private PageResult Other(string token, long piece)
    {
        Load(token, piece);
        if (Asked.Said(Piece) is { } said)
        {
            Form = Form with { Seen = said.Revision };
            Errors.Add(new(nameof(Form.Standing), $"You said something else in another window: {PieceChart.Said(Piece.Goal, said)}. Send this again to put it in its place."));
        }

        return Again();
    }

    private bool Load(string token, long piece)
    {
        if (books.Review(token) is not { } asked || asked.Pieces.FirstOrDefault(p => p.Id == piece) is not { } found)
            return false;
        (Asked, Piece) = (asked, found);
        return true;
    }
}
