using System.Globalization;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>What leaders and witnesses get by mail.</summary>
internal sealed class PieceMail(EngagementSecrets secrets, IOptions<SiteOptions> site, IOptions<FirmOptions> firm)
{
    /// <summary>To a leader who has just entered a piece: what it says, and the link to change it.</summary>
    public OutgoingMail Entered(PieceBook book, PiecePerson leader, PieceDraft draft, string token)
    {
        var goal = PieceWords.Of(Goal.Of(draft.Measure, draft.Unit, draft.Baseline, draft.Target));
        var witness = $"{book.Person(draft.WitnessId).Called} is your peer witness and will say at the reviews what they saw, as you will.";
        return Letter(book, leader, "piece", $"piece/{leader.Id}/{token}", $"Your piece: {draft.Title}", new()
        {
            Opening = $"This is your piece of the work “{book.Setting.Title}” at {book.Setting.ClientName}.",
            Facts = [("Your piece", draft.Title), ("It is reached when", goal), ("Why it matters", draft.Why)],
            Link = site.Value.Absolute($"/piece/{token}"),
            Button = "See or change it",
            Closing = [witness, "If you did not write this, somebody chose your name by mistake: change it, or answer this mail."],
        });
    }

    /// <summary>The mail of a review, or its one reminder.</summary>
    public OutgoingMail Ask(AskedPerson asked, IReadOnlyList<Piece> open, string token, bool isReminder)
    {
        var (book, person) = (asked.Book, asked.Person);
        var subject = open.Count == 1
            ? FormattableString.Invariant($"{(isReminder ? "Reminder: day" : "Day")} {asked.Day}: where does “{open[0].Title}” stand?")
            : FormattableString.Invariant($"{(isReminder ? "Reminder: day" : "Day")} {asked.Day}: where do {open.Count} pieces stand?");
        var key = string.Create(CultureInfo.InvariantCulture, $"piece:{book.Setting.EngagementId}:{asked.Day}:{person.Id}:{(isReminder ? "remind" : "ask")}");
        return Letter(book, person, isReminder ? "piece-reminder" : "piece-review", key, subject, new()
        {
            Opening = isReminder
                ? $"The review of day {asked.Day} closes after {PieceDays.Show(asked.LastDay)}, and a word from you is missing."
                : $"It is day {asked.Day} of the work “{book.Setting.Title}” at {book.Setting.ClientName}. Say in a minute what happened:",
            Facts = [.. open.Select(p => asked.Leads(p)
                ? ("Your piece", $"{p.Title}. {PieceWords.Of(p.Goal)}")
                : ($"You are the witness of {book.Person(p.LeaderId).Called}", $"{p.Title}. {PieceWords.Of(p.Goal)}"))],
            Link = site.Value.Absolute($"/review/{token}"),
            Button = "Say what happened",
            Closing =
            [
                isReminder ? "This is the only reminder." : $"You can correct what you say until {PieceDays.Show(asked.LastDay)}.",
                "This is not anonymous: the page says who will see it before you write anything. The link is yours alone; do not pass it on.",
            ],
        });
    }

    private OutgoingMail Letter(PieceBook book, PiecePerson person, string kind, string key, string subject, Content content)
    {
        var why = $"You get this mail because you take part in this work with {firm.Value.Name}.";
        var end = StopLink(book, person);
        var title = firm.Value.Name;
        var facts = string.Join("\n\n", content.Facts.Select(f => $"{f.Name}: {f.Text}"));
        return new OutgoingMail
        {
            Kind = kind,
            DedupeKey = key,
            Draft = new MailDraft
            {
                ToAddress = person.Email,
                ToName = person.Name,
                Subject = subject,
                Text = $"""
                    {content.Opening}

                    {facts}

                    {content.Button}:
                    {content.Link}

                    {string.Join("\n\n", content.Closing)}

                    {why}
                    No more mail, whatever the work: {end}

                    {firm.Value.Name}, {firm.Value.PostalAddress}
                    """,
                Html = MailFrame.Wrap(title, firm.Value, string.Concat(
                    [MailFrame.Paragraph(content.Opening),
                    .. content.Facts.Select(f => MailFrame.Paragraph(f.Name + ":", f.Text)),
                    $"""<p style="margin:24px 0">{MailFrame.Button(content.Link, content.Button)}</p>""",
                    .. content.Closing.Select(MailFrame.Paragraph),
                    MailFrame.Paragraph(why),
                    $"""<p style="margin:0 0 12px"><a href="{end}">No more mail, whatever the work</a></p>"""])),
                Unsubscribe = new Uri(end + "/one-click"),
            },
        };
    }

    private string StopLink(PieceBook book, PiecePerson person) =>
        site.Value.Absolute($"/stop/{secrets.Open(book.Setting.Secret)?.Stop(person.Email)}");

    private sealed record Content
    {
        public required string Opening { get; init; }

        public required IReadOnlyList<(string Name, string Text)> Facts { get; init; }

        public required string Link { get; init; }

        public required string Button { get; init; }

        public required IReadOnlyList<string> Closing { get; init; }
    }
}
