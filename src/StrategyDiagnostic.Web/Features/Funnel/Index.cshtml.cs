using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>From the first page to the booked call: how many, and where they stop.</summary>
[Authorize(Roles = Roles.OwnerOrSales)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class IndexModel(FunnelStore store, SurveyCatalog catalog, TimeProvider time) : PageModel
{
    private const int MostLines = 30;

    public FunnelFilter Filter { get; private set; } = new();

    /// <summary>True when made-up people are shown.</summary>
    public bool IsSample { get; private set; }

    public IReadOnlyList<FilterGroup> Groups { get; private set; } = [];

    /// <summary>Null when nobody has come yet.</summary>
    public FunnelPicture? Picture { get; private set; }

    /// <summary>The version whose steps and questions are shown.</summary>
    public BegunVersion? Version { get; private set; }

    public IReadOnlyList<KindCount> Apart { get; private set; } = [];

    public IReadOnlyList<(string Title, string Of, IReadOnlyList<FunnelLine> Lines)> Tables { get; private set; } = [];

    public void OnGet()
    {
        Filter = FunnelFilter.Read(Request.Query);
        var from = Filter.FromWeek(time.GetUtcNow());
        var kinds = store.Kinds(from, Filter.Survey);
        IsSample = Filter.Samples ?? (kinds.All(k => k.Kind != FunnelKinds.Counted || k.Started == 0) && kinds.Any(k => k.Kind == FunnelKinds.Sample && k.Started > 0));
        var kind = IsSample ? FunnelKinds.Sample : FunnelKinds.Counted;
        Apart = [.. kinds.Where(k => k.Kind != kind && k.Started > 0)];
        var versions = store.Versions();
        var surveyOf = versions.ToDictionary(v => v.Id, v => v.SurveyId);
        var all = store.Stages(kind, from).Where(c => Filter.Survey is null || surveyOf.GetValueOrDefault(c.SurveyVersionId) == Filter.Survey).ToList();
        bool Fits(StageCount c, bool source = true, bool language = true, bool version = true) =>
            (!source || Filter.Source is null || c.Source == Filter.Source) && (!language || Filter.Language is null || c.Language == Filter.Language)
            && (!version || Filter.Version is null || c.SurveyVersionId == Filter.Version);
        Groups = GroupsOf(kinds, versions, all.Where(c => Fits(c, source: false)), all.Where(c => Fits(c, language: false)));
        var chosen = all.Where(c => Fits(c)).ToList();
        Version = versions.FirstOrDefault(v => v.Id == Filter.Version)
            ?? versions.MaxBy(v => chosen.Where(c => c.SurveyVersionId == v.Id && c.Stage == StageNames.Start).Sum(c => c.People));
        if (Version is null || chosen.Count == 0)
            return;
        Picture = new FunnelPicture(
            chosen, store.Classes(kind, from, Version.Id, Filter.Source, Filter.Language), catalog.Get(Version.RubricVersionId),
            countsVisits: !IsSample, isWholeSelection: chosen.All(c => c.SurveyVersionId == Version.Id))
        {
            FinishedVersion = chosen.Where(c => c.SurveyVersionId == Version.Id && c.Stage == StageNames.Finish).Sum(c => c.People),
        };
        Tables =
        [
            ("By week of the start", "Week from", Lines(chosen, c => c.Week, w => w, w => Leads(new LeadFilter { From = Day(w), To = Day(w)?.AddDays(6) }))),
            ("By source", "Source", Lines(chosen, c => c.Source, s => s, s => Leads(new LeadFilter { Source = s }))),
            .. surveyOf.Values.Distinct().Count() < 2 ? Array.Empty<(string, string, IReadOnlyList<FunnelLine>)>() :
            [
                ("By questionnaire", "Questionnaire", Lines(chosen, c => surveyOf.GetValueOrDefault(c.SurveyVersionId, ""), s => TitleOf(versions, s), s => Leads(new LeadFilter { Survey = s }))),
            ],
            ("By language", "Language", Lines(chosen, c => c.Language, l => l, l => Leads(new LeadFilter { Language = l }))),
            ("By version of the questionnaire", "Version", Lines(chosen, c => c.SurveyVersionId, v => NameOf(versions, v), _ => null)),
        ];
    }

    /// <summary>The leads behind a number: the same survey, source and language, and what the line adds.</summary>
    public string Leads(LeadFilter lead) => (lead with
    {
        Survey = lead.Survey ?? Filter.Survey,
        Source = lead.Source ?? Filter.Source,
        Language = lead.Language ?? Filter.Language,
    }).Path;

    private static List<FunnelLine> Lines<T>(IEnumerable<StageCount> counts, Func<StageCount, T> by, Func<T, string> name, Func<T, string?> link) =>
        [.. counts.GroupBy(by).Take(MostLines).Select(g => FunnelPicture.Line(name(g.Key), link(g.Key), g))];

    private List<FilterGroup> GroupsOf(
        IReadOnlyList<KindCount> kinds, IReadOnlyList<BegunVersion> versions, IEnumerable<StageCount> ofSources, IEnumerable<StageCount> ofLanguages)
    {
        FilterLink Link(string text, FunnelFilter to, bool isOn) => new(text, to.Path, isOn);
        FilterGroup Choices<T>(string name, IEnumerable<(T? Key, string Text)> choices, T? chosen, Func<T?, FunnelFilter> with) =>
            new(name, [Link("All", with(default), chosen is null), .. choices.Take(MostLines).Select(c => Link(c.Text, with(c.Key), Equals(c.Key, chosen)))]);
        var groups = new List<FilterGroup>
        {
            new("Since", [.. FunnelFilter.Periods.Select(w => Link(w == 0 ? "the beginning" : FormattableString.Invariant($"{w} weeks"), Filter with { Weeks = w }, Filter.Weeks == w))]),
            Choices("Survey", versions.Select(v => v.SurveyId).Distinct().Order(StringComparer.Ordinal).Select(s => ((string?)s, TitleOf(versions, s))), Filter.Survey, s => Filter with { Survey = s, Version = null }),
            Choices("Source", ofSources.Select(c => c.Source).Distinct().Order(StringComparer.Ordinal).Select(s => ((string?)s, s)), Filter.Source, s => Filter with { Source = s }),
            Choices("Language", ofLanguages.Select(c => c.Language).Distinct().Order(StringComparer.Ordinal).Select(l => ((string?)l, l)), Filter.Language, l => Filter with { Language = l }),
            Choices<long?>("Version", versions.Where(v => Filter.Survey is null || v.SurveyId == Filter.Survey).Select(v => ((long?)v.Id, NameOf(versions, v.Id))), Filter.Version, v => Filter with { Version = v }),
        };
        if (kinds.Any(k => k.Kind == FunnelKinds.Sample && k.Started > 0))
            groups.Insert(0, new("People", [Link("Real", Filter with { Samples = false }, !IsSample), Link("Made-up (sample data)", Filter with { Samples = true }, IsSample)]));
        return [.. groups.Where(g => g.Links.Count > 2 || g.Name is "People")];
    }

    /// <summary>A survey as its latest version calls it.</summary>
    private static string TitleOf(IReadOnlyList<BegunVersion> versions, string survey) => versions.FirstOrDefault(v => v.SurveyId == survey)?.Title ?? survey;

    private static string NameOf(IReadOnlyList<BegunVersion> versions, long id) =>
        versions.FirstOrDefault(v => v.Id == id) is { } version ? FormattableString.Invariant($"{version.Title}, version {version.Number}") : "";

    private static DateOnly? Day(string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
