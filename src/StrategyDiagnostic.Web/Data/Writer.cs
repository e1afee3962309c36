using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace StrategyDiagnostic.Web.Data;

/// <summary>
/// The one thread that writes. It takes what waits, commits it as one transaction with a savepoint for each piece of
/// work, and tells the callers after the COMMIT: one trip to the disk serves them all, and one that throws harms no other.
/// </summary>
internal sealed class Writer : IDisposable
{
    private const int LargestBatch = 256;

    /// <summary>SQLITE_DBSTATUS_DEFERRED_FKS: zero when no foreign key waits for the COMMIT to be judged.</summary>
    private const int DeferredForeignKeys = 10;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly SqliteCommand _savepoint;
    private readonly SqliteCommand _rollbackToSavepoint;
    private readonly SqliteCommand _release;
    private readonly ILogger _log;
    private readonly BlockingCollection<QueuedWrite> _queue;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private bool _committing;
    private long _commits;
    private long _settled;

    public Writer(SqliteConnection connection, int queueLimit, ILogger log)
    {
        _connection = connection;
        _begin = Command("BEGIN IMMEDIATE");
        _commit = Command("COMMIT");
        _rollback = Command("ROLLBACK");
        _savepoint = Command("SAVEPOINT work");
        _rollbackToSavepoint = Command("ROLLBACK TO work");
        _release = Command("RELEASE work");
        _log = log;
        _queue = new(queueLimit);

        // SQLite turns a COMMIT that this hook refuses into a ROLLBACK. So no work can end the transaction that it
        // shares with its neighbours, nor write outside one.
        raw.sqlite3_commit_hook(connection.Handle, _ => _committing ? 0 : 1, null);

        _thread = new Thread(TakeAndCommit)
        {
            Name = "strategy.db writer",
            IsBackground = true,
            CurrentCulture = CultureInfo.InvariantCulture,
        };
        _thread.Start();
    }

    /// <summary>Writes that wait, without those being committed at the moment.</summary>
    public int QueueLength => _queue.Count;

    /// <summary>Transactions committed since the start.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Pieces of work settled since the start.</summary>
    public long Settled => Interlocked.Read(ref _settled);

    /// <summary>Done when the queue was closed and its last write was settled.</summary>
    public Task Drained => _drained.Task;

    /// <exception cref="WriterBusyException">The queue is full.</exception>
    /// <exception cref="ObjectDisposedException">The queue was closed.</exception>
    public void Enqueue(QueuedWrite write)
    {
        if (Thread.CurrentThread == _thread)
            throw new InvalidOperationException("A write was asked for inside a write. Use the transaction that is at hand.");
        bool taken;
        try
        {
            taken = _queue.TryAdd(write);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(Db), "The database is closed: no more writes are taken.");
        }
        if (!taken)
            throw new WriterBusyException(_queue.BoundedCapacity);
    }

    public void CloseQueue() => _queue.CompleteAdding();

    /// <summary>To be called after <see cref="Drained"/> and after the readers are closed: it empties the WAL.</summary>
    public void Dispose()
    {
        try
        {
            var (busy, _, _) = _connection.QuerySingle<(long Busy, long Frames, long Moved)>("PRAGMA wal_checkpoint(TRUNCATE)");
            if (busy != 0)
                _log.LogWarning("The write-ahead log was left in place because a reader is still at work; nothing is lost");
        }
        catch (SqliteException e)
        {
            _log.LogWarning(e, "The write-ahead log could not be emptied; it is read again at the next start");
        }
        foreach (var command in (ReadOnlySpan<SqliteCommand>)[_begin, _commit, _rollback, _savepoint, _rollbackToSavepoint, _release])
            command.Dispose();
        _connection.Dispose();
        _queue.Dispose();
    }

    private void TakeAndCommit()
    {
        var batch = new List<QueuedWrite>(LargestBatch);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < LargestBatch && _queue.TryTake(out var next))
                batch.Add(next);
            for (var settled = 0; settled < batch.Count;)
                settled += CommitAndSettle(CollectionsMarshal.AsSpan(batch)[settled..]);
            batch.Clear();
        }
        _drained.SetResult();
    }

    /// <returns>
    /// How many were settled: all of them, unless one brought the whole transaction down. Then those that had run by
    /// that moment have failed, and the others are still to be committed.
    /// </returns>
    private int CommitAndSettle(ReadOnlySpan<QueuedWrite> batch)
    {
        var ran = 0;
        try
        {
            _begin.ExecuteNonQuery();
            foreach (var write in batch)
            {
                ran++;
                if (batch.Length == 1)
                    write.Run(_connection);
                else
                    RunInSavepoint(write);
            }
            Commit();
        }
        catch (Exception e)
        {
            RollBack();
            if (ran == 0)
                ran = batch.Length;
            foreach (var write in batch[..ran])
                write.Fail(e);
        }
        Interlocked.Add(ref _settled, ran);
        foreach (var write in batch[..ran])
            write.Settle();
        return ran;
    }

    private void RunInSavepoint(QueuedWrite write)
    {
        _savepoint.ExecuteNonQuery();
        try
        {
            write.Run(_connection);
            RequireForeignKeys();
            _release.ExecuteNonQuery();
        }
        catch (Exception e)
        {
            write.Fail(e);
            UndoSavepoint(e);
        }
    }

    /// <summary>A deferred foreign key would be judged at the COMMIT and take the neighbours down with it.</summary>
    private void RequireForeignKeys()
    {
        raw.sqlite3_db_status(_connection.Handle, DeferredForeignKeys, out var waiting, out _, 0);
        if (waiting != 0)
            throw new SqliteException("FOREIGN KEY constraint failed", raw.SQLITE_CONSTRAINT, raw.SQLITE_CONSTRAINT_FOREIGNKEY);
    }

    private void UndoSavepoint(Exception cause)
    {
        try
        {
            _rollbackToSavepoint.ExecuteNonQuery();
            _release.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // A full disk, an I/O error or RAISE(ROLLBACK) ends the whole transaction, savepoints and all.
            throw new StorageException(
                "The transaction that this write shared with others was rolled back as a whole. Nothing of it was kept.", cause);
        }
    }

    private void Commit()
    {
        _committing = true;
        try
        {
            _commit.ExecuteNonQuery();
        }
        finally
        {
            _committing = false;
        }
        Interlocked.Increment(ref _commits);
    }

    private void RollBack()
    {
        try
        {
            var isOpen = raw.sqlite3_get_autocommit(_connection.Handle) == 0;
            if (isOpen)
                _rollback.ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            _log.LogError(e, "A transaction could not be rolled back");
        }
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
