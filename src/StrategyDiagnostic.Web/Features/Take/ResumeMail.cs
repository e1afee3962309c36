using System.Net;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>The mail that brings a link to continue a response.</summary>
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
            Draft = Draft(address, site.Value.Absolute($"/take/{token}"), left, response.Survey.Title),
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

    private MailDraft Draft(string address, string link, int left, string title)
    {
        var rest = left == 1 ? "1 question left" : FormattableString.Invariant($"{left} questions left");
        var until = FormattableString.Invariant($"The link works for {privacy.Value.ResumeLinkDays} days. Whoever has it can see and change the answers, so keep it to yourself.");
        return new MailDraft
        {
            ToAddress = address,
            Subject = $"Pick up where you stopped ({rest})",
            Text = $"""
                {title}

                Your answers are saved. Go on here ({rest}):
                {link}

                {until}
                You get this mail because somebody, most likely you, asked for it on our site. If it was not you, do nothing.

                {firm.Value.Name}, {firm.Value.PostalAddress}
                """,
            Html = MailFrame.Wrap(title, firm.Value, $"""
                <p style="margin:0 0 16px">Your answers are saved ({rest}).</p>
                <p style="margin:0 0 24px">{MailFrame.Button(link, "Continue")}</p>
                <p style="margin:0 0 8px;font-size:14px">{WebUtility.HtmlEncode(until)}</p>
                <p style="margin:0;font-size:14px">You get this mail because somebody, most likely you, asked for it on our site. If it was not you, do nothing.</p>
                """),
        };
    }
}
