using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongjian.Exchange;
using Tongjian.FiscalData;
using Tongjian.Records;
using Tongjian.Roster;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>Finance hands in and sees what is its own; the committee and the operator all.</summary>
public sealed class WhoMayDeliverTests : IAsyncDisposable
{
    private readonly DeliveryRoom _room = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [InlineData(Roles.FinanceBureau, "421200-czj", "421200-czj", null)]
    [InlineData(Roles.FinanceBureau, "421200-czj", "421202-czj", "delivery.source.foreign")] // another region
    [InlineData(Roles.FinanceBureau, "421200-czj", "421200-gk", "delivery.source.foreign")] // another organ of the same region
    [InlineData(Roles.FinanceBureau, "421200-czj", "421200-CZJ", "delivery.source.foreign")] // what is not written the same is not the same
    [InlineData(Roles.FinanceBureau, null, "421200-czj", "delivery.source.foreign")]
    [InlineData(Roles.BudgetAnalyst, null, "421202-czj", null)]
    [InlineData(Roles.BudgetHead, "421200-rd", "421202-czj", null)]
    [InlineData(Roles.Auditor, "421200-czj", "421200-czj", "delivery.import.not-allowed")]
    public async Task An_account_of_finance_delivers_for_its_own_organ_only(string role, string? organ, string source, string? code)
    {
        var receipt = await Deliver(await Account("a", role, organ), source);
        Assert.Equal(code, receipt.Refusal?.Code);
        Assert.Equal(code is null ? 1 : 0, (await _room.Store.All(Stop)).Count);
    }

    [Fact]
    public async Task The_operator_delivers_for_any_source() => Assert.Null((await Deliver("command-line", "421202-czj")).Refusal);

    [Fact]
    public async Task The_refusal_says_which_source_is_the_account_s_own_and_stays_on_record_without_a_word_against_the_other_source()
    {
        var actor = await Account("a", Roles.FinanceBureau, "421200-czj");
        var refused = (await Deliver(actor, "421202-czj")).Refusal!;
        Assert.Contains("421200-czj", refused.Sentence, StringComparison.Ordinal);
        Assert.Contains("421202-czj", refused.Sentence, StringComparison.Ordinal);
        var kept = Assert.Single(await _room.Store.Refusals(Stop));
        Assert.Equal((DeliveryScope.Foreign, "421202-czj", actor), (kept.Code, kept.Source, kept.Actor));
        Assert.Equal(0, await _room.Count("select count(*) from delivery_manifest")); // no rule counts it as the other's refused delivery
        Assert.Equal(0, (await _room.Run("verify")).Code);
    }

    [Fact]
    public async Task A_dry_run_is_held_to_the_same_and_learns_nothing_of_what_others_delivered()
    {
        await Deliver("command-line", "421202-czj");
        var receipt = await Deliver(await Account("a", Roles.FinanceBureau, "421200-czj"), "421202-czj", dryRun: true);
        Assert.Equal((DeliveryScope.Foreign, null, 0L), (receipt.Refusal!.Code, receipt.SameAs, receipt.Rows));
        Assert.Empty(await _room.Store.Refusals(Stop));
    }

    [Theory]
    [InlineData(Roles.FinanceBureau, "421202000", "delivery.region.foreign")] // a county's budget from the city's finance
    [InlineData(Roles.FinanceBureau, "421200998", null)] // the whole area, as the city reports it
    [InlineData(Roles.BudgetAnalyst, "421202000", null)]
    public async Task Finance_writes_into_the_budgets_of_its_own_division_only(string role, string region, string? code)
    {
        var receipt = await Go(_room, Request([Pay(1), Pay(2, region: region)], "421200-czj", null), new(await Account("a", role, "421200-czj")), null);
        Assert.Equal(code, receipt.Refusal?.Code);
        Assert.Equal(code is null, receipt.Delivery is not null);
        if (code is null)
            return;
        Assert.Contains("421202000", receipt.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, await _room.Count("select count(*) from delivery_manifest")); // nothing is counted against the county
        Assert.Null((await Go(_room, Request([Pay(2, region: region)], "421202-czj", null), new("command-line"), null)).Refusal); // whose own row still comes in
    }

