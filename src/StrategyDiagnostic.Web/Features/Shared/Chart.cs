using Microsoft.AspNetCore.Html;

namespace StrategyDiagnostic.Web.Features.Shared;

/// <summary>The one place where markup from elsewhere enters a page unencoded: charts, which encode their own texts.</summary>
internal static class Chart
{
    public static IHtmlContent Markup(string svg) => new HtmlString(svg);
}
