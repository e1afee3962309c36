using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Hosting;

namespace StrategyDiagnostic.Web.Features.Firm;

internal static class FirmFeature
{
    public static IServiceCollection AddFirm(this IServiceCollection services) => services
        .AddSingleton<FirmInUse>()
        .AddSingleton<IOptions<FirmOptions>>(all => all.GetRequiredService<FirmInUse>());
}
