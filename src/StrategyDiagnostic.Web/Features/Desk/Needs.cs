using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Webhooks;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Desk;

/// <summary>Something that waits for a person, and where to see to it.</summary>
/// <param name="Count">How many there are; null when it is not a matter of numbers.</param>
/// <param name="Text">Goes on after the number.</param>
/// <param name="Path">The list behind it, or the page where it is put right.</param>
/// <param name="Sort">What sort of thing it is.</param>
internal sealed record Need(long? Count, string Text, string Path, NeedSort Sort);

internal enum NeedSort
{
    /// <summary>Something does not work.</summary>
    Broken,

    /// <summary>Work to be done.</summary>
    Waits,

    /// <summary>Something was never set up.</summary>
    Unfinished,
}

/// <summary>Says what needs a person: first what is broken, then what waits, then what was never set up.</summary>
internal sealed class Needs(Db db, MemberStore members, RecoveryCodes codes, IOptions<FirmOptions> firm, IOptions<MailOptions> mail)
{
    private const long FewCodes = 2;

    /// <summary>What an owner sees to.</summary>
    public IEnumerable<Need> OfTheFirm(LeadDay leads)
    {
        var (outbox, webhooks) = db.Read(c => (OutboxStatus.Read(c), WebhookStatus.Read(c)));
        if (outbox.SettingsProblem is { } problem)
            yield return new(null, $"Mail does not go out. The server says: {problem}", "/mail", NeedSort.Broken);
        foreach (var need in new Need?[]
        {
            Some(outbox.Failed, "mail could not be delivered", "mails could not be delivered", "/mail", NeedSort.Broken),
            Some(webhooks.Failing, "webhook does not get through", "webhooks do not get through", "/webhooks", NeedSort.Broken),
            Some(webhooks.Failed, "webhook event was given up", "webhook events were given up", "/webhooks", NeedSort.Broken),
            Some(leads.Overdue, "lead of the firm is overdue", "leads of the firm are overdue", "/leads?next=overdue", NeedSort.Waits),
        }.OfType<Need>().Concat(OfLeads(leads)))
            yield return need;
        if (mail.Value.Transport == MailOptions.FolderTransport)
            yield return new(null, "Mail is written into a folder and reaches nobody. Set Mail:Transport to smtp to send it.", "/mail", NeedSort.Unfinished);
        if (firm.Value.DiscoveryCallUrl.Length == 0)
            yield return new(null, "Nobody can book a call yet: there is no address for it.", "/firm", NeedSort.Unfinished);
        if (Some(members.List().Count(m => m is { DisabledAt: null, TotpSecret: null }), "member has no second factor", "members have no second factor", "/team", NeedSort.Unfinished) is { } bare)
            yield return bare;
    }

    /// <summary>What whoever works with leads sees to.</summary>
    public static IEnumerable<Need> OfLeads(LeadDay leads) => new Need?[]
    {
        Some(leads.MailFailed, "lead did not get their mail", "leads did not get their mail", "/leads?mail=failed", NeedSort.Broken),
        Some(leads.Suspected, "lead may be spam and waits for a look", "leads may be spam and wait for a look", "/leads?shelf=suspected", NeedSort.Waits),
        Some(leads.Unowned, "new lead belongs to nobody", "new leads belong to nobody", "/leads?status=new&owner=nobody&sort=priority", NeedSort.Waits),
        Some(leads.New, "lead is new", "leads are new", "/leads?status=new&sort=priority", NeedSort.Waits),
    }.OfType<Need>();

    /// <summary>What is missing from somebody's own account.</summary>
    public IEnumerable<Need> OfAccount(long memberId)
    {
        if (members.Find(memberId)?.TotpSecret is null)
            yield return new(null, "Your account has no second factor yet: only your password protects it.", "/account/second-factor", NeedSort.Unfinished);
        else if (codes.Left(memberId) is var left and <= FewCodes)
            yield return new(left, left == 1 ? "recovery code is left to you" : "recovery codes are left to you", "/account/recovery-codes", NeedSort.Unfinished);
    }

    private static Need? Some(long count, string one, string many, string path, NeedSort sort) =>
        count == 0 ? null : new(count, count == 1 ? one : many, path, sort);
}
