using Microsoft.AspNetCore.Authorization;
using StrategyDiagnostic.Web.Features.Account;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Every survey with its versions, and the drafts.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class IndexModel(EditionList editions, DraftStore drafts, SurveyAddresses addresses) : StaffPage
{
    public IReadOnlyList<SurveyAddress> Addresses { get; } = addresses.All();

    private IReadOnlyList<EditionRow> _editions = [];

    public ILookup<string, EditionRow> Surveys => _editions.ToLookup(e => e.SurveyId, StringComparer.Ordinal);

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public string NameOf(long? edition) =>
        _editions.FirstOrDefault(e => e.Id == edition) is { } row ? FormattableString.Invariant($"{row.SurveyId}, version {row.RubricNumber}") : "files";

    public void OnGet() => (_editions, Drafts) = (editions.All(), drafts.List());
}
