using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Dapper;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>This test program, started again as the process that is to be killed: it does acts and says of each that it is kept.</summary>
internal static class KilledChild
{
    public const string Variable = "TONGJIAN_KILLED_CHILD";

#pragma warning disable CA2255 // Before the test runner begins: it is not a runner then.
    [ModuleInitializer]
    internal static void Begin()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } root)
            return;
        Live(new DataFolder(root)).GetAwaiter().GetResult();
        Environment.Exit(0);
    }
#pragma warning restore CA2255

    private static async Task Live(DataFolder folder)
    {
        await using var database = Database.OnSqlite(folder);
        var ledger = new Ledger(database, TimeProvider.System);
        var checkpoints = new Checkpoints(database, NodeKey.OpenOrCreate(folder), folder);
        var files = new FileStore(folder);
        await using var said = Console.OpenStandardOutput();
        for (var i = 0; ; i++)
        {
            string? file = null;
            if (i % 5 == 2)
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes($"附件 {Guid.NewGuid()}" + new string('x', 100_000)));
                file = await files.Put(content, default);
            }
            LedgerPosition position;
            await using (var work = await database.Begin(default))
            {
                await work.Connection.ExecuteAsync("update killed set acts = acts + 1", transaction: work.Transaction);
                position = await ledger.Append(work, LedgerEvent.Of("test.act", "child", new("killed", "1"), ("file", file ?? "")), default);
                await work.Commit(default);
            }
            await said.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position.Index} {position.LeafHash} {file}\n")));
            await said.FlushAsync();
            if (i % 7 == 3 && !(await checkpoints.Sign(default)).Accepted(out _, out var refusal))
                throw new InvalidOperationException(refusal.Sentence);
        }
    }
}
