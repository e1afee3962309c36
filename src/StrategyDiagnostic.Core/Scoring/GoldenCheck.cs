using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>Scores the golden respondents of a rubric and reports every number that is not as stated.</summary>
public static class GoldenCheck
{
    /// <summary>How far a score may lie from the stated number, in points.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>Adds a problem for every expectation that fails.</summary>
    public static void Run(CompiledRubric rubric, Survey survey, ProblemList problems)
    {
        foreach (var golden in rubric.Rubric.Golden)
        {
            var sheet = rubric.Score(Answers.FromJson(survey, golden.AnswersJson));
            foreach (var (key, expected) in golden.Expected)
                if (Check(sheet, key, expected) is { } problem)
                    problems.Add(golden.Line, $"Golden respondent \"{golden.Name}\": {problem}");
        }
    }

    private static string? Check(ScoreSheet sheet, string key, string? expected)
    {
        if (key.EndsWith(".band", StringComparison.Ordinal) && sheet.Find(key[..^5]) is { } banded)
            return banded.Band == expected ? null : $"{key} should be {expected ?? "missing"} and is {banded.Band ?? "missing"}.";
        if (sheet.Statuses.TryGetValue(key, out var verdict))
            return verdict == expected ? null : $"{key} should be {expected ?? "missing"} and is {verdict ?? "missing"}.";
        if (sheet.Find(key) is not { } measure)
            return $"\"{key}\" is neither a measure, nor a measure's \".band\", nor a status.";
        if (expected is null)
            return measure.Value is null ? null : $"{key} should be missing and is {Text(measure.Value)}.";
        if (!double.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return $"{key} is expected to be \"{expected}\", which is not a number.";
        return measure.Value is { } value && Math.Abs(value - number) <= Tolerance ? null : $"{key} should be {expected} and is {Text(measure.Value)}.";
    }

    private static string Text(double? value) => value?.ToString("0.########", CultureInfo.InvariantCulture) ?? "missing";
}
