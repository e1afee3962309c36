using FsCheck;
using FsCheck.Fluent;
using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

public sealed class Counting_answers
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(42, 43);

    private static readonly LevelUnits Alone = Units([]);

    [Fact]
    public void Counts_stand_in_the_order_of_the_options_for_everybody_and_each_level()
    {
        var counts = AnswerCounts.Of([[.. Of("executive", 0, 0, 1, 2, 2), .. Of("manager", 2, 2, 2, 3, 3, 3)]], 4, Alone, default);

        Assert.Equal(["all 2/1/5/3", "executive 2/1/2/0", "manager 0/0/3/3"], counts[0].Select(Say));
    }

    [Fact]
    public void A_small_level_is_hidden_and_so_is_the_one_that_would_give_it_away()
    {
        var counts = AnswerCounts.Of([[.. Of("executive", 0, 1, 1), .. Of("manager", 1, 2, 2, 1, 1, 2), .. Of("frontline", 0, 1, 2, 3, 0, 1, 2)]], 4, Alone, default);

        Assert.Equal(["all 3/7/5/1", "executive TooFew", "manager WouldRevealOthers", "frontline 2/2/2/1"], counts[0].Select(Say));
    }

    [Fact]
    public void Neighbours_declared_beforehand_are_counted_as_one()
    {
        var units = Units([["executive", "director"], ["manager"], ["frontline"]], "executive", "director", "director");
        var counts = AnswerCounts.Of([[.. Of("executive", 0, 1), .. Of("director", 1, 1, 0)], []], 2, units, default);

        Assert.Equal(["all 2/3", "executive+director 2/3"], counts[0].Select(Say));
        Assert.Empty(counts[1]);
    }

    [Fact]
    public void Where_all_answered_alike_nothing_is_counted()
    {
        var counts = AnswerCounts.Of([[.. Of("manager", 1, 1, 1, 1, 1), .. Of("frontline", 0, 1, 0, 1, 0)]], 2, Alone, default);

        Assert.Equal(["all 3/7", "manager Unanimous", "frontline 3/2"], counts[0].Select(Say));
    }

    [Fact]
    public void An_answer_beside_the_options_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AnswerCounts.Of([Of("manager", 0, 2)], 2, Alone, default));

    [Fact]
    public void What_is_counted_was_released_and_sums_to_its_group() => Check.One(Fixed, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        string[] levels = ["executive", "director", "manager", "frontline"];
        var waves = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (IReadOnlyList<CountedAnswer>)[.. Enumerable.Range(0, random.Next(0, 30))
            .Select(i => new CountedAnswer(new Seat($"p{i}", levels[random.Next(4)], false), random.Next(3)))]).ToList();
        var release = Release.Of([.. waves.Select(w => (IReadOnlyList<Seat>)[.. w.Select(a => a.Seat)])], default);
        var counted = AnswerCounts.Of(waves, 3, Alone, default);
        for (var wave = 0; wave < waves.Count; wave++)
        {
            foreach (var group in counted[wave])
            {
                if (!group.Counts.Try(out var counts)) continue;
                Assert.Null(release.Why(new Cell(wave, group.Level)));
                Assert.Equal(waves[wave].Count(a => group.Level is null || a.Seat.Level == group.Level), counts.Sum());
                Assert.True(counts.Sum() >= PrivacyThreshold.Least);
            }
        }

        return true;
    }));

    private static CountedAnswer[] Of(string level, params int[] options) => [.. options.Select(o => new CountedAnswer(new Seat(null, level, false), o))];

    private static LevelUnits Units(IReadOnlyList<IReadOnlyList<string>> groups, params string[] first) =>
        LevelUnits.Decide(groups.Count > 0 ? groups : [["executive"], ["director"], ["manager"], ["frontline"]], first, default);

    private static string Say(OptionCounts counts) => $"{counts.Level ?? "all"} {counts.Counts.Match(c => string.Join('/', c), why => why.ToString())}";
}
