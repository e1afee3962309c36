using Dapper;
using Microsoft.Data.Sqlite;

namespace StrategyDiagnostic.Web.Data;

/// <summary>
/// Brings the schema forward, one numbered step after the other, each in a transaction of its own. There is no way
/// back but a backup. Whatever does not fit together is refused before anything is changed.
/// </summary>
internal sealed class Migrator(Db db, TimeProvider clock, ILogger<Migrator> log)
{
    /// <summary>Applies what is missing of the migrations built into the program.</summary>
    /// <returns>The number of migrations applied.</returns>
    /// <exception cref="StorageException">The database does not fit the program; the message says what to do.</exception>
    public Task<int> Apply() => Apply(Migration.ReadEmbedded());

    /// <inheritdoc cref="Apply()"/>
    public async Task<int> Apply(IReadOnlyList<Migration> migrations)
    {
        RefuseGaps(migrations);
        var applied = db.Read(ListApplied);
        RefuseMismatch(migrations, applied);

        if (applied.Count == 0)
            await db.Write(tx => tx.Execute(CreateTableSql));
        foreach (var migration in migrations.Skip(applied.Count))
        {
            await Apply(migration);
            log.LogInformation("Applied migration {Migration}", migration);
        }
        return migrations.Count - applied.Count;
    }

    private const string InsertSql = """
        INSERT INTO schema_migration (number, name, checksum, applied_at)
        VALUES (@Number, @Name, @Checksum, @AppliedAt)
        """;

    private async Task Apply(Migration migration)
    {
        var now = clock.GetUtcNow();
        try
        {
            await db.Write(tx =>
            {
                tx.Execute(migration.Sql);
                tx.Execute(InsertSql, new { migration.Number, migration.Name, migration.Checksum, AppliedAt = now });
            });
        }
        catch (SqliteException e)
        {
            throw new StorageException(
                $"Migration {migration} failed and was rolled back: {e.Message} The database is as it was before this migration.", e);
        }
    }

    private const string CreateTableSql = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            number     INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
            name       TEXT    NOT NULL,
            checksum   TEXT    NOT NULL CHECK (length(checksum) = 64),
            applied_at TEXT    NOT NULL
        ) STRICT
        """;

    private const string TableExistsSql = """
        SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration')
        """;

    private const string ListAppliedSql = """
        SELECT number, name, checksum, applied_at
        FROM schema_migration
        ORDER BY number
        """;

    private static List<AppliedMigration> ListApplied(SqliteConnection connection) =>
        connection.ExecuteScalar<bool>(TableExistsSql) ? connection.Query<AppliedMigration>(ListAppliedSql).AsList() : [];

    private static void RefuseGaps(IReadOnlyList<Migration> migrations)
    {
        for (var i = 0; i < migrations.Count; i++)
        {
            if (migrations[i].Number != i + 1)
                throw new StorageException(
                    $"Migration {i + 1:000} was expected, but {migrations[i]} comes in its place. "
                    + "Number the migrations from 001 on, without gaps and each number once.");
        }
    }

    private static void RefuseMismatch(IReadOnlyList<Migration> migrations, List<AppliedMigration> applied)
    {
        for (var i = 0; i < applied.Count; i++)
        {
            var was = applied[i];
            if (was.Number != i + 1)
                throw new StorageException(
                    $"The database has had migration {was.Number:000}_{was.Name} but not {i + 1:000}, so its schema is not one that "
                    + "this program made. Restore a backup.");
            if (was.Number > migrations.Count)
                throw new StorageException(
                    $"The database is newer than this program: it has had migration {was.Number:000}_{was.Name}, and the program knows "
                    + $"{migrations.Count}. Start the newer program, or restore the backup made before the upgrade.");
            if (was.Checksum != migrations[i].Checksum)
                throw new StorageException(
                    $"Migration {migrations[i]} was changed after it was applied at {was.AppliedAt:u}. "
                    + "Restore the file as it was, and put the change into a new migration.");
        }
    }

    private sealed record AppliedMigration
    {
        public int Number { get; init; }
        public string Name { get; init; } = "";
        public string Checksum { get; init; } = "";
        public DateTimeOffset AppliedAt { get; init; }
    }
}
