using System.Globalization;
using System.Text;

namespace Tongjian.Tests;

/// <summary>
/// What a spending file says, read the slow way and sharing nothing with staging: whole file as a string, one character at a time, decimals.
/// </summary>
internal sealed record SlowReader(int Records, int Unreadable, decimal Sum)
{
    private static readonly string[] AmountNames = ["amount", "net amount", "netamount"];

    public static SlowReader Of(string path)
    {
        var records = Split(Decode(File.ReadAllBytes(path)));
        if (records.Count == 0)
            return new(0, 0, 0);
        var column = records[0].FindIndex(name => AmountNames.Contains(name.Trim().ToLowerInvariant()));
        Assert.True(column >= 0, $"{path}: no amount column");
        var (unreadable, sum) = (0, 0m);
        foreach (var record in records.Skip(1).Where(r => r.Any(cell => cell.Trim().Length > 0)))
        {
            var text = column < record.Count ? record[column].Replace("£", "", StringComparison.Ordinal).Trim() : "";
            if (decimal.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
                sum += amount;
            else
                unreadable++;
        }
        return new(records.Count - 1, unreadable, sum);
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return string.Concat(bytes.Select(b => (char)b)); // Latin-1 is enough: amounts and marks are ASCII, and £ is the same
        }
    }

    private static List<List<string>> Split(string text)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (c == '"' && (quoted || cell.Length == 0))
                quoted = !quoted;
            else if (c == ',' && !quoted)
                EndCell();
            else if (c == '\n' && !quoted)
                EndRecord();
            else if (c != '\r')
                cell.Append(c);
        }
        if (cell.Length > 0 || record.Count > 0)
            EndRecord();
        return records;

        void EndCell()
        {
            record.Add(cell.ToString());
            cell.Clear();
        }

        void EndRecord()
        {
            EndCell();
            records.Add(record);
            record = [];
        }
    }
}
