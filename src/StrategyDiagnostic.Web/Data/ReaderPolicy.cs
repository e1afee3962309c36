using Microsoft.Data.Sqlite;
using Microsoft.Extensions.ObjectPool;
using SQLitePCL;

namespace StrategyDiagnostic.Web.Data;

/// <summary>Keeps query-only connections open for the next reader.</summary>
internal sealed class ReaderPolicy(DatabaseFile file) : PooledObjectPolicy<SqliteConnection>
{
    public override SqliteConnection Create() => file.OpenReader();

    /// <summary>A connection that comes back inside a transaction would show the next reader the past, and keep the WAL growing.</summary>
    public override bool Return(SqliteConnection obj) =>
        obj.Handle is { } handle && raw.sqlite3_get_autocommit(handle) != 0;
}
