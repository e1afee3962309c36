using System.Data;
using Dapper;

namespace StrategyDiagnostic.Web.Tests.Data;

public sealed class ValuesTests
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 1, 9, 30, 15, 120, TimeSpan.Zero);

    private sealed record Row
    {
        public int Id { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
        public bool IsOpen { get; init; }
        public bool? WasRead { get; init; }
        public double Score { get; init; }
        public byte[] TokenHash { get; init; } = [];
        public string? Note { get; init; }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_comes_back_as_it_was_written(bool flag)
    {
        await using var database = await WithRows();
        var row = new Row
        {
            Id = 7,
            CreatedAt = Moment,
            ClosedAt = Moment.AddYears(1),
            IsOpen = flag,
            WasRead = flag,
            Score = 62.5,
            TokenHash = [1, 2, 3],
            Note = "né",
        };
        await Insert(database, row);
        var read = database.Db.Read(c => c.QuerySingle<Row>(
            "SELECT id, created_at, closed_at, is_open, was_read, score, token_hash, note FROM row"));
        Assert.Equivalent(row, read, strict: true);
    }

    [Fact]
    public async Task What_is_null_stays_null()
    {
        await using var database = await WithRows();
        await Insert(database, new() { CreatedAt = Moment });
        var read = database.Db.Read(c => c.QuerySingle<Row>("SELECT closed_at, was_read, note FROM row"));
        Assert.Null(read.ClosedAt);
        Assert.Null(read.WasRead);
        Assert.Null(read.Note);
    }

    [Theory]
    [InlineData("2026-03-01T09:30:15.120+00:00", "2026-03-01T09:30:15.120Z")]
    [InlineData("2026-03-01T09:30:15.1209999+00:00", "2026-03-01T09:30:15.120Z")]
    [InlineData("2026-03-01T00:30:00+02:00", "2026-02-28T22:30:00.000Z")]
    [InlineData("0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00.000Z")]
    public async Task A_moment_is_stored_as_utc_text_of_fixed_width(string moment, string stored)
    {
        await using var database = new TempDatabase();
        var at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(stored, database.Db.Read(c => c.ExecuteScalar<string>("SELECT @at", new { at })));
        Assert.Equal("text", database.Db.Read(c => c.ExecuteScalar<string>("SELECT typeof(@at)", new { at })));
    }

    [Fact]
    public async Task A_moment_is_read_as_utc_by_every_way_of_asking()
    {
        await using var database = await WithRows();
        await Insert(database, new() { CreatedAt = Moment.ToOffset(TimeSpan.FromHours(5)) });
        const string sql = "SELECT max(created_at) FROM row";
        DateTimeOffset?[] read =
        [
            database.Db.Read(c => c.ExecuteScalar<DateTimeOffset>(sql)),
            database.Db.Read(c => c.QuerySingle<DateTimeOffset>(sql)),
            database.Db.Read(c => c.QuerySingle<DateTimeOffset?>(sql)),
            await database.Db.Write(tx => tx.ExecuteScalar<DateTimeOffset>(sql)),
        ];
        Assert.All(read, at =>
        {
            Assert.Equal(Moment, at);
            Assert.Equal(TimeSpan.Zero, at?.Offset);
        });
    }

    [Fact]
    public async Task A_missing_moment_is_null_when_null_was_asked_for_and_an_error_when_not()
    {
        await using var database = await WithRows();
        const string sql = "SELECT max(created_at) FROM row";
        Assert.Null(database.Db.Read(c => c.QuerySingle<DateTimeOffset?>(sql)));
        Assert.Null(database.Db.Read(c => c.ExecuteScalar<DateTimeOffset?>(sql)));
        Assert.Equal([null], database.Db.Read(c => c.Query<DateTimeOffset?>(sql)));
        Assert.Throws<DataException>(() => database.Db.Read(c => c.QuerySingle<DateTimeOffset>(sql)));
    }

    [Fact]
    public async Task Moments_sort_and_compare_as_text()
    {
        await using var database = await WithRows();
        DateTimeOffset[] moments = [Moment.AddMilliseconds(1), Moment.AddDays(-400), Moment, Moment.AddSeconds(9)];
        for (var i = 0; i < moments.Length; i++)
            await Insert(database, new() { Id = i, CreatedAt = moments[i] });
        Assert.Equal(moments.Order(), database.Db.Read(c => c.Query<DateTimeOffset>("SELECT created_at FROM row ORDER BY created_at")));
        Assert.Equal(2, database.Db.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM row WHERE created_at <= @Moment", new { Moment })));
    }

    [Fact]
    public async Task A_moment_in_another_format_is_refused()
    {
        await using var database = new TempDatabase();
        Assert.ThrowsAny<Exception>(() => database.Db.Read(c => c.QuerySingle<DateTimeOffset>("SELECT '2026-03-01 09:30:15'")));
        Assert.Throws<DataException>(() => database.Db.Read(c => c.ExecuteScalar<DateTimeOffset>("SELECT 1772357415")));
    }

    private static async Task<TempDatabase> WithRows()
    {
        var database = new TempDatabase();
        await database.Db.Write(tx => tx.Execute("""
            CREATE TABLE row (
                id INTEGER NOT NULL PRIMARY KEY, created_at TEXT NOT NULL, closed_at TEXT, is_open INTEGER NOT NULL,
                was_read INTEGER, score REAL NOT NULL, token_hash BLOB NOT NULL, note TEXT) STRICT
            """));
        return database;
    }

    private static Task<int> Insert(TempDatabase database, Row row) => database.Db.Write(tx => tx.Execute("""
        INSERT INTO row (id, created_at, closed_at, is_open, was_read, score, token_hash, note)
        VALUES (@Id, @CreatedAt, @ClosedAt, @IsOpen, @WasRead, @Score, @TokenHash, @Note)
        """, row));
}
