namespace Tongjian.Records;

/// <summary>Every checkup of the house, one after the other. It must be able to speak when hardly anything else works.</summary>
public sealed class Doctor(IServiceProvider house)
{
    public async Task<IReadOnlyList<Finding>> Examine(CancellationToken stop)
    {
        var findings = new List<Finding>();
        foreach (var checkup in Checkups(findings))
        {
            try
            {
                await foreach (var finding in checkup.Examine(stop))
                    findings.Add(finding);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                findings.Add(Finding.Bad(checkup.GetType().Name, failed.Message, "按上述原因处理后重新检查；仍不明白时请附上 logs 目录中的日志求助。"));
            }
        }
        return findings;
    }

    private IEnumerable<ICheckup> Checkups(List<Finding> findings)
    {
        try
        {
            return house.GetServices<ICheckup>();
        }
        catch (Exception failed)
        {
            findings.Add(Finding.Bad("启动", failed.Message, "按上述原因处理后重新检查。"));
            return [];
        }
    }
}
