using System.Globalization;
using StrategyDiagnostic.Core.Reporting;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Instrument;
using StrategyDiagnostic.Web.Features.Report;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>One lead with everything that its page shows.</summary>
internal sealed record LeadView
{
    public required LeadDetails Lead { get; init; }

    public required OpenReport Report { get; init; }

    public required CallBrief Brief { get; init; }

    /// <summary>The same as text, ready to be copied.</summary>
    public string BriefText => Brief.ToText(Who(Lead, Report));

    /// <summary>The names of the quality flags.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    public required IReadOnlyList<LeadStatus> Statuses { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    public required IReadOnlyList<LeadOwner> Owners { get; init; }

    public required IReadOnlyList<GivenConsent> Consents { get; init; }

    public required IReadOnlyList<LeadSibling> Siblings { get; init; }

    public required IReadOnlyList<LeadSibling> Merged { get; init; }

    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    public required bool TimelineIsCut { get; init; }

    /// <summary>The same answers scored with a newer rubric version; null when they were not scored again.</summary>
    public required OtherScore? Newer { get; init; }

    /// <summary>Their placement among those of other organizations; null when they have none, or their size is not known.</summary>
    public required Compared? Compared { get; init; }

    /// <summary>Who it is, in a line: name, organization, size and level as they said.</summary>
    public static string Who(LeadDetails lead, OpenReport report) =>
        $"{lead.Name}, {lead.Organization}{(Traits(report) is { Count: > 0 } more ? $" ({string.Join("; ", more)})" : "")}";

    /// <summary>Where they are from, in a line: organization, size and level as they said, and when they came.</summary>
    public static string Where(LeadDetails lead, OpenReport report) =>
        string.Join(" · ", [lead.Organization, .. Traits(report), "came " + lead.CreatedAt.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture)]);

    private static List<string> Traits(OpenReport report)
    {
        var survey = report.Edition.Package.Survey;
        string? Said(string? question) => question is not null && report.Answers[question] is Chosen chosen ? LeadLabels.Option(survey, question, chosen.Option) : null;
        return [.. new[] { Said(survey.SizeQuestion), Said(survey.LevelQuestion) }.OfType<string>()];
    }
}
