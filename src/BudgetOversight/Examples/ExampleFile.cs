using System.Text;

namespace Tongjian.BudgetOversight;

/// <summary>A small CSV file of an example: UTF-8, commas, no line breaks within a value; empty means no value.</summary>
internal sealed record ExampleFile(string File, IReadOnlyList<string> Header, IReadOnlyList<ExampleRow> Rows)
{
    /// <exception cref="RuleFaultsException">A row has more or fewer values than the header.</exception>
    public static ExampleFile Read(string path)
    {
        var lines = System.IO.File.ReadAllLines(path, Encoding.UTF8);
        var header = lines.Length == 0 ? [] : Split(lines[0]);
        var file = new ExampleFile(path, header, []);
        var rows = new List<ExampleRow>();
        for (var i = 1; i < lines.Length; i++)
        {
            var values = Split(lines[i]);
            if (values.Count != header.Count)
                throw file.Fault(i + 1, $"有{values.Count}个值，表头有{header.Count}列");
            rows.Add(new(i + 1, header.Zip(values).ToDictionary(p => p.First, p => p.Second)));
        }
        return file with { Rows = rows };
    }

    public RuleFaultsException Fault(int line, string sentence)
    {
        var rule = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(File)));
        return new([new($"{rule}/example/{Path.GetFileName(File)}", line, sentence)]);
    }

    private static List<string> Split(string line)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                values.Add(value.ToString());
                value.Clear();
            }
            else
            {
                value.Append(c);
            }
        }
        values.Add(value.ToString());
        return values;
    }
}

/// <summary>One row of an example.</summary>
/// <param name="Line">In the file, from 1 with the header.</param>
internal sealed record ExampleRow(int Line, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Null where the file has no such column or the value is empty.</summary>
    public string? this[string field] => Values.TryGetValue(field, out var text) && text.Length > 0 ? text : null;
}
