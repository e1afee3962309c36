using StrategyDiagnostic.Core.Pieces;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>All pieces of an engagement with everybody in them and everything said of them, as it is today.</summary>
internal sealed record PieceBook(
    PieceSetting Setting, IReadOnlyList<PiecePerson> People, IReadOnlyList<Piece> Pieces, IReadOnlyList<ReviewWord> Words, DateOnly Today)
{
    private readonly Dictionary<long, PiecePerson> _people = People.ToDictionary(p => p.Id);
    private readonly ILookup<(long Piece, int Day), ReviewWord> _words = Words.ToLookup(w => (w.PieceId, w.Day));

    public IEnumerable<Piece> Active => Pieces.Where(p => p.IsActive);

    public IEnumerable<Piece> Withdrawn => Pieces.Where(p => !p.IsActive);

    /// <summary>Those who can be chosen as leader or witness.</summary>
    public IEnumerable<PiecePerson> Choosable => People.Where(p => p.RemovedAt is null);

    /// <summary>Those who should leave with a piece and have none.</summary>
    public IEnumerable<PiecePerson> WithoutPiece => Choosable.Where(p => p.Leads && Active.All(a => a.LeaderId != p.Id));

    public PiecePerson Person(long id) => _people[id];

    public Piece? ActiveOf(long leader) => Active.FirstOrDefault(p => p.LeaderId == leader);

    /// <summary>The pieces that somebody is asked about, their own first.</summary>
    public IEnumerable<Piece> AskedOf(long person, int day) => Active
        .Where(p => (p.LeaderId == person || p.WitnessId == person) && Phase(p, day) is ReviewPhase.Open or ReviewPhase.Closed)
        .OrderBy(p => p.LeaderId == person ? 0 : 1).ThenBy(p => p.Id);

    public ReviewWord? SaidBy(long person, long piece, int day) => _words[(piece, day)].FirstOrDefault(w => w.ParticipantId == person);

    public ReviewWord? LeaderSaid(Piece piece, int day) => SaidBy(piece.LeaderId, piece.Id, day);

    /// <summary>What the witness said; when the witness has changed since, what the one before said counts until the new one speaks.</summary>
    public ReviewWord? WitnessSaid(Piece piece, int day) =>
        SaidBy(piece.WitnessId, piece.Id, day) ?? _words[(piece.Id, day)].Where(w => w.Role == ReviewWord.AsWitness).MaxBy(w => w.ChangedAt);

    /// <summary>Where the review is for this piece. One that was made after a review closed has none on that day.</summary>
    public ReviewPhase Phase(Piece piece, int day) => Setting.Begins switch
    {
        null => ReviewPhase.Ahead,
        { } begins when PieceDays.Day(piece.CreatedAt, Setting.Zone) > PieceDays.LastDay(begins, day) => ReviewPhase.NotAsked,
        { } begins => PieceDays.Phase(begins, day, Today),
    };

    public Reading Reading(Piece piece, int day) =>
        Core.Pieces.Reading.Of(piece.Goal, Phase(piece, day), LeaderSaid(piece, day)?.Word, WitnessSaid(piece, day)?.Word);

    public Need Need(Piece piece) => Core.Pieces.Reading.NeedOf([.. PieceDays.Reviews.Select(day => Reading(piece, day))]);
}
