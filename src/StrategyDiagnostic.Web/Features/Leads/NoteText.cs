using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>
/// A note's Markdown as HTML. HTML in it is shown as text; links lead to the web or to a mail, and vouch for nobody; pictures
/// become links, so that reading a note asks no other server.
/// </summary>
internal static class NoteText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseSoftlineBreakAsHardlineBreak().Build();

    public static string ToHtml(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.IsImage = false;
            link.Url = Safe(link.Url);
            link.GetAttributes().AddProperty("rel", "nofollow noopener noreferrer");
        }

        foreach (var link in document.Descendants<AutolinkInline>())
        {
            link.Url = Safe(link.Url);
            link.GetAttributes().AddProperty("rel", "nofollow noopener noreferrer");
        }

        return document.ToHtml(Pipeline);
    }

    private static string Safe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto"
        || url?.Contains('@', StringComparison.Ordinal) == true && !url.Contains(':', StringComparison.Ordinal)
            ? url ?? "" : "";
}
