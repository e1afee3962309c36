using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Shared;

/// <summary>
/// What people see when something is wrong. It has no handlers, so that it answers whatever method led to it; it reads nothing
/// of the request, so that every missing page looks the same.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ErrorModel : PageModel
{
    public int Status => Response.StatusCode is var status && status >= 400 ? status : StatusCodes.Status404NotFound;

    public string? TraceId => Status >= 500 ? ErrorPages.Number(HttpContext) : null;

    public string Title => Status switch
    {
        StatusCodes.Status400BadRequest => "We could not be sure that this form came from our page",
        StatusCodes.Status404NotFound => "There is nothing here",
        StatusCodes.Status413PayloadTooLarge => "That is too large",
        StatusCodes.Status429TooManyRequests => "That was a little too fast",
        StatusCodes.Status503ServiceUnavailable => "Very many people are answering just now",
        >= 500 => "Something went wrong on our side",
        _ => "That did not work",
    };

    public string Advice => Status switch
    {
        StatusCodes.Status400BadRequest =>
            "Go back, reload the page and send it again. Everything saved before is still there. If it happens again, allow cookies for this site: one is needed to protect the form.",
        StatusCodes.Status404NotFound =>
            "The address may be mistyped, or the link may have run out. Links to answers and reports are made for a limited time.",
        StatusCodes.Status413PayloadTooLarge =>
            "What you sent is larger than a megabyte, and nothing of it was taken. A questionnaire or a rubric has 256 KB at most: go back and send less.",
        StatusCodes.Status429TooManyRequests =>
            "Many requests came from your network within a short time. Wait a minute, then go back and send the page again; what you saved before is still there.",
        StatusCodes.Status503ServiceUnavailable =>
            "Wait a few seconds, then go back and send the page again; what you saved before is still there.",
        >= 500 =>
            "What you saved before is still there. Go back and try again; if it happens again, write to us and give this number.",
        _ => "Go back and try again; what you saved before is still there.",
    };
}
