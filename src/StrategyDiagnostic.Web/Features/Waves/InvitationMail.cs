using System.Net;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>What a mail to a participant says, part for part; a preview shows the same.</summary>
internal sealed record InvitationWords(string Subject, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Promises, string Link, string Stop);

/// <summary>Invitations and reminders.</summary>
internal sealed class InvitationMail(WaveTexts texts, SurveyCatalog catalog, Outbox outbox, IOptions<SiteOptions> site, IOptions<FirmOptions> firm)
{
    public const string Label = "Give your view";

    /// <summary>The words of an invitation or a reminder to somebody.</summary>
    public InvitationWords Words(Engagement engagement, Wave wave, WaveText text, string name, string token, string stopToken)
    {
        var minutes = catalog.Get(wave.RubricVersionId).Package.Survey.Minutes;
        string Filled(string words) => WaveTexts.Fill(words, engagement, wave, minutes, name);
        return new(
            Filled(text.Subject),
            [.. Filled(text.Body).ReplaceLineEndings("\n").Split("\n\n").Select(p => p.Trim()).Where(p => p.Length > 0)],
            [Promise.Mode(engagement), Promise.GroupRule(engagement), "The link is yours alone: do not pass it on."],
            site.Value.Absolute($"/w/{token}"),
            site.Value.Absolute($"/stop/{stopToken}"));
    }

    /// <summary>A mail to somebody, ready for the outbox. The same occasion is mailed once.</summary>
    /// <param name="engagement">The engagement.</param>
    /// <param name="secret">What its links come from.</param>
    /// <param name="wave">The wave.</param>
    /// <param name="person">To whom.</param>
    /// <param name="place">Whose words: the invitation's or the reminder's.</param>
    /// <param name="occasion">What makes this mail another than those before, such as <c>invitation</c> or <c>reminder:1</c>.</param>
    public PreparedMail Prepare(Engagement engagement, EngagementSecret secret, Wave wave, Addressee person, string place, string occasion)
    {
        var words = Words(engagement, wave, texts.Of(engagement.Id, place), person.Name, secret.Invitation(wave.Id, person.ParticipantId), secret.Stop(person.Email));
        return outbox.Prepare(new OutgoingMail
        {
            Kind = "wave-" + place,
            DedupeKey = FormattableString.Invariant($"wave:{wave.Id}:{person.ParticipantId}:{occasion}"),
            Draft = Draft(words, person),
        });
    }

    private MailDraft Draft(InvitationWords words, Addressee person)
    {
        const string small = "font-size:14px;line-height:21px;color:inherit";
        static string Lines(string paragraph) => WebUtility.HtmlEncode(paragraph).Replace("\n", "<br>", StringComparison.Ordinal);
        return new()
        {
            ToAddress = person.Email,
            ToName = person.Name,
            Subject = words.Subject,
            Text = string.Join("\n\n",
            [
                .. words.Paragraphs, $"{Label}:\n{words.Link}", .. words.Promises, $"No more of such mail, for good: {words.Stop}", $"{firm.Value.Name}, {firm.Value.PostalAddress}",
            ]),
            Html = MailFrame.Wrap(words.Subject, firm.Value, string.Concat(
            [
                .. words.Paragraphs.Select(p => $"<p style=\"margin:0 0 16px\">{Lines(p)}</p>"),
                $"<p style=\"margin:24px 0\">{MailFrame.Button(words.Link, Label)}</p>",
                .. words.Promises.Select(p => $"<p style=\"margin:0 0 12px;{small}\">{Lines(p)}</p>"),
                $"<p style=\"margin:24px 0 0;{small}\"><a href=\"{WebUtility.HtmlEncode(words.Stop)}\">No more of such mail, for good</a></p>",
            ])),
            Unsubscribe = new Uri(words.Stop + "/one-click"),
        };
    }
}
