using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>Every answer is checked against the same question put to plain C# lists.</summary>
public sealed class SpendingTests : IAsyncDisposable
{
    private const int Seed = 20211231;

    private readonly EngineRoom _room = new();
    private readonly List<Dictionary<string, string?>> _payments = [];
    private readonly List<Dictionary<string, string?>> _indicators = [];
    private readonly List<Dictionary<string, string?>> _adjustments = [];

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private async Task<FiscalReading> Filled()
    {
        var random = new Random(Seed);
        string[] regions = ["421200000", "421202000", "421221000", "421202998"];
        string?[] functions = ["2010101", "2010104", "2050201", "2050202", "20502", "205", null];
        for (var i = 0; i < 400; i++)
        {
            var (organ, region) = (random.Next(4), regions[random.Next(4)]);
            var row = new Dictionary<string, string?>
            {
                ["mof_div_code"] = region,
                ["fiscal_year"] = random.Next(10) == 0 ? "2020" : "2021",
                ["agency_code"] = $"00{organ}",
                ["pro_code"] = random.Next(3) == 0 ? null : $"P{random.Next(5)}",
                ["exp_func_code"] = functions[random.Next(functions.Length)],
                ["dep_bgt_eco_code"] = random.Next(5) == 0 ? null : $"30{random.Next(1, 4)}0{random.Next(1, 4)}",
                ["fund_type_code"] = random.Next(2) == 0 ? "11" : "12",
            };
            var day = new DateOnly(2021, 1, 1).AddDays(random.Next(365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (i % 4 == 0)
            {
                var indicator = new Dictionary<string, string?>(row) { ["bgt_id"] = $"B{i}", ["doc_date"] = day, ["amount"] = $"{random.Next(1_000_000)}", ["rec_div_code"] = i % 20 == 0 ? "421221000" : null };
                _indicators.Add(indicator);
                if (i % 16 == 8)
                    Adjust(indicator, _indicators[random.Next(_indicators.Count)], random.Next(5000));
            }
            else
                _payments.Add(new(row) { ["pay_cert_no"] = $"V{i:D4}", ["xpay_date"] = day, ["xpay_amt"] = $"{random.Next(-1000, 100_000)}", ["xpayee_name"] = $"收款人{random.Next(30)}", ["bgt_id"] = $"B{i % 50}" });
        }
        await _room.Land(EngineRoom.Entry(1, LandingTables.PaymentVoucher, _payments.Count), LandingTables.PaymentVoucher, [.. _payments]);
        await _room.Land(EngineRoom.Entry(2, LandingTables.BudgetIndicator, _indicators.Count), LandingTables.BudgetIndicator, [.. _indicators]);
        await _room.Land(EngineRoom.Entry(4, LandingTables.IndicatorAdjust, _adjustments.Count), LandingTables.IndicatorAdjust, [.. _adjustments]);
        await _room.Land(EngineRoom.Entry(3, LandingTables.OrgUnit, 2), LandingTables.OrgUnit,
            new Dictionary<string, string?> { ["mof_div_code"] = "421200000", ["fiscal_year"] = "2020", ["agency_code"] = "001", ["agency_name"] = "旧教育局" },
            new Dictionary<string, string?> { ["mof_div_code"] = "421200000", ["fiscal_year"] = "2021", ["agency_code"] = "001", ["agency_name"] = "市教育局" });
        return await _room.Store.Read(KnownAs.Now, default);
    }

    private void Adjust(Dictionary<string, string?> into, Dictionary<string, string?> from, int fen)
    {
        var sameBudget = from["mof_div_code"] == into["mof_div_code"] && from["fiscal_year"] == into["fiscal_year"];
        _adjustments.Add(new()
        {
            ["mof_div_code"] = into["mof_div_code"],
            ["fiscal_year"] = into["fiscal_year"],
            ["adj_sub_id"] = $"A{_adjustments.Count}",
            ["bgt_id"] = into["bgt_id"],
            ["ori_bgt_id"] = sameBudget ? from["bgt_id"] : null,
            ["adj_date"] = "2021-09-30",
            ["add_amount"] = $"{fen}",
        });
    }

    /// <summary>Each indicator, and again with the movements of each adjustment, dated as those are.</summary>
    private IEnumerable<Dictionary<string, string?>> Issued()
    {
        var own = _indicators.Where(i => i["rec_div_code"] is null).ToList();
        var moves = _adjustments.SelectMany(a => ((string? Id, long Fen)[])[(a["bgt_id"], Fen(a, "add_amount")), (a["ori_bgt_id"], -Fen(a, "add_amount"))]);
        return own.Concat(moves.SelectMany(m => own.Where(i => i["bgt_id"] == m.Id)
            .Select(i => new Dictionary<string, string?>(i) { ["doc_date"] = "2021-09-30", ["amount"] = $"{m.Fen}" })));
    }

    private static SpendingScope Scope(string code) => SpendingScope.Parse(code).Accepted(out var scope, out _) ? scope : throw new InvalidOperationException(code);

    private static bool Within(Dictionary<string, string?> row, string scope) => row["mof_div_code"] == scope
        || (scope.Length < 9 && row["mof_div_code"]!.StartsWith(scope, StringComparison.Ordinal) && !row["mof_div_code"]!.EndsWith("998", StringComparison.Ordinal));

    private static string? KeyOf(ExecutionBy by, Dictionary<string, string?> row, string date) => by switch
    {
        ExecutionBy.Region => row["mof_div_code"],
        ExecutionBy.FunctionClass => Cut(row["exp_func_code"], 3),
        ExecutionBy.FunctionSection => Cut(row["exp_func_code"], 5),
        ExecutionBy.FunctionItem => row["exp_func_code"],
        ExecutionBy.Organ => row["mof_div_code"] + "/" + row["agency_code"],
        ExecutionBy.Project => row["mof_div_code"] + "/" + row["pro_code"],
        ExecutionBy.EconomicClass => Cut(row["dep_bgt_eco_code"], 3),
        ExecutionBy.EconomicSection => row["dep_bgt_eco_code"],
        ExecutionBy.Fund => row["fund_type_code"],
        _ => row[date]![..7],
    };

    private static string? Cut(string? code, int digits) => code?[..Math.Min(digits, code.Length)];

    private static long Fen(Dictionary<string, string?> row, string field) => long.Parse(row[field]!, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("4212")]
    [InlineData("421202")]
    [InlineData("421200000")]
    [InlineData("421202998")]
    public async Task Budget_and_payments_by_any_dimension_add_up(string scope)
    {
        await using var reading = await Filled();
        foreach (var by in Enum.GetValues<ExecutionBy>())
        {
            var table = await Execution.Ask(reading, new() { Scope = Scope(scope), Year = 2021, By = by }, default);
            var paid = _payments.Where(p => Within(p, scope) && p["fiscal_year"] == "2021").ToLookup(p => KeyOf(by, p, "xpay_date") ?? "-", p => Fen(p, "xpay_amt"));
            var budget = Issued().Where(p => Within(p, scope) && p["fiscal_year"] == "2021").ToLookup(p => KeyOf(by, p, "doc_date") ?? "-", p => Fen(p, "amount"));
            var expected = paid.Select(g => g.Key).Union(budget.Select(g => g.Key)).Order(StringComparer.Ordinal)
                .Select(k => (k, budget[k].Sum(), paid[k].Sum(), (long)paid[k].Count()));

            Assert.Equal(expected, table.Lines.Select(l => (Key(l), l.BudgetFen, l.PaidFen, l.Payments)).OrderBy(l => l.Item1, StringComparer.Ordinal));
            Assert.Equal((budget.Sum(g => g.Sum()), paid.Sum(g => g.Sum()), (long)paid.Sum(g => g.Count())), (table.BudgetFen, table.PaidFen, table.Payments));
        }

        static string Key(ExecutionLine line) => line.Region is { } region ? $"{region}/{line.Key}" : line.Key ?? "-";
    }

    [Fact]
    public async Task A_prefix_holds_every_code_below_it_and_codes_cut_off_at_it()
    {
        await using var reading = await Filled();
        foreach (var prefix in (string[])["205", "20502", "2050201", ""])
        {
            var page = await Payments.Ask(reading, new() { Scope = Scope("4212"), Year = 2021, Function = prefix, PageSize = 1000 }, default);
            var expected = _payments.Where(p => Within(p, "4212") && p["fiscal_year"] == "2021" && (prefix.Length == 0 ? p["exp_func_code"] is null : p["exp_func_code"]?.StartsWith(prefix, StringComparison.Ordinal) == true)).ToList();
            Assert.Equal((expected.Count, expected.Sum(p => Fen(p, "xpay_amt"))), ((int)page.Count, page.SumFen));
            Assert.Equal(expected.Select(p => p["pay_cert_no"]).Order(StringComparer.Ordinal), page.Lines.Select(l => l.Voucher).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Every_filter_of_payments_filters()
    {
        await using var reading = await Filled();
        var all = new PaymentQuestion { Scope = Scope("421200000"), Year = 2021, PageSize = 1000 };
        List<(PaymentQuestion Question, Func<Dictionary<string, string?>, bool> Where)> cases =
        [
            (all with { Organ = "001" }, p => p["agency_code"] == "001"),
            (all with { Organ = "999" }, _ => false),
            (all with { Project = "P1" }, p => p["pro_code"] == "P1"),
            (all with { Project = "" }, p => p["pro_code"] is null),
            (all with { Economic = "301" }, p => p["dep_bgt_eco_code"]?.StartsWith("301", StringComparison.Ordinal) == true),
            (all with { Fund = "11" }, p => p["fund_type_code"] == "11"),
            (all with { Month = 3 }, p => p["xpay_date"]!.StartsWith("2021-03", StringComparison.Ordinal)),
            (all with { Payee = "人1" }, p => p["xpayee_name"]!.Contains("人1", StringComparison.Ordinal)),
            (all with { Payee = "%" }, _ => false),
            (all with { Indicator = "B7" }, p => p["bgt_id"] == "B7"),
            (all with { From = new(2021, 5, 2), To = new(2021, 6, 30) }, p => string.CompareOrdinal(p["xpay_date"], "2021-05-02") >= 0 && string.CompareOrdinal(p["xpay_date"], "2021-06-30") <= 0),
            (all with { AtLeastFen = 500, AtMostFen = 50_000 }, p => Fen(p, "xpay_amt") is >= 500 and <= 50_000),
            (all with { Delivery = 2 }, _ => false),
        ];
        foreach (var (question, where) in cases)
        {
            var page = await Payments.Ask(reading, question, default);
            var expected = _payments.Where(p => p["mof_div_code"] == "421200000" && p["fiscal_year"] == "2021" && where(p)).Select(p => p["pay_cert_no"]).Order(StringComparer.Ordinal);
            Assert.Equal(expected, page.Lines.Select(l => l.Voucher).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData(PaymentOrder.NewestFirst)]
    [InlineData(PaymentOrder.OldestFirst)]
    [InlineData(PaymentOrder.LargestFirst)]
    [InlineData(PaymentOrder.SmallestFirst)]
    public async Task Pages_neither_repeat_nor_skip(object order)
    {
        await using var reading = await Filled();
        var question = new PaymentQuestion { Scope = Scope("4212"), Year = 2021, Order = (PaymentOrder)order, PageSize = 7 };
        List<PaymentLine> seen = [];
        for (var page = 1; ; page++)
        {
            var lines = (await Payments.Ask(reading, question with { Page = page }, default)).Lines;
            if (lines.Count == 0)
                break;
            seen.AddRange(lines);
        }
        Assert.Equal(_payments.Count(p => Within(p, "4212") && p["fiscal_year"] == "2021"), seen.Distinct().Count());
        Assert.Equal(seen.Count, seen.Distinct().Count());
        var sorted = (PaymentOrder)order switch
        {
            PaymentOrder.NewestFirst => seen.OrderByDescending(l => l.PaidOn).Select(l => (object)l.PaidOn),
            PaymentOrder.OldestFirst => seen.OrderBy(l => l.PaidOn).Select(l => (object)l.PaidOn),
            PaymentOrder.LargestFirst => seen.OrderByDescending(l => l.AmountFen).Select(l => (object)l.AmountFen),
            _ => seen.OrderBy(l => l.AmountFen).Select(l => (object)l.AmountFen),
        };
        Assert.Equal(sorted, seen.Select(l => (PaymentOrder)order is PaymentOrder.NewestFirst or PaymentOrder.OldestFirst ? (object)l.PaidOn : l.AmountFen));
    }

    [Fact]
    public async Task A_payment_is_found_by_its_name_with_all_its_fields()
    {
        await using var reading = await Filled();
        var rows = await LandedRow.Find(reading, LandingTables.PaymentVoucher, [new(1, 5), new(1, 2), new(9, 9)], default);

        Assert.Equal([5, 2], rows.Select(r => r.Name.RowNo));
        var (expected, row) = (_payments[4], rows[0]);
        Assert.Equal(expected["pay_cert_no"], row.Values["pay_cert_no"]);
        Assert.Equal(expected["xpayee_name"], row.Values["xpayee_name"]);
        Assert.Equal(Fen(expected, "xpay_amt"), row.Values["xpay_amt"]);
        Assert.Null(row.Values["abstract"]);
        Assert.Null(row.SupersededBy);
    }

    [Fact]
    public async Task An_organ_is_named_as_last_delivered()
    {
        await using var reading = await Filled();
        var table = await Execution.Ask(reading, new() { Scope = Scope("421200000"), Year = 2021, By = ExecutionBy.Organ }, default);
        Assert.Equal("市教育局", table.Lines.Single(l => l.Key == "001").Name);
        Assert.Null(table.Lines.Single(l => l.Key == "002").Name);
    }

    [Fact]
    public void A_whole_area_is_never_added_to_anything()
    {
        Assert.True(SpendingScope.Parse("421200000,421202000").Accepted(out _, out _));
        Assert.True(SpendingScope.Parse("421202998").Accepted(out _, out _));
        Assert.False(SpendingScope.Parse("421202000,421202998").Accepted(out _, out var mixed));
        Assert.Equal("region.own-level-and-whole-area", mixed.Code);
        foreach (var odd in (string?[])["4212000000", "咸宁", "", null, "42120", "4212,421202000"])
            Assert.False(SpendingScope.Parse(odd).Accepted(out _, out _));
    }

    [Fact]
    public async Task A_question_without_rows_has_no_lines()
    {
        await using var reading = await Filled();
        var table = await Execution.Ask(reading, new() { Scope = Scope("43"), Year = 2021, By = ExecutionBy.Month }, default);
        Assert.Empty(table.Lines);
        Assert.Equal((0L, 0L, 0L), (table.LineCount, table.PaidFen, table.BudgetFen));
    }
}
