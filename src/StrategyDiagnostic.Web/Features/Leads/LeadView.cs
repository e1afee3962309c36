using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Instrument;
using StrategyDiagnostic.Web.Features.Report;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>One lead with everything that its page shows.</summary>
internal sealed record LeadView
{
    public required LeadDetails Lead { get; init; }

    public required OpenReport Report { get; init; }

    /// <summary>The call brief as text.</summary>
    public required string Brief { get; init; }

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
    public static string Who(LeadDetails lead, OpenReport report)
    {
        var survey = report.Edition.Package.Survey;
        string? Said(string? question) => question is not null && report.Answers[question] is Chosen chosen ? LeadLabels.Option(survey, question, chosen.Option) : null;
        var more = new[] { Said(survey.SizeQuestion), Said(survey.LevelQuestion) }.OfType<string>().ToList();
        return $"{lead.Name}, {lead.Organization}{(more.Count > 0 ? $" ({string.Join("; ", more)})" : "")}";
    }
}