    [Fact]
    public async Task A_voucher_that_another_organ_delivered_is_set_aside_without_saying_where_it_stands()
    {
        await Go(_room, Request([Pay(1)], "421200-gk", null), new("command-line"), null);
        var (mine, theirs) = (await Account("a", Roles.FinanceBureau, "421200-czj"), await Account("b", Roles.BudgetAnalyst, null));
        var told = (await Go(_room, Request([Pay(1), Pay(2)], "421200-czj", null), new(theirs, DryRun: true), null)).Report!.Errors;
        var veiled = (await Go(_room, Request([Pay(1), Pay(2)], "421200-czj", null), new(mine, DryRun: true), null)).Report!.Errors;
        Assert.Contains("第1号报送", Assert.Single(told).Reason, StringComparison.Ordinal); // the control
        Assert.Equal("主键在别的单位的报送中已经有了。", Assert.Single(veiled).Reason);
    }

    [Fact]
    public async Task Who_is_neither_an_account_nor_the_operator_hands_in_nothing() =>
        Assert.Equal("delivery.import.not-allowed", (await Deliver("nobody", "421200-czj")).Refusal?.Code);

    [Fact]
    public async Task A_restatement_that_names_another_s_delivery_learns_not_even_that_there_is_one()
    {
        await Deliver("command-line", "421202-czj");
        var refused = (await Deliver(await Account("a", Roles.FinanceBureau, "421200-czj"), "421200-czj", restates: "1")).Refusal!;
        Assert.Equal("delivery.restates.unknown", refused.Code);
        Assert.DoesNotContain("421202", refused.Sentence + refused.Remedy, StringComparison.Ordinal);
        Assert.Equal("delivery.restates.other", (await Deliver(await Account("b", Roles.BudgetHead, null), "421200-czj", restates: "1")).Refusal!.Code); // the control
    }

    [Fact]
    public async Task A_package_is_its_source_s_whoever_brings_it()
    {
        await Deliver("command-line", "421202-czj");
        var delivery = Assert.Single(await _room.Store.All(Stop));
        await using var city = new DeliveryRoom();
        var trust = _room.Get<NodeKey>().PublicText;
        var zip = _room.Get<PackageStore>().FileOf(delivery.PackageId);
        Assert.Equal(DeliveryScope.Foreign, (await Go(city, new(zip), new(await Account(city, "a", Roles.FinanceBureau, "421200-czj")), trust)).Refusal?.Code);
        Assert.Empty(Directory.GetFiles(city.Folder.Packages));
        Assert.Null((await Go(city, new(zip), new(await Account(city, "b", Roles.FinanceBureau, "421202-czj")), trust)).Refusal);
    }

    [Fact]
    public async Task A_role_taken_back_is_gone_at_the_next_delivery_whatever_page_is_still_open()
    {
        var actor = await Account("a", Roles.BudgetAnalyst, null);
        Assert.Null((await Deliver(actor, "421200-czj")).Refusal);
        await using (var work = await _room.Get<Database>().Begin(Stop))
        {
            await _room.Get<AccountStore>().Revoke(work, (await _room.Get<AccountStore>().ById(work.Connection, actor, Stop, work.Transaction))!, Roles.BudgetAnalyst, Stop);
            await work.Commit(Stop);
        }
        Assert.Equal("delivery.import.not-allowed", (await Deliver(actor, "421200-czj")).Refusal?.Code);
    }

