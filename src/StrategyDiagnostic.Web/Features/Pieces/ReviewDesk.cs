using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>Writes down what leaders and witnesses say at reviews: once for each, and corrected as often as they like until it closes.</summary>
internal sealed class ReviewDesk(Db db, Tokens tokens, AuditLog audit, TimeProvider time)
{
    private const string InsertSql = """
        INSERT INTO piece_review (piece_id, day, participant_id, role, standing, value, done, hindrance, revision, said_at, changed_at)
        VALUES (@piece, @day, @person, @role, @Standing, @Value, @Done, @Hindrance, 1, @now, @now)
        ON CONFLICT (piece_id, day, participant_id) DO NOTHING
        """;

    private const string CorrectSql = """
        UPDATE piece_review
        SET standing = @Standing, value = @Value, done = @Done, hindrance = @Hindrance, revision = revision + 1, changed_at = @now
        WHERE piece_id = @piece AND day = @day AND participant_id = @person AND revision = @seen
        """;

    private const string SameSql = """
        SELECT COUNT(*) FROM piece_review
        WHERE piece_id = @piece AND day = @day AND participant_id = @person
          AND standing IS @Standing AND value IS @Value AND done = @Done AND hindrance = @Hindrance
        """;

    /// <summary>Writes down what somebody says for the first time, inside a transaction.</summary>
    /// <returns>Whether it was the first time; if not, nothing changes.</returns>
    public static bool Add(WriteTransaction tx, long piece, int day, long person, bool isLeader, ReviewStatement said, DateTimeOffset now) => tx.Execute(InsertSql, new
    {
        piece, day, person, role = isLeader ? ReviewWord.AsLeader : ReviewWord.AsWitness, said.Standing, said.Value, said.Done, said.Hindrance, now,
    }) == 1;

    /// <summary>
    /// Keeps what somebody says. What is sent twice is kept once; what was changed in another window meanwhile is not overwritten
    /// unseen.
    /// </summary>
    public Task<PieceOutcome> Say(AskedPerson asked, Piece piece, long seen, ReviewStatement said)
    {
        // The clock may have passed the last day since the page was opened; whoever presses the button then is told so.
        if (!asked.IsOpen)
            return Task.FromResult(PieceOutcome.Refused);
        var now = time.GetUtcNow();
        var values = new { piece = piece.Id, day = asked.Day, person = asked.Person.Id, said.Standing, said.Value, said.Done, said.Hindrance, seen, now };
        return db.Write(tx =>
            tx.ExecuteScalar<long>(SameSql, values) == 1 ? PieceOutcome.Same
            : (seen == 0 ? Add(tx, piece.Id, asked.Day, asked.Person.Id, asked.Leads(piece), said, now) : tx.Execute(CorrectSql, values) == 1) ? PieceOutcome.Done
            : PieceOutcome.Stale);
    }

    private const string AskedSql = """
        INSERT INTO piece_asking (engagement_id, day, participant_id, asked_at) VALUES (@engagement, @day, @person, @now)
        ON CONFLICT (engagement_id, day, participant_id) DO NOTHING
        """;

    private const string LinkSql = "INSERT INTO piece_review_link (token_hash, engagement_id, day, participant_id) VALUES (@hash, @engagement, @day, @person)";

    /// <summary>A link to hand over to somebody who gets no mail, or has lost it.</summary>
    /// <returns>Its token; null while the review is not open or when there is nothing to ask.</returns>
    public async Task<string?> Link(Actor actor, AskedPerson asked)
    {
        if (!asked.IsOpen || asked.Pieces.Count == 0)
            return null;
        var token = tokens.New();
        var values = new { engagement = asked.Book.Setting.EngagementId, day = asked.Day, person = asked.Person.Id, now = time.GetUtcNow(), hash = Tokens.Hash(token) };
        await db.Write(tx =>
        {
            tx.Execute(AskedSql, values);
            tx.Execute(LinkSql, values);
            audit.Append(tx, actor, "pieces.link_made", FormattableString.Invariant($"participant:{asked.Person.Id}"), after: new { asked.Day });
        });
        return token;
    }
}
