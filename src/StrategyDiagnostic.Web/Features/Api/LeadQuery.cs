using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Api;

/// <summary>
/// Answers questions about leads. The filters are those of the list's address, but a program that misspells one is told so
/// instead of getting more than it asked for.
/// </summary>
internal sealed class LeadQuery(LeadRecords leads, TakeStore responses, IOptions<SiteOptions> site)
{
    public const int DefaultLimit = 100;
    public const int HighestLimit = 500;

    private const string Limit = "limit";
    private const string After = "after";

    public IResult List(IQueryCollection query)
    {
        var filter = LeadFilter.Read(query);
        if (Problem(query, filter) is { } problem)
            return ApiFeature.Problem(StatusCodes.Status400BadRequest, problem);
        var limit = query.ContainsKey(Limit) ? ReadLimit(query[Limit]) ?? DefaultLimit : DefaultLimit;
        var (page, next) = leads.Page(filter, query.ContainsKey(After) ? query[After].ToString() : null, limit);
        var nextAddress = next is null ? null
            : site.Value.Absolute(FormattableString.Invariant($"{ApiFeature.Root}/leads{filter.Query}&{Limit}={limit}&{After}={Uri.EscapeDataString(next)}"));
        return Results.Json(new { leads = page, next = nextAddress }, LeadRecord.Json);
    }

    public IResult One(long id, bool withAnswers)
    {
        if (leads.Find(id) is not { } lead)
            return ApiFeature.Problem(StatusCodes.Status404NotFound, "There is no lead with this id.");
        if (!withAnswers)
            return Results.Json(lead, LeadRecord.Json);
        var whole = JsonSerializer.SerializeToNode(lead, LeadRecord.Json)?.AsObject() ?? [];
        whole["answers"] = JsonNode.Parse(responses.Find(lead.ResponseId)?.Answers ?? "{}");
        return Results.Json(whole, LeadRecord.Json);
    }

    /// <summary>What is wrong with a question, in a sentence; null when nothing is.</summary>
    private static string? Problem(IQueryCollection query, LeadFilter filter)
    {
        var understood = QueryHelpers.ParseQuery(filter.Query);
        foreach (var (key, values) in query)
            switch (key)
            {
                case Limit when ReadLimit(values) is null:
                    return $"limit must be a number from 1 to {HighestLimit}.";
                case After when !LeadList.IsPlace(values.ToString(), filter):
                    return "after must be taken as it is from the address in \"next\".";
                case Limit or After:
                    break;
                case "shelf" when values == Shelves.Listed:
                    break;
                case "sort" when LeadFilter.Name(filter.EffectiveSort) != values:
                    return $"sort cannot be \"{values}\" here. With these filters it can be {string.Join(", ", filter.Sorts.Select(LeadFilter.Name))}.";
                case var _ when understood.GetValueOrDefault(key) != values:
                    return $"\"{key}\" is not a filter, or \"{values}\" is not a value of it.";
            }

        return null;
    }

    private static int? ReadLimit(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= HighestLimit ? limit : null;
}
