using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>The link and QR code to show in the room.</summary>
internal sealed class RoomModel(EngagementAccess access, PieceBooks books, PieceRoom room) : PiecePage(access, books)
{
    public string? Link { get; private set; }

    public QrPath? Picture => Link is null ? null : QrPath.Of(Link);

    public IActionResult OnGet(long id)
    {
        if (!LoadBook(id))
            return NotFound();
        Link = room.Link(Book);
        return Page();
    }

    public async Task<IActionResult> OnPostOpen(long id)
    {
        if (!LoadBook(id))
            return NotFound();
        await room.Open(User.Actor(), Book);
        return Back("/pieces/room", "The room is open.");
    }

    public async Task<IActionResult> OnPostClose(long id)
    {
        if (!LoadBook(id))
            return NotFound();
        await room.Close(User.Actor(), Book);
        return Back("/pieces/room", "The room is closed; its link opens nothing any more.");
    }
}
