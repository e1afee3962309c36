using System.Collections.Concurrent;
using System.Net;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Tests.Hosting;

/// <summary>
/// The server is killed in the middle of a storm, again and again. Whoever was shown the way to a report has one afterwards:
/// with one score sheet, one lead and one mail. LONG=1 makes the storm a large one.
/// </summary>
public sealed class KillTests
{
    private const int Prospects = 16;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("LONG") == "1";
    private static readonly int Kills = IsLong ? 10 : 2;
    private static readonly int FinishesPerStorm = IsLong ? 100 : 20;

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_when_the_server_is_killed()
    {
        var folder = Directory.CreateTempSubdirectory("kill-").FullName;
        var acknowledged = new ConcurrentBag<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = await Server.Start(folder);
            var enough = acknowledged.Count + FinishesPerStorm;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var over = new CancellationTokenSource();
            var storm = Enumerable.Range(0, Prospects).Select(_ => Task.Run(() => KeepFinishing(server, report =>
            {
                acknowledged.Add(report);
                if (acknowledged.Count >= enough)
                    reached.TrySetResult();
            }, over.Token))).ToList();
            await Task.WhenAny(reached.Task, Task.WhenAll(storm));
            await server.Kill();
            await over.CancelAsync();
            await Task.WhenAll(storm);
            Assert.True(acknowledged.Count >= enough, server.Said);
        }

        using (var server = await Server.Start(folder))
        {
            var visitor = server.Visitor();
            foreach (var report in acknowledged)
                Assert.StartsWith("Your strategy is mostly explained", (await visitor.Open(report)).Expect(HttpStatusCode.OK).Heading, StringComparison.Ordinal);
            await server.Kill();
        }

        await using (var db = new Db(new StorageOptions { Directory = Path.Combine(folder, "data") }, NullLogger<Db>.Instance))
        {
            var (finished, sheets, leads, mails, mailed) = db.Read(c => c.QuerySingle<(long, long, long, long, long)>(CountSql));
            Assert.True(finished >= acknowledged.Count, $"{acknowledged.Count} were acknowledged, {finished} are there.");
            Assert.Equal((finished, finished, finished, finished), (sheets, leads, mails, mailed));
            Assert.Equal("ok", db.Read(c => c.QuerySingle<string>("PRAGMA integrity_check")));
        }

        Directory.Delete(folder, recursive: true);
    }

    private const string CountSql = """
        SELECT (SELECT COUNT(*) FROM response WHERE finished_at IS NOT NULL),
               (SELECT COUNT(*) FROM score_sheet),
               (SELECT COUNT(*) FROM lead),
               (SELECT COUNT(*) FROM mail_outbox),
               (SELECT COUNT(DISTINCT m.response_id) FROM mail_outbox m JOIN response r ON r.id = m.response_id WHERE r.finished_at IS NOT NULL)
        """;

    /// <summary>One journey after the other until the server is gone.</summary>
    private static async Task KeepFinishing(Server server, Action<string> acknowledge, CancellationToken over)
    {
        var prospect = server.Visitor();
        try
        {
            while (!over.IsCancellationRequested)
            {
                await prospect.Start();
                await prospect.AnswerAll(Respondents.P01);
                await prospect.OpenContact();
                var reply = (await prospect.Send()).Expect(HttpStatusCode.SeeOther);
                acknowledge(reply.Target.AbsolutePath);
            }
        }
        catch (HttpRequestException)
        {
            // The line went dead: the server was killed.
        }
    }
}
