using System.Collections.Concurrent;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Responses;

namespace StrategyDiagnostic.Web.Features.Surveys;

/// <summary>An edition, read and compiled.</summary>
internal sealed record Edition(long SurveyVersionId, long RubricVersionId, int SurveyNumber, int RubricNumber, SurveyPackage Package)
{
    /// <summary>Reads stored answers to it.</summary>
    /// <exception cref="InvalidOperationException">They do not fit this edition.</exception>
    public Answers ReadAnswers(string stored)
    {
        try
        {
            return Answers.FromJson(Package.Survey, stored);
        }
        catch (FormatException)
        {
            // It quotes the answer, and what becomes of exceptions is a log.
        }

        throw new InvalidOperationException($"Stored answers to {Package.Survey.Id}, version {SurveyNumber}, cannot be read any more.");
    }
}

/// <summary>
/// Compiled editions by their version. An edition never changes, so it is read once and kept; which one is current is
/// asked each time.
/// </summary>
internal sealed class SurveyCatalog(SurveyStore store)
{
    private readonly ConcurrentDictionary<long, Edition> _editions = new();

    /// <summary>The edition a response is pinned to.</summary>
    /// <exception cref="InvalidOperationException">There is no such edition, or this program can no longer read it.</exception>
    public Edition Get(long rubricVersionId) => _editions.GetOrAdd(rubricVersionId, id =>
    {
        var stored = store.Find(id) ?? throw new InvalidOperationException($"There is no rubric version {id}.");
        var (package, problems) = SurveyPackage.Read(stored.Survey, stored.Rubric, stored.Report);
        return package is null
            ? throw new InvalidOperationException($"The stored rubric version {id} cannot be read any more: {problems[0]}")
            : new Edition(stored.SurveyVersionId, stored.RubricVersionId, stored.SurveyNumber, stored.RubricNumber, package);
    });

    /// <summary>The edition that new responses get, or null when there is no such survey.</summary>
    public Edition? Current(string surveyId) => store.Current(surveyId) is { } id ? Get(id) : null;

    /// <summary>The latest edition of each version of a survey, the latest version first.</summary>
    public IEnumerable<Edition> Versions(string surveyId) => store.Versions(surveyId).Select(Get);

    /// <summary>The latest version of every survey there is or was.</summary>
    public IEnumerable<Edition> Surveys() => store.Surveys().Select(id => Versions(id).First());

    /// <summary>True when there is any edition of a survey, in use or not: one that is not in use was closed on purpose.</summary>
    public bool Knows(string surveyId) => store.Knows(surveyId);
}
