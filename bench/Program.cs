using Tongjian.Bench;

// One line per benchmark; each prints its own table. What the figures mean: docs/performance.md.
return args switch
{
    ["import", .. var rest] => await ImportBench.Run(new Options(rest)),
    ["queries", .. var rest] => await QueriesBench.Run(new Options(rest)),
    ["rules", .. var rest] => await RulesBench.Run(new Options(rest)),
    ["drill", .. var rest] => await DrillBench.Run(new Options(rest)),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("""
        dotnet run -c Release --project bench -- import|queries|rules|drill [--rows 1000000] [--rounds 5] [--memory MiB]
          import   a payment file through the whole import, and its steps, beside a bare DuckDB read_csv   (P1, P10)
          queries  the nine reference queries on the landing tables beside bare DuckDB on text columns     (P2, P5, P10)
                   --postgres: and beside a tuned PostgreSQL
          rules    the whole catalogue over the same payments                                              (P2b)
                   --without E10,E11: not those
          drill    totals and pages of payments, one person and thirty                                     (P4)
        """);
    return 2;
}
