using System.Text;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;

namespace StrategyDiagnostic.Core.Tests.Scoring;

/// <summary>What a candidate would do, counted against the plain way: score everybody twice and compare.</summary>
public sealed class DryRunTests
{
    private static readonly SurveyPackage Now = ContentFiles.CascadePackage;

    private static readonly Answers[] People = [.. Enumerable.Range(1, 400).Select(i => Given.Random(Now.Survey, new Random(i), missing: i % 4 == 0 ? 0.3 : 0))];

    [Fact]
    public void A_rubric_tried_on_its_own_responses_moves_nothing()
    {
        var run = Try(Now);
        Assert.Equal((400, 0, 0, 0), (run.Responses, run.CannotBeScored, run.LosePlacement, run.ChangeBand));
        Assert.All(run.Flows, f => Assert.True(f.Stays));
        Assert.All(run.Measures, m => Assert.Equal((0, 0, 0), (m.MeanChange, m.MeanSize, m.LargestSize)));
        Assert.Empty(run.Movers);
        Assert.Equal(400, run.Flows.Sum(f => f.Responses));
    }

    [Fact]
    public void Another_weight_moves_what_scoring_twice_says_it_moves()
    {
        var candidate = Changed("of: [AU1, AU2, LV1, LV2, KN1, KN2, DS1, PQ1, OW1, FM1]", "of: {AU1: 4, AU2: 1, LV1: 1, LV2: 1, KN1: 1, KN2: 1, DS1: 1, PQ1: 1, OW1: 1, FM1: 1}");
        var run = Try(candidate);
        var both = People.Select(a => (Was: Now.Rubric.Score(a).Main, Is: candidate.Rubric.Score(a).Main)).ToList();
        var changes = both.Where(b => b.Was.Value is not null && b.Is.Value is not null).Select(b => b.Is.Value!.Value - b.Was.Value!.Value).ToList();

        Assert.Equal(both.Count(b => b.Was.Band != b.Is.Band), run.ChangeBand);
        Assert.True(run.ChangeBand > 40);
        Assert.Equal(changes.Count, run.Placement!.Responses);
        Assert.Equal(changes.Average(), run.Placement.MeanChange, 9);
        Assert.Equal(changes.Average(Math.Abs), run.Placement.MeanSize, 9);
        Assert.Equal(changes.Max(Math.Abs), run.Placement.LargestSize, 9);
        Assert.Equal("placement", run.Measures.First(m => m.Key is "placement" or "structure" or "practice").Key);
        foreach (var flow in run.Flows)
            Assert.Equal(both.Count(b => b.Was.Band == run.From[flow.From].Key && b.Is.Band == run.To[flow.To].Key), flow.Responses);
    }

    [Fact]
    public void The_largest_movers_are_named()
    {
        var candidate = Changed("of: [AU1, AU2, LV1, LV2, KN1, KN2, DS1, PQ1, OW1, FM1]", "of: {AU1: 9, AU2: 1, LV1: 1, LV2: 1, KN1: 1, KN2: 1, DS1: 1, PQ1: 1, OW1: 1, FM1: 1}");
        var run = Try(candidate);
        var expected = People.Select((a, i) => (Id: (long)i, Was: Now.Rubric.Score(a).Main, Is: candidate.Rubric.Score(a).Main))
            .Where(p => p.Was.Band != p.Is.Band)
            .Select(p => new Mover(p.Id, p.Was.Value, p.Is.Value, 0, 0)).OrderByDescending(m => m.Size).ThenBy(m => m.Response).Take(50).Select(m => m.Response);
        Assert.Equal(expected, run.Movers.Select(m => m.Response));
        Assert.All(run.Movers, m => Assert.NotEqual(run.From[m.From], run.To[m.To]));
    }

    [Fact]
    public void Who_answered_a_question_that_is_gone_cannot_be_scored()
    {
        var files = ContentFiles.Cascade;
        var survey = files.Survey.Replace("key: BA3", "key: BA9", StringComparison.Ordinal);
        Assert.NotEqual(survey, files.Survey);
        var candidate = new ContentFiles(survey, files.Rubric.Replace("BA3", "BA9", StringComparison.Ordinal), files.Report.Replace("BA3", "BA9", StringComparison.Ordinal)).Read();
        var run = Try(candidate);
        Assert.Equal(People.Count(a => a["BA3"] is not null), run.CannotBeScored);
        Assert.Equal(run.CannotBeScored, run.Flows.Where(f => f.To == run.To.Count - 1).Sum(f => f.Responses));
        Assert.Equal(0, run.ChangeBand);
    }

