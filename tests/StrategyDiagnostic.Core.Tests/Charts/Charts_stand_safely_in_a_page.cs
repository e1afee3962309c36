using System.Xml.Linq;
using StrategyDiagnostic.Core.Charts;

namespace StrategyDiagnostic.Core.Tests.Charts;

public sealed class Charts_stand_safely_in_a_page
{
    private const string Hostile = "</text><script>alert('1')</script> & \"R\0D\"";

    private static readonly SpectrumChart HostileSpectrum =
        new([new(Hostile, 0, 50), new(Hostile, 50, 100)], 20, 10, 30, 40, 60, Hostile);

    private static readonly DimensionsChart HostileDimensions = new(Hostile, [new(Hostile, Hostile, Hostile, 20, Indicator: true)]);
    private static readonly BarsChart HostileBars = new(Hostile, [new(Hostile, null)]);

    private static readonly FlowChart HostileFlow = new(Hostile, [new(Hostile, 0)], [new(Hostile, null)], [new(0, 0, 1, Stays: false)], 2);

    private static readonly FunnelChart HostileFunnel = new(Hostile, [new(Hostile, null, Hostile), new(Hostile, 3, Hostile)]);
    private static readonly ColumnsChart HostileColumns = new(Hostile, [new(Hostile, 0, 50), new(Hostile, 50, 100)], [1, 0, 2]);

    private static readonly SpectrumChangeChart HostileChange =
        new(new([new(Hostile, 0, 50), new(Hostile, 50, 100)], 20, 10, 30, name: Hostile), new([new(Hostile, 0, 50), new(Hostile, 50, 100)], 40, 30, 50, name: Hostile), Hostile, Hostile);

    private static readonly DumbbellChart HostileDumbbells = new(
        Hostile, Hostile, Hostile, [new(Hostile, 1, 2, 0, 3, Hostile, Indicator: true), new(Hostile, null, null, null, null, Hostile)]);

    private static readonly WavesChart HostileWaves = new(Hostile, [Hostile, Hostile], [new(Hostile, [new(1, 0, 2), null]), new(Hostile, [null, new(1, 0, 2)])], 0, 10);

    private static readonly PeopleRow[] HostilePeople = [new(Hostile, 7, 7, 5, Hostile), new(Hostile, null, null, null, Hostile), new(Hostile, 7, 8, null, Hostile)];
    private static readonly FunnelPlot HostileClients = new(Hostile, [new(Hostile, Hostile, 5, -400, IsOutside: true), new(Hostile, Hostile, 1_000_000, 3, IsOutside: false)], 0, 0.001);

    private static readonly ChartWords HostileWords = new()
    {
        PlausibleChange = Hostile, NotShown = Hostile,
        CantTell = Hostile, Likely = Hostile, OneQuestion = Hostile, NoReading = Hostile, NotCounted = Hostile,
    };

    private static readonly string[] Svg =
    [
        .. Both((size, words) => SpectrumSvg.Render(HostileSpectrum, "a", size, words)),
        .. Both((size, words) => SpectrumSvg.Render(Samples.Placement(null, zoneLow: 0, zoneHigh: 3), "a", size, words)),
        .. Both((size, words) => DimensionsSvg.Render(HostileDimensions, "a", size, words)),
        .. Both((size, words) => BarsSvg.Render(HostileBars, "a", size, words)),
        SpectrumSvg.RenderMini(HostileSpectrum, "a", HostileWords),
        FlowSvg.Render(HostileFlow, "a", ChartSize.Wide),
        SharesSvg.RenderMini(Hostile, [(Hostile, 0.5), (Hostile, 0.5)], "a"),
        FlowSvg.Render(HostileFlow, "a", ChartSize.Narrow),
        .. Both((size, words) => FunnelSvg.Render(HostileFunnel, "a", size, words)),
        .. Both((size, _) => ColumnsSvg.Render(HostileColumns, "a", size)),
        .. Both((size, words) => SpectrumChangeSvg.Render(HostileChange, "a", size, words)),
        .. Both((size, words) => DumbbellSvg.Render(HostileDumbbells, "a", size, words)),
        .. Both((size, words) => WavesSvg.Render(HostileWaves, "a", size, words)),
        .. Both((size, _) => PeopleSvg.Render(Hostile, Hostile, Hostile, HostilePeople, "a", size)),
        .. Both((size, _) => FunnelPlotSvg.Render(HostileClients, "a", size)),
    ];

