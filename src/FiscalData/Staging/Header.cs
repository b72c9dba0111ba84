using System.Text;

namespace Tongjian.FiscalData;

/// <summary>The header of a file (表头) as a mapping sees it: which source column feeds which field.</summary>
/// <param name="Record">Position of its last line among the first records.</param>
/// <param name="Names">As written; of a two-line header the names joined.</param>
/// <param name="CellOf">Source column of each of the mapping's fields; -1 where there is none.</param>
internal sealed record Header(int Record, string[] Names, int[] CellOf)
{
    /// <summary>A header further down is not looked for.</summary>
    public const int DeepestRecord = 30;

    /// <summary>
    /// The first record, or pair of records (merged heads), that has every required column; else the one that comes nearest, for the words of the refusal.
    /// </summary>
    public static Header? Find(IReadOnlyList<string[]> records, Mapping mapping)
    {
        Header? best = null;
        foreach (var candidate in Candidates(records, mapping.File.HeaderRow))
        {
            var header = Match(candidate.Record, candidate.Heads, mapping);
            if (header.MissingFrom(mapping).Count == 0)
                return header;
            if (header.Found > 0 && (best is null || header.Found > best.Found))
                best = header;
        }
        return best;
    }

    public int Found => CellOf.Count(c => c >= 0);

    /// <summary>Fields without which a row cannot be staged and for which no column was found.</summary>
    public List<FieldSource> MissingFrom(Mapping mapping) =>
        [.. mapping.Fields.Where((f, i) => CellOf[i] < 0 && f.Headers.Length > 0 && (f.Column.Required || mapping.Fields.Any(y => y.YearOf == f.Column.Field)))];

    /// <summary>Names of columns that feed nothing and are not on the mapping's list of ignored ones.</summary>
    public IEnumerable<string> ExtraFor(Mapping mapping)
    {
        var known = mapping.Ignored.Select(Key).ToHashSet();
        return Names.Where((name, i) => !CellOf.Contains(i) && name.Length > 0 && !known.Contains(Key(name)));
    }

    public int CellNamed(string name) => Array.FindIndex(Names, n => Key(n) == Key(name));

    /// <summary>Without blanks, case and width, so that “ NetAmount ” is “Net amount”.</summary>
    public static string Key(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '\uFEFF')).ToLowerInvariant();

    private static IEnumerable<(int Record, string[][] Heads)> Candidates(IReadOnlyList<string[]> records, int? certain)
    {
        var (first, last) = certain is { } row ? (row - 1, row - 1) : (0, Math.Min(records.Count, DeepestRecord) - 1);
        for (var i = first; i <= last && i < records.Count; i++)
            yield return (i, [.. records[i].Select(name => (string[])[name])]);
        for (var i = first; i <= last && i + 1 < records.Count; i++)
            yield return (i + 1, TwoLines(records[i], records[i + 1]));
    }

    /// <summary>A merged cell has its words in its first column only: an upper name reaches to the right until the next one.</summary>
    private static string[][] TwoLines(string[] upper, string[] lower)
    {
        var reaching = "";
        var heads = new string[Math.Max(upper.Length, lower.Length)][];
        for (var i = 0; i < heads.Length; i++)
        {
            var (top, bottom) = (i < upper.Length ? upper[i] : "", i < lower.Length ? lower[i] : "");
            reaching = top.Length > 0 ? top : reaching;
            heads[i] = bottom.Length == 0 ? [top] : reaching.Length == 0 ? [bottom] : [reaching + "/" + bottom, bottom];
        }
        return heads;
    }

    private static Header Match(int record, string[][] heads, Mapping mapping)
    {
        var keys = Array.ConvertAll(heads, names => Array.ConvertAll(names, Key));
        var cells = new int[mapping.Fields.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = -1;
            foreach (var name in mapping.Fields[i].Headers)
            {
                var key = Key(name);
                var at = Array.FindIndex(keys, names => names.Contains(key));
                if (at < 0)
                    continue;
                if (Array.FindIndex(keys, at + 1, names => names.Contains(key)) is var second and > 0)
                    throw new RefusedFileException("header.twice", $"表头中有两列都叫“{name}”（第{at + 1}列和第{second + 1}列）。", "改掉其中一列的名称，或在映射中写明用哪一列。");
                cells[i] = at;
                break;
            }
        }
        return new Header(record, Array.ConvertAll(heads, names => names[0]), cells);
    }
}
