using System.Text.Encodings.Web;
using System.Text.Unicode;
using Tongjian.Records;

namespace Tongjian.Shell;

/// <summary>Layout, design system, shared components, the clock, policies, and the frame every page stands in.</summary>
public static class ShellModule
{
    /// <summary>What commands and pages both need: settings and the clock. Before every other module, which takes the clock as it finds it.</summary>
    /// <exception cref="InvalidDataException">settings.json does not read.</exception>
    public static IServiceCollection AddClock(this IServiceCollection services, DataFolder folder)
    {
        var settings = SettingsFile.Read<HouseSettings>(folder);
        return services
            .AddSingleton(settings)
            .AddSingleton(settings.DemoDay is { } day ? new DemoClock(day) : TimeProvider.System);
    }

    /// <summary>What only the server needs.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        // Without it Chinese goes out as &#x...; and the page weighs three times as much.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddScoped<Viewer>();
        services.AddSingleton<ISearchSource, SearchPages>();
        services.AddSingleton(new ActWord("ledger.opened", "开立年度账本"));
        services.AddSingleton(new RegisterWord("ledger", "账本"));
        services.AddSingleton<LedgerWords>();
        services.AddRoom("任务", "/jobs", "job.read");
        services.AddRoom("数字", "/figures", "figure.read");
        services.AddRoom("账本", "/ledger", "ledger.read");
        services.AddPolicies();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "tj-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRazorComponents();
        return services;
    }

    /// <summary>Every @page of the product, the style, and the switch for large print.</summary>
    public static void MapPages(this IEndpointRouteBuilder house)
    {
        house.MapAssets();
        house.MapGet("/display", Display).WithMetadata(new OpenToAllAttribute("sets how the page is printed, nothing else"));
        house.MapPost("/jobs/{id}/cancel", JobWords.Cancel).RequireFormToken().RequireAuthorization("job.cancel");
        house.MapFallback(http => { http.Response.StatusCode = StatusCodes.Status404NotFound; return Task.CompletedTask; })
            .WithMetadata(new OpenToAllAttribute("says only that there is no such page"));
        house.MapRazorComponents<App>().Add(endpoint =>
        {
            // The framework's own address for its script, which no page here loads.
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route } && route.Contains("_framework", StringComparison.Ordinal))
                endpoint.Metadata.Add(new Microsoft.AspNetCore.Authorization.AuthorizeAttribute(Policies.SignedIn));
        });
    }

    /// <summary>Headers on every answer, and the viewer's choice of unit kept for the next page.</summary>
    public static void UseFrame(this IApplicationBuilder house) => house.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (http.Request.Query["unit"] is [{ } unit] && Viewer.UnitFrom(unit) is not null && Viewer.PageUnit(http) is null)
            Remember(http, Viewer.UnitCookie, unit);
        return next(http);
    });

    private static IResult Display(HttpContext http, string? text, string? back)
    {
        Remember(http, Viewer.TextCookie, text == "large" ? "large" : "normal");
        return Results.Redirect(Addresses.OwnOrHome(back));
    }

    private static void Remember(HttpContext http, string cookie, string value) =>
        http.Response.Cookies.Append(cookie, value, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true, Secure = http.Request.IsHttps });
}
