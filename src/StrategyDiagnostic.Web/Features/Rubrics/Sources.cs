using System.Globalization;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>A version or a draft that can be compared and tried.</summary>
/// <param name="Key">What addresses call it: <c>7</c> for a version, <c>draft-3</c> for a draft.</param>
/// <param name="Name">What pages call it.</param>
/// <param name="Address">Its own page.</param>
/// <param name="Source">Its files and what they make.</param>
internal sealed record NamedSource(string Key, string Name, string Address, SurveySource Source);

/// <summary>Versions and drafts alike, with their files.</summary>
internal sealed class Sources(SurveyStore surveys, SurveyCatalog catalog, DraftStore drafts)
{
    private const string DraftPrefix = "draft-";

    /// <summary>A version or a draft by its key; null when there is none, or when the draft holds problems.</summary>
    public NamedSource? Find(string? key) =>
        key?.StartsWith(DraftPrefix, StringComparison.Ordinal) == true
            ? Number(key[DraftPrefix.Length..]) is { } id && drafts.Find(id) is { } draft ? Draft(draft) : null
            : Number(key) is { } version ? Version(version) : null;

    public NamedSource? Version(long id)
    {
        if (surveys.Find(id) is not { } stored)
            return null;
        var package = catalog.Get(id).Package;
        return new(
            id.ToString(CultureInfo.InvariantCulture), $"{package.Survey.Title}, version {stored.RubricNumber.ToString(CultureInfo.InvariantCulture)}",
            FormattableString.Invariant($"/rubrics/{id}"), new SurveySource(package, stored.Survey, stored.Rubric, stored.Report));
    }

    public static NamedSource? Draft(Draft draft) => draft.Read().Package is { } package
        ? new(FormattableString.Invariant($"{DraftPrefix}{draft.Id}"), draft.Name, FormattableString.Invariant($"/rubrics/drafts/{draft.Id}"), Of(draft, package))
        : null;

    public static SurveySource Of(Draft draft, SurveyPackage package) => new(package, draft.Survey, draft.Rubric, draft.Report);

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
