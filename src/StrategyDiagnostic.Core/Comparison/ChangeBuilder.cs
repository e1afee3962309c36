using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>Makes a comparison of two closed waves. Every number passes through a <see cref="Release"/> on its way.</summary>
public static class ChangeBuilder
{
    /// <summary>Compares two waves of a study.</summary>
    /// <param name="study">The closed waves and what was declared beforehand.</param>
    /// <param name="from">The index of the earlier wave.</param>
    /// <param name="to">The index of the later wave.</param>
    /// <exception cref="ArgumentException">There is no such wave or no such primary measure, or both waves are the same.</exception>
    public static ChangeReport Compare(Study study, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)from, (uint)study.Waves.Count, nameof(from));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)to, (uint)study.Waves.Count, nameof(to));
        ArgumentOutOfRangeException.ThrowIfEqual(from, to);
        if (!study.Measures.Any(m => m.Key == study.PrimaryMeasure)) throw new ArgumentException($"No measure {study.PrimaryMeasure}.", nameof(study));

        var units = UnitsOf(study);
        var ordered = study.Measures.Select((m, i) => (Measure: m, Index: i)).OrderBy(m => m.Measure.Key == study.PrimaryMeasure ? 0 : 1).ToList();
        var release = Release.Of([.. study.Waves.Select(w => (IReadOnlyList<Seat>)[.. w.People.Select(p => new Seat(p.Person, units.Of(p.Level), p.Flagged))])], study.Threshold);
        var columns = ordered.ConvertAll(m => new MeasureColumn(study, units, m.Index, release));
        var matched = Panel(study, columns, from, to, matched: true);
        var everybody = Panel(study, columns, from, to, matched: false);
        var (primary, levels) = (columns[0], new LevelViews(study, columns[0], units, release));
        var gaps = levels.Gaps(from, to);
        var isMatched = study.PrimaryIsMatched && study.Waves[from].People.Any(p => p.Person is not null);
        var judged = (isMatched ? matched : everybody).Primary;
        return new ChangeReport
        {
            From = study.Waves[from].Name,
            To = study.Waves[to].Name,
            Waves = [.. study.Waves.Select(w => w.Name)],
            K = study.Threshold.K,
            Measure = judged.Measure,
            IsDeclared = study.PrimaryIsDeclared,
            IsMatched = isMatched,
            Headline = Headline(judged, gaps),
            Verdict = judged.Verdict,
            Matched = matched,
            Everybody = everybody,
            MeanByWave = [.. Enumerable.Range(0, study.Waves.Count).Select(w => primary.IsMissing(w)
                ? Shown<MeanRange>.Not(Hidden.NotMeasured)
                : primary.Release.Show(() => Range(primary.Of(new Cell(w))), new Cell(w)))],
            Gaps = gaps,
            Flow = levels.Flow(from, to),
            Agreement = levels.Agreement(from, to),
            LevelsDiffer = levels.Compare(to, Omnibus.WelchF),
            LevelsExplain = levels.Compare(to, IntraclassCorrelation.Of),
            Organization = levels.Organization(to),
            IsComparable = Comparability.IsSame(study, from, to),
            Comparability = Comparability.Say(study, release, from, to),
            Cautions = Cautions.Of(study, primary, matched.Primary, judged, from, to),
            Seed = study.Seed,
        };
    }

    /// <summary>Mean ± t·s/√n, the mean alone when nobody differs, or null below three people.</summary>
    internal static MeanRange? Range(double[] values)
    {
        var m = Moments.Of(values);
        if (m.Count < PairedChange.LeastPairs) return null;
        if (!(m.Variance > 0)) return new MeanRange(m.Count, m.Mean, null);
        var half = Tails.StudentQuantile(0.05, m.Count - 1) * m.Deviation / Math.Sqrt(m.Count);
        return new MeanRange(m.Count, m.Mean, new Interval(m.Mean - half, m.Mean + half));
    }

    private static LevelUnits UnitsOf(Study study)
    {
        var named = study.LevelGroups.SelectMany(g => g).ToHashSet();
        // In the order of the levels; a level that no group names stands alone.
        var groups = study.LevelGroups.Concat(study.Levels.Where(l => !named.Contains(l.Key)).Select(l => (IReadOnlyList<string>)[l.Key]))
            .OrderBy(g => study.Levels.ToList().FindIndex(l => g.Contains(l.Key)));
        return LevelUnits.Decide([.. groups], study.Waves[0].People.Select(p => p.Level), study.Threshold);
    }

    private static string Headline(MeasureChange judged, IReadOnlyList<LevelGap> gaps)
    {
        // A rise of the mean while levels move apart is not called a success.
        var apart = judged.Verdict is Verdict.ClearRise or Verdict.SmallRise ? gaps.FirstOrDefault(g => g.Widened) : null;
        return apart is null ? judged.Sentence : $"{judged.Sentence} But the levels moved apart: {apart.Sentence}";
    }

    private static ChangePanel Panel(Study study, IReadOnlyList<MeasureColumn> columns, int from, int to, bool matched)
    {
        var changes = columns.Select((c, i) => matched ? Matched(study, c, from, to, isPrimary: i == 0) : Unmatched(study, c, from, to, isPrimary: i == 0)).ToList();
        // What was declared before stands alone; everything else is looked at together.
        var adjusted = Ordering.Holm([.. changes.Select((c, i) => i == 0 && study.PrimaryIsDeclared ? null : c.Match(n => (double?)n.P, _ => null))]);
        return new ChangePanel([.. columns.Select((c, i) => Judge(study, c, changes[i], i == 0, adjusted[i], matched))]);
    }

    private static MeasureChange Judge(Study study, MeasureColumn column, Shown<ChangeNumbers> numbers, bool isPrimary, double? adjusted, bool matched)
    {
        if (!numbers.Try(out var n))
            return new(column.Measure, isPrimary, numbers, Verdict.NotShown, ChangeWords.Why(numbers.Reason ?? Hidden.CannotBeSaid, study.Threshold.K));
        var verdict = ChangeWords.Judge(n.Difference, n.Interval, n.Interval90, study.SmallestThatMatters);
        return new(column.Measure, isPrimary, Shown<ChangeNumbers>.Of(n with { AdjustedP = adjusted }), verdict, ChangeWords.Sentence(verdict, n, matched));
    }

    private static Shown<ChangeNumbers> Matched(Study study, MeasureColumn column, int from, int to, bool isPrimary)
    {
        if (column.IsMissing(from) || column.IsMissing(to)) return Shown<ChangeNumbers>.Not(Hidden.NotMeasured);
        return column.Release.Show(
            () =>
            {
                var (before, after) = column.Pairs(from, to);
                if (PairedChange.Of(before, after) is not { } paired || Range(before) is not { } x || Range(after) is not { } y) return null;
                var differences = PairedChange.Differences(before, after);
                return new ChangeNumbers
                {
                    Before = x,
                    After = y,
                    Difference = paired.Difference,
                    Interval = paired.Interval,
                    Interval90 = paired.Interval90,
                    P = paired.P,
                    Effect = paired.Effect?.Average,
                    EffectInterval = paired.Effect?.AverageInterval,
                    SmallestDetectable = paired.SmallestDetectable,
                    Paired = paired,
                    // For many people and a measure among others, the t test says the same for a hundredth of the work.
                    SignedRank = isPrimary || differences.Length <= SignedRank.MostExact ? SignedRank.Of(differences) : null,
                    Reliable = isPrimary ? ReliableChange.Of(differences, study.ReferenceDeviation, study.ReferenceReliability) : null,
                };
            },
            new Cell(from, MatchedWith: to), new Cell(to, MatchedWith: from));
    }

    private static Shown<ChangeNumbers> Unmatched(Study study, MeasureColumn column, int from, int to, bool isPrimary)
    {
        if (column.IsMissing(from) || column.IsMissing(to)) return Shown<ChangeNumbers>.Not(Hidden.NotMeasured);
        return column.Release.Show(
            () =>
            {
                var (before, after) = (column.Of(new Cell(from)), column.Of(new Cell(to)));
                if (UnpairedChange.Of(after, before) is not { } welch || Range(before) is not { } x || Range(after) is not { } y) return null;
                return new ChangeNumbers
                {
                    Before = x,
                    After = y,
                    Difference = welch.Difference,
                    Interval = welch.Interval,
                    Interval90 = welch.Interval90,
                    P = welch.P,
                    Effect = welch.G,
                    EffectInterval = welch.GInterval,
                    SmallestDetectable = (Tails.StudentQuantile(0.05, welch.Freedom) + Tails.StudentQuantile(0.40, welch.Freedom)) * welch.Error,
                    Unpaired = welch,
                    MannWhitney = isPrimary ? MannWhitney.Of(after, before) : null,
                    Bootstrap = isPrimary ? Bootstrap.OfMeans(after, before, study.Seed) : null,
                };
            },
            new Cell(from), new Cell(to));
    }
}
