using System.Globalization;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>One link of a filter.</summary>
internal sealed record FilterLink(string Text, string Path, bool IsOn, long? Count = null);

/// <summary>The links of one filter: each leads to the present selection with this one thing changed.</summary>
/// <param name="Name">What it filters by.</param>
/// <param name="Links">What to choose from.</param>
/// <param name="HasAny">Whether the first of them takes the filter away.</param>
internal sealed record FilterGroup(string Name, IReadOnlyList<FilterLink> Links, bool HasAny = true)
{
    public static IReadOnlyList<FilterGroup> Of(LeadFilter now, LeadWorld world, IReadOnlyList<LeadStatus> statuses, Edition? edition, IReadOnlyList<(string Id, string Title)> surveys)
    {
        var counts = world.Counts();
        long Listed(string? status) => counts.Where(c => c.Shelf == Shelves.Listed && (status is null || c.Status == status)).Sum(c => c.Leads);
        long On(string shelf) => counts.Where(c => c.Shelf == shelf).Sum(c => c.Leads);
        var groups = new List<FilterGroup>
        {
            new("Status",
            [
                Link("All", now with { Status = null }, now.Status is null, Listed(null)),
                .. statuses.Where(s => !s.IsRetired || Listed(s.Key) > 0 || now.Status == s.Key).Select(s => Link(s.Name, now with { Status = s.Key }, now.Status == s.Key, Listed(s.Key))),
            ]),
            new("Owner",
            [
                Link("Anybody", now with { Owner = null }, now.Owner is null),
                Link("Nobody", now with { Owner = LeadFilter.Nobody }, now.Owner == LeadFilter.Nobody),
                .. world.Owners().Select(o => Link(o.Name, now with { Owner = o.Id.ToString(CultureInfo.InvariantCulture) }, now.OwnerId == o.Id)),
            ]),
            new("Needs a look",
            [
                Link("Overdue", now with { Next = Toggle(now, NextFilter.Overdue) }, now.Next is NextFilter.Overdue),
                Link("Today", now with { Next = Toggle(now, NextFilter.Today) }, now.Next is NextFilter.Today),
                Link("Planned", now with { Next = Toggle(now, NextFilter.Planned) }, now.Next is NextFilter.Planned),
                Link("Mail failed", now with { MailFailed = !now.MailFailed }, now.MailFailed),
                Link("Suspected spam", now with { Shelf = Toggle(now, Shelves.Suspected) }, now.Shelf == Shelves.Suspected),
                Link("Spam", now with { Shelf = Toggle(now, Shelves.Spam) }, now.Shelf == Shelves.Spam, On(Shelves.Spam)),
                Link("Test", now with { Shelf = Toggle(now, Shelves.Test) }, now.Shelf == Shelves.Test, On(Shelves.Test)),
                Link("Merged", now with { Shelf = Toggle(now, Shelves.Merged) }, now.Shelf == Shelves.Merged, On(Shelves.Merged)),
            ], HasAny: false),
        };
        if (surveys.Count > 1)
            groups.Add(Choices("Survey", surveys, now.Survey, v => now with { Survey = v, Band = null, Fit = null, Size = null, Level = null }));
        if (edition is { Package: { Survey: var survey, Rubric.Rubric: var rubric } })
        {
            groups.Add(Choices("Band", rubric.BandsOf(rubric.Main.Measure)?.Bands.Select(b => (b.Key, b.Name)), now.Band, v => now with { Band = v }));
            groups.Add(Choices("Fit", rubric.Fit is { } fit ? rubric.BandsOf(fit.Measure)?.Bands.Select(b => (b.Key, b.Name)) : null, now.Fit, v => now with { Fit = v }));
            groups.Add(Choices("Size", Options(survey, survey.SizeQuestion), now.Size, v => now with { Size = v }));
            groups.Add(Choices("Level", Options(survey, survey.LevelQuestion), now.Level, v => now with { Level = v }));
        }

        groups.Add(Choices("Source", world.Sources().Select(s => (s, s)), now.Source, v => now with { Source = v }));
        groups.Add(Choices("Language", world.Languages().Select(l => (l, l)), now.Language, v => now with { Language = v }));
        return [.. groups.Where(g => g.Links.Count > 1)];
    }

    private static FilterGroup Choices(string name, IEnumerable<(string Key, string Name)>? choices, string? chosen, Func<string?, LeadFilter> with) =>
        new(name, [Link("Any", with(null), chosen is null), .. (choices ?? []).Select(c => Link(c.Name, with(c.Key), chosen == c.Key))]);

    private static IEnumerable<(string Key, string Name)>? Options(Survey survey, string? question) =>
        question is not null && survey.Find(question) is ChoiceQuestion choice ? choice.Options.Select(o => (o.Key, o.Label)) : null;

    private static NextFilter Toggle(LeadFilter now, NextFilter next) => now.Next == next ? NextFilter.Any : next;

    private static string Toggle(LeadFilter now, string shelf) => now.Shelf == shelf ? Shelves.Listed : shelf;

    private static FilterLink Link(string text, LeadFilter to, bool isOn, long? count = null) => new(text, to.Path, isOn, count);
}
