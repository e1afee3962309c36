using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Report;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Leads;

/// <summary>What was done to leads: the batch to undo it by, or null when nothing changed.</summary>
internal sealed record Done(long? Batch, int Leads);

/// <summary>What staff can do with leads. Each of these is one write.</summary>
internal sealed class LeadDesk(
    Db db, ReportStore reports, ReportMail reportMail, AccessLinks links, Outbox outbox, AuditLog audit, Tokens tokens, TimeProvider time)
{
    /// <summary>Changes one part of some leads.</summary>
    public Task<Done> Change(IReadOnlyCollection<long> leads, LeadChangeKind kind, Func<LeadState, LeadState> change, Actor by)
    {
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            var (batch, count) = LeadChanges.Apply(tx, audit, leads, kind, change, by, now);
            return new Done(batch, count);
        });
    }

    /// <summary>Puts back what a batch changed; returns how many leads that were.</summary>
    public Task<int> Undo(long batch, Actor by)
    {
        var now = time.GetUtcNow();
        return db.Write(tx => LeadChanges.Undo(tx, audit, batch, by, now));
    }

    private const string NoteSql = "INSERT INTO lead_note (lead_id, text, by_id, at) VALUES (@lead, @text, @by, @now)";

    public Task Note(long lead, string text, long by)
    {
        var now = time.GetUtcNow();
        return db.Write(tx =>
        {
            tx.Execute(NoteSql, new { lead, text, by, now });
            LeadCards.Reindex(tx, lead);
        });
    }

    private const string MailIsWaitingSql = "UPDATE lead_card SET mail_failed = 0 WHERE lead_id = @id";

    /// <summary>
    /// Sends the report once more, by a new link; the links from before stay. Pressed twice within a minute it goes out once.
    /// </summary>
    public async Task<bool> SendAgain(LeadDetails lead, Actor by)
    {
        if (reports.Find(lead.ResponseId) is not { } report)
            return false;
        var (token, now) = (tokens.New(), time.GetUtcNow());
        var row = new LeadRow
        {
            ResponseId = lead.ResponseId,
            FirstName = lead.FirstName,
            LastName = lead.LastName,
            Email = lead.Email,
            Organization = lead.Organization,
        };
        var mail = outbox.Prepare(new OutgoingMail
        {
            Kind = "report",
            DedupeKey = FormattableString.Invariant($"report:{lead.ResponseId}:{now:yyyyMMddHHmm}:{lead.Email}"),
            Draft = reportMail.Draft(report.Report, row, token, lead.IsTest),
            ResponseId = lead.ResponseId,
        });
        return await db.Write(tx =>
        {
            if (!outbox.Enqueue(tx, mail))
                return false;
            links.AddReport(tx, token, lead.ResponseId);
            tx.Execute(MailIsWaitingSql, new { id = lead.Id });
            audit.Append(tx, by, "lead.report-sent", LeadAudit.Subject(lead.Id), after: new { email = LeadAudit.Shortened(lead.Email) });
            return true;
        });
    }
}
