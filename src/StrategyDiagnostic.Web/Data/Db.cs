using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.ObjectPool;

namespace StrategyDiagnostic.Web.Data;

/// <summary>
/// The database: any number of readers beside one writer. See the README in this folder.
/// </summary>
internal sealed class Db : IDisposable, IAsyncDisposable
{
    private readonly FileStream _lock;
    private readonly Writer _writer;
    private readonly ObjectPool<SqliteConnection> _readers;
    private int _disposed;

    /// <exception cref="StorageException">The file cannot be used; the message says why.</exception>
    public Db(StorageOptions options, ILogger<Db> log)
    {
        DapperSetup.Register();
        options.Check();
        var file = new DatabaseFile(options.File);
        _lock = TakeLock(options);
        try
        {
            var connection = file.OpenWriter();
            log.LogInformation("Opened {File} with SQLite {Version}", file.Path, connection.ServerVersion);
            _writer = new(connection, options.QueueLimit, log);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
        _readers = new DefaultObjectPoolProvider { MaximumRetained = Math.Max(8, 2 * Environment.ProcessorCount) }
            .Create(new ReaderPolicy(file));
    }

    /// <summary>Writes that wait for the writer.</summary>
    public int QueueLength => _writer.QueueLength;

    /// <summary>Transactions committed since the start; each may hold many writes.</summary>
    public long Commits => _writer.Commits;

    /// <summary>Writes settled since the start. Whoever writes a lot can tell by it whether somebody else writes too.</summary>
    public long Settled => _writer.Settled;

    /// <summary>
    /// Runs a query on a connection that cannot write. It sees every write that was acknowledged before. Its result must
    /// not depend on the connection any more: no <c>buffered: false</c> handed out, no reader left open.
    /// </summary>
    public T Read<T>(Func<SqliteConnection, T> query)
    {
        var connection = _readers.Get();
        try
        {
            return query(connection);
        }
        finally
        {
            _readers.Return(connection);
        }
    }

    /// <summary>
    /// Queues a piece of work for the writer. The task ends when the work is on the disk, or with the exception that
    /// undid it. The work runs on another thread and must only compute and use the transaction: no waiting, no I/O.
    /// </summary>
    /// <exception cref="WriterBusyException">Too many writes wait; nothing was queued.</exception>
    public Task<T> Write<T>(Func<WriteTransaction, T> work)
    {
        if (typeof(Task).IsAssignableFrom(typeof(T)))
            throw new ArgumentException("The work must not be asynchronous: its transaction ends when it returns.", nameof(work));
        var write = new QueuedWrite<T>(work);
        _writer.Enqueue(write);
        return write.Settled;
    }

    /// <inheritdoc cref="Write{T}"/>
    public Task Write(Action<WriteTransaction> work) =>
        Write(transaction =>
        {
            work(transaction);
            return true;
        });

    /// <summary>The cheapest read that really opens the file; throws when it cannot be read.</summary>
    public void Ping() => Read(connection => connection.ExecuteScalar<long>("PRAGMA schema_version"));

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Takes no more writes, finishes those that wait, empties the write-ahead log and lets go of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _writer.CloseQueue();
        await _writer.Drained;
        (_readers as IDisposable)?.Dispose();
        _writer.Dispose();
        await _lock.DisposeAsync();
    }

    /// <summary>A folder that we make is closed to other users, since people's answers lie in it; one that is there stays as it is.</summary>
    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The operating system lets go of this lock however the process ends. The file itself stays: removing it would be a race.</summary>
    private static FileStream TakeLock(StorageOptions options)
    {
        try
        {
            MakeFolder(options.Directory);
            return new(Path.Combine(options.Directory, "strategy.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StorageException($"{options.Directory} (Storage:Directory) is not writable for this user.", e);
        }
        catch (IOException e)
        {
            throw new StorageException(
                $"{options.File} cannot be locked: another process has it open for writing, or the folder cannot be used ({e.Message}). "
                + "Stop the other process, or set Storage:Directory to another folder.", e);
        }
    }
}
