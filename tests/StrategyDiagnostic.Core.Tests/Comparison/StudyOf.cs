using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

/// <summary>Made-up studies for tests: levels with a mean before and after, people with numbers that a seed decides.</summary>
internal static class StudyOf
{
    public static readonly StudyLevel[] Levels =
        [new("executive", "Executives", 8), new("director", "Directors", 12), new("manager", "Managers", 40), new("frontline", "Frontline", 300)];

    /// <summary>Two waves. A level is (key, people, mean before, mean after).</summary>
    public static Study Waves(int seed, IEnumerable<(string Level, int People, double Before, double After)> levels, double spread = 8, int leave = 0, bool anonymous = false, int measures = 3)
    {
        var random = new Random(seed);
        var (before, after, number) = (new List<StudyPerson>(), new List<StudyPerson>(), 0);
        foreach (var (level, people, from, to) in levels)
        {
            for (var i = 0; i < people; i++)
            {
                var person = anonymous ? null : $"p{number++}";
                var own = Normal(random) * spread;
                before.Add(Person(person, level, from + own, random, measures));
                if (i >= leave) after.Add(Person(person, level, to + own + Normal(random) * spread / 2, random, measures));
            }
        }

        string[] names = ["Placement", "Authorship", "Practice"];
        return new Study
        {
            Measures = [.. Enumerable.Range(0, measures).Select(m => new StudyMeasure(m == 0 ? "placement" : $"m{m}", m < 3 ? names[m] : $"Measure {m}"))],
            Waves = [new("Baseline", "full", "1", before, before.CountBy(p => p.Level).ToDictionary(c => c.Key, c => c.Value + 2)), new("90 days", "full", "1", after)],
            Levels = Levels,
            LevelGroups = [["executive", "director"], ["manager"], ["frontline"]],
            PrimaryMeasure = "placement",
        };
    }

    private static StudyPerson Person(string? person, string level, double value, Random random, int measures)
    {
        var at = Math.Clamp(value, 0, 100);
        return new StudyPerson(
            person, level, [.. Enumerable.Range(0, measures).Select(m => (double?)Math.Clamp(at + (m == 0 ? 0 : Normal(random) * 10), 0, 100))],
            Options: [.. Enumerable.Range(0, 4).Select(_ => (double?)Math.Clamp(Math.Round(1 + at / 25 + Normal(random) * 0.7), 1, 5))]);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
