namespace StrategyDiagnostic.Web.Features.Pieces;

internal static class PiecesFeature
{
    public static IServiceCollection AddPieces(this IServiceCollection services)
    {
        services
            .AddSingleton<PieceAlerts>()
            .AddSingleton<PieceBooks>()
            .AddSingleton<PieceChanges>()
            .AddSingleton<PieceMail>()
            .AddSingleton<PieceRoom>()
            .AddSingleton<ReviewDesk>();

        // Also by its own name, so that a test can run one pass.
        return services.AddSingleton<ReviewWorker>().AddHostedService(provider => provider.GetRequiredService<ReviewWorker>());
    }
}
