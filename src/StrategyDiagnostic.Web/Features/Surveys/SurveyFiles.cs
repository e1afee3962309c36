using System.Text;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Features.Surveys;

/// <summary>The texts of the three content files of one survey.</summary>
internal sealed record SurveyFiles(string Survey, string Rubric, string Report)
{
    /// <summary>The folders below <paramref name="directory"/> that hold a survey, in the order of their names; the folder itself when it is one.</summary>
    public static IReadOnlyList<string> Folders(string directory)
    {
        if (File.Exists(Path.Combine(directory, SurveyPackage.SurveyFile)))
            return [directory];
        return Directory.Exists(directory)
            ? [.. Directory.EnumerateDirectories(directory).Where(d => Directory.EnumerateFiles(d, "*.yaml").Any()).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Reads and checks one folder.</summary>
    public static (SurveyPackage? Package, SurveyFiles Files, IReadOnlyList<Problem> Problems) Read(string folder)
    {
        var missing = new List<Problem>();
        var files = new SurveyFiles(
            Text(folder, SurveyPackage.SurveyFile, missing), Text(folder, SurveyPackage.RubricFile, missing), Text(folder, SurveyPackage.ReportFile, missing));
        if (missing.Count > 0)
            return (null, files, missing);

        var (package, problems) = SurveyPackage.Read(files.Survey, files.Rubric, files.Report);
        if (package is not null && package.Survey.Id != Path.GetFileName(Path.GetFullPath(folder)))
            return (null, files, [new Problem(SurveyPackage.SurveyFile, 1, $"The id \"{package.Survey.Id}\" must be the name of its folder, \"{Path.GetFileName(folder)}\". Rename one of them.")]);
        return (package, files, problems);
    }

    private static string Text(string folder, string name, List<Problem> problems)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists)
            problems.Add(new Problem(name, 1, "The file is missing. A survey needs survey.yaml, rubric.yaml and report.yaml."));
        else if (file.Length > YamlFile.MaximumBytes)
            problems.Add(new Problem(name, 1, "The file is larger than 256 KB. Shorten it: a questionnaire needs a tenth of that."));
        else
            try
            {
                return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file.FullName)).ReplaceLineEndings("\n");
            }
            catch (DecoderFallbackException)
            {
                problems.Add(new Problem(name, 1, "The file is not UTF-8 text. Save it again with the encoding UTF-8."));
            }

        return "";
    }
}
