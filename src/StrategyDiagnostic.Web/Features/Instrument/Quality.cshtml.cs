using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Instrument;

/// <summary>What the data say about a questionnaire and its rubric, for everybody or for one level.</summary>
[Authorize(Roles = Roles.OwnerOrConsultant)]
internal sealed class QualityModel(SurveyStore surveys, SurveyCatalog catalog, CountedAnswers counted) : StaffPage
{
    public Edition? Edition { get; private set; }

    public InstrumentQuality? Quality { get; private set; }

    /// <summary>The levels with how many people of each answered.</summary>
    public IReadOnlyList<(Option Level, int People)> Levels { get; private set; } = [];

    /// <summary>The key of the level that is shown; null for everybody.</summary>
    public string? Level { get; private set; }

    public int People { get; private set; }

    public IActionResult OnGet(long id, string? level)
    {
        if (surveys.Find(id) is null)
            return NotFound();
        Edition = catalog.Get(id);
        var (survey, all) = (Edition.Package.Survey, counted.Latest(Edition));
        People = all.Count;
        if (survey.LevelQuestion is { } question && survey.Find(question) is ChoiceQuestion choice)
            Levels = [.. choice.Options.Select(o => (o, all.Count(a => a[question] is Chosen c && c.Option == o.Key)))];
        Level = Levels.Any(l => l.Level.Key == level && l.People >= ItemQuality.LeastAnswers) ? level : null;
        var people = Level is null ? all : [.. all.Where(a => a[survey.LevelQuestion ?? ""] is Chosen c && c.Option == Level)];
        Quality = InstrumentQuality.Of(survey, Edition.Package.Rubric, people);
        return Page();
    }
}
