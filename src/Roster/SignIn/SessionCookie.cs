using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>
/// The cookie names a session; who that is and what they may do is read from the records on every request, so a closed account or a revoked role
/// is out at its next request. 30 minutes without a request or 12 hours in all end it.
/// </summary>
internal sealed class SessionCookie(Database database, AccountStore accounts, SessionClock clock) : CookieAuthenticationEvents
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string SessionClaim = "session";
    private const string OpenedClaim = "opened";

    public static string? SessionOf(ClaimsPrincipal me) => me.FindFirstValue(SessionClaim);

    public static ClaimsPrincipal Ticket(string session, DateTimeOffset opened) => new(new ClaimsIdentity(
        [new(SessionClaim, session), new(OpenedClaim, opened.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))], CookieAuthenticationDefaults.AuthenticationScheme));

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var ticket = context.Principal!;
        var opened = DateTimeOffset.FromUnixTimeSeconds(long.Parse(ticket.FindFirstValue(OpenedClaim) ?? "0", CultureInfo.InvariantCulture));
        if (SessionOf(ticket) is { } session && clock.Now - opened < Longest)
        {
            await using var connection = await database.Read(context.HttpContext.RequestAborted);
            if (await accounts.BySession(connection, session, context.HttpContext.RequestAborted) is { } account)
            {
                // Only for this request: the cookie itself keeps the session's name and nothing about the person.
                context.HttpContext.User = context.Principal = Person(ticket, account);
                return;
            }
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync();
    }

    /// <summary>The framework renews only in the second half of the half hour, which would make 30 minutes into 15.</summary>
    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime > TimeSpan.FromMinutes(1);
        return Task.CompletedTask;
    }

    /// <summary>No redirect: the answer is 403, and its page says which role is missing.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static ClaimsPrincipal Person(ClaimsPrincipal ticket, Account account)
    {
        var claims = new List<Claim>(ticket.Claims)
        {
            new(ClaimTypes.NameIdentifier, account.Id),
            new(ClaimTypes.Name, account.DisplayName),
            new("post", string.Join('、', account.Roles.Select(r => r.Title))),
        };
        if (account.Organ is { } organ)
            claims.Add(new("organ", organ));
        claims.AddRange(account.Roles.Select(r => new Claim(ClaimTypes.Role, r.Name)));
        return new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }
}
