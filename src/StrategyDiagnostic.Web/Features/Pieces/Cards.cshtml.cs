using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>A card for each piece, to be printed and handed out.</summary>
internal sealed class CardsModel(EngagementAccess access, PieceBooks books) : PiecePage(access, books)
{
    public IActionResult OnGet(long id) => LoadBook(id) ? Page() : NotFound();
}
