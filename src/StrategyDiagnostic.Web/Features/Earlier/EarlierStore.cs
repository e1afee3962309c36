using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Earlier;

/// <summary>A file on its way in. Nobody but who sent it sees it.</summary>
internal sealed record Upload
{
    public string FileName { get; init; } = "";

    /// <summary>The text of the file, encrypted.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>What was chosen for it so far, as JSON.</summary>
    public string Choices { get; init; } = "{}";

    public DateTimeOffset At { get; init; }
}

/// <summary>A file that was brought in.</summary>
internal sealed record EarlierWave
{
    public long Id { get; init; }

    /// <summary>Null once it was taken back.</summary>
    public long? WaveId { get; init; }

    public string Name { get; init; } = "";

    public string FileName { get; init; } = "";

    public int People { get; init; }

    public int LeftOut { get; init; }

    /// <summary>The planned baseline whose place it took, as JSON; null when it took none.</summary>
    public string? Planned { get; init; }

    public string ByName { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>True when a wave has closed since, which was shown in view of this one.</summary>
    public bool OthersClosed { get; init; }
}

/// <summary>Files of earlier answers, on their way and brought in.</summary>
internal sealed class EarlierStore(Db db, IDataProtectionProvider protection)
{
    /// <summary>How long a file waits for whoever sent it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    private readonly IDataProtector _protector = protection.CreateProtector("StrategyDiagnostic.EarlierAnswers");

    private const string ForgetSql = "DELETE FROM earlier_upload WHERE at < @before";

    private const string PutSql = """
        INSERT INTO earlier_upload (engagement_id, by_id, file_name, content, choices, at)
        VALUES (@engagementId, @by, @FileName, @Content, @Choices, @At)
        ON CONFLICT (engagement_id, by_id) DO UPDATE
        SET file_name = excluded.file_name, content = excluded.content, choices = excluded.choices, at = excluded.at
        """;

    /// <summary>Keeps a file in the place of the one before; files that nobody came back for go.</summary>
    public Task Put(long engagementId, long by, Upload upload) => db.Write(tx =>
    {
        tx.Execute(ForgetSql, new { before = upload.At - Patience });
        tx.Execute(PutSql, new { engagementId, by, upload.FileName, upload.Content, upload.Choices, upload.At });
    });

    private const string FindSql = "SELECT file_name, content, choices, at FROM earlier_upload WHERE engagement_id = @engagementId AND by_id = @by AND at >= @since";

    /// <summary>The file that a member has sent; null when there is none, or it has waited too long.</summary>
    public Upload? Find(long engagementId, long by, DateTimeOffset now) =>
        db.Read(c => c.QuerySingleOrDefault<Upload>(FindSql, new { engagementId, by, since = now - Patience }));

    private const string ChooseSql = "UPDATE earlier_upload SET choices = @choices WHERE engagement_id = @engagementId AND by_id = @by";

    public Task Choose(long engagementId, long by, EarlierForm form) =>
        db.Write(tx => tx.Execute(ChooseSql, new { engagementId, by, choices = JsonSerializer.Serialize(form) }));

    private const string DropSql = "DELETE FROM earlier_upload WHERE engagement_id = @engagementId AND by_id = @by AND at = @at";

    /// <summary>Throws a file away. False when it is gone already.</summary>
    public static bool Drop(WriteTransaction tx, long engagementId, long by, DateTimeOffset at) => tx.Execute(DropSql, new { engagementId, by, at }) > 0;

    public byte[] Seal(string text) => _protector.Protect(System.Text.Encoding.UTF8.GetBytes(text));

    public string Open(Upload upload) => System.Text.Encoding.UTF8.GetString(_protector.Unprotect(upload.Content));

    public static EarlierForm Form(Upload upload) => JsonSerializer.Deserialize<EarlierForm>(upload.Choices) ?? new();

    private const string AddSql = """
        INSERT INTO earlier_wave (engagement_id, wave_id, name, file_name, people, left_out, planned, by_id, at)
        VALUES (@engagementId, @WaveId, @Name, @FileName, @People, @LeftOut, @Planned, @by, @At)
        """;

    public static void Add(WriteTransaction tx, long engagementId, EarlierWave wave, long by) => tx.Execute(AddSql, new
    {
        engagementId, wave.WaveId, wave.Name, wave.FileName, wave.People, wave.LeftOut, wave.Planned, by, wave.At,
    });

    private const string WavesSql = """
        SELECT f.id, f.wave_id, f.name, f.file_name, f.people, f.left_out, f.planned, m.name AS by_name, f.at, f.undone_at,
               EXISTS (SELECT 1 FROM wave w JOIN wave o ON o.id = f.wave_id
                       WHERE w.engagement_id = f.engagement_id AND w.id <> o.id AND w.closed_at >= o.closed_at) AS others_closed
        FROM earlier_wave f JOIN member m ON m.id = f.by_id
        WHERE f.engagement_id = @engagementId ORDER BY f.id DESC
        """;

    /// <summary>All files that were brought in, the latest first.</summary>
    public IReadOnlyList<EarlierWave> Waves(long engagementId) => db.Read(c => c.Query<EarlierWave>(WavesSql, new { engagementId }).AsList());

    /// <inheritdoc cref="Waves(long)"/>
    public static IReadOnlyList<EarlierWave> Waves(WriteTransaction tx, long engagementId) => tx.Query<EarlierWave>(WavesSql, new { engagementId });

    private const string UndoSql = "UPDATE earlier_wave SET wave_id = NULL, undone_at = @now WHERE id = @id AND wave_id IS NOT NULL";

    private const string DeleteAnswersSql = "DELETE FROM wave_answer WHERE wave_id = @wave";

    private const string DeleteWaveSql = "DELETE FROM wave WHERE id = @wave";

    /// <summary>Takes a wave back with all its answers.</summary>
    public static void Undo(WriteTransaction tx, long id, long wave, DateTimeOffset now)
    {
        tx.Execute(UndoSql, new { id, now });
        tx.Execute(DeleteAnswersSql, new { wave });
        tx.Execute(DeleteWaveSql, new { wave });
    }

    private const string DeletePlannedSql = "DELETE FROM wave WHERE id = @wave AND state = 'planned'";

    /// <summary>Takes a planned wave out. False when it is planned no longer.</summary>
    public static bool DeletePlanned(WriteTransaction tx, long wave) => tx.Execute(DeletePlannedSql, new { wave }) > 0;

    private const string PeopleSql = "SELECT id, email, level FROM participant WHERE engagement_id = @engagementId";

    /// <summary>Everybody who is or was a participant, by address.</summary>
    public IReadOnlyDictionary<string, (long Id, string Level)> People(long engagementId) => db.Read(c =>
        c.Query<(long Id, string Email, string Level)>(PeopleSql, new { engagementId }).ToDictionary(p => p.Email, p => (p.Id, p.Level), StringComparer.Ordinal));
}
