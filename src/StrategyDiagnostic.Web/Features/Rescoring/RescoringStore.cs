using System.Buffers;
using Dapper;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;

namespace StrategyDiagnostic.Web.Features.Rescoring;

/// <summary>Scoring the responses to a survey with an edition that they do not stand on.</summary>
internal sealed record RescoringJob
{
    public const string Running = "running";
    public const string Stopped = "stopped";
    public const string Done = "done";

    public long Id { get; init; }

    public long RubricVersionId { get; init; }

    public string State { get; init; } = Running;

    public long LastResponseId { get; init; }

    public long UntilResponseId { get; init; }

    public long Scored { get; init; }

    public long HadSheet { get; init; }

    public long NotScored { get; init; }

    public long BegunBy { get; init; }

    public string BegunByName { get; init; } = "";

    public DateTimeOffset BegunAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>How much of the way is gone, 0–1.</summary>
    public double Share => UntilResponseId == 0 ? 1 : (double)LastResponseId / UntilResponseId;
}

/// <summary>A sheet to be added; its text lies in the chunk.</summary>
internal readonly record struct NewSheet(long Response, double? Placement, string? Band, double? Fit, string? FitStatus, int Start, int Length);

/// <summary>What became of a chunk of responses.</summary>
internal sealed class RescoredChunk
{
    private readonly ArrayBufferWriter<byte> _texts = new();

    public List<NewSheet> Sheets { get; } = [];

    public long Last { get; set; }

    public int HadSheet { get; set; }

    public int NotScored { get; set; }

    public void Clear()
    {
        _texts.ResetWrittenCount();
        Sheets.Clear();
        (HadSheet, NotScored) = (0, 0);
    }

    public void Add(long response, double? placement, string? band, double? fit, string? fitStatus, ReadOnlySpan<byte> sheet)
    {
        Sheets.Add(new NewSheet(response, placement, band, fit, fitStatus, _texts.WrittenCount, sheet.Length));
        _texts.Write(sheet);
    }

    public ReadOnlySpan<byte> Text(NewSheet sheet) => _texts.WrittenSpan.Slice(sheet.Start, sheet.Length);
}

/// <summary>The jobs and the sheets they add.</summary>
internal sealed class RescoringStore(Db db, AuditLog audit, TimeProvider time)
{
    private const string JobColumns = """
        SELECT j.id, j.rubric_version_id, j.state, j.last_response_id, j.until_response_id, j.scored, j.had_sheet, j.not_scored, j.begun_by,
               m.name AS begun_by_name, j.begun_at, j.changed_at
        FROM rescoring j JOIN member m ON m.id = j.begun_by
        """;

    private const string LatestSql = $"{JobColumns} WHERE j.rubric_version_id = @rubricVersion ORDER BY j.id DESC LIMIT 1";

    /// <summary>The latest job for an edition, or null.</summary>
    public RescoringJob? Latest(long rubricVersion) => db.Read(c => c.QuerySingleOrDefault<RescoringJob>(LatestSql, new { rubricVersion }));

    private const string NextSql = $"{JobColumns} WHERE j.state = 'running' ORDER BY j.id LIMIT 1";

    /// <summary>The job to work on, or null when there is none.</summary>
    public RescoringJob? Next() => db.Read(c => c.QuerySingleOrDefault<RescoringJob>(NextSql));

    private const string BeginSql = """
        INSERT INTO rescoring (rubric_version_id, state, last_response_id, until_response_id, scored, had_sheet, not_scored, begun_by, begun_at, changed_at)
        SELECT @rubricVersion, 'running', 0, COALESCE(MAX(id), 0), 0, 0, 0, @member, @now, @now FROM response
        WHERE true
        ON CONFLICT (rubric_version_id) WHERE state <> 'done' DO NOTHING
        """;

    /// <summary>Begins a job; when one is under way for this edition, that is the one.</summary>
    public Task Begin(long rubricVersion, Actor actor) => db.Write(tx =>
    {
        var now = time.GetUtcNow();
        if (tx.Execute(BeginSql, new { rubricVersion, member = actor.MemberId, now }) > 0)
            audit.Append(tx, actor, "rescoring.begun", FormattableString.Invariant($"rubric_version:{rubricVersion}"));
    });

    private const string StateSql = "UPDATE rescoring SET state = @to, changed_at = @now WHERE rubric_version_id = @rubricVersion AND state = @from";

    /// <summary>Stops the job after the chunk it is at, or has it go on. False when it was not so.</summary>
    public Task<bool> Turn(long rubricVersion, string from, string to, Actor actor) => db.Write(tx =>
    {
        if (tx.Execute(StateSql, new { rubricVersion, from, to, now = time.GetUtcNow() }) == 0)
            return false;
        audit.Append(tx, actor, to == RescoringJob.Stopped ? "rescoring.stopped" : "rescoring.continued", FormattableString.Invariant($"rubric_version:{rubricVersion}"));
        return true;
    });

    // Selected from the response, so that one which was erased in the meantime simply gets none.
    private const string SheetSql = """
        INSERT INTO score_sheet (response_id, rubric_version_id, placement, band, fit, fit_status, sheet, flags, scored_at)
        SELECT r.id, @rubricVersion, @placement, @band, @fit, @fitStatus, @sheet, 'null', @now FROM response r WHERE r.id = @response
        ON CONFLICT (response_id, rubric_version_id) DO NOTHING
        """;

    private static readonly string[] SheetParameters = ["@rubricVersion", "@now", "@response", "@placement", "@band", "@fit", "@fitStatus", "@sheet"];

    private const string IsAtSql = "SELECT COUNT(*) FROM rescoring WHERE id = @Id AND state = 'running' AND last_response_id = @LastResponseId";

    private const string AdvanceSql = """
        UPDATE rescoring
        SET last_response_id = @Last, scored = scored + @added, had_sheet = had_sheet + @had, not_scored = not_scored + @NotScored,
            state = CASE WHEN until_response_id <= @Last THEN 'done' ELSE state END, changed_at = @now
        WHERE id = @Id
        """;

    /// <summary>Adds the sheets of a chunk and moves the job on, both or neither.</summary>
    /// <returns>False when the job was stopped in the meantime, or is elsewhere; then nothing was added.</returns>
    public Task<bool> Add(RescoringJob job, RescoredChunk chunk) => db.Write(tx =>
    {
        if (tx.ExecuteScalar<long>(IsAtSql, job) == 0)
            return false;
        var now = time.GetUtcNow();
        var stored = DapperSetup.Stored(now);
        var added = tx.ExecuteMany(SheetSql, SheetParameters, chunk.Sheets.Count, (row, values) => Fill(values, row, job.RubricVersionId, stored, chunk));
        tx.Execute(AdvanceSql, new { chunk.Last, added, had = chunk.HadSheet + chunk.Sheets.Count - added, chunk.NotScored, now, job.Id });
        return true;
    });

    private static void Fill(RowBinder values, int row, long rubricVersion, string now, RescoredChunk chunk)
    {
        if (row == 0)
        {
            values.Set(0, rubricVersion);
            values.Set(1, now);
        }

        var sheet = chunk.Sheets[row];
        values.Set(2, sheet.Response);
        values.Set(3, sheet.Placement);
        values.Set(4, sheet.Band);
        values.Set(5, sheet.Fit);
        values.Set(6, sheet.FitStatus);
        values.Set(7, chunk.Text(sheet));
    }
}
