using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using DuckDB.NET.Data;
using Tongjian.Exchange;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>The sealed packages against the records, and the query file against both. It looks and mends nothing.</summary>
/// <remarks>The records are opened only here: where they do not open, that is another checkup's finding.</remarks>
internal sealed class FiscalCheckup(IServiceProvider house, DataFolder folder, PackageStore packages) : ICheckup
{
    private const string EngineSubject = "查询库";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken stop)
    {
        IReadOnlyList<Delivery>? deliveries = null;
        try
        {
            deliveries = await house.GetRequiredService<DeliveryStore>().All(stop);
        }
        catch (Exception refused) when (refused is NotSupportedException or InvalidOperationException or InvalidDataException or DbException)
        {
            // Said below, outside the block that may not yield.
        }
        if (deliveries is null)
        {
            yield return Finding.Bad("封存包", "记录数据库打不开，不知道应有哪些", "先按“记录数据库”一行处理，再重新检查。");
            yield break;
        }
        yield return Packages(deliveries);
        yield return Engine(deliveries);
    }

    private Finding Packages(IReadOnlyList<Delivery> deliveries)
    {
        const string Subject = "封存包";
        try
        {
            var there = packages.All().ToHashSet(StringComparer.Ordinal);
            var missing = deliveries.Where(d => !there.Contains(d.PackageId)).ToList();
            var bytes = there.Sum(id => new FileInfo(packages.FileOf(id)).Length);
            return missing is [var first, ..]
                ? Finding.Bad(Subject, $"{deliveries.Count}份报送中有{missing.Count}份的封存包不在了，第一份是第{first.Number}号：{packages.FileOf(first.PackageId)}", "从备份恢复 packages 目录，再运行 verify。")
                : Finding.Good(Subject, $"{there.Count}个，{Size(bytes)}；{deliveries.Count}份报送的都在");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return Finding.Bad(Subject, $"{folder.Packages} 不能读取：{failed.Message}", "检查目录的所有者和权限，使运行本系统的账户可以读写。");
        }
    }

    private Finding Engine(IReadOnlyList<Delivery> deliveries)
    {
        if (house.GetRequiredService<EngineUpkeep>().WhyNot is { } why)
            return Finding.Bad(EngineSubject, "不能补齐：" + why, "按上述原因处理后，查询库自动重建；其间涉及数据的页面不能打开，也不能接收报送。");
        if (!File.Exists(folder.FiscalFile))
            return Finding.Good(EngineSubject, $"尚未建立；第一次使用时由{deliveries.Count}个封存包建立");
        try
        {
            // Opened exactly as the engine itself opens it, so that within one process both share it.
            using var connection = new DuckDBConnection($"Data Source={folder.FiscalFile}");
            connection.Open();
            var about = $"DuckDB {connection.ServerVersion}，{Size(new FileInfo(folder.FiscalFile).Length)}";
            if (connection.ExecuteScalar<long>("select count(*) from duckdb_tables() where table_name = 'engine_shape'") == 0
                || connection.ExecuteScalar<string>("select max(fingerprint) from engine_shape") != EngineSchema.Fingerprint)
                return Finding.Good(EngineSubject, $"{about}；结构是另一版本的，下次使用时由封存包重建");
            var landed = connection.Query<long>("select number from landed_delivery").ToHashSet();
            var (missing, strange) = (deliveries.Count(d => !landed.Contains(d.Number)), landed.Except(deliveries.Select(d => d.Number)).Count());
            return missing + strange == 0
                ? Finding.Good(EngineSubject, $"{about}；{landed.Count}份报送都已载入，与记录一致")
                : Finding.Bad(EngineSubject, $"{about}；比记录少{missing}份、多{strange}份报送", "打开任一查询页或运行 rules run，会自动由封存包补齐；补齐后仍如此，运行 verify。");
        }
        catch (DuckDBException broken)
        {
            return Finding.Bad(EngineSubject, broken.Message, "若服务正在运行，请通过它检查；否则停止服务，删除数据目录中的 fiscal.duckdb，下次使用时由封存包重建。");
        }
    }

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MB");
}
