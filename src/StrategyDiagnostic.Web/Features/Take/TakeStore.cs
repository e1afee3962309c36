using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>A response as it is stored.</summary>
internal sealed record ResponseRow
{
    public long Id { get; init; }

    public long SurveyVersionId { get; init; }

    public long RubricVersionId { get; init; }

    public string Language { get; init; } = "";

    public string Channel { get; init; } = "";

    public bool IsTest { get; init; }

    public string? Suspicion { get; init; }

    public string Source { get; init; } = "{}";

    public string? Referrer { get; init; }

    public string Answers { get; init; } = "{}";

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>Responses while they are being answered.</summary>
internal sealed class TakeStore(Db db)
{
    private const string InsertSql = """
        INSERT INTO response (survey_version_id, rubric_version_id, language, channel, is_test, suspicion, source, referrer, answers,
                              started_at, changed_at, finished_at)
        VALUES (@SurveyVersionId, @RubricVersionId, @Language, @Channel, @IsTest, @Suspicion, @Source, @Referrer, @Answers,
                @StartedAt, @ChangedAt, @FinishedAt)
        RETURNING id
        """;

    /// <summary>Adds a response and returns its id.</summary>
    public static long Insert(WriteTransaction tx, ResponseRow row) => tx.QuerySingle<long>(InsertSql, row);

    private const string FindSql = """
        SELECT id, survey_version_id, rubric_version_id, language, channel, is_test, suspicion, source, referrer, answers,
               started_at, changed_at, finished_at
        FROM response WHERE id = @id
        """;

    /// <summary>A response, or null.</summary>
    public ResponseRow? Find(long id) => db.Read(c => c.QuerySingleOrDefault<ResponseRow>(FindSql, new { id }));

    private const string AnswersSql = "SELECT answers FROM response WHERE id = @id AND finished_at IS NULL";

    /// <summary>The answers as they are inside this transaction; null when the response is finished.</summary>
    public static string? OpenAnswers(WriteTransaction tx, long id) => tx.QuerySingleOrDefault<string>(AnswersSql, new { id });

    private const string SaveSql = "UPDATE response SET answers = @answers, changed_at = @now WHERE id = @id AND finished_at IS NULL";

    private const string StepSql = "INSERT INTO response_step (response_id, step, seconds, at) VALUES (@id, @step, @seconds, @now)";

    /// <summary>Saves answers and notes that a step was sent.</summary>
    public static void SaveStep(WriteTransaction tx, long id, string answers, int step, double? seconds, DateTimeOffset now)
    {
        tx.Execute(SaveSql, new { id, answers, now });
        NoteStep(tx, id, step, seconds, now);
    }

    /// <summary>Notes that a step was sent.</summary>
    public static void NoteStep(WriteTransaction tx, long id, int step, double? seconds, DateTimeOffset now) =>
        tx.Execute(StepSql, new { id, step, seconds, now });

    private const string EventSql = "INSERT INTO response_event (response_id, kind, at) VALUES (@id, @kind, @now)";

    /// <summary>Notes that something happened to a response.</summary>
    public static void Note(WriteTransaction tx, long id, string kind, DateTimeOffset now) => tx.Execute(EventSql, new { id, kind, now });

    private const string OnceAnHourSql = """
        INSERT INTO response_event (response_id, kind, at, link)
        SELECT @id, @kind, @now, @link
        WHERE NOT EXISTS (SELECT 1 FROM response_event WHERE response_id = @id AND kind = @kind AND link = @link AND at > @hourAgo)
        """;

    /// <summary>Notes that something happened through a link, once an hour at most.</summary>
    public static void NoteOnceAnHour(WriteTransaction tx, long id, string kind, byte[] link, DateTimeOffset now) =>
        tx.Execute(OnceAnHourSql, new { id, kind, link, now, hourAgo = now.AddHours(-1) });

    private const string FinishSql = """
        UPDATE response SET finished_at = @now, changed_at = @now, suspicion = COALESCE(suspicion, @suspicion)
        WHERE id = @id AND finished_at IS NULL AND answers = @answers
        """;

    /// <summary>Closes a response whose answers are still the given ones; returns false when it is closed already or they changed.</summary>
    public static bool Finish(WriteTransaction tx, long id, string answers, string? suspicion, DateTimeOffset now) =>
        tx.Execute(FinishSql, new { id, answers, suspicion, now }) == 1;

    private const string SecondsSql = "SELECT step, SUM(seconds) AS seconds FROM response_step WHERE response_id = @id AND seconds IS NOT NULL GROUP BY step ORDER BY step";

    /// <summary>Seconds spent on each step, as far as known.</summary>
    public IReadOnlyDictionary<int, double> SecondsPerStep(long id) =>
        db.Read(c => c.Query<(long Step, double Seconds)>(SecondsSql, new { id })).ToDictionary(r => (int)r.Step, r => r.Seconds);
}
