using System.Security.Cryptography;

namespace Tongjian.Records;

/// <summary>The list of long work (任务): begin it, find it again, cancel it.</summary>
internal sealed class Jobs(Database database, TimeProvider clock)
{
    private readonly JobTable _table = new(database, clock);

    /// <summary>Puts the work in line; a server's runner does it.</summary>
    /// <param name="input">Whatever the handler reads: usually a JSON document. No passwords: it is kept.</param>
    /// <returns>The job's id, short enough for an address.</returns>
    public async Task<string> Start(string kind, string title, string input, string startedBy, CancellationToken stop)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var now = clock.GetUtcNow();
        await _table.Add(new(id, kind, title, input, startedBy, JobState.Waiting, 0, 0, "", "", false, now, now), stop);
        return id;
    }

    public Task<Job?> Find(string id, CancellationToken stop) => _table.Find(id, stop);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Job>> Newest(int count, CancellationToken stop) => _table.Newest(count, stop);

    /// <summary>Asks the job to stop; one that is over stays as it is.</summary>
    public Task Cancel(string id, CancellationToken stop) => _table.Cancel(id, stop);
}
