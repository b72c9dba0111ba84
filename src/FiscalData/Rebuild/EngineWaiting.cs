namespace Tongjian.FiscalData;

/// <summary>Marks a page that reads the engine: while the engine is being rebuilt, opening it shows how far that has come.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsEngineAttribute : Attribute;

/// <summary>
/// Keeps a page waiting only a moment for the engine. A rebuild from sealed packages (重建查询库) goes on by itself, whoever leaves; until it is
/// done, pages marked <see cref="NeedsEngineAttribute"/> are answered with 503 and its page, all others as ever.
/// </summary>
internal sealed class EngineWaiting(FiscalStore store, EngineUpkeep upkeep, IHostApplicationLifetime lifetime)
{
    /// <summary>A few packages are loaded in less: nobody sees the waiting page flash by.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>As often is a page kept waiting while no package has to be loaded: a whole engine on a busy machine.</summary>
    private const int Patiences = 20;

    private readonly Lock _gate = new();
    private Task _catchingUp = Task.CompletedTask;

    public async Task Pass(HttpContext http, RequestDelegate next)
    {
        // A form is never answered with this page: what was typed would be lost.
        if (http.GetEndpoint()?.Metadata.GetMetadata<NeedsEngineAttribute>() is null || !HttpMethods.IsGet(http.Request.Method) || await IsReady())
        {
            await next(http);
            return;
        }
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = "3";
        http.Response.Headers.CacheControl = "no-store";
    }

    /// <summary>False also when catching up failed: <see cref="EngineUpkeep.WhyNot"/> says why on the waiting page.</summary>
    private async Task<bool> IsReady()
    {
        if (store.IsReady)
            return true;
        Task catchingUp;
        lock (_gate)
        {
            if (_catchingUp.IsCompleted)
                _catchingUp = Task.Run(() => store.Ready(lifetime.ApplicationStopping));
            catchingUp = _catchingUp;
        }
        for (var waited = 0; waited < Patiences; waited++)
        {
            if (await Task.WhenAny(catchingUp, Task.Delay(Patience)) == catchingUp)
                return upkeep.WhyNot is null;
            if (store.Rebuilding is not null)
                return false;
        }
        return false;
    }
}
