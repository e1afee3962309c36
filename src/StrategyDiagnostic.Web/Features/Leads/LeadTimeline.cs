using Dapper;
using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>Something that happened to a lead.</summary>
/// <param name="At">When.</param>
/// <param name="What">In a sentence.</param>
internal sealed record TimelineEntry(DateTimeOffset At, string What)
{
    /// <summary>Who did it; null for the lead and for the site itself.</summary>
    public string? By { get; init; }

    /// <summary>Somebody else's words: a mail server's reply.</summary>
    public string? Detail { get; init; }

    /// <summary>A note, as it was written.</summary>
    public string? Note { get; init; }

    /// <summary>What undoes it, or null.</summary>
    public long? Batch { get; init; }
}

/// <summary>Everything that happened to one lead, newest first, as much of it as a page shows.</summary>
internal sealed class LeadTimeline(Db db, LeadWorld world)
{
    public const int Most = 200;

    /// <summary>The entries, and whether older ones were left out.</summary>
    public (IReadOnlyList<TimelineEntry> Entries, bool IsCut) Of(LeadDetails lead, Survey survey)
    {
        var statuses = world.Statuses().ToDictionary(s => s.Key, s => s.Name, StringComparer.Ordinal);
        var names = world.Names();
        var all = db.Read(c => new[]
            {
                Events(c, lead), Steps(c, lead, survey), Mails(c, lead), Changes(c, lead, statuses, names), Notes(c, lead),
            })
            .SelectMany(e => e).OrderByDescending(e => e.At).ToList();
        return (all.Count > Most ? all[..Most] : all, all.Count > Most);
    }

    private const string EventsSql = "SELECT kind, at FROM response_event WHERE response_id = @ResponseId ORDER BY id DESC LIMIT @Limit";

    private static List<TimelineEntry> Events(SqliteConnection c, LeadDetails lead) =>
        [.. c.Query<StoredEvent>(EventsSql, new { lead.ResponseId, Limit = Most + 1 }).Select(e => new TimelineEntry(e.At, e.Kind switch
        {
            "started" => "Started the questionnaire",
            "link_sent" => "Asked for the link to go on later",
            "finished" => "Finished and left their contact details",
            "report_read" => "Read the report",
            "call_clicked" => "Clicked on the discovery call",
            _ => e.Kind,
        }))];

    private const string StepsSql = "SELECT step, seconds, at FROM response_step WHERE response_id = @ResponseId ORDER BY id DESC LIMIT @Limit";

    private static List<TimelineEntry> Steps(SqliteConnection c, LeadDetails lead, Survey survey) =>
        [.. c.Query<StoredStep>(StepsSql, new { lead.ResponseId, Limit = Most + 1 }).Select(s => new TimelineEntry(
            s.At,
            $"Answered “{(s.Step <= survey.Steps.Count ? survey.Steps[(int)s.Step - 1].Title : "a step")}”{(s.Seconds is { } seconds ? $" in {Numbers.Plain(Math.Round(seconds))} seconds" : "")}"))];

    private const string MailsSql = """
        SELECT m.subject, m.recipient, m.state, m.created_at, a.at, a.outcome, a.reply
        FROM mail_outbox m LEFT JOIN mail_attempt a ON a.mail_id = m.id
        WHERE m.response_id = @ResponseId
        ORDER BY m.id DESC, a.id DESC
        LIMIT @Limit
        """;