    private static readonly string[] Mail =
    [
        SpectrumMail.Render(HostileSpectrum, HostileWords),
        SpectrumMail.Render(Samples.Placement(null), HostileWords),
        DimensionsMail.Render(HostileDimensions, HostileWords),
        BarsMail.Render(HostileBars, HostileWords),
    ];

    private static readonly string[] SvgElements = ["svg", "title", "desc", "text", "rect", "path", "circle"];
    private static readonly string[] MailElements = ["table", "tr", "td", "span"];

    [Fact]
    public void A_drawing_is_well_formed_and_needs_no_inline_style() => Assert.All(Svg, svg =>
    {
        Assert.All(XDocument.Parse(svg).Root!.DescendantsAndSelf(), element =>
        {
            Assert.Contains(element.Name.LocalName, SvgElements);
            Assert.DoesNotContain(element.Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        });
        Assert.DoesNotContain("style", svg);
        Assert.DoesNotContain("<script", svg);
    });

    [Fact]
    public void A_mail_chart_is_well_formed_and_made_of_table_cells_alone() => Assert.All(Mail, html =>
    {
        Assert.All(XDocument.Parse(html).Root!.DescendantsAndSelf(), element =>
        {
            Assert.Contains(element.Name.LocalName, MailElements);
            if (element.Name.LocalName == "table") Assert.Equal("presentation", element.Attribute("role")?.Value);
            Assert.DoesNotContain("position", element.Attribute("style")?.Value ?? "");
        });
        Assert.DoesNotContain("<script", html);
        Assert.All(html.Split('\n'), line => Assert.InRange(line.Length, 0, 998)); // RFC 5322, section 2.1.1
    });

    [Fact]
    public void A_drawing_is_named_and_described_by_ids_that_do_not_clash()
    {
        var page = SpectrumSvg.RenderBoth(Samples.Explained, "one") + SpectrumSvg.RenderBoth(Samples.Explained, "two")
            + SpectrumSvg.RenderMini(Samples.Explained, "one") + DimensionsSvg.RenderBoth(Samples.Dimensions, "three");
        var root = XDocument.Parse($"<main>{page}</main>").Root!;
        var ids = root.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(root.Descendants("svg"), svg =>
        {
            Assert.Equal("img", svg.Attribute("role")?.Value);
            var names = $"{svg.Element("title")!.Attribute("id")!.Value} {svg.Element("desc")!.Attribute("id")!.Value}";
            Assert.Equal(names, svg.Attribute("aria-labelledby")?.Value);
        });
    }

    [Fact]
    public void The_words_say_what_the_drawing_shows()
    {
        var svg = XDocument.Parse(SpectrumSvg.Render(Samples.Explained, "a", ChartSize.Narrow)).Root!;
        Assert.Equal("Placement 32 of 100, in the band “Explained”", svg.Element("title")!.Value);
        Assert.StartsWith("Likely 25–38. Fits your situation: 48–78.", svg.Element("desc")!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a\"")]
    public void An_id_that_would_break_the_markup_is_refused(string prefix) =>
        Assert.Throws<ArgumentException>(() => SpectrumSvg.Render(Samples.Explained, prefix, ChartSize.Wide));

    private static IEnumerable<string> Both(Func<ChartSize, ChartWords, string> draw) =>
        Enum.GetValues<ChartSize>().Select(size => draw(size, HostileWords));
}
