using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Answering;

/// <summary>All answers on one page, each with a link to change it; sending it finishes.</summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class CheckModel(AnswerFlow flow) : SeatPage(flow)
{
    private readonly AnswerFlow _flow = flow;

    public int OpenQuestions => Completeness.OpenQuestions(Seat.Survey, Seat.Answers);

    public IActionResult OnGet(string token) => Enter(token) ?? Page();

    public async Task<IActionResult> OnPost(string token)
    {
        if (Enter(token) is { } elsewhere)
            return elsewhere;
        return new SeeOther(await _flow.Finish(Seat) || OpenQuestions == 0 ? Seat.Welcome : Seat.Check);
    }
}
