using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Surveys;

namespace StrategyDiagnostic.Web.Features.Comparison;

/// <summary>
/// Reads the closed waves of an engagement. What comes out is people by people, so it goes to the comparison in Core and nowhere else:
/// whatever is shown comes out there, through its suppression.
/// </summary>
internal sealed partial class StudyReader(Db db, SurveyCatalog catalog)
{
    /// <summary>Days of a window that nobody can read: three months, which every wave asks about unless chosen otherwise.</summary>
    private const int UsualWindow = 91;

    private const string EngagementSql = """
        SELECT e.id, e.k, e.first_k, e.level_groups, e.window, c.lead_id IS NOT NULL AS began_as_lead, o.measure, o.from_kind, o.to_kind, o.people
        FROM engagement e
        JOIN client c ON c.id = e.client_id
        LEFT JOIN engagement_outcome o ON o.id = (SELECT MAX(l.id) FROM engagement_outcome l WHERE l.engagement_id = e.id)
        WHERE e.id = @engagement
        """;

    private const string WavesSql = """
        SELECT w.id, w.kind, w.name, w.form, w.rubric_version_id, w.opens_on, w.closed_at,
               COALESCE((SELECT d.rubric_version_id FROM engagement_edition d WHERE d.engagement_id = w.engagement_id AND d.form = w.form ORDER BY d.id DESC LIMIT 1),
                        w.rubric_version_id) AS chosen_version_id,
               (SELECT COUNT(*) FROM wave_answer a WHERE a.wave_id = w.id) AS answers
        FROM wave w
        WHERE w.engagement_id = @engagement AND w.state = 'closed'
        ORDER BY w.closed_at, w.id
        """;

    private const string HeadcountsSql = """
        SELECT h.level, h.people
        FROM engagement e JOIN client_headcount h ON h.client_id = e.client_id
        WHERE e.id = @engagement
        """;

    /// <summary>What there is to compare; null when there is no such engagement.</summary>
    public EngagementOutline? Outline(long engagement) => db.Read(c =>
        c.QuerySingleOrDefault<EngagementOutline>(EngagementSql, new { engagement }) is { } outline
            ? outline with
            {
                Waves = c.Query<ClosedWave>(WavesSql, new { engagement }).AsList(),
                Headcounts = c.Query<(string Key, int People)>(HeadcountsSql, new { engagement }).ToDictionary(h => h.Key, h => h.People),
            }
            : null);

    private const string InvitedSql = """
        SELECT i.wave_id, i.level, COUNT(*) AS people
        FROM wave w JOIN wave_invitation i ON i.wave_id = w.id
        WHERE w.engagement_id = @engagement AND w.state = 'closed'
        GROUP BY i.wave_id, i.level
        """;

    private const string AnswersSql = """
        SELECT a.wave_id, COALESCE(a.level, ''), a.person, a.answers,
               EXISTS (SELECT 1 FROM wave_sheet s INDEXED BY wave_sheet_flagged WHERE s.answer_id = a.id AND s.rubric_version_id = a.rubric_version_id AND s.flags <> '[]')
        FROM wave w
        JOIN wave_answer a ON a.wave_id = w.id
        WHERE w.engagement_id = @engagement AND w.state = 'closed'
        """;

    /// <summary>All closed waves, in their order, scored with the edition chosen last, ready for comparing any two of them.</summary>
    public Study Read(EngagementOutline outline)
    {
        List<WaveScorer> scorers = [.. outline.Waves.Select(w => new WaveScorer(catalog, w))];
        var measures = scorers.OrderBy(s => s.Wave.Form == WaveKinds.FullForm ? 0 : 1).SelectMany(s => s.Measures).DistinctBy(m => m.Key).ToList();
        foreach (var scorer in scorers) scorer.Lay(measures, outline.Measure);
        var invited = db.Read(connection =>
        {
            ReadAnswers(connection, outline.Id, scorers.ToDictionary(s => s.Wave.Id));
            return connection.Query<(long Wave, string Key, int People)>(InvitedSql, new { engagement = outline.Id }).ToLookup(i => i.Wave);
        });
        return new Study
        {
            Measures = measures,
            Waves = [.. scorers.Select(s => s.ToWave(invited[s.Wave.Id].ToDictionary(i => i.Key, i => i.People)))],
            Levels = [.. Levels.All.Select(l => new StudyLevel(l.Key, l.Many, outline.Headcounts.TryGetValue(l.Key, out var people) ? people : null))],
            LevelGroups = Levels.Groups(outline.LevelGroups),
            Threshold = outline.Threshold,
            PrimaryMeasure = outline.Measure,
            PrimaryIsMatched = outline.People == Outcome.Matched,
            BeganWithAScore = outline.BeganAsLead,
            Seed = (ulong)outline.Id,
        };
    }

