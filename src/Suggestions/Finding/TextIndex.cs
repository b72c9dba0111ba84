namespace Tongjian.Suggestions;

/// <summary>A text that was found.</summary>
/// <param name="Score">For likeness 0 to 1; for a search the more the better.</param>
internal readonly record struct TextHit(string Id, double Score);

/// <summary>
/// All texts of the term in memory, by pairs of signs (全文索引): finds words of two signs and more, and texts that say nearly the same. It holds what the
/// committee sees anyway and nothing of a survey; it is made anew at start and kept up act by act.
/// </summary>
/// <remarks>Twenty thousand texts of three hundred signs are some six million entries of eight bytes.</remarks>
internal sealed class TextIndex
{
    private const int Measured = 200;

    private readonly Lock _lock = new();
    private readonly List<Entry?> _entries = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<Posting>> _postings = [];
    private int _live;

    public int Count => _live;

    /// <summary>Takes a text in, in place of the one of that id.</summary>
    public void Put(string id, string title, string body)
    {
        lock (_lock)
        {
            Forget(id);
            var (plainTitle, plain) = (Grams.Plain(title), Grams.Plain($"{title} {body}"));
            var pairs = Grams.PairsOf(plain);
            _places[id] = _entries.Count;
            foreach (var (pair, times) in pairs)
            {
                if (!_postings.TryGetValue(pair, out var list))
                    _postings[pair] = list = [];
                list.Add(new(_entries.Count, (short)Math.Min(times, short.MaxValue)));
            }
            _entries.Add(new(id, plainTitle, plain, pairs));
            _live++;
        }
    }

    public void Remove(string id)
    {
        lock (_lock)
            Forget(id);
    }

    /// <summary>Texts that hold every word asked for, each as it is written; those with more of them in the title first.</summary>
    /// <param name="asked">Words with blanks between; a single sign is looked for too.</param>
    public IReadOnlyList<TextHit> Search(string asked, int most)
    {
        lock (_lock)
        {
            var words = Grams.Plain(asked).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
                return [];
            return [.. Candidates(words).Select(place => _entries[place]).OfType<Entry>()
                .Where(e => words.All(w => e.Plain.Contains(w, StringComparison.Ordinal)))
                .Select(e => new TextHit(e.Id, words.Sum(w => e.Title.Contains(w, StringComparison.Ordinal) ? 10 : 1)))
                .OrderByDescending(h => h.Score).ThenBy(h => h.Id, StringComparer.Ordinal).Take(most)];
        }
    }

    /// <summary>Texts that say nearly the same: the cosine of their pairs, each weighed by how rare it is.</summary>
    /// <param name="least">Below it nothing is found.</param>
    public IReadOnlyList<TextHit> Like(string title, string body, int most, double least)
    {
        lock (_lock)
        {
            var own = Grams.PairsOf(Grams.Plain($"{title} {body}"));
            var sums = new Dictionary<int, double>();
            foreach (var (pair, times) in own)
            {
                if (!_postings.TryGetValue(pair, out var list) || list.Count > Common)
                    continue;
                var weight = Weight(times) * Rarity(list.Count);
                foreach (var posting in list)
                    sums[posting.Place] = sums.GetValueOrDefault(posting.Place) + (weight * Weight(posting.Times) * Rarity(list.Count));
            }
            var length = Length(own);
            // The exact length of a text is dear: only the most promising are measured.
            return [.. sums.Where(s => _entries[s.Key] is not null).OrderByDescending(s => s.Value / Math.Sqrt(_entries[s.Key]!.Pairs.Count)).Take(Measured).Select(s => new TextHit(_entries[s.Key]!.Id, s.Value / (length * Length(_entries[s.Key]!.Pairs))))
                .Where(h => h.Score >= least).OrderByDescending(h => h.Score).ThenBy(h => h.Id, StringComparer.Ordinal).Take(most)];
        }
    }

    /// <summary>Pairs that stand in more texts than this tell nothing apart (建议, 加强).</summary>
    private int Common => Math.Max(50, _live / 3);

    private IEnumerable<int> Candidates(string[] words)
    {
        var rarest = words.Where(w => w.Length > 1).SelectMany(w => Enumerable.Range(1, w.Length - 1).Select(i => Grams.Pair(w[i - 1], w[i])))
            .Select(pair => _postings.GetValueOrDefault(pair)).OrderBy(list => list?.Count ?? 0).ToList();
        return rarest.Count == 0 ? Enumerable.Range(0, _entries.Count) : rarest[0]?.Select(p => p.Place) ?? [];
    }

    private double Length(Dictionary<int, int> pairs) => Math.Sqrt(pairs.Sum(p => Math.Pow(Weight(p.Value) * Rarity(_postings.TryGetValue(p.Key, out var list) ? list.Count : 0), 2)));

    private static double Weight(int times) => 1 + Math.Log(times);

    private double Rarity(int texts) => Math.Log((1.0 + _live) / (0.5 + texts));

    private void Forget(string id)
    {
        if (!_places.Remove(id, out var place))
            return;
        foreach (var pair in _entries[place]!.Pairs.Keys)
            _postings[pair].RemoveAll(p => p.Place == place);
        _entries[place] = null;
        _live--;
    }

    private sealed record Entry(string Id, string Title, string Plain, Dictionary<int, int> Pairs);

    private readonly record struct Posting(int Place, short Times);
}
