using Microsoft.Data.Sqlite;

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

    public sealed class FinishedSite : IAsyncLifetime
    {
        internal Site Site { get; } = new();

        public async Task InitializeAsync()
        {
            await Site.Visitor().Journey(Respondents.P01, Contact.Ada with { Insights = true });
            await Site.Mails();
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }
}
