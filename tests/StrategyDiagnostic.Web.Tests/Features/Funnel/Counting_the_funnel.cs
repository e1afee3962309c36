using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Tests.Features.Leads;

namespace StrategyDiagnostic.Web.Tests.Features.Funnel;

/// <summary>Whatever people and staff do, in whatever order: the numbers kept along the way are those of a count from the beginning.</summary>
public sealed class Counting_the_funnel
{
    private const string CountsSql = """
        SELECT c.kind || ' ' || c.week || ' ' || c.source || ' ' || c.language || ' ' || c.survey_version_id || ' ' || f.stage || ' ' || f.value || ' ' || f.people
        FROM funnel_count f JOIN funnel_cohort c ON c.id = f.cohort_id
        WHERE f.people <> 0
        ORDER BY 1
        """;

    private const string PathsSql = """
        SELECT p.response_id || ' ' || c.kind || ' ' || p.steps || ' ' || p.finished || p.report_read || p.clicked || p.booked || ' ' || COALESCE(p.place, '-') || ' ' ||
               COALESCE(p.contact, '-') || ' ' || p.cannot_tell
        FROM funnel_path p JOIN funnel_cohort c ON c.id = p.cohort_id
        ORDER BY p.response_id
        """;

    /// <summary>The same numbers from the facts alone, in other words than the program's.</summary>
    private const string FromTheFactsSql = """
        WITH r AS (SELECT r.id, r.finished_at, COALESCE(c.shelf, CASE WHEN r.is_test THEN 'test' WHEN r.suspicion IS NOT NULL THEN 'spam' ELSE 'listed' END) AS shelf
                   FROM response r LEFT JOIN lead_card c ON c.response_id = r.id)
        SELECT 'start 0 ' || COUNT(*) FROM r WHERE shelf IN ('listed', 'merged')
        UNION ALL SELECT 'finish 0 ' || COUNT(*) FROM r WHERE shelf IN ('listed', 'merged') AND finished_at IS NOT NULL
        UNION ALL SELECT 'sent ' || s.step || ' ' || COUNT(DISTINCT r.id) FROM r JOIN response_step s ON s.response_id = r.id WHERE shelf IN ('listed', 'merged') GROUP BY s.step
        UNION ALL SELECT 'click 0 ' || COUNT(DISTINCT r.id) FROM r JOIN response_event e ON e.response_id = r.id AND e.kind = 'call_clicked' WHERE shelf IN ('listed', 'merged')
        UNION ALL SELECT 'read 0 ' || COUNT(DISTINCT r.id) FROM r JOIN response_event e ON e.response_id = r.id AND e.kind = 'report_read' WHERE shelf IN ('listed', 'merged')
        UNION ALL SELECT 'booked 0 ' || COUNT(*) FROM r JOIN lead_card c ON c.response_id = r.id WHERE c.shelf IN ('listed', 'merged') AND c.status IN ('call_booked', 'client')
        ORDER BY 1
        """;

