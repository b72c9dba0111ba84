using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class DateReaderTests
{
    [Theory]
    [InlineData("yyyy-MM-dd", "2021-03-05", "2021-03-05")]
    [InlineData("yyyyMMdd", "20210305", "2021-03-05")]
    [InlineData("yyyy/M/d", "2021/3/5", "2021-03-05")]
    [InlineData("yyyy年M月d日", "2021年3月5日", "2021-03-05")]
    [InlineData("yyyy年M月d日", "２０２１年３月５日", "2021-03-05")]
    [InlineData("d/M/yyyy", "5/3/2021", "2021-03-05")]
    [InlineData("d/M/yyyy", "05/03/2021", "2021-03-05")]
    [InlineData("M/d/yyyy", "5/3/2021", "2021-05-03")] // the mapping decides, nobody guesses
    [InlineData("d-MMM-yyyy", "05-Mar-2021", "2021-03-05")]
    [InlineData("d-MMM-yy", "5-mar-21", "2021-03-05")]
    [InlineData("d-MMM-yy", "5-Sept-99", "1999-09-05")]
    [InlineData("dddd, MMMM d, yyyy", "Friday, April 29, 2022", "2022-04-29")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2021-03-05 13:59:01", "2021-03-05")]
    [InlineData("yyyy-MM-dd", "2020-02-29", "2020-02-29")]
    [InlineData("serial1900", "42172.00", "2015-06-17")]
    [InlineData("serial1904", "40710", "2015-06-17")]
    public void A_date_is_read_as_the_mapping_says(string pattern, string text, string date) => Assert.Equal(date, Read(pattern, text));

    [Theory]
    [InlineData("yyyy-MM-dd", "2021-02-29", "DateImpossible")]
    [InlineData("yyyy-MM-dd", "2021-13-01", "DateImpossible")]
    [InlineData("yyyy-MM-dd", "0021-03-05", "DateImpossible")]
    [InlineData("yyyyMMdd", "20210431", "DateImpossible")]
    [InlineData("d/M/yyyy", "31/4/2021", "DateImpossible")]
    [InlineData("yyyy-MM-dd", "2021-3-5", "DateUnreadable")]
    [InlineData("yyyy-MM-dd", "05/03/2021", "DateUnreadable")]
    [InlineData("yyyy-MM-dd", "2021-03-05x", "DateUnreadable")]
    [InlineData("yyyy-MM-dd", "44270", "DateUnreadable")] // a bare number is a date only where the mapping or a workbook says so
    [InlineData("serial", "44270", "DateUnreadable")]
    [InlineData("dddd, MMMM d, yyyy", "Someday, April 29, 2022", "DateUnreadable")]
    [InlineData("d-MMM-yy", "5-Mrz-21", "DateUnreadable")]
    public void What_is_not_a_day_of_the_calendar_is_a_fault(string pattern, string text, string fault) => Assert.Equal(fault, Read(pattern, text));

    [Fact]
    public void The_first_pattern_that_fits_wins()
    {
        var notes = CellNotes.None;
        var reader = new DateReader([DatePattern.Of("d/M/yyyy"), DatePattern.Of("M/d/yyyy")], DaySystem.None);
        Assert.Equal(FaultKind.None, reader.Read("3/4/2021"u8, out var day, ref notes));
        Assert.Equal(new DateOnly(2021, 4, 3), DateReader.ToDate(day));
        Assert.Equal(FaultKind.None, reader.Read("3/14/2021"u8, out day, ref notes));
        Assert.Equal(new DateOnly(2021, 3, 14), DateReader.ToDate(day));
    }

    [Theory]
    [InlineData("yyyy")]
    [InlineData("MM-dd")]
    [InlineData("yyy-MM-dd")]
    [InlineData("")]
    public void A_pattern_without_year_month_and_day_is_refused(string pattern) => Assert.Throws<FormatException>(() => DatePattern.Of(pattern));

    [Fact]
    public void Every_day_of_two_centuries_is_read_back()
    {
        var notes = CellNotes.None;
        var reader = new DateReader(DatePattern.Usual, DaySystem.None);
        for (var date = new DateOnly(1949, 1, 1); date <= new DateOnly(2100, 12, 31); date = date.AddDays(1))
        {
            Assert.Equal(FaultKind.None, reader.Read(Encoding.UTF8.GetBytes(date.ToString("yyyy-MM-dd", null)), out var day, ref notes));
            Assert.Equal(date, DateReader.ToDate(day));
        }
    }

    private static string Read(string pattern, string text)
    {
        var notes = CellNotes.None;
        var fault = new DateReader([DatePattern.Of(pattern)], DaySystem.None).Read(Encoding.UTF8.GetBytes(text), out var day, ref notes);
        return fault is FaultKind.None ? DateReader.ToDate(day).ToString("yyyy-MM-dd", null) : fault.ToString();
    }
}
