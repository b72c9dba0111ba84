using System.Collections.Immutable;
using System.Globalization;
using Tongjian.Exchange;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>Every delivery held against its ledger entry and its package, and its package against the rows in it, counted and hashed again.</summary>
internal sealed class DeliveryVerification(DeliveryStore store, Ledger ledger, PackageVerification packages) : IVerifiable
{
    public async Task<Verified> Verify(CancellationToken stop)
    {
        var deliveries = await store.All(stop);
        var refusals = await store.Refusals(stop);
        var mismatches = new List<Mismatch>();
        mismatches.AddRange(Gaps(DeliveryActs.Register, deliveries.Select(d => d.Number)));
        mismatches.AddRange(Gaps(DeliveryActs.RefusalRegister, refusals.Select(r => r.Number)));
        var ids = deliveries.ToDictionary(d => d.Number, d => d.PackageId);
        mismatches.AddRange(await Entries(
            DeliveryActs.SealedAct, DeliveryActs.Register,
            deliveries.ToDictionary(d => d.Number, d => new Row(d.LedgerIndex, d.Actor, DeliveryActs.Facts(d, d.Restates is { } earlier ? ids.GetValueOrDefault(earlier) : null))), stop));
        mismatches.AddRange(await Entries(
            DeliveryActs.RefusedAct, DeliveryActs.RefusalRegister, refusals.ToDictionary(r => r.Number, r => new Row(r.LedgerIndex, r.Actor, DeliveryActs.Facts(r))), stop));
        foreach (var delivery in deliveries)
            mismatches.AddRange(packages.Examine(delivery, stop));
        mismatches.AddRange(await packages.Landed(deliveries, stop));
        var unnamed = packages.Unnamed(deliveries);
        var remark = unnamed == 0 ? "" : $"（另有{unnamed}个没有登记的封存包：封存中途停机留下的，不算报送）";
        return new($"报送：{deliveries.Count}份，封存包逐行重算；拒收{refusals.Count}次{remark}", mismatches);
    }

    /// <summary>Numbers run from 1 without a gap: one that is missing was taken out.</summary>
    private static IEnumerable<Mismatch> Gaps(string register, IEnumerable<long> numbers)
    {
        var expected = 1L;
        foreach (var number in numbers)
        {
            for (; expected < number; expected++)
                yield return new(Record(register, expected), "delivery.missing", $"{Name(register, expected)}不在了：编号不应有缺。");
            expected = number + 1;
        }
    }

    /// <summary>Rows and ledger entries, each way.</summary>
    private async Task<IReadOnlyList<Mismatch>> Entries(string act, string register, IReadOnlyDictionary<long, Row> rows, CancellationToken stop)
    {
        var mismatches = new List<Mismatch>();
        var unseen = rows.Keys.ToHashSet();
        await foreach (var entry in ledger.Acts(act, stop))
        {
            if (!long.TryParse(entry.Event.Subject.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || entry.Event.Subject.Register != register)
                mismatches.Add(new(entry.Event.Subject, "delivery.entry", $"账本第{entry.Position.Index}条说的是{entry.Event.Subject}，不是一份报送。"));
            else if (!rows.TryGetValue(number, out var row))
                mismatches.Add(new(Record(register, number), "delivery.deleted", $"账本第{entry.Position.Index}条记有{Name(register, number)}，登记表里没有。"));
            else if (!unseen.Remove(number))
                mismatches.Add(new(Record(register, number), "delivery.entry", $"账本中{Name(register, number)}不止一条。"));
            else if (Changed(entry, row) is { Count: > 0 } changed)
                mismatches.Add(new(Record(register, number), "delivery.changed", $"{Name(register, number)}的登记被改动：{string.Join("；", changed)}。"));
        }
        mismatches.AddRange(unseen.Order().Select(number => new Mismatch(Record(register, number), "delivery.unrecorded", $"{Name(register, number)}在账本中没有条目：不是经本系统登记的。")));
        return mismatches;
    }

    private static List<string> Changed(LedgerEntry entry, Row row)
    {
        var then = entry.Event.Facts.Remove(DeliveryActs.DocumentSm3);
        var changed = then.Keys.Union(row.Facts.Keys).Order(StringComparer.Ordinal)
            .Where(name => then.GetValueOrDefault(name) != row.Facts.GetValueOrDefault(name))
            .Select(name => $"{name} 账本记{Shown(then.GetValueOrDefault(name))}，现为{Shown(row.Facts.GetValueOrDefault(name))}").ToList();
        if (entry.Event.Actor != row.Actor)
            changed.Add($"actor 账本记{Shown(entry.Event.Actor)}，现为{Shown(row.Actor)}");
        if (entry.Position.Index != row.Index)
            changed.Add($"ledger_index 应为{entry.Position.Index}，现为{row.Index}");
        return changed;
    }

    private static string Shown(string? value) => value is null ? "空" : $"“{value}”";

    private static RecordRef Record(string register, long number) => new(register, number.ToString(CultureInfo.InvariantCulture));

    private static string Name(string register, long number) => register == DeliveryActs.Register ? $"第{number}号报送" : $"第{number}次拒收";

    private sealed record Row(long Index, string Actor, ImmutableSortedDictionary<string, string> Facts);
}

/// <summary>Packages held against what the records say of them, and the engine's rows against both.</summary>
internal sealed class PackageVerification(PackageStore packages, PackageReader reader, FiscalStore engine)
{
    public IReadOnlyList<Mismatch> Examine(Delivery delivery, CancellationToken stop)
    {
        var record = DeliveryActs.Reference(delivery.Number);
        var file = packages.FileOf(delivery.PackageId);
        if (!File.Exists(file))
            return [new(record, "package.missing", $"第{delivery.Number}号报送的封存包不在了：{file}。")];
        var mismatches = new List<Mismatch>();
        if (Digests.Sha256OfFile(file) != delivery.PackageId)
            mismatches.Add(new(record, "package.changed", $"第{delivery.Number}号报送的封存包内容与其名称（SHA-256）不符：被改动或磁盘损坏。"));
        var room = packages.NewTemporary();
        try
        {
            if (!reader.Open(file, room).Accepted(out var package, out var refusal))
                mismatches.Add(new(record, refusal.Code, $"第{delivery.Number}号报送的封存包：{refusal.Sentence}"));
            else
                mismatches.AddRange(Differing(delivery, package, stop).Select(what => new Mismatch(record, "package.differs", $"第{delivery.Number}号报送：{what}")));
        }
        finally
        {
            Directory.Delete(room, recursive: true);
        }
        return mismatches;
    }

