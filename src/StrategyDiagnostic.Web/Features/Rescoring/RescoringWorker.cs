namespace StrategyDiagnostic.Web.Features.Rescoring;

/// <summary>Works jobs off in the background: those that are begun, and those that a stop of the program interrupted.</summary>
internal sealed class RescoringWorker(Rescorer rescorer, TimeProvider time, ILogger<RescoringWorker> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _bell = new(0);

    /// <summary>Says that there is something to do.</summary>
    public void Ring() => _bell.Release();

    public override void Dispose()
    {
        base.Dispose();
        _bell.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var clock = time.CreateTimer(_ => Ring(), null, TimeSpan.Zero, LookEvery);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _bell.WaitAsync(stoppingToken);
                while (await rescorer.WorkOn(stoppingToken) && !stoppingToken.IsCancellationRequested)
                {
                    // The next job.
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The writer is busy or the edition cannot be read; the job stands where it stood.
                log.LogError(failure, "Scoring again was interrupted; the next look is in {Seconds} seconds", LookEvery.TotalSeconds);
            }
        }
    }
}
