using StrategyDiagnostic.Core.Charts;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Portfolio;

/// <summary>One engagement in the portfolio.</summary>
/// <param name="Number">Its number in the chart and in the table.</param>
/// <param name="Engagement">The engagement.</param>
/// <param name="Judged">The change that it is judged by.</param>
/// <param name="Numbers">What may be seen of it; null when nothing may.</param>
/// <param name="Standing">Where it lies among the others; null when that cannot be said.</param>
internal sealed record PortfolioLine(int Number, EngagementLine Engagement, MeasureChange Judged, ChangeNumbers? Numbers, Standing? Standing)
{
    public string Beside => Standing switch
    {
        null => "–",
        Core.Comparison.Standing.Among => "no different from the others, as far as so many people can show",
        Core.Comparison.Standing.Above => "above the others; one in forty lies there by chance",
        Core.Comparison.Standing.FarAbove => "far above the others; one in a thousand lies there by chance",
        Core.Comparison.Standing.Below => "below the others; one in forty lies there by chance",
        Core.Comparison.Standing.FarBelow => "far below the others; one in a thousand lies there by chance",
        _ => throw new InvalidOperationException($"Unhandled standing {Standing}."),
    };
}

/// <summary>Engagements that are judged by the same: only these are put beside each other.</summary>
/// <param name="Name">What they are judged by, in words.</param>
/// <param name="Lines">By the client's name: an order of merit is what this is not.</param>
/// <param name="Funnel">What chance alone would do; null with fewer than three.</param>
internal sealed record PortfolioGroup(string Name, IReadOnlyList<PortfolioLine> Lines, ClientFunnel? Funnel)
{
    /// <summary>The drawing; null when there is nothing to put beside each other.</summary>
    public FunnelPlot? Plot => Funnel is null ? null : new FunnelPlot(
        $"Change against the number of people: {Name}",
        [.. Lines.Where(l => l.Numbers is not null).Select(l =>
        {
            var change = ChangeOf(l.Numbers);
            return new FunnelPlotPoint(
                l.Engagement.ClientName, l.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), change?.People ?? 1, change?.Change ?? 0,
                l.Standing is not Standing.Among);
        })],
        Funnel.Centre, Funnel.Deviation);

    /// <summary>Puts the engagements that were judged by the same beside each other.</summary>
    public static PortfolioGroup Of(string name, IEnumerable<(EngagementLine Engagement, MeasureChange Judged)> judged)
    {
        var lines = judged.OrderBy(j => j.Engagement.ClientName, StringComparer.OrdinalIgnoreCase).ThenBy(j => j.Engagement.Id)
            .Select((j, i) => new PortfolioLine(i + 1, j.Engagement, j.Judged, j.Judged.Numbers.Try(out var numbers) ? numbers : null, null)).ToList();
        var funnel = ClientFunnel.Of([.. lines.Select(l => ChangeOf(l.Numbers)).OfType<ClientChange>()]);
        return new(name, lines.ConvertAll(l => l with { Standing = ChangeOf(l.Numbers) is { } change ? funnel?.Of(change) : null }), funnel);
    }

    private static ClientChange? ChangeOf(ChangeNumbers? numbers) => numbers switch
    {
        { Paired: { } paired } => ClientChange.Of(paired),
        { Unpaired: { } unpaired } => ClientChange.Of(unpaired),
        _ => null,
    };
}
