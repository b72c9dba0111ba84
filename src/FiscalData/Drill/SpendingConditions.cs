using System.Globalization;
using Dapper;

namespace Tongjian.FiscalData;

/// <summary>The SQL conditions of a <see cref="SpendingFilter"/>; values travel as parameters.</summary>
internal static class SpendingConditions
{
    /// <param name="date">The table's date column: xpay_date or doc_date.</param>
    public static string Where(SpendingFilter filter, string date, DynamicParameters parameters)
    {
        List<string> all = [filter.Scope.Condition, "fiscal_year = $year"];
        parameters.Add("year", filter.Year);
        AddCode(all, "exp_func_code", filter.Function, digits: 7);
        AddCode(all, "dep_bgt_eco_code", filter.Economic, digits: 5);
        AddWord(all, "agency_id", "organ", filter.Organ, parameters);
        AddWord(all, "pro_id", "project_code", filter.Project, parameters);
        AddCode(all, "fund_type_code", filter.Fund, digits: 0);
        if (filter.Month is { } month)
        {
            if (month is < 1 or > 12)
                throw new ArgumentOutOfRangeException(nameof(filter), month, "A month is 1 to 12.");
            // A budget of a year is now and then paid in the next: the month is the calendar's, not the budget's.
            all.Add($"month({date}) = {month}");
        }
        return string.Join("\n   and ", all);
    }

    /// <summary>
    /// Every code that begins with the prefix: of full length, or cut off earlier by a careless hand. Empty text: rows without a code.
    /// </summary>
    /// <param name="digits">Digits of a full code; 0 where codes have no levels.</param>
    private static void AddCode(List<string> all, string column, string? prefix, int digits)
    {
        if (prefix is null)
            return;
        if (prefix.Length == 0)
        {
            all.Add($"{column} is null");
            return;
        }
        if (!prefix.All(char.IsAsciiDigit) || prefix.Length > 9)
            throw new ArgumentException($"“{prefix}” is no code.", nameof(prefix));
        var number = int.Parse(prefix, CultureInfo.InvariantCulture);
        List<string> ranges = [$"{column} = {number}"];
        for (var length = prefix.Length + 2; length <= digits; length += 2)
        {
            var factor = (int)Math.Pow(10, length - prefix.Length);
            ranges.Add($"{column} between {number * factor} and {(number * factor) + factor - 1}");
        }
        all.Add(ranges.Count == 1 ? ranges[0] : $"({string.Join(" or ", ranges)})");
    }

    /// <summary>Rows with this word; empty text: rows without one.</summary>
    private static void AddWord(List<string> all, string column, string dimension, string? text, DynamicParameters parameters)
    {
        if (text is null)
            return;
        if (text.Length == 0)
        {
            all.Add($"{column} is null");
            return;
        }
        all.Add($"{column} = (select id from {dimension} where text = ${column})");
        parameters.Add(column, text);
    }
}
