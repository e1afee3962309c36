using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Participants;

/// <summary>Whom an engagement asks. Whether somebody has answered is not here, nor anywhere else.</summary>
internal sealed class IndexModel(
    Db db, EngagementAccess access, EngagementSecrets secrets, ParticipantStore store, AuditLog audit, TimeProvider time) : EngagementPage(access)
{
    private const int LargestFile = 1024 * 1024;

    [BindProperty]
    public string? PersonName { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Level { get; set; }

    [BindProperty]
    public string? Lines { get; set; }

    /// <summary>The level of those whose line names none; empty when each line must.</summary>
    [BindProperty]
    public string? LevelElse { get; set; }

    public IReadOnlyList<Participant> People { get; private set; } = [];

    /// <summary>What is wrong with lines of the list that was sent; the good ones are in.</summary>
    public IReadOnlyList<LineProblem> Problems { get; private set; } = [];

    /// <summary>What became of the list that was sent; null when none was.</summary>
    public string? Taken { get; private set; }

    public IActionResult OnGet(long id) => Show(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAdd(long id)
    {
        if (!Show(id))
            return NotFound();
        var read = ParticipantList.Read($"\"{PersonName?.Replace('"', ' ')}\",\"{Email?.Replace('"', ' ')}\",{Levels.Parse(Level)}", null);
        if (read.Problems is [var problem, ..])
        {
            Need(false, Levels.Parse(Level) is null ? "Level" : "Email", problem.Message);
            return Again();
        }

        await Add(read.People);
        return Back("/participants", $"{read.People[0].Email} is on the list.");
    }

    /// <summary>Takes a pasted list, or a file. Good lines are in whatever else is wrong; the others stand in the field to be mended.</summary>
    public async Task<IActionResult> OnPostList(long id, IFormFile? file)
    {
        if (!Show(id))
            return NotFound();
        Need(file is null || file.Length <= LargestFile, "File", "The file is larger than a megabyte. Send it in parts.");
        if (Errors.Count == 0 && file is { Length: > 0 })
            Lines = await Text(file);
        Need(Errors.Count > 0 || !string.IsNullOrWhiteSpace(Lines), "Lines", "Paste a list, or choose a file.");
        if (Errors.Count > 0)
            return Again();
        var read = ParticipantList.Read(Lines ?? "", Levels.Parse(LevelElse));
        var (added, changed) = await Add(read.People);
        Taken = $"{Counted(added, "person was", "people were")} added" + (changed > 0 ? $", {changed} {(changed == 1 ? "was" : "were")} there before and got the name and level of the list." : ".");
        if (read.Problems.Count == 0)
            return Back("/participants", Taken);
        Problems = read.Problems;
        Lines = string.Join('\n', read.Problems.Select(p => p.Text));
        People = store.List(id);
        return Again();
    }

    public async Task<IActionResult> OnPostRemove(long id, long person)
    {
        if (!Load(id))
            return NotFound();
        var now = time.GetUtcNow();
        var removed = await db.Write(tx =>
        {
            var done = ParticipantStore.Remove(tx, id, person, now);
            if (done)
                audit.Append(tx, User.Actor(), "participant.removed", FormattableString.Invariant($"engagement:{id}"), before: new { participant = person });
            return done;
        });
        return removed ? Back("/participants", "Removed. Their links open nothing any more, and no mail goes to them.") : NotFound();
    }

    private bool Show(long id)
    {
        if (!Load(id))
            return false;
        People = store.List(id);
        return true;
    }

    private async Task<(int Added, int Changed)> Add(IReadOnlyList<Participant> people)
    {
        if (people.Count == 0 || secrets.Open(Engagement.Secret) is not { } secret)
            return (0, 0);
        var (now, there) = (time.GetUtcNow(), People.Select(p => p.Email).ToHashSet(StringComparer.Ordinal));
        var rows = people.Select(p => (Person: p with { AddedAt = now }, Stop: Tokens.Hash(secret.Stop(p.Email)))).ToList();
        var changed = people.Count(p => there.Contains(p.Email));
        await db.Write(tx =>
        {
            foreach (var (person, stop) in rows)
                ParticipantStore.Add(tx, Engagement.Id, person, stop);
            audit.Append(tx, User.Actor(), "participants.added", FormattableString.Invariant($"engagement:{Engagement.Id}"), after: new { added = people.Count - changed, changed });
        });
        return (people.Count - changed, changed);
    }

    private static async Task<string> Text(IFormFile file)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes);
        return ParticipantList.Decode(bytes);
    }

    private static string Counted(int count, string one, string many) => count == 1 ? $"1 {one}" : FormattableString.Invariant($"{count} {many}");
}
