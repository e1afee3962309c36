using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>A page about one draft.</summary>
internal abstract class DraftPage(DraftStore drafts) : StaffPage
{
    public const string GoneMessage = "This draft is gone: it was published or thrown away.";

    private Draft? _read;
    private (SurveyPackage? Package, IReadOnlyList<Problem> Problems) _reading;

    public Draft Draft { get; protected set; } = new();

    /// <summary>What the draft's files make; null when there are problems.</summary>
    public SurveyPackage? Package => Reading.Package;

    public IReadOnlyList<Problem> Problems => Reading.Problems;

    /// <summary>Every expectation of the golden respondents; empty while there are problems.</summary>
    public IReadOnlyList<GoldenResult> Golden => Package is { } package ? GoldenCheck.Results(package.Rubric, package.Survey) : [];

    public int Failing => Golden.Count(g => g.Problem is not null);

    public string Address(string path = "") => FormattableString.Invariant($"/rubrics/drafts/{Draft.Id}{path}");

    private (SurveyPackage? Package, IReadOnlyList<Problem> Problems) Reading
    {
        get
        {
            if (!ReferenceEquals(_read, Draft))
                (_read, _reading) = (Draft, Draft.Read());
            return _reading;
        }
    }

    /// <summary>Reads the draft; false when there is none.</summary>
    protected bool Load(long id)
    {
        if (drafts.Find(id) is not { } draft)
            return false;
        Draft = draft;
        return true;
    }

    /// <summary>The page again, because somebody saved meanwhile. What was typed stands in it.</summary>
    protected PageResult Stale() => new() { StatusCode = StatusCodes.Status409Conflict };
}
