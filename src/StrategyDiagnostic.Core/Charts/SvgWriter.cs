using System.Globalization;
using System.Text;

namespace StrategyDiagnostic.Core.Charts;

/// <summary>Which of the two drawings of a chart; the style sheet shows the one that the room allows.</summary>
public enum ChartSize
{
    /// <summary>For a column of a desktop page, a tablet or paper.</summary>
    Wide,

    /// <summary>For a phone; readable from 288 CSS pixels of width.</summary>
    Narrow,
}

/// <summary>Where a text begins from its x.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>
/// Writes one SVG drawing, an element a line. Colours are class names only: the site's Content-Security-Policy forbids inline
/// style, and the style sheet knows about dark mode, forced colours and print.
/// </summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder body = new();

    public void Rect(string css, double x, double y, double width, double height, double radius = 0) =>
        Line(radius > 0
            ? $"<rect class=\"{css}\" x=\"{F(x)}\" y=\"{F(y)}\" width=\"{F(width)}\" height=\"{F(height)}\" rx=\"{F(radius)}\"/>"
            : $"<rect class=\"{css}\" x=\"{F(x)}\" y=\"{F(y)}\" width=\"{F(width)}\" height=\"{F(height)}\"/>");

    /// <summary>Everything of another drawing, on top of what is there.</summary>
    public void Add(SvgWriter other) => body.Append(other.body);

    public void Circle(string css, double x, double y, double radius) =>
        Line($"<circle class=\"{css}\" cx=\"{F(x)}\" cy=\"{F(y)}\" r=\"{F(radius)}\"/>");

    public void Path(string css, string data) => Line($"<path class=\"{css}\" d=\"{data}\"/>");

    public void HorizontalLine(string css, double x1, double x2, double y) => Path(css, $"M{F(x1)} {F(y)}H{F(x2)}");

    public void VerticalLine(string css, double x, double y1, double y2) => Path(css, $"M{F(x)} {F(y1)}V{F(y2)}");

    public void Text(string css, double x, double y, double size, string text, Anchor anchor = Anchor.Start, bool bold = false)
    {
        var position = anchor switch
        {
            Anchor.Start => "",
            Anchor.Middle => " text-anchor=\"middle\"",
            Anchor.End => " text-anchor=\"end\"",
            _ => throw new ArgumentOutOfRangeException(nameof(anchor), anchor, message: null),
        };
        var weight = bold ? " font-weight=\"700\"" : "";
        Line($"<text class=\"{css}\" x=\"{F(x)}\" y=\"{F(y)}\" font-size=\"{F(size)}\"{position}{weight}>{Markup.Escape(text)}</text>");
    }

    /// <summary>The whole drawing, named and described for those who cannot see it.</summary>
    public string Finish(string css, string id, double width, double height, string title, string description) =>
        $"""
        <svg class="chart {css}" viewBox="0 0 {F(width)} {F(height)}" role="img" aria-labelledby="{id}-title {id}-desc">
        <title id="{id}-title">{Markup.Escape(title)}</title>
        <desc id="{id}-desc">{Markup.Escape(description)}</desc>
        {body}</svg>
        """.ReplaceLineEndings("\n") + "\n";

    /// <summary>Both drawings of a chart in the box by whose width the style sheet chooses.</summary>
    public static string Box(string wide, string narrow) => $"<div class=\"chart-box\">\n{wide}{narrow}</div>\n";

    /// <summary>One decimal, always: a drawing is the same bytes on every machine.</summary>
    public static string F(double number) =>
        (Math.Round(number, 1, MidpointRounding.AwayFromZero) + 0d).ToString("F1", CultureInfo.InvariantCulture);

    private void Line(string element) => body.Append(element).Append('\n');
}
