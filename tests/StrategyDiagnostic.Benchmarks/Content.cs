using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>What is measured with: the shipped survey and made-up people.</summary>
internal static class Content
{
    private static readonly DateTimeOffset Day = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static SurveyPackage Package { get; } = Read();

    /// <summary>People who answered everything; always the same ones.</summary>
    public static IReadOnlyList<SampleRespondent> People(int count) =>
        [.. new SampleRespondents(new Edition(1, 1, 1, 1, Package), Day, 1).Draw(count).Where(p => p.Lead is not null)];

    /// <summary>The reference respondent: 22 questions, all answered.</summary>
    public static Answers Reference { get; } = Answers.FromJson(Package.Survey, Package.Rubric.Rubric.Golden[0].AnswersJson);

    private static SurveyPackage Read()
    {
        var (package, _, problems) = SurveyFiles.Read(Path.Combine(Root, "surveys", "cascade-to-participatory"));
        return package ?? throw new InvalidOperationException($"The shipped survey cannot be read: {problems[0]}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StrategyDiagnostic.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run this below the folder of StrategyDiagnostic.sln.");
    }
}
