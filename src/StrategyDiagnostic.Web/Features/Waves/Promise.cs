using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Waves;

/// <summary>What people are promised, in the same words in the invitation and on the page before the first question.</summary>
internal static class Promise
{
    public static string GroupRule(Engagement engagement) => FormattableString.Invariant(
        $"Results are shown only for groups of at least {engagement.K} people, and never in a way that would let anybody work out the answers of fewer.");

    public static string Mode(Engagement engagement) => engagement.IsAnonymous
        ? "Your answers are anonymous. They are stored apart from your name, in no order, without a time, and nothing connects them with you or with what you answer another time."
        : "Your answers are confidential. A code that leads to nobody connects what you answer in each wave, so that change can be seen. Nobody at your organization and no consultant sees the answers of a single person.";

    public static string Silence => "Nobody is told whether you have answered.";
}
