using System.Net;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Tests;

/// <summary>What tests that run beside the site's code can do with it: restart it, look into its database, read its mail.</summary>
internal sealed partial class Site
{
    public Db Db => Services.GetRequiredService<Db>();

    /// <summary>Stops the site and starts it again on what it left behind; the clock goes on where it stood.</summary>
    public async Task<Site> Restart(params (string Key, string? Value)[] changes)
    {
        KeepsFolder = true;
        await DisposeAsync();
        await Released(Path.Combine(Folder, "data", "strategy.lock"));
        var settings = _settings.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
            settings[key] = value;
        return new Site(Folder, Clock, [.. settings.Select(s => (s.Key, s.Value))]);
    }

    /// <summary>
    /// Waits until nobody has the file open. A program that another test is just starting holds, until it is loaded, a copy of
    /// all our open files, this one included.
    /// </summary>
    private static async Task Released(string file)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            try
            {
                await using var free = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return;
            }
            catch (IOException) when (!deadline.IsCancellationRequested)
            {
                await Task.Delay(5, CancellationToken.None);
            }
        }
    }

    /// <summary>A visitor with a browser of their own, who looks at each page for a while.</summary>
    public Prospect Visitor(double seconds = 30) => new(Browser(), () => Clock.Advance(TimeSpan.FromSeconds(seconds)));

    /// <summary>A browser, with its cookies from before if it had any. It leaves redirects to whoever uses it.</summary>
    public HttpClient Browser(CookieContainer? cookies = null) =>
        CreateDefaultClient(new Uri("https://diagnostic.example.com"), new CookieContainerHandler(cookies ?? new CookieContainer()));

    /// <summary>An edition by its rubric version.</summary>
    public Edition Edition(long rubricVersion) => Services.GetRequiredService<SurveyCatalog>().Get(rubricVersion);

    /// <summary>The edition of a survey that new responses get.</summary>
    public Edition Edition(string survey) => Services.GetRequiredService<SurveyCatalog>().Current(survey) ?? throw new InvalidOperationException($"There is no survey {survey}.");

    public T Ask<T>(string sql, object? param = null) => Db.Read(c => c.QuerySingle<T>(sql, param));

    public IReadOnlyList<T> List<T>(string sql, object? param = null) => Db.Read(c => c.Query<T>(sql, param).AsList());

    /// <summary>Everything in the database, a line for each row; but for the words of the search, which catch up in their own time.</summary>
    public string Dump() => Db.Read(c => string.Join('\n', c.Query<string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'lead_search%' AND name <> 'lead_to_index' ORDER BY name").AsList()
        .SelectMany(table => c.Query($"SELECT * FROM \"{table}\" ORDER BY 1, 2").Select(row => $"{table}: {JsonSerializer.Serialize(row)}"))));

    /// <summary>Sends what waits in the outbox and reads all mail that was sent, the oldest first.</summary>
    public async Task<IReadOnlyList<MimeMessage>> Mails()
    {
        // The worker runs beside the test: once it is stopped, one more pass leaves nothing unsent.
        var worker = Services.GetRequiredService<MailWorker>();
        await worker.StopAsync(CancellationToken.None);
        await worker.SendDue(CancellationToken.None);
        return Directory.Exists(MailFolder)
            ? [.. Directory.EnumerateFiles(MailFolder, "*.eml").Select(f => MimeMessage.Load(f)).OrderBy(m => m.Date)]
            : [];
    }
}
