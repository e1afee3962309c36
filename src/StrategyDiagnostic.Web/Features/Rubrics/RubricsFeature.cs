using Microsoft.AspNetCore.Mvc.RazorPages;

namespace StrategyDiagnostic.Web.Features.Rubrics;

internal static class RubricsFeature
{
    public static IServiceCollection AddRubrics(this IServiceCollection services) => services
        .AddSingleton<DraftStore>()
        .AddSingleton<EditionList>()
        .AddSingleton<DraftDesk>()
        .AddSingleton<Publishing>()
        .AddSingleton<Sources>()
        .AddSingleton<Respondents>()
        .Configure<RazorPagesOptions>(options =>
        {
            // What can be tried is a version or a draft: the same page below either.
            options.Conventions.AddPageRoute("/Rubrics/Try", "/rubrics/drafts/{draft:long}/try");
            options.Conventions.AddPageRoute("/Rubrics/Preview", "/rubrics/drafts/{draft:long}/preview/{step:int?}");
            options.Conventions.AddPageRoute("/Rubrics/PreviewReport", "/rubrics/drafts/{draft:long}/preview/report");
        });
}
