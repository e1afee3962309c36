namespace StrategyDiagnostic.Web.Data;

/// <summary>The storage cannot do what was asked of it; the message tells the operator what to do about it.</summary>
internal sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>So many writes are waiting that this one was refused. Nothing was written; trying again later is safe.</summary>
internal sealed class WriterBusyException(int limit)
    : Exception($"{limit} writes are waiting already, which is Storage:QueueLimit.");
