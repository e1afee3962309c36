using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Answering;
using StrategyDiagnostic.Web.Features.Api;
using StrategyDiagnostic.Web.Features.Comparison;
using StrategyDiagnostic.Web.Features.Desk;
using StrategyDiagnostic.Web.Features.Earlier;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.EngagementExport;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Export;
using StrategyDiagnostic.Web.Features.Firm;
using StrategyDiagnostic.Web.Features.Funnel;
using StrategyDiagnostic.Web.Features.Instrument;
using StrategyDiagnostic.Web.Features.Leads;
using StrategyDiagnostic.Web.Features.Participants;
using StrategyDiagnostic.Web.Features.Pieces;
using StrategyDiagnostic.Web.Features.Report;
using StrategyDiagnostic.Web.Features.Rescoring;
using StrategyDiagnostic.Web.Features.Rubrics;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Features.Take;
using StrategyDiagnostic.Web.Features.Team;
using StrategyDiagnostic.Web.Features.Waves;
using StrategyDiagnostic.Web.Features.Webhooks;
using StrategyDiagnostic.Web.Hosting;
using StrategyDiagnostic.Web.Hosting.Verbs;

if (CommandLine.IsVerb(args))
    return await CommandLine.Run(args);

Startup.CallACheckoutDevelopment();
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services
    .AddSiteOptions(builder.Configuration, builder.Environment)
    .AddStorage(builder.Configuration, builder.Environment)
    .AddPages()
    .AddErrorPages()
    .AddRateLimits(builder.Configuration)
    .AddHealth()
    .AddSurveys()
    .AddTake()
    .AddReport()
    .AddAccounts(builder.Configuration)
    .AddTeam()
    .AddDesk()
    .AddFirm()
    .AddSamples()
    .AddLeads()
    .AddFunnel()
    .AddRubrics()
    .AddRescoring()
    .AddInstrument()
    .AddEngagements()
    .AddParticipants()
    .AddWaves()
    .AddAnswering()
    .AddPieces()
    .AddComparison()
    .AddExport()
    .AddEarlierAnswers()
    .AddEngagementExport()
    .AddApi()
    .AddWebhooks(builder.Configuration, builder.Environment)
    .AddEmail(builder.Configuration);

var app = builder.Build();
if (SampleOrder.Of(args) is { } order)
    return await SampleData.Run(app, order);
if (Recount.IsAsked(args))
    return await Recount.Run(app);
if (OwnerCode.IsAsked(args))
    return await OwnerCode.Run(app);
if (!app.SettingsAreGood())
    return 1;
app.UseProxies();
app.UseRequestLog();
app.UseSecurityHeaders();
app.UseErrorPages();
app.UseApiProblems();
app.UseResponseCompression();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapApi();
app.MapOneClickStop();
app.MapHealth();

try
{
    await app.Prepare();
    app.SayWhereItIs();
    await app.RunAsync();
    return 0;
}
catch (StorageException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
