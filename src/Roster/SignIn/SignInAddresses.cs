using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.Roster;

/// <summary>Sign-in, sign-out and the cookie between them.</summary>
public static class SignInAddresses
{
    internal static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountStore>()
        .AddSingleton<SignInGuard>()
        .AddSingleton(new SessionClock(TimeProvider.System))
        .AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>()
        .AddSingleton<CreateAccount>()
        .AddSingleton<ChangeRoles>()
        .AddSingleton(house => new Standings(house.GetRequiredService<Database>(), house.GetRequiredService<AccountStore>()))
        .AddSingleton(house => new DemoPeople(house.GetRequiredService<CreateAccount>()))
        .AddSingleton<SignIn>();

    public static IServiceCollection AddSignIn(this IServiceCollection services, DataFolder folder)
    {
        services.AddDataProtection().SetApplicationName("tongjian").PersistKeysToFileSystem(new(Path.Combine(folder.Keys, "web")));
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<IActorNames, AccountNames>();
        services.AddAct("ledger.read", "查看账本", Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst, Roles.GeneralOffice, Roles.Auditor, Roles.AuditAdministrator);
        services.AddAct("figure.read", "打开数字的来源", Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst, Roles.Auditor);
        services.AddAct("job.read", "查看任务", Roles.BudgetHead, Roles.BudgetAnalyst, Roles.SystemAdministrator);
        services.AddAct("job.cancel", "取消任务", Roles.BudgetHead, Roles.BudgetAnalyst, Roles.SystemAdministrator);
        services.AddAct("account.read", "查看账号", Roles.SystemAdministrator, Roles.SecurityAdministrator);
        services.AddAct("role.grant", "授予和收回角色", Roles.SecurityAdministrator);
        services.AddAct("sign-in.read", "查看登录记录", Roles.AuditAdministrator);
        services.AddRoom("账号", "/accounts", "account.read", new RoomPage("登录记录", "/accounts/sign-ins", "sign-in.read"));
        services.AddSingleton(new ActWord("role.revoke", "收回角色")).AddSingleton(new ActWord("account.close", "停用账号"));
        services.AddSingleton(new ActWord("account.create", "建立账号")).AddSingleton(new ActWord("role.grant", "授予角色")).AddSingleton(new ActWord("term.open", "登记新一届")).AddSingleton(new ActWord("term.end", "登记届满")).AddSingleton(new ActWord("city-rules.taken-up", "采用规则包"))
            .AddSingleton(new ActWord("organ.found", "登记单位")).AddSingleton(new ActWord("organ.rename", "单位更名")).AddSingleton(new ActWord("organ.close", "单位撤并"));
        services.AddSingleton(new RegisterWord("account", "账号")).AddSingleton(new RegisterWord("term", "届")).AddSingleton(new RegisterWord("organ", "单位"));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<SessionClock>((cookie, clock) =>
        {
            cookie.Cookie.Name = "tj-session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.EventsType = typeof(SessionCookie);
            cookie.ExpireTimeSpan = SessionCookie.Idle;
            cookie.SlidingExpiration = true;
            cookie.TimeProvider = clock.Time;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "back";
        });
        return services;
    }

    public static void MapSignIn(this IEndpointRouteBuilder house)
    {
        house.MapPost("/sign-out", Out).RequireFormToken().RequireAuthorization(Policies.SignedIn);
        house.MapPost("/sign-in/demo", InDemo).WithMetadata(new OpenToAllAttribute("the demo's one click; refused outside the demo"));
    }

    internal static async Task Enter(this HttpContext http, string session, SessionClock clock) =>
        await http.SignInAsync(SessionCookie.Ticket(session, clock.Now), new AuthenticationProperties { IsPersistent = false, AllowRefresh = true });

    private static async Task<IResult> InDemo(HttpContext http, SignIn signIn, SessionClock clock, [FromForm] string name, [FromForm] string? back, CancellationToken stop)
    {
        if (!(await signIn.InDemo(name, stop)).Accepted(out var opened, out _))
            return Results.Redirect("/sign-in");
        await http.Enter(opened.Session, clock);
        return Results.Redirect(Addresses.OwnOrHome(back));
    }

    private static async Task<IResult> Out(HttpContext http, SignIn signIn, CancellationToken stop)
    {
        if (SessionCookie.SessionOf(http.User) is { } session)
            await signIn.Out(session, http.User.FindFirstValue(ClaimTypes.NameIdentifier)!, stop);
        await http.SignOutAsync();
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Results.Redirect("/sign-in");
    }
}
