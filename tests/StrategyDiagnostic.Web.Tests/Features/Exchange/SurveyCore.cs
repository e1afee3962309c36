using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace StrategyDiagnostic.Web.Tests.Features.Exchange;

/// <summary>SurveyJS itself, from its package <c>survey-core</c>, run by Node.</summary>
internal static class SurveyCore
{
    private static readonly string Folder = Path.Combine(Surveys.Content.Repository, "tests", "survey-core");

    /// <summary>Loads a form as SurveyJS does and returns what a respondent is shown.</summary>
    public static async Task<Form> Load(string json)
    {
        Assert.True(
            Directory.Exists(Path.Combine(Folder, "node_modules", "survey-core")),
            "survey-core is not installed, so nothing can be said about what SurveyJS shows. Run tests/run.sh, or \"npm ci\" in tests/survey-core; it needs the network once.");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, json);
            using var node = Start(file);
            var (shown, said) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            await node.WaitForExitAsync(deadline.Token);
            Assert.True(node.ExitCode == 0, $"SurveyJS could not load it:\n{await said}");
            return JsonSerializer.Deserialize<Form>(await shown, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("SurveyJS showed nothing.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Process Start(string file)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "load.cjs"), file]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })
                ?? throw new InvalidOperationException("Node did not start.");
        }
        catch (Win32Exception e)
        {
            throw new Xunit.Sdk.XunitException("Node is not installed, so nothing can be said about what SurveyJS shows. Run tests/run.sh, or install nodejs.", e);
        }
    }

    internal sealed record Form(IReadOnlyList<string> Problems, string Title, IReadOnlyList<FormPage> Pages)
    {
        public IEnumerable<FormQuestion> Questions => Pages.SelectMany(p => p.Questions);
    }

    internal sealed record FormPage(string Title, IReadOnlyList<FormQuestion> Questions);

    internal sealed record FormQuestion(string Type, string Name, string Title, string Hint, bool IsRequired, IReadOnlyList<FormChoice> Choices, string Min, string Max);

    internal sealed record FormChoice(string Value, string Text);
}
