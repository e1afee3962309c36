using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Tests.Data;

/// <summary>A real database in a folder of its own, with a table <c>note</c>, gone after the test.</summary>
internal sealed class TempDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strategy-");

    public TempDatabase(int queueLimit = 1_000)
    {
        Options = new() { Directory = _folder.FullName, QueueLimit = queueLimit };
        Db = Open();
    }

    public StorageOptions Options { get; }

    public Db Db { get; private set; }

    public static async Task<TempDatabase> WithNotes(int queueLimit = 1_000)
    {
        var database = new TempDatabase(queueLimit);
        await database.Db.Write(tx => tx.Execute("CREATE TABLE note (text TEXT NOT NULL UNIQUE CHECK (text <> '')) STRICT"));
        return database;
    }

    public Db Open() => new(Options, NullLogger<Db>.Instance);

    public async Task Reopen()
    {
        await Db.DisposeAsync();
        Db = Open();
    }

    public Task<int> Note(string text) => Db.Write(tx => tx.Execute("INSERT INTO note (text) VALUES (@text)", new { text }));

    public IReadOnlyList<string> Notes() => Db.Read(c => c.Query<string>("SELECT text FROM note ORDER BY text").AsList());

    /// <summary>Keeps the writer at work until released, so that whatever is queued meanwhile becomes one batch.</summary>
    public async Task<HeldWriter> HoldWriter()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new ManualResetEventSlim();
        var work = Db.Write(_ =>
        {
            begun.SetResult();
            gate.Wait();
        });
        await begun.Task;
        return new(gate, work);
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

internal sealed class HeldWriter(ManualResetEventSlim gate, Task work)
{
    public Task Release()
    {
        gate.Set();
        return work;
    }
}
