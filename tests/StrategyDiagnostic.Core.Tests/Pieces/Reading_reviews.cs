using StrategyDiagnostic.Core.Pieces;

namespace StrategyDiagnostic.Core.Tests.Pieces;

public sealed class Reading_reviews
{
    private static readonly Goal.Number Days = new("Days to the first delivery", "days", 9, 3);

    [Theory]
    [InlineData(9, 0)]
    [InlineData(3, 1)]
    [InlineData(6, 0.5)]
    [InlineData(0, 1.5)]
    [InlineData(12, -0.5)]
    public void Progress_runs_from_the_baseline_to_the_target_also_downwards(double value, double share) => Assert.Equal(share, Days.Progress(value), 12);

    [Fact]
    public void A_goal_that_measures_nothing_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new Goal.Number("a", "", 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Goal.Number("a", "", double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Goal.Number("a", "", 1, double.PositiveInfinity));
    }

    [Theory]
    [InlineData(ReviewPhase.NotAsked, "on", "on", ReviewState.NotAsked)]
    [InlineData(ReviewPhase.Ahead, null, null, ReviewState.Ahead)]
    [InlineData(ReviewPhase.Open, null, null, ReviewState.Waiting)]
    [InlineData(ReviewPhase.Open, "on", null, ReviewState.Waiting)]
    [InlineData(ReviewPhase.Closed, null, null, ReviewState.Silent)]
    [InlineData(ReviewPhase.Closed, "on", null, ReviewState.OneSided)]
    [InlineData(ReviewPhase.Closed, null, "stuck", ReviewState.OneSided)]
    [InlineData(ReviewPhase.Closed, "on", "unseen", ReviewState.OneSided)]
    [InlineData(ReviewPhase.Open, "on", "on", ReviewState.Agree)]
    [InlineData(ReviewPhase.Closed, "on", "behind", ReviewState.Differ)]
    public void A_review_comes_to_what_both_said(ReviewPhase phase, string? leader, string? witness, ReviewState state) =>
        Assert.Equal(state, Reading.Of(Days, phase, WordOf(leader), WordOf(witness)).State);

    [Theory]
    [InlineData(6.0, 6.0, ReviewState.Agree)]
    [InlineData(6.0, 6.6, ReviewState.Agree)]     // exactly a tenth of the way from 9 to 3
    [InlineData(6.0, 6.7, ReviewState.Differ)]
    [InlineData(6.7, 6.0, ReviewState.Differ)]
    [InlineData(6.0, null, ReviewState.Agree)]
    public void The_same_standing_with_numbers_far_apart_is_not_the_same(double? leader, double? witness, ReviewState state) =>
        Assert.Equal(state, Reading.Of(Days, ReviewPhase.Closed, new(Standing.OnTrack, leader), new(Standing.OnTrack, witness)).State);

    [Theory]
    [InlineData("ahead", Need.NotYet)]
    [InlineData("open", Need.Waiting)]
    [InlineData("closed", Need.Silent)]
    [InlineData("open on on", Need.OnTrack)]
    [InlineData("open on -", Need.OnTrack)]
    [InlineData("open - stuck", Need.Stuck)]
    [InlineData("open reached stuck", Need.Stuck)]
    [InlineData("open reached on", Need.Differ)]
    [InlineData("closed - reached", Need.Silent)]
    [InlineData("closed behind behind", Need.Behind)]
    [InlineData("closed reached reached", Need.Reached)]
    [InlineData("closed stuck stuck, open", Need.Stuck)]
    [InlineData("closed stuck stuck, open on on", Need.OnTrack)]
    [InlineData("closed on on, closed, ahead", Need.Silent)]
    [InlineData("notasked, open", Need.Waiting)]
    [InlineData("closed unseen unseen", Need.Waiting)]
    public void The_last_review_with_something_to_say_decides_what_a_piece_needs(string reviews, Need need) =>
        Assert.Equal(need, Reading.NeedOf([.. reviews.Split(", ").Select(ReadingOf)]));

    [Fact]
    public void Needs_are_in_the_order_in_which_a_room_should_look_at_them() =>
        Assert.Equal([Need.Stuck, Need.Differ, Need.Silent, Need.Behind, Need.Waiting, Need.OnTrack, Need.Reached, Need.NotYet], Enum.GetValues<Need>().Order());

    private static Reading ReadingOf(string text)
    {
        var parts = text.Split(' ');
        return Reading.Of(Days, Enum.Parse<ReviewPhase>(parts[0], ignoreCase: true), WordOf(parts.ElementAtOrDefault(1)), WordOf(parts.ElementAtOrDefault(2)));
    }

    private static Word? WordOf(string? text) => text switch
    {
        null or "-" => null,
        "unseen" => new(Standing: null, Value: null),
        "on" => new(Standing.OnTrack, Value: null),
        _ => new(Enum.Parse<Standing>(text, ignoreCase: true), Value: null),
    };
}
