using Dapper;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class LandingRoundTripTests : IAsyncDisposable
{
    private readonly EngineRoom _room = new();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private static Dictionary<string, string?> Payment(string serial, string? payee = "甲公司", string? abstractText = null) => new()
    {
        ["mof_div_code"] = "421200000",
        ["fiscal_year"] = "2021",
        ["pay_cert_no"] = serial,
        ["agency_code"] = "001002",
        ["exp_func_code"] = "2010104",
        ["xpay_amt"] = "-1234567890123",
        ["xpay_date"] = "2021-03-31",
        ["vou_date"] = null,
        ["xpayee_name"] = payee,
        ["abstract"] = abstractText,
        ["check_no"] = null,
    };

    [Fact]
    public async Task Rows_come_back_from_the_sealed_form_as_they_went_in()
    {
        string[] serials = ["V2025000000000012", "0007", "无编号", "", "A|3", "99999999999999999999123", "𠮷2021-01"];
        var rows = serials.Select((s, i) => Payment(s, i == 2 ? null : $"𠮷野家{i}", i % 2 == 0 ? "" : "付款")).ToArray();
        var file = await _room.Land(EngineRoom.Entry(1, LandingTables.PaymentVoucher, rows.Length), LandingTables.PaymentVoucher, rows);

        using var connection = new DuckDB.NET.Data.DuckDBConnection("Data Source=:memory:");
        connection.Open();
        var back = connection.Query($"select * from read_parquet('{file}') order by row_no").Cast<IDictionary<string, object?>>().ToList();

        Assert.Equal(serials, back.Select(r => r["pay_cert_no"]));
        Assert.Equal(rows.Select(r => r["xpayee_name"]), back.Select(r => r["xpayee_name"]));
        Assert.Equal(rows.Select(r => r["abstract"]), back.Select(r => r["abstract"]));
        Assert.All(back, r => Assert.Equal("001002", r["agency_code"]));
        Assert.All(back, r => Assert.Equal(-1234567890123L, r["xpay_amt"]));
        Assert.All(back, r => Assert.Equal(new DateOnly(2021, 3, 31), r["xpay_date"]));
        Assert.All(back, r => Assert.Null(r["vou_date"]));
        Assert.All(back, r => Assert.Null(r["pro_code"]));
        Assert.Equal(OpenForm.Fields(LandingTables.PaymentVoucher).Select(f => f.Name), back[0].Keys);
    }

    [Fact]
    public async Task A_document_number_reads_the_same_in_the_engine()
    {
        string[] serials = ["V2025000000000012", "0007", "无编号", "A|3", "99999999999999999999123"];
        await _room.Land(EngineRoom.Entry(1, LandingTables.PaymentVoucher, serials.Length), LandingTables.PaymentVoucher, [.. serials.Select(s => Payment(s))]);

        var read = await _room.Query<string>("""
            select serial_text(s.text, p.pay_cert_no_number)
              from payment_voucher p join series s on s.id = p.pay_cert_no_series
             order by p.row_no
            """);

        Assert.Equal(serials, read);
    }

    [Fact]
    public async Task Every_kind_of_column_survives_a_rebuild_from_the_sealed_form()
    {
        var detail = new Dictionary<string, string?>
        {
            ["mof_div_code"] = "421202000",
            ["fiscal_year"] = "2021",
            ["pay_detail_id"] = "D0001",
            ["pay_cert_no"] = "V0001",
            ["xpay_amt"] = "100",
            ["to_peop_enterp"] = "1",
            ["iden_no"] = "c0ffee",
            ["pay_month"] = "2021-02",
            ["village_code"] = "421202001001",
            ["town_code"] = "421202001",
        };
        var empty = detail.ToDictionary(p => p.Key, p => p.Key is "mof_div_code" or "fiscal_year" or "pay_detail_id" or "pay_cert_no" or "xpay_amt" ? p.Value : null);
        var entry = EngineRoom.Entry(1, LandingTables.PaymentDetail, 2);
        var file = await _room.Land(entry, LandingTables.PaymentDetail, detail, empty);
        const string Look = """
            select concat_ws(';', row_no, mof_div_code, fiscal_year, s.text, pay_detail_id_number, xpay_amt_fen, to_peop_enterp, p.text, pay_month, village_code, town_code)
              from payment_detail d left join person p on p.id = d.iden_id left join series s on s.id = d.pay_detail_id_series
             order by row_no
            """;
        var before = await _room.Query<string>(Look);

        await _room.Reopen(withoutFile: true);
        await _room.Store.Reconcile([entry], (_, _) => Task.FromResult(new PackageParts([file], () => { })), default);

        Assert.Equal(before, await _room.Query<string>(Look));
        Assert.Equal("1;421202000;2021;D|4;1;100;1;c0ffee;202102;421202001001;421202001", before[0]);
    }

    [Fact]
    public async Task A_later_block_with_more_columns_widens_the_stage()
    {
        await using var stage = _room.Store.Stage(LandingTables.PaymentVoucher);
        stage.Append(EngineRoom.Block(LandingTables.PaymentVoucher, Payment("1")));
        stage.Append(EngineRoom.Block(LandingTables.PaymentVoucher, new Dictionary<string, string?>(Payment("2")) { ["pro_code"] = "P1" }));
        stage.Append(EngineRoom.Block(LandingTables.PaymentVoucher, Payment("3")));
        await stage.Land(EngineRoom.Entry(1, LandingTables.PaymentVoucher, 3), default);

        Assert.Equal(["1:", "2:P1", "3:"], await _room.Query<string>(
            "select concat(pay_cert_no_number, ':', c.text) from payment_voucher p left join project_code c on c.id = p.pro_id order by row_no"));
    }

    [Fact]
    public async Task An_empty_delivery_lands_and_is_sealed_as_an_empty_file()
    {
        await using var stage = _room.Store.Stage(LandingTables.PaymentVoucher);
        await stage.WriteParquet(_room.Temporary("empty.parquet"), default);
        await stage.Land(EngineRoom.Entry(1, LandingTables.PaymentVoucher, 0), default);

        Assert.Equal([1L], await _room.Query<long>("select number from landed_delivery"));
    }

    [Fact]
    public async Task Nothing_is_seen_before_landing_nor_after_a_stage_is_dropped()
    {
        await using (var stage = _room.Store.Stage(LandingTables.PaymentVoucher))
            stage.Append(EngineRoom.Block(LandingTables.PaymentVoucher, Payment("1")));

        Assert.Equal([0L], await _room.Query<long>("select count(*) from payment_voucher"));
    }

    [Fact]
    public async Task Rows_of_ten_thousand_words_keep_their_words()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => Payment($"N{i:D5}", $"收款人{i * 7919 % 10_000}")).ToArray();
        await _room.Land(EngineRoom.Entry(1, LandingTables.PaymentVoucher, rows.Length), LandingTables.PaymentVoucher, rows);

        Assert.Equal(rows.Select(r => r["xpayee_name"]), await _room.Query<string>(
            "select w.text from payment_voucher p join payee w on w.id = p.xpayee_id order by row_no"));
    }
}
