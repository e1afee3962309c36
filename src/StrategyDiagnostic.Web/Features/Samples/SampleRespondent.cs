using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Web.Features.Samples;

/// <summary>A made-up person's way through the questionnaire.</summary>
/// <param name="Row">The response, its answers in place; finished when there is a lead.</param>
/// <param name="Answers">The same answers.</param>
/// <param name="Steps">The steps that were sent, in their order.</param>
/// <param name="Lead">Who it is; null for somebody who gave up before the end. The response's id is still to be filled in.</param>
/// <param name="Insights">True when the weekly mail was asked for.</param>
/// <param name="CalledAt">When the discovery-call button was pressed, or null.</param>
internal sealed record SampleRespondent(
    ResponseRow Row, Answers Answers, IReadOnlyList<SampleStep> Steps, LeadRow? Lead, bool Insights, DateTimeOffset? CalledAt);

/// <summary>One step that was sent.</summary>
internal sealed record SampleStep(int Number, double Seconds, DateTimeOffset At);
