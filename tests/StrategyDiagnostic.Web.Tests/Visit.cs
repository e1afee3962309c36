using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace StrategyDiagnostic.Web.Tests;

/// <summary>One page as it came, with its markup parsed.</summary>
internal sealed record Visit(string Request, Uri Address, HttpStatusCode Status, HttpResponseHeaders Headers, string Body)
{
    private readonly Lazy<IHtmlDocument> _page = new(() => new HtmlParser().ParseDocument(Body));

    public IHtmlDocument Page => _page.Value;

    public string Title => Page.Title ?? "";

    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>What a reader sees, with every run of white space as one space.</summary>
    public string Text => Squeezed(Page.QuerySelector("main")?.TextContent ?? Body);

    public Uri Target => new(Address, Headers.Location ?? throw Unexpected("a redirect"));

    public IElement Element(string selector) => Page.QuerySelector(selector) ?? throw Unexpected($"an element {selector}");

    public IReadOnlyList<string> Texts(string selector) => [.. Page.QuerySelectorAll(selector).Select(e => Squeezed(e.TextContent))];

    public IHtmlFormElement Form => Page.QuerySelector("form") as IHtmlFormElement ?? throw Unexpected("a form");

    public Visit Expect(HttpStatusCode status) => Status == status ? this : throw Unexpected($"{(int)status} {status}");

    public Exception Unexpected(string wanted) =>
        new Xunit.Sdk.XunitException($"Wanted {wanted}, got {(int)Status} {Status} for {Request}\n{Headers}\n{Body}");

    public static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
