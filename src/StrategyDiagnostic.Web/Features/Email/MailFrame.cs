using System.Net;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>The frame that all HTML mail shares: one column, tables and inline styles only, legible in light and dark.</summary>
internal static class MailFrame
{
    /// <summary>Wraps a body that is markup already.</summary>
    public static string Wrap(string title, FirmOptions firm, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>{WebUtility.HtmlEncode(title)}</title>
        </head>
        <body style="margin:0;padding:0">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 12px">
        <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px"><tr>
        <td style="font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:24px;text-align:left">
        {body}
        <p style="margin:32px 0 0;padding-top:12px;border-top:1px solid #8a93a3;font-size:13px;line-height:20px">{WebUtility.HtmlEncode(firm.Name)}, {WebUtility.HtmlEncode(firm.PostalAddress)}</p>
        </td></tr></table>
        </td></tr></table>
        </body>
        </html>
        """;

    /// <summary>A link that looks like a button, also in Outlook.</summary>
    public static string Button(string link, string label) =>
        $"""<a href="{WebUtility.HtmlEncode(link)}" style="display:inline-block;padding:12px 22px;background-color:#0b5d6b;color:#ffffff;font-weight:600;text-decoration:none;border-radius:8px">{WebUtility.HtmlEncode(label)}</a>""";

    /// <summary>A heading.</summary>
    public static string Heading(string text) =>
        $"""<h2 style="margin:28px 0 10px;font-family:Georgia,'Times New Roman',serif;font-size:21px;line-height:28px">{WebUtility.HtmlEncode(text)}</h2>""";

    /// <summary>A chart, on white in light and dark alike: its colours are chosen for that.</summary>
    public static string Chart(string table) =>
        $"""<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 16px"><tr><td bgcolor="#ffffff" style="padding:14px;background-color:#ffffff;border:1px solid #d9dde4;border-radius:8px">{table}</td></tr></table>""";

    /// <summary>A paragraph of plain text that opens with a few words in bold.</summary>
    public static string Paragraph(string lead, string text) =>
        $"""<p style="margin:0 0 12px"><b>{WebUtility.HtmlEncode(lead)}</b> {WebUtility.HtmlEncode(text)}</p>""";

    /// <summary>A paragraph of plain text.</summary>
    public static string Paragraph(string text) => $"""<p style="margin:0 0 12px">{WebUtility.HtmlEncode(text)}</p>""";
}
