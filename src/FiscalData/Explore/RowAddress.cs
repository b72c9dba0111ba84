using System.Globalization;

namespace Tongjian.FiscalData;

/// <summary>Where the page of one delivered row is: table, delivery and place in the package name it for ever.</summary>
public static class RowAddress
{
    public static string Of(string table, long delivery, int rowNo) => string.Create(CultureInfo.InvariantCulture, $"/budget/rows/{table}/{delivery}/{rowNo}");
}
