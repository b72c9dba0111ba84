using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Tongjian.Records;

/// <summary>Database, ledger, files, jobs, figures.</summary>
public static class RecordsModule
{
    public static IServiceCollection AddRecords(this IServiceCollection services, DataFolder folder)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(folder)
            .AddSingleton(_ => Database.OpenNewest(folder))
            .AddSingleton(_ => NodeKey.OpenOrCreate(folder, RecordsSettings.Load(folder) is var settings ? settings.Node ?? settings.RegionCode : null))
            .AddSingleton<Ledger>()
            .AddSingleton<Checkpoints>()
            .AddSingleton<IVerifiable, LedgerVerification>()
            .AddSingleton<FileStore>()
            .AddSingleton<IVerifiable>(house => house.GetRequiredService<FileStore>())
            .AddSingleton<IVerifiable, RegisterVerification>()
            .AddSingleton<Verification>()
            .AddSingleton<Jobs>()
            .AddSingleton<Figures>()
            .AddSingleton<ICheckup, FolderCheckup>()
            .AddSingleton<ICheckup, RecordsCheckup>()
            .AddSingleton<Doctor>();
    }

    /// <summary>What goes on beside the pages while a server runs: jobs, and a checkpoint every minute in which something was done.</summary>
    public static IServiceCollection AddRecordsRounds(this IServiceCollection services) => services
        .AddHostedService<JobRunner>()
        .AddHostedService<CheckpointRounds>();
}