    private const string CountedSql = """
        SELECT f.stage || ' ' || f.value || ' ' || SUM(f.people)
        FROM funnel_count f JOIN funnel_cohort c ON c.id = f.cohort_id
        WHERE c.kind = 'counted' AND f.stage IN ('start', 'finish', 'sent', 'click', 'read', 'booked')
        GROUP BY f.stage, f.value
        HAVING SUM(f.people) > 0
        ORDER BY 1
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Always_agrees_with_a_recount(int seed)
    {
        await using var site = await SalesSite.Open();
        var crowd = new Crowd(site, seed);
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 40; i++)
                await crowd.DoSomething();
            var (counts, paths) = (site.Site.List<string>(CountsSql), site.Site.List<string>(PathsSql));
            Assert.Equal(site.Site.List<string>(FromTheFactsSql).Where(l => !l.EndsWith(" 0", StringComparison.Ordinal)), site.Site.List<string>(CountedSql));
            Assert.DoesNotContain(counts, c => c.Contains('-', StringComparison.Ordinal) && c.Split(' ')[^1].StartsWith('-'));
            await site.Get<FunnelRecount>().Run();
            Assert.Equal(site.Site.List<string>(CountsSql), counts);
            Assert.Equal(site.Site.List<string>(PathsSql), paths);
        }
    }

    [Fact]
    public async Task Sample_leads_are_counted_as_a_recount_would_count_them()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(700);
        var counts = site.Site.List<string>(CountsSql);
        Assert.All(counts, c => Assert.StartsWith("sample ", c));
        Assert.Equal(700, await site.Get<FunnelRecount>().Run() - site.Site.Ask<long>("SELECT COUNT(*) FROM response WHERE finished_at IS NULL"));
        Assert.Equal(site.Site.List<string>(CountsSql), counts);
    }

    [Fact]
    public async Task A_database_from_before_is_counted_at_the_start()
    {
        await using var site = await SalesSite.Open();
        await site.AddLeads(20);
        var counts = site.Site.List<string>(CountsSql);
        await site.Db.Write(tx => tx.Execute("DELETE FROM funnel_count; DELETE FROM funnel_path; DELETE FROM funnel_cohort"));
        await using var again = await site.Site.Restart();
        Assert.Equal(counts, again.List<string>(CountsSql));
    }

    [Fact]
    public async Task What_was_erased_stays_a_number_without_a_person()
    {
        await using var site = await SalesSite.Open();
        await site.AddLead();
        await site.Db.Write(tx => tx.Execute("UPDATE funnel_path SET response_id = NULL"));
        await site.Get<FunnelRecount>().Run();
        Assert.Equal(2, site.Site.Ask<long>("SELECT SUM(people) FROM funnel_count WHERE stage = 'start'"));   // the number that stayed, and the response that is there after all
    }

    /// <summary>People who start, answer, leave, come back and finish, and staff who move their leads about.</summary>
    private sealed class Crowd(SalesSite site, int seed)
    {
        private static readonly string[] Statuses = ["new", "contacted", "call_booked", "client", "not_now", "lost"];
        private static readonly string[] Kept = [Shelves.Listed, Shelves.Spam, Shelves.Test];
        private readonly Random _random = new(seed);
        private readonly List<string> _open = [];
        private readonly List<string> _finished = [];
        private readonly List<long> _batches = [];

        public async Task DoSomething()
        {
            site.Site.Clock.Advance(TimeSpan.FromHours(_random.Next(1, 30)));
            switch (_random.Next(10))
            {
                case 0 or 1:
                    await Start();
                    break;
                case 2 or 3 or 4 when _open.Count > 0:
                    await Send(Any(_open), _random.Next(100));
                    break;
                case 5 when _open.Count > 0:
                    await Finish(Any(_open));
                    break;
                case 6 when _finished.Count > 0:
                    await Post($"/report/{Any(_finished)}/{(_random.Next(2) == 0 ? "read" : "call")}");
                    break;
                case 7 or 8:
                    await ChangeALead();
                    break;
                case 9 when _batches.Count > 0:
                    await site.Get<LeadDesk>().Undo(Any(_batches), SalesSite.AsSam);
                    break;
            }
        }

        private T Any<T>(List<T> list) => list[_random.Next(list.Count)];

        private async Task Start()
        {
            var source = new Dictionary<string, string>(StringComparer.Ordinal) { ["utm_source"] = _random.Next(3) switch { 0 => "", 1 => "LinkedIn", _ => "newsletter" } };
            var token = await site.Get<TakeFlow>().Start(new Arrival(source, null, _random.Next(6) == 0), _random.Next(6) == 0 ? "a test" : null);
            _open.Add(token ?? throw new InvalidOperationException("There is no survey."));
        }

        private async Task Send(string token, int step)
        {
            if (site.Get<TakeFlow>().Open(token) is not { Row.FinishedAt: null } response)
                return;
            var number = step % response.Survey.Steps.Count + 1;
            var answers = response.Edition.ReadAnswers(Respondents.P01);
            if (_random.Next(3) == 0)
                answers = answers.With("BA1", CannotTell.Instance);
            var typed = SavedAnswers.Fields(response.Survey.Steps[number - 1], answers);
            await site.Get<TakeFlow>().SaveStep(response, number, StepForm.Read(response.Survey.Steps[number - 1], typed), _random.Next(4) == 0 ? null : _random.Next(1, 400));
        }

        private async Task Finish(string token)
        {
            if (site.Get<TakeFlow>().Open(token) is not { Row.FinishedAt: null } response)
                return;
            for (var step = 0; step < response.Survey.Steps.Count; step++)
                await Send(token, step);
            var contact = new ContactForm { FirstName = "Ada", LastName = "Lovelace", Email = "ada@example.com", Organization = "Engines" };
            Assert.True(await site.Get<FinishFlow>().Finish(token, contact, _random.Next(6) == 0 ? "a test" : null));
            _open.Remove(token);
            _finished.Add(site.Get<AccessLinks>().ReportToken(token));
        }

        private async Task Post(string path)
        {
            var visitor = site.Site.Visitor();
            await visitor.Open("/");
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(visitor.Fields.Where(f => f.Key.StartsWith("__", StringComparison.Ordinal))) };
            Assert.True((int)(await visitor.Ask(request)).Status is 204 or 303);
        }

        private async Task ChangeALead()
        {
            var leads = site.Site.List<long>("SELECT lead_id FROM lead_card ORDER BY lead_id").ToList();
            if (leads.Count == 0)
                return;
            var chosen = leads.Where(_ => _random.Next(2) == 0).Append(Any(leads)).Distinct().ToList();
            var (status, shelf) = (Statuses[_random.Next(Statuses.Length)], Kept[_random.Next(Kept.Length)]);
            var done = _random.Next(2) == 0
                ? await site.Get<LeadDesk>().Change(chosen, LeadChangeKind.Status, s => s with { Status = status }, SalesSite.AsSam)
                : await site.Get<LeadDesk>().Change(chosen, LeadChangeKind.Shelf, s => s.MergedInto is null ? s with { Shelf = shelf } : s, SalesSite.AsSam);
            if (done.Batch is { } batch)
                _batches.Add(batch);
        }
    }
}
