using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Features.Leads;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>
/// The list of leads in every filter and order, the search, and the funnel, on a database that <c>sample-data</c> made. Each line is
/// the time of one page's query with its rows read, as the page asks it, page after page from the first one on; no HTTP, no markup.
/// </summary>
internal static class Lists
{
    private const int Repeats = 200;
    private const double Deep = 0.9;

    public static async Task<int> Run(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "strategy.db")))
        {
            await Console.Error.WriteLineAsync($"There is no strategy.db in {folder}. Make one: dotnet run -c Release --project src/StrategyDiagnostic.Web -- sample-data --leads 1000000 --Storage:Directory={folder}");
            return 1;
        }

        await using var db = new Db(new StorageOptions { Directory = folder }, NullLogger<Db>.Instance);
        var (list, world) = (new LeadList(db, TimeProvider.System), new LeadWorld(db, new LeadStatuses(db, new AuditLog(db, TimeProvider.System))));
        var leads = world.Counts().Sum(c => c.Leads);
        Console.WriteLine(FormattableString.Invariant($"{leads:#,0} leads; {Environment.ProcessorCount} cores; {Repeats} pages of {LeadList.PageSize} each"));
        var slowest = 0.0;
        foreach (var (name, filter) in Filters(db, list, world))
            foreach (var sort in filter.Sorts)
                slowest = Math.Max(slowest, Say($"{name}, {LeadFilter.Name(sort)}", Pages(list, filter with { Sort = sort })));
        Console.WriteLine(FormattableString.Invariant($"{"slowest p50 of all",-44} {slowest,7:0.00} ms"));

        var (first, deep) = Far(db, list, leads);
        Say("page 1, newest", first);
        Say(FormattableString.Invariant($"page at lead {Deep * leads:#,0}, newest"), deep);
        Say("counts per status", Times(() => world.Counts()));
        var days = new LeadDays(db, list, TimeProvider.System);
        Say("first page, everything it counts", Times(() => days.Of(1)));
        foreach (var search in new[] { "anna", "sm", "john smith", "example", "group", "nobodyatall" })
            Say($"search “{search}”", Times(() => list.Page(new LeadFilter { Search = search }, after: null)));

        var funnel = new FunnelStore(db);
        var version = funnel.Versions()[0].Id;
        Say("funnel, everything", Times(() => Funnel(funnel, "0000-00-00", version, null)));
        Say("funnel, one source", Times(() => Funnel(funnel, "0000-00-00", version, "linkedin")));
        return 0;
    }

    /// <summary>What the page asks for.</summary>
    private static void Funnel(FunnelStore funnel, string from, long version, string? source)
    {
        funnel.Kinds(from);
        funnel.Versions();
        funnel.Stages(FunnelKinds.Sample, from);
        funnel.Classes(FunnelKinds.Sample, from, version, source, language: null);
    }

    /// <summary>One filter of each kind, with the value that most leads of the first page have.</summary>
    private static IEnumerable<(string Name, LeadFilter Filter)> Filters(Db db, LeadList list, LeadWorld world)
    {
        var line = list.Page(new LeadFilter(), after: null).Lines[0];
        var day = DateOnly.FromDateTime(line.ArrivedAt.UtcDateTime);
        yield return ("no filter", new LeadFilter());
        yield return ("status", new LeadFilter { Status = "new" });
        yield return ("status, none there", new LeadFilter { Status = "lost" });
        yield return ("owner, nobody", new LeadFilter { Owner = LeadFilter.Nobody });
        yield return ("band", new LeadFilter { Band = line.Band });
        yield return ("fit", new LeadFilter { Fit = line.Fit });
        yield return ("size", new LeadFilter { Size = line.Size });
        yield return ("level", new LeadFilter { Level = line.Level });
        yield return ("source", new LeadFilter { Source = world.Sources()[0] });
        yield return ("language", new LeadFilter { Language = line.Language });
        yield return ("dates", new LeadFilter { From = day.AddDays(-40), To = day.AddDays(-10) });
        yield return ("mail failed", new LeadFilter { MailFailed = true });
        yield return ("overdue", new LeadFilter { Next = NextFilter.Overdue });
        yield return ("planned for today", new LeadFilter { Next = NextFilter.Today });
        yield return ("spam", new LeadFilter { Shelf = Shelves.Spam });
        yield return ("suspected, nobody looked", new LeadFilter { Shelf = Shelves.Suspected });
        yield return ("band and source", new LeadFilter { Band = line.Band, Source = world.Sources()[0] });
        yield return ("band, size and level", new LeadFilter { Band = line.Band, Size = line.Size, Level = line.Level });
    }

    private static List<double> Pages(LeadList list, LeadFilter filter)
    {
        string? next = null;
        return Times(() => next = list.Page(filter, next).Next);
    }

    private const string CursorSql = "SELECT arrived || '_' || lead_id FROM lead_card WHERE shelf = 'listed' ORDER BY arrived DESC, lead_id DESC LIMIT 1 OFFSET @offset";

    /// <summary>Turns by turns, so that what else the machine does slows both.</summary>
    private static (List<double> First, List<double> Deep) Far(Db db, LeadList list, long leads)
    {
        var cursor = db.Read(c => c.QuerySingle<string>(CursorSql, new { offset = (long)(Deep * leads) }));
        var (first, deep) = (new List<double>(), new List<double>());
        for (var i = 0; i < 2 * Repeats; i++)
        {
            first.Add(Time(() => list.Page(new LeadFilter(), after: null)));
            deep.Add(Time(() => list.Page(new LeadFilter(), cursor)));
        }

        return (first[Repeats..], deep[Repeats..]);
    }

    private static List<double> Times(Action query)
    {
        for (var i = 0; i < 20; i++)
            query();
        return [.. Enumerable.Range(0, Repeats).Select(_ => Time(query))];
    }

    private static double Time(Action query)
    {
        var started = Stopwatch.GetTimestamp();
        query();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Say(string what, List<double> times)
    {
        times.Sort();
        double At(double share) => times[Math.Min(times.Count - 1, (int)(share * times.Count))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-44} p50 {At(0.5),7:0.00} ms   p99 {At(0.99),7:0.00} ms"));
        return At(0.5);
    }
}
