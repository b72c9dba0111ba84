namespace Tongjian.FiscalData;

/// <summary>What finance handed over: deliveries, landing tables, versions, the fiscal engine, drill-down.</summary>
public static class FiscalDataModule
{
    public static IServiceCollection AddFiscalData(this IServiceCollection services) => services
        .AddSingleton(new EngineSettings())
        .AddSingleton<FiscalStore>();
}
