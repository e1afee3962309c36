using System.Globalization;
using System.Text.Json;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Samples;

/// <summary>Writes a made-up client, in one transaction, with the rows that a real engagement leaves behind once it has ended its last wave.</summary>
internal sealed class SampleEngagementStore(Db db, Tokens tokens, AuditLog audit)
{
    private const string OwnerSql = """
        SELECT m.id FROM member m JOIN member_role r ON r.member_id = m.id
        WHERE r.role = 'owner' AND m.disabled_at IS NULL
        ORDER BY m.id LIMIT 1
        """;

    /// <summary>Adds the client with its engagement and returns the engagement's id; null when the site has no owner.</summary>
    public Task<long?> Add(SampleClient client, bool isAnonymous)
    {
        var scored = client.Waves.Select(w => w.Answers.Select(a => Score(w, a)).ToList()).ToList();
        return db.Write(tx =>
        {
            if (tx.QuerySingleOrDefault<long?>(OwnerSql) is not { } owner)
                return (long?)null;
            var id = AddEngagement(tx, client, isAnonymous, owner);
            var participants = client.People.Select(p => AddParticipant(tx, id, client, p)).ToList();
            foreach (var (wave, answers) in client.Waves.Zip(scored))
                AddWave(tx, id, client, participants, wave, answers, isAnonymous);
            audit.Append(tx, Actor.Nobody("sample-data"), "engagement.sample_added", FormattableString.Invariant($"engagement:{id}"), after: new { client.Seed, mode = Mode(isAnonymous) });
            return id;
        });
    }

    private static Scored Score(SampleWave wave, SampleAnswer answer)
    {
        var sheet = wave.Edition.Package.Rubric.Score(answer.Answers);
        return new(answer, sheet, QualityFlags.Of(wave.Edition.Package, answer.Answers, sheet, new Dictionary<int, double>()));
    }

    private const string ClientSql = "INSERT INTO client (name, created_by, created_at) VALUES (@Name, @Owner, @CreatedAt) RETURNING id";

    private const string ContactSql = "INSERT INTO client_contact (client_id, name, email, part) VALUES (@ClientId, @Name, @Email, 'Sponsor')";

    private const string HeadcountSql = "INSERT INTO client_headcount (client_id, level, people) VALUES (@ClientId, @Level, @People)";

    private const string EngagementSql = """
        INSERT INTO engagement (client_id, title, mode, k, level_groups, time_zone, window, is_sample, created_by, created_at, launched_at)
        VALUES (@ClientId, 'Building the strategy together', @Mode, 5, 'executive+director,manager,frontline,outside', @TimeZone, 'the last 3 months', 1, @Owner, @CreatedAt, @LaunchedAt)
        RETURNING id
        """;

    private const string OutcomeSql = """
        INSERT INTO engagement_outcome (engagement_id, measure, from_kind, to_kind, people, answers_in, reason, by_id, at)
        VALUES (@Id, @Measure, 'baseline', 'day90', @People, 0, '', @Owner, @CreatedAt)
        """;

    private const string EditionSql = """
        INSERT INTO engagement_edition (engagement_id, form, rubric_version_id, reason, by_id, at)
        VALUES (@Id, @Form, @RubricVersionId, '', @Owner, @CreatedAt)
        """;

    private const string MoveSql = """
        INSERT INTO engagement_move (engagement_id, move, state, note, by_id, at)
        VALUES (@Id, @Move, @State, @Note, @Owner, @CreatedAt)
        """;

    private static long AddEngagement(WriteTransaction tx, SampleClient client, bool isAnonymous, long owner)
    {
        var created = At(client.Begins.AddDays(-21), 9);
        var clientId = tx.QuerySingle<long>(ClientSql, new { client.Name, Owner = owner, CreatedAt = created });
        tx.Execute(ContactSql, new { ClientId = clientId, client.Contact.Name, client.Contact.Email });
        foreach (var (level, people) in SampleClient.Headcounts)
            tx.Execute(HeadcountSql, new { ClientId = clientId, Level = level, People = people });
        var id = tx.QuerySingle<long>(EngagementSql, new
        {
            ClientId = clientId, Mode = Mode(isAnonymous), SampleClient.TimeZone, Owner = owner, CreatedAt = created, LaunchedAt = At(client.Begins.AddDays(-7), 9),
        });
        tx.Execute(OutcomeSql, new { Id = id, client.Full.Package.Rubric.Rubric.Main.Measure, People = isAnonymous ? "everybody" : "matched", Owner = owner, CreatedAt = created });
        foreach (var (form, edition) in new[] { ("full", client.Full), ("pulse", client.Pulse) })
            tx.Execute(EditionSql, new { Id = id, Form = form, edition.RubricVersionId, Owner = owner, CreatedAt = created });
        foreach (var (move, state, note) in new[]
        {
            ("room", "done", "Directors and two managers join the strategy days."), ("lead", "done", "Led from outside the senior team."),
            ("commitment", "done", "Decisions were made in the room."), ("piece", "under_way", ""), ("review", "under_way", ""),
        })
            tx.Execute(MoveSql, new { Id = id, Move = move, State = state, Note = note, Owner = owner, CreatedAt = At(client.Begins.AddDays(95), 9) });
        return id;
    }

