using Dapper;
using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Rescoring;

/// <summary>Looks at one response. The answers are gone when it returns.</summary>
internal delegate void ResponseVisitor(long response, long rubricVersion, ReadOnlySpan<byte> answers);

/// <summary>
/// The finished responses to a survey, tests left out, chunk after chunk. Each chunk is a read of its own, because a long
/// reader makes the write-ahead log grow.
/// </summary>
internal sealed class ResponseScan(Db db)
{
    private const string ChunkSql = """
        SELECT id, rubric_version_id, answers
        FROM response
        WHERE id > @after AND id <= @until AND finished_at IS NOT NULL AND is_test = 0
          AND survey_version_id IN (SELECT v.id FROM survey_version v WHERE v.survey_id = @survey)
        ORDER BY id LIMIT @count
        """;

    /// <summary>Visits the responses that follow.</summary>
    /// <param name="survey">The survey's id, over all its versions.</param>
    /// <param name="after">The last response that was visited; 0 at the beginning.</param>
    /// <param name="until">The last response to visit.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="visit">Called for each, on this thread.</param>
    /// <returns>The last response that was visited, or <paramref name="until"/> when no more follow.</returns>
    public long Chunk(string survey, long after, long until, int count, ResponseVisitor visit) => db.Read(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = ChunkSql;
        command.Parameters.AddWithValue("@survey", survey);
        command.Parameters.AddWithValue("@after", after);
        command.Parameters.AddWithValue("@until", until);
        command.Parameters.AddWithValue("@count", count);
        using var reader = command.ExecuteReader();
        var (last, seen) = (after, 0);
        for (; reader.Read(); seen++)
        {
            last = reader.GetInt64(0);
            visit(last, reader.GetInt64(1), reader.GetUtf8(2));
        }

        return seen < count ? until : last;
    });

    private const string NewestSql = "SELECT COALESCE(MAX(id), 0) FROM response";

    /// <summary>The newest response of all, finished or not.</summary>
    public long Newest() => db.Read(c => c.ExecuteScalar<long>(NewestSql));
}
