using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Revising;

/// <summary>Where a reader looks for a change.</summary>
public enum ChangeArea
{
    /// <summary>What is asked, and what can be answered.</summary>
    Questions,

    /// <summary>What answers are worth.</summary>
    Points,

    /// <summary>What is computed, from what, with which weights.</summary>
    Measures,

    /// <summary>Named ranges and cut points.</summary>
    Bands,

    /// <summary>Verdicts, placement, fit, priority, advice, quality.</summary>
    Rules,

    /// <summary>Golden respondents.</summary>
    Golden,

    /// <summary>What surrounds the questions: title, introduction, steps, landing page.</summary>
    Survey,

    /// <summary>What reports and mail say.</summary>
    Report,
}

/// <summary>Three content files and what they make.</summary>
public sealed record SurveySource(SurveyPackage Package, string Survey, string Rubric, string Report);

/// <summary>One thing that is not as it was.</summary>
/// <param name="Area">Where a reader looks for it.</param>
/// <param name="Subject">What it is about: a question, a measure, a band.</param>
/// <param name="Aspect">What about it; empty when all of it came or went.</param>
/// <param name="Before">What it said; null when it was not there.</param>
/// <param name="After">What it says; null when it is gone.</param>
public sealed record Change(ChangeArea Area, string Subject, string Aspect, string? Before, string? After);

/// <summary>What is different between two editions of a survey, and what that breaks.</summary>
/// <param name="Changes">All changes, area by area, in the order of the files.</param>
/// <param name="Breaks">What makes answers or scores of the two editions mean different things, as sentences.</param>
/// <param name="NotComparable">The keys of the measures whose values must not be put together across the two.</param>
public sealed record SurveyDifference(IReadOnlyList<Change> Changes, IReadOnlyList<string> Breaks, IReadOnlyList<string> NotComparable)
{
    /// <summary>Compares two editions.</summary>
    public static SurveyDifference Between(SurveySource before, SurveySource after)
    {
        var (old, young) = (Grouped(before), Grouped(after));
        var changes = old.Select(g => g.Key).Union(young.Select(g => g.Key))
            .SelectMany(key => Changed(key, old.GetValueOrDefault(key, []), young.GetValueOrDefault(key, [])))
            .OrderBy(c => c.Area).ToList();
        var incomparable = NotComparableIn(before.Package, after.Package);
        return new(changes, [.. BreaksOf(changes, before.Package), .. Incomparable(incomparable, before.Package)], incomparable);
    }

    private static Dictionary<(ChangeArea Area, string Subject), List<Fact>> Grouped(SurveySource source) =>
        Fact.Of(source).GroupBy(f => (f.Area, f.Subject)).ToDictionary(g => g.Key, g => g.DistinctBy(f => f.Aspect, StringComparer.Ordinal).ToList());

    private static IEnumerable<Change> Changed((ChangeArea Area, string Subject) key, List<Fact> before, List<Fact> after)
    {
        // A question or a measure that comes or goes is one change, and not one for each thing it says.
        if (key.Area is ChangeArea.Questions or ChangeArea.Measures or ChangeArea.Points && (before.Count == 0 || after.Count == 0))
            return [new(key.Area, key.Subject, "", before.FirstOrDefault()?.Value, after.FirstOrDefault()?.Value)];
        var old = before.ToDictionary(f => f.Aspect, f => f.Value, StringComparer.Ordinal);
        var young = after.ToDictionary(f => f.Aspect, f => f.Value, StringComparer.Ordinal);
        return before.Select(f => f.Aspect).Union(after.Select(f => f.Aspect), StringComparer.Ordinal)
            .Select(aspect => new Change(key.Area, key.Subject, aspect, old.GetValueOrDefault(aspect), young.GetValueOrDefault(aspect)))
            .Where(change => change.Before != change.After);
    }

    private static IEnumerable<string> BreaksOf(List<Change> changes, SurveyPackage before)
    {
        string Called(string question) => before.Survey.Find(question) is { } known ? $"{known.Short} ({question})" : question;
        foreach (var gone in changes.Where(c => c is { Area: ChangeArea.Questions, Aspect: "", After: null }))
            yield return $"{Called(gone.Subject)} is not asked any more.";
        foreach (var format in changes.Where(c => c is { Area: ChangeArea.Questions, Aspect: "format" or "line" }))
            yield return $"{Called(format.Subject)} is answered in another way: {format.Before} before, {format.After} now.";
        foreach (var asked in changes.Where(c => c is { Area: ChangeArea.Questions, Aspect: Fact.Asked, Before: not null, After: not null }))
            yield return $"{Called(asked.Subject)} is asked in other words.";
        foreach (var option in changes.Where(c => c.Area is ChangeArea.Questions or ChangeArea.Points && c.Aspect.StartsWith("option ", StringComparison.Ordinal) && c.Before is not null))
            yield return option.After is null
                ? $"{Called(option.Subject)}: {option.Aspect} ({option.Before}) is gone."
                : $"{Called(option.Subject)}: {option.Aspect} means something else: {option.Before} before, {option.After} now.";
    }

    private static IEnumerable<string> Incomparable(IReadOnlyList<string> keys, SurveyPackage before)
    {
        var names = keys.Select(k => before.Rubric.Rubric.FindMeasure(k)?.Name ?? k).ToList();
        if (names.Count > 0)
            yield return $"No longer comparable: {string.Join(", ", names)}. Values from before and after must not be put into one mean.";
    }

    /// <summary>Measures of the earlier edition that are gone, or computed otherwise, or from something that is.</summary>
    private static List<string> NotComparableIn(SurveyPackage before, SurveyPackage after)
    {
        var changed = before.Rubric.Rubric.Items.Where(i => after.Rubric.Rubric.Items.FirstOrDefault(a => a.Question == i.Question) is not { } now
                || !Says(Fact.Points(i)).SequenceEqual(Says(Fact.Points(now)), StringComparer.Ordinal) || !IsAskedTheSame(before, after, i.Question))
            .Select(i => i.Question).ToHashSet(StringComparer.Ordinal);
        var lost = new List<string>();
        foreach (var measure in before.Rubric.Rubric.Measures)   // each stands after what it is computed from
            if (after.Rubric.Rubric.FindMeasure(measure.Key) is not { } now
                || !Computes(measure).SequenceEqual(Computes(now), StringComparer.Ordinal)
                || measure.Sources.Any(s => changed.Contains(s.Key)))
            {
                changed.Add(measure.Key);
                lost.Add(measure.Key);
            }

        return lost;
    }

    private static bool IsAskedTheSame(SurveyPackage before, SurveyPackage after, string question) =>
        before.Survey.Find(question) is { } old && after.Survey.Find(question) is { } young
        && Meaning(old).SequenceEqual(Meaning(young), StringComparer.Ordinal);

    private static IEnumerable<string> Meaning(Surveys.Question question) =>
        Says(Fact.Question(question).Where(f => f.Aspect is Fact.Asked or "format" or "left" or "right" or "line" or "low end" or "high end" || f.Aspect.StartsWith("option ", StringComparison.Ordinal)));

    private static IEnumerable<string> Computes(MeasureDefinition measure) => Says(Fact.Measure(measure).Where(f => f.Aspect is not ("name" or "group")));

    private static IEnumerable<string> Says(IEnumerable<Fact> facts) => facts.Select(f => $"{f.Aspect}={f.Value}").Order(StringComparer.Ordinal);
}
