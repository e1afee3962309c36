namespace StrategyDiagnostic.Web.Tests.HouseRules;

internal static class Rule
{
    /// <summary>Passes when nothing breaks the rule; otherwise fails with every violator, one on a line.</summary>
    public static void Holds(string rule, IEnumerable<string> violators)
    {
        var all = violators.ToList();
        Assert.True(all.Count == 0, $"{rule}\n  {string.Join("\n  ", all)}");
    }
}