    private static List<TimelineEntry> Mails(SqliteConnection c, LeadDetails lead)
    {
        var rows = c.Query<StoredMail>(MailsSql, new { lead.ResponseId, Limit = Most + 1 }).AsList();
        return
        [
            .. rows.DistinctBy(m => (m.CreatedAt, m.Subject, m.Recipient)).Select(m => new TimelineEntry(m.CreatedAt, $"Mail “{m.Subject}” to {m.Recipient}: {m.State switch
            {
                "queued" => "waiting to be sent",
                "sending" => "being sent",
                "sent" => "sent",
                "failed" => "given up",
                _ => m.State,
            }}")),
            .. rows.Where(m => m.At is not null).Select(m => new TimelineEntry(m.At ?? m.CreatedAt, m.Outcome switch
            {
                "accepted" => "The mail server took the mail",
                "try-later" => "The mail server asked to try later",
                "refused" => "The mail server refused the mail",
                "misconfigured" => "The mail could not be sent with the present settings",
                "abandoned" => "Sending was interrupted",
                _ => m.Outcome ?? "",
            }) { Detail = m.Reply }),
        ];
    }

    private const string ChangesSql = """
        SELECT c.batch, c.kind, c.before, c.after, c.undoes IS NOT NULL AS is_undo, m.name AS by, c.at,
               EXISTS (SELECT 1 FROM lead_change u WHERE u.undoes = c.id) AS is_undone
        FROM lead_change c JOIN member m ON m.id = c.by_id
        WHERE c.lead_id = @Id
        ORDER BY c.id DESC
        LIMIT @Limit
        """;

    private static List<TimelineEntry> Changes(
        SqliteConnection c, LeadDetails lead, Dictionary<string, string> statuses, IReadOnlyDictionary<long, string> names) =>
        [.. c.Query<StoredChange>(ChangesSql, new { lead.Id, Limit = Most + 1 }).Select(change =>
        {
            var kind = Enum.Parse<LeadChangeKind>(change.Kind, ignoreCase: true);
            var (before, after) = (Say(kind, LeadState.FromJson(change.Before), statuses, names), Say(kind, LeadState.FromJson(change.After), statuses, names));
            return new TimelineEntry(change.At, $"{(change.IsUndo ? "Undone: " : "")}{kind switch
            {
                LeadChangeKind.Status => "Status",
                LeadChangeKind.Owner => "Owner",
                LeadChangeKind.Next => "Next action",
                LeadChangeKind.Address => "Address",
                LeadChangeKind.Shelf => "Place",
                _ => throw new InvalidOperationException($"Unhandled change {kind}."),
            }}: {before} → {after}")
            {
                By = change.By,
                Batch = change.IsUndo || change.IsUndone ? null : change.Batch,
            };
        })];

    private static string Say(LeadChangeKind kind, LeadState state, Dictionary<string, string> statuses, IReadOnlyDictionary<long, string> names) => kind switch
    {
        LeadChangeKind.Status => (statuses.GetValueOrDefault(state.Status ?? "") ?? state.Status ?? "none") + (state.Reason is { } reason ? $" ({reason})" : ""),
        LeadChangeKind.Owner => state.OwnerId is { } owner ? names.GetValueOrDefault(owner) ?? "somebody" : "nobody",
        LeadChangeKind.Next => state.NextAction is { } action ? action + (state.NextOn is { } day ? $", {day}" : "") : "none",
        LeadChangeKind.Address => state.Email ?? "none",
        LeadChangeKind.Shelf => state.Shelf switch
        {
            Shelves.Listed => "in the list",
            Shelves.Spam => "spam",
            Shelves.Test => "test",
            Shelves.Merged => FormattableString.Invariant($"merged into lead {state.MergedInto}"),
            _ => "unknown",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private const string NotesSql = """
        SELECT n.text, m.name AS by, n.at
        FROM lead_note n JOIN member m ON m.id = n.by_id
        WHERE n.lead_id = @Id
        ORDER BY n.id DESC
        LIMIT @Limit
        """;

    private static List<TimelineEntry> Notes(SqliteConnection c, LeadDetails lead) =>
        [.. c.Query<StoredNote>(NotesSql, new { lead.Id, Limit = Most + 1 }).Select(n => new TimelineEntry(n.At, "Note") { By = n.By, Note = n.Text })];

    private sealed record StoredEvent
    {
        public string Kind { get; init; } = "";

        public DateTimeOffset At { get; init; }
    }

    private sealed record StoredStep
    {
        public long Step { get; init; }

        public double? Seconds { get; init; }

        public DateTimeOffset At { get; init; }
    }

    private sealed record StoredMail
    {
        public string Subject { get; init; } = "";

        public string Recipient { get; init; } = "";

        public string State { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? At { get; init; }

        public string? Outcome { get; init; }

        public string? Reply { get; init; }
    }

    private sealed record StoredChange
    {
        public long Batch { get; init; }

        public string Kind { get; init; } = "";

        public string Before { get; init; } = "";

        public string After { get; init; } = "";

        public bool IsUndo { get; init; }

        public bool IsUndone { get; init; }

        public string By { get; init; } = "";

        public DateTimeOffset At { get; init; }
    }

    private sealed record StoredNote
    {
        public string Text { get; init; } = "";

        public string By { get; init; } = "";

        public DateTimeOffset At { get; init; }
    }
}
