using System.Globalization;

namespace Tongjian.Shell;

/// <summary>Order and page of a list, as its address says. Unknown or absurd values fall back to the list's own.</summary>
/// <param name="Sort">One of the names the page offers: safe to look up in the page's own table of SQL orders, never to paste into SQL.</param>
/// <param name="Page">Counted from 1.</param>
public sealed record ListQuery(string Sort, bool Descending, int Page, int Size)
{
    public int Offset => (Page - 1) * Size;

    /// <param name="sorts">The names a reader may sort by, the list's own order first.</param>
    /// <param name="descending">Whether the list's own order is descending.</param>
    public static ListQuery From(Viewer viewer, IReadOnlyList<string> sorts, bool descending = false, int size = 50)
    {
        var asked = viewer.Asked("sort");
        var known = asked is not null && sorts.Contains(asked, StringComparer.Ordinal);
        var down = viewer.Asked("desc") switch { "1" => true, "0" => false, _ => !known && descending };
        var page = int.TryParse(viewer.Asked("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 1_000_000) : 1;
        return new(known ? asked! : sorts[0], down, page, size);
    }
}
