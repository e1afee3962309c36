using System.Security.Cryptography;
using System.Text.Json;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>One person's finished answers in one wave.</summary>
internal sealed record WaveAnswer
{
    public long WaveId { get; init; }

    /// <summary>Null in anonymous mode, where too few were asked.</summary>
    public string? Level { get; init; }

    /// <summary>The same in every wave, in confidential mode; null in anonymous mode.</summary>
    public byte[]? Person { get; init; }

    public Answers Answers { get; init; } = Answers.None;

    public IReadOnlyList<QualityFlag> Flags { get; init; } = [];
}

/// <summary>
/// Finished answers and their score sheets. Pages never read them one by one: what leaves goes through the suppression of
/// <see cref="Core.Comparison"/>.
/// </summary>
internal static class AnswerStore
{
    private const string InsertSql = """
        INSERT INTO wave_answer (id, wave_id, rubric_version_id, level, person, answers)
        VALUES (@id, @WaveId, @RubricVersionId, @Level, @Person, @Answers)
        """;

    private const string InsertSheetSql = """
        INSERT INTO wave_sheet (answer_id, rubric_version_id, placement, sheet, flags) VALUES (@id, @RubricVersionId, @Placement, @Sheet, @Flags)
        """;

    /// <summary>Adds finished answers, scored with the edition of their wave, under a random id.</summary>
    public static void Add(WriteTransaction tx, WaveAnswer answer, Edition edition)
    {
        var id = RandomId();
        tx.Execute(InsertSql, new
        {
            id, answer.WaveId, edition.RubricVersionId, answer.Level, answer.Person, Answers = answer.Answers.ToJson(),
        });
        AddSheet(tx, id, edition, edition.Package.Rubric.Score(answer.Answers), JsonSerializer.Serialize(answer.Flags.Select(f => f.ToString())));
    }

    private static void AddSheet(WriteTransaction tx, long id, Edition edition, ScoreSheet sheet, string flags) => tx.Execute(InsertSheetSql, new
    {
        id, edition.RubricVersionId, Placement = sheet.Placement?.Value, Sheet = ScoreSheetJson.Write(sheet), Flags = flags,
    });

    private static long RandomId()
    {
        var id = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
        return id == 0 ? 1 : id;
    }
}
