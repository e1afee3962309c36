using Dapper;
using Microsoft.AspNetCore.Authorization;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Something that waits for a person.</summary>
internal sealed record Waiting(string Text, string? Link);

/// <summary>The first page after signing in: what needs a person, and where to see to it.</summary>
[Authorize]
internal sealed class HomeModel(Db db, MemberStore members) : StaffPage
{
    public List<Waiting> Tasks { get; } = [];

    private const string SuspectedSql = """
        SELECT count(*) FROM lead l JOIN response r ON r.id = l.response_id WHERE r.suspicion IS NOT NULL AND r.is_test = 0
        """;

    public void OnGet()
    {
        if (User.IsInRole(Roles.Owner) || User.IsInRole(Roles.Sales))
        {
            var (mail, suspected) = db.Read(c => (OutboxStatus.Read(c), c.ExecuteScalar<long>(SuspectedSql)));
            if (mail.SettingsProblem is { } problem)
                Tasks.Add(new($"Mail does not go out. The server says: {problem}", null));
            if (mail.Failed > 0)
                Tasks.Add(new(mail.Failed == 1 ? "1 mail could not be delivered." : $"{mail.Failed} mails could not be delivered.", "/leads?mail=failed"));
            if (suspected > 0)
                Tasks.Add(new(suspected == 1 ? "1 lead may be spam and waits for a look." : $"{suspected} leads may be spam and wait for a look.", "/leads?spam=suspected"));
        }

        if (members.Find(User.MemberId())?.TotpSecret is null)
            Tasks.Add(new("Your account has no second factor yet.", "/account/second-factor"));
    }
}
