using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Tongjian.Ground;

namespace Tongjian.Shell;

/// <summary>Who looks at this page, on which day, and how they like it printed.</summary>
public sealed class Viewer
{
    internal const string UnitCookie = "tj-unit";
    internal const string TextCookie = "tj-text";
    private readonly HttpContext _http;
    private readonly IAuthorizationService _authorization;

    public Viewer(IHttpContextAccessor accessor, IAuthorizationService authorization, TimeProvider clock)
    {
        _http = accessor.HttpContext ?? throw new InvalidOperationException("A viewer exists only within a request.");
        _authorization = authorization;
        Today = clock.GetUtcNow().BeijingDay();
        Unit = UnitFrom(_http.Request.Query["unit"]) ?? PageUnit(_http)?.Unit ?? UnitFrom(_http.Request.Cookies[UnitCookie]) ?? AmountUnit.WanYuan;
        LargeText = _http.Request.Cookies[TextCookie] == "large";
    }

    /// <summary>The day it is in Beijing; in the demo the demo's day.</summary>
    public DateOnly Today { get; }

    public AmountUnit Unit { get; }

    public bool LargeText { get; }

    public ClaimsPrincipal Me => _http.User;

    public bool IsSignedIn => Me.Identity?.IsAuthenticated is true;

    /// <summary>The account that acts, as the ledger names it; empty when nobody is signed in.</summary>
    public string Account => Me.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    /// <summary>The name on the screen; empty when nobody is signed in.</summary>
    public string Name => Me.Identity?.Name ?? "";

    /// <summary>The organ the account belongs to, as the roster numbers it; null where it belongs to none.</summary>
    public string? Organ => Me.FindFirstValue("organ");

    public string Path => _http.Request.Path;

    /// <summary>Set when the one who asked has gone away.</summary>
    public CancellationToken Stop => _http.RequestAborted;

    /// <summary>Path and query of this page, to come back to.</summary>
    public string Address => _http.Request.Path + _http.Request.QueryString;

    public async Task<bool> May(string act) => (await _authorization.AuthorizeAsync(Me, act)).Succeeded;

    /// <summary>The query value of that name; null when absent or empty.</summary>
    public string? Asked(string name) => _http.Request.Query.TryGetValue(name, out var value) && value.Count == 1 && value[0] is { Length: > 0 } text ? text : null;

    /// <summary>This page's address with some query values changed; a null takes the value out.</summary>
    public string With(params (string Name, string? Value)[] changes)
    {
        var query = _http.Request.Query.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            if (value is null)
                query.Remove(name);
            else
                query[name] = new StringValues(value);
        }
        return QueryHelpers.AddQueryString(Path, query);
    }

    internal static AmountsInAttribute? PageUnit(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<AmountsInAttribute>();

    internal static AmountUnit? UnitFrom(string? text) => text switch
    {
        "yuan" => AmountUnit.Yuan,
        "wan" => AmountUnit.WanYuan,
        "yi" => AmountUnit.YiYuan,
        _ => null,
    };
}

/// <summary>Says in which unit a page prints amounts until its reader chooses another there: single payments are read in 元. What was chosen on other pages does not count.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AmountsInAttribute(AmountUnit unit) : Attribute
{
    public AmountUnit Unit { get; } = unit;
}
