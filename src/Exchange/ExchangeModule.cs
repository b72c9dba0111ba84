namespace Tongjian.Exchange;

/// <summary>Sealed packages: written, opened, kept.</summary>
public static class ExchangeModule
{
    public static IServiceCollection AddExchange(this IServiceCollection services) => services
        .AddSingleton(PackageLimits.Default)
        .AddSingleton<TrustedKeys>()
        .AddSingleton<PackageStore>()
        .AddSingleton<PackageReader>()
        .AddSingleton<PackageWriter>();
}
