using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>Which passwords are good enough, and how they are kept: PBKDF2 with HMAC-SHA-512, by Identity's hasher.</summary>
internal sealed class Passwords
{
    public const int Shortest = 12;
    public const int Longest = 128;

    private static readonly FrozenSet<string> Common = ReadCommon();
    private readonly PasswordHasher<Member> _hasher;
    private readonly Lazy<string> _nobodys;

    public Passwords(IOptions<AccountOptions> options)
    {
        _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.PasswordIterations }));
        _nobodys = new(() => Hash("nobody has this password"));
    }

    /// <summary>What to change about a password, as a sentence; null when it is fine. No rules about kinds of characters: length is what counts.</summary>
    public static string? Problem(string? password, string email, string name)
    {
        if (string.IsNullOrEmpty(password) || password.Length < Shortest)
            return $"Use at least {Shortest} characters. A few words in a row are easy to remember.";
        if (password.Length > Longest)
            return $"Use at most {Longest} characters.";
        var plain = password.Trim().ToLowerInvariant();
        if (Common.Contains(plain) || plain.Distinct().Count() < 4)
            return "This password is among those that are tried first. Choose another one.";
        var own = new[] { MemberStore.Key(email), name.Trim().ToLowerInvariant() };
        return own.Contains(plain) || own.Contains(plain.Replace(" ", "", StringComparison.Ordinal))
            ? "Your name or address is easy to guess as a password. Choose another one."
            : null;
    }

    public string Hash(string password) => _hasher.HashPassword(new Member(), password);

    /// <summary>
    /// Whether a password is the member's. With nobody it takes as long and is always wrong, so that the answer's time tells
    /// nothing about who is here.
    /// </summary>
    public PasswordVerdict Check(Member? member, string? password)
    {
        var typed = password is null || password.Length > Longest ? "" : password;
        var verdict = _hasher.VerifyHashedPassword(new Member(), member?.PasswordHash ?? _nobodys.Value, typed);
        return member is null ? PasswordVerdict.Wrong : verdict switch
        {
            PasswordVerificationResult.Success => PasswordVerdict.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordVerdict.RightButCheap,
            PasswordVerificationResult.Failed => PasswordVerdict.Wrong,
            _ => throw new InvalidOperationException($"{verdict} is no verdict on a password."),
        };
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(Passwords).Assembly.GetManifestResourceStream("CommonPasswords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is missing from the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}

internal enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, but hashed at another cost than today's: hash it anew while it is known.</summary>
    RightButCheap,
}
