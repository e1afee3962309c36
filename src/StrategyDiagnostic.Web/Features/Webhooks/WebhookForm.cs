using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>Where a receiver is and what it hears of, as it was filled in.</summary>
internal sealed record WebhookForm(string Url, IReadOnlyList<string> Events)
{
    private const int LongestUrl = 500;

    /// <summary>Reads what was filled in; null with what is wrong among the errors.</summary>
    public static WebhookForm? Read(string? url, IReadOnlyCollection<string> chosen, WebhookOptions options, List<FormError> errors)
    {
        var address = url?.Trim() ?? "";
        if (address.Length > LongestUrl)
            errors.Add(new("Address", $"The address must not be longer than {LongestUrl} characters."));
        else if (PublicAddress.Problem(address, options.AllowLoopback) is { } problem)
            errors.Add(new("Address", problem));
        string[] events = [.. WebhookEvents.All.Where(chosen.Contains)];
        if (events.Length == 0)
            errors.Add(new("Chosen", "Choose at least one thing to hear of."));
        return errors.Count == 0 ? new(address, events) : null;
    }
}

/// <summary>The same as fields on a page.</summary>
internal sealed record WebhookFields(FieldView Url, IReadOnlyCollection<string> Chosen, string? ChosenError);
