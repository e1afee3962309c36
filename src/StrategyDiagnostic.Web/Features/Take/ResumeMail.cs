using System.Net;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>The mails that bring a link to continue a response: the one that was asked for, and the one reminder.</summary>
internal sealed class ResumeMail(
    Db db, AccessLinks links, Outbox outbox, Tokens tokens, TimeProvider time,
    IOptions<SiteOptions> site, IOptions<FirmOptions> firm, IOptions<PrivacyOptions> privacy)
{
    /// <summary>
    /// Mints a link of its own and queues the mail. However often the button is pressed, one address gets one mail an hour for
    /// a response.
    /// </summary>
    public Task Send(OpenResponse response, string address)
    {
        var now = time.GetUtcNow();
        var token = tokens.New();
        var left = Completeness.OpenQuestions(response.Survey, response.Answers);
        var mail = outbox.Prepare(new OutgoingMail
        {
            Kind = "resume",
            DedupeKey = FormattableString.Invariant($"resume:{response.Row.Id}:{address}:{now:yyyyMMddHH}"),
            Draft = Draft(
                address, token, response.Survey.Title, left, $"Pick up where you stopped ({Rest(left)})", "Your answers are saved.",
                "You get this mail because somebody, most likely you, asked for it on our site. If you do not come to the end, one reminder follows after a day, and no other. If it was not you, do nothing."),
            ResponseId = response.Row.Id,
        });
        return db.Write(tx =>
        {
            if (!outbox.Enqueue(tx, mail))
                return;
            links.AddResume(tx, token, response.Row.Id);
            TakeStore.Note(tx, response.Row.Id, "link_sent", now);
        });
    }

    /// <summary>The one mail that comes a day later, when nothing happened.</summary>
    public MailDraft Reminder(string address, string token, int left, string title, DateTimeOffset asked)
    {
        var day = asked.ToString("d MMMM", System.Globalization.CultureInfo.InvariantCulture);
        return Draft(
            address, token, title, left, $"Your answers are still here ({Rest(left)})",
            $"On {day} you asked us for a link to go on later. Your answers are as you left them.",
            "This is the only reminder: if you do nothing, no other comes. If it was not you who asked, somebody mistyped their address; do nothing.");
    }

    private MailDraft Draft(string address, string token, string title, int left, string subject, string opening, string why)
    {
        var (link, rest) = (site.Value.Absolute($"/take/{token}"), Rest(left));
        var until = FormattableString.Invariant($"The link works for {privacy.Value.ResumeLinkDays} days. Whoever has it can see and change the answers, so keep it to yourself.");
        return new MailDraft
        {
            ToAddress = address,
            Subject = subject,
            Text = $"""
                {title}

                {opening} Go on here ({rest}):
                {link}

                {until}
                {why}

                {firm.Value.Name}, {firm.Value.PostalAddress}
                """,
            Html = MailFrame.Wrap(title, firm.Value, $"""
                <p style="margin:0 0 16px">{WebUtility.HtmlEncode(opening)} ({rest})</p>
                <p style="margin:0 0 24px">{MailFrame.Button(link, "Continue")}</p>
                <p style="margin:0 0 8px;font-size:14px">{WebUtility.HtmlEncode(until)}</p>
                <p style="margin:0;font-size:14px">{WebUtility.HtmlEncode(why)}</p>
                """),
        };
    }

    private static string Rest(int left) => left switch
    {
        0 => "only the last page is left",
        1 => "1 question left",
        _ => FormattableString.Invariant($"{left} questions left"),
    };
}
