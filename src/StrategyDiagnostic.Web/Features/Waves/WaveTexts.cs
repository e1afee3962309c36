using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>The words of a mail or a page; only mails have a subject.</summary>
internal sealed record WaveText
{
    public string Place { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Body { get; init; } = "";
}

/// <summary>
/// What consultants may say in their own words. What people are promised stands beside it in ours and cannot be taken away:
/// the link, the smallest group, who sees what, how to end the mail.
/// </summary>
internal sealed class WaveTexts(Db db)
{
    public const string Invitation = "invitation";
    public const string Reminder = "reminder";
    public const string Welcome = "welcome";
    public const string Thanks = "thanks";

    /// <summary>What may stand in braces, and what comes in its place.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Placeholders { get; } =
    [
        ("name", "the person’s name"), ("client", "the client"), ("title", "the engagement"), ("wave", "the wave"), ("minutes", "how long it takes"),
        ("closes", "the last day"),
    ];

    /// <summary>The places and what they are called.</summary>
    public static IReadOnlyList<(string Place, string Name)> Places { get; } =
        [(Invitation, "Invitation"), (Reminder, "Reminder"), (Welcome, "Page before the first question"), (Thanks, "Page after the last question")];

    public static bool HasSubject(string place) => place is Invitation or Reminder;

    /// <summary>Our words.</summary>
    public static WaveText Ours(string place) => place switch
    {
        Invitation => new()
        {
            Place = place, Subject = "{client}: your view on how strategy is made ({minutes} minutes)",
            Body = """
                Hello {name},

                how is strategy really made and carried out at {client}? Nobody sees all of it, and you see a part that others do not. So we ask everybody concerned, at all levels.

                It takes about {minutes} minutes, on any phone or computer, without an account. Please answer by {closes}.
                """,
        },
        Reminder => new()
        {
            Place = place, Subject = "{client}: still open until {closes}",
            Body = """
                Hello {name},

                your view on how strategy is made at {client} is still missing. It takes about {minutes} minutes, and the page is open until {closes}.

                Whether you answer is up to you, and nobody is told.
                """,
        },
        Welcome => new()
        {
            Place = place,
            Body = "About {minutes} minutes. There are no right answers; what counts is what you see from where you are. What you cannot tell, say so.",
        },
        Thanks => new()
        {
            Place = place, Body = "Thank you. Your answers are in. When the wave has closed, what all of you see together is the ground for the next conversation.",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };

    private const string ListSql = "SELECT place, subject, body FROM engagement_text WHERE engagement_id = @engagementId ORDER BY place";

    /// <summary>The words for a place: the consultant's, or ours.</summary>
    public WaveText Of(long engagementId, string place) => Theirs(engagementId).FirstOrDefault(t => t.Place == place) ?? Ours(place);

    /// <summary>What consultants have written.</summary>
    public IReadOnlyList<WaveText> Theirs(long engagementId) => db.Read(c => c.Query<WaveText>(ListSql, new { engagementId }).AsList());

    private const string SaveSql = """
        INSERT INTO engagement_text (engagement_id, place, subject, body) VALUES (@engagementId, @Place, @Subject, @Body)
        ON CONFLICT (engagement_id, place) DO UPDATE SET subject = excluded.subject, body = excluded.body
        """;

    public static void Save(WriteTransaction tx, long engagementId, WaveText text) => tx.Execute(SaveSql, new { engagementId, text.Place, text.Subject, text.Body });

    private const string ForgetSql = "DELETE FROM engagement_text WHERE engagement_id = @engagementId AND place = @place";

    public static void Forget(WriteTransaction tx, long engagementId, string place) => tx.Execute(ForgetSql, new { engagementId, place });

    /// <summary>Fills the braces. A missing name takes the space before it along.</summary>
    public static string Fill(string text, Engagement engagement, Wave wave, int minutes, string name) => text
        .Replace(name.Length == 0 ? " {name}" : "{name}", name, StringComparison.Ordinal)
        .Replace("{name}", name, StringComparison.Ordinal)
        .Replace("{client}", engagement.ClientName, StringComparison.Ordinal)
        .Replace("{title}", engagement.Title, StringComparison.Ordinal)
        .Replace("{wave}", wave.Name, StringComparison.Ordinal)
        .Replace("{minutes}", minutes.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{closes}", Wave.Spoken(wave.ClosesOn), StringComparison.Ordinal);
}
