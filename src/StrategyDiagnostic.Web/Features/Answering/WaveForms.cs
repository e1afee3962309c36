using System.Collections.Concurrent;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Answering;

/// <summary>Editions as an engagement asks them: about its own stretch of time. Keys, options and scores are the edition's.</summary>
internal sealed class WaveForms(SurveyCatalog catalog, SurveyStore store)
{
    private readonly ConcurrentDictionary<(long RubricVersionId, string Window), Edition> _asked = new();

    /// <summary>An edition that asks about a stretch of time.</summary>
    public Edition Get(long rubricVersionId, string window) => _asked.GetOrAdd((rubricVersionId, window), key =>
    {
        var edition = catalog.Get(key.RubricVersionId);
        if (edition.Package.Survey.Window == key.Window || store.Find(key.RubricVersionId) is not { } files)
            return edition;
        var package = YamlEdit.Set(files.Survey, ["window"], key.Window) is { } survey ? SurveyPackage.Read(survey, files.Rubric, files.Report).Package : null;
        return package is null ? edition : edition with { Package = package };
    });
}
