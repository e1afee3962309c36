using System.Buffers.Binary;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Answering;

/// <summary>A place in a wave that somebody has opened by their link.</summary>
internal sealed record OpenSeat(string Token, SeatRow Row, Wave Wave, Engagement Engagement, Edition Edition, SealedDraft Draft)
{
    public Survey Survey => Edition.Package.Survey;

    public Answers Answers => Draft.Answers;

    public bool CanAnswer => Wave.State == Wave.Open && !Row.Answered;

    /// <summary>The page to go on with: the first step that still needs an answer, or the check.</summary>
    public string NextPage => Completeness.FirstOpenStep(Survey, Answers) is { } step ? Step(step) : Check;

    public string Welcome => $"/w/{Token}";

    public string Check => $"/w/{Token}/check";

    public string Step(int step) => FormattableString.Invariant($"/w/{Token}/{step}");

    /// <summary>The number of pages: the steps and the check.</summary>
    public int Pages => Survey.Steps.Count + 1;

    /// <summary>For the order of shuffled options: the same at each visit.</summary>
    public long Seed => BinaryPrimitives.ReadInt64LittleEndian(Tokens.Hash(Token));
}

/// <summary>Opening, saving and finishing a place in a wave.</summary>
internal sealed class AnswerFlow(
    Db db, SeatStore seats, WaveStore waves, EngagementStore engagements, EngagementSecrets secrets, WaveForms forms)
{
    /// <summary>Opens a place by its link; null when the link opens nothing.</summary>
    public OpenSeat? Open(string token)
    {
        if (seats.Find(Tokens.Hash(token)) is not { } row || waves.Find(row.WaveId) is not { } wave || engagements.Find(wave.EngagementId) is not { } engagement)
            return null;
        var edition = forms.Get(wave.RubricVersionId, engagement.Window);
        return new(token, row, wave, engagement, edition, SealedDraft.Open(token, row.Draft, edition));
    }

    /// <summary>Saves what fits of a posted step; what another tab saved meanwhile stays. False when it can be answered no more.</summary>
    public Task<bool> SaveStep(OpenSeat seat, int step, StepForm form, double? seconds)
    {
        var (token, hash) = (seat.Token, Tokens.Hash(seat.Token));
        return db.Write(tx =>
        {
            if (SeatStore.Open(tx, hash) is not { } row)
                return false;
            SeatStore.Save(tx, row, SealedDraft.Open(token, row.Draft, seat.Edition).With(step, form, seconds).Seal(token));
            return true;
        });
    }

    /// <summary>
    /// Finishes: the invitation is spent and the answers are in, together or not at all. Sent twice, it adds nothing. False when a
    /// question is still open or the wave has closed.
    /// </summary>
    public Task<bool> Finish(OpenSeat seat)
    {
        var (token, hash, package) = (seat.Token, Tokens.Hash(seat.Token), seat.Edition.Package);
        if (secrets.Open(seat.Engagement.Secret) is not { } secret)
            return Task.FromResult(false);
        return db.Write(tx =>
        {
            if (SeatStore.Open(tx, hash) is not { } row)
                return seat.Row.Answered;
            var draft = SealedDraft.Open(token, row.Draft, seat.Edition);
            if (Completeness.FirstOpenStep(package.Survey, draft.Answers) is not null)
                return false;
            var answer = new WaveAnswer
            {
                WaveId = row.WaveId,
                Level = row.Level,
                Answers = draft.Answers,
                Flags = QualityFlags.Of(package, draft.Answers, package.Rubric.Score(draft.Answers), draft.Seconds),
            };
            SeatStore.Spend(tx, row);
            if (seat.Engagement.IsAnonymous)
                BallotBox.Drop(tx, answer, secret.BallotKey());
            else
                AnswerStore.Add(tx, answer with { Person = secret.Person(row.ParticipantId) }, seat.Edition);
            return true;
        });
    }
}
