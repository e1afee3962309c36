using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Answering;

/// <summary>A page behind somebody's link in a wave.</summary>
internal abstract class SeatPage(AnswerFlow flow) : PageModel
{
    private OpenSeat? _seat;

    public OpenSeat Seat => _seat ?? throw new InvalidOperationException("The handler did not open the link.");

    /// <summary>Opens the link; false when it opens nothing.</summary>
    protected bool Find(string token) => (_seat = flow.Open(token)) is not null;

    /// <summary>Opens the link to answer; otherwise says where to go instead.</summary>
    protected IActionResult? Enter(string token) => !Find(token) ? NotFound() : Seat.CanAnswer ? null : new SeeOther(Seat.Welcome);
}

/// <summary>What the link opens first: what it is about and what is promised; afterwards thanks, or that it is over.</summary>
internal sealed class WelcomeModel(AnswerFlow flow, Waves.WaveTexts texts) : SeatPage(flow)
{
    public string Text(string place) => Waves.WaveTexts.Fill(texts.Of(Seat.Engagement.Id, place).Body, Seat.Engagement, Seat.Wave, Seat.Survey.Minutes, "");

    public int Left => Completeness.OpenQuestions(Seat.Survey, Seat.Answers);

    public IActionResult OnGet(string token) => Find(token) ? Page() : NotFound();
}
