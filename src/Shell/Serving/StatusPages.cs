using Microsoft.AspNetCore.Diagnostics;

namespace Tongjian.Shell;

/// <summary>Every answer without a body gets a page that says what happened and what to do; an exception gets a number and nothing else.</summary>
public static class StatusPages
{
    public static void UseStatusPagesOfTheHouse(this IApplicationBuilder house)
    {
        house.UseExceptionHandler("/status/500");
        house.UseStatusCodePagesWithReExecute("/status/{0}");
        // The page that explains a refused form is read, not submitted.
        house.Use((http, next) =>
        {
            if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
                http.Request.Method = HttpMethods.Get;
            return next(http);
        });
    }
}
