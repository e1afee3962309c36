using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Responses;

/// <summary>A reason to look twice at a response. Shown to staff; never a reason to drop anyone.</summary>
public enum QualityFlag
{
    /// <summary>A step was answered faster than it can be read.</summary>
    Speeding,

    /// <summary>Whole groups of questions were answered with one and the same option.</summary>
    StraightLining,

    /// <summary>Questions that ask nearly the same thing were answered in opposite ways.</summary>
    Contradiction,
}

/// <summary>Computes the quality flags.</summary>
public static class QualityFlags
{
    /// <summary>Returns the flags of a response.</summary>
    /// <param name="package">What the response is pinned to.</param>
    /// <param name="answers">Its answers.</param>
    /// <param name="sheet">Its score sheet.</param>
    /// <param name="secondsPerStep">Seconds spent on each step (from 1), as far as known.</param>
    public static IReadOnlyList<QualityFlag> Of(
        SurveyPackage package, Answers answers, ScoreSheet sheet, IReadOnlyDictionary<int, double> secondsPerStep)
    {
        var rules = package.Rubric.Rubric.Quality;
        var flags = new List<QualityFlag>();
        if (package.Survey.Steps.Where((step, i) => secondsPerStep.TryGetValue(i + 1, out var seconds) && IsHurried(step, seconds, rules)).Any())
            flags.Add(QualityFlag.Speeding);
        if (rules.SameThroughout.Count > 0 && rules.SameThroughout.All(group => IsStraight(group, package.Survey, answers)))
            flags.Add(QualityFlag.StraightLining);
        if (rules.Pairs.Count > 0 && rules.Pairs.Count(p => Math.Abs((sheet.Points(p.First) ?? double.NaN) - (sheet.Points(p.Second) ?? double.NaN)) > rules.Apart) >= rules.AtLeast)
            flags.Add(QualityFlag.Contradiction);
        return flags;
    }

    private static bool IsHurried(Step step, double seconds, QualityDefinition rules) => seconds < rules.SecondsPerQuestion * step.Questions.Count;

    // The same position on the page, whatever its points: that is what a straight line looks like.
    private static bool IsStraight(IReadOnlyList<string> group, Survey survey, Answers answers)
    {
        var positions = group.Select(key => survey.Find(key) is ChoiceQuestion question && answers[key] is Chosen chosen
            ? question.Options.ToList().FindIndex(o => o.Key == chosen.Option)
            : -1).Distinct().ToList();
        return positions is [>= 0];
    }
}
