using Microsoft.Data.Sqlite;

namespace StrategyDiagnostic.Web.Tests.Features.Engagements;

/// <summary>The promises to participants that hold whoever writes into the database.</summary>
public sealed class What_the_database_refuses(What_the_database_refuses.TwoEngagements two) : IClassFixture<What_the_database_refuses.TwoEngagements>
{
    [Theory]
    [InlineData("UPDATE engagement SET mode = 'anonymous' WHERE id = 1", "never change")]
    [InlineData("UPDATE engagement SET window = 'the last year' WHERE id = 1", "never change")]
    [InlineData("UPDATE engagement SET k = 4 WHERE id = 2", "CHECK")]
    [InlineData("UPDATE engagement SET k = 5 WHERE id = 1", "the threshold may rise, never fall")]
    [InlineData("UPDATE engagement SET launched_at = NULL WHERE id = 1", "the threshold may rise, never fall")]
    [InlineData("UPDATE engagement SET level_groups = 'executive+director+manager,frontline,outside' WHERE id = 1", "groups of levels stay")]
    [InlineData("UPDATE engagement_outcome SET measure = 'fit'", "append-only")]
    [InlineData("DELETE FROM engagement_outcome", "append-only")]
    [InlineData("UPDATE engagement_edition SET reason = ''", "append-only")]
    [InlineData("DELETE FROM engagement_edition", "append-only")]
    [InlineData("UPDATE wave SET form = 'pulse' WHERE id = 1", "keeps its form")]
    [InlineData("UPDATE wave SET state = 'planned', opened_at = NULL WHERE id = 1", "never opens again")]
    [InlineData("INSERT INTO wave SELECT 9, engagement_id, kind, name, form, rubric_version_id, opens_on, closes_on, first_closes_on, NULL, NULL, 'planned', NULL, NULL FROM wave WHERE id = 1", "UNIQUE")]
    [InlineData("DELETE FROM invitation_stop", "gets none")]
    [InlineData("UPDATE wave_invitation SET level = 'frontline'", "keeps the level")]
    [InlineData("UPDATE wave_invitation SET reminders = 3", "CHECK")]
    [InlineData("UPDATE wave_answer SET answers = '{}'", "finished answers never change")]
    [InlineData("UPDATE wave_sheet SET placement = 100", "a score sheet never changes")]
    [InlineData("INSERT INTO wave_answer (id, wave_id, rubric_version_id, level, person, answers) VALUES (9, 1, 1, NULL, NULL, '{}')", "confidential ones do")]
    [InlineData("INSERT INTO wave_answer (id, wave_id, rubric_version_id, level, person, answers) VALUES (9, 2, 1, NULL, randomblob(16), '{}')", "anonymous answers carry no person")]
    [InlineData("INSERT INTO wave_answer (id, wave_id, rubric_version_id, level, person, answers) SELECT 9, wave_id, rubric_version_id, level, person, answers FROM wave_answer WHERE id = 77", "UNIQUE")]
    public async Task The_database_refuses(string sql, string reason)
    {
        var before = two.Site.Dump();

        var refusal = await Assert.ThrowsAsync<SqliteException>(() => two.Site.Db.Write(tx => tx.Execute(sql)));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, two.Site.Dump());
    }

    [Fact]
    public async Task A_threshold_may_rise_after_the_launch_and_a_wave_close()
    {
        await using var other = new TwoEngagements();
        await other.InitializeAsync();
        await other.Site.Db.Write(tx => tx.Execute("UPDATE engagement SET k = 8 WHERE id = 1"));
        await other.Site.Db.Write(tx => tx.Execute("UPDATE wave SET state = 'closed', closed_at = opened_at WHERE id = 1"));
        Assert.Equal(8, other.Site.Ask<int>("SELECT k FROM engagement WHERE id = 1"));
    }

    [Fact]
    public void Neither_an_answer_nor_a_spent_invitation_has_a_place_for_a_time()
    {
        Assert.Equal(
            ["id", "wave_id", "rubric_version_id", "level", "person", "answers"],
            two.Site.List<string>("SELECT name FROM pragma_table_info('wave_answer') ORDER BY cid"));
        Assert.Equal(
            ["answer_id", "rubric_version_id", "placement", "sheet", "flags"],
            two.Site.List<string>("SELECT name FROM pragma_table_info('wave_sheet') ORDER BY cid"));
        Assert.Equal(
            ["wave_id", "participant_id", "level", "token_hash", "sent_at", "reminders", "answered"],
            two.Site.List<string>("SELECT name FROM pragma_table_info('wave_invitation') ORDER BY cid"));
    }

    /// <summary>A confidential engagement that is under way and an anonymous one.</summary>
    public sealed class TwoEngagements : IAsyncLifetime, IAsyncDisposable
    {
        private const string RowsSql = """
            INSERT INTO member (id, email, name, password_hash, created_at) VALUES (1, 'connie@example.com', 'Connie', '', '');
            INSERT INTO client (id, name, created_by, created_at) VALUES (1, 'Northwind Foods', 1, '');
            INSERT INTO engagement (id, client_id, title, mode, k, level_groups, time_zone, window, is_sample, created_by, created_at, launched_at)
            VALUES (1, 1, 'Strategy', 'confidential', 7, 'executive,director,manager,frontline,outside', 'Europe/Berlin', 'the last 3 months', 0, 1, '', '2026-01-01'),
                   (2, 1, 'Strategy', 'anonymous', 5, 'executive,director,manager,frontline,outside', 'Europe/Berlin', 'the last 3 months', 0, 1, '', NULL);
            INSERT INTO engagement_outcome (engagement_id, measure, from_kind, to_kind, people, answers_in, reason, by_id, at)
            VALUES (1, 'placement', 'baseline', 'day90', 'matched', 0, '', 1, '');
            INSERT INTO engagement_edition (engagement_id, form, rubric_version_id, reason, by_id, at) VALUES (1, 'full', 1, '', 1, '');
            INSERT INTO wave (id, engagement_id, kind, name, form, rubric_version_id, opens_on, closes_on, first_closes_on, state, opened_at)
            VALUES (1, 1, 'baseline', 'Baseline', 'full', 1, '2026-01-05', '2026-01-16', '2026-01-16', 'open', '2026-01-05'),
                   (2, 2, 'baseline', 'Baseline', 'full', 1, '2026-01-05', '2026-01-16', '2026-01-16', 'open', '2026-01-05');
            INSERT INTO participant (id, engagement_id, name, email, level, stop_hash, added_at) VALUES (1, 1, 'Ada', 'ada@example.com', 'manager', randomblob(32), '');
            INSERT INTO invitation_stop (email_hash, at) VALUES (randomblob(32), '');
            INSERT INTO wave_invitation (wave_id, participant_id, level, token_hash) VALUES (1, 1, 'manager', randomblob(32));
            INSERT INTO wave_answer (id, wave_id, rubric_version_id, level, person, answers) VALUES (77, 1, 1, 'manager', randomblob(16), '{}'), (78, 2, 1, NULL, NULL, '{}');
            INSERT INTO wave_sheet (answer_id, rubric_version_id, placement, sheet, flags) VALUES (77, 1, 40, '{}', '[]');
            """;

        internal Site Site { get; } = new();

        public Task InitializeAsync() => Site.Db.Write(tx => tx.Execute(RowsSql));

        public async Task DisposeAsync() => await Site.DisposeAsync();

        async ValueTask IAsyncDisposable.DisposeAsync() => await Site.DisposeAsync();
    }
}
