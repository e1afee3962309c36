using Dapper;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Tests.Features.Take;

/// <summary>Every field that is written comes back.</summary>
public sealed class StoreTests
{
    [Fact]
    public async Task A_response_comes_back_with_every_field()
    {
        await using var site = new Site();
        var moment = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
        var row = new ResponseRow
        {
            SurveyVersionId = 1,
            RubricVersionId = 1,
            Language = "en",
            Channel = "sample",
            IsTest = true,
            Suspicion = "a reason",
            Source = """{"utm_source":"x"}""",
            Referrer = "https://example.com/",
            Answers = """{"SIZE":"1"}""",
            StartedAt = moment,
            ChangedAt = moment.AddHours(1),
            FinishedAt = moment.AddHours(2),
        };

        var id = await site.Db.Write(tx => TakeStore.Insert(tx, row));

        Assert.Equal(row with { Id = id }, new TakeStore(site.Db).Find(id));
    }

    [Fact]
    public async Task A_lead_and_its_card_come_back_with_every_field()
    {
        await using var site = new Site();
        await site.Visitor().Start();
        var lead = new LeadRow
        {
            ResponseId = 1,
            FirstName = "Grace",
            LastName = "Hopper",
            Email = "grace@example.com",
            Organization = "Navy",
            Phone = "1",
            CreatedAt = site.Clock.GetUtcNow(),
        };

        var card = new LeadCard
        {
            Shelf = Shelves.Spam,
            IsSample = true,
            Band = "explained",
            Fit = "partial",
            FitStatus = "applies",
            Size = "4",
            Level = "2",
            Source = "linkedin",
            Language = "de",
            Arrived = 1_700_000_000_000,
            Survey = "cascade-to-participatory",
            Main = 31.5,
            Placement = 32.5,
            Priority = 65,
            Person = "grace@example.com",
            Organization = "navy",
        };

        await site.Db.Write(tx => FinishStore.AddLead(tx, lead, card));

        Assert.Equal(lead, site.Db.Read(c => c.QuerySingle<LeadRow>("SELECT response_id, first_name, last_name, email, organization, phone, created_at FROM lead")));
        Assert.Equal(card with { LeadId = 1, ResponseId = 1 }, site.Db.Read(c => c.QuerySingle<LeadCard>(
            "SELECT lead_id, response_id, shelf, is_sample, survey, band, fit, fit_status, size, level, source, language, arrived, main, placement, priority, person, organization FROM lead_card")));
    }

    [Fact]
    public async Task The_seconds_of_a_step_add_up_over_its_visits()
    {
        await using var site = new Site();
        await site.Visitor().Start();

        await site.Db.Write(tx =>
        {
            TakeStore.SaveStep(tx, 1, "{}", 1, 10.5, site.Clock.GetUtcNow());
            TakeStore.SaveStep(tx, 1, "{}", 1, 2, site.Clock.GetUtcNow());
            TakeStore.SaveStep(tx, 1, "{}", 2, null, site.Clock.GetUtcNow());
        });

        Assert.Equal([KeyValuePair.Create(1, 12.5)], new TakeStore(site.Db).SecondsPerStep(1));
    }
}
