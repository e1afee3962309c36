using System.Text.Json;
using Microsoft.Playwright;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>Somebody who takes the questionnaire in a browser, by what they do.</summary>
internal sealed class Prospect(IPage page, Uri site)
{
    /// <summary>A director in a company of 600; the report places them at 32 of 100.</summary>
    public const string Director = """
        {"SIZE":"4","LEVEL":"2","AU1":"3","AU2":"2","LV1":"3","LV2":"4","KN1":"4","KN2":"2","DS1":{"a":30,"b":20,"c":30,"d":20},"PQ1":38,"OW1":"4",
         "FM1":"2","ND1":"4","MX1":"d","BA1":"4","BA2":"2","BA3":"4","MV1":"3","MV2":"1","MV3":"2","MV4":"3","MV5":"1"}
        """;

    public IPage Page => page;

    public async Task Start()
    {
        await page.GotoAsync(site.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/1", StringComparison.Ordinal));
    }

    /// <summary>Answers every question on the page that the JSON has an answer for.</summary>
    public async Task Answer(string answers)
    {
        using var json = JsonDocument.Parse(answers);
        foreach (var (key, value) in json.RootElement.EnumerateObject().Select(p => (p.Name, p.Value)))
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String when await page.Locator($"input[name='{key}'][value='{value.GetString()}']").CountAsync() > 0:
                    await page.Locator($"input[name='{key}'][value='{value.GetString()}']").CheckAsync();
                    break;
                case JsonValueKind.Number when await page.Locator($"input[name='{key}']").CountAsync() > 0:
                    await page.Locator($"input[name='{key}']").FillAsync(value.GetRawText());
                    break;
                case JsonValueKind.Object:
                    foreach (var part in value.EnumerateObject())
                        if (await page.Locator($"input[name='{key}.{part.Name}']").CountAsync() > 0)
                            await page.Locator($"input[name='{key}.{part.Name}']").FillAsync(part.Value.GetRawText());
                    break;
            }
        }
    }

    public Task Continue() => page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

    /// <summary>Answers all steps up to the check page.</summary>
    public async Task AnswerAll(string answers, Func<Task>? onEachPage = null)
    {
        while (!page.Url.EndsWith("/check", StringComparison.Ordinal))
        {
            if (onEachPage is not null)
                await onEachPage();
            var before = page.Url;
            await Answer(answers);
            await Continue();
            await page.WaitForURLAsync(url => url != before);
        }
    }

    public Task ToContact() => page.GetByRole(AriaRole.Link, new() { Name = "Continue to your report" }).ClickAsync();

    public async Task LeaveContact(string email = "quilla.exampler@example.com")
    {
        await page.GetByLabel("First name").FillAsync("Quilla");
        await page.GetByLabel("Last name").FillAsync("Exampler");
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Organization").FillAsync("Northwind Foods");
    }

    public async Task ReadReport()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Show my report" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/report/", StringComparison.Ordinal));
    }
}
