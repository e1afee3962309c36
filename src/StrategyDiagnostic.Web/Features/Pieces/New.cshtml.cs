using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>A consultant writes a leader's piece.</summary>
internal sealed class NewModel(EngagementAccess access, PieceBooks books, PieceChanges changes) : PiecePage(access, books)
{
    [BindProperty]
    public PieceForm Form { get; set; } = new();

    public PieceFields Fields => new(Form, Errors, Book.Choosable, Book.Choosable.Where(p => Book.ActiveOf(p.Id) is null || PieceForm.Id(p.Id) == Form.Leader), ByLeader: false);

    public IActionResult OnGet(long id, string? leader)
    {
        if (!LoadBook(id))
            return NotFound();
        Form = new() { Leader = leader };
        return Page();
    }

    public async Task<IActionResult> OnPost(long id)
    {
        if (!LoadBook(id))
            return NotFound();
        var leader = Book.Choosable.FirstOrDefault(p => PieceForm.Id(p.Id) == Form.Leader);
        Need(leader is not null, nameof(Form.Leader), "Choose whose piece it is.");
        var draft = Form.Read(leader, Book.Choosable, Errors);
        if (leader is null || draft is null)
            return Again();
        if (await changes.Add(User.Actor(), Book, leader.Id, draft) is not { } piece)
        {
            Errors.Add(new(nameof(Form.Leader), $"{leader.Called} has a piece already, and a leader has one: change it, or withdraw it first."));
            return Again();
        }

        return Back(FormattableString.Invariant($"/pieces/{piece}"), $"{leader.Called} has a piece.");
    }
}
