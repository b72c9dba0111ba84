using System.Diagnostics;
using System.Text.Json;
using Tongjian.Suggestions;

namespace Tongjian.Tests.Suggestions;

/// <summary>Finding words of two signs, and suggestions that were made before in other words.</summary>
public sealed class FindingTests
{
    [Fact]
    public void A_word_of_two_signs_is_found_and_titles_come_first()
    {
        var index = new TextIndex();
        index.Put("a", "关于修缮通学道路的建议", "学校门口早晚拥堵。");
        index.Put("b", "关于加固河堤的建议", "河堤年久失修，道路中断。");
        index.Put("c", "关于增设公交站的建议", "公交，站台太少。");
        Assert.Equal(["a", "b"], index.Search("道路", 10).Select(h => h.Id));
        Assert.Equal(["b"], index.Search("道路 河堤", 10).Select(h => h.Id));
        Assert.Equal(["a"], index.Search("校", 10).Select(h => h.Id));
        Assert.Empty(index.Search("交站台", 10)); // a comma stands between
        Assert.Empty(index.Search("  ，", 10));
        Assert.Equal(["c"], index.Search("公交站", 10).Select(h => h.Id));
    }

    [Fact]
    public void A_text_put_anew_or_taken_out_is_found_no_more_as_it_was()
    {
        var index = new TextIndex();
        index.Put("a", "关于ＵＰＳ电源的建议", "");
        Assert.Single(index.Search("ups", 10));
        index.Put("a", "关于路灯的建议", "");
        Assert.Empty(index.Search("ups", 10));
        Assert.Single(index.Search("路灯", 10));
        index.Remove("a");
        Assert.Empty(index.Search("路灯", 10));
        Assert.Equal(0, index.Count);
    }

    /// <summary>Each published text, half of its sentences in another order, looks for the one it was made of.</summary>
    [Fact]
    public void Half_of_a_text_in_another_order_finds_the_text_it_was_made_of()
    {
        var seed = Random.Shared.Next();
        var chance = new Random(seed);
        var texts = File.ReadLines(Repository.Reference("suggestions/deputy-replies.jsonl")).Select(l => JsonDocument.Parse(l).RootElement)
            .Select(r => (Id: r.GetProperty("id").GetString()!, Text: r.GetProperty("text").GetString()!)).ToList();
        var index = new TextIndex();
        foreach (var (id, text) in texts)
            index.Put(id, "", text);
        var (found, wrong) = (0, 0);
        foreach (var (id, text) in texts)
        {
            var sentences = text.Split(['。', '\n', ';', '；'], StringSplitOptions.RemoveEmptyEntries);
            chance.Shuffle(sentences);
            var hits = index.Like("", string.Join('。', sentences.Take((sentences.Length + 1) / 2)), 3, 0.3);
            found += hits.Any(h => h.Id == id) ? 1 : 0;
            wrong += hits.Count(h => h.Id != id);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: recall {found} of {texts.Count}, precision {found} of {found + wrong}");
        Assert.True(found >= texts.Count * 0.9 && wrong <= found * 0.1, $"seed {seed}: found {found} of {texts.Count}, wrong {wrong}");
    }

    [Fact]
    public void Twenty_thousand_texts_answer_in_time()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TONGJIAN_LONG_TESTS") == "1", "a matter of speed: with ./test --long");
        var chance = new Random(7);
        var words = Enumerable.Range(0, 4000).Select(_ => new string([(char)chance.Next(0x4e00, 0x5e00), (char)chance.Next(0x4e00, 0x5e00)])).ToArray();
        var index = new TextIndex();
        string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => words[(int)(words.Length * Math.Pow(chance.NextDouble(), 2))]));
        for (var i = 0; i < 20_000; i++)
            index.Put($"m{i}", Text(10), Text(140));
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var since = Stopwatch.GetTimestamp();
            _ = i % 2 == 0 ? index.Search(words[chance.Next(words.Length)], 20) : index.Like(Text(10), Text(140), 10, 0.2);
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
        times.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"p50 {times[100]:0.0} ms, p95 {times[190]:0.0} ms");
        Assert.True(times[190] <= 300, $"p95 {times[190]:0} ms");
    }
}
