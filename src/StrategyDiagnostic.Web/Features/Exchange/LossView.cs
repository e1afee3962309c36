using StrategyDiagnostic.Core.Exchange;

namespace StrategyDiagnostic.Web.Features.Exchange;

/// <summary>What one format has and the other has not, by reason.</summary>
/// <param name="Title">The heading above them.</param>
/// <param name="Losses">What was lost.</param>
/// <param name="IsSection">Whether it stands on the page by itself rather than within a section.</param>
internal sealed record LossView(string Title, IReadOnlyList<Loss> Losses, bool IsSection = false)
{
    /// <summary>How many places are shown before the rest is folded away.</summary>
    public const int MostPlaces = 6;

    public IEnumerable<(string Reason, IReadOnlyList<string> Places)> Groups =>
        Losses.GroupBy(l => l.Reason, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<string>)[.. g.Select(l => l.Path)]));
}
