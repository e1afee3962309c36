using System.Globalization;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>Draws the shares of a whole as one small bar, dark to light in the order of its parts, for a row of a table.</summary>
public static class SharesSvg
{
    private const double Width = 160;
    private const double Height = 14;

    /// <summary>One small drawing; the numbers stand in its description.</summary>
    /// <param name="title">What it is a distribution of; not blank.</param>
    /// <param name="shares">Each part's name and share, at least two; the shares, 0 to 1, sum to 1 or to 0.</param>
    /// <param name="id">Its id: a letter, then letters, digits, - and _.</param>
    /// <exception cref="ArgumentException">The title is blank, or the id cannot be one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two parts, or a share is not between 0 and 1.</exception>
    public static string RenderMini(string title, IReadOnlyList<(string Name, double Share)> shares, string id)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentOutOfRangeException.ThrowIfLessThan(shares.Count, 2, nameof(shares));
        var (svg, x) = (new SvgWriter(), 0.0);
        for (var i = 0; i < shares.Count; i++)
        {
            var width = (Check.Within(shares[i].Share, 0, 1, nameof(shares)) ?? 0) * Width;
            if (width > 0) svg.Rect(BandColors.Class(i, shares.Count), x, 0, width, Height);
            x += width;
        }

        var description = string.Join("; ", shares.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Name}: {100 * s.Share:0} %"))) + ".";
        return svg.Finish("chart-mini chart-shares", Markup.Id(id), Width, Height, Check.Text(title), description);
    }
}
