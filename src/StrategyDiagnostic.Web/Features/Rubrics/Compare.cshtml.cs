using Microsoft.AspNetCore.Authorization;
using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Any two versions, or a version and a draft, side by side.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class CompareModel(Sources sources, EditionList editions, DraftStore drafts) : StaffPage
{
    public NamedSource? From { get; private set; }

    public NamedSource? To { get; private set; }

    public SurveyDifference? Difference { get; private set; }

    /// <summary>What can be compared, by key.</summary>
    public IReadOnlyList<(string Key, string Name)> Choices { get; private set; } = [];

    public void OnGet(string? from, string? to)
    {
        Choices =
        [
            .. editions.All().Select(e => (FormattableString.Invariant($"{e.Id}"), FormattableString.Invariant($"{e.Title}, version {e.RubricNumber}"))),
            .. drafts.List().Select(d => (FormattableString.Invariant($"draft-{d.Id}"), $"Draft: {d.Name}")),
        ];
        (From, To) = (sources.Find(from), sources.Find(to));
        Difference = From is { } before && To is { } after ? SurveyDifference.Between(before.Source, after.Source) : null;
    }
}
