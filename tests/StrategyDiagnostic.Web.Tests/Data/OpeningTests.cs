using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Tests.Data;

public sealed class OpeningTests
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "5000")]
    [InlineData("wal_autocheckpoint", "4000")]
    public async Task The_writer_is_durable_and_checks_foreign_keys(string pragma, string value)
    {
        await using var database = new TempDatabase();
        Assert.Equal(value, await database.Db.Write(tx => tx.ExecuteScalar<string>($"PRAGMA {pragma}")));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("query_only", "1")]
    [InlineData("busy_timeout", "5000")]
    [InlineData("wal_autocheckpoint", "0")]
    public async Task Every_reader_is_query_only_and_never_checkpoints(string pragma, string value)
    {
        await using var database = new TempDatabase();
        database.Db.Read(first => database.Db.Read(second =>
        {
            Assert.NotSame(first, second);
            Assert.Equal(value, first.ExecuteScalar<string>($"PRAGMA {pragma}"));
            Assert.Equal(value, second.ExecuteScalar<string>($"PRAGMA {pragma}"));
            return true;
        }));
    }

    [Theory]
    [InlineData("INSERT INTO note VALUES ('a')")]
    [InlineData("PRAGMA query_only = OFF; INSERT INTO note VALUES ('a')")]
    [InlineData("DROP TABLE note")]
    public async Task Readers_cannot_write(string sql)
    {
        await using var database = await TempDatabase.WithNotes();
        var refused = Assert.Throws<SqliteException>(() => database.Db.Read(c => c.Execute(sql)));
        Assert.Equal(8, refused.SqliteErrorCode);
        Assert.Empty(database.Notes());
    }

    [Fact]
    public async Task A_reader_is_used_again()
    {
        await using var database = new TempDatabase();
        var first = database.Db.Read(c => c);
        Assert.Same(first, database.Db.Read(c => c));
    }

    [Fact]
    public async Task A_reader_left_inside_a_transaction_is_not_used_again()
    {
        await using var database = await TempDatabase.WithNotes();
        database.Db.Read(c => c.Query<string>("BEGIN; SELECT text FROM note"));
        await database.Note("a");
        Assert.Equal(["a"], database.Notes());
    }

    [Fact]
    public async Task A_reader_whose_query_failed_is_still_good()
    {
        await using var database = await TempDatabase.WithNotes();
        Assert.Throws<SqliteException>(() => database.Db.Read(c => c.Query<string>("SELECT nothing FROM nowhere")));
        await database.Note("a");
        Assert.Equal(["a"], database.Notes());
    }

    [Fact]
    public async Task A_second_opener_is_refused_and_told_why()
    {
        await using var database = new TempDatabase();
        var refused = Assert.Throws<StorageException>(database.Open);
        Assert.Contains("another process has it open for writing", refused.Message, StringComparison.Ordinal);
        Assert.Contains(database.Options.File, refused.Message, StringComparison.Ordinal);
        database.Db.Ping();
    }

    [Fact]
    public async Task A_closed_database_can_be_opened_again_with_all_it_held()
    {
        await using var database = await TempDatabase.WithNotes();
        await database.Note("kept");
        await database.Reopen();
        Assert.Equal(["kept"], database.Notes());
    }

    [Fact]
    public async Task Closing_finishes_the_writes_that_wait_and_empties_the_log()
    {
        await using var database = await TempDatabase.WithNotes();
        var held = await database.HoldWriter();
        var writes = Enumerable.Range(0, 20).Select(i => database.Note($"{i}")).ToList();
        var closing = database.Db.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.Note("too late"));
        await held.Release();
        await closing;

        Assert.All(writes, write => Assert.True(write.IsCompletedSuccessfully));
        Assert.False(File.Exists($"{database.Options.File}-wal"));
        Assert.Throws<ObjectDisposedException>(database.Notes);
        await database.Reopen();
        Assert.Equal(20, database.Notes().Count);
    }

    [Fact]
    public async Task A_reader_at_work_while_the_database_closes_may_finish()
    {
        await using var database = await TempDatabase.WithNotes();
        await database.Note("a");
        Assert.Equal(1, database.Db.Read(c =>
        {
            database.Db.Dispose();
            return c.ExecuteScalar<int>("SELECT count(*) FROM note");
        }));
        await database.Reopen();
        Assert.Equal(["a"], database.Notes());
    }

    [Fact]
    public async Task A_new_folder_is_closed_to_other_users()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var database = new TempDatabase();
        var folder = Path.Combine(database.Options.Directory, "new", "data");
        await using var db = new Db(new() { Directory = folder }, NullLogger<Db>.Instance);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public async Task Closing_twice_is_harmless()
    {
        await using var database = await TempDatabase.WithNotes();
        await database.Db.DisposeAsync();
        database.Db.Dispose();
    }

    [Fact]
    public async Task Writes_that_were_acknowledged_survive_without_a_proper_close()
    {
        await using var database = await TempDatabase.WithNotes();
        await database.Note("kept");

        // What a machine would find after a sudden end: the file and its write-ahead log, nothing else.
        var copy = Directory.CreateDirectory(Path.Combine(database.Options.Directory, "copy")).FullName;
        foreach (var suffix in (string[])["", "-wal"])
            File.Copy(database.Options.File + suffix, Path.Combine(copy, "strategy.db" + suffix));
        await using var survivor = new Db(new() { Directory = copy }, NullLogger<Db>.Instance);
        Assert.Equal(["kept"], survivor.Read(c => c.Query<string>("SELECT text FROM note")));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_by_name()
    {
        await using var database = new TempDatabase();
        await database.Db.DisposeAsync();
        await File.WriteAllTextAsync(database.Options.File, new string('x', 4096));
        var refused = Assert.Throws<StorageException>(database.Open);
        Assert.Contains(database.Options.File, refused.Message, StringComparison.Ordinal);

        // The lock was let go of: the next attempt fails for the same reason, not because of the lock.
        Assert.Equal(refused.Message, Assert.Throws<StorageException>(database.Open).Message);
    }

    [Theory]
    [InlineData("", 1, "Storage:Directory")]
    [InlineData("data", 0, "Storage:QueueLimit")]
    public void Unusable_options_are_refused_by_key(string directory, int queueLimit, string key)
    {
        var refused = Assert.Throws<StorageException>(new StorageOptions { Directory = directory, QueueLimit = queueLimit }.Check);
        Assert.StartsWith(key, refused.Message, StringComparison.Ordinal);
    }
}
