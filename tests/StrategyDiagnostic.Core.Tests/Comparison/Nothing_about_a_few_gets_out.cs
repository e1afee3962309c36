using FsCheck;
using FsCheck.Fluent;
using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

/// <summary>
/// The promise to people who answer: whatever is looked at, in whatever order, nobody learns a value about fewer than k of them,
/// not even by adding and subtracting. Checked person by person and by brute force, with none of the product's shortcuts.
/// </summary>
public sealed class Nothing_about_a_few_gets_out
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(120).WithReplay(42, 43);

    private static readonly string[] Levels = ["executive", "director", "manager", "frontline"];

    [Fact]
    public void By_no_sequence_of_views_and_no_subtraction() => Check.One(Fixed, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var threshold = PrivacyThreshold.Of(random.Next(4) == 0 ? 6 : null);
        var waves = SomeWaves(random);
        // Somebody who looked after each closing has seen all of this, every filter and both panels included.
        var seen = Enumerable.Range(1, waves.Count).SelectMany(closed => Release.Of([.. waves.Take(closed)], threshold).Cells).Distinct().ToList();
        for (var w = 0; w < waves.Count; w++)
        {
            var rows = seen.Where(c => c.Wave == w).Select(c => waves[w].Select(s => IsIn(c, s, waves) ? 1.0 : 0.0).ToArray()).ToList();
            Assert.All(rows, r => Assert.True(r.Sum() >= threshold.K));
            Assert.False(SomeFew(rows, waves[w].Count, threshold.K), $"seed {seed}: wave {w} gives away fewer than {threshold.K}");
        }

        return true;
    }));

    [Fact]
    public void What_was_shown_stays_shown_when_later_waves_close() => Check.One(Fixed, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var waves = SomeWaves(new Random(seed));
        var before = Release.Of([.. waves.Take(1)], default).Cells;
        return before.All(Release.Of(waves, default).Cells.Contains);
    }));

    [Fact]
    public void The_next_smallest_level_goes_too()
    {
        var release = Release.Of([Wave(("frontline", 20), ("manager", 8), ("executive", 3))], default);
        Assert.Null(release.Why(new Cell(0)));
        Assert.Null(release.Why(new Cell(0, "frontline")));
        Assert.Equal(Hidden.WouldRevealOthers, release.Why(new Cell(0, "manager")));
        Assert.Equal(Hidden.TooFew, release.Why(new Cell(0, "executive")));
    }

    [Fact]
    public void All_less_matched_gives_nobody_away()
    {
        // Twelve and eleven answered, ten of them both times: 12 − 10 would be two people.
        var first = Enumerable.Range(0, 12).Select(i => new Seat($"p{i}", "manager", false)).ToList();
        var second = Enumerable.Range(2, 11).Select(i => new Seat($"p{i}", "manager", false)).ToList();
        var release = Release.Of([first, second], default);
        Assert.Null(release.Why(new Cell(0)));
        Assert.Equal(Hidden.WouldRevealOthers, release.Why(new Cell(0, MatchedWith: 1)));
        Assert.Equal(Hidden.WouldRevealOthers, release.Why(new Cell(1, MatchedWith: 0)));
    }

    [Fact]
    public void Anonymous_people_are_never_matched() => Assert.Equal(
        Hidden.NotMatched, Release.Of([Wave(("manager", 12)), Wave(("manager", 12))], default).Why(new Cell(0, MatchedWith: 1)));

    [Fact]
    public void Nothing_is_computed_about_a_hidden_group()
    {
        var release = Release.Of([Wave(("manager", 4))], default);
        var shown = release.Show<string>(() => throw new InvalidOperationException("It was computed."), new Cell(0));
        Assert.False(shown.Try(out _));
        Assert.Equal(Hidden.TooFew, shown.Reason);
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData(0, 5)]
    [InlineData(-3, 5)]
    [InlineData(4, 5)]
    [InlineData(8, 8)]
    public void A_setting_can_raise_the_threshold_and_never_lower_it(int? setting, int k) => Assert.Equal(k, PrivacyThreshold.Of(setting).K);

    [Fact]
    public void A_threshold_that_was_never_set_is_five()
    {
        Assert.Equal(5, default(PrivacyThreshold).K);
        Assert.Equal([0, 0, 5, 5, 10], new[] { 0, 4, 5, 9, 10 }.Select(default(PrivacyThreshold).InSteps));
        Assert.False(default(PrivacyThreshold).MayShowComments(9));
        Assert.True(default(PrivacyThreshold).MayShowComments(10));
    }

    [Fact]
    public void Declared_neighbours_are_merged_when_one_is_small()
    {
        IReadOnlyList<IReadOnlyList<string>> groups = [["executive", "director"], ["manager"]];
        var small = LevelUnits.Decide(groups, [.. Enumerable.Repeat("executive", 3), .. Enumerable.Repeat("director", 9)], default);
        Assert.Equal("executive+director", small.Of("executive"));
        Assert.Equal(["executive+director", "manager"], small.All);
        var large = LevelUnits.Decide(groups, [.. Enumerable.Repeat("executive", 5), .. Enumerable.Repeat("director", 9)], default);
        Assert.Equal("executive", large.Of("executive"));
    }

    private static List<Seat> Wave(params (string Level, int People)[] levels) =>
        [.. levels.SelectMany(l => Enumerable.Repeat(0, l.People).Select(_ => new Seat(null, l.Level, false)))];

    /// <summary>One to three waves of up to sixteen people on up to four levels; some leave, some join, some are flagged, some anonymous.</summary>
    private static List<IReadOnlyList<Seat>> SomeWaves(Random random)
    {
        var (people, levels, anonymous, flags) = (random.Next(5, 17), random.Next(1, 5), random.Next(5) == 0, random.NextDouble() * 0.6);
        var level = Enumerable.Range(0, people).Select(_ => Levels[random.Next(levels)]).ToList();
        var presence = 0.5 + random.NextDouble() / 2;
        return [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (IReadOnlyList<Seat>)[.. Enumerable.Range(0, people)
            .Where(_ => random.NextDouble() < presence)
            .Select(p => new Seat(anonymous ? null : $"p{p}", level[p], random.NextDouble() < flags))])];
    }

    private static bool IsIn(Cell cell, Seat seat, List<IReadOnlyList<Seat>> waves) =>
        (cell.Level is null || cell.Level == seat.Level) && (!cell.Unflagged || !seat.Flagged)
        && (cell.MatchedWith is not { } other || (seat.Person is not null && waves[other].Any(s => s.Person == seat.Person)));

    /// <summary>Whether some combination of the rows concerns one to k − 1 people, trying every such set of people.</summary>
    private static bool SomeFew(List<double[]> rows, int people, int k)
    {
        var whole = Rank(rows, -1);
        return Sets(people, Math.Min(k - 1, people)).Any(few => Rank(rows, ~few) < whole);
    }

    private static IEnumerable<int> Sets(int people, int most) =>
        Enumerable.Range(1, (1 << people) - 1).Where(set => int.PopCount(set) == most);

    /// <summary>The rank of the rows in the columns of a set.</summary>
    private static int Rank(List<double[]> rows, int columns)
    {
        List<double[]> left = [.. rows.Select(r => r.Where((_, i) => (columns >> i & 1) == 1).ToArray())];
        var rank = 0;
        for (var c = 0; left.Count > 0 && c < left[0].Length; c++)
        {
            var pivot = left.MaxBy(r => Math.Abs(r[c]));
            if (pivot is null || Math.Abs(pivot[c]) < 1e-9) continue;
            left.Remove(pivot);
            rank++;
            foreach (var row in left)
            {
                var factor = row[c] / pivot[c];
                for (var i = 0; i < row.Length; i++) row[i] -= factor * pivot[i];
            }
        }

        return rank;
    }
}
