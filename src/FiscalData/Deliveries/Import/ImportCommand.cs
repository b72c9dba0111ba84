using System.CommandLine;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Tongjian.Exchange;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.FiscalData;

/// <summary><c>import</c>: files, folders of files, sample folders, sealed packages.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> PathArgument = new("PATH") { Description = "文件、存放文件的目录、sample 生成的目录，或封存包（.zip）" };
    private static readonly Option<string> MappingOption = new("--mapping") { Description = "映射：JSON文件，或随系统提供的名称", HelpName = "FILE" };
    private static readonly Option<string> DatasetOption = new("--dataset") { Description = "表头就是字段名或中文字段名（标准表头，人民币元）时，不用映射，只写数据集，如 payment_voucher", HelpName = "DATASET" };
    private static readonly Option<string> SourceOption = new("--source") { Description = "数据来源的代码，如 421200-czj", HelpName = "CODE" };
    private static readonly Option<string> PeriodOption = new("--period") { Description = "期间：2021 或 2021-03；不写时由文件名或数据确定", HelpName = "PERIOD" };
    private static readonly Option<string> RestatesOption = new("--restates") { Description = "更正哪一份报送：编号，或封存包SHA-256的前8位以上", HelpName = "ID" };
    private static readonly Option<string> ReasonOption = new("--reason") { Description = "更正的理由", HelpName = "TEXT" };
    private static readonly Option<bool> DryRunOption = new("--dry-run") { Description = "只检查，什么也不写入" };
    private static readonly Option<bool> StrictOption = new("--strict") { Description = "有一行需要剔除，就整份拒收" };
    private static readonly Option<string> TrustOption = new("--trust") { Description = "本次导入信任的公钥（封存包由别的节点签名时）", HelpName = "KEY" };

    /// <summary>Who acted, for the ledger: whoever can start commands on this machine.</summary>
    private const string Actor = "command-line";

    public static Command Create(Front front) => front.Command("import", "接收报送数据：检查、封存、记入账本、入库", Run,
        PathArgument, MappingOption, DatasetOption, SourceOption, PeriodOption, RestatesOption, ReasonOption, DryRunOption, StrictOption, TrustOption);

    private static async Task<int> Run(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var period = default(Period?);
        if (line.GetValue(PeriodOption) is { } text)
        {
            if (!Period.TryParse(text, out var read))
                return CouldNotRun(terminal, new("import.period", $"“{text}”不是期间。", Remedy: "写成 2021 或 2021-03。"));
            period = read;
        }
        var request = new ImportRequest(terminal.FullPath(line.GetValue(PathArgument)!))
        {
            Mapping = line.GetValue(MappingOption) is { } mapping ? MappingPath(terminal, mapping) : null,
            Dataset = line.GetValue(DatasetOption),
            Source = line.GetValue(SourceOption),
            Period = period,
            Restatement = new(line.GetValue(RestatesOption), line.GetValue(ReasonOption)),
        };
        var trust = line.GetValue(TrustOption);
        if (trust is not null && !PackageSigner.IsKey(trust))
            return CouldNotRun(terminal, new("import.trust", "--trust 后面不是公钥。", Remedy: "公钥的样子是 名称+摘要+密钥，见对方数据目录 keys/node.pub。"));
        if (!ImportPlan.Of(request).Accepted(out var plan, out var refusal))
            return CouldNotRun(terminal, refusal);
        var order = new SealingOrder(Actor, line.GetValue(DryRunOption), line.GetValue(StrictOption));
        var progress = new ImportProgress(terminal, house.GetRequiredService<TimeProvider>());
        return await Go(house.GetRequiredService<ImportRun>(), plan, order, trust, terminal, progress, stop);
    }

    private static async Task<int> Go(ImportRun run, ImportPlan plan, SealingOrder order, string? trust, Terminal terminal, ImportProgress progress, CancellationToken stop)
    {
        var receipts = new List<Receipt>();
        Refusal? stopped = null;
        try
        {
            await foreach (var receipt in run.Go(plan, order, trust, progress.Report, stop))
            {
                receipts.Add(receipt);
                // As text each answer is given at once: what is said here is on the disk.
                if (!terminal.Json && ImportDocument.IsShown(receipt, plan.Items.Count))
                    terminal.Show(receipt, text => ImportDocument.Print(text, receipt));
            }
            if (!order.DryRun)
                await run.Settle(stop);
        }
        catch (Exception broken) when (broken is IOException or DbException)
        {
            stopped = new("import.stopped", $"导入中断：{(IsDiskFull(broken) ? "磁盘已满。" : "")}{broken.Message}", Remedy: "列为接收的报送都已封存。排除故障后重新导入，已收到的会被认出，不会重复入库。");
        }
        var document = ImportDocument.Of(plan, order, receipts, stopped);
        terminal.Show(document, document.PrintEnd);
        return stopped is not null ? 2 : document.FoundSomethingWrong ? 1 : 0;
    }

    /// <summary>Said by the system in its own words, by SQLite as error 13, by DuckDB in the system's words.</summary>
    private static bool IsDiskFull(Exception broken) =>
        broken is SqliteException { SqliteErrorCode: 13 } || broken.Message.Contains("No space left on device", StringComparison.Ordinal) || (broken.HResult & 0xFFFF) is 28 or 112;

    /// <summary>A path of the caller's, where there is such a file; else a name.</summary>
    private static string MappingPath(Terminal terminal, string mapping) => File.Exists(terminal.FullPath(mapping)) ? terminal.FullPath(mapping) : mapping;

    private static int CouldNotRun(Terminal terminal, Refusal refusal)
    {
        terminal.Refuse(refusal);
        return 2;
    }
}

/// <summary>n of m on standard error, at most once a second.</summary>
internal sealed class ImportProgress(Terminal terminal, TimeProvider clock)
{
    private long _last;

    public void Report(int done, int all, string next)
    {
        if (all < 2 || (_last != 0 && done < all && clock.GetElapsedTime(_last) < TimeSpan.FromSeconds(1)))
            return;
        _last = clock.GetTimestamp();
        terminal.Remark(done < all ? $"{done}/{all} {next}" : $"{done}/{all}");
    }
}
