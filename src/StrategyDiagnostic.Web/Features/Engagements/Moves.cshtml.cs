using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>The five moves: what the consultant has done about each, beside what participants say about it.</summary>
internal sealed class MovesModel(Db db, EngagementAccess access, MoveStore moves, WaveStore waves, AuditLog audit, TimeProvider time) : EngagementPage(access)
{
    private const int LongestNote = 1000;

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? State { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public IReadOnlyList<MoveState> States { get; private set; } = [];

    public IReadOnlyList<MoveView> Views { get; private set; } = [];

    public MoveState StateOf(StrategyMove move) => (Errors.Count > 0 && Key == move.Key ? new MoveState { Move = move.Key, State = State ?? "", Note = Note ?? "" } : null)
        ?? States.FirstOrDefault(s => s.Move == move.Key) ?? new() { Move = move.Key };

    public IActionResult OnGet(long id) => Show(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(long id)
    {
        if (!Show(id) || StrategyMove.All.All(m => m.Key != Key) || State is not (MoveState.Open or MoveState.UnderWay or MoveState.Done))
            return NotFound();
        Need((Note?.Trim().Length ?? 0) <= LongestNote, $"note-{Key}", FormattableString.Invariant($"The note is longer than {LongestNote} characters. Shorten it."));
        if (Errors.Count > 0)
            return Again();
        var (before, after) = (States.FirstOrDefault(s => s.Move == Key), new MoveState { Move = Key ?? "", State = State, Note = Note?.Trim() ?? "", At = time.GetUtcNow() });
        await db.Write(tx =>
        {
            MoveStore.Save(tx, id, after, User.MemberId());
            audit.Append(tx, User.Actor(), "engagement.move", FormattableString.Invariant($"engagement:{id}"), before is null ? null : new { before.Move, before.State }, new { after.Move, after.State });
        });
        return Back($"/moves#{Key}", "Saved.");
    }

    private bool Show(long id)
    {
        if (!Load(id))
            return false;
        (States, Views) = (moves.States(id), moves.Views(Engagement, waves.List(id)));
        return true;
    }
}
