using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Export;

/// <summary>Takes a selection of leads, or what they answered, out of the site as a file. Who did so is noted.</summary>
[Authorize(Roles = Roles.OwnerOrSales)]
[RequireFresh]
internal sealed class IndexModel(LeadRows leads, AnswerRows answers, SurveyCatalog catalog, Db db, AuditLog audit, TimeProvider time) : PageModel
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["shelf"] = "Kept under", ["from"] = "Finished from", ["to"] = "Finished until", ["mail"] = "Mail", ["next"] = "Next action", ["q"] = "With the words",
    };

    /// <summary>The selection of the list that led here; it stays in the address.</summary>
    public LeadFilter Filter { get; private set; } = new();

    public IReadOnlyList<Survey> Surveys => [.. catalog.Surveys().Select(e => e.Package.Survey)];

    /// <summary>What the selection asks for, one thing after the other.</summary>
    public IEnumerable<(string Name, string Value)> Selection => QueryHelpers.ParseQuery(Filter.Query).Where(p => p.Key != "sort")
        .Select(p => (Words.GetValueOrDefault(p.Key, char.ToUpperInvariant(p.Key[0]) + p.Key[1..]), p.Value.ToString()));

    public string Action(string handler) => $"/leads/export{Filter.Query}&handler={handler}";

    public void OnGet() => Filter = LeadFilter.Read(Request.Query);

    public async Task<IActionResult> OnPostLeads()
    {
        OnGet();
        await Note("leads");
        return new CsvFile(Name("leads"), leads.Table(Filter));
    }

    public async Task<IActionResult> OnPostAnswers(string? survey)
    {
        OnGet();
        if (survey is null || Surveys.All(s => s.Id != survey))
            return NotFound();
        await Note($"answers:{survey}");
        return new CsvFile(Name($"answers-{survey}"), answers.Table(survey, Filter));
    }

    // The words of a search may be somebody's name, which must not stay in a log that nothing can be taken out of.
    private Task Note(string what)
    {
        var selection = (Filter with { Search = Filter.Search is null ? null : "…" }).Query;
        var actor = User.Actor();
        return db.Write(tx => audit.Append(tx, actor, "leads.exported", what, after: new { selection = Uri.UnescapeDataString(selection) }));
    }

    private string Name(string what) => string.Create(CultureInfo.InvariantCulture, $"{what}-{time.GetUtcNow():yyyy-MM-dd}.csv");
}
