using System.Text.Json;
using Tongjian.BudgetOversight;
using Tongjian.FiscalData;
using Tongjian.Roster;
using Tongjian.Shell;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>The currency is the data's: pounds stay pounds from the mapping to the warning, and are never added to yuan.</summary>
public sealed class CurrencyTests : IAsyncDisposable
{
    private readonly DeliveryRoom _room = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_warning_speaks_in_the_currency_of_its_data()
    {
        await Import("GBP", Twice("990002000"));
        await Import("CNY", Twice("421200000", first: 11));
        var run = await _room.Run("rules", "run", "--rule", "E02", "--json");
        Assert.True(run.Code == 0, run.Error);

        var warnings = await _room.Get<WarningStore>().List(new("E02"), Stop);
        var (yuan, pounds) = (warnings.Single(w => w.Identity.Region == 421200000), warnings.Single(w => w.Identity.Region == 990002000));
        Assert.Equal(("CNY", "GBP"), (yuan.Currency, pounds.Currency));
        Assert.Contains("1,234.50元", yuan.Sentence, StringComparison.Ordinal);
        Assert.Contains("1,234.50英镑", pounds.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("元", pounds.Sentence, StringComparison.Ordinal);

        var listed = JsonDocument.Parse((await _room.Run("warnings", "--rule", "E02", "--json")).Output).RootElement.EnumerateArray().ToDictionary(w => w.GetProperty("region").GetString()!);
        Assert.Equal("GBP", listed["990002000"].GetProperty("currency").GetString());
        Assert.Equal("CNY", listed["421200000"].GetProperty("currency").GetString());
        Assert.Equal(0, (await _room.Run("verify")).Code);
    }

    [Fact]
    public async Task A_line_drawn_in_yuan_is_told_in_the_currency_it_was_applied_to()
    {
        await Import("GBP", Twice("990002000"));
        await _room.Run("rules", "run", "--rule", "E02");
        var warning = Assert.Single(await _room.Get<WarningStore>().List(new("E02"), Stop));
        var limits = LineDistance.Of(warning, _room.Get<RuleCatalogue>().Find("E02")).Limits.Select(l => l.Text).ToList();
        Assert.Contains("1,000.00英镑", limits);
        Assert.DoesNotContain(limits, l => l.EndsWith('元'));
    }

    [Fact]
    public async Task One_budget_has_one_currency_and_a_wrong_one_is_corrected_by_restating()
    {
        var first = await Import("CNY", _room.Payments("支付-2021-03.csv", Pay(1)));
        Assert.Equal("accepted", first.GetProperty("state").GetString());

        var other = await Import("GBP", _room.Payments("支付-2021-04.csv", Pay(2, day: "2021-04-15")));
        Assert.Equal("delivery.currency.other", other.GetProperty("refusal").GetProperty("code").GetString());
        Assert.Contains("第1号", other.GetProperty("refusal").GetProperty("sentence").GetString(), StringComparison.Ordinal);

        // Another budget may have its own, and what carries no amounts has none.
        Assert.Equal("accepted", (await Import("GBP", _room.Payments("支付-2021-05.csv", Pay(3, day: "2021-05-15", region: "990002000")))).GetProperty("state").GetString());

        Assert.Equal("accepted", (await Import("GBP", _room.Payments("支付-2021-03.csv", Pay(1, "100.01")), "--restates", "1", "--reason", "币种写错")).GetProperty("state").GetString());
        Assert.Equal("accepted", (await Import("GBP", _room.Payments("支付-2021-04.csv", Pay(2, day: "2021-04-15")))).GetProperty("state").GetString());
        await using var reading = await _room.Get<FiscalStore>().Read(KnownAs.Now, Stop);
        Assert.Equal("GBP", (await Currencies.Read(reading.Connection, Stop)).Of(421200000));
        await using var before = await _room.Get<FiscalStore>().Read(KnownAs.At(1), Stop);
        Assert.Equal("CNY", (await Currencies.Read(before.Connection, Stop)).Of(421200000));
    }

    [Fact]
    public async Task Amounts_of_several_currencies_are_not_added_up()
    {
        await Import("GBP", _room.Payments("支付-2021-03.csv", Pay(1, region: "990002000")));
        await Import("EUR", _room.Payments("支付-2021-04.csv", Pay(2, day: "2021-04-15", region: "990003000")));
        await using var reading = await _room.Get<FiscalStore>().Read(KnownAs.Now, Stop);
        var currencies = await Currencies.Read(reading.Connection, Stop);
        Assert.True(currencies.Of([990002000]).Accepted(out var one, out _));
        Assert.Equal("GBP", one);
        Assert.False(currencies.Of([990002000, 990003000]).Accepted(out _, out var refusal));
        Assert.Equal("spending.currency", refusal.Code);
        Assert.True(currencies.Of([]).Accepted(out var none, out _));
        Assert.Equal("CNY", none);
    }

    [Fact]
    public async Task A_table_of_mixed_currencies_says_each_beside_its_amount()
    {
        await Import("GBP", Twice("990002000"));
        await Import("CNY", Twice("421200000", first: 11));
        await _room.Run("rules", "run", "--rule", "E02");
        var warnings = await _room.Get<WarningStore>().List(new("E02"), Stop);
        var csv = CsvText.Write([.. warnings], WarningList.CsvColumns(Regions.Hubei, "https://tj.example"), Shell.AmountUnit.Yuan).Split("\r\n");
        Assert.Contains(",涉及金额,", csv[0], StringComparison.Ordinal);
        Assert.Contains(",币种,", csv[0], StringComparison.Ordinal);
        Assert.Single(csv, line => line.Contains(",GBP,", StringComparison.Ordinal));
        var pounds = CsvText.Write([.. warnings.Where(w => w.Currency == "GBP")], WarningList.CsvColumns(Regions.Hubei, "https://tj.example"), Shell.AmountUnit.Yuan);
        Assert.Contains("涉及金额（英镑）", pounds, StringComparison.Ordinal);
    }

    /// <summary>The same payment made twice within a few days.</summary>
    private string Twice(string region, int first = 1) =>
        _room.Payments($"支付-{region}-2021-03.csv", Pay(first, "1234.50", "2021-03-15", region), Pay(first + 1, "1234.50", "2021-03-17", region));

    private async Task<JsonElement> Import(string currency, string file, params string[] more)
    {
        var source = file.Contains("990002000", StringComparison.Ordinal) ? "990002-council" : "421200-czj";
        return (await _room.Import([file, "--mapping", await _room.WithAbstract(currency), "--source", source, .. more])).GetProperty("deliveries")[0];
    }
}
