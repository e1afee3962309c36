using Microsoft.Extensions.Options;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>How dear a guess at a password is. Bound to the section <c>Account</c>.</summary>
internal sealed record AccountOptions
{
    public const string Section = "Account";

    /// <summary>
    /// What the OWASP Password Storage Cheat Sheet asks of PBKDF2 with HMAC-SHA-512, the function of Identity's hasher; the
    /// better-known 600,000 belongs to HMAC-SHA-256, two rounds of which take about as long as one of these.
    /// </summary>
    public const int RecommendedIterations = 210_000;

    public int PasswordIterations { get; init; } = RecommendedIterations;

    /// <summary>After so many wrong sign-ins in a row an account waits.</summary>
    public int LockAfter { get; init; } = 10;

    public int LockMinutes { get; init; } = 15;
}

internal sealed class AccountOptionsCheck(IHostEnvironment environment) : IValidateOptions<AccountOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountOptions options)
    {
        var problems = new List<string>();
        var least = environment.IsDevelopment() ? 1 : AccountOptions.RecommendedIterations;
        if (options.PasswordIterations < least)
            problems.Add(FormattableString.Invariant($"Account:PasswordIterations must be at least {least}. Leave it out for the recommended {AccountOptions.RecommendedIterations}."));
        if (options.LockAfter is < 1 or > 100)
            problems.Add("Account:LockAfter must be from 1 to 100: so many wrong sign-ins in a row make an account wait.");
        if (options.LockMinutes < 1)
            problems.Add("Account:LockMinutes must be at least 1.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
