using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>Everybody's piece, who has none yet, and the day on which the 90 days begin.</summary>
internal sealed class IndexModel(EngagementAccess access, PieceBooks books, PieceChanges changes) : PiecePage(access, books)
{
    /// <summary>How far back the beginning may lie: the first review must not have come.</summary>
    private const int LongestAgo = 29;

    private const int LongestAhead = 365;

    [BindProperty]
    public string? Begins { get; set; }

    public IActionResult OnGet(long id)
    {
        if (!LoadBook(id))
            return NotFound();
        Begins = PieceDays.Write(Book.Setting.Begins ?? Book.Today);
        return Page();
    }

    public async Task<IActionResult> OnPostBegin(long id)
    {
        if (!LoadBook(id))
            return NotFound();
        if (PieceDays.Read(Begins) is not { } day)
            Errors.Add(new(nameof(Begins), "Choose a day, or write it like 2026-03-01."));
        else if (day < Book.Today.AddDays(-LongestAgo) || day > Book.Today.AddDays(LongestAhead))
            Errors.Add(new(nameof(Begins), "The 90 days can begin up to 29 days ago, so that the first review lies ahead, or within the next year."));
        else if (await changes.Begin(User.Actor(), Book, day) == PieceOutcome.Done)
            return Back("/pieces", $"The 90 days begin on {PieceDays.Show(day)}.");
        else
            Errors.Add(new(nameof(Begins), "People have been asked at a review already, so the days stay as they are."));
        return Again();
    }

    public string Review(Piece piece, int day) => Book.Reading(piece, day) switch
    {
        { State: ReviewState.NotAsked or ReviewState.Ahead } => "–",
        { State: ReviewState.Waiting, HasWord: false } => "Open",
        { State: ReviewState.Silent } => "Silent",
        { State: ReviewState.Differ } reading => $"{PieceWords.Of(reading.Leader?.Standing)} / {PieceWords.Of(reading.Witness?.Standing)}",
        var reading => PieceWords.Of(reading.Worse),
    };
}
