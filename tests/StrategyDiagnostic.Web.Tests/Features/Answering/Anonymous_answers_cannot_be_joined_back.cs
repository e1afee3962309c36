using System.Text;
using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Tests.Features.Engagements;

namespace StrategyDiagnostic.Web.Tests.Features.Answering;

/// <summary>
/// What somebody could do who knows who answered when, and has the database file as it was at every moment: by key, order of rows,
/// place in the file, time, or the difference of two copies. Each person here answers differently, so that we know whose is whose.
/// </summary>
public sealed class Anonymous_answers_cannot_be_joined_back
{
    private const int People = 13;
    private const int K = 5;

    [Fact]
    public async Task Neither_by_key_nor_order_nor_place_nor_time_nor_by_comparing_copies()
    {
        var site = await EngagementSite.Open();
        var engagement = await site.AddEngagement(Engagement.Anonymous, K);
        var people = await site.AddParticipants(engagement, "manager", People - 2);
        people = [.. people, .. await site.AddParticipants(engagement, "executive", 2)];
        var wave = await site.AddWave(engagement, "day30", baseline: new(2026, 11, 7));
        await site.At("2026-12-07T10:00:00Z");
        await site.Site.Mails();
        site.Site.Clock.Advance(TimeSpan.FromHours(2));
        var invitations = await Places(site.Site, Hashes(site, wave));
        var arrived = new List<int>();
        var order = people.OrderBy(p => (p * 7) % 11).ThenBy(p => p).ToList();   // not the order of the list
        var texts = new List<string>();

        foreach (var (number, person) in order.Index())
        {
            await site.Answer(wave, person, Different(number));
            texts.Add(Stored(number));
            var moment = site.Site.Clock.GetUtcNow();
            Assert.DoesNotContain(Web.Data.DapperSetup.Stored(moment)[..16], site.Site.Dump(), StringComparison.Ordinal);
            Assert.DoesNotContain(texts[^1], Encoding.UTF8.GetString(await Everything(site.Site)), StringComparison.Ordinal);
            await site.Turn();
            arrived.Add(site.Site.Ask<int>("SELECT COUNT(*) FROM wave_answer"));
        }

        // Two copies of the database differ by the answers of nobody or of at least k people.
        await site.At("2026-12-20T10:00:00Z");
        arrived.Add(site.Site.Ask<int>("SELECT COUNT(*) FROM wave_answer"));
        Assert.Equal(People, arrived[^1]);
        Assert.All(arrived.Zip(arrived.Skip(1), (before, after) => after - before), step => Assert.True(step is 0 or >= K, string.Join(' ', arrived)));

        // By key: there is none, not even a level where fewer than k were asked.
        Assert.Empty(site.Site.List<byte[]>("SELECT person FROM wave_answer WHERE person IS NOT NULL"));
        Assert.Equal(["|2", "manager|11"], site.Site.List<string>("SELECT COALESCE(level, '') || '|' || COUNT(*) FROM wave_answer GROUP BY level ORDER BY level"));
        Assert.Equal(0, site.Site.Ask<int>("SELECT COUNT(*) FROM wave_ballot"));

        // By order: neither ids nor rows nor their places in the file follow the order in which people answered.
        var inTime = texts.Select(t => site.Site.Ask<long>("SELECT id FROM wave_answer WHERE answers = @t", new { t })).ToList();
        IsNoOrder(inTime);
        var after = await Places(site.Site, Hashes(site, wave));
        Assert.Equal(Order(invitations), Order(after));   // spending an invitation moves nothing in the file
        IsNoOrder(await Places(site.Site, [.. texts.Select(Encoding.UTF8.GetBytes)]));
        await site.DisposeAsync();
    }

    private static void IsNoOrder(IReadOnlyList<long> places)
    {
        Assert.NotEqual(places.Order(), places);
        Assert.NotEqual(places.OrderDescending(), places);
    }

    private static int[] Order(IReadOnlyList<long> places) => [.. places.Index().OrderBy(p => p.Item).Select(p => p.Index)];

    /// <summary>Answers to the pulse that nobody else gives.</summary>
    private static string Different(int number) =>
        $$"""{"MV1":"{{(number % 5) + 1}}","MV2":"{{(number / 5) + 1}}","MV3":"3","MV4":"2","MV5":"4","LV2":"2","FM1":"3","OW1":"4"}""";

    private static string Stored(int number) =>
        $$"""{"FM1":"3","LV2":"2","MV1":"{{(number % 5) + 1}}","MV2":"{{(number / 5) + 1}}","MV3":"3","MV4":"2","MV5":"4","OW1":"4"}""";

    private static IReadOnlyList<byte[]> Hashes(EngagementSite site, long wave) =>
        site.Site.List<byte[]>("SELECT token_hash FROM wave_invitation WHERE wave_id = @wave ORDER BY participant_id", new { wave });

    /// <summary>Where texts stand in the database file, once everything that was written has arrived in it.</summary>
    private static async Task<IReadOnlyList<long>> Places(Site site, IReadOnlyList<byte[]> texts)
    {
        var folder = Directory.CreateTempSubdirectory("copy-").FullName;
        var copy = Path.Combine(folder, "strategy.db");
        foreach (var ending in new[] { "", "-wal" })
            await File.WriteAllBytesAsync(copy + ending, await Bytes(site.DatabaseFile + ending));
        await using (var connection = new SqliteConnection($"Data Source={copy};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await checkpoint.ExecuteNonQueryAsync();
        }

        var file = await File.ReadAllBytesAsync(copy);
        Directory.Delete(folder, recursive: true);
        return [.. texts.Select(t => (long)file.AsSpan().IndexOf(t)).Select(p => p >= 0 ? p : throw new InvalidOperationException("It does not stand in the file."))];
    }

    private static async Task<byte[]> Everything(Site site) => [.. await Bytes(site.DatabaseFile), .. await Bytes(site.DatabaseFile + "-wal")];

    private static async Task<byte[]> Bytes(string file)
    {
        if (!File.Exists(file))
            return [];
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
