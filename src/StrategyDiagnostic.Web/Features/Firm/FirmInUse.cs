using Dapper;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Firm;

/// <summary>
/// The firm's details as they hold now: what an owner saved, else what the configuration says. It stands in for the options
/// themselves, so that every page, report and mail has them from the next request on, and nobody can read past it.
/// </summary>
internal sealed class FirmInUse(IOptionsMonitor<FirmOptions> configured, Db db, AuditLog audit, TimeProvider time) : IOptions<FirmOptions>
{
    private const string Subject = "firm";

    private readonly Lock _loading = new();
    private volatile FirmOptions? _now;

    public FirmOptions Value => _now ?? Load();

    /// <summary>What the configuration says, whether or not it is in use.</summary>
    public FirmOptions Configured => configured.CurrentValue;

    private const string SavedSql = "SELECT m.name AS by, f.saved_at AS at FROM firm f JOIN member m ON m.id = f.saved_by";

    /// <summary>Who saved the details and when; null while the configuration says them.</summary>
    public FirmSaving? Saving() => db.Read(c => c.QuerySingleOrDefault<FirmSaving>(SavedSql));

    private const string FindSql = "SELECT name, postal_address, contact_name, contact_email, discovery_call_url FROM firm";

    private const string SaveSql = """
        INSERT INTO firm (id, name, postal_address, contact_name, contact_email, discovery_call_url, saved_by, saved_at)
        VALUES (1, @Name, @PostalAddress, @ContactName, @ContactEmail, @DiscoveryCallUrl, @By, @Now)
        ON CONFLICT (id) DO UPDATE
        SET name = @Name, postal_address = @PostalAddress, contact_name = @ContactName, contact_email = @ContactEmail,
            discovery_call_url = @DiscoveryCallUrl, saved_by = @By, saved_at = @Now
        """;

    /// <summary>Saves details that have no problems; they hold from the next request on.</summary>
    public async Task Save(Actor by, FirmOptions details)
    {
        var now = time.GetUtcNow();
        await db.Write(tx =>
        {
            var before = tx.QuerySingleOrDefault<FirmOptions>(FindSql) ?? Configured;
            tx.Execute(SaveSql, new
            {
                details.Name,
                details.PostalAddress,
                details.ContactName,
                details.ContactEmail,
                details.DiscoveryCallUrl,
                By = by.MemberId,
                Now = now,
            });
            audit.Append(tx, by, "firm.changed", Subject, before, details);
        });
        Load();
    }

    private const string ForgetSql = "DELETE FROM firm";

    /// <summary>Lets the configuration say the details again.</summary>
    public async Task Forget(Actor by)
    {
        await db.Write(tx =>
        {
            if (tx.QuerySingleOrDefault<FirmOptions>(FindSql) is not { } before)
                return;
            tx.Execute(ForgetSql);
            audit.Append(tx, by, "firm.as-configured", Subject, before, Configured);
        });
        Load();
    }

    // Within the lock, so that of two who save at once the later one is what all see.
    private FirmOptions Load()
    {
        lock (_loading)
            return _now = db.Read(c => c.QuerySingleOrDefault<FirmOptions>(FindSql)) ?? Configured;
    }
}

/// <summary>Who saved the firm's details.</summary>
internal sealed record FirmSaving
{
    public string By { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
