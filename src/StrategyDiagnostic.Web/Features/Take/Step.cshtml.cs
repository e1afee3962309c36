using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>One page of questions. Whatever is posted, the answers that fit are saved before anything else happens.</summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class StepModel(TakeFlow flow, FinishFlow finish, RenderTime renderTime) : PageModel
{
    /// <summary>The name and values of the buttons.</summary>
    public const string Go = "go";
    public const string GoBack = "back";

    public OpenResponse Taking { get; private set; } = null!;

    public int Number { get; private set; }

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    /// <summary>True when the page was opened from the check page, to change one answer.</summary>
    public bool FromCheck { get; private set; }

    public string Stamp => renderTime.Stamp();

    public Core.Surveys.Step Step => Taking.Survey.Steps[Number - 1];

    public IActionResult OnGet(string token, int step, string? from) => Load(token, step, from) ?? Page();

    public async Task<IActionResult> OnPost(string token, int step, string? from)
    {
        if (Load(token, step, from) is { } elsewhere)
            return elsewhere;
        var form = await Request.ReadFormAsync();
        var posted = StepForm.Read(Step, name => form[name]);
        if (!await flow.SaveStep(Taking, Number, posted, renderTime.SecondsSince(form[RenderTime.Field])))
            return new SeeOther(finish.ReportPath(token));
        if (form[Go] == GoBack)
            return new SeeOther(Number == 1 ? Taking.Home : Taking.Step(Number - 1));
        if (posted.Problems.Count == 0)
            return new SeeOther(FromCheck || Number == Taking.Survey.Steps.Count ? Taking.Check : Taking.Step(Number + 1));

        (Problems, Typed) = (posted.Problems, name => form[name]);
        return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
    }

    /// <summary>What stands in a field: what was typed, or what was saved.</summary>
    public Func<string, string?> Typed { get; private set; } = _ => null;

    private IActionResult? Load(string token, int step, string? from)
    {
        if (flow.Open(token) is not { } response || step < 1 || step > response.Survey.Steps.Count)
            return NotFound();
        if (response.Row.FinishedAt is not null)
            return new SeeOther(finish.ReportPath(token));
        (Taking, Number, FromCheck) = (response, step, from == "check");
        Typed = SavedAnswers.Fields(Step, response.Answers);
        return null;
    }
}
