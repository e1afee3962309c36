using Microsoft.Extensions.Options;
using StrategyDiagnostic.Core.Reporting;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Report;
using StrategyDiagnostic.Web.Features.Webhooks;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>
/// The end of a response: one transaction closes it and writes its score sheet, lead, consent, report link and mail. Sent
/// twice, at once or later, it leads to the same report and adds nothing.
/// </summary>
internal sealed class FinishFlow(
    Db db, TakeStore store, TakeFlow flow, AccessLinks links, Outbox outbox, ReportMail reportMail, TimeProvider time,
    IOptions<PrivacyOptions> privacy)
{
    private const int Attempts = 5;

    /// <summary>The report of the response that a token continues.</summary>
    public string ReportPath(string token) => $"/report/{links.ReportToken(token)}";

    /// <summary>Closes a complete response. Returns false when its link is gone or a question is still open.</summary>
    public async Task<bool> Finish(string token, ContactForm contact, string? suspicion)
    {
        // Another tab may save an answer between reading and writing; then everything is worked out again.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (flow.Open(token) is not { } response)
                return false;
            if (response.Row.FinishedAt is not null)
                return true;
            if (Completeness.FirstOpenStep(response.Survey, response.Answers) is not null)
                return false;
            if (await TryFinish(response, contact, suspicion))
                return true;
        }

        throw new InvalidOperationException("The answers of a response kept changing while it was being finished.");
    }

    private Task<bool> TryFinish(OpenResponse response, ContactForm contact, string? suspicion)
    {
        var (id, package, now) = (response.Row.Id, response.Edition.Package, time.GetUtcNow());
        var sheet = package.Rubric.Score(response.Answers);
        var flags = QualityFlags.Of(package, response.Answers, sheet, store.SecondsPerStep(id));
        var lead = new LeadRow
        {
            ResponseId = id,
            FirstName = contact.FirstName?.Trim() ?? "",
            LastName = contact.LastName?.Trim() ?? "",
            Email = contact.Email?.Trim() ?? "",
            Organization = contact.Organization?.Trim() ?? "",
            Phone = string.IsNullOrWhiteSpace(contact.Phone) ? null : contact.Phone.Trim(),
            CreatedAt = now,
        };
        var row = response.Row with { Suspicion = response.Row.Suspicion ?? suspicion };
        var card = LeadCard.Of(package, response.Answers, sheet, row, lead);
        var reportToken = links.ReportToken(response.Token);
        var mail = outbox.Prepare(new OutgoingMail
        {
            Kind = "report",
            DedupeKey = FormattableString.Invariant($"report:{id}"),
            Draft = reportMail.Draft(ReportBuilder.Build(package, response.Answers, sheet), lead, reportToken, response.Row.IsTest),
            ResponseId = id,
        });
        return db.Write(tx =>
        {
            if (!TakeStore.Finish(tx, id, response.Row.Answers, suspicion, now))
                return false;
            FinishStore.AddSheet(tx, id, response.Row.RubricVersionId, package.Rubric.Rubric, sheet, flags, now);
            var leadId = FinishStore.AddLead(tx, lead, card);
            if (contact.Insights)
                FinishStore.AddInsightsConsent(tx, id, privacy.Value, response.Row.Language, now);
            links.KeepReport(tx, id);
            Outbox.Withdraw(tx, Reminders.Key(id));
            outbox.Enqueue(tx, mail);
            TakeStore.Note(tx, id, "finished", now);
            FunnelCounts.Finished(tx, row, package.Survey, response.Answers, sheet.Placement?.Value);
            WebhookOutbox.ResponseFinished(tx, leadId, now);
            WebhookOutbox.LeadCreated(tx, leadId, now);
            return true;
        });
    }
}
