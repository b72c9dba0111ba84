using System.Net;
using AngleSharp;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Tongjian.BudgetOversight;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.Tests;

/// <summary>Yellow doubts go out together, once a month to a finance bureau, from a page that two people may have open at once.</summary>
public sealed class MonthlyLetterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_person_who_sends_the_same_list_is_told_and_no_second_letter_goes_out_this_month()
    {
        await using var house = await HouseInProcess.Start();
        var services = house.App.Services;
        await Plant(services, "y1", "421200000");
        await Plant(services, "y2", "421200000");
        await Plant(services, "y3", "421202000");
        await Signed(services, "y1", "y3");
        using var analyst = await house.VisitorAs(Roles.BudgetAnalyst);
        using var head = await house.VisitorAs(Roles.BudgetHead);
        var (first, second) = (await Form(analyst), await Form(head));

        var sent = await Send(head, second, "y1");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var late = await Send(analyst, first, "y1");
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        Assert.Contains("不能“发出疑点核实函”", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Single(await Letters());

        await Signed(services, "y2"); // signed in the same month
        var page = WebUtility.HtmlDecode(await analyst.GetStringAsync(Letter, Stop));
        Assert.Contains("本月已经集中发过试人常预函〔2021〕1号", page, StringComparison.Ordinal);
        var again = await Send(analyst, await Form(analyst), "y2");
        Assert.Contains("一个财政部门一个月一份", WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Single(await Letters());
        Assert.Equal(HttpStatusCode.Redirect, (await Send(analyst, await Form(analyst), "y3")).StatusCode); // another bureau
        Assert.Equal(2, (await Letters()).Count);

        Task<IReadOnlyList<Letter>> Letters() => services.GetRequiredService<LetterStore>().All(HandlingScope.Whole, Stop);
    }

    private static Uri Letter { get; } = new("/budget/letters", UriKind.Relative);

    /// <summary>A yellow warning as a run would have left it.</summary>
    internal static async Task Plant(IServiceProvider services, string id, string region)
    {
        await using var work = await services.GetRequiredService<Database>().Begin(Stop);
        await work.Connection.ExecuteAsync("""
            insert into rule_run (number, ran_on, ran_at, data_version, rules, found, result_hash, actor, ledger_index)
            select 1, '2021-12-31', '', 1, 1, 1, '', 'x', 0 where not exists (select 1 from rule_run)
            """, transaction: work.Transaction);
        await work.Connection.ExecuteAsync("""
            insert into warning (id, rule, region, object, period, fiscal_year, severity, judged_on, amount_fen, seen, basis, sentence, rule_version, state, first_run, first_seen, last_run, last_seen, last_version)
            values (@id, 'E07', @region, @id, '2021-12', 2021, '黄', '2021-12-01', 100, '[]', '[]', '摘要有敏感词。', 'v', 'new', 1, '2021-12-31', 1, '2021-12-31', 1)
            """, new { id, region = long.Parse(region, System.Globalization.CultureInfo.InvariantCulture) }, work.Transaction);
        await work.Commit(Stop);
    }

    /// <summary>Triaged by the analyst and signed by the head: waits for the letter.</summary>
    private static async Task Signed(IServiceProvider services, params string[] ids)
    {
        var (standings, steps) = (services.GetRequiredService<Standings>(), services.GetRequiredService<TakeStep>());
        var (analyst, head) = ((await standings.Named("fenxiyuan", Stop))!, (await standings.Named("yusuan-fuzeren", Stop))!);
        foreach (var id in ids)
        {
            Assert.True((await steps.Do(new(id, "triage.doubt", analyst) { Opinion = "意见" }, Stop)).Accepted(out _, out _));
            Assert.True((await steps.Do(new(id, "sign", head), Stop)).Accepted(out _, out _));
        }
    }

    /// <summary>The token of the page as it is open now.</summary>
    private static async Task<string> Form(HttpClient visitor)
    {
        var page = await visitor.GetStringAsync(Letter, Stop);
        return (await BrowsingContext.New().OpenAsync(r => r.Content(page), Stop)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    private static async Task<HttpResponseMessage> Send(HttpClient visitor, string token, string warning)
    {
        using var form = new FormUrlEncodedContent([new("_handler", "batch"), new("__RequestVerificationToken", token), new("Form.Warnings", warning)]);
        return await visitor.PostAsync(Letter, form, Stop);
    }
}
