using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Rescoring;

/// <summary>A scorer with the slots it fills; for one thread.</summary>
internal sealed class Bench(StoredScorer scorer)
{
    public CompiledRubric Rubric => scorer.Rubric;

    public ScoreSlots Slots { get; } = scorer.Rubric.NewSlots();

    public bool TryScore(ReadOnlySpan<byte> answers) => scorer.TryScore(answers, Slots);
}

/// <summary>A bench for each edition that responses stand on, made when the first one is met. For one run on one thread.</summary>
internal sealed class Benches(SurveyCatalog catalog)
{
    private readonly Dictionary<long, Bench> _benches = [];

    public Bench Of(long rubricVersion)
    {
        if (!_benches.TryGetValue(rubricVersion, out var bench))
        {
            var package = catalog.Get(rubricVersion).Package;
            _benches[rubricVersion] = bench = new Bench(new StoredScorer(package.Survey, package.Rubric));
        }

        return bench;
    }
}
