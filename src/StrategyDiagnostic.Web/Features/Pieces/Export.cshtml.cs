using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Export;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>Takes the pieces of an engagement and what was said of them out of the site as a file. Who did so is noted.</summary>
[RequireFresh]
internal sealed class ExportModel(EngagementAccess access, PieceBooks books, Db db, AuditLog audit) : PiecePage(access, books)
{
    public IActionResult OnGet(long id) => LoadBook(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(long id)
    {
        if (!LoadBook(id))
            return NotFound();
        var actor = User.Actor();
        await db.Write(tx => audit.Append(tx, actor, "pieces.exported", FormattableString.Invariant($"engagement:{id}")));
        return new CsvFile(string.Create(CultureInfo.InvariantCulture, $"pieces-{id}-{PieceDays.Write(Book.Today)}.csv"), PieceRows.Table(Book));
    }
}
