using System.Text;
using BenchmarkDotNet.Attributes;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>Scoring 22 questions with the compiled rubric.</summary>
public class Scoring
{
    private readonly CompiledRubric _rubric = Content.Package.Rubric;
    private readonly Answers _answers = Content.Reference;
    private readonly string _json = Content.Reference.ToJson();
    private readonly byte[] _stored = Encoding.UTF8.GetBytes(Content.Reference.ToJson());
    private readonly StoredScorer _scorer = new(Content.Package.Survey, Content.Package.Rubric);
    private readonly ScoreSlots _slots = Content.Package.Rubric.NewSlots();
    private readonly int _placement = Content.Package.Rubric.SlotOf("placement");

    [Benchmark(Description = "the placement, no explanation")]
    public double? Placement() => _rubric.Measure("placement", _answers, _slots);

    [Benchmark(Description = "stored answers scored, no explanation")]
    public double Stored()
    {
        _scorer.TryScore(_stored, _slots);
        return _slots[_placement];
    }

    [Benchmark(Description = "the whole sheet with its explanation")]
    public ScoreSheet Sheet() => _rubric.Score(_answers);

    [Benchmark(Description = "stored answers read")]
    public Answers Read() => Answers.FromJson(Content.Package.Survey, _json);

    [Benchmark(Description = "sheet written as JSON")]
    public string Write() => ScoreSheetJson.Write(_rubric.Score(_answers));
}
