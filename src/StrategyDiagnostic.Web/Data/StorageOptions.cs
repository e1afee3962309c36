namespace StrategyDiagnostic.Web.Data;

/// <summary>Where the data lives and how many writes may wait. Bound to the section <c>Storage</c>.</summary>
internal sealed record StorageOptions
{
    /// <summary>The folder of <c>strategy.db</c>; made when it is missing. Must be on a local disk: WAL needs shared memory.</summary>
    public string Directory { get; init; } = "data";

    /// <summary>Writes that may wait for the writer before the next one is refused with <see cref="WriterBusyException"/>.</summary>
    public int QueueLimit { get; init; } = 5_000;

    public string File => Path.GetFullPath(Path.Combine(Directory, "strategy.db"));

    /// <exception cref="StorageException">A value cannot be used; the message names its key.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Directory))
            throw new StorageException("Storage:Directory is empty. Set it to the folder that shall hold the database.");
        if (QueueLimit < 1)
            throw new StorageException($"Storage:QueueLimit is {QueueLimit}. Set it to at least 1.");
    }
}
