using Microsoft.Playwright;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>One headless Chromium for the tests of a class; as many classes run at a time as there are processors.</summary>
public sealed class Chrome : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>The first that is there; the shell is the same browser without a window, and a third quicker.</summary>
    private static readonly string[] Installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? Array.Find(Installed, File.Exists),
            // The sandbox cannot be had as root; the pages are ours and come from this machine.
            Args = Environment.UserName == "root" ? [.. Quiet, "--no-sandbox"] : Quiet,
        });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A new window that remembers nothing.</summary>
    public Task<IBrowserContext> Window(View view) => Browser.NewContextAsync(new()
    {
        ViewportSize = new() { Width = view.Width, Height = view.Height },
        JavaScriptEnabled = view.Script,
        ColorScheme = view.Dark ? ColorScheme.Dark : ColorScheme.Light,
        HasTouch = view.Width < 600,
        ReducedMotion = ReducedMotion.Reduce,
    });
}

/// <summary>How somebody looks at the site.</summary>
public sealed record View(int Width = 1080, int Height = 900, bool Script = true, bool Dark = false)
{
    public static View Desktop { get; } = new();

    public static View Phone { get; } = new(360, 740);
}
