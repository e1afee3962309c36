using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Comparison;

/// <summary>
/// Scores the stored answers of one wave as they are read. It scores with the edition that the engagement has chosen last, as long as
/// that belongs to the questionnaire that was asked; otherwise with the one it was asked with. Sheets that were stored hold the same
/// numbers, since they come from the same rubric and the same answers.
/// </summary>
internal sealed class WaveScorer
{
    private const int Options = 5;

    private readonly Edition _edition;
    private readonly StoredScorer _scorer;
    private readonly ScoreSlots _slots;
    private readonly List<StudyPerson> _people;
    private int[] _measures = [];
    private int[] _items = [];

    public WaveScorer(SurveyCatalog catalog, ClosedWave wave)
    {
        var (asked, chosen) = (catalog.Get(wave.RubricVersionId), catalog.Get(wave.ChosenVersionId));
        (Wave, _edition) = (wave, chosen.SurveyVersionId == asked.SurveyVersionId ? chosen : asked);
        _scorer = new StoredScorer(_edition.Package.Survey, _edition.Package.Rubric);
        _slots = _scorer.Rubric.NewSlots();
        _people = new List<StudyPerson>(wave.Answers);
    }

    public ClosedWave Wave { get; }

    /// <summary>What can be compared of this wave.</summary>
    public IEnumerable<StudyMeasure> Measures => _scorer.Rubric.Rubric.Measures
        .Where(m => m.Group is not (MeasureGroup.Auxiliary or MeasureGroup.Staff))
        .Select(m => new StudyMeasure(m.Key, m.Name, m.Group is MeasureGroup.Indicator));

    /// <summary>Says which measures are wanted, and by the items of which one agreement is judged.</summary>
    public void Lay(IReadOnlyList<StudyMeasure> measures, string judged)
    {
        var rubric = _scorer.Rubric;
        _measures = [.. measures.Select(m => rubric.Rubric.FindMeasure(m.Key) is null ? -1 : rubric.SlotOf(m.Key))];
        _items = [.. (rubric.Rubric.FindMeasure(judged)?.Sources ?? [])
            .Where(s => rubric.Rubric.Items.FirstOrDefault(i => i.Question == s.Key) is OptionScoring { Options.Count: Options } item
                && item.Options.Values.Select(v => v.Points).Order().SequenceEqual([0, 25, 50, 75, 100]))
            .Select(s => rubric.SlotOfPoints(s.Key))];
    }

    /// <summary>One person's answers.</summary>
    /// <exception cref="InvalidOperationException">They do not fit the questionnaire that they are pinned to.</exception>
    public void Add(string level, string? person, ReadOnlySpan<byte> answers, bool flagged)
    {
        if (!_scorer.TryScore(answers, _slots)) throw new InvalidOperationException($"Stored answers of wave {Wave.Id} cannot be read any more.");
        var values = new double?[_measures.Length];
        for (var i = 0; i < values.Length; i++) values[i] = _measures[i] < 0 ? null : _slots.Find(_measures[i]);
        var options = new double?[_items.Length];
        // Points are 0, 25, … 100, from one end or the other: how far answers lie apart is the same.
        for (var i = 0; i < options.Length; i++) options[i] = _slots.Find(_items[i]) is { } points ? 1 + points / 25 : null;
        _people.Add(new StudyPerson(person, level, values, flagged, options));
    }

    /// <summary>The wave with all that was added.</summary>
    public StudyWave ToWave(IReadOnlyDictionary<string, int> invited) => new(
        Wave.Name, Wave.Form, $"questions {_edition.SurveyNumber}, rubric {_edition.RubricNumber}", _people, invited.Count == 0 ? null : invited,
        _edition.Package.Survey.Questions.ToDictionary(q => q.Key, Asked), Rescored: _edition.RubricVersionId != Wave.RubricVersionId);

    /// <summary>All that a respondent reads of a question.</summary>
    private static string Asked(Question question) => string.Join('\n', new[] { question.Text, question.Hint ?? "" }.Concat(question switch
    {
        ChoiceQuestion choice => [choice.Left ?? "", choice.Right ?? "", .. choice.Options.Select(o => $"{o.Key} {o.Label}")],
        AllocationQuestion allocation => allocation.Parts.Select(p => $"{p.Key} {p.Label}"),
        SliderQuestion slider => [slider.LowLabel, slider.HighLabel, FormattableString.Invariant($"{slider.Minimum} {slider.Maximum}")],
        _ => [],
    }));
}
