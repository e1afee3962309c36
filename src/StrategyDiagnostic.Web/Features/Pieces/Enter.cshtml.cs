using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>A leader in the room enters their own piece.</summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class EnterModel(PieceBooks books, PieceRoom room, Tokens tokens) : LinkedPage
{
    private const int ShortestStamp = 16;

    [BindProperty]
    public PieceForm Form { get; set; } = new();

    /// <summary>Drawn for this form, so that it can be sent twice and lead to the same place.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    public PieceBook Book { get; private set; } = new(new(), [], [], [], default);

    public PieceFields Fields => new(Form, Errors, Book.Choosable, Book.Choosable.Where(p => Book.ActiveOf(p.Id) is null || PieceForm.Id(p.Id) == Form.Leader), ByLeader: true);

    public IActionResult OnGet(string token)
    {
        if (!Load(token))
            return NotFound();
        Stamp = tokens.New();
        return Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        if (!Load(token))
            return NotFound();
        if (Stamp is not { Length: >= ShortestStamp })
            Stamp = tokens.New();
        var leader = Book.Choosable.FirstOrDefault(p => PieceForm.Id(p.Id) == Form.Leader);
        if (leader is null)
            Errors.Add(new(nameof(Form.Leader), "Choose your name. If it is not in the list, ask your consultant."));
        var draft = Form.Read(leader, Book.Choosable, Errors);
        if (leader is null || draft is null)
            return Again();
        if (await room.Enter(Book, token, Stamp, leader, draft) is { } own)
            return new SeeOther($"/piece/{own}?entered=true");
        Errors.Add(new(nameof(Form.Leader), $"{leader.Called} has a piece already. To change it, open the link in the mail about it, or ask your consultant."));
        return Again();
    }

    private bool Load(string token)
    {
        if (books.Room(token) is not { } book)
            return false;
        Book = book;
        return true;
    }
}
