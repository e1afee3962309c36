namespace StrategyDiagnostic.Core.Comparison;

/// <summary>What a comparison says about levels: distances, flow, agreement, the organization as a whole.</summary>
internal sealed class LevelViews(Study study, MeasureColumn primary, LevelUnits units, Release everybody)
{
    private const string Top = "executive";

    private static readonly string[] Others = ["manager", "frontline"];

    private readonly List<string> _present = [.. units.All.Where(u => study.Waves.Any(w => w.People.Any(p => units.Of(p.Level) == u)))];

    /// <summary>Executives − managers and executives − frontline, where those levels are there.</summary>
    public IReadOnlyList<LevelGap> Gaps(int from, int to)
    {
        var gaps = Others.Where(o => units.Of(o) != units.Of(Top) && _present.Contains(units.Of(o)) && _present.Contains(units.Of(Top)))
            .Select(o => Gap(o, from, to)).ToList();
        // The distances of one wave are looked at together.
        var adjusted = Enumerable.Range(0, study.Waves.Count).Select(w => Ordering.Holm([.. gaps.Select(g => g.ByWave[w].Match(p => (double?)p.P, _ => null))])).ToList();
        return [.. gaps.Select((g, i) => g with
        {
            ByWave = [.. g.ByWave.Select((p, w) => p.Try(out var point) ? Shown<GapPoint>.Of(point with { AdjustedP = adjusted[w][i] }) : p)],
        })];
    }

    /// <summary>Who came and went, whatever they answered.</summary>
    public IReadOnlyList<FlowRow> Flow(int from, int to) =>
        [.. _present.Prepend(null).Select(unit => new FlowRow(unit is null ? "Everybody" : NameOf(unit), Count(everybody, unit, from, to)))];

    public IReadOnlyList<LevelAgreement> Agreement(int from, int to) => [.. _present.Select(unit =>
    {
        var (before, after) = (AgreementOf(unit, from), AgreementOf(unit, to));
        var sentence = after.Match(
            a => before.Match(b => ChangeWords.Agrees(a, b), _ => ChangeWords.Agrees(a) + "."),
            reason => ChangeWords.Why(reason, study.Threshold.K));
        return new LevelAgreement(NameOf(unit), before, after, sentence);
    })];

    /// <summary>A test over all levels of a wave; shown only when every one of them is.</summary>
    public Shown<T> Compare<T>(int wave, Func<IReadOnlyList<double[]>, T?> test)
        where T : class
    {
        Cell[] cells = [.. Cells(wave)];
        return cells.Length < 2 ? Shown<T>.Not(Hidden.CannotBeSaid) : primary.Release.Show(() => test([.. cells.Select(primary.Of)]), cells);
    }

    public Shown<OrganizationScore> Organization(int wave)
    {
        var heads = _present.ToDictionary(u => u, u => study.Levels.Where(l => units.Of(l.Key) == u).Sum(l => l.Headcount));
        Cell[] cells = [.. Cells(wave)];
        if (cells.Length == 0 || heads.Values.Any(h => h is not > 0)) return Shown<OrganizationScore>.Not(Hidden.CannotBeSaid);
        return primary.Release.Show(() => OrganizationScore.Of([.. cells.Select(c => new LevelSample(primary.Of(c), heads[c.Level ?? ""] ?? 0))]), cells);
    }

    private IEnumerable<Cell> Cells(int wave) => _present.Select(u => new Cell(wave, u)).Where(c => primary.Release.Members(c).Any());

    /// <summary>"Executives", or "Executives and directors" for levels shown as one.</summary>
    private string NameOf(string unit)
    {
        var names = study.Levels.Where(l => units.Of(l.Key) == unit).Select(l => l.Name).ToList();
        return names.Count == 0 ? unit : string.Join(" and ", names.Select((n, i) => i == 0 ? n : n.ToLowerInvariant()));
    }

    private LevelGap Gap(string other, int from, int to)
    {
        var (top, below) = (units.Of(Top), units.Of(other));
        var name = $"{NameOf(top)} − {NameOf(below).ToLowerInvariant()}";
        var points = Enumerable.Range(0, study.Waves.Count).Select(w => Point(w, top, below)).ToList();
        if (!points[from].Try(out var before) || !points[to].Try(out var after))
        {
            var reason = points[from].Reason ?? points[to].Reason ?? Hidden.CannotBeSaid;
            return new LevelGap(name, points, ChangeWords.Why(reason, study.Threshold.K), Widened: false);
        }

        var grew = Math.Abs(after.Difference) - Math.Abs(before.Difference);
        var how = grew >= study.SmallestThatMatters ? "grew" : grew <= -study.SmallestThatMatters ? "shrank" : "stayed about the same";
        var sentence = $"the distance between {NameOf(top).ToLowerInvariant()} and {NameOf(below).ToLowerInvariant()} {how}: "
            + $"{ChangeWords.Points(Math.Abs(before.Difference))} points before, {ChangeWords.Points(Math.Abs(after.Difference))} after.";
        return new LevelGap(name, points, sentence, Widened: grew >= study.SmallestThatMatters);
    }

    private Shown<GapPoint> Point(int wave, string top, string below)
    {
        var (first, second) = (new Cell(wave, top), new Cell(wave, below));
        return primary.IsMissing(wave)
            ? Shown<GapPoint>.Not(Hidden.NotMeasured)
            : primary.Release.Show(
                () => UnpairedChange.Of(primary.Of(first), primary.Of(second)) is { } welch ? new GapPoint(welch.Difference, welch.Interval, welch.G, welch.P) : null,
                first, second);
    }

    private Shown<FlowCounts> Count(Release release, string? unit, int from, int to)
    {
        var (before, after) = (new Cell(from, unit), new Cell(to, unit));
        return release.Show(
            () =>
            {
                // All less both are those who left, or joined: never a few.
                var (both, again) = (new Cell(from, unit, MatchedWith: to), new Cell(to, unit, MatchedWith: from));
                return new FlowCounts(
                    study.Waves[from].Invited?.Where(i => unit is null || units.Of(i.Key) == unit).Sum(i => i.Value),
                    release.Members(before).Count(),
                    release.Members(after).Count(),
                    release.Why(both) is null && release.Why(again) is null ? release.Members(both).Count() : null);
            },
            before, after);
    }

    private Shown<Agreement> AgreementOf(string unit, int wave)
    {
        var cell = new Cell(wave, unit);
        var agreement = primary.Release.Show(
            () =>
            {
                double[][] rows = [.. study.Waves[wave].People
                    .Where(p => units.Of(p.Level) == unit && p.Options is { Count: > 0 } options && options.All(o => o is not null))
                    .Select(p => p.Options?.Select(o => o ?? 0).ToArray() ?? [])];
                return rows.Length < study.Threshold.K ? null : Core.Comparison.Agreement.Of(rows, options: 5);
            },
            cell);
        // No deviation in any item: the mean and this would say what each of them answered.
        return agreement.Try(out var a) && a.Deviation.Equals(0) ? Shown<Agreement>.Not(Hidden.Unanimous) : agreement;
    }
}
