using System.Text.Json;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Earlier;

/// <summary>A file, read as far as nobody has to choose anything.</summary>
/// <param name="Upload">The file.</param>
/// <param name="Form">What was chosen for it.</param>
/// <param name="Sheet">Its lines.</param>
/// <param name="Edition">What was asked.</param>
internal sealed record OpenFile(Upload Upload, EarlierForm Form, AnswerSheet Sheet, Edition Edition);

/// <summary>What bringing a file in comes to.</summary>
/// <param name="People">Those with usable lines.</param>
/// <param name="Problems">The lines that are left out.</param>
/// <param name="Unknown">How many of the people are no participants and can be matched with nobody.</param>
/// <param name="WithoutLevel">How many will carry no level.</param>
internal sealed record DryRun(IReadOnlyList<ReadPerson> People, IReadOnlyList<UnusableLine> Problems, int Unknown, int WithoutLevel);

/// <summary>Brings files of earlier answers in, and takes them back.</summary>
internal sealed class EarlierDesk(
    Db db, EarlierStore store, EngagementStore engagements, EngagementSecrets secrets, WaveStore waves, SurveyCatalog catalog, Tokens tokens,
    AuditLog audit, TimeProvider time)
{
    private const int PersonBytes = 16;

    /// <summary>Keeps a file for the steps to come; returns why it cannot be used, or null.</summary>
    public async Task<string?> Take(Engagement engagement, long by, string fileName, string text, string? asked)
    {
        var (sheet, problem) = AnswerSheet.Read(text);
        if (sheet is null)
            return problem;
        var form = new EarlierForm { Asked = asked == WaveKinds.PulseForm ? WaveKinds.PulseForm : WaveKinds.FullForm };
        var survey = EditionOf(engagement, form).Package.Survey;
        form = form with { Uses = [.. Guess(sheet, c => ColumnUse.Guess(c, survey, engagement.IsAnonymous))] };
        await store.Put(engagement.Id, by, new Upload { FileName = fileName, Content = store.Seal(text), Choices = JsonSerializer.Serialize(form), At = time.GetUtcNow() });
        return null;
    }

    /// <summary>The file that a member has sent; null when there is none.</summary>
    public OpenFile? Open(Engagement engagement, long by)
    {
        if (store.Find(engagement.Id, by, time.GetUtcNow()) is not { } upload || AnswerSheet.Read(store.Open(upload)).Sheet is not { } sheet)
            return null;
        var form = EarlierStore.Form(upload);
        return new OpenFile(upload, form, sheet, EditionOf(engagement, form));
    }

    /// <summary>The baseline while it may still be replaced by earlier answers: before the launch.</summary>
    public Wave? Baseline(Engagement engagement) =>
        engagement.LaunchedAt is null ? waves.List(engagement.Id).FirstOrDefault(w => w is { Kind: WaveKinds.Baseline, State: Wave.Planned }) : null;

    /// <summary>Reads the whole file without keeping anything.</summary>
    public DryRun Try(Engagement engagement, OpenFile file)
    {
        var uses = Enumerable.Range(0, file.Sheet.Columns.Count).Select(file.Form.UseOf).ToList();
        var (people, problems) = new AnswerReading(file.Edition.Package.Survey, uses, Levels.Parse).Read(file.Sheet);
        var known = engagement.IsAnonymous ? new Dictionary<string, (long Id, string Level)>() : store.People(engagement.Id);
        people = [.. people.Select(p => p.Level is null && p.Email is not null && known.TryGetValue(p.Email, out var participant) ? p with { Level = participant.Level } : p)];
        if (engagement.IsAnonymous)
        {
            // As where people answer here: a level of too few would lead to its people, so it is not kept at all.
            var counts = people.CountBy(p => p.Level ?? "").ToDictionary();
            people = [.. people.Select(p => new ReadPerson(null, p.Level is { } level && counts[level] >= engagement.K ? level : null, p.Answers))];
        }

        var unknown = engagement.IsAnonymous ? 0 : people.Count(p => p.Email is null || !known.ContainsKey(p.Email));
        return new DryRun(people, problems, unknown, people.Count(p => p.Level is null));
    }

    /// <summary>Brings the good lines in as a wave that has closed. False when somebody else was quicker or the baseline has begun meanwhile.</summary>
    public async Task<bool> BringIn(Engagement engagement, OpenFile file, DryRun run, Actor actor, long by)
    {
        var (now, form, known) = (time.GetUtcNow(), file.Form, store.People(engagement.Id));
        var planned = form.Kind == WaveKinds.Baseline ? Baseline(engagement) : null;
        var secret = engagement.IsAnonymous ? null : secrets.Open(engagement.Secret);
        if (run.People.Count == 0 || (form.Kind == WaveKinds.Baseline && planned is null) || (!engagement.IsAnonymous && secret is null))
            return false;
        var answers = run.People.Select(p => new WaveAnswer
        {
            Level = p.Level, Person = secret is null ? null : PersonOf(secret, p.Email, known), Answers = p.Answers, Flags = FlagsOf(file.Edition, p.Answers),
        }).ToList();
        var wave = new Wave
        {
            EngagementId = engagement.Id, Kind = form.Kind ?? WaveKinds.Custom, Name = form.WaveName?.Trim() ?? "", Form = form.Asked ?? WaveKinds.FullForm,
            RubricVersionId = file.Edition.RubricVersionId, OpensOn = form.FirstDay ?? "", ClosesOn = form.LastDay ?? "", FirstClosesOn = form.LastDay ?? "",
            State = Wave.Closed, OpenedAt = now, ClosedAt = now,
        };
        return await db.Write(tx =>
        {
            if ((planned is not null && !EarlierStore.DeletePlanned(tx, planned.Id)) || !EarlierStore.Drop(tx, engagement.Id, by, file.Upload.At))
                return false;
            var id = WaveStore.Add(tx, wave);
            foreach (var answer in answers)
                AnswerStore.Add(tx, answer with { WaveId = id }, file.Edition);
            EarlierStore.Add(tx, engagement.Id, new EarlierWave
            {
                WaveId = id, Name = wave.Name, FileName = file.Upload.FileName, People = answers.Count, LeftOut = run.Problems.Count,
                Planned = planned is null ? null : JsonSerializer.Serialize(planned), At = now,
            }, by);
            audit.Append(tx, actor, "earlier_answers.brought_in", Subject(engagement), after: new { wave = id, wave.Name, people = answers.Count, left_out = run.Problems.Count });
            return true;
        });
    }

    /// <summary>Why a file that was brought in cannot be taken back; null when it can.</summary>
    public static string? Keeps(Engagement engagement, EarlierWave brought) =>
        engagement.EndedAt is not null ? "The engagement has ended."
        : brought.OthersClosed ? "A wave has closed since, and what is shown of it was decided in view of these answers."
        : brought.Planned is not null && engagement.LaunchedAt is not null ? "The engagement was launched with these answers as its baseline."
        : null;

    /// <summary>Takes a file back with all its answers, and puts the planned baseline back where it was. False when it cannot be.</summary>
    public Task<bool> Undo(Engagement engagement, long id, Actor actor)
    {
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            if (EarlierStore.Waves(tx, engagement.Id).FirstOrDefault(w => w.Id == id) is not { WaveId: { } wave } brought || Keeps(engagement, brought) is not null)
                return false;
            EarlierStore.Undo(tx, id, wave, now);
            if (brought.Planned is { } planned && JsonSerializer.Deserialize<Wave>(planned) is { } baseline)
                WaveStore.Add(tx, baseline);
            audit.Append(tx, actor, "earlier_answers.taken_back", Subject(engagement), before: new { wave, brought.Name, brought.People });
            return true;
        });
    }

    private Edition EditionOf(Engagement engagement, EarlierForm form) =>
        catalog.Get(engagements.Edition(engagement.Id, form.Asked == WaveKinds.PulseForm ? WaveKinds.PulseForm : WaveKinds.FullForm).RubricVersionId);

    /// <summary>Each use once: of two columns that suggest the same, the first gets it.</summary>
    private static IEnumerable<string> Guess(AnswerSheet sheet, Func<string, string> guess)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return sheet.Columns.Select(c => guess(c) is var use && use != ColumnUse.None && seen.Add(use) ? use : ColumnUse.None);
    }

    /// <summary>
    /// A participant is the same as in every wave; somebody else with an address is the same in every file; who has none is nobody's match.
    /// </summary>
    private byte[] PersonOf(EngagementSecret secret, string? email, IReadOnlyDictionary<string, (long Id, string Level)> known) =>
        email is not null && known.TryGetValue(email, out var participant)
            ? secret.Person(participant.Id)
            : Tokens.Hash(email is null ? tokens.New() : $"earlier/{secret.Stop(email)}")[..PersonBytes];

    private static IReadOnlyList<QualityFlag> FlagsOf(Edition edition, Answers answers) =>
        QualityFlags.Of(edition.Package, answers, edition.Package.Rubric.Score(answers), new Dictionary<int, double>());

    private static string Subject(Engagement engagement) => FormattableString.Invariant($"engagement:{engagement.Id}");
}
