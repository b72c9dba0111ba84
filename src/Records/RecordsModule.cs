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
            .AddSingleton(_ => NodeKey.OpenOrCreate(folder, RecordsSettings.Load(folder).Node))
            .AddSingleton<Ledger>()
            .AddSingleton<Checkpoints>()
            .AddSingleton<IVerifiable, LedgerVerification>()
            .AddSingleton<Verification>();
    }
}
