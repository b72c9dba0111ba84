using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Tongjian.FiscalData;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>Somebody at the import page, without script: chooses a file, waits, looks, seals.</summary>
internal sealed class ImportVisit(HouseInProcess house, HttpClient visitor) : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Submits the form.</summary>
    /// <returns>The address of the task, or null where the form came back.</returns>
    public async Task<(string? Address, string Page)> Ask(string? file, params (string Field, string Value)[] fields)
    {
        var address = new Uri(fields.FirstOrDefault(f => f.Field == "Again") is { Value: { } again } ? $"/budget/import?again={again}" : "/budget/import", UriKind.Relative);
        var page = await Open(await visitor.GetStringAsync(address, Stop));
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.QuerySelectorAll("main form input[type=hidden]"))
            form.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        foreach (var (field, value) in fields.Where(f => f.Field != "Again"))
        {
            if (field.StartsWith('@')) // another file
                form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(value, Stop)), "Form." + field[1..], Path.GetFileName(value));
            else
                form.Add(new StringContent(value), "Form." + field);
        }
        if (file is not null)
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file, Stop)), "Form.Upload", Path.GetFileName(file));
        var answer = await visitor.PostAsync(address, form, Stop);
        return answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther
            ? (answer.Headers.Location!.OriginalString, "")
            : (null, await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>Presses the button under a finished check.</summary>
    /// <returns>The address of the sealing; null where there is no such button.</returns>
    public async Task<string?> Seal(string check, params (string Field, string Value)[] more)
    {
        var page = await Open(await visitor.GetStringAsync(new Uri(check, UriKind.RelativeOrAbsolute), Stop));
        if (page.QuerySelector("main form[action$='/seal']") is not { } button)
            return null;
        var fields = button.QuerySelectorAll("input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        foreach (var (field, value) in more)
            fields[field] = value;
        using var form = new FormUrlEncodedContent(fields);
        var answer = await visitor.PostAsync(new Uri(button.GetAttribute("action")!, UriKind.Relative), form, Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Waits for the task and gives what it kept.</summary>
    public async Task<(Job Job, ImportAnswer? Answer, string Page)> Result(string address)
    {
        var id = address[(address.LastIndexOf('/') + 1)..];
        var jobs = house.App.Services.GetRequiredService<Jobs>();
        for (var i = 0; i < 600; i++)
        {
            var job = (await jobs.Find(id, Stop))!;
            if (job.IsOver)
                return (job, ImportAnswer.Read(job.Kept), await visitor.GetStringAsync(new Uri(address, UriKind.RelativeOrAbsolute), Stop));
            await Task.Delay(50, Stop);
        }
        throw new TimeoutException(address);
    }

    public void Dispose() => visitor.Dispose();

    private static async Task<IDocument> Open(string page) => await BrowsingContext.New().OpenAsync(r => r.Content(page), Stop);
}
