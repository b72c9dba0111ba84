using Dapper;
using Tongjian.Exchange;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.FiscalData;

/// <summary>Reads a file handed over into a <see cref="Candidate"/>.</summary>
internal sealed class FileReading(Database records, Standings standings, Staging staging)
{
    /// <summary>Reads the file; where rows of it were delivered before, reads it again with those set aside.</summary>
    public async Task<Candidate> Read(LandingBatch batch, Handover handover, DeliveryScope scope, SealingOrder order, IProgress<long>? progress, CancellationToken stop)
    {
        var before = Digests.Sha256OfFile(handover.File.Path);
        var isNew = await IsNew(handover.Source, stop);
        var (candidate, scan) = Stage(batch, handover, before, order, progress, null, stop);
        try
        {
            if (candidate.Unfit is not null || candidate.Period is not { } period)
                return Unchanged(candidate);
            var known = KnownKeys.Among(candidate.Stage, await Versions(handover, period, stop));
            if (known.Count == 0)
                return Unchanged(Greeted(candidate));
            var told = await ToBeTold(known, scope, stop);
            var lines = known.ToDictionary(k => scan.LineOf(k.Row), k => told.Contains(k.Delivery) ? k.Delivery : 0);
            await candidate.DisposeAsync();
            // Without those rows the others might seem to belong to a shorter period.
            return Unchanged(Greeted(Stage(batch, handover with { Period = period }, before, order, progress, lines, stop).Candidate));
        }
        catch
        {
            await candidate.DisposeAsync();
            throw;
        }

        Candidate Greeted(Candidate met) => isNew ? met.Noting($"第一次见到来源“{handover.Source}”：以前没有它的报送，也没有这个代码的机构；请核对来源代码。") : met;
    }

    /// <summary>Nothing of it was ever sealed, and no organ and no account's organ is called so.</summary>
    private async Task<bool> IsNew(string source, CancellationToken stop)
    {
        if (await standings.KnowOrgan(source, stop))
            return false;
        await using var connection = await records.Read(stop);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from delivery where source = @source", new { source }, cancellationToken: stop)) == 0;
    }

    private (Candidate Candidate, RowScan Scan) Stage(
        LandingBatch batch, Handover handover, string sha256, SealingOrder order, IProgress<long>? progress, IReadOnlyDictionary<int, long>? delivered, CancellationToken stop)
    {
        var table = handover.Mapping.Table;
        var stage = batch.Stage(table);
        var scan = new RowScan(table);
        var report = staging.Run(handover.File, handover.Mapping, block =>
        {
            scan.Take(block);
            stage.Append(block);
        }, progress, stop, delivered);
        var candidate = new Candidate
        {
            FileName = handover.File.Name,
            FilePath = handover.File.Path,
            FileSha256 = sha256,
            Source = handover.Source,
            Table = table,
            Period = handover.Period ?? PeriodInName.Of(handover.File.Name) ?? scan.Period,
            Region = handover.Region ?? scan.Region,
            RowRegions = scan.Regions,
            Year = scan.Year,
            Currency = handover.Mapping.Currency,
            Rows = scan.Rows,
            SumFen = table.Amount is { } amount ? report.StagedFen.GetValueOrDefault(amount) : null,
            RejectedRows = report.RowsRejected,
            RejectedSumFen = table.Amount is null ? null : report.RejectedFen,
            RowRoot = scan.Root,
            Mapping = handover.Mapping.Name,
            DueOn = handover.DueOn,
            ReceivedOn = handover.ReceivedOn,
            Restatement = handover.Restatement,
            Stage = stage,
            Report = report,
        };
        var unfit = report.Refusal ?? Unfit(candidate, handover, order);
        if (unfit is null && candidate.Period is { } period)
        {
            // Rows set aside because they were delivered before were looked at the first time.
            unfit = delivered is null ? PeriodFitness.Against(scan, period) : null;
            candidate = unfit is null ? candidate.Noting(PeriodFitness.Remark(scan, period)) : candidate;
        }
        return (candidate with { Unfit = unfit }, scan);
    }

    /// <summary>The same bytes before and after: what was read in between is one file and not two halves of different ones.</summary>
    private static Candidate Unchanged(Candidate candidate) => Digests.Sha256OfFile(candidate.FilePath) == candidate.FileSha256
        ? candidate
        : candidate with { Unfit = new("file.changed", $"“{candidate.FileName}”在读取过程中被改动，没有接收。", Remedy: "等文件传送或保存完毕后重新报送。") };

    private static Refusal? Unfit(Candidate candidate, Handover handover, SealingOrder order)
    {
        if (order.Strict && candidate.RejectedRows > 0)
            return new("delivery.strict", $"有{candidate.RejectedRows:N0}行需要剔除，按要求整份拒收。", Remedy: "改正后重新报送；或不要求整份拒收（命令行：去掉 --strict），让有误的行进入剔除清单。");
        if (candidate.Rows == 0 && candidate.RejectedRows > 0)
            return new("delivery.no-rows", $"{candidate.RejectedRows:N0}行全部有误，没有一行可以接收。", Remedy: "按错误清单改正后重新报送。");
        if (candidate.Rows == 0 && handover.Region is null)
            return new("delivery.empty", "文件里没有数据行。", Remedy: "核对文件；本期确无数据的，不必报送。");
        if (candidate.Period is null)
            return new("delivery.period.unknown", "不能确定这份数据属于哪个期间。", Remedy: "写明期间，如 2021-03 或 2021（命令行：--period 2021-03）。");
        return candidate.Region is null
            ? new("delivery.region.mixed", "数据行属于不同的省，不能作为一份报送。", Remedy: "按地区分成几份报送。")
            : null;
    }

    /// <summary>The deliveries among those found that this person may know of.</summary>
    private async Task<IReadOnlySet<long>> ToBeTold(IReadOnlyList<KnownKey> known, DeliveryScope scope, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var numbers = known.Select(k => k.Delivery).Distinct().ToList();
        return await DeliveryStore.ToBeTold(connection, numbers, scope, stop);
    }

    /// <summary>Deliveries of the same source, dataset and period: their rows may come again, in a restatement.</summary>
    private async Task<IReadOnlyCollection<long>> Versions(Handover handover, Period period, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var versions = await DeliveryStore.VersionsOf(connection, null, handover.Source, handover.Mapping.Table.Name, period.Name, stop);
        return [.. versions.Known.Select(v => v.Number)];
    }
}
