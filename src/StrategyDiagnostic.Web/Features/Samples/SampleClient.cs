using Bogus;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Samples;

/// <summary>
/// A made-up client over four waves. Forty people are asked. Most answer every time; some only the baseline, some until the
/// second pulse, one never. What all see rises, only in one dimension executives and frontline move apart: those above see the
/// frontline's knowledge reach the plan, those who have it do not. The same editions, day and seed give the same answers.
/// </summary>
internal sealed class SampleClient
{
    public const string PulseSurvey = "ninety-day-pulse";
    public const string TimeZone = "Europe/Berlin";

    private const string Knowledge = "knowledge";

    private const int WaveDays = 12;           // from a Monday to the Friday of the week after
    private const int SizeOption = 3;          // 250–999 people
    private const double BetweenPeople = 6;    // in points, as the following two
    private const double BetweenHabits = 9;    // how one person reads one question, every time
    private const double WithinPeople = 12;

    private static readonly SampleLevel[] Levels =
    [
        new("executive", Position: 0, Asked: 6, Headcount: 6, Baseline: 52, Rise: 9, DividedBefore: 50, DividedAfter: 74),
        new("director", 1, 7, 14, 46, 10, 46, 60),
        new("manager", 2, 8, 39, 41, 10, 42, 50, BaselineOnly: 1),
        new("frontline", 3, 19, 271, 37, 12, 40, 34, BaselineOnly: 6, UntilDay60: 5, Never: 1),
    ];

    private readonly Randomizer _random;
    private readonly Faker _faker;
    private readonly List<(SampleLevel Level, int Waves)> _seats;

    /// <param name="full">The form of the baseline and of day 90.</param>
    /// <param name="pulse">The form between them.</param>
    /// <param name="today">The last wave has closed before it.</param>
    /// <param name="seed">Any number.</param>
    public SampleClient(Edition full, Edition pulse, DateOnly today, int seed)
    {
        (Full, Pulse, Seed) = (full, pulse, seed);
        _random = new Randomizer(seed);
        _faker = new Faker("en") { Random = _random };
        var rubric = full.Package.Rubric.Rubric;
        Divided = rubric.FindMeasure(Knowledge)?.Key ?? rubric.Measures.FirstOrDefault(m => m.Group is MeasureGroup.Dimension)?.Key;
        Name = $"{_faker.Company.CompanyName()} (sample)";
        Contact = Named(1001);
        _seats = [.. Levels.SelectMany(Seats)];
        People = [.. _seats.Select((seat, i) => Named(i + 1) with { Level = seat.Level.Key })];
        Begins = today.AddDays(-90 - WaveDays - 3);
        Begins = Begins.AddDays(-(((int)Begins.DayOfWeek + 6) % 7));
        Waves = Draw();
    }

    public Edition Full { get; }

    public Edition Pulse { get; }

    public int Seed { get; }

    public string Name { get; }

    public SamplePerson Contact { get; }

    /// <summary>The measure in which the levels move apart: the frontline's knowledge, or else the first dimension; null when there is none.</summary>
    public string? Divided { get; }

    /// <summary>The Monday on which the baseline opened.</summary>
    public DateOnly Begins { get; }

    /// <summary>Everybody who was asked.</summary>
    public IReadOnlyList<SamplePerson> People { get; }

    public IReadOnlyList<SampleWave> Waves { get; }

    /// <summary>How many people the client has at each level.</summary>
    public static IReadOnlyDictionary<string, int> Headcounts { get; } = Levels.ToDictionary(l => l.Key, l => l.Headcount);

    private static IEnumerable<(SampleLevel, int)> Seats(SampleLevel level)
    {
        for (var i = 0; i < level.Asked; i++)
        {
            var waves = i < level.Never ? 0 : i < level.Never + level.BaselineOnly ? 1 : i < level.Never + level.BaselineOnly + level.UntilDay60 ? 3 : 4;
            yield return (level, waves);
        }
    }

    // Nothing can ever reach a real person: RFC 2606 keeps this domain free.
    private SamplePerson Named(int number)
    {
        var (first, last) = (_faker.Name.FirstName(), _faker.Name.LastName());
        var letters = new string([.. $"{first}.{last}".ToLowerInvariant().Where(c => char.IsAsciiLetter(c) || c == '.')]);
        return new SamplePerson($"{first} {last}", FormattableString.Invariant($"{letters}.{number}@example.com"), "");
    }

