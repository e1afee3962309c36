using System.Text.Json;
using StrategyDiagnostic.Core;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Scoring;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>A new lead as the list shows, filters and sorts it.</summary>
internal sealed record LeadCard
{
    /// <summary>Stands for a missing placement: past every scale, so that these come last.</summary>
    public const double NoPlacement = 1000;

    /// <summary>Stands for a missing priority.</summary>
    public const long NoPriority = -1;

    private const int LongestSource = 60;

    public long LeadId { get; init; }

    public long ResponseId { get; init; }

    public string Shelf { get; init; } = Shelves.Listed;

    public bool IsSample { get; init; }

    public string Survey { get; init; } = "";

    /// <summary>The band of the number that their report leads with.</summary>
    public string Band { get; init; } = "";

    public string Fit { get; init; } = "";

    public string FitStatus { get; init; } = "";

    public string Size { get; init; } = "";

    public string Level { get; init; } = "";

    public string Source { get; init; } = "";

    public string Language { get; init; } = "";

    public long Arrived { get; init; }

    /// <summary>The number that their report leads with: the placement where there is one.</summary>
    public double? Main { get; init; }

    public double Placement { get; init; } = NoPlacement;

    public long Priority { get; init; } = NoPriority;

    public string Person { get; init; } = "";

    public string Organization { get; init; } = "";

    /// <summary>The card of somebody who has just finished.</summary>
    public static LeadCard Of(SurveyPackage package, Answers answers, ScoreSheet sheet, ResponseRow response, LeadRow lead)
    {
        var (survey, rubric) = (package.Survey, package.Rubric.Rubric);
        string Option(string? question) => question is not null && answers[question] is Chosen chosen ? chosen.Option : "";
        return new LeadCard
        {
            ResponseId = lead.ResponseId,
            Shelf = response.IsTest ? Shelves.Test : response.Suspicion is not null ? Shelves.Spam : Shelves.Listed,
            IsSample = response.Channel == "sample",
            Survey = survey.Id,
            Band = sheet.Main.Band ?? "",
            Fit = rubric.Fit is { } fit ? sheet.Find(fit.Measure)?.Band ?? "" : "",
            FitStatus = rubric.Fit?.Status is { } status ? sheet.Statuses.GetValueOrDefault(status) ?? "" : "",
            Size = Option(survey.SizeQuestion),
            Level = Option(survey.LevelQuestion),
            Source = SourceOf(response),
            Language = response.Language,
            Arrived = lead.CreatedAt.ToUnixTimeMilliseconds(),
            Main = sheet.Main.Value,
            Placement = sheet.Placement?.Value ?? NoPlacement,
            Priority = rubric.Priority is { } priority && sheet.Find(priority.Measure)?.Value is { } value ? Whole(value) : NoPriority,
            Person = lead.Email.ToLowerInvariant(),
            Organization = lead.Organization.ToLowerInvariant(),
        };
    }

    private static long Whole(double value) => (long)Math.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>Where they came from, in a word: the campaign's source, else the site that linked here.</summary>
    public static string SourceOf(ResponseRow response)
    {
        var parameters = JsonSerializer.Deserialize<Dictionary<string, string>>(response.Source);
        var source = parameters?.GetValueOrDefault("utm_source") is { Length: > 0 } named ? named
            : Uri.TryCreate(response.Referrer, UriKind.Absolute, out var referrer) ? referrer.Host
            : "";
        source = source.Trim().ToLowerInvariant();
        return source.Length == 0 ? "direct" : source[..Math.Min(source.Length, LongestSource)];
    }
}

/// <summary>Where a lead lies. Only listed ones are in the way of sales.</summary>
internal static class Shelves
{
    public const string Listed = "listed";
    public const string Spam = "spam";
    public const string Test = "test";
    public const string Merged = "merged";

    /// <summary>A part of <see cref="Spam"/> to filter by: what no person has looked at yet.</summary>
    public const string Suspected = "suspected";
}

/// <summary>Keeps the cards in step with what they repeat, in the same transaction.</summary>
internal static class LeadCards
{
    private const string InsertSql = """
        INSERT INTO lead_card (lead_id, response_id, shelf, merged_into, is_sample, status, reason, owner_id, next_action, next_on, survey, band, fit, fit_status,
                               size, level, source, language, arrived, main, placement, priority, asked_for_call, mail_failed, person, organization)
        VALUES (@LeadId, @ResponseId, @Shelf, NULL, @IsSample, 'new', NULL, NULL, NULL, NULL, @Survey, @Band, @Fit, @FitStatus,
                @Size, @Level, @Source, @Language, @Arrived, @Main, @Placement, @Priority, 0, 0, @Person, @Organization)
        """;

    public static void Add(WriteTransaction tx, LeadCard card)
    {
        tx.Execute(InsertSql, card);
        Reindex(tx, card.LeadId);
    }

    private const string ReindexSql = "INSERT INTO lead_to_index (lead_id) VALUES (@leadId) ON CONFLICT (lead_id) DO NOTHING";

    /// <summary>Has the words of a lead read again by the search.</summary>
    public static void Reindex(WriteTransaction tx, long leadId) => tx.Execute(ReindexSql, new { leadId });

    private const string CallSql = """
        UPDATE lead_card
        SET asked_for_call = 1, priority = CASE WHEN priority < 0 THEN priority WHEN priority + @bonus > 100 THEN 100 ELSE priority + @bonus END
        WHERE response_id = @responseId AND asked_for_call = 0
        """;

    /// <summary>Raises the priority of somebody who asked for the call; the first time counts.</summary>
    public static void AskedForCall(WriteTransaction tx, long responseId, PriorityDefinition? priority) =>
        tx.Execute(CallSql, new { responseId, bonus = (long)(priority?.CallClicked ?? 0) });
}
