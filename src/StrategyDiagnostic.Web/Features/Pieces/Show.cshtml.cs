using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>One piece: its way, what both said at each review, and everything it has ever been.</summary>
internal sealed class ShowModel(EngagementAccess access, PieceBooks books, PieceChanges changes, ReviewDesk desk, IOptions<SiteOptions> site) : PiecePage(access, books)
{
    private const int LongestReason = 300;
    private const string LinkKey = "ReviewLink";

    [BindProperty]
    public string? Reason { get; set; }

    public Piece Piece { get; private set; } = new();

    public IReadOnlyList<PieceVersion> Versions { get; private set; } = [];

    public IEnumerable<int> Opened => PieceDays.Reviews.Where(day => Book.Phase(Piece, day) is ReviewPhase.Open or ReviewPhase.Closed);

    /// <summary>A link to hand over, on the page after it was made and never again.</summary>
    public string? Link { get; private set; }

    public IActionResult OnGet(long id, long piece)
    {
        if (!LoadPiece(id, piece))
            return NotFound();
        Link = TempData[LinkKey] as string;
        return Page();
    }

    /// <summary>Makes a link for the leader or the witness of this piece in a review that is open.</summary>
    public async Task<IActionResult> OnPostLink(long id, long piece, int day, long person)
    {
        if (!LoadPiece(id, piece) || !PieceDays.Reviews.Contains(day) || (person != Piece.LeaderId && person != Piece.WitnessId) || Book.Setting.Begins is not { } begins)
            return NotFound();
        if (await desk.Link(User.Actor(), new(Book, day, Book.Person(person), begins)) is not { } token)
            return Back(FormattableString.Invariant($"/pieces/{piece}"), "That review is not open, so there is no link for it.");
        TempData[LinkKey] = site.Value.Absolute($"/review/{token}");
        return Back(FormattableString.Invariant($"/pieces/{piece}"), $"Here is a link for {Book.Person(person).Called}.");
    }

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
