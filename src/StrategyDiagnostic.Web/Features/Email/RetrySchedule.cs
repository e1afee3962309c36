namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>When a mail goes again.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4),
        TimeSpan.FromHours(8), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    private static readonly TimeSpan ShortestRepairWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRepairWait = TimeSpan.FromHours(1);

    /// <summary>The wait after the n-th "try later", counted from 1; null when the mail has had its three days.</summary>
    public static TimeSpan? AfterTryLater(int deferrals) => deferrals <= Waits.Length ? Waits[deferrals - 1] : null;

    /// <summary>While the settings are wrong a mail waits as long again as it has waited already, between five minutes and an hour.</summary>
    public static TimeSpan AfterMisconfigured(TimeSpan waited) =>
        waited < ShortestRepairWait ? ShortestRepairWait : waited > LongestRepairWait ? LongestRepairWait : waited;
}
