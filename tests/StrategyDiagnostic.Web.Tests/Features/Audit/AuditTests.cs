using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Audit;

public sealed class AuditTests
{
    [Fact]
    public async Task It_tells_who_changed_what_and_from_what_to_what()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        var owner = await staff.ClaimAsOwner();
        using var sales = await staff.Join("sam@example.com", Roles.Sales);

        var page = await owner.Get("/audit");

        Assert.Equal(["invitation.accepted", "member.invited", "owner.claimed"], page.Page.QuerySelectorAll("tbody th").Select(t => t.TextContent));
        Assert.Contains("{\"roles\":\"sales\"}", page.Text, StringComparison.Ordinal);
        Assert.Contains(Staff.OwnerEmail, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_reads_back_as_it_was_written()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        var log = site.Services.GetRequiredService<AuditLog>();
        await staff.Db.Write(tx => log.Append(tx, new Actor(1, "somebody"), "did.something", "to:7", new { a = "é" }, new { b = 2 }));
        var entry = Assert.Single(log.Page(long.MaxValue, 1));
        Assert.Equal(
            (2, site.Clock.GetUtcNow(), 1, "somebody", "did.something", "to:7", "{\"a\":\"é\"}", "{\"b\":2}"),
            (entry.Id, entry.At, entry.ActorId, entry.Actor, entry.Action, entry.Subject, entry.Before, entry.After));
        Assert.Equal(entry.Expected(), entry.Hash);
        Assert.Equal(32, entry.PreviousHash.Length);
    }

    [Fact]
    public async Task A_change_that_fails_leaves_no_entry()
    {
        await using var site = new Site();
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        var log = site.Services.GetRequiredService<AuditLog>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => staff.Db.Write(tx =>
        {
            log.Append(tx, Actor.Nobody("test"), "x", "y");
            throw new InvalidOperationException("the change failed");
        }));
        Assert.Equal(1, staff.Db.Read(AuditLog.Verify).Entries);
    }

    [Theory]
    [InlineData("UPDATE audit_entry SET actor = 'x'")]
    [InlineData("DELETE FROM audit_entry")]
    public async Task The_database_refuses_to_change_it(string sql)
    {
        await using var site = new Site();
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        var refused = await Assert.ThrowsAsync<SqliteException>(() => staff.Db.Write(tx => tx.Execute(sql)));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE audit_entry SET actor = 'somebody else' WHERE id = 3", 3L)]
    [InlineData("UPDATE audit_entry SET before = '' WHERE id = 3", 3L)]
    [InlineData("DELETE FROM audit_entry WHERE id = 2", 3L)]
    [InlineData("DELETE FROM audit_entry WHERE id = 1", 2L)]
    public async Task A_row_changed_behind_its_back_breaks_the_chain(string sql, long brokenAt)
    {
        await using var site = new Site();
        var staff = new Staff(site);
        await staff.ClaimAsOwner();
        var log = site.Services.GetRequiredService<AuditLog>();
        for (var i = 0; i < 5; i++)
            await staff.Db.Write(tx => log.Append(tx, Actor.Nobody("test"), "x", "y"));
        Assert.Equal((6, null), (staff.Db.Read(AuditLog.Verify) is var whole ? whole.Entries : 0, whole.BrokenAt));

        await staff.Db.Write(tx =>
        {
            tx.Execute("DROP TRIGGER audit_entry_is_never_changed");
            tx.Execute("DROP TRIGGER audit_entry_is_never_deleted");
            tx.Execute(sql);
        });

        Assert.Equal(brokenAt, staff.Db.Read(AuditLog.Verify).BrokenAt);
    }
}
