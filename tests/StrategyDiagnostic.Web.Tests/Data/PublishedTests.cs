using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Data;

/// <summary>What the database itself refuses, whoever asks.</summary>
public sealed class PublishedTests(PublishedTests.FinishedSite finished) : IClassFixture<PublishedTests.FinishedSite>
{
    [Theory]
    [InlineData("UPDATE survey_version SET title = 'x'", "a published survey version never changes")]
    [InlineData("DELETE FROM survey_version", "a published survey version is never deleted")]
    [InlineData("UPDATE rubric_version SET rubric = 'x'", "a published rubric version never changes")]
    [InlineData("DELETE FROM rubric_version", "a published rubric version is never deleted")]
    [InlineData("UPDATE score_sheet SET placement = 100", "a score sheet never changes")]
    [InlineData("DELETE FROM score_sheet", "a score sheet is never deleted")]
    [InlineData("UPDATE consent SET given = 0", "consent is append-only")]
    [InlineData("DELETE FROM consent", "consent is append-only")]
    [InlineData("UPDATE response_step SET seconds = 1", "response_step is append-only")]
    [InlineData("UPDATE response_event SET kind = 'started'", "response_event is append-only")]
    [InlineData("UPDATE response SET answers = '{}'", "a finished response keeps its answers")]
    [InlineData("INSERT INTO score_sheet SELECT 99, response_id, rubric_version_id, 0, 'x', 0, 'x', '{}', '[]', '' FROM score_sheet", "UNIQUE")]
    [InlineData("INSERT INTO lead SELECT 99, response_id, '', '', '', '', NULL, '' FROM lead", "UNIQUE")]
    [InlineData("UPDATE mail_outbox SET response_id = 99", "FOREIGN KEY")]
    public async Task The_database_refuses(string sql, string reason)
    {
        var before = finished.Site.Dump();

        var refusal = await Assert.ThrowsAsync<SqliteException>(() => finished.Site.Db.Write(tx => tx.Execute(sql)));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, finished.Site.Dump());
    }

    [Fact]
    public async Task Whatever_never_changes_is_refused_every_way_there_is_to_change_it()
    {
        var tables = finished.Site.List<string>("""
            SELECT m.name FROM sqlite_master m
            WHERE m.type = 'table'
              AND EXISTS (SELECT 1 FROM sqlite_master t WHERE t.type = 'trigger' AND t.tbl_name = m.name AND t.sql LIKE '%BEFORE UPDATE ON %' AND t.sql LIKE '%RAISE(ABORT%' AND t.sql NOT LIKE '%WHEN %')
              AND EXISTS (SELECT 1 FROM sqlite_master t WHERE t.type = 'trigger' AND t.tbl_name = m.name AND t.sql LIKE '%BEFORE DELETE ON %' AND t.sql LIKE '%RAISE(ABORT%' AND t.sql NOT LIKE '%WHEN %')
            ORDER BY m.name
            """);
        string[] must = ["audit_entry", "consent", "edition_withdrawal", "rubric_version", "score_sheet", "survey_version"];
        Assert.Empty(must.Except(tables));

        var before = finished.Site.Dump();
        var went = new List<string>();
        foreach (var table in tables.Where(t => must.Contains(t) || finished.Site.Ask<long>($"SELECT COUNT(*) FROM {t}") > 0))
        {
            Assert.True(finished.Site.Ask<long>($"SELECT COUNT(*) FROM {table}") > 0, $"{table} is empty, so nothing could be refused");
            var columns = finished.Site.List<string>("SELECT name FROM pragma_table_info(@table) ORDER BY cid", new { table });
            var listed = string.Join(", ", columns);
            string[] ways =
            [
                .. columns.SelectMany(c => new[] { $"UPDATE {table} SET {c} = {c}", $"UPDATE {table} SET {c} = NULL", $"UPDATE {table} SET {c} = 'x'", $"UPDATE OR REPLACE {table} SET {c} = 0", $"UPDATE OR IGNORE {table} SET {c} = 0" }),
                $"DELETE FROM {table}", $"DELETE FROM {table} WHERE rowid = (SELECT MIN(rowid) FROM {table})",
                .. columns.Select(c => $"REPLACE INTO {table} ({listed}) SELECT {string.Join(", ", columns.Select(o => o == c && o != columns[0] ? $"'x' || {o}" : o))} FROM {table}"),
                $"INSERT INTO {table} ({listed}) SELECT {listed} FROM {table} WHERE true ON CONFLICT DO UPDATE SET {columns[^1]} = {columns[^1]}",
            ];
            foreach (var way in ways)
            {
                try
                {
                    await finished.Site.Db.Write(tx => tx.Execute(way));
                    went.Add(way);
                }
                catch (SqliteException)
                {
                    // Refused, as it should be; by the trigger, or by what the column may hold.
                }
            }
        }

        Assert.Empty(went);
        Assert.Equal(before, finished.Site.Dump());
    }

    public sealed class FinishedSite : IAsyncLifetime
    {
        internal Site Site { get; } = new();

        public async Task InitializeAsync()
        {
            await Site.Visitor().Journey(Respondents.P01, Contact.Ada with { Insights = true });
            await Site.Mails();
            var owner = await new Staff(Site).SignInAs(Roles.Owner);   // who publishes, withdraws and is noted
            var draft = (await owner.Send("/rubrics/1", new { from = 1 })).Location!;
            var text = (await owner.Get($"{draft}/edit/rubric.yaml")).Page.QuerySelector("textarea")!.TextContent;
            await owner.Send($"{draft}/edit/rubric.yaml", new { Text = text.Replace("standing: Drafted", "standing: Written", StringComparison.Ordinal), go = "save" });
            await owner.Send($"{draft}/publish", new { Note = "Another word" });
            await owner.Send("/rubrics/1/withdraw", new { Reason = "Replaced" });
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }
}
