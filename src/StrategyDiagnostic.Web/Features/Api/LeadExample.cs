using System.Text.Json;
using StrategyDiagnostic.Web.Features.Leads;

namespace StrategyDiagnostic.Web.Features.Api;

/// <summary>A made-up lead as the API tells it, written by what writes the real ones.</summary>
internal static class LeadExample
{
    private static readonly JsonSerializerOptions Indented = new(LeadRecord.Json) { WriteIndented = true };

    public static string Text { get; } = JsonSerializer.Serialize(
        new LeadRecord
        {
            Id = 12,
            ResponseId = 31,
            FirstName = "Ada",
            LastName = "Okafor",
            Email = "ada@northwind.example",
            Organization = "Northwind Foods",
            CreatedAt = new(2026, 11, 20, 16, 2, 41, TimeSpan.Zero),
            Shelf = Shelves.Listed,
            Status = "contacted",
            OwnerId = 2,
            Owner = "Sam Seller",
            NextAction = "Call after the planning round",
            NextOn = "2027-01-11",
            Placement = 31.6,
            Main = 31.6,
            Band = "explained",
            FitBand = "partial",
            FitStatus = "partial",
            Size = "4",
            Level = "2",
            Fit = 63.04,
            Priority = 71,
            AskedForCall = true,
            Source = "newsletter",
            Language = "en",
            Insights = true,
            SurveyId = "cascade-to-participatory",
            SurveyVersion = 1,
            RubricVersion = 1,
        },
        Indented);
}
