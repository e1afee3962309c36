using System.Text;
using Dapper;
using StrategyDiagnostic.Web.Data;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>The search over names, organizations, addresses and notes.</summary>
internal sealed class LeadWords(Db db)
{
    private const int Most = 8;
    private const int ShortestBeginning = 3;   // the index keeps beginnings of three letters; shorter ones would be looked for word by word
    private const int Batch = 500;

    /// <summary>
    /// What somebody typed as a query that can only be a list of words: each in quotes, so that none is an operator, all of them
    /// wanted. Words of three letters and more may go on. Empty when there is no word in it.
    /// </summary>
    public static string Query(string typed)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in typed.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                word.Append(rune.ToString());
            else
                End();
        }

        End();
        return string.Join(' ', words.Distinct(StringComparer.OrdinalIgnoreCase).Take(Most).Select(w => w.Length >= ShortestBeginning ? $"\"{w}\"*" : $"\"{w}\""));

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    private const string WaitingSql = "SELECT EXISTS (SELECT 1 FROM lead_to_index)";

    private const string TakeSql = "SELECT lead_id FROM lead_to_index ORDER BY lead_id LIMIT @Batch";

    private const string ForgetSql = "DELETE FROM lead_search WHERE rowid IN @Ids";

    private const string IndexSql = """
        INSERT INTO lead_search (rowid, name, organization, email, notes)
        SELECT l.id, l.first_name || ' ' || l.last_name, l.organization, l.email,
               COALESCE((SELECT group_concat(n.text, ' ') FROM lead_note n WHERE n.lead_id = l.id), '')
        FROM lead l
        WHERE l.id IN @Ids
        """;

    private const string DoneSql = "DELETE FROM lead_to_index WHERE lead_id IN @Ids";

    /// <summary>Reads the words of every lead that waits for it.</summary>
    /// <returns>How many leads that were.</returns>
    public async Task<int> CatchUp(CancellationToken cancellation = default)
    {
        var done = 0;
        while (!cancellation.IsCancellationRequested && db.Read(c => c.ExecuteScalar<bool>(WaitingSql)))
            done += await db.Write(IndexBatch);
        return done;
    }

    private static int IndexBatch(WriteTransaction tx)
    {
        var ids = tx.Query<long>(TakeSql, new { Batch });
        if (ids.Count == 0)
            return 0;
        tx.Execute(ForgetSql, new { Ids = ids });
        tx.Execute(IndexSql, new { Ids = ids });
        tx.Execute(DoneSql, new { Ids = ids });
        return ids.Count;
    }
}

/// <summary>Keeps the search in step: a moment after a lead came or changed, its words can be found.</summary>
internal sealed class LeadIndexer(LeadWords words, ILogger<LeadIndexer> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await Next(timer, stoppingToken))
        {
            try
            {
                await words.CatchUp(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The words of new leads could not be read; trying again");
            }
        }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
