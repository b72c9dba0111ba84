namespace Tongjian.FiscalData;

/// <summary>
/// How the tables stand where the server has Citus: landing tables distributed by region and co-located, so that a region's rows of all tables lie on
/// one machine; dimensions and the lists of deliveries as reference tables, whole on each. See <c>docs/scale-out.md</c>.
/// </summary>
internal static class Distribution
{
    private const string By = "mof_div_code";

    /// <summary>A question to PostgreSQL: whether the extension is there.</summary>
    public const string IsPossible = "select exists (select 1 from pg_proc where proname = 'create_distributed_table')";

    /// <summary>To be run after the tables are made and before they are filled.</summary>
    public static IReadOnlyList<string> Statements
    {
        get
        {
            // A delivery may belong to areas without a common code: its line has no region to go by.
            List<LandingTable> distributed = [.. LandingTables.All.Where(t => t != LandingTables.DeliveryManifest)];
            var first = distributed[0].Name;
            return
            [
                .. LandingTables.Dimensions.Append(LandingTables.DeliveryManifest.Name).Append(EngineSchema.PastOf(LandingTables.DeliveryManifest.Name)).Append("landed_delivery")
                    .Select(name => $"select create_reference_table('{Named(name)}')"),
                $"select create_distributed_table('{Named(first)}', '{By}')",
                .. distributed.SelectMany(t => (string[])[t.Name, EngineSchema.PastOf(t.Name)]).Where(name => name != first)
                    .Select(name => $"select create_distributed_table('{Named(name)}', '{By}', colocate_with => '{Named(first)}')"),
            ];
        }
    }

    private static string Named(string table) => $"{FiscalServer.Schema}.{table}";
}
