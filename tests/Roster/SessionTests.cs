using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.Tests;

/// <summary>How long a session lasts, and what ends it.</summary>
public sealed class SessionTests
{
    private static readonly Uri Home = new("/", UriKind.Relative);

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData(null, false)]
    public async Task Cookies_are_for_https_alone_where_a_known_proxy_says_it_is_https(string? proxy, bool secure)
    {
        await using var house = await HouseInProcess.Start(null, proxy is null ? [] : [proxy]);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/sign-in", UriKind.Relative));
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var visitor = house.Visitor();
        var form = Assert.Single((await visitor.SendAsync(request, TestContext.Current.CancellationToken)).Headers.GetValues("Set-Cookie"), c => c.StartsWith("tj-form", StringComparison.Ordinal));
        Assert.Equal(secure, form.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Thirty_minutes_without_a_request_end_a_session_and_twenty_nine_do_not()
    {
        await using var house = await HouseInProcess.Start();
        var visitor = await house.VisitorAs(Roles.BudgetAnalyst);
        for (var i = 0; i < 3; i++)
        {
            house.SessionTime.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal(HttpStatusCode.OK, await Open(visitor));
        }
        house.SessionTime.Advance(TimeSpan.FromMinutes(30.1));
        Assert.Equal(HttpStatusCode.Redirect, await Open(visitor));
    }

    [Fact]
    public async Task Twelve_hours_end_a_session_however_busy_it_was()
    {
        await using var house = await HouseInProcess.Start();
        var visitor = await house.VisitorAs(Roles.Chairperson);
        for (var i = 0; i < 12 * 3 - 1; i++)
        {
            house.SessionTime.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, await Open(visitor));
        }
        house.SessionTime.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.Redirect, await Open(visitor));
    }

    [Fact]
    public async Task A_closed_account_is_out_at_its_next_request()
    {
        await using var house = await HouseInProcess.Start();
        var visitor = await house.VisitorAs(Roles.Auditor);
        Assert.Equal(HttpStatusCode.OK, await Open(visitor));
        await using (var work = await house.App.Services.GetRequiredService<Database>().Begin(TestContext.Current.CancellationToken))
        {
            await work.Connection.ExecuteAsync("update account set state = 'closed' where id = (select account_id from account_role where role = 'auditor')", transaction: work.Transaction);
            await work.Commit(TestContext.Current.CancellationToken);
        }
        Assert.Equal(HttpStatusCode.Redirect, await Open(visitor));
    }

    [Fact]
    public async Task A_locked_name_opens_again_after_fifteen_minutes()
    {
        await using var house = await HouseInProcess.Start();
        var stop = TestContext.Current.CancellationToken;
        var signIn = house.App.Services.GetRequiredService<SignIn>();
        var made = await house.App.Services.GetRequiredService<CreateAccount>().Do(new("slow", "慢先生", Roles.Deputy), "Lantern-Rain-2041", "test", stop);
        Assert.True(made.Accepted(out _, out _));
        for (var i = 0; i < 5; i++)
            Assert.Equal("sign-in.refused", await Code("Wrong-Lantern-1"));
        Assert.Equal("sign-in.locked", await Code("Lantern-Rain-2041"));
        house.SessionTime.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(2));
        Assert.Equal("sign-in.locked", await Code("Lantern-Rain-2041"));
        house.SessionTime.Advance(TimeSpan.FromSeconds(4));
        Assert.Null(await Code("Lantern-Rain-2041"));

        async Task<string?> Code(string password) => (await signIn.WithPassword("slow", password, stop)).Accepted(out _, out var refusal) ? null : refusal.Code;
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/budget/rules/run")]
    [InlineData("/budget/import/0/seal")]
    [InlineData("/jobs/0/cancel")]
    public async Task No_button_works_without_the_form_s_token(string address)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var house = await HouseInProcess.Start();
        var visitor = await house.VisitorAs(Roles.BudgetAnalyst);
        using var empty = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync(new Uri(address, UriKind.Relative), empty, stop)).StatusCode);
        // The control: with the token of any page's form it is accepted, or is said not to be there.
        var page = await visitor.GetStringAsync(new Uri("/", UriKind.Relative), stop);
        var token = page.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        Assert.Contains((await visitor.PostAsync(new Uri(address, UriKind.Relative), form, stop)).StatusCode, (HttpStatusCode[])[HttpStatusCode.Redirect, HttpStatusCode.NotFound]);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var house = await HouseInProcess.Start();
        var visitor = await house.VisitorAs(Roles.Deputy);
        using var empty = new FormUrlEncodedContent([]);
        var answer = await visitor.PostAsync(new Uri("/sign-out", UriKind.Relative), empty, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("这次提交没有被接受", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Open(visitor));
    }

    [Fact]
    public async Task Every_answer_forbids_frames_sniffing_and_foreign_script()
    {
        await using var house = await HouseInProcess.Start();
        foreach (var path in (string[])["/sign-in", "/", "/nothing", "/assets/0/x.css"])
        {
            var answer = await house.Visitor().GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    private static async Task<HttpStatusCode> Open(HttpClient visitor) => (await visitor.GetAsync(Home, TestContext.Current.CancellationToken)).StatusCode;
}
