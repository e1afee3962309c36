using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Where newcomers find a survey, and whether they are let in.</summary>
/// <param name="Id">The survey.</param>
/// <param name="Title">As the version in use calls it; the latest one when none is.</param>
/// <param name="Path">Its landing page on this site.</param>
/// <param name="Url">The same as an address to share.</param>
/// <param name="Version">The version that newcomers get; null when none is in use.</param>
/// <param name="IsOpen">False when somebody closed it, or no version is in use.</param>
internal sealed record SurveyAddress(string Id, string Title, string Path, string Url, int? Version, bool IsOpen)
{
    public string State =>
        Version is not { } version ? "closed: no version is in use"
        : IsOpen ? FormattableString.Invariant($"get version {version}")
        : "are turned away: closed";

    /// <summary>The address with a label that the funnel and the leads name as the source.</summary>
    public string Labelled(string label) => label.Length == 0 ? Url : $"{Url}?utm_source={Uri.EscapeDataString(label)}";
}

/// <summary>The addresses of all surveys.</summary>
internal sealed class SurveyAddresses(SurveyCatalog catalog, SurveyDoors doors, IOptions<SiteOptions> site)
{
    /// <summary>All surveys there are or were, the one behind the first page first.</summary>
    public IReadOnlyList<SurveyAddress> All() =>
        [.. catalog.Surveys().Select(e => Of(e.Package.Survey.Id, e)).OrderByDescending(s => s.Id == doors.First).ThenBy(s => s.Id, StringComparer.Ordinal)];

    /// <summary>One survey; null when there is none of this id.</summary>
    public SurveyAddress? Find(string survey) => catalog.Versions(survey).FirstOrDefault() is { } latest ? Of(survey, latest) : null;

    private SurveyAddress Of(string id, Edition latest)
    {
        var current = catalog.Current(id);
        var path = doors.PathOf(id);
        return new(id, (current ?? latest).Package.Survey.Title, path, site.Value.Absolute(path), current?.RubricNumber, doors.Open(id) is not null);
    }
}
