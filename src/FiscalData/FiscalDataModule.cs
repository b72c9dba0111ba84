using System.CommandLine;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.FiscalData;

/// <summary>What finance handed over: deliveries, landing tables, versions, the fiscal engine, drill-down.</summary>
public static class FiscalDataModule
{
    public static IServiceCollection AddFiscalData(this IServiceCollection services) => services
        .AddSingleton(new EngineSettings())
        .AddSingleton(house => new FiscalStore(house.GetRequiredService<DataFolder>(), house.GetRequiredService<EngineSettings>())
        {
            CatchUp = stop => house.GetRequiredService<EngineUpkeep>().CatchUp(stop),
        })
        .AddSingleton(house => new Staging(PersonalSecret.OpenOrCreate(house.GetRequiredService<DataFolder>())))
        .AddSingleton<DeliveryStore>()
        .AddSingleton<DeliveryRecorder>()
        .AddSingleton<EngineUpkeep>()
        .AddSingleton<FileReading>()
        .AddSingleton<PackageReading>()
        .AddSingleton<SealingDesk>()
        .AddSingleton<ImportRun>();

    public static IEnumerable<Command> FiscalDataCommands(Front front) => [ImportCommand.Create(front), DeliveriesCommand.Create(front)];
}
