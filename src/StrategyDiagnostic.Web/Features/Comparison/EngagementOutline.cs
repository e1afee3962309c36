using StrategyDiagnostic.Core.Comparison;

namespace StrategyDiagnostic.Web.Features.Comparison;

/// <summary>A wave that has closed.</summary>
internal sealed record ClosedWave
{
    public long Id { get; init; }

    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    public string Form { get; init; } = "";

    /// <summary>The edition that it was asked with.</summary>
    public long RubricVersionId { get; init; }

    /// <summary>The edition that the engagement has chosen last for its form.</summary>
    public long ChosenVersionId { get; init; }

    /// <summary>The first day, as 2026-03-01.</summary>
    public string OpensOn { get; init; } = "";

    public DateTimeOffset ClosedAt { get; init; }

    public int Answers { get; init; }
}

/// <summary>Everything about an engagement that decides how its waves are compared, without any answer.</summary>
internal sealed record EngagementOutline
{
    public long Id { get; init; }

    public int? K { get; init; }

    /// <summary>What K was when the first wave closed, where it was raised since.</summary>
    public int? FirstK { get; init; }

    public string LevelGroups { get; init; } = "";

    /// <summary>The stretch of time that every wave asks about: the last 3 months.</summary>
    public string Window { get; init; } = "";

    /// <summary>Whether the client came as a lead, with a report of its own.</summary>
    public bool BeganAsLead { get; init; }

    public string Measure { get; init; } = "placement";

    public string FromKind { get; init; } = "baseline";

    public string ToKind { get; init; } = "day90";

    public string People { get; init; } = "matched";

    /// <summary>Its closed waves in the order of closing.</summary>
    public IReadOnlyList<ClosedWave> Waves { get; init; } = [];

    /// <summary>How many people the client has at each level, where that is known.</summary>
    public IReadOnlyDictionary<string, int> Headcounts { get; init; } = new Dictionary<string, int>();

    public PrivacyThreshold Threshold => PrivacyThreshold.Of(K, FirstK);

    /// <summary>Whether comparing these two was declared as what the engagement is judged by.</summary>
    public bool IsDeclared(ClosedWave from, ClosedWave to) => from.Kind == FromKind && to.Kind == ToKind;

    /// <summary>
    /// The waves to compare when nobody chose any: those declared, or else the first and the last that ask the form of the first. Null
    /// while fewer than two have closed.
    /// </summary>
    public (ClosedWave From, ClosedWave To)? Usual()
    {
        if (Waves.Count < 2) return null;
        if (Waves.FirstOrDefault(w => w.Kind == FromKind) is { } from && Waves.FirstOrDefault(w => w.Kind == ToKind) is { } to) return (from, to);
        return (Waves[0], Waves.Skip(1).LastOrDefault(w => w.Form == Waves[0].Form) ?? Waves[^1]);
    }
}
