using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>Reads the part <c>bands</c> of a rubric.</summary>
internal static class RubricBands
{
    public static List<BandSet> Read(MapReader file, RubricNames names, ProblemList problems)
    {
        var sets = new List<BandSet>();
        foreach (var (measure, node) in file.Map("bands", required: true))
        {
            names.Measure(measure.Text, measure.Line, "\"bands\"");
            if (MapReader.Of(node, $"Bands of {measure.Text}", problems) is not { } map)
                continue;
            var bands = new List<Band>();
            foreach (var item in map.List("list", required: true))
                if (One(item, measure.Text, bands, problems) is { } band)
                    bands.Add(band);
            var set = new BandSet(measure.Text, bands, map.NumberOrNull("cautionBelow"), map.NumberOrNull("cautionAbove")) { Line = measure.Line };
            map.RefuseUnknownKeys();
            if (bands.Count < 2)
                problems.Add(node, $"The bands of {measure.Text} must be at least two.");
            sets.Add(set);
        }

        return sets;
    }

    private static Band? One(YamlValue node, string measure, List<Band> before, ProblemList problems)
    {
        if (MapReader.Of(node, $"A band of {measure}", problems) is not { } map)
            return null;
        var band = new Band(map.Text("key"), map.Text("name"), map.RequiredNumber("from"), map.RequiredNumber("to"));
        map.RefuseUnknownKeys();
        if (band.From >= band.To)
            problems.Add(node, FormattableString.Invariant($"The band \"{band.Name}\" of {measure} ends at {band.To}, which is not above its start {band.From}."));
        if (before.Count > 0 && band.From > before[^1].To)
            problems.Add(node, FormattableString.Invariant($"There is a gap between the bands \"{before[^1].Name}\" (to {before[^1].To}) and \"{band.Name}\" (from {band.From}) of {measure}. Let one end where the next starts."));
        if (before.Count > 0 && band.From < before[^1].To)
            problems.Add(node, FormattableString.Invariant($"The bands \"{before[^1].Name}\" (to {before[^1].To}) and \"{band.Name}\" (from {band.From}) of {measure} overlap. Let one end where the next starts."));
        if (before.Exists(b => b.Key == band.Key))
            problems.Add(node, $"The band key \"{band.Key}\" of {measure} is used twice.");
        return band;
    }
}
