using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

/// <summary>An address the site answers, and the forms it takes, as the running site has them: nothing here is a list of ours.</summary>
internal sealed record Route(string Pattern, bool IsPage, IReadOnlyList<RouteForm> Forms)
{
    private const string NoToken = "AAAAAAAAAAAAAAAAAAAAAA";

    /// <summary>A number that no thing has.</summary>
    public const string NoId = "987654321";

    public bool IsOfAThing => Pattern.Contains(":long}", StringComparison.Ordinal);

    public static async Task<IReadOnlyList<Route>> Of(Site site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var routes = new List<Route>();
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null).DistinctBy(Path))
        {
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } found ? await loader.LoadAsync(found, endpoint.Metadata) : null;
            routes.Add(new(Path(endpoint), page is not null, page is null ? [] : Posts(page, Path(endpoint))));
        }

        return routes;
    }

    /// <summary>The address of things that are not there; what a table knows how to make stands in it already.</summary>
    public static string Filled(string pattern) => System.Text.RegularExpressions.Regex.Replace(
        pattern.Replace("{token}", NoToken, StringComparison.Ordinal).Replace("{file}", "rubric.yaml", StringComparison.Ordinal).Replace("{step:int}", "1", StringComparison.Ordinal),
        @"\{\w+:long\}", NoId, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');

    private static List<RouteForm> Posts(CompiledPageActionDescriptor page, string path)
    {
        var bound = page.BoundProperties.Where(p => IsId(p.ParameterType)).Select(p => p.Name).ToList();
        return
        [
            .. page.HandlerMethods.Where(h => h.HttpMethod == "POST").Select(h => new RouteForm(
                h.Name,
                [.. h.Parameters.Where(p => IsId(p.ParameterType)).Select(p => p.Name).Concat(bound).Where(name => !path.Contains($"{{{name}:", StringComparison.Ordinal))])),
        ];
    }

    private static bool IsId(Type type) =>
        type == typeof(long) || type == typeof(long?) || (type.IsArray ? type.GetElementType() == typeof(long) : typeof(IEnumerable<long>).IsAssignableFrom(type));
}

/// <summary>A form that a page takes: its handler's name, and the fields that name a thing by its number.</summary>
internal sealed record RouteForm(string? Handler, IReadOnlyList<string> Things)
{
    public string Address(string path) => Handler is null ? path : $"{path}?handler={Handler}";
}
