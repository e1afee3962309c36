using Dapper;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Web.Features.Engagements;

/// <summary>One of the five moves, and the question that asks participants about it.</summary>
internal sealed record StrategyMove(string Key, string Question, string Name, string Meaning)
{
    public static IReadOnlyList<StrategyMove> All { get; } =
    [
        new("room", "MV1", "One more level in the room", "Leaders who would have been told afterwards work it out with the others."),
        new("lead", "MV2", "Somebody neutral leads", "Whoever has no stake in the answer leads the sessions and challenges weak reasoning on the spot."),
        new("commitment", "MV3", "Commitments, not slides", "Each block of work ends with a promise spoken in front of peers."),
        new("piece", "MV4", "A named piece for everybody", "Every leader leaves with one measurable piece to deliver in about 90 days."),
        new("review", "MV5", "Reviews at 30, 60 and 90 days", "Those leaders meet and show one another what they have done."),
    ];
}

/// <summary>How far a move has come, as the consultant sees it.</summary>
internal sealed record MoveState
{
    public const string Open = "open";
    public const string UnderWay = "under_way";
    public const string Done = "done";

    public string Move { get; init; } = "";

    public string State { get; init; } = Open;

    public string Note { get; init; } = "";

    public string ByName { get; init; } = "";

    public DateTimeOffset At { get; init; }
}

/// <summary>A participant's view: the mean of their answers about a move in a wave, 0 (no) to 100 (routinely).</summary>
internal sealed record MoveView(string WaveName, string Move, Shown<MoveMean> Mean);

internal sealed record MoveMean(double Points, int People);

/// <summary>The five moves of an engagement, from both sides.</summary>
internal sealed class MoveStore(Db db, SurveyCatalog catalog)
{
    private const string StatesSql = """
        SELECT s.move, s.state, s.note, m.name AS by_name, s.at
        FROM engagement_move s JOIN member m ON m.id = s.by_id
        WHERE s.engagement_id = @engagementId ORDER BY s.move
        """;

    /// <summary>What consultants have noted.</summary>
    public IReadOnlyList<MoveState> States(long engagementId) => db.Read(c => c.Query<MoveState>(StatesSql, new { engagementId }).AsList());

    private const string SaveSql = """
        INSERT INTO engagement_move (engagement_id, move, state, note, by_id, at) VALUES (@engagementId, @Move, @State, @Note, @by, @At)
        ON CONFLICT (engagement_id, move) DO UPDATE SET state = excluded.state, note = excluded.note, by_id = excluded.by_id, at = excluded.at
        """;

    public static void Save(WriteTransaction tx, long engagementId, MoveState state, long by) =>
        tx.Execute(SaveSql, new { engagementId, state.Move, state.State, state.Note, state.At, by });

    private const string AnswersSql = """
        SELECT a.rubric_version_id, a.level, a.person, a.answers, s.flags
        FROM wave_answer a JOIN wave_sheet s ON s.answer_id = a.id AND s.rubric_version_id = a.rubric_version_id
        WHERE a.wave_id = @waveId ORDER BY a.id
        """;

    /// <summary>What participants of the closed waves say about each move, where enough have answered.</summary>
    public IReadOnlyList<MoveView> Views(Engagement engagement, IEnumerable<Wave> waves)
    {
        var closed = waves.Where(w => w.State == Wave.Closed).OrderBy(w => w.ClosedAt).ThenBy(w => w.Id).ToList();
        var answers = closed.Select(w => db.Read(c => c.Query<Row>(AnswersSql, new { waveId = w.Id }).AsList())).ToList();
        if (answers.Count == 0)
            return [];
        var units = LevelUnits.Decide(engagement.Groups, answers[0].Select(a => a.Level ?? ""), engagement.Threshold);
        var release = Release.Of([.. answers.Select(wave => wave.Select(a => a.Seat(units)).ToList())], engagement.Threshold);
        return [.. closed.SelectMany((wave, w) => StrategyMove.All.Select(move => new MoveView(wave.Name, move.Key, release.Show(() => Mean(answers[w], move, engagement.Threshold), new Cell(w)))))];
    }

    private MoveMean? Mean(IReadOnlyList<Row> answers, StrategyMove move, PrivacyThreshold threshold)
    {
        var points = answers.Select(a => catalog.Get(a.RubricVersionId) is var edition ? edition.Package.Rubric.Score(edition.ReadAnswers(a.Answers)).Points(move.Question) : null)
            .OfType<double>().ToList();
        return points.Count < threshold.K ? null : new(points.Average(), points.Count);
    }

    private sealed record Row
    {
        public long RubricVersionId { get; init; }

        public string? Level { get; init; }

        public byte[]? Person { get; init; }

        public string Answers { get; init; } = "{}";

        public string Flags { get; init; } = "[]";

        public Seat Seat(LevelUnits units) => new(Person is null ? null : Convert.ToHexString(Person), units.Of(Level ?? ""), Flags != "[]");
    }
}
