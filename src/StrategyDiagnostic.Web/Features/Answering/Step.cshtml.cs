using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Answering;

/// <summary>One page of questions in a wave. Whatever is posted, the answers that fit are saved before anything else happens.</summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class StepModel(AnswerFlow flow, RenderTime renderTime) : SeatPage(flow)
{
    /// <summary>The name and a value of the buttons.</summary>
    public const string Go = "go";
    public const string GoBack = "back";

    private readonly AnswerFlow _flow = flow;

    public int Number { get; private set; }

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    /// <summary>True when the page was opened from the check page, to change one answer.</summary>
    public bool FromCheck { get; private set; }

    public string Stamp => renderTime.Stamp();

    public Core.Surveys.Step Step => Seat.Survey.Steps[Number - 1];

    /// <summary>What stands in a field: what was typed, or what was saved.</summary>
    public Func<string, string?> Typed { get; private set; } = _ => null;

    public IActionResult OnGet(string token, int step, string? from) => Load(token, step, from) ?? Page();

    public async Task<IActionResult> OnPost(string token, int step, string? from)
    {
        if (Load(token, step, from) is { } elsewhere)
            return elsewhere;
        var form = await Request.ReadFormAsync();
        var posted = StepForm.Read(Step, name => form[name]);
        if (!await _flow.SaveStep(Seat, Number, posted, renderTime.SecondsSince(form[RenderTime.Field])))
            return new SeeOther(Seat.Welcome);
        if (form[Go] == GoBack)
            return new SeeOther(Number == 1 ? Seat.Welcome : Seat.Step(Number - 1));
        if (posted.Problems.Count == 0)
            return new SeeOther(FromCheck || Number == Seat.Survey.Steps.Count ? Seat.Check : Seat.Step(Number + 1));

        (Problems, Typed) = (posted.Problems, name => form[name]);
        return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
    }

    private IActionResult? Load(string token, int step, string? from)
    {
        if (Enter(token) is { } elsewhere)
            return elsewhere;
        if (step < 1 || step > Seat.Survey.Steps.Count)
            return NotFound();
        (Number, FromCheck) = (step, from == "check");
        Typed = SavedAnswers.Fields(Step, Seat.Answers);
        return null;
    }
}