    private List<SampleWave> Draw()
    {
        var habits = People.Select(_ => (Whole: _random.Normal(0, BetweenPeople), Habits: new Dictionary<string, double>(StringComparer.Ordinal))).ToList();
        var (full, pulse) = (new SampleAnswers(Full.Package, _random), new SampleAnswers(Pulse.Package, _random));
        var waves = new List<SampleWave>();
        foreach (var (kind, name, edition, drawing, day) in new[]
        {
            ("baseline", "Baseline", Full, full, 0), ("day30", "30 days", Pulse, pulse, 30), ("day60", "60 days", Pulse, pulse, 60), ("day90", "90 days", Full, full, 90),
        })
        {
            var answers = new List<SampleAnswer>();
            for (var person = 0; person < People.Count; person++)
            {
                var ((level, answered), habit) = (_seats[person], habits[person]);
                if (waves.Count >= answered)
                    continue;
                answers.Add(new SampleAnswer(person, drawing.Draw(
                    edition.Package.Survey.Steps, SizeOption, level.Position,
                    question => Seen(edition.Package, level, question.Key, day / 90d) + habit.Whole + HabitOf(habit.Habits, question.Key) + _random.Normal(0, WithinPeople),
                    question => !IsInAScale(edition.Package, question.Key))));
            }

            var opens = Begins.AddDays(day);
            waves.Add(new SampleWave(kind, name, edition, opens, opens.AddDays(WaveDays - 1), answers));
        }

        return waves;
    }

    // Where a few lack a number, the others' is hidden too: right, and no use to those who want to see what a comparison looks like.
    private static bool IsInAScale(SurveyPackage package, string question)
    {
        var rubric = package.Rubric.Rubric;
        return rubric.Measures.Any(m => m.Group is MeasureGroup.Scale && SampleAnswers.Feeds(rubric, m.Key, question));
    }

    private double HabitOf(Dictionary<string, double> habits, string question) =>
        habits.TryGetValue(question, out var habit) ? habit : habits[question] = _random.Normal(0, BetweenHabits);

    /// <summary>The points that a level gives a question on average, when part of the ninety days has gone.</summary>
    private double Seen(SurveyPackage package, SampleLevel level, string question, double part)
    {
        var rubric = package.Rubric.Rubric;
        if (Divided is { } divided && SampleAnswers.Feeds(rubric, divided, question)) return level.DividedBefore + part * (level.DividedAfter - level.DividedBefore);
        if (SampleAnswers.Feeds(rubric, "practice", question)) return level.Baseline - 14 + 2.6 * part * level.Rise;   // what people do comes first
        if (SampleAnswers.Feeds(rubric, "barriers", question)) return 100 - level.Baseline - part * level.Rise;
        return level.Baseline + part * level.Rise;
    }

    /// <param name="Key">The level's key.</param>
    /// <param name="Position">Its position among the options of the question about it.</param>
    /// <param name="Asked">How many of its people are asked.</param>
    /// <param name="Headcount">How many there are.</param>
    /// <param name="Baseline">Where they see the organization at first, 0–100.</param>
    /// <param name="Rise">By how much that rises in ninety days.</param>
    /// <param name="DividedBefore">The same for the dimension in which the levels move apart.</param>
    /// <param name="DividedAfter">And after ninety days.</param>
    /// <param name="BaselineOnly">How many answer once only.</param>
    /// <param name="UntilDay60">How many answer until the second pulse.</param>
    /// <param name="Never">How many never answer.</param>
    private sealed record SampleLevel(
        string Key, int Position, int Asked, int Headcount, double Baseline, double Rise, double DividedBefore, double DividedAfter,
        int BaselineOnly = 0, int UntilDay60 = 0, int Never = 0);
}

/// <summary>Somebody who is asked.</summary>
/// <param name="Name">First and last name.</param>
/// <param name="Email">An address that belongs to nobody.</param>
/// <param name="Level">The level's key.</param>
internal sealed record SamplePerson(string Name, string Email, string Level);

/// <summary>One round of answers.</summary>
/// <param name="Kind">As the table of waves has it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Edition">What was asked.</param>
/// <param name="Opens">Its first day.</param>
/// <param name="Closes">Its last day.</param>
/// <param name="Answers">Who answered what.</param>
internal sealed record SampleWave(string Kind, string Name, Edition Edition, DateOnly Opens, DateOnly Closes, IReadOnlyList<SampleAnswer> Answers);

/// <param name="Person">Their position among the people.</param>
/// <param name="Answers">What they answered.</param>
internal sealed record SampleAnswer(int Person, Answers Answers);
