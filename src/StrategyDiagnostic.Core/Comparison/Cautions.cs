namespace StrategyDiagnostic.Core.Comparison;

/// <summary>Whether two waves can be compared: what was asked, how it was scored, who answered.</summary>
internal static class Comparability
{
    public static bool IsSame(Study study, int from, int to) =>
        study.Waves[from].Form == study.Waves[to].Form && study.Waves[from].Edition == study.Waves[to].Edition;

    public static IReadOnlyList<string> Say(Study study, int from, int to)
    {
        var (a, b) = (study.Waves[from], study.Waves[to]);
        var people = a.People.Select(p => p.Person).OfType<string>().ToHashSet();
        var both = b.People.Count(p => p.Person is { } person && people.Contains(person));
        var share = a.People.Count == 0 ? 0 : 100.0 * both / a.People.Count;
        return
        [
            a.Form == b.Form ? "Both waves asked the same form." : $"The forms differ ({a.Form}, {b.Form}); only measures that both have are compared.",
            a.Edition == b.Edition ? $"Both are scored with the same edition ({a.Edition})." : $"The editions differ ({a.Edition}, {b.Edition}): part of the change may be theirs.",
            people.Count == 0
                ? "Answers are anonymous: the same people cannot be followed, and some may stand in both waves."
                : both < study.Threshold.K ? "Hardly anybody answered both waves." : $"{ChangeWords.Points(share)} % of those who answered before answered again.",
        ];
    }
}

/// <summary>What threatens the conclusion, said only where it applies.</summary>
internal static class Cautions
{
    public static IReadOnlyList<Caution> Of(Study study, MeasureColumn primary, MeasureChange matched, int from, int to)
    {
        var all = new List<Caution>();
        if (matched.Numbers.Try(out var numbers)) AboutMatched(study, primary, numbers, from, to, all);
        if (study.WindowsOverlap)
            all.Add(new("Overlapping windows", "Both waves ask in part about the same weeks: a change shows smaller than it is. Read short waves as tracking of practice."));
        WithoutFlagged(primary, from, to, all);
        all.Add(new("No control group", "Nobody knows what would have happened without the work. " + ChangeReport.NotItsCause));
        return all;
    }

    private static void AboutMatched(Study study, MeasureColumn primary, ChangeNumbers numbers, int from, int to, List<Caution> all)
    {
        all.Add(new("Smallest detectable change", FormattableString.Invariant(
            $"With {numbers.Before.People} people and this spread, a change of about {numbers.SmallestDetectable:F0} points would be noticed four times in five; smaller ones often not.")));
        Leavers(primary, numbers, from, to, all);
        if (study.ChosenFromMean is not { } mean) return;
        var drift = Uncertainty.Drift(study.Retest, mean, numbers.Before.Mean);
        all.Add(new("Regression to the mean", $"This client was chosen because of its score. About {ChangeWords.Signed(drift)} points would be expected without any work (assuming a retest correlation of "
            + FormattableString.Invariant($"{study.Retest:F2}).")));
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
