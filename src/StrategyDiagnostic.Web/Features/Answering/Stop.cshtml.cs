using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Answering;

/// <summary>Ends all invitations to an address for good. Opening the page ends nothing: mail scanners open links.</summary>
[EnableRateLimiting(RateLimits.Answer)]
internal sealed class StopModel(SeatStore seats, TimeProvider time) : PageModel
{
    public bool HasStopped { get; private set; }

    public IActionResult OnGet(string token)
    {
        (var may, HasStopped) = seats.Stopping(Tokens.Hash(token));
        return may ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        if (!seats.Stopping(Tokens.Hash(token)).May)
            return NotFound();
        await seats.Stop(Tokens.Hash(token), time.GetUtcNow());
        return new SeeOther($"/stop/{token}");
    }
}

internal static class OneClickStop
{
    /// <summary>
    /// The address in List-Unsubscribe (RFC 8058): a mail program posts to it without a form, on the reader's request. A person who
    /// opens it gets the page.
    /// </summary>
    public static void MapOneClickStop(this IEndpointRouteBuilder app)
    {
        app.MapGet("/stop/{token}/one-click", (string token) => new SeeOtherResult($"/stop/{token}"));
        app.MapPost("/stop/{token}/one-click", async (string token, SeatStore seats, TimeProvider time) =>
        {
            if (!seats.Stopping(Tokens.Hash(token)).May)
                return Results.NotFound();
            await seats.Stop(Tokens.Hash(token), time.GetUtcNow());
            return Results.Text("No more invitations will be sent to this address.");
        }).RequireRateLimiting(RateLimits.Answer);
    }

    private sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
