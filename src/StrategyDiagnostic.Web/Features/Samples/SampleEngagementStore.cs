using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Participants;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Samples;

/// <summary>
/// Writes a made-up client, in one transaction, through the statements that real ones are written with: what is there afterwards is
/// what a real engagement leaves behind once its last wave has closed.
/// </summary>
internal sealed class SampleEngagementStore(Db db, EngagementSecrets secrets, AuditLog audit)
{
    private const string OwnerSql = """
        SELECT m.id FROM member m JOIN member_role r ON r.member_id = m.id
        WHERE r.role = 'owner' AND m.disabled_at IS NULL
        ORDER BY m.id LIMIT 1
        """;

    /// <summary>Adds the client with its engagement and returns the engagement's id; null when the site has no owner.</summary>
    public Task<long?> Add(SampleClient client, bool isAnonymous)
    {
        var sealedSecret = secrets.New();
        var secret = secrets.Open(sealedSecret) ?? throw new InvalidOperationException("A new secret cannot be opened.");
        return db.Write(tx =>
        {
            if (tx.QuerySingleOrDefault<long?>(OwnerSql) is not { } owner)
                return (long?)null;
            var engagement = Describe(client, isAnonymous, sealedSecret) with { ClientId = AddClient(tx, client, owner) };
            engagement = engagement with { Id = AddEngagement(tx, client, engagement, owner) };
            var added = At(client.Begins.AddDays(-14), 10);
            var participants = client.People
                .Select(p => ParticipantStore.Add(tx, engagement.Id, new() { Name = p.Name, Email = p.Email, Level = p.Level, AddedAt = added }, Tokens.Hash(secret.Stop(p.Email))))
                .ToList();
            foreach (var wave in client.Waves)
                AddWave(tx, engagement, secret, client, participants, wave);
            SamplePieces.Add(tx, engagement.Id, participants, client.Begins.AddDays(SamplePieces.SessionDay), owner, day => At(day, 10));
            audit.Append(tx, Actor.Nobody("sample-data"), "engagement.sample_added", FormattableString.Invariant($"engagement:{engagement.Id}"), after: new { client.Seed, engagement.Mode });
            return engagement.Id;
        });
    }

    private static Engagement Describe(SampleClient client, bool isAnonymous, byte[] secret) => new()
    {
        Title = "Building the strategy together",
        Mode = isAnonymous ? Engagement.Anonymous : Engagement.Confidential,
        LevelGroups = Levels.Join(["director"]),
        TimeZone = SampleClient.TimeZone,
        Window = "the last 3 months",
        Secret = secret,
        IsSample = true,
        CreatedAt = At(client.Begins.AddDays(-21), 9),
    };

    private const string ContactSql = "INSERT INTO client_contact (client_id, name, email, part) VALUES (@clientId, @Name, @Email, 'Sponsor')";

    private const string HeadcountSql = "INSERT INTO client_headcount (client_id, level, people) VALUES (@clientId, @level, @people)";

    private static long AddClient(WriteTransaction tx, SampleClient client, long owner)
    {
        var clientId = EngagementStore.AddClient(tx, client.Name, leadId: null, owner, At(client.Begins.AddDays(-21), 9));
        tx.Execute(ContactSql, new { clientId, client.Contact.Name, client.Contact.Email });
        foreach (var (level, people) in SampleClient.Headcounts)
            tx.Execute(HeadcountSql, new { clientId, level, people });
        return clientId;
    }

    private const string LaunchSql = "UPDATE engagement SET launched_at = @launchedAt WHERE id = @id";

    private const string MoveSql = "INSERT INTO engagement_move (engagement_id, move, state, note, by_id, at) VALUES (@id, @move, @state, @note, @owner, @at)";

    private static long AddEngagement(WriteTransaction tx, SampleClient client, Engagement engagement, long owner)
    {
        var (id, at) = (EngagementStore.Add(tx, engagement, owner), engagement.CreatedAt);
        EngagementStore.AddOutcome(tx, id, new()
        {
            Measure = client.Full.Package.Rubric.Rubric.Main.Measure, People = engagement.IsAnonymous ? Outcome.Everybody : Outcome.Matched, At = at,
        }, owner);
        EngagementStore.AddEdition(tx, id, new() { Form = WaveKinds.FullForm, RubricVersionId = client.Full.RubricVersionId, At = at }, owner);
        EngagementStore.AddEdition(tx, id, new() { Form = WaveKinds.PulseForm, RubricVersionId = client.Pulse.RubricVersionId, At = at }, owner);
        tx.Execute(LaunchSql, new { id, launchedAt = At(client.Begins.AddDays(-7), 9) });
        foreach (var (move, state, note) in new[]
        {
            ("room", "done", "Directors and two managers join the strategy days."), ("lead", "done", "Led by somebody from outside the senior team."),
            ("commitment", "done", "Decisions are made in the room."), ("piece", "under_way", ""), ("review", "under_way", ""),
        })
            tx.Execute(MoveSql, new { id, move, state, note, owner, at = At(client.Begins.AddDays(95), 9) });
        return id;
    }

    private const string InvitationSql = """
        INSERT INTO wave_invitation (wave_id, participant_id, level, token_hash, sent_at, reminders, answered)
        VALUES (@waveId, @participant, @Level, @tokenHash, @opened, @reminders, @hasAnswered)
        """;

    private static void AddWave(WriteTransaction tx, Engagement engagement, EngagementSecret secret, SampleClient client, List<long> participants, SampleWave wave)
    {
        var opened = At(wave.Opens, 8);
        var waveId = WaveStore.Add(tx, Wave.Standard(engagement.Id, client.Begins, client.Full.RubricVersionId, client.Pulse.RubricVersionId).Single(w => w.Kind == wave.Kind) with
        {
            State = Wave.Closed,
            OpenedAt = opened,
            ClosedAt = At(wave.Closes.AddDays(1), 0),
        });
        var answered = wave.Answers.Select(a => a.Person).ToHashSet();
        for (var i = 0; i < participants.Count; i++)
        {
            // Who has answered by a reminder's day gets none; which day that was follows from the seat and says nothing.
            var (hasAnswered, reminders) = (answered.Contains(i), answered.Contains(i) ? (i * 7 + wave.Opens.DayNumber) % 3 : 2);
            tx.Execute(InvitationSql, new
            {
                waveId, participant = participants[i], client.People[i].Level, tokenHash = Tokens.Hash(secret.Invitation(waveId, participants[i])), opened, reminders, hasAnswered,
            });
        }

        foreach (var answer in wave.Answers)
        {
            AnswerStore.Add(tx, new()
            {
                WaveId = waveId,
                Level = client.People[answer.Person].Level,
                Person = engagement.IsAnonymous ? null : secret.Person(participants[answer.Person]),
                Answers = answer.Answers,
                Flags = QualityFlags.Of(wave.Edition.Package, answer.Answers, wave.Edition.Package.Rubric.Score(answer.Answers), new Dictionary<int, double>()),
            }, wave.Edition);
        }
    }

    /// <summary>An hour of a day in the engagement's time zone.</summary>
    private static DateTimeOffset At(DateOnly day, int hour)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return new(TimeZoneInfo.ConvertTimeToUtc(local, TimeZoneInfo.FindSystemTimeZoneById(SampleClient.TimeZone)), TimeSpan.Zero);
    }
}
