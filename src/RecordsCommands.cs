using System.CommandLine;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian;

/// <summary><c>verify</c>, <c>checkpoint</c>, <c>doctor</c>: is everything still what was recorded, and is the house in order?</summary>
internal static class RecordsCommands
{
    public static IEnumerable<Command> All(Front front) =>
    [
        front.Command("verify", "核对账本、检查点、登记簿、文件与封存包，列出每一处不符（0 相符，1 有不符，2 有未能核对的）", Verify),
        front.Command("checkpoint", "核对账本后签出检查点，并显示最新一个，可抄送上级或印入报告", Checkpoint),
        front.Command("doctor", "检查数据目录、磁盘、数据库、账本、时钟和引擎，逐项说明好坏与如何修复", Doctor),
    ];

    /// <summary>At the end of a command that ran without a server: what it did is signed before it ends.</summary>
    public static async Task SignOff(IServiceProvider house, Terminal terminal, CancellationToken stop)
    {
        if (!(await house.GetRequiredService<Checkpoints>().Sign(stop)).Accepted(out _, out var refusal))
            terminal.Remark(refusal.Sentence);
    }

    private static async Task<int> Verify(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var report = await house.GetRequiredService<Verification>().Run(stop);
        terminal.Show(
            new
            {
                ok = report.ExitCode == 0,
                report.Examined,
                Mismatches = report.Mismatches.Select(m => new { record = m.Record.ToString(), m.Code, m.Sentence }),
                report.Unfinished,
            },
            plain =>
            {
                foreach (var examined in report.Examined)
                    plain.WriteLine($"已核对 {examined}");
                foreach (var mismatch in report.Mismatches)
                    plain.WriteLine($"不符 {mismatch.Record} {mismatch.Sentence}");
                foreach (var unfinished in report.Unfinished)
                    plain.WriteLine($"未能核对 {unfinished}");
                plain.WriteLine(report.ExitCode == 0 ? "全部相符。" : $"共{report.Mismatches.Count}处不符，{report.Unfinished.Count}项未能核对。");
            });
        return report.ExitCode;
    }

    private static async Task<int> Checkpoint(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var checkpoints = house.GetRequiredService<Checkpoints>();
        if (!(await checkpoints.Sign(stop)).Accepted(out _, out var refusal))
            return terminal.Refuse(refusal);
        if (await checkpoints.Newest(stop) is not { } newest)
        {
            terminal.Show(new { checkpoint = (string?)null }, plain => plain.WriteLine("账本尚无条目，没有可签的检查点。"));
            return 0;
        }
        terminal.Show(
            new { newest.Origin, newest.Size, root = Convert.ToHexStringLower(newest.Root), checkpoint = newest.Note },
            plain => plain.Write(newest.Note));
        return 0;
    }

    private static async Task<int> Doctor(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var findings = await house.GetRequiredService<Doctor>().Examine(stop);
        terminal.Show(
            new { ok = findings.All(f => f.IsGood), Findings = findings.Select(f => new { f.Subject, good = f.IsGood, f.Found, f.Remedy }) },
            plain =>
            {
                foreach (var finding in findings)
                    plain.WriteLine($"{(finding.IsGood ? "✓ 好" : "✗ 坏")} {finding.Subject}：{finding.Found}{(finding.Remedy is { } remedy ? $" 修复：{remedy}" : "")}");
            });
        return findings.All(f => f.IsGood) ? 0 : 1;
    }
}
