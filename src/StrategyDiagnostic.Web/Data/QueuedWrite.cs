using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace StrategyDiagnostic.Web.Data;

/// <summary>A piece of work on its way through the <see cref="Writer"/>: it runs, may fail, and is settled once.</summary>
internal abstract class QueuedWrite
{
    protected Exception? Failure { get; private set; }

    public abstract void Run(SqliteConnection connection);

    /// <summary>The first failure is the one that the caller sees.</summary>
    public void Fail(Exception failure) => Failure ??= failure;

    /// <summary>Tells the caller; only called when the fate of the transaction is known.</summary>
    public abstract void Settle();
}

internal sealed class QueuedWrite<T>(Func<WriteTransaction, T> work) : QueuedWrite
{
    // The callers' continuations must not run on the writer's thread.
    private readonly TaskCompletionSource<T> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [AllowNull]
    private T _outcome = default;

    public Task<T> Settled => _settled.Task;

    public override void Run(SqliteConnection connection)
    {
        var transaction = new WriteTransaction(connection);
        try
        {
            _outcome = work(transaction);
        }
        finally
        {
            transaction.End();
        }
    }

    public override void Settle()
    {
        if (Failure is null)
            _settled.SetResult(_outcome);
        else
            _settled.SetException(Failure);
    }
}
