namespace Tongjian.Shell;

/// <summary>Something found.</summary>
/// <param name="Kind">What sort of thing, as the heading of its group: 规则, 预警, 单位.</param>
internal sealed record SearchHit(string Kind, string Title, string Href, string? Detail = null);

/// <summary>What one module lets the search box at the top find.</summary>
internal interface ISearchSource
{
    /// <summary>At most twenty, best first, and only what this viewer may open.</summary>
    /// <param name="words">As typed, trimmed, not empty; every word must occur.</param>
    Task<IReadOnlyList<SearchHit>> Find(IReadOnlyList<string> words, Viewer viewer, CancellationToken stop);
}

/// <summary>The rooms and pages themselves, by their names.</summary>
internal sealed class SearchPages(IEnumerable<Room> rooms) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> Find(IReadOnlyList<string> words, Viewer viewer, CancellationToken stop)
    {
        var hits = new List<SearchHit>();
        foreach (var room in rooms)
        {
            foreach (var (title, path, act) in room.Pages.Select(p => (p.Title, p.Path, p.Act)).Prepend((room.Title, room.Path, room.Act)))
            {
                if (words.All(w => $"{room.Title} {title}".Contains(w, StringComparison.OrdinalIgnoreCase)) && await viewer.May(act))
                    hits.Add(new("页面", title, path, room.Title == title ? null : room.Title));
            }
        }
        return hits;
    }
}
