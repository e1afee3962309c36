using System.Globalization;
using StrategyDiagnostic.Core.Charts;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Funnel;

/// <summary>One line of a table: a week, a source, a language or a version, and how many reached each stage.</summary>
internal sealed record FunnelLine(string Name, string? Link, long Visits, long Started, long Finished, long Read, long Clicked, long Booked);

/// <summary>One step: how many sent it, and how many went no further on their own way.</summary>
internal sealed record StepLine(int Number, string Title, int Questions, long Sent, long Stopped, double? Quarter, double? Median, double? ThreeQuarters)
{
    public double? PerQuestion(double? page) => page / Questions;
}

/// <summary>One answer choice "I can't tell".</summary>
internal sealed record CannotTellLine(string Question, long People, double Share);

/// <summary>The funnel as the page shows it, made of numbers and the edition whose questions they belong to.</summary>
internal sealed class FunnelPicture
{
    private readonly Dictionary<string, List<ClassCount>> _classes;
    private readonly Edition _edition;

    public FunnelPicture(IReadOnlyList<StageCount> chosen, IReadOnlyList<ClassCount> classes, Edition edition, bool countsVisits, bool isWholeSelection)
    {
        _edition = edition;
        _classes = classes.GroupBy(c => c.Stage, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        Total = Line("All", null, chosen);
        CountsVisits = countsVisits;
        ShowsSteps = isWholeSelection;
        Steps = [.. Survey.Steps.Select((step, i) => Step(step, i + 1))];
    }

    public Survey Survey => _edition.Package.Survey;

    public FunnelLine Total { get; }

    /// <summary>False for made-up people, who never saw the landing page.</summary>
    public bool CountsVisits { get; }

    /// <summary>Steps stand between start and finish only where all who started answer the same version.</summary>
    public bool ShowsSteps { get; }

    public IReadOnlyList<StepLine> Steps { get; }

    /// <summary>Those of this version who went no further than opening the first step.</summary>
    public long StoppedBeforeTheFirst => Of(StageNames.Stopped).FirstOrDefault(c => c.Value == 0)?.People ?? 0;

    /// <summary>Those who finished this version: each of them has a class of placement, or none at all.</summary>
    public long Placed => Of(StageNames.Place).Sum(c => c.People);

    public static FunnelLine Line(string name, string? link, IEnumerable<StageCount> counts)
    {
        var sums = counts.GroupBy(c => c.Stage, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.People), StringComparer.Ordinal);
        long Sum(string stage) => sums.GetValueOrDefault(stage);
        return new(name, link, Sum(StageNames.Visit), Sum(StageNames.Start), Sum(StageNames.Finish), Sum(StageNames.Read), Sum(StageNames.Click), Sum(StageNames.Booked));
    }

    public IReadOnlyList<FunnelStage> Stages
    {
        get
        {
            var stages = new List<FunnelStage>
            {
                new("Visits", CountsVisits ? Total.Visits : null, ""),
                new("Started", Total.Started, CountsVisits && Total.Visits >= Total.Started ? Of(Total.Started, Total.Visits, "visits") : ""),
            };
            if (ShowsSteps)
                stages.AddRange(Steps.Select(s => new FunnelStage($"Sent step {s.Number}", s.Sent, Of(s.Sent, Total.Started, "started"))));
            stages.Add(new("Finished", Total.Finished, Of(Total.Finished, Total.Started, "started")));
            stages.Add(new("Report read", Total.Read, Of(Total.Read, Total.Finished, "finished")));
            stages.Add(new("Call clicked", Total.Clicked, Of(Total.Clicked, Total.Finished, "finished")));
            stages.Add(new("Call booked", Total.Booked, Of(Total.Booked, Total.Finished, "finished")));
            return stages;
        }
    }

    public IReadOnlyList<CannotTellLine> CannotTell =>
    [
        .. Survey.Questions.Where(q => q.OffersCannotTell)
            .Select(q => (q.Short, People: Of(StageNames.CannotTell + q.Key).Sum(c => c.People)))
            .Select(q => new CannotTellLine(q.Short, q.People, FinishedVersion == 0 ? 0 : (double)q.People / FinishedVersion))
            .OrderByDescending(q => q.People).ThenBy(q => q.Question, StringComparer.Ordinal),
    ];

    /// <summary>How many finished the version shown below, whatever the selection above.</summary>
    public long FinishedVersion { get; init; }

    /// <summary>Where they stand, in classes of five points; null when the rubric places nobody.</summary>
    public ColumnsChart? Placements
    {
        get
        {
            var rubric = _edition.Package.Rubric.Rubric;
            if (Placed == 0 || rubric.BandsOf(rubric.Main.Measure) is not { } bands)
                return null;
            var people = new long[PlaceClass.Count];
            foreach (var place in Of(StageNames.Place))
                people[place.Value] = place.People;
            return new("Where they stand", [.. bands.Bands.Select(b => new SpectrumBand(b.Name, b.From, b.To))], people);
        }
    }

    /// <summary>How long leads waited for the first contact, as far as there was one.</summary>
    public IReadOnlyList<(string Name, long People)> Contacts =>
        [.. ContactClass.Names.Select((name, i) => (name, Of(StageNames.Contact).Where(c => c.Value == i).Sum(c => c.People)))];

    private List<ClassCount> Of(string stage) => _classes.GetValueOrDefault(stage) ?? [];

    private StepLine Step(Step step, int number)
    {
        long People(string stage) => Of(stage).Where(c => c.Value == number).Sum(c => c.People);
        var seconds = Of(string.Create(CultureInfo.InvariantCulture, $"{StageNames.Seconds}{number}")).Select(c => KeyValuePair.Create((int)c.Value, c.People)).ToList();
        return new(number, step.Title, step.Questions.Count, People(StageNames.Sent), People(StageNames.Stopped),
            SecondsClass.Quantile(seconds, 0.25), SecondsClass.Quantile(seconds, 0.5), SecondsClass.Quantile(seconds, 0.75));
    }

    private static string Of(long part, long whole, string name) => whole == 0 ? "" : $"{Numbers.Percent((double)part / whole)} of {name}";
}
