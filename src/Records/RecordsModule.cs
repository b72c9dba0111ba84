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
            .AddSingleton(_ =>
            {
                var database = Database.OnSqlite(folder);
                Schema.Upgrade(database);
                return database;
            })
            .AddSingleton<Ledger>();
    }
}
