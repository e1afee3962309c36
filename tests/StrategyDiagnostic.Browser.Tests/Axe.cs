using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>
/// The accessibility checker inside a page. Its wrapper for Playwright opens another page for every run, which costs two seconds
/// each time; ours have no frames and need none.
/// </summary>
internal static class Axe
{
    private const string Run = """
        async rules => (await axe.run(document, { resultTypes: ['violations'], ...(rules.length ? { runOnly: { type: 'rule', values: rules } } : {}) }))
          .violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What violates these rules, or any when none is named.</summary>
    public static async Task<string[]> Violations(IPage page, params string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run, rules);
    }
}
