using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>What a piece consists of, once it has been read from a form.</summary>
internal sealed record PieceDraft(string Title, string Measure, string Unit, double? Baseline, double? Target, string Why, long WitnessId);

/// <summary>A piece as it was filled in. Nothing of it is lost when something is wrong.</summary>
internal sealed record PieceForm
{
    public const string ByNumber = "number";
    public const string ByMilestone = "milestone";

    public const int LongestTitle = 120;
    public const int LongestMeasure = 160;
    public const int LongestUnit = 30;
    public const int LongestText = 600;

    /// <summary>The leader; where the page does not know them.</summary>
    public string? Leader { get; init; }

    public string? Title { get; init; }

    /// <summary>Whether it is measured by a number or by a milestone.</summary>
    public string? Kind { get; init; }

    public string? Measure { get; init; }

    public string? Unit { get; init; }

    public string? Baseline { get; init; }

    public string? Target { get; init; }

    public string? Milestone { get; init; }

    public string? Why { get; init; }

    public string? Witness { get; init; }

    public bool IsMilestone => Kind == ByMilestone;

    /// <summary>The form filled in with what a piece is now.</summary>
    public static PieceForm Of(Piece piece) => new()
    {
        Leader = Id(piece.LeaderId),
        Title = piece.Title,
        Kind = piece.Baseline is null ? ByMilestone : ByNumber,
        Measure = piece.Baseline is null ? null : piece.Measure,
        Unit = piece.Unit,
        Baseline = piece.Baseline is { } from ? WrittenNumber.Write(from) : null,
        Target = piece.Target is { } to ? WrittenNumber.Write(to) : null,
        Milestone = piece.Baseline is null ? piece.Measure : null,
        Why = piece.Why,
        Witness = Id(piece.WitnessId),
    };

    /// <summary>Reads what was filled in for a leader; null with what is wrong among the errors.</summary>
    public PieceDraft? Read(PiecePerson? leader, IEnumerable<PiecePerson> choosable, List<FormError> errors)
    {
        var before = errors.Count;
        var title = TypedText.Line(Title);
        Need(title.Length > 0, nameof(Title), "Give the piece a name.");
        Need(title.Length <= LongestTitle, nameof(Title), $"The name has more than {LongestTitle} characters. Shorten it; the rest can stand under why it matters.");
        var (measure, unit, baseline, target) = IsMilestone ? ReadMilestone() : ReadNumber();
        var why = TypedText.Text(Why);
        Need(why.Length > 0, nameof(Why), "Say in a sentence why it matters to the plan.");
        Need(why.Length <= LongestText, nameof(Why), $"That is more than {LongestText} characters. A sentence or two will do.");
        var witness = choosable.FirstOrDefault(p => Id(p.Id) == Witness);
        Need(witness is not null, nameof(Witness), "Choose a peer who will say at the reviews what they saw.");
        Need(witness is null || witness.Id != leader?.Id, nameof(Witness), "The witness is somebody else than the leader: choose a peer.");
        return errors.Count == before && witness is not null ? new(title, measure, unit, baseline, target, why, witness.Id) : null;

        void Need(bool isFine, string field, string message)
        {
            if (!isFine)
                errors.Add(new(field, message));
        }

        (string, string, double?, double?) ReadMilestone()
        {
            var milestone = TypedText.Text(Milestone);
            Need(milestone.Length > 0, nameof(Milestone), "Describe what will be there after 90 days, so that your witness can tell whether it is.");
            Need(milestone.Length <= LongestText, nameof(Milestone), $"That is more than {LongestText} characters. Name what will be there, not the way to it.");
            return (milestone, "", null, null);
        }

        (string, string, double?, double?) ReadNumber()
        {
            var (what, per) = (TypedText.Line(Measure), TypedText.Line(Unit));
            Need(what.Length > 0, nameof(Measure), "Say what is measured.");
            Need(what.Length <= LongestMeasure, nameof(Measure), $"What is measured has more than {LongestMeasure} characters. Shorten it.");
            Need(per.Length <= LongestUnit, nameof(Unit), $"The unit has more than {LongestUnit} characters. Write something like “days” or “% of orders”.");
            var from = Number(nameof(Baseline), Baseline, "Write where the number stands today; it is what the 90 days are measured from.");
            var to = Number(nameof(Target), Target, "Write where the number shall stand after 90 days.");
            Need(from is null || to is null || !from.Equals(to), nameof(Target), "The target is what you have today. Set another, or describe a milestone instead.");
            return (what, per, from, to);
        }

        double? Number(string field, string? text, string whenEmpty)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                Need(isFine: false, field, whenEmpty);
                return null;
            }

            var number = WrittenNumber.Read(text, out var problem);
            if (problem is not null)
                Need(isFine: false, field, problem);
            return number;
        }
    }

    /// <summary>The id of a person as a form has it.</summary>
    public static string Id(long id) => FormattableString.Invariant($"{id}");
}

/// <summary>Words from a form as they are kept.</summary>
internal static class TypedText
{
    /// <summary>On one line, without what cannot be seen.</summary>
    public static string Line(string? text) =>
        string.Join(' ', string.Concat((text ?? "").Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>With its line breaks, and without other control characters.</summary>
    public static string Text(string? text) =>
        string.Concat((text ?? "").ReplaceLineEndings("\n").Select(c => char.IsControl(c) && c != '\n' ? ' ' : c)).Trim();
}
