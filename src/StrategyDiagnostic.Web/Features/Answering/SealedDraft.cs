using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Answering;

/// <summary>
/// Answers on their way, with the seconds that each step was looked at. Sealed with the token of the link: it is stored nowhere, so
/// whoever has the database cannot read them.
/// </summary>
internal sealed record SealedDraft(Answers Answers, IReadOnlyDictionary<int, double> Seconds)
{
    public static SealedDraft Empty { get; } = new(Answers.None, new Dictionary<int, double>());

    /// <summary>The draft with a posted step in it.</summary>
    public SealedDraft With(int step, StepForm form, double? seconds)
    {
        var answers = form.Cleared.Aggregate(Answers, (all, key) => all.With(key, answer: null)).With(form.Good);
        if (seconds is not { } spent)
            return this with { Answers = answers };
        var all = new Dictionary<int, double>(Seconds);
        all[step] = all.GetValueOrDefault(step) + spent;
        return new(answers, all);
    }

    public byte[] Seal(string token) => Sealed.Seal(Key(token), JsonSerializer.Serialize(new Stored(Answers.ToJson(), new Dictionary<int, double>(Seconds))));

    /// <summary>Opens a stored draft; empty when there is none.</summary>
    public static SealedDraft Open(string token, byte[]? box, Edition edition)
    {
        if (box is null)
            return Empty;
        var stored = JsonSerializer.Deserialize<Stored>(Sealed.Open(Key(token), box)) ?? throw new InvalidOperationException("An empty draft.");
        return new(edition.ReadAnswers(stored.Answers), stored.Seconds);
    }

    private static byte[] Key(string token) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "draft"u8);

    private sealed record Stored(string Answers, Dictionary<int, double> Seconds);
}
