using System.Text;

namespace Tongjian.FiscalData;

/// <summary>What must hold between the parts of a mapping.</summary>
internal sealed class MappingRules(Mapping mapping, List<string> errors)
{
    public void Check()
    {
        foreach (var column in mapping.Table.Columns.Where(c => c.Required && mapping.Fields.All(f => f.Column != c)))
            errors.Add($"fields：缺少必填字段 {column.Field}（{column.Title}）");
        foreach (var field in mapping.Fields)
            CheckField(field, "fields." + field.Column.Field);
    }

    private void CheckField(FieldSource field, string place)
    {
        var kind = field.Column.Kind;
        var origins = (field.Headers.Length > 0 ? 1 : 0) + (field.Constant is null ? 0 : 1) + (field.Made is null ? 0 : 1) + (field.YearOf is null ? 0 : 1);
        if (origins != 1)
            errors.Add($"{place}：headers、constant、made、year_of 必须写且只写一项");
        if (field.Unit is not null && kind is not ColumnKind.Money)
            errors.Add($"{place}.unit：只有金额才有单位");
        if (field.Constant is not null && !Reads(field))
            errors.Add($"{place}.constant：“{field.Constant}”不合{field.Column.Title}的形式");
        if (field.Made is { } made && (kind is not (ColumnKind.Serial or ColumnKind.Word) || !made.Contains("{line}", StringComparison.Ordinal)))
            errors.Add($"{place}.made：只用于编号，且必须含 {{line}}");
        if (field.YearOf is { } date && (kind is not ColumnKind.Year || !mapping.Fields.Any(f => f.Column.Field == date && f.Column.Kind is ColumnKind.Date && f.Headers.Length > 0)))
            errors.Add($"{place}.year_of：只用于年度，且必须是本映射中有列名的日期字段");
        foreach (var code in field.Codes.Values.Distinct().Where(c => !Reads(new(field.Column) { Constant = c })))
            errors.Add($"{place}.codes：“{code}”不合{field.Column.Title}的形式");
    }

    private bool Reads(FieldSource field)
    {
        if (field.Column.Kind is ColumnKind.Secret || string.IsNullOrWhiteSpace(field.Constant))
            return false;
        var reader = new ColumnReader(0, -1, field, mapping, DaySystem.None, false, null);
        var notes = CellNotes.None;
        return reader.Read(Encoding.UTF8.GetBytes(field.Constant), CellNature.Text, new BlockColumn(1, reader.HasText), 0, ref notes) is FaultKind.None;
    }
}
