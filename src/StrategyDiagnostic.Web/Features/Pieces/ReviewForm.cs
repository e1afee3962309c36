using StrategyDiagnostic.Core.Pieces;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>What somebody says at a review, once it has been read from a form.</summary>
internal sealed record ReviewStatement(string? Standing, double? Value, string Done, string Hindrance);

/// <summary>A review as it was filled in.</summary>
internal sealed record ReviewForm
{
    public const int LongestText = 1000;

    public string? Standing { get; init; }

    public string? Value { get; init; }

    public string? Done { get; init; }

    public string? Hindrance { get; init; }

    /// <summary>The revision that the form was filled in from; 0 when nothing had been said.</summary>
    public long Seen { get; init; }

    public static ReviewForm Of(ReviewWord said) => new()
    {
        Standing = said.Standing ?? PieceWords.CannotTell,
        Value = said.Value is { } value ? WrittenNumber.Write(value) : null,
        Done = said.Done,
        Hindrance = said.Hindrance,
        Seen = said.Revision,
    };

    /// <summary>Reads what was filled in; null with what is wrong among the errors. The witness may be unable to tell, the leader not.</summary>
    public ReviewStatement? Read(Goal goal, bool isLeader, List<FormError> errors)
    {
        var before = errors.Count;
        if (PieceWords.StandingOf(Standing) is null && (isLeader || Standing != PieceWords.CannotTell))
            errors.Add(new(nameof(Standing), isLeader ? "Choose how your piece stands." : "Choose how the piece stands, or that you cannot tell."));
        double? value = null;
        if (goal is Goal.Number && !string.IsNullOrWhiteSpace(Value))
        {
            value = WrittenNumber.Read(Value, out var problem);
            if (problem is not null)
                errors.Add(new(nameof(Value), problem));
        }

        var (done, hindrance) = (TypedText.Text(Done), TypedText.Text(Hindrance));
        Short(done, nameof(Done));
        Short(hindrance, nameof(Hindrance));
        return errors.Count == before ? new(Standing == PieceWords.CannotTell ? null : Standing, value, done, hindrance) : null;

        void Short(string text, string field)
        {
            if (text.Length > LongestText)
                errors.Add(new(field, $"That is {text.Length} characters, and there is room for {LongestText}. Keep what others need to know."));
        }
    }
}
