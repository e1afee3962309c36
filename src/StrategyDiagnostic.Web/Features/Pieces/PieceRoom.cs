using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>The link by which people in the room enter their own piece on their phones: for a week, or until it is closed.</summary>
internal sealed class PieceRoom(
    Db db, PieceChanges changes, PieceMail mail, Outbox outbox, Tokens tokens, TimeProvider time, IDataProtectionProvider protection, IOptions<SiteOptions> site)
{
    /// <summary>How many days a link works, the first one included.</summary>
    public const int Days = 7;

    private readonly IDataProtector _kept = protection.CreateProtector("StrategyDiagnostic.Pieces.Room");

    public Task Open(Actor actor, PieceBook book)
    {
        var token = tokens.New();
        return changes.Room(actor, book, token, _kept.Protect(token), book.Today.AddDays(Days - 1));
    }

    public Task Close(Actor actor, PieceBook book) => changes.Room(actor, book, null, null, null);

    /// <summary>The address to show; null while the room is closed, or when the keys that sealed it are gone.</summary>
    public string? Link(PieceBook book)
    {
        if (book.Setting.RoomToken is not { } kept || PieceDays.Read(book.Setting.RoomUntil) is not { } until || until < book.Today)
            return null;
        try
        {
            return site.Value.Absolute($"/pieces/{_kept.Unprotect(kept)}");
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private const string HasLinkSql = "SELECT COUNT(*) FROM piece_link l JOIN piece p ON p.id = l.piece_id WHERE l.token_hash = @hash AND p.leader_id = @leader AND p.withdrawn_at IS NULL";

    /// <summary>
    /// Adds a leader's own piece and mails them the link to it. The same form sent twice leads to the same place, because the link
    /// follows from the form.
    /// </summary>
    /// <returns>The token of the leader's own link; null when the leader has a piece already.</returns>
    public Task<string?> Enter(PieceBook book, string roomToken, string form, PiecePerson leader, PieceDraft draft)
    {
        var now = time.GetUtcNow();
        var token = tokens.Derive(roomToken, FormattableString.Invariant($"piece/{leader.Id}/{form}"));
        var letter = leader.WantsNoMail || book.Setting.IsSample ? null : outbox.Prepare(mail.Entered(book, leader, draft, token));
        return db.Write(tx =>
        {
            if (tx.ExecuteScalar<long>(HasLinkSql, new { hash = Tokens.Hash(token), leader = leader.Id }) > 0)
                return token;
            if (PieceChanges.Add(tx, book.Setting.EngagementId, book.Today, leader.Id, draft, by: null, now) is not { } piece)
                return null;
            PieceChanges.AddLink(tx, token, piece);
            if (letter is not null)
                outbox.Enqueue(tx, letter with { DedupeKey = FormattableString.Invariant($"piece:{piece}:entered") });
            return (string?)token;
        });
    }
}