    /// <summary>
    /// The study as it is looked at for two of its waves. Where one of them does not ask what the engagement is judged by, the first
    /// measure that both ask leads instead, as one among many.
    /// </summary>
    public static Study For(EngagementOutline outline, Study study, int from, int to, MeasurementErrors errors)
    {
        bool Has(int wave, int measure) => study.Waves[wave].People.Any(p => p.Values[measure] is not null);
        var both = study.Measures.Where((_, m) => Has(from, m) && Has(to, m)).ToList();
        var lead = both.Find(m => m.Key == outline.Measure) ?? both.Find(m => !m.IsIndicator) ?? both.FirstOrDefault() ?? study.Measures[0];
        return study with
        {
            PrimaryMeasure = lead.Key,
            PrimaryIsDeclared = lead.Key == outline.Measure && outline.IsDeclared(outline.Waves[from], outline.Waves[to]),
            WindowsOverlap = DaysBetween(outline.Waves[from], outline.Waves[to]) < 0.9 * WindowDays(outline.Window),
            // Counts of people who moved by more than measurement error need an error to compare with.
            ReferenceReliability = errors.Of(lead.Key) is { } error ? 1 - error * error / (study.ReferenceDeviation * study.ReferenceDeviation) : 1,
        };
    }

    /// <summary>The standard errors that rubrics state, by measure.</summary>
    public MeasurementErrors Errors(EngagementOutline outline) => new(
        [.. outline.Waves.Select(w => catalog.Get(w.ChosenVersionId).Package.Rubric.Rubric.Main)]);

    /// <summary>The bands of a measure, if any form of the engagement has some.</summary>
    public BandSet? Bands(EngagementOutline outline, string measure) =>
        outline.Waves.Select(w => catalog.Get(w.ChosenVersionId).Package.Rubric.Rubric.BandsOf(measure)).FirstOrDefault(b => b is not null);

    /// <summary>What a measure is called in the forms of the engagement.</summary>
    public string NameOf(EngagementOutline outline, string measure) =>
        outline.Waves.Select(w => catalog.Get(w.ChosenVersionId).Package.Rubric.Rubric.FindMeasure(measure)?.Name).FirstOrDefault(n => n is not null) ?? measure;

    private static void ReadAnswers(SqliteConnection connection, long engagement, Dictionary<long, WaveScorer> scorers)
    {
        using var command = connection.CreateCommand();
        command.CommandText = AnswersSql;
        command.Parameters.AddWithValue("@engagement", engagement);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            scorers[reader.GetInt64(0)].Add(reader.GetString(1), reader.IsDBNull(2) ? null : Convert.ToHexString(reader.GetFieldValue<byte[]>(2)), reader.GetUtf8(3), reader.GetInt64(4) != 0);
    }

    private static int DaysBetween(ClosedWave a, ClosedWave b) =>
        Math.Abs(DateOnly.ParseExact(a.OpensOn, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - DateOnly.ParseExact(b.OpensOn, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber);

    private static double WindowDays(string window)
    {
        var match = Window().Match(window);
        if (!match.Success || !int.TryParse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var n)) return UsualWindow;
        return n * (match.Groups["unit"].Value switch { "day" => 1.0, "week" => 7, _ => 365.25 / 12 });
    }

    [GeneratedRegex("(?<n>[0-9]{1,3}) (?<unit>day|week|month)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Window();
}

/// <summary>How far a single score is likely off, in points, for the measures of which a rubric says so.</summary>
internal sealed class MeasurementErrors(IReadOnlyList<MainDefinition> mains)
{
    public double? Of(string measure) => mains.FirstOrDefault(m => m.Measure == measure)?.StandardError;
}
