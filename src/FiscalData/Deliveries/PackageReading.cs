using Tongjian.Exchange;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>Reads a package sealed elsewhere into a <see cref="Candidate"/>: the outside by <see cref="PackageReader"/>, the rows by counting them again.</summary>
internal sealed class PackageReading(PackageReader packages, FiscalStore engine)
{
    /// <param name="room">A new folder inside the data folder's temporary room.</param>
    /// <param name="trusted">Whether packages signed by this key are taken.</param>
    public async Task<Outcome<Candidate>> Read(LandingBatch batch, string file, string room, Func<PackageSigner, bool> trusted, CancellationToken stop)
    {
        if (!packages.Open(file, room).Accepted(out var package, out var refusal))
            return refusal;
        if (!trusted(package.Signer))
        {
            return new Refusal("package.signature.untrusted", $"封存包的签名有效，但签名者“{package.Signer.Name}”不在受信任的公钥之列。",
                Remedy: $"与对方当面或电话核对公钥 {package.Signer.PublicText}；无误后加上 --trust 公钥，或把它存为数据目录 keys/trusted 下的一个文件。");
        }
        var manifest = package.Manifest;
        if (LandingTables.Find(manifest.Dataset) is not { } table)
            return new Refusal("package.dataset.unknown", $"本系统没有名为“{manifest.Dataset}”的数据集。", Remedy: "升级本系统，或核对对方的数据集名称。");
        if (!Period.TryParse(manifest.Period, out var period))
            return new Refusal("package.manifest.broken", $"期间“{manifest.Period}”不是年度、月份或起止年度。", Remedy: "请对方重新封包。");
        if (manifest.Region is not null && !FiscalRegion.TryParse(manifest.Region, out _))
            return new Refusal("package.manifest.broken", $"地区“{manifest.Region}”不是9位区划代码。", Remedy: "请对方重新封包。");
        return await Stage(batch, file, package, table, period, stop);
    }

    private async Task<Outcome<Candidate>> Stage(LandingBatch batch, string file, OpenedPackage package, LandingTable table, Period period, CancellationToken stop)
    {
        var manifest = package.Manifest;
        var stage = batch.Stage(table);
        try
        {
            var counted = PackageRows.Count(engine, table, package.RowsFile, (block, numbers) => stage.Append(block, numbers.AsSpan(0, block.Count)), stop);
            var region = counted.Unfit is not null ? null : manifest.Region is { } named ? FiscalRegion.Parse(named) : counted.Scan.Region;
            return new Candidate
            {
                FileName = Path.GetFileName(file),
                FilePath = file,
                FileSha256 = package.Id,
                Source = manifest.Source,
                Table = table,
                Period = period,
                Region = region,
                RowRegions = counted.Scan.Regions,
                Year = counted.Scan.Year,
                Currency = manifest.Currency,
                Rows = manifest.Rows,
                SumFen = manifest.SumFen,
                RejectedRows = manifest.RejectedRows,
                RejectedSumFen = manifest.RejectedSumFen,
                RowRoot = manifest.RowTreeRoot,
                Mapping = manifest.Mapping,
                Restatement = new(manifest.Restates, manifest.Reason),
                Stage = stage,
                Package = package,
                Unfit = Differing(manifest, counted) ?? counted.Unfit ?? OtherRejects(package) ?? Repeated(stage) ?? Nowhere(region),
            };
        }
        catch (InvalidDataException broken)
        {
            await stage.DisposeAsync();
            return new Refusal("package.rows.unreadable", $"封存包里的数据不能读取：{broken.Message}", Remedy: "请对方重新封包。");
        }
    }

    private static Refusal? Differing(PackageManifest manifest, CountedRows counted)
    {
        const string Remedy = "不要使用这个包；请对方查明原因后重新封包。";
        if (counted.Rows != manifest.Rows)
            return new("package.rows.differ", $"清单写的是{manifest.Rows:N0}行，包里有{counted.Rows:N0}行。", Remedy: Remedy);
        if (counted.SumFen != manifest.SumFen)
            return new("package.sum.differ", $"清单写的合计是{manifest.SumFen}分，包里各行合计{counted.SumFen}分。", Remedy: Remedy);
        return counted.Root != manifest.RowTreeRoot
            ? new("package.row-root.differ", $"清单写的行树根是{manifest.RowTreeRoot}，由各行重新算出的是{counted.Root}。", Remedy: Remedy)
            : null;
    }

    /// <summary>The rows set aside, counted again: they are part of the account that the package gives.</summary>
    private static Refusal? OtherRejects(OpenedPackage package)
    {
        var manifest = package.Manifest;
        var (rows, fen) = RejectFile.Count(package.RejectsFile);
        return (rows, fen) == (manifest.RejectedRows, manifest.RejectedSumFen ?? 0) ? null : new("package.rejects.differ",
            $"清单写的是剔除{manifest.RejectedRows:N0}行、合计{manifest.RejectedSumFen ?? 0}分，剔除清单里有{rows:N0}行、合计{fen}分。", Remedy: "不要使用这个包；请对方查明原因后重新封包。");
    }

    private static Refusal? Nowhere(FiscalRegion? region) => region is not null ? null : new(
        "package.region.unknown", "不能确定这个包属于哪个地区：清单没有写，数据行也不属于同一个省。", Remedy: "请对方写明地区，或按地区分成几份重新封包。");

    /// <summary>A package is taken whole: a key that stands in it twice cannot be set aside without breaking its seal.</summary>
    private static Refusal? Repeated(DeliveryStage stage) => stage.Ask((connection, columns) =>
    {
        var key = RowColumns.Key(stage.Table).Select(k => k.Column).Where(columns.Contains).ToList();
        if (key.Count == 0)
            return null;
        var twice = Convert.ToInt64(EngineFile.Scalar(connection, $"select count(*) from (select 1 from temp.main.stage group by {string.Join(", ", key)} having count(*) > 1)"), null);
        return twice == 0 ? null : new Refusal("package.keys.repeated", $"包里有{twice:N0}个主键出现不止一次。", Remedy: "请对方剔除重复的行后重新封包。");
    });
}
