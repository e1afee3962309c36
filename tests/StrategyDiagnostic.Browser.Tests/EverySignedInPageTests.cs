using Microsoft.Playwright;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Tests;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>
/// What must hold on every signed-in page, as the running site lists them: a new page is looked at without a line of its own. One
/// below a new kind of thing needs to know how to come by one (<see cref="Things.Addresses"/>).
/// </summary>
public sealed class EverySignedInPageTests(Chrome chrome) : IClassFixture<Chrome>
{
    /// <summary>What can be reached with the Tab key and is shown; of radio buttons, the one that takes the focus.</summary>
    private const string Reachable = """
        (group = radio => [...(radio.form ?? document).querySelectorAll(`input[type=radio][name="${CSS.escape(radio.name)}"]`)],
         stop = radio => group(radio).find(r => r.checked) ?? group(radio)[0]) =>
          [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
          .filter(e => !e.disabled && e.checkVisibility() && (e.type !== 'radio' || e === stop(e)))
        """;

    private const string Watch = """
        () => {
          window.reached = new Set(); window.unseen = [];
          document.addEventListener('focusin', event => {
            const e = event.target, style = getComputedStyle(e), label = e.closest('label');
            window.reached.add(e);
            if (style.outlineStyle === 'none' && style.boxShadow === 'none' && !(label && getComputedStyle(label).outlineStyle !== 'none')) window.unseen.push(e.outerHTML.slice(0, 90));
          });
        }
        """;

    [LongFact]   // axe and the Tab key on some sixty pages take many minutes
    public async Task Every_page_is_accessible_fits_a_narrow_phone_and_is_done_with_the_keyboard()
    {
        await using var office = await Office.Open(leads: 12);
        var wrong = new List<string>();
        foreach (var (role, paths) in await Pages(office))
        {
            await using var window = await office.Window(chrome, View.Desktop, role);
            var page = await window.NewPageAsync();
            page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) wrong.Add(message.Text); };
            foreach (var path in paths)
            {
                if (!await IsPage(page, office, path, role, wrong))
                    continue;
                wrong.AddRange((await EveryPageTests.Violations(page)).Select(v => $"{role}: {path}: {v}"));
                wrong.AddRange((await KeyboardTrouble(page)).Select(v => $"{role}: {path}: {v}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task Every_page_works_without_scripts_on_a_phone()
    {
        await using var office = await Office.Open(leads: 12);
        var wrong = new List<string>();
        foreach (var (role, paths) in await Pages(office))
        {
            await using var window = await office.Window(chrome, View.Phone with { Script = false, Width = 320 }, role);
            var page = await window.NewPageAsync();
            foreach (var path in paths)
            {
                if (!await IsPage(page, office, path, role, wrong))
                    continue;
                if (await page.Locator("h1:visible").CountAsync() != 1)
                    wrong.Add($"{role}: {path}: it needs one heading");
                foreach (var form in await page.Locator("form:has(input:not([type=hidden]), select, textarea, button)").AllAsync())
                    if (await form.Locator("button:not([type=button]), input[type=submit]").CountAsync() == 0)
                        wrong.Add($"{role}: {path}: a form that only a script could send: {await form.GetAttributeAsync("action")}");
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var needed and > 320)
                    wrong.Add($"{role}: {path}: {needed} pixels wide: {string.Join(" ", await page.EvaluateAsync<string[]>(EveryPageTests.TooWide))}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>By role, the addresses of its pages: the owner may open all of them; for the others, those that differ.</summary>
    private static async Task<IReadOnlyList<(string Role, IReadOnlyList<string> Paths)>> Pages(Office office)
    {
        var routes = (await Route.Of(office.Site)).Where(r => r is { IsPage: true, Asks: not null }).ToList();
        async Task<List<string>> Of(string role, long member)
        {
            var made = await Things.Make(office.Site, member);
            return [.. routes.Where(r => r.Asks is "" || r.Asks?.Split(',').Contains(role) == true).Select(r => Things.Address(r, made))];
        }

        return [(Roles.Owner, await Of(Roles.Owner, Office.Olga)), (Roles.Sales, ["/home"]), (Roles.Consultant, ["/home"])];
    }

    /// <summary>Opens an address; false when what comes is a file, or another page that is looked at by its own address.</summary>
    private static async Task<bool> IsPage(IPage page, Office office, string path, string role, List<string> wrong)
    {
        var answer = await page.APIRequest.GetAsync(new Uri(office.Address, path).ToString(), new() { MaxRedirects = 0 });
        if (answer.Status >= 400)
            wrong.Add($"{role}: {path}: {answer.Status}");
        if (answer.Status != 200 || !answer.Headers["content-type"].StartsWith("text/html", StringComparison.Ordinal))
            return false;
        await page.GotoAsync(new Uri(office.Address, path).ToString());
        return true;
    }

    private static async Task<IEnumerable<string>> KeyboardTrouble(IPage page)
    {
        await page.ReloadAsync();
        await page.EvaluateAsync(Watch);
        var expected = await page.EvaluateAsync<int>($"({Reachable})().length");
        var dates = await page.Locator("input[type=date]:visible").CountAsync();   // each has several stops
        for (var i = 0; i < expected + (4 * dates) + 12; i++)
            await page.Keyboard.PressAsync("Tab");
        var missed = await page.EvaluateAsync<string[]>($"({Reachable})().filter(e => !window.reached.has(e)).map(e => e.outerHTML.slice(0, 90))");
        var unseen = await page.EvaluateAsync<string[]>("[...new Set(window.unseen)]");
        return missed.Select(e => $"the Tab key does not come to {e}").Concat(unseen.Select(e => $"the focus is not seen on {e}"));
    }
}
