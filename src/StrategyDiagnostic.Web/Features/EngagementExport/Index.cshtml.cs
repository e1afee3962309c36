using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Comparison;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Export;

namespace StrategyDiagnostic.Web.Features.EngagementExport;

/// <summary>Takes what may be seen of an engagement out of the site as files. Who did so is noted.</summary>
[RequireFresh]
internal sealed class IndexModel(EngagementAccess access, Comparisons comparisons, AnswerTable answers, Db db, AuditLog audit, TimeProvider time) : EngagementPage(access)
{
    public EngagementOutline Outline { get; private set; } = new();

    /// <summary>The waves that are compared unless others are chosen; null while fewer than two have closed.</summary>
    public (ClosedWave From, ClosedWave To)? Usual => Outline.Usual();

    public IActionResult OnGet(long id) => Show(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostComparison(long id, long? from, long? to, string? format)
    {
        if (!Show(id) || format is not ("csv" or "json"))
            return NotFound();
        Need(from != to || from is null, "to", "Choose two different waves.");
        if (Errors.Count > 0)
            return Again();
        if (comparisons.Of(Outline, from, to) is not { } shown)
            return NotFound();
        await Note($"comparison:{format}", new { from = shown.From.Id, to = shown.To.Id });
        return format == "csv"
            ? new CsvFile(Name("comparison", "csv"), ComparisonTable.Of(shown))
            : File(Encoding.UTF8.GetBytes(ChangeReportJson.Print(shown.Report)), "application/json", Name("comparison", "json"));
    }

    public async Task<IActionResult> OnPostAnswers(long id)
    {
        if (!Show(id) || Outline.Waves.Count == 0)
            return NotFound();
        await Note("answers", null);
        return new CsvFile(Name("answers", "csv"), answers.Table(Outline));
    }

    private bool Show(long id)
    {
        if (!Load(id) || comparisons.Outline(id) is not { } outline)
            return false;
        Outline = outline;
        return true;
    }

    private Task Note(string what, object? selection)
    {
        var actor = User.Actor();
        return db.Write(tx => audit.Append(tx, actor, "engagement.exported", FormattableString.Invariant($"engagement:{Engagement.Id}"), after: new { what, selection }));
    }

    private string Name(string what, string ending) => string.Create(CultureInfo.InvariantCulture, $"engagement-{Engagement.Id}-{what}-{time.GetUtcNow():yyyy-MM-dd}.{ending}");
}
