using Tongjian.Ground;
using Tongjian.Roster;

namespace Tongjian.Tests;

public class OrganTests
{
    private static readonly FiscalRegion City = FiscalRegion.Parse("421200000");
    private static readonly DateOnly Founded = new(2010, 1, 1);
    private static readonly DateOnly Reform = new(2019, 3, 1);

    [Theory]
    [InlineData("2009-12-31", "文化局", false)] // an older paper is read under the first name known
    [InlineData("2010-01-01", "文化局", true)]
    [InlineData("2014-05-31", "文化局", true)]
    [InlineData("2014-06-01", "文化体育局", true)] // the day of the change bears the new name
    [InlineData("2019-02-28", "文化体育局", true)]
    [InlineData("2019-03-01", "文化体育局", false)] // closed on this day: no longer there
    public void An_organ_bears_the_name_of_the_day(string day, string name, bool exists)
    {
        var organ = Accepted(Accepted(Organ("101", "文化局").Rename("文化体育局", new(2014, 6, 1))).Close(Reform, []));
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((name, exists), (organ.NameOn(on), organ.ExistsOn(on)));
    }

    [Fact]
    public void Merged_twice_and_split_once_the_duties_are_still_found()
    {
        var last = Organ("300", "文化旅游局", new(2019, 1, 1));
        var archive = Organ("301", "档案馆", new(2019, 1, 1));
        var middle = Accepted(Organ("200", "文化体育局").Close(new(2019, 3, 1), [last, archive]));
        var first = Accepted(Organ("100", "文化局").Close(new(2014, 1, 1), [Organ("200", "文化体育局")]));
        var book = new OrganBook([first, middle, last, archive]);

        Assert.Equal(["文化局"], Names(book.SuccessorsOf(first.Id, new(2013, 12, 31))));
        Assert.Equal(["文化体育局"], Names(book.SuccessorsOf(first.Id, new(2014, 1, 1))));
        Assert.Equal(["文化旅游局", "档案馆"], Names(book.SuccessorsOf(first.Id, new(2019, 3, 1))));

        static IEnumerable<string> Names(IEnumerable<Organ> organs) => organs.Select(o => o.Names[^1].Name);
    }

    [Fact]
    public void Nobody_answers_for_an_organ_abolished_without_successor()
    {
        var gone = Accepted(Organ("100", "临时指挥部").Close(Reform, []));
        Assert.Empty(new OrganBook([gone]).SuccessorsOf(gone.Id, Reform));
    }

    [Theory]
    [InlineData("organ.rename.closed")]
    [InlineData("organ.rename.order")]
    [InlineData("organ.rename.same")]
    [InlineData("organ.close.closed")]
    [InlineData("organ.close.order")]
    [InlineData("organ.close.self")]
    [InlineData("organ.close.successor-absent")]
    public void What_cannot_have_happened_is_refused(string code)
    {
        var organ = Organ("100", "文化局");
        var closed = Accepted(organ.Close(Reform, []));
        var outcome = code switch
        {
            "organ.rename.closed" => closed.Rename("某局", new(2020, 1, 1)),
            "organ.rename.order" => organ.Rename("某局", Founded),
            "organ.rename.same" => organ.Rename("文化局", Reform),
            "organ.close.closed" => closed.Close(new(2020, 1, 1), []),
            "organ.close.order" => organ.Close(Founded, []),
            "organ.close.self" => organ.Close(Reform, [organ]),
            _ => organ.Close(Reform, [Organ("200", "未来的局", new(2020, 1, 1))]),
        };
        Assert.False(outcome.Accepted(out _, out var refusal));
        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public void A_change_list_is_read_line_by_line()
    {
        Assert.True(OrganChangeList.Read("﻿" + OrganChangeList.Header + "\r\n421200000,101,设立,2010-01-01,文化局,,某文\r\n\r\n421200000,101,拆分,2019-03-01,,102、103,某文\r\n").Accepted(out var changes, out _));
        Assert.Equal([OrganChangeKind.Found, OrganChangeKind.Close], changes.Select(c => c.Kind));
        Assert.Equal(["102", "103"], changes[1].Successors);
        Assert.Equal(4, changes[1].Line);
    }

    [Theory]
    [InlineData("421200998,101,设立,2010-01-01,文化局,,某文")] // the whole area is not an organ's region
    [InlineData("421200000,,设立,2010-01-01,文化局,,某文")]
    [InlineData("421200000,101,成立,2010-01-01,文化局,,某文")]
    [InlineData("421200000,101,设立,2010-02-30,文化局,,某文")]
    [InlineData("421200000,101,设立,2010-01-01,,,某文")]
    [InlineData("421200000,101,更名,2010-01-01,文化局,102,某文")]
    [InlineData("421200000,101,合并,2010-01-01,,102、103,某文")]
    [InlineData("421200000,101,拆分,2010-01-01,,102,某文")]
    [InlineData("421200000,101,撤销,2010-01-01,,102,某文")]
    [InlineData("421200000,101,设立,2010-01-01,文化局,,")]
    [InlineData("421200000,101,设立,2010-01-01,文化局")]
    [InlineData("\"421200000\",101,设立,2010-01-01,文化局,,某文")]
    public void A_wrong_line_is_refused_with_its_number(string line)
    {
        Assert.False(OrganChangeList.Read(OrganChangeList.Header + "\n" + line).Accepted(out _, out var refusal));
        Assert.StartsWith("第2行：", refusal.Sentence, StringComparison.Ordinal);
    }

    private static Organ Organ(string code, string name, DateOnly? founded = null) => Tongjian.Roster.Organ.Found(new(City, code), name, founded ?? Founded);

    private static Organ Accepted(Outcome<Organ> outcome) => outcome.Accepted(out var organ, out var refusal) ? organ : throw new InvalidOperationException(refusal.Sentence);
}