    [Fact]
    public void A_stricter_share_costs_placements()
    {
        var run = Try(Changed("minShare: 0.7", "minShare: 1"));
        Assert.Equal(People.Count(a => Now.Rubric.Score(a).Main is { Value: not null, AnsweredShare: < 1 }), run.LosePlacement);
        Assert.True(run.LosePlacement > 10);
        Assert.Equal(run.LosePlacement, run.ChangeBand);
        Assert.All(run.Movers, m => Assert.Null(m.After));
        Assert.Equal("No placement", run.To[run.Movers[0].To].Name);
    }

    [Fact]
    public void A_compact_sheet_reads_back_as_the_explaining_one()
    {
        using var compact = new CompactSheet(Now.Rubric);
        var (scorer, slots) = (new StoredScorer(Now.Survey, Now.Rubric), Now.Rubric.NewSlots());
        foreach (var answers in People.Take(50))
        {
            Assert.True(scorer.TryScore(Encoding.UTF8.GetBytes(answers.ToJson()), slots));
            var stored = Encoding.UTF8.GetString(compact.Write(slots));
            Assert.True(stored.Length < 400, $"{stored.Length} characters");
            Assert.Equal(ScoreSheetJson.Write(Now.Rubric.Score(answers)), ScoreSheetJson.Write(CompactSheet.Read(stored, Now.Rubric, answers)));
        }
    }

    [Fact]
    public void A_compact_sheet_is_not_explained_by_other_numbers()
    {
        using var compact = new CompactSheet(Now.Rubric);
        var (answers, slots) = (Given.Answers(Given.P01), Now.Rubric.NewSlots());
        new StoredScorer(Now.Survey, Now.Rubric).TryScore(Encoding.UTF8.GetBytes(answers.ToJson()), slots);
        var stored = Encoding.UTF8.GetString(compact.Write(slots));
        Assert.Throws<InvalidOperationException>(() => CompactSheet.Read(stored, Now.Rubric, answers.With("AU1", new Chosen("5"))));
        Assert.Throws<InvalidOperationException>(() => CompactSheet.Read(stored.Replace(",25,75,", ",25.000000000000004,75,", StringComparison.Ordinal), Now.Rubric, answers));
        Assert.Throws<InvalidOperationException>(() => CompactSheet.Read(stored.Replace("\"applies\"", "\"early_threshold\"", StringComparison.Ordinal), Now.Rubric, answers));
    }

    [Fact]
    public void A_full_sheet_reads_as_before()
    {
        var sheet = Given.Sheet(Given.P01);
        Assert.Equal(ScoreSheetJson.Write(sheet), ScoreSheetJson.Write(CompactSheet.Read(ScoreSheetJson.Write(sheet), Now.Rubric, Answers.None)));
    }

    private static DryRun Try(SurveyPackage candidate)
    {
        var tally = new DryRunTally(candidate.Rubric);
        var (before, after) = (new StoredScorer(Now.Survey, Now.Rubric), new StoredScorer(candidate.Survey, candidate.Rubric));
        var (was, becomes) = (Now.Rubric.NewSlots(), candidate.Rubric.NewSlots());
        for (var i = 0; i < People.Length; i++)
        {
            var stored = Encoding.UTF8.GetBytes(People[i].ToJson());
            Assert.True(before.TryScore(stored, was));
            tally.Add(i, Now.Rubric, was, after.TryScore(stored, becomes) ? becomes : null);
        }

        return tally.Result();
    }

    /// <summary>The shipped rubric with one change; its golden respondents no longer fit and are left out of the way.</summary>
    private static SurveyPackage Changed(string old, string changed)
    {
        var rubric = ContentFiles.Cascade.Rubric;
        var at = rubric.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at > 0);
        rubric = rubric.Remove(at, old.Length).Insert(at, changed);
        rubric = rubric[..rubric.IndexOf("golden:", StringComparison.Ordinal)] + "golden:\n  - {name: Nobody, answers: {}, expect: {placement: null}}\n";
        return (ContentFiles.Cascade with { Rubric = rubric }).Read();
    }
}
