using System.Data.Common;
using Npgsql;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>The engines that the known data stands on. One setting chooses: with <c>fiscal.postgres</c> PostgreSQL is asked, without it DuckDB.</summary>
public sealed class FiscalEngines : IAsyncDisposable
{
    private readonly FiscalStore _store;
    private readonly FiscalServer? _server;

    /// <param name="postgres">Null where there is only DuckDB.</param>
    internal FiscalEngines(FiscalStore store, string? postgres)
    {
        _store = store;
        _server = postgres is null ? null : new(postgres);
    }

    public FiscalEngine Chosen => _server is null ? FiscalEngine.DuckDb : FiscalEngine.PostgreSql;

    /// <summary>Puts questions to one state of knowledge.</summary>
    /// <param name="engine">Null for the chosen one.</param>
    /// <exception cref="IOException">PostgreSQL is not set, not reached, or gone in the middle; the message is for people.</exception>
    public async Task<T> Ask<T>(FiscalEngine? engine, KnownAs known, Func<FiscalReading, Task<T>> question, CancellationToken stop)
    {
        if ((engine ?? Chosen) is FiscalEngine.DuckDb)
        {
            await using var embedded = await _store.Read(known, stop);
            return await question(embedded);
        }
        return await Guarded(async server =>
        {
            await using var reading = await OnServer(server, known, stop);
            return await question(reading);
        });
    }

    /// <summary>Puts questions to empty tables on PostgreSQL, made for them beside the known ones and gone afterwards.</summary>
    /// <exception cref="IOException">As of <see cref="Ask"/>.</exception>
    public Task<T> AskEmpty<T>(Func<DbConnection, Task<T>> question, CancellationToken stop) => Guarded(server => server.AskEmpty(question, stop));

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    internal static FiscalEngines Open(FiscalStore store, DataFolder folder) => new(store, ServerAddress.Read(folder));

    private async Task<T> Guarded<T>(Func<FiscalServer, Task<T>> act)
    {
        if (_server is null)
            throw new FiscalServerException("没有设置财政数据的PostgreSQL。在 settings.json 里写 \"fiscal\": {\"postgres\": \"连接串\"}，或用 --engine duckdb。");
        try
        {
            return await act(_server);
        }
        catch (NpgsqlException failed) when (FiscalServer.IsAway(failed))
        {
            throw FiscalServer.Away(failed);
        }
    }

    private async Task<FiscalReading> OnServer(FiscalServer server, KnownAs known, CancellationToken stop)
    {
        await using var cache = await _store.Read(KnownAs.Now, stop);
        return await server.Read(cache, known, stop);
    }
}
