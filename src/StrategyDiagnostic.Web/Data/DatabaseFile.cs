using Dapper;
using Microsoft.Data.Sqlite;

namespace StrategyDiagnostic.Web.Data;

/// <summary>
/// Opens connections to the one file, with the settings everything else relies on. A pragma that SQLite cannot honour
/// (WAL on a network share, say) is silently ignored by SQLite, so each one is read back.
/// </summary>
internal sealed class DatabaseFile(string path)
{
    private const int BusySeconds = 5;

    public string Path => path;

    public SqliteConnection OpenWriter() => Open(SqliteOpenMode.ReadWriteCreate,
        new("busy_timeout", "5000", "5000"),
        new("journal_mode", "WAL", "wal"),
        new("synchronous", "FULL", "2"),
        new("foreign_keys", "ON", "1"),
        new("recursive_triggers", "ON", "1"),   // without it, REPLACE takes rows away past the triggers that refuse a DELETE
        new("wal_autocheckpoint", "4000", "4000"));

    /// <summary>
    /// Opened read-only on top of <c>query_only</c>: then the connection can checkpoint neither by itself nor when it
    /// is the last one to close. SQLite before 3.51.3 can corrupt a WAL when several connections checkpoint.
    /// </summary>
    public SqliteConnection OpenReader() => Open(SqliteOpenMode.ReadOnly,
        new("busy_timeout", "5000", "5000"),
        new("foreign_keys", "ON", "1"),
        new("wal_autocheckpoint", "0", "0"),
        new("query_only", "ON", "1"));

    private SqliteConnection Open(SqliteOpenMode mode, params ReadOnlySpan<Pragma> pragmas)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        try
        {
            connection.Open();
            foreach (var pragma in pragmas)
                pragma.Set(connection, path);
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new StorageException($"{path} cannot be opened as a database: {e.Message}", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private readonly record struct Pragma(string Name, string Value, string ReadsAs)
    {
        public void Set(SqliteConnection connection, string path)
        {
            // A pragma takes no parameters; name and value are the constants above.
            connection.Execute($"PRAGMA {Name} = {Value}");
            var actual = connection.ExecuteScalar<string>($"PRAGMA {Name}");
            if (actual != ReadsAs)
                throw new StorageException(
                    $"SQLite did not accept PRAGMA {Name} = {Value} for {path}: it stays at '{actual}'. "
                    + "Put the database on a local disk (Storage:Directory).");
        }
    }
}
