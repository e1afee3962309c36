using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Reporting;

/// <summary>Builds the report of one response from its score sheet.</summary>
public static class ReportBuilder
{
    // Outer thirds of a dimension's line get a sentence; the middle speaks for itself.
    private const double LowBelow = 100 / 3.0;
    private const double HighFrom = 200 / 3.0;

    /// <summary>Builds the report.</summary>
    /// <param name="package">The survey, rubric and texts that the response is pinned to.</param>
    /// <param name="answers">The response's answers.</param>
    /// <param name="sheet">Its score sheet under that rubric, as it was stored.</param>
    public static Report Build(SurveyPackage package, Answers answers, ScoreSheet sheet)
    {
        var (survey, rubric, texts) = (package.Survey, package.Rubric, package.Texts);
        var spectrum = Spectrum(rubric.Rubric, sheet);
        var gap = rubric.Rubric.Fit is { } fit ? sheet.Find(fit.Gap)?.Value : null;
        var status = rubric.Rubric.Fit?.Status is { } key ? sheet.Statuses.GetValueOrDefault(key) : null;
        var words = spectrum.Band is { } band ? texts.Bands[band.Key] : texts.Missing;
        var leadsDown = gap > 0;
        return new Report
        {
            Headline = words.Headline,
            Lead = words.Lead,
            Caution = sheet.Main.IsExtreme ? texts.Caution : null,
            Spectrum = spectrum,
            Caveats = Caveats(rubric.Rubric, texts, spectrum),
            Dimensions = [.. (texts.Dimensions?.List ?? []).Select(d => Dimension(d, sheet))],
            Fit = Fit(survey, rubric.Rubric, texts.Fit, answers, sheet, status),
            MaySkip = status is not null && status == texts.Fit?.SkipStatus,
            Practice = [.. (texts.Moves?.List ?? []).Where(m => m.Practice is not null).Select(m => Practice(survey, m, answers, sheet))],
            Barriers = [.. (texts.Barriers?.List ?? [])
                .Select(b => new BarrierFinding(b, sheet.Points(b.Question) ?? double.NaN))
                .Where(b => b.Points >= texts.Barriers?.From)
                .OrderByDescending(b => b.Points)],
            Nearest = texts.Nearest is null ? [] : NearestMoves.Find(survey, rubric, texts.Nearest, answers, leadsDown),
            NearestLeadDown = leadsDown,
            Advice = [.. rubric.Advice(answers).Select(offer => texts.Moves?.List.FirstOrDefault(m => m.Key == offer)).OfType<MoveText>()],
            Sheet = sheet,
            Texts = texts,
        };
    }

    private static Spectrum Spectrum(Rubric rubric, ScoreSheet sheet)
    {
        var bands = rubric.BandsOf(rubric.Main.Measure)?.Bands ?? [];
        var value = sheet.Main.Value;
        var error = rubric.Main.StandardError;
        return new Spectrum(
            sheet.Main.Name,
            bands,
            value,
            bands.FirstOrDefault(b => b.Key == sheet.Main.Band),
            value - error is { } low ? Math.Max(bands[0].From, low) : null,
            value + error is { } high ? Math.Min(bands[^1].To, high) : null,
            rubric.Fit is { } fit ? sheet.Find(fit.ZoneLow)?.Value : null,
            rubric.Fit is { } same ? sheet.Find(same.ZoneHigh)?.Value : null);
    }

    private static List<string> Caveats(Rubric rubric, ReportTexts texts, Spectrum spectrum)
    {
        var caveats = new List<string> { texts.OnePerson };
        if (spectrum is { LikelyLow: { } low, LikelyHigh: { } high })
        {
            caveats.Add(Template.Fill(Template.Fill(texts.Likely, "low", Whole(low)), "high", Whole(high)));
            var reached = spectrum.Bands.Where(b => low < b.To && high >= b.From).Select(b => $"“{b.Name}”").ToList();
            if (reached.Count > 1)
                caveats.Add(Template.Fill(texts.LikelyBands, "bands", string.Join(" and ", reached)));
            if (rubric.Main.IsAssumed)
                caveats.Add(texts.LikelyAssumed);
        }

        caveats.Add(rubric.Standing);
        return caveats;
    }

    private static DimensionFinding Dimension(DimensionText text, ScoreSheet sheet)
    {
        var measure = sheet.Find(text.Measure);
        return new DimensionFinding(text, measure?.Value, measure?.Group is MeasureGroup.Indicator, measure?.Value switch
        {
            null => null,
            < LowBelow => text.Low,
            >= HighFrom => text.High,
            _ => null,
        });
    }

    private static PracticeFinding Practice(Survey survey, MoveText move, Answers answers, ScoreSheet sheet)
    {
        var question = survey.Find(move.Practice ?? "") ?? throw new InvalidOperationException($"The move {move.Key} has no question.");
        return new PracticeFinding(move, sheet.Points(question.Key), AnswerText.Of(survey, question, answers[question.Key]));
    }

    private static FitFinding? Fit(Survey survey, Rubric rubric, FitTexts? texts, Answers answers, ScoreSheet sheet, string? status)
    {
        if (texts is null || rubric.Fit is not { } fit)
            return null;
        var measure = sheet.Find(fit.Measure);
        var because = ItemsBehind(rubric, fit.ZoneLow).Distinct(StringComparer.Ordinal)
            .Select(survey.Find).OfType<Question>()
            .Select(q => KeyValuePair.Create(q.Short, AnswerText.Of(survey, q, answers[q.Key])))
            .ToList();
        var sentences = new List<string>();
        if (status == texts.SkipStatus && status is not null)
            return new FitFinding(Template.Fill(texts.Title, "verdict", "not needed"), null, [texts.Statuses[status]], because, texts.Note);
        if (measure?.Band is { } band)
            sentences.Add(texts.Bands[band]);
        else
            sentences.Add(texts.Missing);
        if (sheet.Find(fit.ZoneLow)?.Value is { } low && sheet.Find(fit.ZoneHigh)?.Value is { } high)
            sentences.Add(Template.Fill(Template.Fill(texts.Zone, "zoneLow", Whole(low)), "zoneHigh", Whole(high)));
        if (sheet.Find(fit.Gap)?.Value is { } gap)
            sentences.Add(gap < 0 ? Template.Fill(texts.Below, "gap", Whole(-gap)) : gap > 0 ? Template.Fill(texts.Above, "gap", Whole(gap)) : texts.Inside);
        if (status is not null && texts.Statuses.TryGetValue(status, out var word))
            sentences.Add(word);
        return new FitFinding(
            Template.Fill(texts.Title, "verdict", measure?.BandName?.ToLowerInvariant() ?? "not scored"), measure?.Value, sentences, because, texts.Note);
    }

    /// <summary>The questions that a measure comes from, however many steps away.</summary>
    private static IEnumerable<string> ItemsBehind(Rubric rubric, string key) =>
        rubric.FindMeasure(key) is { } measure ? measure.Sources.SelectMany(s => ItemsBehind(rubric, s.Key)) : [key];

    private static string Whole(double value) => Math.Round(value, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);
}
