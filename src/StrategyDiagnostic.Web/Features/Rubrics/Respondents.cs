using System.Globalization;
using Dapper;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>Somebody whose answers can be tried: a golden respondent or a finished response.</summary>
/// <param name="Key">What addresses call them: <c>golden-0</c>, <c>response-12</c>.</param>
/// <param name="Name">What pages call them.</param>
internal sealed record Respondent(string Key, string Name);

/// <summary>The answers of one of them, as far as they fit.</summary>
/// <param name="Who">Whose they are.</param>
/// <param name="Answers">The answers.</param>
/// <param name="LeftOut">Questions whose answers do not fit the version that is tried.</param>
internal sealed record TriedAnswers(Respondent Who, Answers Answers, IReadOnlyList<string> LeftOut);

/// <summary>Whose answers a version or a draft can be tried with. Nothing here is written.</summary>
internal sealed class Respondents(Db db)
{
    private const string Golden = "golden-";
    private const string Response = "response-";

    private sealed record Row
    {
        public long Id { get; init; }

        public string FirstName { get; init; } = "";

        public string LastName { get; init; } = "";

        public string Organization { get; init; } = "";

        public string Answers { get; init; } = "{}";

        public DateTimeOffset FinishedAt { get; init; }

        public Respondent Respondent => new(
            FormattableString.Invariant($"{Response}{Id}"), string.Create(CultureInfo.InvariantCulture, $"{FirstName} {LastName}, {Organization}, {FinishedAt:d MMM yyyy}"));
    }

    private const string ResponseColumns = """
        r.id, l.first_name, l.last_name, l.organization, r.answers, r.finished_at
        FROM response r
        JOIN survey_version s ON s.id = r.survey_version_id
        JOIN lead l ON l.response_id = r.id
        """;

    private const string LatestSql = $"SELECT {ResponseColumns} WHERE s.survey_id = @surveyId AND r.finished_at IS NOT NULL ORDER BY r.id DESC LIMIT 20";

    private const string FindSql = $"SELECT {ResponseColumns} WHERE r.id = @id AND s.survey_id = @surveyId AND r.finished_at IS NOT NULL";

    /// <summary>The golden respondents of a rubric.</summary>
    public static IReadOnlyList<Respondent> GoldenOf(SurveyPackage package) =>
        [.. package.Rubric.Rubric.Golden.Select((g, i) => new Respondent(FormattableString.Invariant($"{Golden}{i}"), g.Name))];

    /// <summary>The twenty who finished a survey last.</summary>
    public IReadOnlyList<Respondent> Latest(string surveyId) => [.. db.Read(c => c.Query<Row>(LatestSql, new { surveyId })).Select(r => r.Respondent)];

    /// <summary>The answers of one of them; null when there is nobody of that key.</summary>
    /// <param name="package">What is tried.</param>
    /// <param name="key">Whom it is tried with.</param>
    /// <param name="maySeeResponses">False for those who may not see what people answered: they find golden respondents alone.</param>
    public TriedAnswers? Find(SurveyPackage package, string? key, bool maySeeResponses)
    {
        if (Number(key, Golden) is { } position && GoldenOf(package).ElementAtOrDefault((int)Math.Min(position, int.MaxValue)) is { } golden)
            return new(golden, Answers.FromJson(package.Survey, package.Rubric.Rubric.Golden[(int)position].AnswersJson), []);
        if (!maySeeResponses || Number(key, Response) is not { } id || db.Read(c => c.QuerySingleOrDefault<Row>(FindSql, new { id, surveyId = package.Survey.Id })) is not { } row)
            return null;
        var (answers, leftOut) = Answers.FromOtherVersion(package.Survey, row.Answers);
        return new(row.Respondent, answers, leftOut);
    }

    private static long? Number(string? key, string prefix) =>
        key?.StartsWith(prefix, StringComparison.Ordinal) == true && long.TryParse(key.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
