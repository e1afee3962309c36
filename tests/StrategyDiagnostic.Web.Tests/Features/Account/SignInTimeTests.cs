using System.Diagnostics;
using System.Net;

namespace StrategyDiagnostic.Web.Tests.Features.Account;

/// <summary>Whether the clock tells who is here. Minutes long, at the real cost of a password: LONG=1 runs it.</summary>
public sealed class SignInTimeTests
{
    private const int SignIns = 200;
    private const double Within = 0.10;

    [LongFact]
    public async Task Unknown_wrong_and_locked_take_equally_long()
    {
        await using var site = new Site(
            ("Account:PasswordIterations", "210000"), ("Account:LockAfter", "100"), ("RateLimits:SignInsPerMinute", "100000"));
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        using var locked = await staff.Join("locked@example.com", "sales");
        for (var i = 0; i < 100; i++)
            await staff.SignIn("locked@example.com", "something else entirely");
        await staff.SignIn("warm.up@example.com");

        (string Kind, string Email)[] kinds = [("unknown", "nobody{0}@example.com"), ("wrong", Staff.OwnerEmail), ("locked", "locked@example.com")];
        var times = kinds.ToDictionary(k => k.Kind, _ => new List<double>());
        using var visitor = staff.Anonymous();
        var page = await visitor.Get("/sign-in");

        // In turns, so that whatever else the machine does falls on all three alike.
        for (var i = 0; i < SignIns; i++)
        {
            foreach (var (kind, email) in kinds)
            {
                var started = Stopwatch.GetTimestamp();
                var answer = await visitor.Send(page, new { Email = email.Replace("{0}", $"{i}", StringComparison.Ordinal), Password = "something else entirely" });
                times[kind].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            }

            if (i % 50 == 49)
                await staff.Db.Write(tx => tx.Execute("DELETE FROM sign_in_failure WHERE locked_until IS NULL"));   // "wrong" must not lock
        }

        var medians = times.ToDictionary(t => t.Key, t => t.Value.Order().ElementAt(SignIns / 2));
        Assert.True(medians.Values.Max() / medians.Values.Min() - 1 <= Within, string.Join(", ", medians.Select(m => $"{m.Key}: {m.Value:0.0} ms")));
    }
}
