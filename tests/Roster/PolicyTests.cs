using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.Tests;

/// <summary>Who may open what, against a table written by hand (policies.txt), so that a policy loosened in the code makes a line here wrong.</summary>
public sealed class PolicyTests
{
    private static readonly string[] AllRoles = [.. Role.All.Select(r => r.Name)];

    [Fact]
    public async Task Every_endpoint_carries_a_policy_or_says_why_it_is_open_to_all()
    {
        await using var house = await HouseInProcess.Start();
        var without = Endpoints(house).Where(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>().All(a => a.Policy is null) && e.Metadata.GetMetadata<OpenToAllAttribute>() is null)
            .Select(e => e.DisplayName).ToList();
        Assert.True(without is [], "without a policy: " + string.Join(", ", without));
    }

    [Fact]
    public async Task Nobody_is_let_in_by_a_bare_permission_without_a_reason()
    {
        await using var house = await HouseInProcess.Start();
        var bare = Endpoints(house).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not (null or OpenToAllAttribute)).Select(e => e.DisplayName);
        Assert.Empty(bare);
    }

    [Fact]
    public async Task The_table_names_every_endpoint_and_no_other()
    {
        await using var house = await HouseInProcess.Start();
        var built = Endpoints(house).Select(Name).Distinct().Order(StringComparer.Ordinal);
        var named = Table().Select(t => t.Name).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', built), string.Join('\n', named));
    }

    [Fact]
    public async Task Each_role_opens_what_the_table_says_and_nothing_else()
    {
        await using var house = await HouseInProcess.Start();
        var wrong = new List<string>();
        foreach (var role in AllRoles.Append("nobody"))
        {
            var visitor = role == "nobody" ? house.Visitor() : await house.VisitorAs(role);
            foreach (var line in Table().Where(l => l.Name != "POST /sign-out"))
            {
                using var request = new HttpRequestMessage(line.Name.StartsWith("POST", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, line.Address);
                if (request.Method == HttpMethod.Post)
                    request.Content = new FormUrlEncodedContent([]); // without its token: who may is told 400, who may not 403
                var answer = await visitor.SendAsync(request, TestContext.Current.CancellationToken);
                var turnedAway = answer.StatusCode is HttpStatusCode.Forbidden || answer.Headers.Location?.OriginalString.Contains("/sign-in?", StringComparison.Ordinal) is true;
                var may = line.Who is ["everybody"] || (role != "nobody" && line.Who is ["signed-in"]) || line.Who.Contains(role);
                if (turnedAway == may)
                    wrong.Add($"{role} {line.Name}: the table says {(may ? "may" : "may not")}, the answer was {(int)answer.StatusCode} {answer.Headers.Location}");
            }
        }
        Assert.True(wrong is [], string.Join('\n', wrong));
    }

    [Fact]
    public void The_three_administrators_see_none_of_the_committees_business()
    {
        string[] administrators = [Roles.SystemAdministrator, Roles.SecurityAdministrator, Roles.AuditAdministrator];
        var business = Table().Where(l => l.Name.Contains(" /budget", StringComparison.Ordinal) || l.Name.Contains(" /fiscal", StringComparison.Ordinal));
        Assert.DoesNotContain(business, l => l.Who.Intersect(administrators).Any() || l.Who is ["signed-in"] or ["everybody"]);
    }

    private static IEnumerable<RouteEndpoint> Endpoints(HouseInProcess house) => ((IEndpointRouteBuilder)house.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    private static string Name(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? "PAGE" : string.Join('|', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]);
        return $"{methods} /{endpoint.RoutePattern.RawText?.TrimStart('/')}";
    }

    private static List<(string Name, string Address, string[] Who)> Table() =>
        [.. from line in File.ReadLines(Path.Combine(Repository.Root, "tests", "Roster", "policies.txt"))
            where line.Length > 0 && line[0] != '#'
            let parts = line.Split('|', StringSplitOptions.TrimEntries)
            select (parts[0], parts[1], parts[2].Split(' '))];
}
