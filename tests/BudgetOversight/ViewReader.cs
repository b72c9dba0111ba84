using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;

namespace Tongjian.Tests;

/// <summary>Somebody of the demo who reads pages of a running house without a browser.</summary>
internal sealed partial class ViewReader(HttpClient client) : IDisposable
{
    public static async Task<ViewReader> Enter(Uri address, string name)
    {
        var reader = new ViewReader(new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address });
        var token = (await reader.Page("/sign-in")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");
        using var form = new FormUrlEncodedContent([new("name", name), new("back", "/"), new("__RequestVerificationToken", token)]);
        (await reader.Client.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), form, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        return reader;
    }

    public HttpClient Client => client;

    public async Task<IDocument> Page(string path)
    {
        var html = await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await BrowsingContext.New().OpenAsync(r => r.Content(html), TestContext.Current.CancellationToken);
    }

    /// <summary>All rows of the page's last table, over all its pages.</summary>
    public async Task<IReadOnlyList<IElement>> Rows(string path)
    {
        var all = new List<IElement>();
        for (var number = 1; ; number++)
        {
            var rows = (await Page($"{path}{(path.Contains('?', StringComparison.Ordinal) ? "&" : "?")}page={number}")).QuerySelectorAll("table.data tbody").Last().QuerySelectorAll("tr").ToList();
            if (rows.Count == 0 || (all.Count > 0 && rows[0].TextContent == all[^rows.Count].TextContent))
                return all;
            all.AddRange(rows);
            if (rows.Count < 50)
                return all;
        }
    }

    /// <summary>1,234.56 of a text that holds one number; −5 is below zero.</summary>
    public static decimal Number(string text) =>
        decimal.Parse(Digits().Match(text.Replace('−', '-')).Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    public void Dispose() => client.Dispose();

    [GeneratedRegex(@"-?[\d,]+(\.\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
