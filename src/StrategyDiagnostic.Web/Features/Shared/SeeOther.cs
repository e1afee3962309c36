using Microsoft.AspNetCore.Mvc;

namespace StrategyDiagnostic.Web.Features.Shared;

/// <summary>Leads on with 303: whatever was sent, the next page is asked for with GET, and a refresh sends nothing again.</summary>
internal sealed class SeeOther(string address) : ActionResult
{
    public override void ExecuteResult(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = address;
    }
}
