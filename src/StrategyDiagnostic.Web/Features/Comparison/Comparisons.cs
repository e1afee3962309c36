using System.Collections.Concurrent;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Web.Features.Comparison;

/// <summary>Two waves of an engagement compared. Everything in it may be seen by whoever may see the engagement.</summary>
/// <param name="From">The earlier wave.</param>
/// <param name="To">The later wave.</param>
/// <param name="Report">The comparison.</param>
/// <param name="Bands">The bands of its measure; null when it has none.</param>
internal sealed record WaveComparison(ClosedWave From, ClosedWave To, ChangeReport Report, BandSet? Bands);

/// <summary>
/// Comparisons, each worked out once: a closed wave does not change, and a bootstrap of ten thousand people takes longer than a page
/// may. What is kept has passed the suppression; no answer and no person is in it.
/// </summary>
internal sealed class Comparisons(StudyReader reader)
{
    private const int MostKept = 200;

    private readonly ConcurrentDictionary<(long Engagement, long From, long To), (string Made, Lazy<WaveComparison> Comparison)> _kept = new();

    /// <summary>What there is to compare; null when there is no such engagement.</summary>
    public EngagementOutline? Outline(long engagement) => reader.Outline(engagement);

    /// <summary>What the engagement is judged by, in words: Placement.</summary>
    public string Judged(EngagementOutline outline) => reader.NameOf(outline, outline.Measure);

    /// <summary>Whether the usual two waves are compared already.</summary>
    public bool IsReady(EngagementOutline outline) =>
        outline.Usual() is { } usual && _kept.TryGetValue((outline.Id, usual.From.Id, usual.To.Id), out var kept) && kept.Made == Stamp(outline) && kept.Comparison.IsValueCreated;

    /// <summary>Compares two waves, or the usual ones when none are named. Null when there are no such two closed waves.</summary>
    /// <param name="outline">The engagement.</param>
    /// <param name="from">The id of the earlier wave.</param>
    /// <param name="to">The id of the later wave.</param>
    public WaveComparison? Of(EngagementOutline outline, long? from = null, long? to = null)
    {
        if (outline.Usual() is not { } usual) return null;
        var (earlier, later) = (Index(outline, from ?? usual.From.Id), Index(outline, to ?? usual.To.Id));
        if (earlier < 0 || later < 0 || earlier == later) return null;
        if (earlier > later) (earlier, later) = (later, earlier);
        var (key, made) = ((outline.Id, outline.Waves[earlier].Id, outline.Waves[later].Id), Stamp(outline));
        if (_kept.TryGetValue(key, out var kept) && kept.Made == made) return kept.Comparison.Value;
        if (_kept.Count >= MostKept) _kept.Clear();
        var fresh = (made, new Lazy<WaveComparison>(() => Make(outline, earlier, later)));
        return _kept.AddOrUpdate(key, fresh, (_, old) => old.Made == made ? old : fresh).Comparison.Value;
    }

    private WaveComparison Make(EngagementOutline outline, int from, int to)
    {
        var study = StudyReader.For(outline, reader.Read(outline), from, to, reader.Errors(outline));
        return new WaveComparison(outline.Waves[from], outline.Waves[to], ChangeBuilder.Compare(study, from, to), reader.Bands(outline, study.PrimaryMeasure));
    }

    private static int Index(EngagementOutline outline, long wave) => outline.Waves.ToList().FindIndex(w => w.Id == wave);

    /// <summary>Everything that a comparison depends on besides answers, which never change once they are there.</summary>
    private static string Stamp(EngagementOutline outline) => string.Join('\n',
    [
        FormattableString.Invariant($"{outline.Threshold.K} {outline.Threshold.First}"), outline.LevelGroups, outline.Measure, outline.FromKind, outline.ToKind, outline.People,
        .. outline.Headcounts.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key} {h.Value}"),
        .. outline.Waves.Select(w => FormattableString.Invariant($"{w.Id} {w.ChosenVersionId} {w.Answers} {w.Name}")),
    ]);
}
