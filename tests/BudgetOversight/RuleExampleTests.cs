using System.Data.Common;
using Npgsql;
using Tongjian.BudgetOversight;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>Every shipped rule over its worked example, the same text on both fiscal engines.</summary>
public sealed class RuleExampleTests(PostgresCluster postgres, RuleExampleTests.Engines engines) : IClassFixture<RuleExampleTests.Engines>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "BudgetOversight", "Rules");

    public static TheoryData<string> Rules => [.. Directory.GetDirectories(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task On_DuckDB_a_rule_warns_of_exactly_what_its_example_says(string folder)
    {
        var stop = TestContext.Current.CancellationToken;
        var outcome = await ExampleCheck.Run(Read(folder), engines.DuckDb ??= await ExampleCheck.OpenDuckDb(stop), stop);
        Assert.Empty(outcome.Differences);
        Assert.NotEmpty(outcome.Findings);
        foreach (var finding in outcome.Findings)
            TestContext.Current.TestOutputHelper!.WriteLine(finding.Sentence);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task On_PostgreSQL_the_same_text_warns_of_exactly_the_same(string folder)
    {
        var stop = TestContext.Current.CancellationToken;
        var outcome = await ExampleCheck.Run(Read(folder), engines.PostgreSql ??= await OpenPostgreSql(stop), stop);
        Assert.Empty(outcome.Differences);
    }

    private async Task<DbConnection> OpenPostgreSql(CancellationToken stop)
    {
        var fiscal = new NpgsqlConnection(await postgres.CreateDatabase(stop));
        await fiscal.OpenAsync(stop);
        await ExampleTables.Make(fiscal, FiscalEngine.PostgreSql, stop);
        return fiscal;
    }

    private static Rule Read(string folder)
    {
        var (rule, faults) = RuleReader.Read(Path.Combine(Folder, folder));
        Assert.Empty(faults);
        return rule!;
    }

    /// <summary>One empty engine of each kind for all rules: making the tables takes longer than judging an example.</summary>
    public sealed class Engines : IAsyncDisposable
    {
        public DbConnection? DuckDb { get; set; }

        public DbConnection? PostgreSql { get; set; }

        public async ValueTask DisposeAsync()
        {
            foreach (var engine in (DbConnection?[])[DuckDb, PostgreSql])
            {
                if (engine is not null)
                    await engine.DisposeAsync();
            }
        }
    }
}
