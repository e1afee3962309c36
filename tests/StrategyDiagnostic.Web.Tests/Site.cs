using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using MimeKit;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Tests;

/// <summary>
/// The whole site on a fresh SQLite file, mail written into a folder, a clock that stands still until it is moved. Nothing
/// of ours is replaced but the clock.
/// </summary>
internal sealed class Site : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string?> _settings;
    private bool _keepsFolder;

    public Site(params (string Key, string? Value)[] settings)
        : this(Directory.CreateTempSubdirectory("strategy-diagnostic-").FullName, new(), settings)
    {
    }

    private Site(string folder, MovableClock clock, (string Key, string? Value)[] settings)
    {
        (Folder, Clock) = (folder, clock);
        _settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:Directory"] = Path.Combine(Folder, "data"),
            ["Mail:Folder"] = MailFolder,
            ["Site:PublicUrl"] = "https://diagnostic.example.com",
            ["Firm:PostalAddress"] = "1 Main Street, Springfield",
            ["RateLimits:StartsPerMinute"] = "100000",
            ["RateLimits:AnswersPerMinute"] = "100000",
            ["RateLimits:MailsPerHour"] = "100000",
        };
        foreach (var (key, value) in settings)
            _settings[key] = value;
    }

    /// <summary>Everything the site writes lies below it.</summary>
    public string Folder { get; }

    public string MailFolder => Path.Combine(Folder, "mail");

    public string DatabaseFile => Path.Combine(Folder, "data", "strategy.db");

    public MovableClock Clock { get; }

    public LogLines Log { get; } = new();

    public Db Db => Services.GetRequiredService<Db>();

    /// <summary>Stops the site and starts it again on what it left behind; the clock goes on where it stood.</summary>
    public async Task<Site> Restart(params (string Key, string? Value)[] changes)
    {
        _keepsFolder = true;
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

    public T Ask<T>(string sql, object? param = null) => Db.Read(c => c.QuerySingle<T>(sql, param));

    public IReadOnlyList<T> List<T>(string sql, object? param = null) => Db.Read(c => c.Query<T>(sql, param).AsList());

    /// <summary>Everything in the database, a line for each row.</summary>
    public string Dump() => Db.Read(c => string.Join('\n', c.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").AsList()
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

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_settings.GetValueOrDefault("Environment") ?? "Development");
        builder.UseSolutionRelativeContentRoot("", "StrategyDiagnostic.sln");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddSingleton<ILoggerProvider>(Log);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!_keepsFolder && Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>A clock for tests: it starts at a fixed time and moves only when told.</summary>
internal sealed class MovableClock : TimeProvider
{
    private long _ticks = new DateTime(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}

/// <summary>Keeps every log line, as it would reach the console.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string All => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Lines(_lines, categoryName);

    public void Dispose()
    {
    }

    private sealed class Lines(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
    }
}
