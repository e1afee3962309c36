using FsCheck;
using FsCheck.Fluent;
using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Core.Tests.Comparison;

/// <summary>
/// An attacker keeps every comparison that was ever to be seen: after each closing, of every two waves, in both panels, and the file
/// of answers, whose counts of a question with points give the mean of those who could tell. Each published
/// mean, count and distance is a row of weights over what single people answered in single waves. If any mixture of all rows weighs
/// fewer than k people and nobody else, the attacker has learned something about them. Which people stand behind a number is worked
/// out here anew, and that the number is really theirs is checked; nothing of the product's suppression is used.
/// </summary>
public sealed class Nothing_about_a_few_is_in_a_report
{
    private const double Exact = 1e-7;

    private static readonly string[] Levels = ["executive", "director", "manager", "frontline"];

    [Fact]
    public void Not_by_any_sequence_of_views_and_no_arithmetic()
    {
        var (shown, hidden) = (0, 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(7, 11), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var study = SomeStudy(new Random(seed));
            var attacker = new Attacker(study);
            attacker.SeesEverything(study);
            // The smallest group can be raised later; what was seen before is not forgotten.
            attacker.SeesEverything(study with { Threshold = PrivacyThreshold.Of(study.Threshold.K + 1 + (seed % 3), first: study.Threshold.K) });
            Assert.True(attacker.LeastPeople() >= study.Threshold.K, $"seed {seed}: something about fewer than {study.Threshold.K} people gets out");
            (shown, hidden) = (shown + attacker.Shown, hidden + attacker.Hidden);
            return true;
        }));

        // Neither is everything hidden, nor did nothing need hiding.
        Assert.True(shown > 500 && hidden > 500, $"{shown} numbers shown, {hidden} hidden");
    }

    [Fact]
    public void An_attacker_finds_what_a_careless_report_gives_away()
    {
        // Twelve people, then the same without two of them: their mean follows.
        var study = SomeStudy(new Random(1));
        var attacker = new Attacker(study);
        attacker.Knows(0, [.. Enumerable.Range(0, 6).Select(p => (Wave: 0, Person: p, Weight: 1.0))]);
        Assert.Equal(5, attacker.LeastPeople());
        attacker.Knows(0, [.. Enumerable.Range(0, 5).Select(p => (Wave: 0, Person: p, Weight: 1.0))]);
        Assert.True(attacker.LeastPeople() < 5);
    }

    /// <summary>Two or three waves of up to twelve people; some leave, join, are flagged, or have no value for a measure.</summary>
    private static Study SomeStudy(Random random)
    {
        var (people, levels, anonymous) = (random.Next(8, 13), random.Next(1, 4), random.Next(5) == 0);
        var (presence, flags, missing) = (0.6 + random.NextDouble() * 0.4, random.NextDouble() * 0.5, random.Next(2) * random.NextDouble() * 0.3);
        var level = Enumerable.Range(0, people).Select(_ => Levels[random.Next(levels)]).ToArray();
        StudyWave Wave(int number) => new($"Wave {number}", "full", "1", [.. Enumerable.Range(0, people).Where(_ => random.NextDouble() < presence).Select(p => new StudyPerson(
            $"p{p}", level[p], [.. Enumerable.Range(0, 2).Select(_ => random.NextDouble() < missing ? (double?)null : random.NextDouble() * 100)], random.NextDouble() < flags,
            [.. Enumerable.Range(0, 3).Select(_ => (double?)random.Next(1, 6))]))], level.CountBy(l => l).ToDictionary());
        var waves = Enumerable.Range(0, random.Next(2, 4)).Select(Wave).ToList();
        return new Study
        {
            Measures = [new("placement", "Placement"), new("practice", "Practice")],
            Waves = anonymous ? [.. waves.Select(w => w with { People = [.. w.People.Select(p => p with { Person = null })] })] : waves,
            Levels = [.. Levels.Select(l => new StudyLevel(l, l, random.Next(2) == 0 ? null : 20))],
            LevelGroups = random.Next(2) == 0 ? [["executive", "director"], ["manager"], ["frontline"]] : [],
            PrimaryMeasure = "placement",
            Threshold = PrivacyThreshold.Of(random.Next(4) == 0 ? 6 : null),
        };
    }

    /// <summary>Everything that was seen, as rows of weights.</summary>
    private sealed class Attacker(Study study)
    {
        private const int Answered = -1;

        private readonly Dictionary<int, List<Dictionary<(int Wave, int Person), double>>> _known = [];

        public int Shown { get; private set; }

        public int Hidden { get; private set; }

        /// <summary>After each closing: the file of answers, and every two waves.</summary>
        public void SeesEverything(Study seen)
        {
            for (var closed = 1; closed <= seen.Waves.Count; closed++)
            {
                TakesTheFileOfAnswers(seen, closed);
                for (var from = 0; from < closed; from++)
                    for (var to = from + 1; to < closed; to++)
                        Sees(ChangeBuilder.Compare(seen with { Waves = [.. seen.Waves.Take(closed)] }, from, to), from, to);
            }
        }

        private void Sees(ChangeReport report, int from, int to)
        {
            foreach (var (panel, isMatched) in new[] { (report.Matched, true), (report.Everybody, false) })
                foreach (var change in panel.Measures)
                {
                    var measure = change.Measure.Key == "placement" ? 0 : 1;
                    if (!Takes(change.Numbers, out var n)) continue;
                    Mean(measure, n.Before, Who(measure, from, matchedWith: isMatched ? to : null));
                    Mean(measure, n.After, Who(measure, to, matchedWith: isMatched ? from : null));
                }

            for (var w = 0; w < report.MeanByWave.Count; w++)
                if (Takes(report.MeanByWave[w], out var mean)) Mean(0, mean, Who(0, w));
            foreach (var gap in report.Gaps)
                for (var w = 0; w < gap.ByWave.Count; w++)
                    if (Takes(gap.ByWave[w], out var point)) Distance(point, w, gap.Name);
            foreach (var row in report.Flow.Where(f => Takes(f.Counts, out _)))
            {
                var unit = row.Level == "Everybody" ? null : row.Level.Split(" and ");
                Assert.True(row.Counts.Try(out var c));
                Count(c?.Before, Who(Answered, from, unit));
                Count(c?.After, Who(Answered, to, unit));
                if (c?.Both is not { } both) continue;
                Count(both, Who(Answered, from, unit, to));
                Count(both, Who(Answered, to, unit, from));
            }

            foreach (var level in report.Agreement)
                foreach (var (agreement, wave) in new[] { (level.Before, from), (level.After, to) })
                    if (Takes(agreement, out var a)) Assert.True(a.People >= study.Threshold.K);
            if (report.Organization.Try(out var organization)) Assert.All(organization.LevelMeans, m => Level(m, to));
            if (report.Cautions.Any(c => c.Title == "People who left"))
                Knows(0, Weights(Who(0, from).Except(Who(0, from, matchedWith: to))));
            if (report.Cautions.Any(c => c.Title == "Answers given in haste"))
            {
                var (x, y) = (Who(0, from).Where(p => !study.Waves[p.Wave].People[p.Person].Flagged).ToList(), Who(0, to).Where(p => !study.Waves[p.Wave].People[p.Person].Flagged).ToList());
                Knows(0, [.. x.Select(p => (p.Wave, p.Person, -1.0 / x.Count)), .. y.Select(p => (p.Wave, p.Person, 1.0 / y.Count))]);
            }
        }

        /// <summary>The counts of the question behind the second measure; whoever has no value of it could not tell.</summary>
        private void TakesTheFileOfAnswers(Study seen, int closed)
        {
            var units = LevelUnits.Decide(seen.LevelGroups, seen.Waves[0].People.Select(p => p.Level), seen.Threshold);
            var waves = seen.Waves.Take(closed).Select(w => (IReadOnlyList<CountedAnswer>)[.. w.People.Select(p => p.Values[1] is { } value
                ? new CountedAnswer(new Seat(p.Person, p.Level, p.Flagged), (int)value / 34)
                : new CountedAnswer(new Seat(p.Person, p.Level, p.Flagged), 3, IsTold: false))]).ToList();
            foreach (var (groups, wave) in AnswerCounts.Of(waves, 4, units, seen.Threshold).Select((g, w) => (g, w)))
                foreach (var group in groups)
                {
                    if (!Takes(group.Counts, out var counts)) continue;
                    var who = Who(1, wave, group.Level is { } level ? [.. Levels.Where(l => units.Of(l) == level)] : null);
                    Assert.Equal(counts.Take(3).Sum(), who.Count);
                    Knows(1, Weights(who));
                }
        }

        /// <summary>A row: what somebody answered in a wave, and how much it weighs.</summary>
        public void Knows(int variable, List<(int Wave, int Person, double Weight)> row)
        {
            if (row.Count == 0) return;
            if (!_known.TryGetValue(variable, out var rows)) _known[variable] = rows = [];
            rows.Add(row.ToDictionary(r => (r.Wave, r.Person), r => r.Weight));
        }

        /// <summary>The fewest people that some mixture of rows is about, found by trying every set of k − 1 of them; k when there is none.</summary>
        public int LeastPeople()
        {
            var names = study.Waves.SelectMany((w, i) => w.People.Select((p, j) => p.Person ?? $"{i}:{j}")).Distinct().ToList();
            foreach (var rows in _known.Values)
            {
                var columns = rows.SelectMany(r => r.Keys).Distinct().ToList();
                var names2 = columns.ConvertAll(c => names.IndexOf(study.Waves[c.Wave].People[c.Person].Person ?? $"{c.Wave}:{c.Person}"));
                var basis = Basis([.. rows.Select(r => columns.Select(c => r.GetValueOrDefault(c)).ToArray())]);
                var present = names2.Distinct().ToList();
                if (Sets(present, Math.Min(study.Threshold.K - 1, present.Count)).Any(few => Basis([.. basis.Select(r => r.Where((_, i) => !few.Contains(names2[i])).ToArray())]).Count < basis.Count))
                    return study.Threshold.K - 1;
            }

            return study.Threshold.K;
        }

        private bool Takes<T>(Shown<T> value, out T taken)
            where T : notnull
        {
            var there = value.Try(out var inside);
            (Shown, Hidden) = (Shown + (there ? 1 : 0), Hidden + (there ? 0 : 1));
            taken = inside!;
            return there;
        }

        private void Mean(int measure, MeanRange mean, List<(int Wave, int Person)> who)
        {
            Assert.Equal(mean.People, who.Count);
            Assert.Equal(mean.Mean, who.Average(p => Value(measure, p)), 6);
            Knows(measure, Weights(who));
        }

        private void Count(int? count, List<(int Wave, int Person)> who)
        {
            Assert.Equal(count, who.Count);
            Knows(Answered, Weights(who));
        }

        private void Level(double mean, int wave)
        {
            // The levels come without their names: whichever it is, it is one of them or several shown as one.
            string[][] units = [.. Levels.Select(l => new[] { l }), ["executive", "director"]];
            Knows(0, Weights(units.Select(u => Who(0, wave, u)).First(w => w.Count > 0 && Math.Abs(w.Average(p => Value(0, p)) - mean) < Exact)));
        }

        private void Distance(GapPoint point, int wave, string name)
        {
            var parts = name.Split(" − ");
            var (x, y) = (Who(0, wave, parts[0].Split(" and ")), Who(0, wave, parts[1].Split(" and ")));
            Assert.Equal(point.Difference, x.Average(p => Value(0, p)) - y.Average(p => Value(0, p)), 6);
            Knows(0, [.. x.Select(p => (p.Wave, p.Person, 1.0 / x.Count)), .. y.Select(p => (p.Wave, p.Person, -1.0 / y.Count))]);
        }

        private double Value(int measure, (int Wave, int Person) at) => study.Waves[at.Wave].People[at.Person].Values[measure] ?? double.NaN;

        private List<(int Wave, int Person)> Who(int measure, int wave, string[]? levels = null, int? matchedWith = null)
        {
            bool Has(StudyPerson p) => measure == Answered || p.Values[measure] is not null;
            return [.. study.Waves[wave].People.Select((p, i) => (Person: p, Index: i)).Where(p => Has(p.Person)
                && (levels is null || levels.Contains(p.Person.Level, StringComparer.OrdinalIgnoreCase))
                && (matchedWith is not { } other || study.Waves[other].People.Any(q => q.Person == p.Person.Person && Has(q)))).Select(p => (wave, p.Index))];
        }

        private static List<(int Wave, int Person, double Weight)> Weights(IEnumerable<(int Wave, int Person)> who) => [.. who.Select(p => (p.Wave, p.Person, 1.0))];

        private static IEnumerable<HashSet<int>> Sets(List<int> of, int size, int from = 0) =>
            size == 0 ? [[]] : Enumerable.Range(from, of.Count - from).SelectMany(i => Sets(of, size - 1, i + 1).Select(rest => { rest.Add(of[i]); return rest; }));

        /// <summary>As many rows as the rank of the matrix, from which all of its rows can be mixed.</summary>
        private static List<double[]> Basis(List<double[]> matrix)
        {
            var rows = matrix.ConvertAll(r => (double[])r.Clone());
            var basis = new List<double[]>();
            for (var c = 0; rows.Count > 0 && c < rows[0].Length; c++)
            {
                var best = 0;
                for (var i = 1; i < rows.Count; i++) if (Math.Abs(rows[i][c]) > Math.Abs(rows[best][c])) best = i;
                var pivot = rows[best];
                if (Math.Abs(pivot[c]) < 1e-9) continue;
                rows.RemoveAt(best);
                basis.Add(pivot);
                foreach (var row in rows)
                {
                    var factor = row[c] / pivot[c];
                    if (factor == 0) continue;
                    for (var i = c; i < row.Length; i++) row[i] -= factor * pivot[i];
                }
            }

            return basis;
        }
    }
}
