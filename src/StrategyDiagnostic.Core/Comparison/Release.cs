namespace StrategyDiagnostic.Core.Comparison;

/// <summary>One person's place in a wave: all that decides which groups they belong to.</summary>
/// <param name="Person">The same in every wave, or null where people cannot be matched.</param>
/// <param name="Level">Their level, or the name of the levels shown as one.</param>
/// <param name="Flagged">Whether the answers carry a quality flag.</param>
public sealed record Seat(string? Person, string Level, bool Flagged);

/// <summary>A group of people in one wave, about which a number could be shown.</summary>
/// <param name="Wave">The wave's index, in the order of closing.</param>
/// <param name="Level">One level, or null for all.</param>
/// <param name="MatchedWith">Only those who also answered that other wave, or null for all.</param>
/// <param name="Unflagged">Only those whose answers carry no flag in this wave.</param>
public sealed record Cell(int Wave, string? Level = null, int? MatchedWith = null, bool Unflagged = false);

/// <summary>
/// Decides once, for a whole engagement, which groups are shown, so that no choice of views adds up to more than was meant. A group is
/// released when it has k people and when, together with all groups released before, no adding and subtracting leads to fewer
/// than k. Waves come in the order in which they closed, and what was released with the first waves stays so with later ones. Within
/// a wave, people who answered earlier waves too come first, then all, then levels, large ones before small ones: where one level is
/// too small, the next smallest goes too.
/// </summary>
public sealed class Release
{
    private readonly Dictionary<Cell, Hidden?> _decided = [];
    private readonly Kind[][] _kinds;

    /// <summary>For each wave, how many there are of each kind.</summary>
    private readonly Dictionary<Kind, int>[] _people;

    private Release(IReadOnlyList<IReadOnlyList<Seat>> waves)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(waves.Count, 64, nameof(waves));
        var answered = new Dictionary<string, ulong>();
        for (var w = 0; w < waves.Count; w++)
        {
            foreach (var seat in waves[w])
                if (seat.Person is { } person) answered[person] = answered.GetValueOrDefault(person) | 1UL << w;
        }

        _kinds = [.. waves.Select(w => w.Select(s => new Kind(s.Level, s.Flagged, s.Person is { } person ? answered[person] : 0)).ToArray())];
        _people = [.. _kinds.Select(w => w.CountBy(k => k).ToDictionary())];
    }

    /// <summary>Every group that is shown.</summary>
    public IReadOnlyList<Cell> Cells => [.. _decided.Where(d => d.Value is null).Select(d => d.Key)];

    /// <summary>Decides about all groups of the waves.</summary>
    /// <param name="waves">Who answered each wave, in the order in which the waves closed. An open wave is not among them.</param>
    /// <param name="threshold">The fewest people.</param>
    public static Release Of(IReadOnlyList<IReadOnlyList<Seat>> waves, PrivacyThreshold threshold)
    {
        ArgumentNullException.ThrowIfNull(waves);
        var release = new Release(waves);
        // Raised, a threshold only hides: what a smaller one would not have shown stays hidden under a larger one too.
        for (var k = threshold.First; k <= threshold.K; k++) release.Decide(k);
        return release;
    }

    /// <summary>Why a group is hidden, or null when it is shown.</summary>
    public Hidden? Why(Cell cell) => _decided.TryGetValue(cell, out var reason) ? reason : Hidden.TooFew;

    /// <summary>Computes a number about groups if all of them are shown. Nothing is computed about a hidden one.</summary>
    /// <param name="compute">Makes the number, or null when it cannot be said.</param>
    /// <param name="cells">All the groups it says something about.</param>
    public Shown<T> Show<T>(Func<T?> compute, params ReadOnlySpan<Cell> cells)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(compute);
        foreach (var cell in cells)
            if (Why(cell) is { } reason) return Shown<T>.Not(reason);
        return Shown<T>.OfNullable(compute());
    }

    /// <summary>The indices of a group's people in their wave, in the order of the wave. For the makers of numbers only.</summary>
    internal IEnumerable<int> Members(Cell cell)
    {
        var kinds = _kinds[cell.Wave];
        for (var i = 0; i < kinds.Length; i++)
            if (IsIn(cell, kinds[i])) yield return i;
    }

    private static bool IsIn(Cell cell, Kind kind) =>
        (cell.Level is null || cell.Level == kind.Level)
        && (!cell.Unflagged || !kind.Flagged)
        && (cell.MatchedWith is not { } other || (kind.Answered >> other & 1) == 1);

    /// <summary>Decides about all groups for one k.</summary>
    private void Decide(int k)
    {
        var ledgers = _kinds.Select(_ => new ReleaseLedger(k)).ToList();
        for (var latest = 0; latest < _kinds.Length; latest++)
        {
            // What the closing of this wave makes possible: first its people matched with every earlier wave, since most engagements
            // are judged by them, then all who answered it and its levels, at last the levels of those who are matched.
            for (var earlier = 0; earlier < latest; earlier++)
                Decide(ledgers, new Cell(earlier, MatchedWith: latest), new Cell(latest, MatchedWith: earlier));
            foreach (var cell in Wanted(new Cell(latest)))
                Decide(ledgers, cell);
            for (var earlier = 0; earlier < latest; earlier++)
                foreach (var cell in Wanted(new Cell(latest, MatchedWith: earlier)).Skip(1))
                    Decide(ledgers, cell with { Wave = earlier, MatchedWith = latest }, cell);
        }
    }

    /// <summary>A group of all people of a wave, and within it the levels from the largest to the smallest, and those without a flag.</summary>
    private IEnumerable<Cell> Wanted(Cell all) =>
        [all, .. _people[all.Wave].GroupBy(p => p.Key.Level).OrderByDescending(l => l.Sum(p => p.Value)).ThenBy(l => l.Key, StringComparer.Ordinal).Select(l => all with { Level = l.Key }), all with { Unflagged = true }];

    /// <summary>Shows a group if that is safe; matched people, seen from both waves, in both of them or in neither.</summary>
    private void Decide(List<ReleaseLedger> ledgers, params ReadOnlySpan<Cell> seen)
    {
        Hidden? reason = null;
        var shown = 0;
        while (reason is null && shown < seen.Length)
        {
            var cell = seen[shown];
            var people = _people[cell.Wave];
            reason = cell.MatchedWith is not null && people.Keys.All(k => k.Answered == 0) ? Hidden.NotMatched : ledgers[cell.Wave].Add(people, [.. people.Keys.Where(k => IsIn(cell, k))]);
            if (reason is null) shown++;
        }

        for (var i = 0; reason is not null && i < shown; i++) ledgers[seen[i].Wave].TakeBack();
        foreach (var cell in seen) _decided[cell] = _decided.GetValueOrDefault(cell) ?? reason;
    }

    /// <summary>All by which groups could tell people apart.</summary>
    /// <param name="Level">Their level.</param>
    /// <param name="Flagged">Whether their answers carry a flag.</param>
    /// <param name="Answered">A bit for each wave they answered; none where people cannot be matched.</param>
    internal readonly record struct Kind(string Level, bool Flagged, ulong Answered);
}
