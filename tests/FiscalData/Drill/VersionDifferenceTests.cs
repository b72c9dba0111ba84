using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class VersionDifferenceTests : IAsyncDisposable
{
    private readonly EngineRoom _room = new();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private static Dictionary<string, string?> Payment(string voucher, long fen, string function = "2010101", string organ = "001", string? payee = "甲") => new()
    {
        ["mof_div_code"] = "421200000",
        ["fiscal_year"] = "2021",
        ["pay_cert_no"] = voucher,
        ["agency_code"] = organ,
        ["exp_func_code"] = function,
        ["xpay_amt"] = fen.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["xpay_date"] = "2021-03-05",
        ["xpayee_name"] = payee,
    };

    private static readonly Dictionary<string, string?>[] First =
        [Payment("V1", 100), Payment("V2", 200), Payment("V3", 300, "2050201", "002"), Payment("V4", 400)];

    private static readonly Dictionary<string, string?>[] Second =
        [Payment("V4", 400), Payment("V1", 150), Payment("V2", 200, payee: null), Payment("V5", 500, "2050201", "002")];

    private async Task Land()
    {
        var table = LandingTables.PaymentVoucher;
        await _room.Land(EngineRoom.Entry(1, table, 4), table, First);
        await _room.Land(EngineRoom.Entry(2, table, 4, restates: 1), table, Second);
    }

    private static VersionDifference Both { get; } = new(LandingTables.PaymentVoucher, 1, 2);

    [Fact]
    public async Task Rows_are_added_removed_changed_or_the_same()
    {
        await Land();
        await using var reading = await _room.Store.Read(KnownAs.Now, default);
        var totals = await Both.Totals(reading, default);

        Assert.Equal(new DifferenceTotals(Added: 1, Removed: 1, Changed: 2, Same: 1, BeforeFen: 1000, AfterFen: 1250, ChangedFen: 50 + 500 + 300), totals);
    }

    [Fact]
    public async Task A_changed_row_shows_what_it_was_and_what_it_is()
    {
        await Land();
        await using var reading = await _room.Store.Read(KnownAs.Now, default);
        var changed = await Both.Rows(reading, RowFate.Changed, 1, 10, default);

        Assert.Equal([(1, 2), (2, 3)], changed.Select(c => (c.RowBefore!.Value, c.RowAfter!.Value)));
        Assert.Equal([("xpay_amt", (object?)100L, (object?)150L)], changed[0].Fields.Select(f => (f.Column.Field, f.Before, f.After)));
        Assert.Equal([("xpayee_name", (object?)"甲", null)], changed[1].Fields.Select(f => (f.Column.Field, f.Before, f.After)));
        Assert.Equal(8, Assert.Single(await Both.Rows(reading, RowFate.Added, 1, 10, default)).Fields.Count(f => f.After is not null));
        Assert.Equal("V3", Assert.Single(await Both.Rows(reading, RowFate.Removed, 1, 10, default)).Fields.Single(f => f.Column.Field == "pay_cert_no").Before);
        Assert.Equal(3, Assert.Single(await Both.Rows(reading, RowFate.Changed, 2, 1, default)).RowAfter);
    }

    [Fact]
    public async Task Sums_stand_by_function_and_organ()
    {
        await Land();
        await using var reading = await _room.Store.Read(KnownAs.Now, default);

        Assert.Equal([new("2050201", 300, 500), new("2010101", 700, 750)], await Both.ByFunction(reading, default));
        Assert.Equal([new("002", 300, 500), new("001", 700, 750)], await Both.ByOrgan(reading, default));
    }

    [Fact]
    public async Task What_is_about_to_be_restated_is_counted_before_it_lands()
    {
        await _room.Land(EngineRoom.Entry(1, LandingTables.PaymentVoucher, 4), LandingTables.PaymentVoucher, First);
        await using var stage = _room.Store.Stage(LandingTables.PaymentVoucher);
        stage.Append(EngineRoom.Block(LandingTables.PaymentVoucher, Second));

        var totals = await stage.Against(1, default);

        Assert.Equal((4, 850L), ((int)totals.Rows, totals.ChangedFen));
    }

    [Fact]
    public async Task A_key_that_stands_twice_pairs_in_the_order_of_the_package()
    {
        var table = LandingTables.PaymentVoucher;
        await _room.Land(EngineRoom.Entry(1, table, 2), table, Payment("V1", 1), Payment("V1", 2));
        await _room.Land(EngineRoom.Entry(2, table, 3, restates: 1), table, Payment("V1", 1), Payment("V1", 3), Payment("V1", 4));
        await using var reading = await _room.Store.Read(KnownAs.Now, default);

        Assert.Equal((1L, 0L, 1L, 1L), (await Both.Totals(reading, default)) is var t ? (t.Added, t.Removed, t.Changed, t.Same) : default);
    }

    [Fact]
    public async Task Every_table_can_be_compared()
    {
        await using var reading = await _room.Store.Read(KnownAs.Now, default);
        foreach (var table in LandingTables.All)
        {
            var difference = new VersionDifference(table, 1, 2);
            Assert.Equal(0, (await difference.Totals(reading, default)).Rows);
            Assert.Empty(await difference.Rows(reading, RowFate.Changed, 1, 10, default));
            Assert.Empty(await difference.ByFunction(reading, default));
        }
    }
}
