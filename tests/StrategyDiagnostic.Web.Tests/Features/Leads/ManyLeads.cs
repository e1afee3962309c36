using Dapper;

namespace StrategyDiagnostic.Web.Tests.Features.Leads;

/// <summary>Hundreds of leads, everything about them mixed.</summary>
public sealed class ManyLeads : IAsyncLifetime
{
    private const int Leads = 400;

    internal SalesSite Site { get; private set; } = null!;

    internal List<LeadFacts> All { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Site = await SalesSite.Open();
        await Site.AddLeads(Leads);
        var random = new Random(5);
        await Site.Db.Write(tx =>
        {
            string[] statuses = ["new", "contacted", "call_booked", "client", "not_now", "lost"];
            string[] days = ["2026-10-01", "2026-11-21", "2026-11-22", "2026-12-24"];
            foreach (var id in tx.Query<long>("SELECT lead_id FROM lead_card ORDER BY lead_id"))
                tx.Execute(
                    """
                    UPDATE lead_card SET status = @Status, owner_id = @Owner, next_action = @Action, next_on = @On, mail_failed = @Failed, shelf = @Shelf,
                           language = @Language, survey = @Survey, placement = CASE WHEN @NoPlacement THEN 1000 ELSE placement END, priority = CASE WHEN @NoPlacement THEN -1 ELSE priority END
                    WHERE lead_id = @id
                    """,
                    new
                    {
                        id,
                        Status = statuses[random.Next(6)],
                        Owner = random.Next(3) switch { 0 => (long?)null, 1 => SalesSite.Sam, _ => SalesSite.Olga },
                        Action = random.Next(2) == 0 ? "Call" : null,
                        On = (string?)null,
                        Failed = random.Next(5) == 0,
                        Shelf = random.Next(8) switch { 0 => "spam", 1 => "test", _ => "listed" },
                        Language = random.Next(4) == 0 ? "de" : "en",
                        Survey = random.Next(3) == 0 ? "ninety-day-pulse" : "cascade-to-participatory",
                        NoPlacement = random.Next(10) == 0,
                    });
            foreach (var id in tx.Query<long>("SELECT lead_id FROM lead_card WHERE next_action IS NOT NULL ORDER BY lead_id"))
                tx.Execute("UPDATE lead_card SET next_on = @on WHERE lead_id = @id", new { id, on = days[random.Next(4)] });
        });
        All = Site.Db.Read(c => c.Query<LeadFacts>(
            "SELECT lead_id, shelf, status, owner_id, survey, band, fit, size, level, source, language, arrived, placement, priority, next_on, mail_failed FROM lead_card").AsList());
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();
}

/// <summary>What the list filters and sorts by, as a plain row.</summary>
internal sealed record LeadFacts
{
    public long LeadId { get; init; }

    public string Shelf { get; init; } = "";

    public string Status { get; init; } = "";

    public long? OwnerId { get; init; }

    public string Survey { get; init; } = "";

    public string Band { get; init; } = "";

    public string Fit { get; init; } = "";

    public string Size { get; init; } = "";

    public string Level { get; init; } = "";

    public string Source { get; init; } = "";

    public string Language { get; init; } = "";

    public long Arrived { get; init; }

    public double Placement { get; init; }

    public long Priority { get; init; }

    public string? NextOn { get; init; }

    public bool MailFailed { get; init; }
}
