using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace StrategyDiagnostic.Web.Data;

/// <summary>Texts as SQLite holds them, for those who read a million.</summary>
internal static class Utf8Column
{
    /// <summary>A text column of the current row, in UTF-8, without a copy. It is gone with the next row.</summary>
    public static ReadOnlySpan<byte> GetUtf8(this SqliteDataReader reader, int column) => raw.sqlite3_column_blob(reader.Handle, column);
}
