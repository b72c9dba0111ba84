using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Tongjian.Shell;

/// <summary>A policy named after an act (查看预警): who may do it, by role. An act nobody is named for is done by nobody.</summary>
/// <param name="Name">Dotted, lower case: <c>warning.read</c>.</param>
/// <param name="Title">The act in Chinese, as the refusal page prints it.</param>
/// <param name="Roles">The roles that may; empty means every signed-in account.</param>
internal sealed record ActPolicy(string Name, string Title, IReadOnlyList<string> Roles);

/// <summary>The register of policies: each module names its acts, the framework enforces them at the endpoint.</summary>
public static class Policies
{
    /// <summary>For pages that any signed-in account may open, whatever its roles.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Names an act and the roles that may do it; at least one.</summary>
    public static IServiceCollection AddAct(this IServiceCollection services, string name, string title, params string[] roles)
    {
        if (roles.Length == 0)
            throw new ArgumentException("An act is for somebody: name at least one role.", nameof(roles));
        return services.AddSingleton(new ActPolicy(name, title, roles));
    }

    internal static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton(new ActPolicy(SignedIn, "登录后使用", []));
        services.AddAuthorization();
        services.AddSingleton<IConfigureOptions<AuthorizationOptions>, PoliciesFromActs>();
        return services;
    }

    private sealed class PoliciesFromActs(IEnumerable<ActPolicy> acts) : IConfigureOptions<AuthorizationOptions>
    {
        public void Configure(AuthorizationOptions options)
        {
            // An endpoint that forgot its policy is closed to everybody.
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
            foreach (var act in acts)
            {
                options.AddPolicy(act.Name, policy =>
                {
                    policy.RequireAuthenticatedUser();
                    if (act.Roles.Count > 0)
                        policy.RequireRole(act.Roles);
                });
            }
        }
    }
}

/// <summary>Open to everybody, with the reason why. The only way to leave an endpoint without a policy.</summary>
/// <param name="reason">Why nobody needs to sign in, in English: the endpoint test prints the list.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToAllAttribute(string reason) : Attribute, IAllowAnonymous
{
    public string Reason { get; } = reason;
}
