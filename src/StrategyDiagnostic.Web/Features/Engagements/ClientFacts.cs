using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>Somebody at the client.</summary>
internal sealed record ClientContact
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>What they are to the work: sponsor, assistant …</summary>
    public string Part { get; init; } = "";
}

/// <summary>What is known of a client besides its name: whom to talk to, and how many people there are at each level.</summary>
internal sealed class ClientFacts(Db db)
{
    private const string ContactsSql = "SELECT id, name, email, part FROM client_contact WHERE client_id = @clientId ORDER BY id";

    public IReadOnlyList<ClientContact> Contacts(long clientId) => db.Read(c => c.Query<ClientContact>(ContactsSql, new { clientId }).AsList());

    private const string AddContactSql = "INSERT INTO client_contact (client_id, name, email, part) VALUES (@clientId, @Name, @Email, @Part)";

    public static void AddContact(WriteTransaction tx, long clientId, ClientContact contact) =>
        tx.Execute(AddContactSql, new { clientId, contact.Name, contact.Email, contact.Part });

    private const string RemoveContactSql = "DELETE FROM client_contact WHERE id = @id AND client_id = @clientId";

    public static bool RemoveContact(WriteTransaction tx, long clientId, long id) => tx.Execute(RemoveContactSql, new { clientId, id }) == 1;

    private const string HeadcountSql = "SELECT level, people FROM client_headcount WHERE client_id = @clientId ORDER BY level";

    /// <summary>How many people there are at each level, as far as it is known.</summary>
    public IReadOnlyDictionary<string, int> Headcount(long clientId) =>
        db.Read(c => c.Query<(string Level, long People)>(HeadcountSql, new { clientId }).AsList()).ToDictionary(r => r.Level, r => (int)r.People, StringComparer.Ordinal);

    private const string ForgetHeadcountSql = "DELETE FROM client_headcount WHERE client_id = @clientId";

    private const string AddHeadcountSql = "INSERT INTO client_headcount (client_id, level, people) VALUES (@clientId, @level, @people)";

    public static void SetHeadcount(WriteTransaction tx, long clientId, IReadOnlyDictionary<string, int> people)
    {
        tx.Execute(ForgetHeadcountSql, new { clientId });
        foreach (var (level, count) in people)
            tx.Execute(AddHeadcountSql, new { clientId, level, people = count });
    }
}
