using System.Net;
using Dapper;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Export;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Tests.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Export;

public sealed class Exporting_leads(ManyLeads many) : IClassFixture<ManyLeads>
{
    private readonly SalesSite _site = many.Site;

    [Fact]
    public async Task Takes_out_every_lead_of_the_list_in_the_order_of_arrival()
    {
        var csv = await Leads("");
        var listed = many.All.Where(l => l.Shelf == "listed").OrderBy(l => l.Arrived).ThenBy(l => l.LeadId).Select(l => $"{l.LeadId}");
        Assert.Equal(listed, csv.Column("lead_id"));
        Assert.True(csv.Rows.Count > 200);
    }

    [Theory]
    [InlineData("?status=contacted")]
    [InlineData("?owner=nobody&sort=priority")]
    [InlineData("?band=explained&size=250-999")]
    [InlineData("?mail=failed&language=de")]
    [InlineData("?next=overdue")]
    [InlineData("?shelf=spam&sort=placement")]
    [InlineData("?from=2026-09-01&to=2026-10-01")]
    [InlineData("?q=example.com")]
    public async Task Takes_out_what_the_list_shows_with_the_same_filters(string query)
    {
        var filter = LeadFilter.Read(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)));
        var shown = _site.Get<LeadList>().Page(filter, after: null, size: 1000).Lines.Select(l => $"{l.LeadId}").Order();
        Assert.Equal(shown, (await Leads(query)).Column("lead_id").Order());
    }

    [Fact]
    public async Task Reads_page_after_page_and_loses_none_where_one_ends()
    {
        var pages = _site.Get<LeadRecords>().All(new LeadFilter(), size: 7).ToList();
        Assert.All(pages[..^1], p => Assert.Equal(7, p.Count));
        Assert.Equal((await Leads("")).Column("lead_id"), pages.SelectMany(p => p).Select(l => $"{l.Id}"));
    }

    [Fact]
    public async Task Says_everything_about_a_lead_with_the_versions_it_was_scored_by()
    {
        var lead = many.All.First(l => l is { Shelf: "listed", Placement: < 1000, NextOn: not null });
        var csv = await Leads("");
        var row = csv.Column("lead_id").ToList().IndexOf($"{lead.LeadId}");
        var details = _site.Get<LeadStore>().Find(lead.LeadId)!;
        Assert.Equal(
            (details.FirstName, details.Email, details.Organization, lead.Status, lead.Band, lead.NextOn),
            (csv.Cell(row, "first_name"), csv.Cell(row, "email"), csv.Cell(row, "organization"), csv.Cell(row, "status"), csv.Cell(row, "band"), csv.Cell(row, "next_on")));
        Assert.Equal(lead.Placement, double.Parse(csv.Cell(row, "placement"), System.Globalization.CultureInfo.InvariantCulture), 5);
        Assert.Equal(("cascade-to-participatory", "1", "1"), (csv.Cell(row, "survey"), csv.Cell(row, "survey_version"), csv.Cell(row, "rubric_version")));
        Assert.Equal(details.CreatedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture), csv.Cell(row, "finished_at"));
    }

    [Fact]
    public async Task Takes_out_the_answers_by_the_keys_of_their_options_without_a_name()
    {
        var csv = await Answers("?sort=newest");
        var survey = _site.Site.Edition(1).Package.Survey;
        Assert.Equal(many.All.Count(l => l.Shelf == "listed"), csv.Rows.Count);
        Assert.DoesNotContain("email", csv.Columns);
        Assert.DoesNotContain(csv.Rows.SelectMany(r => r), cell => cell.Contains('@', StringComparison.Ordinal));
        var stored = _site.Db.Read(c => c.QuerySingle<string>("SELECT r.answers FROM response r JOIN lead l ON l.response_id = r.id WHERE l.id = @id", new { id = csv.Cell(0, "lead_id") }));
        using var answers = System.Text.Json.JsonDocument.Parse(stored);
        Assert.All(survey.Questions, q => Assert.Contains(csv.Columns, c => c == q.Key || c.StartsWith(q.Key + ".", StringComparison.Ordinal)));
        foreach (var answer in answers.RootElement.EnumerateObject())
        {
            if (answer.Value.ValueKind is System.Text.Json.JsonValueKind.Object)
                Assert.All(answer.Value.EnumerateObject(), part => Assert.Equal(part.Value.GetRawText(), csv.Cell(0, $"{answer.Name}.{part.Name}")));
            else if (csv.Columns.Contains(answer.Name))
                Assert.Equal(answer.Value.ToString(), csv.Cell(0, answer.Name));
        }
    }

    [Fact]
    public async Task Is_noted_with_who_did_it_and_the_selection_but_no_name_that_was_searched_for()
    {
        await Leads("?q=Exampler&status=new");
        await Answers("?band=explained");
        var entries = _site.Get<AuditLog>().Page(long.MaxValue, 2);
        Assert.Equal(["leads.exported", "leads.exported"], entries.Select(e => e.Action));
        Assert.Equal("sales@example.com", entries[0].Actor);
        Assert.Equal(["answers:cascade-to-participatory", "leads"], entries.Select(e => e.Subject));
        Assert.Contains("status=new", entries[1].After, StringComparison.Ordinal);
        Assert.DoesNotContain("Exampler", entries[1].After, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Begins_at_a_button_on_the_list_and_keeps_its_selection()
    {
        var list = await _site.Sales().Open("/leads?status=new&q=example");
        var export = await _site.Sales().Open(list.QuerySelectorAll("a").Single(a => a.TextContent == "Export").GetAttribute("href")!);
        Assert.Equal(["Status: new", "With the words: example"], export.QuerySelectorAll("main > ul > li").Select(l => l.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Sales().Send("/leads/export", "handler=Answers", ("survey", "another"))).StatusCode);
    }

    [Fact]
    public async Task Keeps_nothing_of_what_it_has_written()
    {
        var (written, alive) = (new List<WeakReference>(), new List<int>());
        IEnumerable<T> Watched<T>(IEnumerable<T> rows)
            where T : class
        {
            foreach (var row in rows)
            {
                written.Add(new(row));
                yield return row;
                if (written.Count % 50 == 0)
                {
                    GC.Collect();
                    alive.Add(written.Count(r => r.IsAlive));
                }
            }
        }

        var table = _site.Get<LeadRows>().Table(new LeadFilter());
        await CsvFile.Write(Stream.Null, table with { Rows = Watched(table.Rows) }, CancellationToken.None);
        Assert.All(Watched(_site.Get<LeadRecords>().All(new LeadFilter(), size: 2)), page => Assert.NotNull(page));
        Assert.True(alive.Count > 5, $"{alive.Count} looks");
        Assert.All(alive, count => Assert.InRange(count, 0, 3));
    }

    private async Task<Csv> Leads(string query) => await Download(query, "handler=Leads", "leads-2026-11-22.csv");

    private async Task<Csv> Answers(string query) => await Download(query, "handler=Answers", "answers-cascade-to-participatory-2026-11-22.csv");

    private async Task<Csv> Download(string query, string handler, string name)
    {
        var response = await _site.Sales().Send("/leads/export" + query, handler);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.OK, body);
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(name, response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        return Csv.Read(body.TrimStart('\ufeff'));
    }
}

/// <summary>Who may take leads out, and when.</summary>
public sealed class Who_may_export
{
    [Fact]
    public async Task Asks_for_the_password_again_and_comes_back_to_the_same_selection()
    {
        await using var site = new Site();
        using var sales = await new Staff(site).SignInAs(Roles.Sales);
        var page = await sales.Get("/leads/export?status=new&sort=newest");
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        var late = await sales.Send(page, new { }, "handler=Leads");
        Assert.Equal("/confirm?return=%2Fleads%2Fexport%3Fstatus%3Dnew%26sort%3Dnewest", late.Location);
        Assert.StartsWith("/confirm?return=", (await sales.Get("/leads/export")).Location, StringComparison.Ordinal);
        var confirmed = await sales.Send(late.Location ?? "", new { Staff.Password });
        Assert.Equal("/leads/export?status=new&sort=newest", confirmed.Location);
        Assert.Equal(0, site.Ask<long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'leads.exported'"));
    }
}
