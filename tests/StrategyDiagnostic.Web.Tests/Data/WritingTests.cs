using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Tests.Data;

public sealed class WritingTests
{
    [Fact]
    public async Task An_acknowledged_write_is_visible_at_once()
    {
        await using var database = await TempDatabase.WithNotes();
        for (var i = 0; i < 100; i++)
        {
            await database.Note($"{i}");
            Assert.Equal(i + 1, database.Db.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM note")));
        }
    }

    [Fact]
    public async Task A_write_gives_back_what_its_work_returned()
    {
        await using var database = await TempDatabase.WithNotes();
        Assert.Equal("a", await database.Db.Write(tx => tx.QuerySingle<string>("INSERT INTO note VALUES ('a') RETURNING text")));
        Assert.Equal(["a"], await database.Db.Write(tx => tx.Query<string>("SELECT text FROM note")));
        Assert.Equal(1, await database.Db.Write(tx => tx.ExecuteScalar<int>("SELECT count(*) FROM note")));
        Assert.Null(await database.Db.Write(tx => tx.QuerySingleOrDefault<string>("SELECT text FROM note WHERE text = 'b'")));
    }

    [Fact]
    public async Task Writes_that_wait_together_are_committed_together()
    {
        await using var database = await TempDatabase.WithNotes();
        var before = database.Db.Commits;
        var held = await database.HoldWriter();
        var writes = Enumerable.Range(0, 50).Select(i => database.Note($"{i}")).ToList();
        Assert.Equal(50, database.Db.QueueLength);

        await held.Release();
        await Task.WhenAll(writes);

        Assert.Equal(before + 2, database.Db.Commits);
        Assert.Equal(50, database.Notes().Count);
        Assert.Equal(0, database.Db.QueueLength);
    }

    [Fact]
    public async Task A_batch_holds_at_most_256_writes()
    {
        await using var database = await TempDatabase.WithNotes();
        var before = database.Db.Commits;
        var held = await database.HoldWriter();
        var writes = Enumerable.Range(0, 257).Select(i => database.Note($"{i}")).ToList();
        await held.Release();
        await Task.WhenAll(writes);
        Assert.Equal(before + 3, database.Db.Commits);
    }

    [Fact]
    public async Task A_failing_write_never_harms_its_neighbours()
    {
        await using var database = await TempDatabase.WithNotes();
        var before = database.Db.Commits;
        var held = await database.HoldWriter();
        var first = database.Note("first");
        var constraint = database.Note("first");
        var halfway = database.Db.Write(tx =>
        {
            tx.Execute("INSERT INTO note VALUES ('half')");
            throw new InvalidTimeZoneException("mine");
        });
        var last = database.Note("last");
        await held.Release();

        await first;
        await last;
        Assert.Equal(19, (await Assert.ThrowsAsync<SqliteException>(() => constraint)).SqliteErrorCode);
        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => halfway)).Message);
        Assert.Equal(["first", "last"], database.Notes());
        Assert.Equal(before + 2, database.Db.Commits);
    }

    [Fact]
    public async Task A_write_that_fails_alone_leaves_nothing_behind()
    {
        await using var database = await TempDatabase.WithNotes();
        var failing = database.Db.Write(tx =>
        {
            tx.Execute("INSERT INTO note VALUES ('half')");
            tx.Execute("INSERT INTO note VALUES ('')");
        });
        await Assert.ThrowsAsync<SqliteException>(() => failing);
        Assert.Empty(database.Notes());

        await database.Note("next");
        Assert.Equal(["next"], database.Notes());
    }

    [Fact]
    public async Task When_the_commit_fails_every_write_of_the_batch_fails_and_nothing_is_kept()
    {
        await using var database = await TempDatabase.WithNotes();
        var held = await database.HoldWriter();
        var refusing = database.Db.Write(tx =>
        {
            var refusals = 1;
            raw.sqlite3_commit_hook(ConnectionOf(tx).Handle, _ => refusals-- > 0 ? 1 : 0, null);
        });
        List<Task> writes = [refusing, database.Note("a"), database.Note("b")];
        await held.Release();

        foreach (var write in writes)
            await Assert.ThrowsAsync<SqliteException>(() => write);
        Assert.Empty(database.Notes());

        await database.Note("next");
        Assert.Equal(["next"], database.Notes());
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    [InlineData("RELEASE work")]
    [InlineData("ROLLBACK; INSERT INTO note VALUES ('outside')")]
    [InlineData("INSERT OR ROLLBACK INTO note VALUES ('')")]
    public async Task Work_that_ends_the_shared_transaction_fails_and_keeps_nothing(string sql)
    {
        await using var database = await TempDatabase.WithNotes();
        var held = await database.HoldWriter();
        var before = database.Note("before");
        var rogue = database.Db.Write(tx => tx.Execute(sql));
        var after = database.Note("after");
        await held.Release();

        await Assert.ThrowsAsync<StorageException>(() => before);
        await Assert.ThrowsAsync<SqliteException>(() => rogue);
        await after;
        Assert.Equal(["after"], database.Notes());
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    [InlineData("ROLLBACK; INSERT INTO note VALUES ('outside')")]
    public async Task Work_that_ends_its_own_transaction_fails_and_keeps_nothing(string sql)
    {
        await using var database = await TempDatabase.WithNotes();
        var rogue = database.Db.Write(tx => tx.Execute($"INSERT INTO note VALUES ('inside'); {sql}"));
        await Assert.ThrowsAsync<SqliteException>(() => rogue);
        Assert.Empty(database.Notes());
    }

    [Fact]
    public async Task A_deferred_foreign_key_fails_only_the_write_that_broke_it()
    {
        await using var database = await TempDatabase.WithNotes();
        await database.Db.Write(tx => tx.Execute(
            "CREATE TABLE reply (text TEXT NOT NULL REFERENCES note (text) DEFERRABLE INITIALLY DEFERRED) STRICT"));
        var held = await database.HoldWriter();
        var broken = database.Db.Write(tx => tx.Execute("INSERT INTO reply VALUES ('missing')"));
        var whole = database.Db.Write(tx => tx.Execute("INSERT INTO reply VALUES ('late'); INSERT INTO note VALUES ('late')"));
        await held.Release();

        await Assert.ThrowsAsync<SqliteException>(() => broken);
        await whole;
        Assert.Equal(["late"], database.Db.Read(c => c.Query<string>("SELECT text FROM reply")));

        await Assert.ThrowsAsync<SqliteException>(() => database.Db.Write(tx => tx.Execute("INSERT INTO reply VALUES ('missing')")));
        await database.Note("next");
    }

    [Fact]
    public async Task A_full_queue_refuses_the_next_write_and_keeps_the_others()
    {
        await using var database = await TempDatabase.WithNotes(queueLimit: 2);
        var held = await database.HoldWriter();
        List<Task> writes = [database.Note("a"), database.Note("b")];
        await Assert.ThrowsAsync<WriterBusyException>(() => database.Note("c"));
        await held.Release();
        await Task.WhenAll(writes);
        await database.Note("d");
        Assert.Equal(["a", "b", "d"], database.Notes());
    }

    [Fact]
    public async Task A_transaction_cannot_be_used_after_its_work_returned()
    {
        await using var database = await TempDatabase.WithNotes();
        var kept = await database.Db.Write(tx => tx);
        Assert.Throws<InvalidOperationException>(() => kept.Execute("INSERT INTO note VALUES ('late')"));
        Assert.Throws<InvalidOperationException>(() => kept.Query<string>("SELECT text FROM note"));
        Assert.Empty(database.Notes());
    }

    [Fact]
    public async Task Asynchronous_work_is_refused()
    {
        await using var database = await TempDatabase.WithNotes();
        await Assert.ThrowsAsync<ArgumentException>(() => database.Db.Write(async tx =>
        {
            await Task.Yield();
            tx.Execute("INSERT INTO note VALUES ('late')");
        }));
    }

    [Fact]
    public async Task A_write_inside_a_write_is_refused_instead_of_waiting_for_itself()
    {
        await using var database = await TempDatabase.WithNotes();
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Db.Write(tx => { _ = database.Note("inner"); }));
        Assert.Empty(database.Notes());
    }

    [Fact]
    public async Task Callers_continue_away_from_the_writer()
    {
        await using var database = await TempDatabase.WithNotes();
        var writer = await database.Db.Write(_ => Environment.CurrentManagedThreadId);
        var held = await database.HoldWriter();
        var continued = database.Note("a").ContinueWith(
            _ => Environment.CurrentManagedThreadId,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        await held.Release();
        Assert.NotEqual(writer, await continued);
    }

    [Fact]
    public async Task Many_callers_at_once_lose_nothing()
    {
        await using var database = await TempDatabase.WithNotes();
        await Parallel.ForAsync(0, 500, async (i, _) =>
        {
            await database.Note($"{i}");
            Assert.Contains($"{i}", database.Notes());
        });
        Assert.Equal(500, database.Notes().Count);
    }

    private static SqliteConnection ConnectionOf(WriteTransaction transaction) =>
        (SqliteConnection)typeof(WriteTransaction)
            .GetField("_connection", BindingFlags.Instance | BindingFlags.NonPublic)!
            .GetValue(transaction)!;
}