    [Fact]
    public async Task Finance_sees_its_own_deliveries_and_of_the_others_not_even_that_they_are_there()
    {
        await using var house = await HouseInProcess.Start();
        foreach (var (source, number) in ((string, int)[])[("421200-czj", 1), ("421202-czj", 2)])
        {
            foreach (var (yuan, restates) in ((string, string?)[])[("1.00", null), ("1.50", (number == 1 ? 1 : 3).ToString(System.Globalization.CultureInfo.InvariantCulture))])
                Assert.Null((await Go(house.App.Services, Request(Pay(number, yuan), source, restates), new("command-line"), null)).Refusal);
        }
        await Go(house.App.Services, Request(Pay(9), "421202-czj", null), new("command-line"), null); // refused, and shown to whom it concerns
        var all = await house.App.Services.GetRequiredService<DeliveryStore>().All(Stop);
        Assert.Equal(["421200-czj", "421200-czj", "421202-czj", "421202-czj"], all.Select(d => d.Source));

        var finance = await house.VisitorAs(Roles.FinanceBureau);
        var analyst = await house.VisitorAs(Roles.BudgetAnalyst);
        foreach (var (visitor, isAnalyst) in ((HttpClient, bool)[])[(finance, false), (analyst, true)])
        {
            var list = await visitor.GetStringAsync(new Uri("/budget/deliveries", UriKind.Relative), Stop);
            Assert.Contains("421200-czj", list, StringComparison.Ordinal);
            Assert.Equal(isAnalyst, list.Contains("421202-czj", StringComparison.Ordinal));
            foreach (var (own, other) in ((string, string)[])[
                ("/budget/deliveries/1", "/budget/deliveries/3"),
                ("/budget/deliveries/2/difference", "/budget/deliveries/4/difference"),
                ($"/budget/packages/{all[0].PackageId}.zip", $"/budget/packages/{all[2].PackageId}.zip")])
            {
                Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri(own, UriKind.Relative), Stop)).StatusCode);
                var answer = await visitor.GetAsync(new Uri(other, UriKind.Relative), Stop);
                Assert.Equal(isAnalyst ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
                if (!isAnalyst)
                    Assert.DoesNotContain("421202", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            }
        }
        Assert.Equal(HttpStatusCode.NotFound, (await finance.GetAsync(new Uri("/budget/deliveries/99", UriKind.Relative), Stop)).StatusCode); // said in the same way as what is not there
    }

    private Task<string> Account(string name, string role, string? organ) => Account(_room, name, role, organ);

    private static async Task<string> Account(DeliveryRoom room, string name, string role, string? organ)
    {
        Assert.True((await room.Get<CreateAccount>().Do(new("account-" + name, name, role, organ), null, "console", Stop)).Accepted(out var account, out _));
        return account.Id;
    }

    private Task<Receipt> Deliver(string actor, string source, bool dryRun = false, string? restates = null) =>
        Go(_room, Request(Pay(source.StartsWith("421202", StringComparison.Ordinal) ? 2 : 1, region: source[..6] + "000"), source, restates), new(actor, dryRun), null);

    private ImportRequest Request(Payment payment, string source, string? restates) => Request([payment], source, restates);

    private ImportRequest Request(Payment[] payments, string source, string? restates) => new(_room.Payments("支付-2021-03.csv", payments))
    {
        Mapping = _room.Mapping,
        Source = source,
        Restatement = new(restates, restates is null ? null : "更正"),
    };

    private static Task<Receipt> Go(DeliveryRoom room, ImportRequest request, SealingOrder order, string? trust) => Go(room.House, request, order, trust);

    private static async Task<Receipt> Go(IServiceProvider house, ImportRequest request, SealingOrder order, string? trust)
    {
        Assert.True(ImportPlan.Of(request).Accepted(out var plan, out var refusal), refusal?.Sentence);
        var receipts = new List<Receipt>();
        await foreach (var receipt in house.GetRequiredService<ImportRun>().Go(plan, order, trust, (_, _, _) => { }, Stop))
            receipts.Add(receipt);
        return Assert.Single(receipts);
    }
}
