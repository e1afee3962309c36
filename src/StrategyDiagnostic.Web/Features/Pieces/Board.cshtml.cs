using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>All pieces by leader and review, to be projected, read on a phone or printed.</summary>
internal sealed class BoardModel(EngagementAccess access, PieceBooks books) : PiecePage(access, books)
{
    public bool ByLeader { get; private set; }

    public BoardView Board { get; private set; } = BoardView.Of(new(new(), [], [], [], default), byLeader: false);

    public IActionResult OnGet(long id, string? by)
    {
        if (!LoadBook(id))
            return NotFound();
        ByLeader = by == "leader";
        Board = BoardView.Of(Book, ByLeader);
        return Page();
    }

    /// <summary>What a review came to, where that is worth a word beside what both said.</summary>
    public static string? Came(Reading reading) => reading.State switch
    {
        ReviewState.Differ => "They see it differently",
        ReviewState.Agree => "Both say so",
        ReviewState.Silent => "Nobody spoke",
        ReviewState.OneSided => reading.Leader is null ? "The leader said nothing" : reading.Witness is null ? "The witness said nothing" : "One word alone",
        ReviewState.Waiting => reading.HasWord ? "Waits for the other" : "Open",
        ReviewState.NotAsked or ReviewState.Ahead => null,
        _ => throw new ArgumentOutOfRangeException(nameof(reading)),
    };
}
