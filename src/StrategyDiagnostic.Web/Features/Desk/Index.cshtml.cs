using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Rubrics;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Desk;

/// <summary>The first lines of a list of leads, and the address of all of it.</summary>
/// <param name="Title">What it lists.</param>
/// <param name="Count">How many there are, counted to <see cref="LeadDays.Most"/>.</param>
/// <param name="Path">The whole list.</param>
/// <param name="Lines">Its beginning.</param>
/// <param name="Empty">What is said when there are none.</param>
internal sealed record Agenda(string Title, long Count, string Path, IReadOnlyList<LeadLine> Lines, string Empty);

/// <summary>The first page after signing in: what needs a person, and what the day holds for this one.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class IndexModel(
    Needs needs, LeadDays days, LeadList leads, ClientWork clients, SurveyCatalog catalog, DraftStore drafts, TimeProvider time) : StaffPage
{
    private const int LinesShown = 6;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public bool IsOwner => User.IsInRole(Roles.Owner);

    public bool WorksWithLeads => IsOwner || User.IsInRole(Roles.Sales);

    public bool Consults => IsOwner || User.IsInRole(Roles.Consultant);

    public IReadOnlyList<Need> Needs { get; private set; } = [];

    /// <summary>What is the member's own of the leads; empty for those who do not work with leads.</summary>
    public IReadOnlyList<Agenda> Agendas { get; private set; } = [];

    /// <summary>The member's engagements that have not ended; an owner sees everybody's.</summary>
    public IReadOnlyList<ClientLine> Clients { get; private set; } = [];

    /// <summary>The surveys that are open, as their latest version has them.</summary>
    public IReadOnlyList<Edition> Surveys { get; private set; } = [];

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public void OnGet()
    {
        var member = User.MemberId();
        var day = WorksWithLeads ? days.Of(member) : new LeadDay();
        Needs = [.. IsOwner ? needs.OfTheFirm(day) : Desk.Needs.OfLeads(day), .. needs.OfAccount(member)];
        if (WorksWithLeads)
            Agendas = [.. Mine(member, day)];
        if (Consults)
            (Clients, Surveys, Drafts) = (
                [.. clients.Of(User).Take(LinesShown)],
                [.. catalog.Surveys().Select(s => catalog.Current(s.Package.Survey.Id)).OfType<Edition>()],
                [.. drafts.List().Take(LinesShown)]);
    }

    private IEnumerable<Agenda> Mine(long member, LeadDay day)
    {
        var mine = new LeadFilter { Owner = member.ToString(CultureInfo.InvariantCulture) };
        Agenda List(string title, long count, LeadFilter filter, string empty) =>
            new(title, count, filter.Path, count == 0 ? [] : leads.Page(filter, after: null, LinesShown).Lines, empty);
        yield return List("Overdue", day.MineOverdue, mine with { Next = NextFilter.Overdue }, "Nothing of yours is overdue.");
        yield return List("Today", day.MineToday, mine with { Next = NextFilter.Today }, "Nothing of yours is planned for today.");
        yield return List("New", day.MineNew, mine with { Status = "new", Sort = LeadSort.Priority }, "No new lead is yours.");
    }
}
