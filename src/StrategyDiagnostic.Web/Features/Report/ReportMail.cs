using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Core.Charts;
using StrategyDiagnostic.Core.Reporting;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Report;

/// <summary>The report as a mail: the same model as the page, in HTML that mail programs draw and in text that says all of it.</summary>
internal sealed class ReportMail(IOptions<SiteOptions> site, IOptions<FirmOptions> firm)
{
    /// <summary>Writes the mail.</summary>
    /// <param name="report">The report.</param>
    /// <param name="lead">Who gets it.</param>
    /// <param name="token">The token of its link.</param>
    /// <param name="isTest">True for a test response: the subject says so.</param>
    public MailDraft Draft(Core.Reporting.Report report, LeadRow lead, string token, bool isTest)
    {
        var link = site.Value.Absolute($"/report/{token}");
        var subject = report.Texts.Mail.Subject.Replace("{headline}", report.Headline, StringComparison.Ordinal);
        return new MailDraft
        {
            ToAddress = lead.Email,
            ToName = $"{lead.FirstName} {lead.LastName}",
            Subject = isTest ? $"[Test] {subject}" : subject,
            Text = Text(report, lead, link),
            Html = Html(report, lead, link),
        };
    }

    private string Html(Core.Reporting.Report report, LeadRow lead, string link)
    {
        var body = new StringBuilder();
        body.Append(MailFrame.Paragraph($"Dear {lead.FirstName},"));
        body.Append(MailFrame.Paragraph(report.Texts.Mail.Greeting));
        body.Append(CultureInfo.InvariantCulture, $"""<h1 style="margin:20px 0 10px;font-family:Georgia,'Times New Roman',serif;font-size:28px;line-height:34px">{WebUtility.HtmlEncode(report.Headline)}</h1>""");
        body.Append(MailFrame.Paragraph(string.Join(" ", report.Lead)));
        if (report.Caution is { } caution)
            body.Append(MailFrame.Paragraph(caution));
        body.Append(MailFrame.Chart(SpectrumMail.Render(ReportCharts.Spectrum(report))));
        body.Append(MailFrame.Paragraph(string.Join(" ", report.Caveats)));
        body.Append(CultureInfo.InvariantCulture, $"""<p style="margin:20px 0">{MailFrame.Button(link, "Read the whole report")}</p>""");
        if (ReportCharts.Dimensions(report) is { } dimensions)
            body.Append(MailFrame.Heading(dimensions.Title)).Append(MailFrame.Chart(DimensionsMail.Render(dimensions)));
        if (report.Fit is { } fit)
        {
            body.Append(MailFrame.Heading(fit.Title));
            body.Append(MailFrame.Paragraph(string.Join(" ", fit.Sentences)));
            body.Append(MailFrame.Paragraph(Because(fit)));
        }

        foreach (var section in Lists(report))
        {
            body.Append(MailFrame.Heading(section.Title));
            foreach (var (opening, text) in section.Lines)
                body.Append(opening.Length > 0 ? MailFrame.Paragraph(opening, text) : MailFrame.Paragraph(text));
        }

        if (ReportCharts.Practice(report) is { } practice)
            body.Append(MailFrame.Heading(practice.Title)).Append(MailFrame.Chart(BarsMail.Render(practice)));
        if (report is { MaySkip: false, Texts.Call: { } call })
        {
            body.Append(MailFrame.Heading(call.Title)).Append(MailFrame.Paragraph(call.Text));
            body.Append(CultureInfo.InvariantCulture, $"""<p style="margin:16px 0">{MailFrame.Button(link + "#call", call.Button)}</p>""");
        }

        body.Append(MailFrame.Paragraph(report.Texts.Mail.Closing));
        body.Append(MailFrame.Paragraph($"Questions? {firm.Value.ContactName}, {firm.Value.ContactEmail}"));
        return MailFrame.Wrap(report.Headline, firm.Value, body.ToString());
    }

    private string Text(Core.Reporting.Report report, LeadRow lead, string link)
    {
        var text = new StringBuilder();
        void Add(params IEnumerable<string> lines) => text.AppendJoin("\n", lines.Select(l => l.TrimEnd('\n'))).Append("\n\n");
        Add($"Dear {lead.FirstName},", "", report.Texts.Mail.Greeting);
        Add(report.Headline.ToUpperInvariant(), string.Join(" ", report.Lead));
        if (report.Caution is { } caution)
            Add(caution);
        Add(SpectrumText.Render(ReportCharts.Spectrum(report)));
        Add(string.Join(" ", report.Caveats));
        Add("The whole report:", link);
        if (ReportCharts.Dimensions(report) is { } dimensions)
            Add(dimensions.Title.ToUpperInvariant(), DimensionsText.Render(dimensions));
        if (report.Fit is { } fit)
            Add(fit.Title.ToUpperInvariant(), string.Join(" ", fit.Sentences), Because(fit));
        foreach (var section in Lists(report))
            Add([section.Title.ToUpperInvariant(), .. section.Lines.Select(l => $"{l.Lead} {l.Text}".TrimStart())]);
        if (ReportCharts.Practice(report) is { } practice)
            Add(practice.Title.ToUpperInvariant(), BarsText.Render(practice));
        if (report is { MaySkip: false, Texts.Call: { } call })
            Add(call.Title.ToUpperInvariant(), call.Text, $"{call.Button}: {link}#call");
        Add(report.Texts.Mail.Closing);
        Add($"Questions? {firm.Value.ContactName}, {firm.Value.ContactEmail}", $"{firm.Value.Name}, {firm.Value.PostalAddress}");
        return text.ToString();
    }

    private static string Because(FitFinding fit) => $"Your answers: {string.Join("; ", fit.Because.Select(b => $"{b.Key}: {b.Value}"))}.";

    /// <summary>The sections that are paragraphs only, each with the words it opens with.</summary>
    private static IEnumerable<(string Title, IEnumerable<(string Lead, string Text)> Lines)> Lists(Core.Reporting.Report report)
    {
        if (report.Texts.Nearest is { } nearest && report.Nearest.Count > 0)
            yield return (report.NearestLeadDown ? nearest.TitleDown : nearest.Title, report.Nearest.Select(n => ($"{n.Name}.", n.Sentence)).Append(("", nearest.Note)));
        if (report.Texts.Moves is { } moves && !report.MaySkip)
        {
            yield return (moves.AdviceTitle, report.Advice.Count == 0
                ? [("", moves.AdviceNone)]
                : report.Advice.Select(m => ($"{m.Name}.", $"{m.What} First step: {m.FirstStep} You will know when: {m.YouWillKnow}")));
        }

        if (report.Texts.Barriers is { } barriers && report.Barriers.Count > 0)
            yield return (barriers.Title, report.Barriers.Select(b => ($"{b.Text.Name}.", b.Text.Text)));
    }
}
