using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Tests.Features.Rescoring;

namespace StrategyDiagnostic.Web.Tests.Hosting;

/// <summary>
/// The server is killed in the middle of scoring again, more than once. At every moment the sheets that are there are exactly
/// those the job says; at the end each response has one. LONG=1 makes it many responses and kills.
/// </summary>
public sealed class Scoring_again_survives_a_kill
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("LONG") == "1";
    private static readonly int Responses = IsLong ? 1_000_000 : 40_000;
    private static readonly int Kills = IsLong ? 10 : 2;

    [Fact]
    public async Task A_kill_loses_nothing_and_doubles_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("rescore-kill-").FullName;
        var storage = new StorageOptions { Directory = Path.Combine(folder, "data") };
        var version = await Prepare(folder, storage);

        for (var kill = 1; kill <= Kills; kill++)
        {
            using (var server = await Server.Start(folder))
            {
                await Until(storage, done => done >= (long)Responses * kill / (Kills + 1));
                await server.Kill();
            }

            await using var db = new Db(storage, NullLogger<Db>.Instance);
            var (last, scored, state) = db.Read(c => c.QuerySingle<(long, long, string)>("SELECT last_response_id, scored, state FROM rescoring"));
            Assert.Equal("running", state);
            Assert.InRange(scored, 1, Responses - 1);
            Assert.Equal(
                (scored, scored, last),
                db.Read(c => c.QuerySingle<(long, long, long)>("SELECT COUNT(*), COUNT(DISTINCT response_id), MAX(response_id) FROM score_sheet WHERE rubric_version_id = @version", new { version })));
        }

        using (var server = await Server.Start(folder))
        {
            await Until(storage, done => done >= Responses);
            await server.Kill();
        }

        await using (var db = new Db(storage, NullLogger<Db>.Instance))
        {
            Assert.Equal(("done", (long)Responses), db.Read(c => c.QuerySingle<(string, long)>("SELECT state, scored FROM rescoring")));
            Assert.Equal(
                (Responses, Responses),
                db.Read(c => c.QuerySingle<(int, int)>("SELECT COUNT(*), COUNT(DISTINCT response_id) FROM score_sheet WHERE rubric_version_id = @version", new { version })));
            Assert.Equal("ok", db.Read(c => c.QuerySingle<string>("PRAGMA integrity_check")));
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Two editions, many responses to the first, and an owner who has asked for them to be scored with the second.</summary>
    private static async Task<long> Prepare(string folder, StorageOptions storage)
    {
        using (var first = await Server.Start(folder))
            await first.Kill();
        await using var db = new Db(storage, NullLogger<Db>.Instance);
        var version = await TwoVersions.Publish(new SurveyStore(db), TwoVersions.Files(), DateTimeOffset.UnixEpoch);
        await ManyResponses.Add(db, Responses);
        await db.Write(tx =>
        {
            tx.Execute("INSERT INTO member (id, name, email, password_hash, created_at) VALUES (1, 'Olga', 'olga@example.com', 'x', '2026-11-01T08:00:00.000Z')");
            tx.Execute(
                """
                INSERT INTO rescoring (rubric_version_id, state, last_response_id, until_response_id, scored, had_sheet, not_scored, begun_by, begun_at, changed_at)
                SELECT @version, 'running', 0, MAX(id), 0, 0, 0, 1, '2026-11-01T08:00:00.000Z', '2026-11-01T08:00:00.000Z' FROM response
                """,
                new { version });
        });
        return version;
    }

    /// <summary>Looks into the database of the running server, read-only, until so many are scored.</summary>
    private static async Task Until(StorageOptions storage, Func<long, bool> enough)
    {
        await using var connection = new SqliteConnection($"Data Source={storage.File};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!enough(connection.ExecuteScalar<long>("SELECT scored FROM rescoring")))
            await Task.Delay(2, deadline.Token);
    }
}
