using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Tongjian.Records;

/// <summary>One table of a register. All its columns count, those too that a later script adds.</summary>
/// <param name="Id">The columns that name the record, joined by a hyphen; a <c>#</c> stands before one that holds numbers.</param>
/// <param name="Row">The columns that tell several rows of one record apart; none where it has one row.</param>
public sealed record RegisterTable(string Name, IReadOnlyList<string> Id, params IReadOnlyList<string> Row)
{
    /// <summary>Columns that the ledger must not show. It holds a hash over them and <see cref="Salt"/> instead, so that it tells nothing once the row is erased.</summary>
    public IReadOnlyList<string> Personal { get; init; } = [];

    public string? Salt { get; init; }
}

/// <summary>A register kept in tables of the records.</summary>
public sealed class TableRegister(string name, string title, params IReadOnlyList<RegisterTable> tables) : IRegister
{
    private const string LedgerIndex = "ledger_index";

    public string Name => name;

    public string Title => title;

    /// <summary>Whose act brings a record here, where that is not an act upon the record itself.</summary>
    public Func<RecordState, RecordRef>? BroughtBy { get; init; }

    public async Task<IReadOnlyDictionary<string, RecordState>> Read(DbConnection connection, DbTransaction? transaction, string? id, CancellationToken stop)
    {
        var columns = new Dictionary<string, List<(string, string)>>(StringComparer.Ordinal);
        var indexes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var (where, values) = Only(table, id);
            foreach (IDictionary<string, object?> row in await connection.QueryAsync(new CommandDefinition($"select * from {table.Name}{where}", values, transaction, cancellationToken: stop)))
            {
                var record = string.Join('-', table.Id.Select(column => Text(row[column.TrimStart('#')])));
                if (!columns.TryGetValue(record, out var seen))
                    columns[record] = seen = [];
                if (row.Remove(LedgerIndex, out var index) && index is long number)
                    indexes[record] = number;
                seen.AddRange(Columns(table, row));
            }
        }
        return columns.ToDictionary(record => record.Key, record => RecordState.Of(record.Value) with { LedgerIndex = indexes.TryGetValue(record.Key, out var at) ? at : null }, StringComparer.Ordinal);
    }

    public bool MayBeUnstated(string id, RecordState state, Func<RecordRef, bool> isUnstated) => isUnstated(BroughtBy?.Invoke(state) ?? new(name, id));

    private static (string Where, DynamicParameters Values) Only(RegisterTable table, string? id)
    {
        var values = new DynamicParameters();
        if (id is null)
            return ("", values);
        var parts = id.Split('-', table.Id.Count);
        for (var i = 0; i < parts.Length; i++)
            values.Add($"p{i}", table.Id[i][0] == '#' ? long.Parse(parts[i], CultureInfo.InvariantCulture) : parts[i]);
        return (" where " + string.Join(" and ", parts.Select((_, i) => $"{table.Id[i].TrimStart('#')} = @p{i}")), values);
    }

    private static IEnumerable<(string Name, string Value)> Columns(RegisterTable table, IDictionary<string, object?> row)
    {
        var place = table.Row.Count == 0 ? "" : $"{table.Name}[{string.Join(',', table.Row.Select(column => Text(row[column])))}]";
        var kept = new List<(string, string)>();
        foreach (var (column, value) in row)
        {
            if (value is not null && !table.Id.Any(id => id.TrimStart('#') == column) && !table.Row.Contains(column) && !table.Personal.Contains(column) && column != table.Salt)
                kept.Add((place.Length == 0 ? column : $"{place}.{column}", Text(value)));
        }
        if (table.Salt is { } salt && row[salt] is string)
            kept.Add((place.Length == 0 ? RecordState.PersonalHash : $"{place}.{RecordState.PersonalHash}", RecordState.Of(table.Personal.Append(salt).Where(column => row[column] is not null).Select(column => (column, Text(row[column])))).Hash));
        // A row that is nothing but its key has to show as well.
        return kept.Count == 0 ? [(place, "")] : kept;
    }

    private static string Text(object? value) => value switch
    {
        byte[] bytes => "0x" + Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
