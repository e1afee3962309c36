using System.Security.Cryptography;
using System.Text.Json;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>
/// Where anonymous answers wait for company. Who answers spends the invitation and drops a sealed ballot. Only when twice k lie
/// there are k of them, drawn by lot, opened and put among the answers; at the close of the wave the rest. So no moment, no order
/// and no difference between two copies of the database shows fewer than k people's answers arriving.
/// </summary>
internal static class BallotBox
{
    private const string InsertSql = "INSERT INTO wave_ballot (id, wave_id, sealed) VALUES (@id, @waveId, @box)";

    /// <summary>Drops a ballot.</summary>
    /// <param name="tx">The transaction that spends the invitation.</param>
    /// <param name="answer">What was answered, with the level of the invitation.</param>
    /// <param name="key">The engagement's.</param>
    public static void Drop(WriteTransaction tx, WaveAnswer answer, byte[] key)
    {
        var content = new Ballot(answer.Level, answer.Answers.ToJson(), [.. answer.Flags.Select(f => f.ToString())]);
        tx.Execute(InsertSql, new { id = AnswerStore.RandomId(), waveId = answer.WaveId, box = Sealed.Seal(key, JsonSerializer.Serialize(content)) });
    }

    private const string IdsSql = "SELECT id FROM wave_ballot WHERE wave_id = @waveId ORDER BY id";

    private const string AskedSql = "SELECT level FROM wave_invitation WHERE wave_id = @waveId GROUP BY level HAVING COUNT(*) >= @k ORDER BY level";

    private const string TakeSql = "DELETE FROM wave_ballot WHERE id = @id RETURNING sealed";

    /// <summary>Opens what need not wait any longer; returns how many.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="wave">The wave.</param>
    /// <param name="k">The smallest group of the engagement. Where fewer were asked at a level, their answers keep none.</param>
    /// <param name="key">The engagement's.</param>
    /// <param name="edition">The edition of the wave.</param>
    /// <param name="isClosing">True at the close: then nobody waits any longer.</param>
    public static int Count(WriteTransaction tx, Wave wave, int k, byte[] key, Edition edition, bool isClosing)
    {
        var ids = tx.Query<long>(IdsSql, new { waveId = wave.Id }).ToArray();
        var due = isClosing ? ids.Length : (ids.Length / k - 1) * k;
        if (due <= 0)
            return 0;
        RandomNumberGenerator.Shuffle(ids.AsSpan());
        var asked = tx.Query<string>(AskedSql, new { waveId = wave.Id, k });
        foreach (var id in ids.Take(due))
        {
            var box = tx.QuerySingle<byte[]>(TakeSql, new { id });
            var ballot = JsonSerializer.Deserialize<Ballot>(Sealed.Open(key, box)) ?? throw new InvalidOperationException("An empty ballot.");
            AnswerStore.Add(tx, new()
            {
                WaveId = wave.Id,
                Level = ballot.Level is { } level && asked.Contains(level) ? level : null,
                Answers = edition.ReadAnswers(ballot.Answers),
                Flags = [.. ballot.Flags.Select(Enum.Parse<QualityFlag>)],
            }, edition);
        }

        return due;
    }

    private sealed record Ballot(string? Level, string Answers, IReadOnlyList<string> Flags);
}
