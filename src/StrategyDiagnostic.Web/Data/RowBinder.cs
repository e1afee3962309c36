using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace StrategyDiagnostic.Web.Data;

/// <summary>
/// Runs one prepared statement for row after row, its values bound straight to SQLite: a row costs what SQLite needs for it and
/// hardly more. For those who write thousands at once.
/// </summary>
internal sealed class RowBinder : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;

    /// <param name="connection">The writer's connection.</param>
    /// <param name="sql">A statement without a result.</param>
    /// <param name="names">Its parameters; they are set by their position here.</param>
    public RowBinder(SqliteConnection connection, string sql, IReadOnlyList<string> names)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
        _places = [.. names.Select(name => raw.sqlite3_bind_parameter_index(_statement, name))];
        if (Array.IndexOf(_places, 0) is >= 0 and var missing)
            throw new ArgumentException($"The statement has no parameter {names[missing]}.", nameof(names));
    }

    public void Set(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, _places[parameter], value));

    public void Set(int parameter, double? value) => Check(value is { } number
        ? raw.sqlite3_bind_double(_statement, _places[parameter], number)
        : raw.sqlite3_bind_null(_statement, _places[parameter]));

    public void Set(int parameter, string? value) => Check(value is { } text
        ? raw.sqlite3_bind_text(_statement, _places[parameter], text)
        : raw.sqlite3_bind_null(_statement, _places[parameter]));

    /// <summary>A text in UTF-8.</summary>
    public void Set(int parameter, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_text(_statement, _places[parameter], value));

    /// <summary>Runs the statement with what is set; what is not set anew keeps its value for the next row.</summary>
    /// <returns>The number of rows changed.</returns>
    public int Run()
    {
        var outcome = raw.sqlite3_step(_statement);
        var changed = raw.sqlite3_changes(_database);
        raw.sqlite3_reset(_statement);
        if (outcome != raw.SQLITE_DONE)
            Check(outcome);
        return changed;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int outcome)
    {
        if (outcome != raw.SQLITE_OK)
            throw new SqliteException($"SQLite Error {outcome}: '{raw.sqlite3_errmsg(_database).utf8_to_string()}'.", outcome, raw.sqlite3_extended_errcode(_database));
    }
}
