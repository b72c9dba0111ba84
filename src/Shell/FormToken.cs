using Microsoft.AspNetCore.Antiforgery;

namespace Tongjian.Shell;

/// <summary>Buttons without fields.</summary>
public static class FormToken
{
    /// <summary>400 without the form's token. The framework only looks for it, and refuses by itself only where an endpoint reads a form.</summary>
    public static RouteHandlerBuilder RequireFormToken(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new RequireAntiforgeryTokenAttribute())
        .AddEndpointFilter(async (call, next) =>
            call.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } ? await next(call) : Results.BadRequest());
}
