[assembly: AssemblyFixture(typeof(Tongjian.Tests.SampleHouse))]

namespace Tongjian.Tests;

/// <summary>A demo house with a small sample city, started when the first test asks and kept for all of them.</summary>
public sealed class SampleHouse : IAsyncDisposable
{
    private readonly Lazy<Task<RunningHouse>> _house = new(() => RunningHouse.Demo(payments: 10_000));

    public Task<RunningHouse> House => _house.Value;

    public async ValueTask DisposeAsync()
    {
        if (_house.IsValueCreated)
            await (await _house.Value).DisposeAsync();
    }
}
