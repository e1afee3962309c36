using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

public sealed class ResponseRatesTests
{
    private static readonly IReadOnlyList<IReadOnlyList<string>> Apart = [["executive"], ["director"], ["manager"], ["frontline"]];
    private static readonly IReadOnlyList<IReadOnlyList<string>> Joined = [["executive", "director"], ["manager"], ["frontline"]];

    [Fact]
    public void An_open_wave_is_counted_in_steps_and_small_levels_are_hidden() => Assert.Equal(
        ["all 24: at least 15", "executive 3: TooFew", "manager 12: at least 5", "frontline 9: at least 5"],
        Said([new("executive", 3, 2), new("manager", 12, 9), new("frontline", 9, 5)], Apart, isClosed: false));

    [Fact]
    public void Of_a_closed_wave_the_next_smallest_is_hidden_with_the_smallest() => Assert.Equal(
        ["all 30: 22", "executive 6: TooFew", "manager 12: 12", "frontline 12: WouldRevealOthers"],
        Said([new("executive", 6, 2), new("manager", 12, 12), new("frontline", 12, 8)], Apart, isClosed: true));

    [Fact]
    public void Levels_that_were_declared_to_go_together_are_one_when_one_is_too_small() => Assert.Equal(
        ["all 24: at least 15", "executive+director 7: at least 5", "manager 17: at least 10"],
        Said([new("director", 4, 4), new("executive", 3, 3), new("manager", 17, 12)], Joined, isClosed: false));

    [Fact]
    public void Nobody_asked_is_nobody_shown() => Assert.Equal(["all 0: TooFew"], Said([], Apart, isClosed: false));

    private static IEnumerable<string> Said(IReadOnlyList<LevelCount> counts, IReadOnlyList<IReadOnlyList<string>> groups, bool isClosed) =>
        ResponseRates.Of(counts, groups, PrivacyThreshold.Of(5), isClosed).Select(r => $"{r.Unit ?? "all"} {r.Invited}: " + r.Answered.Match(
            a => a.IsExact ? $"{a.People}" : $"at least {a.People}", reason => reason.ToString()));
}
