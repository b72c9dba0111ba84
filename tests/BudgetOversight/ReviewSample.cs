using System.Text.Json;
using System.Text.Json.Nodes;
using Tongjian.BudgetOversight;
using Tongjian.FiscalData;
using Tongjian.Roster;
using Tongjian.SampleCity;

namespace Tongjian.Tests;

/// <summary>The city's and one county's drafts of a small sample city, with what a review compares them to, imported once.</summary>
public sealed class ReviewSample : IAsyncLifetime
{
    private static readonly string[] Datasets =
        ["draft_report_line", "draft_dept_line", "draft_document", "budget_report_line", "dept_budget_line", "payment_voucher", "treasury_receipt", "debt_limit", "project", "org_unit", "transfer_budget"];

    internal DeliveryRoom Room { get; } = new();

    public IReadOnlyList<(string Point, string Region, string Object, string Kind)> Truth { get; private set; } = [];

    internal ReviewReading Reading => Room.Get<ReviewReading>();

    public async ValueTask InitializeAsync()
    {
        var sample = Path.Combine(Room.Root, "sample");
        Assert.True(SampleCityModule.Order(sample, 5_000, "2021-2021", 7).Accepted(out var order, out var refusal), refusal?.Sentence);
        MakeSample.Make(order, CitySettings.Read(), _ => { }, CancellationToken.None);
        Truth = [.. (await File.ReadAllLinesAsync(Path.Combine(sample, "draft-truth.csv"))).Skip(1).Select(l => l.Split(',')).Select(c => (c[0], c[1], c[2], c[4]))];
        var list = Path.Combine(sample, "deliveries.json");
        var document = JsonNode.Parse(await File.ReadAllTextAsync(list))!.AsObject();
        document["deliveries"] = new JsonArray([.. document["deliveries"]!.AsArray()
            .Where(d => Datasets.Contains((string)d!["dataset"]!) && (string)d["region"]! is "421200000" or "421202000" && Datasets.Contains((string)d["dataset"]!)).Select(d => d!.DeepClone())]);
        await File.WriteAllTextAsync(list, document.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        var import = await Room.Run("import", sample);
        Assert.True(import.Code is 0, import.Error + import.Output);
    }

    internal async Task<PreliminaryReview> Review(string draft, KnownAs known = default) =>
        (await Reading.Read(draft, null, null, known, CancellationToken.None)).Accepted(out var review, out var refusal) ? review : throw new InvalidOperationException(refusal.Sentence);

    /// <summary>The city's as it stands, read once.</summary>
    internal Task<PreliminaryReview> City => field ??= Review("421200000/2022");

    internal Task<PreliminaryReview> County => field ??= Review("421202000/2022");

    internal async Task<string> Account(string name, string role) =>
        (await Room.Get<CreateAccount>().Do(new(name, name, role, null), null, "console", CancellationToken.None)).Accepted(out var account, out var refusal) ? account!.Id : throw new InvalidOperationException(refusal!.Sentence);

    /// <summary>Every number's rows added up one by one, beside what the review says.</summary>
    internal async Task<Dictionary<FactKey, long>> Sums(PreliminaryReview review)
    {
        await using var reading = await Room.Get<FiscalStore>().Read(KnownAs.At(review.Version), CancellationToken.None);
        await using var command = reading.Connection.CreateCommand();
        command.CommandText = ReviewMeasures.Of(review.Draft.Region.Number, review.Draft.Year)
            + " select measure, level, coalesce(book, ''), coalesce(side, ''), cast(code as bigint), coalesce(unit, ''), cast(value as bigint) from fact";
        await using var rows = await command.ExecuteReaderAsync();
        var sums = new Dictionary<FactKey, long>();
        while (await rows.ReadAsync())
        {
            var key = new FactKey(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetInt64(4), rows.GetString(5));
            sums[key] = sums.GetValueOrDefault(key) + rows.GetInt64(6);
        }
        return sums;
    }

    public ValueTask DisposeAsync() => Room.DisposeAsync();
}
