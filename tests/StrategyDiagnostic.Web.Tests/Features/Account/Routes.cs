using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

/// <summary>An address the site answers, and the forms it takes, as the running site has them: nothing here is a list of ours.</summary>
/// <param name="Pattern">As it stands in the page: <c>/leads/{id:long}</c>.</param>
/// <param name="IsPage">A page, in contrast to an address for programs.</param>
/// <param name="Asks">The roles that it asks for, joined with commas; empty when it asks for a sign-in alone, null when for nothing.</param>
/// <param name="Forms">The forms that it takes.</param>
internal sealed partial record Route(string Pattern, bool IsPage, string? Asks, IReadOnlyList<RouteForm> Forms)
{
    private const string NoToken = "AAAAAAAAAAAAAAAAAAAAAA";

    /// <summary>A number that no thing has.</summary>
    public const string NoId = "987654321";

    /// <summary>The pattern with every number of a thing called the same, whatever the page calls it.</summary>
    public string Plain => Number().Replace(Pattern, "{id:long}");

    /// <summary>Names a thing by its number; behind a secret link it is the link that decides.</summary>
    public bool IsOfAThing => Pattern.Contains(":long}", StringComparison.Ordinal) && !Pattern.Contains("{token}", StringComparison.Ordinal);

    public static async Task<IReadOnlyList<Route>> Of(Site site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var routes = new List<Route>();
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !Path(e).Contains('*', StringComparison.Ordinal)).DistinctBy(Path))   // neither files nor, in Development, their folder
        {
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } found ? await loader.LoadAsync(found, endpoint.Metadata) : null;
            var asks = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
            routes.Add(new(Path(endpoint), page is not null, asks.Count == 0 ? null : asks.FirstOrDefault(a => a.Roles is not null)?.Roles ?? "", page is null ? [] : Posts(page, Path(endpoint))));
        }

        return routes;
    }

    /// <summary>The address of things that are not there; what a table knows how to make stands in it already.</summary>
    public static string Filled(string pattern) => Number().Replace(
        pattern.Replace("{token}", NoToken, StringComparison.Ordinal).Replace("{file}", "rubric.yaml", StringComparison.Ordinal).Replace("{file?}", "rubric.yaml", StringComparison.Ordinal)
            .Replace("{step:int}", "1", StringComparison.Ordinal).Replace("{step:int?}", "1", StringComparison.Ordinal), NoId);

    [GeneratedRegex(@"\{\w+:long\}", RegexOptions.None, 5000)]
    private static partial Regex Number();

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');

    private static List<RouteForm> Posts(CompiledPageActionDescriptor page, string path)
    {
        var bound = page.BoundProperties.Where(p => IsId(p.ParameterType)).Select(p => p.Name).ToList();
        return
        [
            .. page.HandlerMethods.Where(h => h.HttpMethod.Equals("POST", StringComparison.OrdinalIgnoreCase)).Select(h => new RouteForm(
                h.Name,
                [.. h.Parameters.Where(p => IsId(p.ParameterType)).Select(p => p.Name).Concat(bound).Where(name => name is not ("revision" or "Revision" or "Version") && !path.Contains($"{{{name}:", StringComparison.Ordinal))])),
        ];
    }

    private static bool IsId(Type type) =>
        type == typeof(long) || type == typeof(long?) || (type.IsArray ? type.GetElementType() == typeof(long) : typeof(IEnumerable<long>).IsAssignableFrom(type));
}

/// <summary>A form that a page takes: its handler's name, and the fields that name a thing by its number.</summary>
internal sealed record RouteForm(string? Handler, IReadOnlyList<string> Numbers)
{
    public string Address(string path) => Handler is null ? path : $"{path}?handler={Handler}";
}
