using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>The list of leads. Without a selection it shows what to do today: what is overdue, and who is new.</summary>
[Authorize(Roles = Roles.OwnerOrSales)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class IndexModel(LeadList list, LeadWorld world, LeadDesk desk, SurveyCatalog catalog, IOptions<SiteOptions> site) : PageModel
{
    private const int LongestViewName = 60;
    private const int LongestQuery = 1000;
    private const int MostAtOnce = 500;
    private const int ShownToday = 20;

    public LeadFilter Filter { get; private set; } = new();

    public bool IsToday { get; private set; }

    public IReadOnlyList<LeadTable> Tables { get; private set; } = [];

    public IReadOnlyList<FilterGroup> Groups { get; private set; } = [];

    public IReadOnlyList<SavedView> Views { get; private set; } = [];

    /// <summary>Where the next page is, or null.</summary>
    public string? NextPage { get; private set; }

    public bool IsFirstPage { get; private set; }

    /// <summary>What the statuses say is a row of its own; the others are in the box.</summary>
    public FilterGroup Statuses => Groups[0];

    /// <summary>What of the box narrows the list, in words.</summary>
    public IReadOnlyList<string> Narrowed =>
    [
        .. Groups.Skip(1).SelectMany(g => g.Links.Skip(g.HasAny ? 1 : 0).Where(l => l.IsOn).Select(l => $"{g.Name}: {l.Text}")),
        .. new[] { Filter.From is { } from ? $"from {from:d MMM yyyy}" : null, Filter.To is { } to ? $"to {to:d MMM yyyy}" : null }.OfType<string>(),
    ];

    public void OnGet(string? after)
    {
        Filter = LeadFilter.Read(Request.Query);
        IsToday = Request.Query.Count == 0;
        IsFirstPage = after is null;
        Views = world.Views(User.MemberId());
        var statuses = world.Statuses();
        var (owners, labels) = (world.Owners(), new LeadLabels(catalog, statuses));
        LeadTable Table(string id, string title, LeadPage page) =>
            new(id, title, page.Lines, labels, [.. statuses.Where(s => !s.IsRetired)], owners, IsToday ? "/leads" : Filter.Path, list.Today());
        Groups = FilterGroup.Of(
            Filter, world, statuses, catalog.Current(Filter.Survey ?? site.Value.Survey),
            [.. world.Surveys().Select(s => (s, catalog.Current(s)?.Package.Survey.Title ?? s))]);
        if (IsToday)
        {
            LeadTable Beginning(string id, string title, LeadFilter filter)
            {
                var begins = list.Page(filter, after: null, ShownToday);
                return Table(id, title, begins) with { More = begins.Next is null ? null : filter.Path };
            }

            Tables =
            [
                Beginning("overdue", "Overdue", new LeadFilter { Next = NextFilter.Overdue }),
                Beginning("new", "New, most promising first", new LeadFilter { Status = "new", Sort = LeadSort.Priority }),
            ];
            return;
        }

        var page = list.Page(Filter, after);
        Tables = [Table("leads", "Leads", page)];
        NextPage = page.Next is { } next ? Filter.Path + "&after=" + Uri.EscapeDataString(next) : null;
    }

    public async Task<IActionResult> OnPostBulk(long[] ids, string? part, string? status, string? owner, string? back)
    {
        var leads = ids.Distinct().Take(MostAtOnce).ToList();
        var done = new Done(null, 0);
        if (part == "status" && world.Statuses().Any(s => s.Key == status && !s.IsRetired))
            done = await desk.Change(leads, LeadChangeKind.Status, s => s with { Status = status, Reason = null }, User.Actor());
        else if (part == "owner" && (owner == LeadFilter.Nobody || world.Owners().Any(o => o.Id == new LeadFilter { Owner = owner }.OwnerId)))
            done = await desk.Change(leads, LeadChangeKind.Owner, s => s with { OwnerId = new LeadFilter { Owner = owner }.OwnerId }, User.Actor());
        TempData["Flash"] = leads.Count == 0 ? "No lead was chosen. Tick some lines first." : $"{Leads(done.Leads)} changed.";
        TempData["Undo"] = done.Batch?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new SeeOther(Back(back));
    }

    public async Task<IActionResult> OnPostUndo(long batch, string? back)
    {
        var leads = await desk.Undo(batch, User.Actor());
        TempData["Flash"] = leads == 0 ? "There was nothing to put back: it was changed again since." : $"{Leads(leads)} put back.";
        return new SeeOther(Back(back));
    }

    public async Task<IActionResult> OnPostSaveView(string? name, string? query)
    {
        var title = name?.Trim() ?? "";
        if (title.Length is 0 or > LongestViewName || query is not { Length: <= LongestQuery } || !query.StartsWith('?'))
        {
            TempData["Flash"] = $"Give the view a name of at most {LongestViewName} letters.";
            return new SeeOther(Back("/leads" + query));
        }

        await world.SaveView(User.MemberId(), title, query);
        TempData["Flash"] = $"Saved as “{title}”.";
        return new SeeOther(Back("/leads" + query));
    }

    public async Task<IActionResult> OnPostDropView(long id)
    {
        if (!await world.DropView(User.MemberId(), id))
            return NotFound();
        TempData["Flash"] = "The view is gone.";
        return new SeeOther("/leads");
    }

    private static string Leads(int count) => count == 1 ? "1 lead" : FormattableString.Invariant($"{count} leads");

    // Only ever back to the leads: an address from a form could lead anywhere.
    private static string Back(string? path) =>
        path is not null && (path == "/leads" || path.StartsWith("/leads?", StringComparison.Ordinal) || path.StartsWith("/leads/", StringComparison.Ordinal))
        && !path.Any(char.IsControl) ? path : "/leads";
}