    private const string ParticipantSql = """
        INSERT INTO participant (engagement_id, name, email, level, stop_hash, added_at)
        VALUES (@Id, @Name, @Email, @Level, @StopHash, @AddedAt)
        RETURNING id
        """;

    // Secrets come from no seed: who knows the seed would know them.
    private long AddParticipant(WriteTransaction tx, long id, SampleClient client, SamplePerson person) => tx.QuerySingle<long>(ParticipantSql, new
    {
        Id = id, person.Name, person.Email, person.Level, StopHash = Tokens.Hash(tokens.New()), AddedAt = At(client.Begins.AddDays(-14), 10),
    });

    private const string WaveSql = """
        INSERT INTO wave (engagement_id, kind, name, form, rubric_version_id, opens_on, closes_on, first_closes_on, remind_on, remind_again_on, state, opened_at, closed_at)
        VALUES (@Id, @Kind, @Name, @Form, @RubricVersionId, @OpensOn, @ClosesOn, @ClosesOn, @RemindOn, @RemindAgainOn, 'closed', @OpenedAt, @ClosedAt)
        RETURNING id
        """;

    private const string InvitationSql = """
        INSERT INTO wave_invitation (wave_id, participant_id, level, token_hash, sent_at, reminders, answered)
        VALUES (@WaveId, @ParticipantId, @Level, @TokenHash, @SentAt, @Reminders, @Answered)
        """;

    private const string AnswerSql = """
        INSERT INTO wave_answer (id, wave_id, rubric_version_id, level, person, answers)
        VALUES (@Id, @WaveId, @RubricVersionId, @Level, @Person, @Answers)
        """;

    private const string SheetSql = """
        INSERT INTO wave_sheet (answer_id, rubric_version_id, placement, sheet, flags)
        VALUES (@Id, @RubricVersionId, @Placement, @Sheet, @Flags)
        """;

    private void AddWave(WriteTransaction tx, long id, SampleClient client, List<long> participants, SampleWave wave, List<Scored> answers, bool isAnonymous)
    {
        var opened = At(wave.Opens, 8);
        var waveId = tx.QuerySingle<long>(WaveSql, new
        {
            Id = id, wave.Kind, wave.Name, Form = wave.Edition == client.Full ? "full" : "pulse", wave.Edition.RubricVersionId,
            OpensOn = Day(wave.Opens), ClosesOn = Day(wave.Closes), RemindOn = Day(wave.Opens.AddDays(4)), RemindAgainOn = Day(wave.Opens.AddDays(8)),
            OpenedAt = opened, ClosedAt = At(wave.Closes.AddDays(1), 0),
        });
        var answered = answers.Select(a => a.Answer.Person).ToHashSet();
        for (var i = 0; i < participants.Count; i++)
        {
            // Who has answered by a reminder's day gets none; which of them did is anybody's guess, and says nothing.
            var reminders = answered.Contains(i) ? (i * 7 + wave.Opens.DayNumber) % 3 : 2;
            tx.Execute(InvitationSql, new
            {
                WaveId = waveId, ParticipantId = participants[i], client.People[i].Level, TokenHash = Tokens.Hash(tokens.New()), SentAt = opened, Reminders = reminders, Answered = answered.Contains(i),
            });
        }

        foreach (var (answer, sheet, flags) in answers)
        {
            tx.Execute(AnswerSql, new
            {
                answer.Id, WaveId = waveId, wave.Edition.RubricVersionId, client.People[answer.Person].Level,
                Person = isAnonymous ? null : client.People[answer.Person].Person, Answers = answer.Answers.ToJson(),
            });
            tx.Execute(SheetSql, new
            {
                answer.Id, wave.Edition.RubricVersionId, Placement = sheet.Placement?.Value, Sheet = ScoreSheetJson.Write(sheet), Flags = JsonSerializer.Serialize(flags.Select(f => f.ToString())),
            });
        }
    }

    private static string Mode(bool isAnonymous) => isAnonymous ? "anonymous" : "confidential";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An hour of a day in the engagement's time zone.</summary>
    private static DateTimeOffset At(DateOnly day, int hour)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        return new(TimeZoneInfo.ConvertTimeToUtc(local, TimeZoneInfo.FindSystemTimeZoneById(SampleClient.TimeZone)), TimeSpan.Zero);
    }

    private sealed record Scored(SampleAnswer Answer, ScoreSheet Sheet, IReadOnlyList<QualityFlag> Flags);
}
