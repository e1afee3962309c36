using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>
/// A page that shows what a version or a draft does with answers. It has two addresses, one below the version and one below the draft.
/// Nothing that is tried here is kept.
/// </summary>
internal abstract class TriedPage(DraftStore drafts, EditionList editions, SurveyCatalog catalog, Respondents respondents) : DraftPage(drafts)
{
    /// <summary>The version that is tried; null when it is a draft.</summary>
    public EditionRow? Version { get; private set; }

    /// <summary>What is tried; null while the draft holds problems.</summary>
    public SurveyPackage? Tried { get; private set; }

    /// <summary>Whose answers stand on the page; null for nobody's.</summary>
    public TriedAnswers? With { get; private set; }

    public string Root => Version is { } version ? FormattableString.Invariant($"/rubrics/{version.Id}") : Address();

    public string What => Version is { } version ? FormattableString.Invariant($"{version.Title}, version {version.RubricNumber}") : Draft.Name;

    public IReadOnlyList<Respondent> GoldenRespondents => Tried is { } package ? Respondents.GoldenOf(package) : [];

    /// <summary>Those who finished last, for those who may see what people answered.</summary>
    public IReadOnlyList<Respondent> Latest => Tried is { } package && MaySeeResponses ? respondents.Latest(package.Survey.Id) : [];

    /// <summary>An address below the version or draft that keeps whose answers are shown.</summary>
    public string Keeping(string path) => With is { } with ? $"{Root}{path}?from={with.Who.Key}" : Root + path;

    private bool MaySeeResponses => User.IsInRole(Roles.Owner);

    /// <summary>Finds what is tried, and with whose answers; returns what to answer when that is not there.</summary>
    protected IActionResult? Open(long? id, long? draft, string? from)
    {
        if (id is { } version)
        {
            Version = editions.Find(version);
            Tried = Version is null ? null : catalog.Get(version).Package;
            if (Tried is null)
                return NotFound();
        }
        else if (draft is { } number && Load(number))
        {
            Tried = Package;
        }
        else
        {
            return NotFound();
        }

        With = Tried is { } package ? respondents.Find(package, from, MaySeeResponses) : null;
        return With is null && !string.IsNullOrEmpty(from) && Tried is not null ? NotFound() : null;
    }
}
