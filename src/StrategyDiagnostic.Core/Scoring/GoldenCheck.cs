using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>One expectation of a golden respondent beside what the rubric computes.</summary>
/// <param name="Golden">Whose expectation it is.</param>
/// <param name="Key">A measure, a measure's ".band", or a status.</param>
/// <param name="Expected">What is stated; null for missing.</param>
/// <param name="Actual">What the rubric computes, a number with eight decimals at most; null when it is missing or there is no such key.</param>
/// <param name="Problem">What is wrong, as a sentence; null when it is as stated.</param>
public sealed record GoldenResult(GoldenRespondent Golden, string Key, string? Expected, string? Actual, string? Problem);

/// <summary>Scores the golden respondents of a rubric and reports every number that is not as stated.</summary>
public static class GoldenCheck
{
    /// <summary>How far a score may lie from the stated number, in points.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>Adds a problem for every expectation that fails.</summary>
    public static void Run(CompiledRubric rubric, Survey survey, ProblemList problems)
    {
        foreach (var result in Results(rubric, survey))
            if (result.Problem is { } problem)
                problems.Add(result.Golden.Line, $"Golden respondent \"{result.Golden.Name}\": {problem}");
    }

    /// <summary>Every expectation of every golden respondent, in the order of the file.</summary>
    public static IReadOnlyList<GoldenResult> Results(CompiledRubric rubric, Survey survey)
    {
        var results = new List<GoldenResult>();
        foreach (var golden in rubric.Rubric.Golden)
        {
            var sheet = rubric.Score(Answers.FromJson(survey, golden.AnswersJson));
            foreach (var (key, expected) in golden.Expected)
            {
                var (actual, problem) = Check(sheet, key, expected);
                results.Add(new GoldenResult(golden, key, expected, actual, problem));
            }
        }

        return results;
    }

    private static (string? Actual, string? Problem) Check(ScoreSheet sheet, string key, string? expected)
    {
        if (key.EndsWith(".band", StringComparison.Ordinal) && sheet.Find(key[..^5]) is { } banded)
            return (banded.Band, banded.Band == expected ? null : $"{key} should be {expected ?? "missing"} and is {banded.Band ?? "missing"}.");
        if (sheet.Statuses.TryGetValue(key, out var verdict))
            return (verdict, verdict == expected ? null : $"{key} should be {expected ?? "missing"} and is {verdict ?? "missing"}.");
        if (sheet.Find(key) is not { } measure)
            return (null, $"\"{key}\" is neither a measure, nor a measure's \".band\", nor a status.");
        var actual = measure.Value?.ToString("0.########", CultureInfo.InvariantCulture);
        if (expected is null)
            return (actual, measure.Value is null ? null : $"{key} should be missing and is {actual}.");
        if (!double.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return (actual, $"{key} is expected to be \"{expected}\", which is not a number.");
        return (actual, measure.Value is { } value && Math.Abs(value - number) <= Tolerance ? null : $"{key} should be {expected} and is {actual ?? "missing"}.");
    }
}
