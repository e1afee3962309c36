using Dapper;
using StrategyDiagnostic.Web.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Leads;

/// <summary>Every filter in every order: the right rows, each once, and by an index.</summary>
public sealed class Listing_leads(ManyLeads many) : IClassFixture<ManyLeads>
{
    private readonly SalesSite _site = many.Site;
    private readonly List<LeadFacts> _all = many.All;

    public static TheoryData<string> Filters => new(
        "", "status=new", "status=client", "owner=1", "owner=nobody", "band=explained", "fit=mismatch", "size=3", "level=1", "survey=ninety-day-pulse", "source=linkedin", "language=de",
        "mail=failed", "shelf=spam", "shelf=test", "next=overdue", "next=planned", "from=2026-09-01&to=2026-10-15", "to=2026-08-01",
        "status=new&band=explained", "owner=1&size=2&language=en", "mail=failed&status=contacted", "survey=ninety-day-pulse&status=new", "shelf=spam&status=new", "next=overdue&owner=2", "status=nosuch");

    [Theory]
    [MemberData(nameof(Filters))]
    public void Pages_hold_the_right_rows_in_order_each_once(string query)
    {
        var list = _site.Get<LeadList>();
        foreach (var sort in new[] { LeadSort.Newest, LeadSort.Oldest, LeadSort.Priority, LeadSort.Placement })
        {
            var filter = Filter(query) with { Sort = sort };
            var (found, after) = (new List<long>(), (string?)null);
            do
            {
                var page = list.Page(filter, after, size: 17);
                found.AddRange(page.Lines.Select(l => l.LeadId));
                after = page.Next;
            }
            while (after is not null);
            Assert.Equal(Ordered(_all.Where(r => Matches(r, filter)), filter.EffectiveSort).Select(r => r.LeadId), found);
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void Each_page_is_found_by_an_index_and_never_sorted(string query)
    {
        foreach (var sort in new[] { LeadSort.Newest, LeadSort.Oldest, LeadSort.Priority, LeadSort.Placement })
            foreach (var hasCursor in new[] { false, true })
            {
                var plan = Plan(Filter(query) with { Sort = sort }, hasCursor);
                Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
                Assert.Matches("^(SEARCH|SCAN) c USING (COVERING )?INDEX lead_card_", plan);
                Assert.True(plan.StartsWith("SEARCH c", StringComparison.Ordinal) || plan.StartsWith("SCAN c USING INDEX lead_card_failed", StringComparison.Ordinal) || plan.StartsWith("SCAN c USING INDEX lead_card_next", StringComparison.Ordinal), plan);
            }
    }

    [Fact]
    public void A_search_is_led_by_the_words_and_never_sorted()
    {
        foreach (var query in new[] { "q=example", "q=example&status=new", "q=example&shelf=spam" })
            foreach (var hasCursor in new[] { false, true })
            {
                var plan = Plan(Filter(query), hasCursor);
                Assert.StartsWith("SCAN s VIRTUAL TABLE", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
            }
    }

    [Theory]
    [InlineData("after=nonsense")]
    [InlineData("after=1_x")]
    [InlineData("after=_")]
    [InlineData("after=NaN_3")]
    [InlineData("status=%27%3B--&band=%22&owner=-1&from=yesterday&sort=any&shelf=all&next=x")]
    public async Task An_address_that_makes_no_sense_still_shows_a_list(string query)
    {
        var page = await _site.Sales().Get("/leads?sort=priority&" + query);
        Assert.Equal(200, (int)page.StatusCode);
    }

    [Fact]
    public void Counts_are_right_after_everything_that_moved()
    {
        var counts = _site.Get<LeadWorld>().Counts();
        Assert.Equal(
            _all.GroupBy(r => (r.Shelf, r.Status)).Select(g => (g.Key.Shelf, g.Key.Status, (long)g.Count())).Order(),
            counts.Select(c => (c.Shelf, c.Status, c.Leads)).Order());
    }

    [Fact]
    public void A_selection_survives_its_address()
    {
        foreach (var query in ((IEnumerable<object[]>)Filters).Select(f => (string)f[0]).Append("q=%22%3E+%26a&sort=oldest"))
        {
            var filter = Filter(query);
            Assert.Equal(filter, Filter(filter.Query.TrimStart('?')));
        }
    }

    private static LeadFilter Filter(string query) =>
        LeadFilter.Read(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)));

    private string Plan(LeadFilter filter, bool hasCursor) => string.Join('\n', _site.Db.Read(c => c.Query<(long, long, long, string Detail)>(
        "EXPLAIN QUERY PLAN " + LeadListSql.Of(filter, hasCursor),
        new
        {
            Status = "", OwnerId = 1, Survey = "", Band = "", Fit = "", Size = "", Level = "", Source = "", Language = "", FromTime = 0, ToTime = 0, Today = "", Words = "\"a\"",
            AfterNumber = 0, AfterText = "", AfterId = 0, Limit = 51,
        }).Select(r => r.Detail)));

    private bool Matches(LeadFacts r, LeadFilter f) =>
        r.Shelf == f.Shelf
        && (f.Survey is null || r.Survey == f.Survey)
        && (f.Status is null || r.Status == f.Status) && (f.OwnerId is null || r.OwnerId == f.OwnerId) && (f.Owner != "nobody" || r.OwnerId is null)
        && (f.Band is null || r.Band == f.Band) && (f.Fit is null || r.Fit == f.Fit) && (f.Size is null || r.Size == f.Size)
        && (f.Level is null || r.Level == f.Level) && (f.Source is null || r.Source == f.Source) && (f.Language is null || r.Language == f.Language)
        && (!f.MailFailed || r.MailFailed)
        && (f.From is not { } from || Day(r) >= from) && (f.To is not { } to || Day(r) <= to)
        && f.Next switch
        {
            NextFilter.Overdue => r.NextOn is not null && string.CompareOrdinal(r.NextOn, "2026-11-22") < 0,
            NextFilter.Planned => r.NextOn is not null && string.CompareOrdinal(r.NextOn, "2026-11-22") >= 0,
            _ => true,
        };

    private static DateOnly Day(LeadFacts r) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(r.Arrived).UtcDateTime);

    private static IEnumerable<LeadFacts> Ordered(IEnumerable<LeadFacts> rows, LeadSort sort) => sort switch
    {
        LeadSort.Newest => rows.OrderByDescending(r => r.Arrived).ThenByDescending(r => r.LeadId),
        LeadSort.Oldest => rows.OrderBy(r => r.Arrived).ThenBy(r => r.LeadId),
        LeadSort.Priority => rows.OrderByDescending(r => r.Priority).ThenByDescending(r => r.LeadId),
        LeadSort.Placement => rows.OrderBy(r => r.Placement).ThenBy(r => r.LeadId),
        _ => rows.OrderBy(r => r.NextOn, StringComparer.Ordinal).ThenBy(r => r.LeadId),
    };
}
