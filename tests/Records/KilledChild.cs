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
        Live(new DataFolder(root));
        Environment.Exit(0);
    }
#pragma warning restore CA2255

    /// <remarks>Without a wait of its own: until the initializer ends, no other thread may run code of this program.</remarks>
    private static void Live(DataFolder folder)
    {
        var database = Database.OnSqlite(folder);
        var ledger = new Ledger(database, TimeProvider.System);
        var checkpoints = new Checkpoints(database, NodeKey.OpenOrCreate(folder), folder);
        var files = new FileStore(folder);
        using var said = Console.OpenStandardOutput();
        for (var i = 0; ; i++)
        {
            string? file = null;
            if (i % 5 == 2)
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes($"附件 {Guid.NewGuid()}" + new string('x', 100_000)));
                file = End(files.Put(content, default));
            }
            var work = End(database.Begin(default));
            work.Connection.Execute("update killed set acts = acts + 1", transaction: work.Transaction);
            var position = End(ledger.Append(work, LedgerEvent.Of("test.act", "child", new("killed", "1"), ("file", file ?? "")), default));
            work.Commit(default).GetAwaiter().GetResult();
            work.DisposeAsync().AsTask().GetAwaiter().GetResult();
            said.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position.Index} {position.LeafHash} {file}\n")));
            said.Flush();
            if (i % 4 == 3 && !End(checkpoints.Sign(default)).Accepted(out _, out var refusal))
                throw new InvalidOperationException(refusal.Sentence);
        }
    }

    private static T End<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
