using System.Globalization;
using System.Text;
using StrategyDiagnostic.Core.Revising;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Exchange;

/// <summary>
/// Writes the files of a draft for a questionnaire that came from elsewhere. Rubric and texts pass every check, and claim nothing
/// that nobody has decided yet.
/// </summary>
internal static class DraftFiles
{
    private const int MostPlaces = 8;

    public static (string Survey, string Rubric, string Report) Write(Survey survey, LossList losses, List<string> toDecide)
    {
        var scored = DraftScoring.Of(survey, toDecide);
        return (SurveyFile(survey, losses, toDecide), RubricFile(survey, scored, toDecide), ReportFile(scored));
    }

    private static string SurveyFile(Survey survey, LossList losses, List<string> toDecide)
    {
        var file = new StringBuilder();
        Say(file, "Brought over from a SurveyJS file. Paths are those of that file.");
        Group(file, "Left out:", losses.AllLeftOut);
        Group(file, "Changed:", losses.AllChanged);
        Decisions(file, toDecide);
        Line(file, $"id: {survey.Id}");
        Line(file, $"title: {Quoted(survey.Title)}");
        Line(file, $"language: {survey.Language}");
        Line(file, string.Create(CultureInfo.InvariantCulture, $"minutes: {survey.Minutes}"));
        Line(file, $"intro: {Quoted(survey.Intro)}");
        Line(file, $"window: {Quoted(survey.Window)}");
        Line(file, $"cannotTell: {Quoted(survey.CannotTell)}");
        Line(file, "steps:");
        foreach (var step in survey.Steps)
        {
            Line(file, $"  - title: {Quoted(step.Title)}");
            if (step.Hint is { } hint)
                Line(file, $"    hint: {Quoted(hint)}");
            Line(file, "    questions:");
            foreach (var question in step.Questions)
                Write(file, question);
        }

        return file.ToString();
    }

    private static void Write(StringBuilder file, Question question)
    {
        Line(file, $"      - key: {Quoted(question.Key)}");
        Line(file, $"        format: {question.Format.ToString().ToLowerInvariant()}");
        Line(file, $"        text: {Quoted(question.Text)}");
        Line(file, $"        short: {Quoted(question.Short)}");
        if (question.Hint is { } hint)
            Line(file, $"        hint: {Quoted(hint)}");
        if (!question.OffersCannotTell)
            Line(file, "        cannotTell: no");
        if (question.MayBeLeftOpen)
            Line(file, "        optional: yes");
        switch (question)
        {
            case ChoiceQuestion choice:
                if (choice.Shuffled)
                    Line(file, "        shuffle: yes");
                if (choice is { Left: { } left, Right: { } right })
                {
                    Line(file, $"        left: {Quoted(left)}");
                    Line(file, $"        right: {Quoted(right)}");
                }

                Options(file, "options", choice.Options);
                break;
            case AllocationQuestion allocation:
                Options(file, "parts", allocation.Parts);
                break;
            case SliderQuestion slider:
                Line(file, $"        minimum: {Number(slider.Minimum)}");
                Line(file, $"        maximum: {Number(slider.Maximum)}");
                Line(file, $"        low: {Quoted(slider.LowLabel)}");
                Line(file, $"        high: {Quoted(slider.HighLabel)}");
                break;
            default:
                throw new InvalidOperationException($"Unhandled question {question.GetType().Name}.");
        }
    }

    private static void Options(StringBuilder file, string key, IReadOnlyList<Option> options)
    {
        Line(file, $"        {key}:");
        foreach (var option in options)
            Line(file, $"          {Quoted(option.Key)}: {Quoted(option.Label)}");
    }

    private static string RubricFile(Survey survey, DraftScoring scored, List<string> toDecide)
    {
        var file = new StringBuilder();
        Say(file, "The least that can be scored. Every key is explained in surveys/README.md.");
        Decisions(file, toDecide);
        Line(file, $"id: {survey.Id}");
        Line(file, "standing: Brought over from another tool. What counts, how much, and what the bands mean has not been decided yet.");
        Line(file, "items:");
        foreach (var question in scored.Questions)
            Line(file, $"  {Quoted(question.Key)}: {DraftScoring.Points(question)}");
        Line(file, "measures:");
        Line(file, $"  {scored.Measure}: {{name: All that counts, group: scale, method: mean, of: [{string.Join(", ", scored.Questions.Select(q => Quoted(q.Key)))}], minShare: 0.5}}");
        Line(file, "bands:");
        Line(file, $"  {scored.Measure}:");
        Line(file, "    list:");
        Line(file, "      - {key: lower, name: Lower half, from: 0, to: 50}");
        Line(file, "      - {key: upper, name: Upper half, from: 50, to: 100}");
        Line(file, $"main: {{measure: {scored.Measure}}}");
        Line(file, "golden:");
        foreach (var (name, first, points, band) in new[] { ("Every first answer", true, "0", "lower"), ("Every last answer", false, "100", "upper") })
        {
            Line(file, $"  - name: {name}");
            Line(file, $"    answers: {{{string.Join(", ", scored.Questions.Select(q => $"{Quoted(q.Key)}: {DraftScoring.Answer(q, first)}"))}}}");
            Line(file, $"    expect: {{{scored.Measure}: {points}, {scored.Measure}.band: {band}}}");
        }

        return file.ToString();
    }

    private static string ReportFile(DraftScoring scored) => $$"""
        # What the report says: nothing yet that its numbers do not say. Write what each band means for the reader.
        bands:
          lower:
            headline: Your answers lie in the lower half of the scale.
            lead: [Nobody has written yet what that means. Below are your answers with their points.]
          upper:
            headline: Your answers lie in the upper half of the scale.
            lead: [Nobody has written yet what that means. Below are your answers with their points.]
        missing:
          headline: There is too little to say.
          lead: [That needs at least half of the {{scored.Questions.Count.ToString(CultureInfo.InvariantCulture)}} questions that count.]
        onePerson: One person’s view.
        people:
          title: Who to talk to
          text: "{contact} at {firm} answers questions about this report."
        mail:
          subject: "Your answers: {headline}"
          greeting: Here is what your answers say.
          closing: Whoever has the link can read the report; it does not show your contact details.

        """.ReplaceLineEndings("\n");

    /// <summary>The losses by what was lost and why, each with its first places.</summary>
    private static void Group(StringBuilder file, string title, IReadOnlyList<Loss> losses)
    {
        if (losses.Count == 0)
            return;
        Say(file, title);
        foreach (var group in losses.GroupBy(l => l.Reason, StringComparer.Ordinal))
        {
            var places = group.Select(l => l.Path).ToList();
            var more = places.Count > MostPlaces ? string.Create(CultureInfo.InvariantCulture, $" and {places.Count - MostPlaces} more") : "";
            Say(file, $"  {string.Join(", ", places.Take(MostPlaces))}{more}: {group.Key}");
        }
    }

    private static void Decisions(StringBuilder file, List<string> toDecide)
    {
        Say(file, "To decide before it is published:");
        foreach (var decision in toDecide)
            Say(file, $"  {decision}");
    }

    /// <summary>A comment. Names from the file are in it: whatever would end the line is replaced.</summary>
    private static void Say(StringBuilder file, string comment) =>
        Line(file, "# " + new string([.. comment.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or >= '\uFFFE' ? ' ' : c)]));

    private static void Line(StringBuilder file, string line) => file.Append(line).Append('\n');

    private static string Quoted(string text) => YamlScalar.Quoted(text);

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
