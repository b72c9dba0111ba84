using System.Text;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>A fiscal engine in a folder of its own, and rows written as texts the way a file would have them.</summary>
internal sealed class EngineRoom : IAsyncDisposable
{
    private readonly string _root;
    private readonly bool _shared;

    /// <param name="root">A folder of somebody else's, left as it is; else one of our own, deleted at the end.</param>
    public EngineRoom(string? root = null)
    {
        _shared = root is not null;
        _root = root ?? Path.Combine(Path.GetTempPath(), "tongjian-" + Guid.NewGuid().ToString("N"));
        NewFolder.At(_root);
        Open();
    }

    public DataFolder Folder { get; private set; } = null!;

    public FiscalStore Store { get; private set; } = null!;

    public string Temporary(string name) => Path.Combine(Folder.Temporary, name);

    public async Task Reopen(bool withoutFile = false)
    {
        await Store.DisposeAsync();
        if (withoutFile)
            File.Delete(Folder.FiscalFile);
        Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (!_shared)
            Directory.Delete(_root, recursive: true);
    }

    /// <summary>Money in fen, dates ISO, months 2021-03; null where there is no value. Only the fields of the first row are mapped.</summary>
    public static RowBlock Block(LandingTable table, params Dictionary<string, string?>[] rows)
    {
        var block = new RowBlock(table, Math.Max(1, rows.Length)) { Count = rows.Length };
        foreach (var field in rows.SelectMany(r => r.Keys).Distinct())
        {
            var place = table.Columns.ToList().FindIndex(c => c.Field == field);
            var column = table.Columns[place];
            var values = new BlockColumn(Math.Max(1, rows.Length), column.Dimension is not null);
            for (var row = 0; row < rows.Length; row++)
                Put(column, values, row, rows[row].GetValueOrDefault(field));
            block.Columns[place] = values;
        }
        return block;
    }

    public static ManifestEntry Entry(long number, LandingTable table, long rows, string period = "2021-03", long? restates = null, string receivedOn = "2021-04-08") => new()
    {
        Number = number,
        PackageId = $"package-{number}",
        Source = "421200-czj",
        Dataset = table.Name,
        Period = period,
        Region = FiscalRegion.Parse("421200000"),
        Year = 2021,
        Rows = rows,
        SumFen = table.Amount is null ? null : 0,
        Currency = "CNY",
        ReceivedOn = DateOnly.Parse(receivedOn, System.Globalization.CultureInfo.InvariantCulture),
        Restates = restates,
        Status = ManifestEntry.Sealed,
    };

    public async Task<string> Land(ManifestEntry delivery, LandingTable table, params Dictionary<string, string?>[] rows)
    {
        await using var stage = Store.Stage(table);
        stage.Append(Block(table, rows));
        var file = Temporary($"{delivery.Number}.parquet");
        await stage.WriteParquet(file, default);
        await stage.Land(delivery, default);
        return file;
    }

    public async Task<List<T>> Query<T>(string sql, KnownAs known = default)
    {
        await using var reading = await Store.Read(known, default);
        return [.. await reading.Connection.QueryAsync<T>(sql)];
    }

    private static void Put(LandingColumn column, BlockColumn values, int row, string? value)
    {
        values.Present[row] = value is not null;
        var end = row == 0 || values.Ends.Length == 0 ? 0 : values.Ends[row - 1];
        if (values.Ends.Length > 0)
            values.Ends[row] = end;
        if (value is null)
            return;
        var text = Encoding.UTF8.GetBytes(value);
        switch (column.Kind)
        {
            case ColumnKind.Word or ColumnKind.Secret:
                Write(text);
                break;
            case ColumnKind.Serial:
                var stem = Serial.Split(text, out values.Numbers[row]);
                Write([.. text[..stem], .. Encoding.UTF8.GetBytes($"|{text.Length - stem}")]);
                break;
            case ColumnKind.Date:
                values.Numbers[row] = DateOnly.Parse(value, System.Globalization.CultureInfo.InvariantCulture).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
                break;
            default:
                values.Numbers[row] = long.Parse(value.Replace("-", column.Kind is ColumnKind.Month ? "" : "-", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
                break;
        }

        void Write(byte[] bytes)
        {
            if (values.Text.Length < end + bytes.Length)
            {
                var longer = values.Text;
                Array.Resize(ref longer, (end + bytes.Length) * 2);
                values.Text = longer;
            }
            bytes.CopyTo(values.Text, end);
            values.Ends[row] = end + bytes.Length;
        }
    }

    private void Open()
    {
        Folder = new DataFolder(_root);
        Store = new FiscalStore(Folder, new EngineSettings { Threads = 2, MemoryMiB = 512 });
    }
}
