using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>What the contact page asks for.</summary>
internal sealed record ContactForm
{
    private const int LongestName = 100;
    private const int LongestOrganization = 200;
    private const int LongestPhone = 40;

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Email { get; init; }

    public string? Organization { get; init; }

    public string? Phone { get; init; }

    /// <summary>The separate, unticked box for the weekly mail.</summary>
    public bool Insights { get; init; }

    /// <summary>What needs another look, in the order of the fields; empty when the form is fine.</summary>
    public IReadOnlyList<FormError> Errors()
    {
        var errors = new List<FormError>();
        Need(FirstName, nameof(FirstName), "Write your first name, so that the report can address you.", LongestName);
        Need(LastName, nameof(LastName), "Write your last name.", LongestName);
        if (string.IsNullOrWhiteSpace(Email))
            errors.Add(new(nameof(Email), "Write your email address: the report is sent there."));
        else if (EmailAddress.Parse(Email) is null)
            errors.Add(new(nameof(Email), $"“{Email.Trim()}” is not an email address. Write it like name@example.com."));
        Need(Organization, nameof(Organization), "Write the name of your organization; it stands on the report.", LongestOrganization);
        if (Phone?.Trim().Length > LongestPhone)
            errors.Add(new(nameof(Phone), $"The phone number is longer than {LongestPhone} characters. Shorten it, or leave it out."));
        return errors;

        void Need(string? value, string field, string message, int longest)
        {
            if (string.IsNullOrWhiteSpace(value))
                errors.Add(new(field, message));
            else if (value.Trim().Length > longest)
                errors.Add(new(field, $"This is longer than {longest} characters. Shorten it."));
        }
    }
}
