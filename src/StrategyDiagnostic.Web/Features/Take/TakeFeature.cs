namespace StrategyDiagnostic.Web.Features.Take;

internal static class TakeFeature
{
    public static IServiceCollection AddTake(this IServiceCollection services) => services
        .AddSingleton<AccessLinks>()
        .AddSingleton<TakeStore>()
        .AddSingleton<TakeFlow>()
        .AddSingleton<FinishFlow>()
        .AddSingleton<ResumeMail>()
        .AddSingleton<Reminders>()
        .AddHostedService(provider => provider.GetRequiredService<Reminders>())
        .AddSingleton<RenderTime>();
}
