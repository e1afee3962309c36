using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Pieces;

namespace StrategyDiagnostic.Web.Features.Samples;

/// <summary>
/// What the leaders of a sample engagement took on for 90 days, and what they and their witnesses said: one piece went wrong and
/// was found early, one is seen differently by the two, one leader is silent, most go well.
/// </summary>
internal static class SamplePieces
{
    /// <summary>The session was so many days after the baseline opened; the reviews of day 90 have then closed, too.</summary>
    public const int SessionDay = 4;

    private static readonly SamplePiece[] All =
    [
        new(6, 7, new("First delivery within three days", "Days to the first delivery", "days", 9, 3, "Customers leave while they wait, and the plan counts on half of them staying.", 0),
        [
            new(30, Told: new("on_track", 7, "Two routes changed; the third begins next week.", ""), Seen: new("on_track", 7, "The first customers have noticed.", "")),
            new(60, new("on_track", 4.5, "All routes run. Packing is next.", ""), new("on_track", 5, "", "")),
            new(90, new("reached", 3, "Three days, four weeks in a row.", ""), new("reached", 3.2, "It holds, also on Mondays.", "")),
        ]),
        new(7, 8, new("One production plan for both plants", "Both plants work from one signed production plan.", "", null, null, "Each plant optimizes against the other.", 0),
        [
            new(30, new("behind", null, "A first draft.", "The plants do not agree on the calendar."), new("stuck", null, "", "I have seen no meeting yet.")),
            new(60, new("on_track", null, "One plant has signed.", ""), new("stuck", null, "", "The other plant has not been asked.")),
            new(90, new("behind", null, "Both plants met twice.", "Who decides when they differ?"), new("behind", null, "They talk now.", "The last word is open.")),
        ]),
        new(8, 6, new("A second source for every critical part", "Critical parts with a second source", "parts", 4, 12, "One fire stopped us for three weeks last year.", 0),
        [
            new(30, new("behind", 5, "", "Purchasing has no time before the year ends."), new("behind", 5, "", "")),
            new(60, new("stuck", 5, "", "The budget for samples was taken away."), new("stuck", 5, "", "Nobody has asked for it back.")),
            new(90, new("stuck", 6, "The budget is back since last week.", "We begin where we stood."), null),
        ]),
        new(13, 14, new("Service reports on the same day", "Reports sent on the day of the visit", "%", 35, 80, "Invoices wait for them.", 0),
        [
            new(30, new("on_track", 52, "Tablets for half of the crew.", ""), new("on_track", 50, "", "")),
            new(60, new("reached", 83, "Everybody has one.", ""), new("reached", 83, "", "")),
            new(90, new("reached", 86, "", ""), new("reached", 86, "The crew asks for the next thing.", "")),
        ]),
        new(14, 13, new("Complaints answered by those who built it", "Complaints answered by their team", "%", 10, 60, "Learning stays where the work is.", 0),
        [
            new(30, new("on_track", 24, "", ""), null),
            new(60, new("on_track", 41, "Two teams call customers themselves.", ""), new("behind", 41, "", "The night shift is not in it.")),
            new(90, new("on_track", 55, "", ""), new("on_track", 55, "", "")),
        ]),
        new(15, 16, new("Scrap under two per cent", "Scrap", "% of output", 4.8, 2, "It is the cheapest capacity we have.", 0), [new(30, new("on_track", 4.1, "", ""), new(null, null, "", ""))]),
        new(16, 15, new("Every quote within a day", "Quotes sent within a day", "%", 40, 90, "Who answers first is asked first.", 0),
        [
            new(30, new("on_track", 58, "", ""), new("on_track", 60, "", "")),
            new(60, new("on_track", 74, "", ""), new("on_track", 70, "", "")),
            new(90, new("reached", 91, "", ""), new("reached", 91, "", "")),
        ]),
        new(0, 6, new("The plan open to three more levels", "Every department has worked on its part of the plan before it is decided.", "", null, null, "What they know is missing in it.", 0),
        [
            new(60, new("on_track", null, "Four of seven departments.", ""), new("on_track", null, "", "")),
            new(90, new("on_track", null, "Six of seven.", "The last one waits for its new head."), null),
        ]),
    ];

    /// <param name="tx">The transaction.</param>
    /// <param name="engagement">The engagement.</param>
    /// <param name="participants">Its people in the order of their seats.</param>
    /// <param name="session">The day on which the 90 days begin.</param>
    /// <param name="owner">Who wrote the pieces down.</param>
    /// <param name="at">A moment on a day.</param>
    public static void Add(WriteTransaction tx, long engagement, IReadOnlyList<long> participants, DateOnly session, long owner, Func<DateOnly, DateTimeOffset> at)
    {
        foreach (var piece in All)
        {
            var (leader, witness) = (participants[piece.Leader], participants[piece.Witness]);
            var id = PieceChanges.Add(tx, engagement, session, leader, piece.Draft with { WitnessId = witness }, owner, at(session))
                ?? throw new InvalidOperationException("A sample leader has one piece.");
            foreach (var review in piece.Reviews)
            {
                if (review.Told is { } told)
                    ReviewDesk.Add(tx, id, review.Day, leader, isLeader: true, told, at(session.AddDays(review.Day + 1)));
                if (review.Seen is { } seen)
                    ReviewDesk.Add(tx, id, review.Day, witness, isLeader: false, seen, at(session.AddDays(review.Day + 2)));
            }
        }
    }

    /// <param name="Leader">The leader's seat.</param>
    /// <param name="Witness">The witness's seat.</param>
    /// <param name="Draft">What it is.</param>
    /// <param name="Reviews">What was said.</param>
    private sealed record SamplePiece(int Leader, int Witness, PieceDraft Draft, SampleReview[] Reviews);

    private sealed record SampleReview(int Day, ReviewStatement? Told, ReviewStatement? Seen);
}
