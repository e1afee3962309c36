namespace StrategyDiagnostic.Core.Comparison;

/// <summary>Whether two waves can be compared: what was asked, how it was scored, who answered.</summary>
internal static class Comparability
{
    public static bool IsSame(Study study, int from, int to) =>
        study.Waves[from].Form == study.Waves[to].Form && study.Waves[from].Edition == study.Waves[to].Edition && Reworded(study.Waves[from], study.Waves[to]) == 0;

    public static IReadOnlyList<string> Say(Study study, Release everybody, int from, int to)
    {
        var (a, b) = (study.Waves[from], study.Waves[to]);
        var lines = new List<string>
        {
            a.Form == b.Form ? $"Both waves asked the same form ({a.Form})." : $"The forms differ ({a.Form}, {b.Form}); only measures that both have are compared.",
            a.Edition == b.Edition ? $"Both are scored with the same edition ({a.Edition})." : $"The editions differ ({a.Edition}, {b.Edition}): part of the change may be theirs.",
        };
        if (a.Rescored || b.Rescored)
            lines.Add($"Scored again with a later edition than it was asked with: {string.Join(" and ", new[] { a, b }.Where(w => w.Rescored).Select(w => w.Name))}.");
        if (Reworded(a, b) is > 0 and var reworded)
            lines.Add($"{reworded} of the questions that both waves asked {(reworded == 1 ? "is" : "are")} worded differently: part of the change may come from that.");
        lines.Add(Overlap(a, everybody, from, to));
        return lines;
    }

    /// <summary>How many questions that both asked are not the same to the letter.</summary>
    private static int Reworded(StudyWave a, StudyWave b) =>
        a.Questions is { } before && b.Questions is { } after ? before.Count(q => after.TryGetValue(q.Key, out var text) && text != q.Value) : 0;

    /// <summary>How many came back; said only where it says nothing about the few who did not.</summary>
    private static string Overlap(StudyWave before, Release everybody, int from, int to)
    {
        if (before.People.All(p => p.Person is null)) return "Answers are anonymous: the same people cannot be followed, and some may stand in both waves.";
        var (all, both) = (new Cell(from), new Cell(from, MatchedWith: to));
        return everybody.Why(all) is null && everybody.Why(both) is null
            ? $"{ChangeWords.Points(100.0 * everybody.Members(both).Count() / everybody.Members(all).Count())} % of those who answered before answered again."
            : "How many answered both waves is not shown: it would say something about a few people.";
    }
}

/// <summary>What threatens the conclusion, said only where it applies.</summary>
internal static class Cautions
{
    public static IReadOnlyList<Caution> Of(Study study, MeasureColumn primary, MeasureChange matched, MeasureChange judged, int from, int to)
    {
        var all = new List<Caution>();
        if (!study.PrimaryIsDeclared)
            all.Add(new("Another look", "This is not the question that was declared before the first answer. Who looks at many numbers finds some that moved by chance; the p-values are corrected for that."));
        if (judged.Numbers.Try(out var said)) SmallestDetectable(said, all);
        if (matched.Numbers.Try(out var numbers)) Leavers(primary, numbers, from, to, all);
        Drift(study, judged, all);
        if (study.WindowsOverlap)
            all.Add(new("Overlapping windows", "Both waves ask in part about the same weeks: a change shows smaller than it is. Read short waves as tracking of practice."));
        WithoutFlagged(primary, from, to, all);
        all.Add(new("No control group", "Nobody knows what would have happened without the work. " + ChangeReport.NotItsCause));
        return all;
    }

    private static void SmallestDetectable(ChangeNumbers numbers, List<Caution> all)
    {
        if (numbers.SmallestDetectable is not { } points) return;
        var people = numbers.Paired is null ? $"{numbers.Before.People} and {numbers.After.People} people" : $"{numbers.Before.People} people";
        all.Add(new("Smallest detectable change", $"With {people} and this spread, a change of about {ChangeWords.Points(points)} points would be noticed four times in five; smaller ones often not."));
    }

    /// <summary>Whoever is chosen for a low score rises by itself.</summary>
    private static void Drift(Study study, MeasureChange judged, List<Caution> all)
    {
        if (study.ChosenFromMean is { } mean && judged.Numbers.Try(out var numbers))
        {
            var drift = Uncertainty.Drift(study.Retest, mean, numbers.Before.Mean);
            all.Add(new("Regression to the mean", $"This client was chosen because of its score. About {ChangeWords.Signed(drift)} points would be expected without any work (assuming a retest correlation of "
                + FormattableString.Invariant($"{study.Retest:F2}).")));
        }
        else if (study.BeganWithAScore)
        {
            all.Add(new("Regression to the mean", "This client came with a score of its own. Who begins because a score is low rises somewhat by itself; how much cannot be said while too few organizations are known."));
        }
    }

    /// <summary>Those who left are all less those matched: both groups must be shown, and then so many that nobody stands out.</summary>
    private static void Leavers(MeasureColumn primary, ChangeNumbers numbers, int from, int to, List<Caution> all)
    {
        var (everybody, stayed) = (new Cell(from), new Cell(from, MatchedWith: to));
        if (primary.Release.Why(everybody) is not null || primary.Release.Why(stayed) is not null) return;
        var (before, staying) = (primary.Of(everybody), primary.Of(stayed));
        var left = before.Length - staying.Length;
        if (left == 0) return;
        var bound = numbers.Difference * staying.Length / before.Length;
        var mean = (before.Sum() - staying.Sum()) / left;
        all.Add(new("People who left", $"{left} of {before.Length} did not answer again. Before, they averaged {ChangeWords.Points(mean)} points, those who stayed {ChangeWords.Points(numbers.Before.Mean)}. "
            + $"Counting everyone who left as unchanged, the change is {ChangeWords.Signed(bound)} points."));
    }

    private static void WithoutFlagged(MeasureColumn primary, int from, int to, List<Caution> all)
    {
        var (before, after) = (new Cell(from, Unflagged: true), new Cell(to, Unflagged: true));
        if (primary.Release.Why(before) is not null || primary.Release.Why(after) is not null) return;
        var (x, y) = (primary.Of(before), primary.Of(after));
        if (x.Length == primary.Of(new Cell(from)).Length && y.Length == primary.Of(new Cell(to)).Length) return;
        if (UnpairedChange.Of(y, x) is not { } welch) return;
        all.Add(new("Answers given in haste", $"Without answers that carry a quality flag, the difference between all respondents is {ChangeWords.Signed(welch.Difference)} points ({ChangeWords.Range(welch.Interval)})."));
    }
}
