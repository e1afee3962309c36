using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Tests.Data;

public sealed class MigratorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Migration Notes = new(1, "notes", "CREATE TABLE note (text TEXT NOT NULL) STRICT; CREATE INDEX i ON note (text);");

    private static readonly Migration Colours = new(2, "colours", "ALTER TABLE note ADD COLUMN colour TEXT;");

    [Fact]
    public async Task Missing_migrations_are_applied_in_order_and_recorded()
    {
        await using var database = new TempDatabase();
        Assert.Equal(2, await Apply(database, Notes, Colours));

        var rows = database.Db.Read(c => c.Query<(long Number, string Name, string Checksum, string AppliedAt)>(
            "SELECT number, name, checksum, applied_at FROM schema_migration ORDER BY number").AsList());
        Assert.Equal(
            [(1L, "notes", Notes.Checksum, "2026-03-01T12:00:00.000Z"), (2L, "colours", Colours.Checksum, "2026-03-01T12:00:00.000Z")],
            rows);
        await database.Db.Write(tx => tx.Execute("INSERT INTO note (text, colour) VALUES ('a', 'red')"));
    }

    [Fact]
    public async Task Applying_again_changes_nothing_and_the_next_one_is_added()
    {
        await using var database = new TempDatabase();
        Assert.Equal(1, await Apply(database, Notes));
        Assert.Equal(0, await Apply(database, Notes));
        await database.Reopen();
        Assert.Equal(1, await Apply(database, Notes, Colours));
    }

    [Fact]
    public async Task A_failing_migration_is_undone_as_a_whole()
    {
        await using var database = new TempDatabase();
        var broken = new Migration(2, "broken", "CREATE TABLE half (a TEXT) STRICT; CREATE TABLE note (text TEXT) STRICT;");
        Assert.StartsWith("Migration 002_broken failed and was rolled back", await Refusal(database, Notes, broken), StringComparison.Ordinal);
        Assert.Equal(1, await Apply(database, Notes, Colours));
        Assert.False(TableExists(database, "half"));
    }

    [Fact]
    public async Task A_migration_cannot_commit_halfway()
    {
        await using var database = new TempDatabase();
        await Refusal(database, new Migration(1, "sly", "CREATE TABLE half (a TEXT) STRICT; COMMIT;"));
        Assert.False(TableExists(database, "half"));
    }

    [Fact]
    public async Task A_migration_that_was_changed_after_it_was_applied_is_refused()
    {
        await using var database = new TempDatabase();
        await Apply(database, Notes);
        var message = await Refusal(database, Notes with { Sql = Notes.Sql + " -- better" }, Colours);
        Assert.Equal(
            "Migration 001_notes was changed after it was applied at 2026-03-01 12:00:00Z. "
            + "Restore the file as it was, and put the change into a new migration.", message);
        Assert.Equal(1, await Apply(database, Notes, Colours));
    }

    [Fact]
    public async Task Line_ends_do_not_count_as_a_change()
    {
        await using var database = new TempDatabase();
        await Apply(database, new Migration(1, "a", "CREATE TABLE a (\n  x TEXT\n) STRICT;\n"));
        Assert.Equal(0, await Apply(database, new Migration(1, "a", "CREATE TABLE a (\r\n  x TEXT\r\n) STRICT;\r\n")));
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        await using var database = new TempDatabase();
        await Apply(database, Notes, Colours);
        var message = await Refusal(database, Notes);
        Assert.Contains("newer than this program", message, StringComparison.Ordinal);
        Assert.Contains("002_colours", message, StringComparison.Ordinal);
        Assert.Contains("Start the newer program", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, 1)]
    public async Task Migrations_that_do_not_count_up_from_one_are_refused_before_anything_happens(int first, int second)
    {
        await using var database = new TempDatabase();
        var message = await Refusal(database, Notes with { Number = first }, Colours with { Number = second });
        Assert.Contains("without gaps", message, StringComparison.Ordinal);
        Assert.False(TableExists(database, "note"));
        Assert.False(TableExists(database, "schema_migration"));
    }

    [Fact]
    public async Task A_database_with_a_gap_in_its_history_is_refused()
    {
        await using var database = new TempDatabase();
        await Apply(database, Notes, Colours);
        await database.Db.Write(tx => tx.Execute("DELETE FROM schema_migration WHERE number = 1"));
        Assert.Contains("not 001", await Refusal(database, Notes, Colours), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_migrations_of_the_program_make_a_sound_database()
    {
        await using var database = new TempDatabase();
        Assert.Equal(Migration.ReadEmbedded().Count, await Migrator(database).Apply());
        Assert.Equal("ok", database.Db.Read(c => c.ExecuteScalar<string>("PRAGMA integrity_check")));
        Assert.Empty(database.Db.Read(c => c.Query("PRAGMA foreign_key_check").AsList()));
    }

    [Fact]
    public async Task Every_table_is_strict()
    {
        await using var database = new TempDatabase();
        await Migrator(database).Apply();
        Assert.Empty(database.Db.Read(c => c.Query<string>(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")));
    }

    private static Migrator Migrator(TempDatabase database) =>
        new(database.Db, new FixedClock(Noon), NullLogger<Migrator>.Instance);

    private static Task<int> Apply(TempDatabase database, params Migration[] migrations) => Migrator(database).Apply(migrations);

    private static async Task<string> Refusal(TempDatabase database, params Migration[] migrations) =>
        (await Assert.ThrowsAsync<StorageException>(() => Apply(database, migrations))).Message;

    private static bool TableExists(TempDatabase database, string name) => database.Db.Read(c => c.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = @name)", new { name }));
}
