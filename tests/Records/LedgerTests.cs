using Microsoft.Extensions.Time.Testing;
using Tongjian.Records;

namespace Tongjian.Tests;

public sealed class LedgerTests
{
    [Fact]
    public async Task An_act_and_its_entry_are_kept_together_or_not_at_all()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("tj").FullName;
        await using var db = Database.OnSqlite(new DataFolder(folder));
        Schema.Upgrade(db);
        var ledger = new Ledger(new FakeTimeProvider(new(2021, 12, 31, 8, 0, 0, TimeSpan.Zero)));
        var act = LedgerEvent.Of("delivery.sealed", "system", new("delivery", "17"), ("amount_fen", "12"));
        await using (var undone = await db.Begin(stop))
            Assert.Equal(0, (await ledger.Append(undone, act, stop)).Index);
        await using (var kept = await db.Begin(stop))
        {
            Assert.Equal(0, (await ledger.Append(kept, act, stop)).Index);
            Assert.Equal(1, (await ledger.Append(kept, act, stop)).Index);
            await kept.Commit(stop);
        }
        Directory.Delete(folder, true);
    }
}
