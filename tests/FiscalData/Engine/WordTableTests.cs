using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public class WordTableTests
{
    [Fact]
    public void Texts_get_dense_numbers_in_the_order_they_come()
    {
        var words = new WordTable();
        string[] texts = ["甲", "", "乙", "甲", "𠮷", "", "a", "A"];
        Assert.Equal([1, 2, 3, 1, 4, 2, 5, 6], texts.Select(t => words.NumberOf(Encoding.UTF8.GetBytes(t))));
        Assert.Equal("𠮷", Encoding.UTF8.GetString(words.TextOf(4)));
        Assert.Equal("", Encoding.UTF8.GetString(words.TextOf(2)));
        Assert.Equal(6, words.Count);
    }

    [Fact]
    public void Hundreds_of_thousands_of_texts_are_told_apart_like_a_dictionary_tells_them()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        var words = new WordTable();
        Dictionary<string, int> expected = new(StringComparer.Ordinal);
        for (var i = 0; i < 300_000; i++)
        {
            var text = new string((char)('一' + random.Next(3)), random.Next(12)) + random.Next(100_000);
            if (!expected.TryGetValue(text, out var number))
                expected[text] = number = expected.Count + 1;
            Assert.Equal(number, words.NumberOf(Encoding.UTF8.GetBytes(text)));
        }
        foreach (var (text, number) in expected)
            Assert.Equal(text, Encoding.UTF8.GetString(words.TextOf(number)));
    }

    [Fact]
    public void Texts_longer_than_a_page_and_broken_UTF8_are_refused()
    {
        var words = new WordTable();
        Assert.Equal(1, words.NumberOf(new byte[1 << 20]));
        Assert.ThrowsAny<ArgumentException>(() => words.NumberOf(new byte[(1 << 20) + 1]));
        Assert.ThrowsAny<ArgumentException>(() => words.NumberOf([0xE7, 0x94]));
        Assert.Equal(1, words.Count);
    }

    [Theory]
    [InlineData("V2025000000000012", "V2025000000000012")]
    [InlineData("", "")]
    [InlineData("无编号", "无编号")]
    [InlineData("007", "007")]
    [InlineData("1|2", "1|2")]
    [InlineData("999999999999999999", "999999999999999999")] // eighteen digits: all of them are the number
    [InlineData("1999999999999999999", "1999999999999999999")] // nineteen: the first stays with the stem
    [InlineData("９９", "９９")] // full-width digits are no digits
    public void A_document_number_is_split_and_written_back(string text, string back)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var stem = Serial.Split(bytes, out var number);
        var series = Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetString(bytes.AsSpan(0, stem))}|{bytes.Length - stem}");
        var buffer = new byte[1];
        var length = Serial.Write(series, number, ref buffer);
        Assert.Equal(back, Encoding.UTF8.GetString(buffer, 0, length));
    }
}
