using Dapper;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Comparison;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Export;
using StrategyDiagnostic.Web.Features.Surveys;
using static StrategyDiagnostic.Web.Features.Export.CsvCell;

namespace StrategyDiagnostic.Web.Features.EngagementExport;

/// <summary>
/// How often each option was chosen, by wave and level: the most that leaves an engagement of its answers. All counts come out of the
/// suppression in Core; a group that is hidden has one row that says why.
/// </summary>
internal sealed class AnswerTable(Db db, SurveyCatalog catalog)
{
    private static readonly string[] Columns = ["wave", "form", "survey", "survey_version", "question", "question_text", "group", "option", "option_text", "count", "people", "hidden"];

    private const string AnswersSql = """
        SELECT a.wave_id, COALESCE(a.level, '') AS level, a.person, a.answers,
               EXISTS (SELECT 1 FROM wave_sheet s INDEXED BY wave_sheet_flagged WHERE s.answer_id = a.id AND s.rubric_version_id = a.rubric_version_id AND s.flags <> '[]') AS flagged
        FROM wave w
        JOIN wave_answer a ON a.wave_id = w.id
        WHERE w.engagement_id = @engagement AND w.state = 'closed'
        ORDER BY a.id
        """;

    /// <summary>The counts of all closed waves.</summary>
    public CsvTable Table(EngagementOutline outline)
    {
        var rows = db.Read(c => c.Query<Row>(AnswersSql, new { engagement = outline.Id }).ToLookup(r => r.WaveId));
        var waves = outline.Waves.Select(w => new AskedWave(w, catalog.Get(w.RubricVersionId), rows[w.Id])).ToList();
        // As the comparison decides it: by those who answered the first wave, whatever is counted.
        var units = LevelUnits.Decide(Levels.Groups(outline.LevelGroups), waves.Count == 0 ? [] : waves[0].People.Select(p => p.Seat.Level), outline.Threshold);
        var keys = waves.SelectMany(w => w.Questions.Select(q => q.Key)).Distinct(StringComparer.Ordinal).ToList();
        return new(Columns, keys.SelectMany(key => Rows(key, waves, units, outline.Threshold)));
    }

    private static IEnumerable<string[]> Rows(string key, IReadOnlyList<AskedWave> waves, LevelUnits units, PrivacyThreshold threshold)
    {
        var options = waves.SelectMany(w => w.Find(key)?.Options ?? []).DistinctBy(o => o.Key).ToList();
        var counted = AnswerCounts.Of([.. waves.Select(w => w.Counted(key, options))], options.Count, units, threshold);
        foreach (var (wave, groups) in waves.Zip(counted))
        {
            if (wave.Find(key) is not { } question)
                continue;
            foreach (var group in groups)
            {
                string[] head = [Text(wave.Wave.Name), wave.Wave.Form, wave.Edition.Package.Survey.Id, Number(wave.Edition.SurveyNumber), question.Key, Text(question.Name), group.Level is { } level ? Levels.UnitName(level) : "Everybody"];
                if (!group.Counts.Try(out var counts))
                {
                    yield return [.. head, "", "", "", "", Text(ChangeWords.Why(group.Counts.Reason ?? Hidden.CannotBeSaid, threshold.K))];
                    continue;
                }

                for (var i = 0; i < options.Count; i++)
                    if (question.Options.Any(o => o.Key == options[i].Key))
                        yield return [.. head, Text(options[i].Key), Text(options[i].Label), Number(counts[i]), Number(counts.Sum()), ""];
            }
        }
    }

    private sealed record Row
    {
        public long WaveId { get; init; }

        public string Level { get; init; } = "";

        public byte[]? Person { get; init; }

        public string Answers { get; init; } = "{}";

        public bool Flagged { get; init; }
    }

    /// <summary>A wave with everybody's answers, which leave this file as counts only.</summary>
    private sealed class AskedWave(ClosedWave wave, Edition edition, IEnumerable<Row> rows)
    {
        public ClosedWave Wave => wave;

        public Edition Edition => edition;

        public IReadOnlyList<CountedQuestion> Questions { get; } = [.. CountedQuestion.Of(edition.Package.Survey)];

        public IReadOnlyList<(Seat Seat, Answers Answers)> People { get; } =
            [.. rows.Select(r => (new Seat(r.Person is null ? null : Convert.ToHexString(r.Person), r.Level, r.Flagged), edition.ReadAnswers(r.Answers)))];

        public CountedQuestion? Find(string key) => Questions.FirstOrDefault(q => q.Key == key);

        public IReadOnlyList<CountedAnswer> Counted(string key, List<Option> options) => Find(key) is { } question
            ? [.. People.SelectMany(p => question.Choice(p.Answers) is { } chosen && options.FindIndex(o => o.Key == chosen) is >= 0 and var index ? new[] { new CountedAnswer(p.Seat, index, chosen != SurveyReader.CannotTellKey) } : [])]
            : [];
    }
}
