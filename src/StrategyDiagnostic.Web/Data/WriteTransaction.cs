using Dapper;
using Microsoft.Data.Sqlite;

namespace StrategyDiagnostic.Web.Data;

/// <summary>
/// What a piece of work given to <see cref="Db.Write{T}"/> writes with. It ends when the work returns. Everything it
/// hands out is read to the end, so nothing of it reaches back into the writer's connection.
/// </summary>
internal sealed class WriteTransaction(SqliteConnection connection)
{
    private SqliteConnection? _connection = connection;

    private SqliteConnection Connection => _connection
        ?? throw new InvalidOperationException("This transaction has ended: use it only inside the work given to Db.Write.");

    /// <returns>The number of rows changed.</returns>
    public int Execute(string sql, object? param = null) => Connection.Execute(sql, param);

    /// <summary>Runs one statement for each row, prepared once.</summary>
    /// <param name="sql">A statement without a result.</param>
    /// <param name="names">Its parameters.</param>
    /// <param name="rows">How often it runs.</param>
    /// <param name="fill">Sets the parameters for a row, by their position among the names.</param>
    /// <returns>The number of rows changed.</returns>
    public int ExecuteMany(string sql, IReadOnlyList<string> names, int rows, Action<int, RowBinder> fill)
    {
        using var binder = new RowBinder(Connection, sql, names);
        var changed = 0;
        for (var row = 0; row < rows; row++)
        {
            fill(row, binder);
            changed += binder.Run();
        }

        return changed;
    }

    public IReadOnlyList<T> Query<T>(string sql, object? param = null) => Connection.Query<T>(sql, param).AsList();

    public T QuerySingle<T>(string sql, object? param = null) => Connection.QuerySingle<T>(sql, param);

    public T? QuerySingleOrDefault<T>(string sql, object? param = null) => Connection.QuerySingleOrDefault<T>(sql, param);

    public T? ExecuteScalar<T>(string sql, object? param = null) => Connection.ExecuteScalar<T>(sql, param);

    public void End() => _connection = null;
}
