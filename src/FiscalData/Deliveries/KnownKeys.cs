using Dapper;

namespace Tongjian.FiscalData;

/// <summary>A staged row whose key an earlier delivery already has.</summary>
internal sealed record KnownKey(int Row, long Delivery);

/// <summary>Finds rows of a stage that were delivered before: the same voucher must not be counted twice because it came in two files.</summary>
internal static class KnownKeys
{
    /// <param name="versions">Deliveries of the same source, dataset and period: their rows are replaced, not repeated.</param>
    public static IReadOnlyList<KnownKey> Among(DeliveryStage stage, IReadOnlyCollection<long> versions) => stage.Ask((connection, columns) =>
    {
        if (columns.Count == 0)
            return (IReadOnlyList<KnownKey>)[];
        var same = string.Join(" and ", RowColumns.Key(stage.Table).Select(k => RowColumns.Same(k, columns)));
        var others = versions.Count == 0 ? "" : $" where k.delivery_id not in ({string.Join(", ", versions)})";
        return [.. connection.Query<(int Row, long Delivery)>($"select s.row_no, k.delivery_id from temp.main.stage s join {stage.Table.Name} k on {same}{others}")
            .GroupBy(found => found.Row, found => found.Delivery).OrderBy(found => found.Key).Select(found => new KnownKey(found.Key, found.Min()))];
    });
}

/// <summary>The engine columns of a landing table, as comparisons of rows need them.</summary>
internal static class RowColumns
{
    /// <summary>The columns of the key, and whether each always has a value.</summary>
    public static IEnumerable<(string Column, bool Required)> Key(LandingTable table) =>
        table.Key.Select(field => table[field]).SelectMany(column => column.EngineColumns.Select(name => (name, column.Required)));

    /// <summary>s.x = k.x, where an empty value equals an empty value; a column that the stage lacks is empty.</summary>
    public static string Same((string Column, bool Required) key, IReadOnlyList<string> staged) => key switch
    {
        _ when !staged.Contains(key.Column) => $"k.{key.Column} is null",
        { Required: true } => $"s.{key.Column} = k.{key.Column}",
        _ => $"s.{key.Column} is not distinct from k.{key.Column}",
    };
}
