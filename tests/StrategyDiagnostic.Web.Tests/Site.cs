using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace StrategyDiagnostic.Web.Tests;

/// <summary>
/// The whole site on a fresh SQLite file, mail written into a folder, a clock that stands still until it is moved. Nothing
/// of ours is replaced but the clock.
/// </summary>
internal sealed partial class Site : WebApplicationFactory<Program>
{
    private static readonly Lock MetadataLock = new();
    private static IModelMetadataProvider? _metadata;

    private readonly Dictionary<string, string?> _settings;
    private Uri? _address;
    private bool KeepsFolder { get; set; }

    public Site(params (string Key, string? Value)[] settings)
        : this(Directory.CreateTempSubdirectory("strategy-diagnostic-").FullName, new(), settings)
    {
        // Content of its own is what a first start is to import.
        if (!_settings.ContainsKey("Site:Surveys"))
            FirstStart.CopyTo(Path.Combine(Folder, "data"));
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
            ["RateLimits:SignInsPerMinute"] = "100000",
            ["RateLimits:ApiPerMinute"] = "100000",
            ["hostBuilder:reloadConfigOnChange"] = "false",   // would watch every folder of the repository, for each site
            ["Account:PasswordIterations"] = "10",   // dear by design, and nobody attacks a test
        };
        foreach (var (key, value) in settings)
            _settings[key] = value;
    }

    /// <summary>A site on a folder that stays when the site ends.</summary>
    public static Site On(string folder) => new(folder, new(), []) { KeepsFolder = true };

    /// <summary>Everything the site writes lies below it.</summary>
    public string Folder { get; }

    public string MailFolder => Path.Combine(Folder, "mail");

    public string DatabaseFile => Path.Combine(Folder, "data", "strategy.db");

    public MovableClock Clock { get; }

    public LogLines Log { get; } = new();

    /// <summary>Serves real HTTP on a free port of this machine and returns the address.</summary>
    public Uri Listen()
    {
        if (_address is null)
        {
            UseKestrel(0);
            StartServer();
            _address = ClientOptions.BaseAddress;
        }

        return _address;
    }

    /// <summary>Waits until a mail lies in the folder, and returns the newest.</summary>
    public async Task<string> Mail()
    {
        Directory.CreateDirectory(MailFolder);
        using var arrived = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(MailFolder) { EnableRaisingEvents = true };
        watcher.Renamed += (_, _) => arrived.Release();
        watcher.Created += (_, _) => arrived.Release();
        while (!Directory.EnumerateFiles(MailFolder, "*.eml").Any())
            if (!await arrived.WaitAsync(TimeSpan.FromSeconds(20)))
                throw new TimeoutException("No mail arrived.");
        return await File.ReadAllTextAsync(Directory.EnumerateFiles(MailFolder, "*.eml").Order(StringComparer.Ordinal).Last());
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
            ShareModelMetadata(services);
        });
    }

    /// <summary>What MVC works out about the types of its models is the same for every site, and half of what a start costs.</summary>
    private static void ShareModelMetadata(IServiceCollection services)
    {
        var own = services.Last(s => s.ServiceType == typeof(IModelMetadataProvider)).ImplementationType ?? throw new InvalidOperationException("MVC makes it in another way now.");
        services.Replace(ServiceDescriptor.Singleton(s =>
        {
            lock (MetadataLock)
                return _metadata ??= (IModelMetadataProvider)ActivatorUtilities.CreateInstance(s, own);
        }));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!KeepsFolder && Directory.Exists(Folder))
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