    /// <summary>Packages that no record names.</summary>
    public int Unnamed(IReadOnlyList<Delivery> deliveries) => packages.All().Except(deliveries.Select(d => d.PackageId)).Count();

    /// <summary>Rows and sums of the engine, which pages and rules read. It is a cache: what differs is rebuilt, not mourned.</summary>
    public async Task<IReadOnlyList<Mismatch>> Landed(IReadOnlyList<Delivery> deliveries, CancellationToken stop)
    {
        try
        {
            await engine.Ready(stop);
        }
        catch (EngineIncompleteException incomplete)
        {
            return [new(new(DeliveryActs.Register, "all"), "engine.incomplete", $"查询库不能补齐：{incomplete.Message}")];
        }
        await using var reading = await engine.Read(KnownAs.Now, stop);
        var landed = new Dictionary<long, (long Rows, long SumFen)>();
        foreach (var table in deliveries.Select(d => d.Table).Distinct())
        {
            foreach (var (number, rows, sum) in await LandedTotals.Of(reading, table, stop))
                landed[number] = (rows, sum);
        }
        return [.. from delivery in deliveries
                   let there = landed.GetValueOrDefault(delivery.Number)
                   where there != (delivery.Rows, delivery.SumFen ?? 0)
                   select new Mismatch(DeliveryActs.Reference(delivery.Number), "engine.differs",
                       $"第{delivery.Number}号报送登记{delivery.Rows}行、{delivery.SumFen ?? 0}分，查询库中是{there.Rows}行、{there.SumFen}分：删除数据目录中的 fiscal.duckdb，系统会从封存包重建。")];
    }

    private IEnumerable<string> Differing(Delivery delivery, OpenedPackage package, CancellationToken stop)
    {
        if (package.Signer.PublicText != delivery.Signer)
            yield return $"登记的签名者是{delivery.Signer}，封存包的签名者是{package.Signer.PublicText}。";
        var (m, d) = (package.Manifest, delivery);
        if ((m.Source, m.Dataset, m.Period, m.Currency, m.Rows, m.SumFen, m.RejectedRows, m.RejectedSumFen, m.RowTreeRoot)
            != (d.Source, d.Dataset, d.Period, d.Currency, d.Rows, d.SumFen, d.RejectedRows, d.RejectedSumFen, d.RowRoot))
            yield return "登记与封存包的 datapackage.json 不一致。";
        if (LandingTables.Find(m.Dataset) is not { } table)
            yield break;
        var (counted, rejects, broken) = Count(table, package, stop);
        if (counted is null)
            yield return $"封存包里的数据不能读取：{broken}";
        else if ((counted.Rows, counted.SumFen, counted.Root) != (d.Rows, d.SumFen, d.RowRoot))
            yield return $"由封存包各行重新算出的是{counted.Rows}行、{counted.SumFen}分、行树根{counted.Root}，登记的是{d.Rows}行、{d.SumFen}分、{d.RowRoot}。";
        else if (rejects != (d.RejectedRows, d.RejectedSumFen ?? 0))
            yield return $"封存包的剔除清单有{rejects.Rows}行、{rejects.Fen}分，登记的是{d.RejectedRows}行、{d.RejectedSumFen ?? 0}分。";
    }

    private (CountedRows? Counted, (long Rows, Int128 Fen) Rejects, string? Broken) Count(LandingTable table, OpenedPackage package, CancellationToken stop)
    {
        try
        {
            return (PackageRows.Count(engine, table, package.RowsFile, null, stop), RejectFile.Count(package.RejectsFile), null);
        }
        catch (InvalidDataException broken)
        {
            return (null, default, broken.Message);
        }
    }
}
