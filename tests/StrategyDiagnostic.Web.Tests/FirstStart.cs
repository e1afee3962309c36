using Dapper;
using Microsoft.Data.Sqlite;

namespace StrategyDiagnostic.Web.Tests;

/// <summary>
/// The data folder as the first start of a site leaves it: schema and content up to date, keys made. One site really starts
/// first; the others of this run begin with a copy of what it left behind, which spares each of them the migrations.
/// </summary>
internal static class FirstStart
{
    private static readonly Lazy<string> Prepared = new(Prepare);

    /// <summary>Puts a copy into a new site's data folder.</summary>
    public static void CopyTo(string data)
    {
        var from = Prepared.Value;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is not (".lock" or ".db-wal" or ".db-shm")))
        {
            var to = Path.Combine(data, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to) ?? data);
            File.Copy(file, to);
        }
    }

    private static string Prepare()
    {
        var folder = Directory.CreateTempSubdirectory("strategy-diagnostic-first-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using (var site = Site.On(folder))
            _ = site.Services;   // asking for them starts it
        var data = Path.Combine(folder, "data");
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(data, "strategy.db")};Pooling=False"))
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");   // all of it is in one file now
        return data;
    }
}
