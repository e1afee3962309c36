using System.Text.Json;
using Bogus;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Samples;

/// <summary>
/// Draws made-up people. Organizations come first: each has a size and a placement of its own, and its people see that
/// placement from their level. The same edition, day and seed give the same people.
/// </summary>
internal sealed class SampleRespondents
{
    private const int Days = 180;
    private const double UnfinishedShare = 0.08;
    private const double InsightsShare = 0.35;
    private const double CallShare = 0.07;
    private const double PhoneShare = 0.3;

    /// <summary>By the position of the option: from a dozen people to many thousands.</summary>
    private static readonly double[] SizeMix = [0.12, 0.24, 0.22, 0.22, 0.13, 0.07];

    /// <summary>Executives mostly, since they are invited; then down the line; last those outside.</summary>
    private static readonly double[] LevelMix = [0.34, 0.28, 0.22, 0.10, 0.06];

    /// <summary>How much rosier, in points of placement, each level sees the same organization.</summary>
    private static readonly double[] LevelView = [6, 2, -3, -10, 0];

    private static readonly Dictionary<string, string>[] Sources =
    [
        new(),
        new() { ["utm_source"] = "linkedin", ["utm_medium"] = "social", ["utm_campaign"] = "built-together" },
        new() { ["utm_source"] = "newsletter", ["utm_medium"] = "email", ["utm_campaign"] = "weekly-insights" },
        new() { ["utm_source"] = "google", ["utm_medium"] = "cpc", ["utm_campaign"] = "strategy-cascade" },
        new() { ["utm_source"] = "webinar", ["utm_medium"] = "partner", ["utm_campaign"] = "autumn" },
    ];

    private readonly Edition _edition;
    private readonly DateTimeOffset _today;
    private readonly Randomizer _random;
    private readonly Faker _faker;
    private readonly SampleAnswers _answers;
    private int _people;

    /// <param name="edition">What they answer.</param>
    /// <param name="today">All of them started before it.</param>
    /// <param name="seed">Any number.</param>
    public SampleRespondents(Edition edition, DateTimeOffset today, int seed)
    {
        (_edition, _today) = (edition, today);
        _random = new Randomizer(seed);
        _faker = new Faker("en") { Random = _random };
        _answers = new SampleAnswers(edition.Package, _random);
    }

    public Edition Edition => _edition;

    /// <summary>Draws people, in the order of their days, until that many have become leads.</summary>
    public IEnumerable<SampleRespondent> Draw(int leads)
    {
        var drawn = 0;
        while (drawn < leads)
        {
            var organization = new Organization(_faker.Company.CompanyName(), _random.Pick(Positions(SizeMix), SizeMix), _random.Normal(46, 17));
            var people = _random.Pick([1, 2, 3, 4], [0.70, 0.17, 0.08, 0.05]);
            for (var i = 0; i < people && drawn < leads; i++)
            {
                var isLead = _random.Double() >= UnfinishedShare;
                yield return Person(organization, isLead, StartAt((double)drawn / leads));
                drawn += isLead ? 1 : 0;
            }
        }
    }

    private SampleRespondent Person(Organization organization, bool isLead, DateTimeOffset startedAt)
    {
        var survey = _edition.Package.Survey;
        var level = _random.Pick(Positions(LevelMix), LevelMix);
        // The larger, the further from the top: about two points for each class of size.
        var view = organization.Placement - 2 * organization.Size + LevelView[level] + _random.Normal(0, 6);
        var sent = isLead ? survey.Steps.Count : _random.Number(0, survey.Steps.Count);
        var answers = _answers.Draw(survey.Steps.Take(sent), organization.Size, level, view);
        var steps = Steps(survey.Steps.Take(sent), startedAt);
        var changedAt = steps.Count > 0 ? steps[^1].At : startedAt;
        var finishedAt = isLead ? changedAt.AddSeconds(_random.Double(25, 90)) : (DateTimeOffset?)null;
        var row = new ResponseRow
        {
            SurveyVersionId = _edition.SurveyVersionId,
            RubricVersionId = _edition.RubricVersionId,
            Language = survey.Language,
            Channel = "sample",
            Source = JsonSerializer.Serialize(_random.Pick(Sources, [0.45, 0.25, 0.15, 0.10, 0.05])),
            Answers = answers.ToJson(),
            StartedAt = startedAt,
            ChangedAt = finishedAt ?? changedAt,
            FinishedAt = finishedAt,
        };
        return finishedAt is { } at
            ? new(row, answers, steps, Lead(organization, at), _random.Double() < InsightsShare, _random.Double() < CallShare ? CallAt(at) : null)
            : new(row, answers, steps, null, Insights: false, null);
    }

    // Nothing can ever reach a real person: RFC 2606 keeps these domains free, and 555-01xx belongs to nobody.
    private LeadRow Lead(Organization organization, DateTimeOffset at)
    {
        var (first, last) = (_faker.Name.FirstName(), _faker.Name.LastName());
        _people++;
        return new LeadRow
        {
            FirstName = first,
            LastName = last,
            Email = FormattableString.Invariant($"{Letters(first)}.{Letters(last)}.{_people}@example.{(_people % 3 == 0 ? "org" : "com")}"),
            Organization = organization.Name,
            Phone = _random.Double() < PhoneShare ? FormattableString.Invariant($"+1 {_random.Number(201, 989)} 555 01{_random.Number(0, 99):00}") : null,
            CreatedAt = at,
        };
    }

    /// <summary>Somewhere near that part of the period, mostly on a working day, mostly around noon.</summary>
    private DateTimeOffset StartAt(double part)
    {
        var day = _today.AddDays(Math.Floor(-Days * (1 - part)));
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && _random.Double() < 0.8)
            day = day.AddDays(day.DayOfWeek is DayOfWeek.Saturday ? -1 : -2);
        return day.AddHours(Math.Clamp(_random.Normal(13, 3.5), 5, 22));
    }

    private List<SampleStep> Steps(IEnumerable<Step> sent, DateTimeOffset startedAt)
    {
        var tempo = Math.Exp(_random.Normal(0, 0.3)) * (_random.Double() < 0.02 ? 0.1 : 1);   // one in fifty hurries
        var (steps, at) = (new List<SampleStep>(), startedAt);
        foreach (var step in sent)
        {
            var seconds = Math.Round(tempo * (4 + step.Questions.Sum(_ => 9 * Math.Exp(_random.Normal(0, 0.45)))), 1);
            at = at.AddSeconds(seconds);
            steps.Add(new SampleStep(steps.Count + 1, seconds, at));
        }

        return steps;
    }

    private DateTimeOffset CallAt(DateTimeOffset finishedAt)
    {
        var at = finishedAt.AddMinutes(-30 * Math.Log(1 - _random.Double()));
        return at < _today ? at : _today;
    }

    private static int[] Positions(double[] mix) => [.. Enumerable.Range(0, mix.Length)];

    private static string Letters(string name) => new([.. name.ToLowerInvariant().Where(char.IsAsciiLetter)]);

    /// <param name="Name">What it is called.</param>
    /// <param name="Size">The position of its size among the options.</param>
    /// <param name="Placement">Where it really stands, 0–100.</param>
    private sealed record Organization(string Name, int Size, double Placement);
}
