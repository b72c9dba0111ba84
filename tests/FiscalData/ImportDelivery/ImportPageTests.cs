using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Tongjian.FiscalData;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.Tests;

/// <summary>The import page works in tasks, and seals what was checked and nothing else.</summary>
public sealed class ImportPageTests : IDisposable
{
    private const string Cash = "canonical:treasury_cash_day";
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("tongjian-import-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task A_check_writes_nothing_is_found_again_at_its_address_and_is_then_sealed()
    {
        await using var house = await HouseInProcess.Start();
        using var visit = new ImportVisit(house, await house.VisitorAs(Roles.BudgetAnalyst));
        var (check, _) = await visit.Ask(File("cash-2031.csv", "2031-01-01,100.00", "2031-01-02,12x.50"), ("Mapping", Cash), ("Source", "421200-gk"));
        var (job, answer, page) = await visit.Result(check!);
        Assert.Equal((JobState.Done, 1L, 1L), (job.State, answer!.Document!.Rows, answer.Document.RejectedRows));
        Assert.Contains("12x.50", page, StringComparison.Ordinal);
        Assert.Contains("没有写入", page, StringComparison.Ordinal);
        Assert.Contains("12x.50", (await visit.Result(check!)).Page, StringComparison.Ordinal); // opened again
        Assert.Empty(await Deliveries(house).All(Stop));

        var (sealing, sealedAnswer, sealedPage) = await visit.Result((await visit.Seal(check!))!);
        var delivery = Assert.Single(await Deliveries(house).All(Stop));
        Assert.Equal((JobState.Done, 1L, "421200-gk", 1L, 1L), (sealing.State, sealedAnswer!.Document!.Deliveries[0].Number!.Value, delivery.Source, delivery.Rows, delivery.RejectedRows));
        Assert.Contains("href=\"/budget/deliveries/1\"", sealedPage, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Folder(house).Uploads)); // the file is in its package and nowhere else

        // The same check once more: its file is gone, and nothing comes of it.
        Assert.Equal("import.file.gone", (await visit.Result((await visit.Seal(check!))!)).Answer!.Refused!.Code);
        Assert.Single(await Deliveries(house).All(Stop));
    }

    [Fact]
    public async Task What_stands_against_a_delivery_is_said_and_there_is_nothing_to_seal()
    {
        await using var house = await HouseInProcess.Start();
        using var visit = new ImportVisit(house, await house.VisitorAs(Roles.BudgetAnalyst));
        var (check, _) = await visit.Ask(File("cash-2031.csv", "2031-01-01,x"), ("Mapping", Cash), ("Source", "421200-gk"));
        var (_, answer, page) = await visit.Result(check!);
        Assert.Equal("delivery.no-rows", answer!.Document!.Deliveries[0].Refusal!.Code);
        Assert.Contains(answer.Document.Deliveries[0].Refusal!.Remedy!, page, StringComparison.Ordinal);
        Assert.Null(await visit.Seal(check!));

        // A form that cannot even be checked comes back with what was typed.
        var (none, form) = await visit.Ask(File("cash-2031.csv", "2031-01-01,1.00"), ("Mapping", Cash), ("Source", "421200-gk"), ("Period", "三月"));
        Assert.Null(none);
        Assert.Contains("“三月”不是期间", form, StringComparison.Ordinal);
        Assert.Contains("value=\"421200-gk\"", form, StringComparison.Ordinal);
        Assert.Empty(await Deliveries(house).All(Stop));
    }

    [Fact]
    public async Task Other_fields_sent_with_the_button_change_nothing_and_a_changed_form_is_another_check()
    {
        await using var house = await HouseInProcess.Start();
        using var visit = new ImportVisit(house, await house.VisitorAs(Roles.BudgetAnalyst));
        var (check, _) = await visit.Ask(File("cash-2031.csv", "2031-01-01,100.00"), ("Mapping", Cash), ("Source", "421200-gk"));
        await visit.Result(check!);
        // Again with another source, without choosing the file again: another check, which the first one's button does not seal.
        var (again, _) = await visit.Ask(null, ("Again", check![(check!.LastIndexOf('/') + 1)..]), ("Mapping", Cash), ("Source", "421202-gk"));
        Assert.Null((await visit.Result(again!)).Answer!.Refused);
        await visit.Result((await visit.Seal(check!, ("Form.Source", "421281-gk"), ("Source", "421281-gk"), ("Form.Period", "2030")))!);
        var delivery = Assert.Single(await Deliveries(house).All(Stop));
        Assert.Equal(("421200-gk", "2031"), (delivery.Source, delivery.Period));
    }

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("file", "文件")]
    [InlineData("source", "来源")]
    [InlineData("period", "来源、数据集、期间")]
    [InlineData("reason", "理由")]
    [InlineData("rows", "可以接收的行")]
    public async Task What_is_no_longer_what_was_checked_is_refused_and_nothing_is_sealed(string change, string? said)
    {
        await using var house = await HouseInProcess.Start();
        using var visit = new ImportVisit(house, await house.VisitorAs(Roles.BudgetAnalyst));
        var (check, _) = await visit.Ask(File("cash-2031.csv", "2031-01-01,100.00", "2031-02-02,200.00"), ("Mapping", Cash), ("Source", "421200-gk"), ("Period", "2031"));
        var (job, _, _) = await visit.Result(check!);
        var before = 0;
        if (change == "file")
        {
            var upload = Directory.GetFiles(Folder(house).Uploads, "*.csv", SearchOption.AllDirectories).Single();
            await System.IO.File.WriteAllTextAsync(upload, (await System.IO.File.ReadAllTextAsync(upload, Stop)).Replace("100.00", "900.00", StringComparison.Ordinal), Stop);
        }
        else if (change == "rows")
        {
            // Meanwhile somebody else delivers one of the rows.
            var (other, _) = await visit.Ask(File("cash-2031-01.csv", "2031-01-01,100.00"), ("Mapping", Cash), ("Source", "421200-gk"));
            await visit.Result(other!);
            await visit.Result((await visit.Seal(other!))!);
            before = 1;
        }
        else if (change != "nothing")
        {
            var order = ImportOrder.Read(job.Input);
            order = change switch { "source" => order with { Source = "421202-gk" }, "period" => order with { Period = "2032" }, _ => order with { Reason = "更正" } };
            await using var work = await house.App.Services.GetRequiredService<Database>().Begin(Stop);
            await work.Connection.ExecuteAsync("update job set input = @input where id = @Id", new { input = order.Write(), job.Id }, work.Transaction);
            await work.Commit(Stop);
        }
        var (_, answer, page) = await visit.Result((await visit.Seal(check!))!);
        var line = answer!.Document!.Deliveries[0];
        if (said is null)
        {
            Assert.Equal(1, line.Number);
            return;
        }
        Assert.Equal(CheckedContent.Changed, line.Refusal?.Code);
        Assert.Contains(said, line.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("重新检查", page, StringComparison.Ordinal);
        Assert.Equal(before, (await Deliveries(house).All(Stop)).Count);
        Assert.Equal(before, Directory.GetFiles(Folder(house).Packages).Length);
        Assert.Equal(CheckedContent.Changed, Assert.Single(await Deliveries(house).Refusals(Stop)).Code);
    }

    [Theory]
    [InlineData(false)] // the control: it waited, and is sealed now
    [InlineData(true)]
    public async Task A_sealing_that_a_restart_interrupted_goes_on_and_never_seals_twice(bool wasCommitted)
    {
        await using var house = await HouseInProcess.Start();
        using var visit = new ImportVisit(house, await house.VisitorAs(Roles.BudgetAnalyst));
        var (check, _) = await visit.Ask(File("cash-2031.csv", "2031-01-01,100.00", "2031-01-02,12x.50"), ("Mapping", Cash), ("Source", "421200-gk"));
        var (job, answer, _) = await visit.Result(check!);
        var sealing = "";
        await house.Restart(async services =>
        {
            if (wasCommitted) // what SealImportJob does before it reports
            {
                Assert.True(ImportOrder.Read(job.Input).Plan(services.GetRequiredService<UploadRoom>()).Accepted(out var plan, out var refusal), refusal?.Sentence);
                await foreach (var receipt in services.GetRequiredService<ImportRun>().Go(plan, new(job.StartedBy) { Checked = answer!.Content }, null, (_, _, _) => { }, Stop))
                    Assert.Equal(1, receipt.Delivery?.Number);
            }
            sealing = await services.GetRequiredService<Jobs>().Start(SealImportJob.JobKind, "封存报送", job.Id, job.StartedBy, Stop);
        });
        var (done, resumed, page) = await visit.Result($"/budget/import/{sealing}");
        var line = resumed!.Document!.Deliveries[0];
        Assert.Equal((JobState.Done, wasCommitted ? null : 1L, wasCommitted ? Versions.Identical : null), (done.State, line.Number, line.Refusal?.Code));
        Assert.Contains("第1号报送", page, StringComparison.Ordinal);
        Assert.Equal((1L, 1L), Assert.Single(await Deliveries(house).All(Stop)) is var d ? (d.Rows, d.RejectedRows) : default);
        Assert.Empty(Directory.GetDirectories(Folder(house).Uploads));
    }

    [Fact]
    public async Task Uploads_wait_for_a_day_and_take_no_more_than_their_room()
    {
        await using var room = new DeliveryRoom();
        var clock = new FakeTimeProvider(new(2031, 1, 1, 9, 0, 0, TimeSpan.Zero));
        var uploads = new UploadRoom(room.Folder, clock);
        var first = await Keep("first.csv", "1");
        clock.Advance(TimeSpan.FromHours(23));
        var second = await Keep("second.csv", "2");
        Assert.NotNull(uploads.Find(first, "first.csv"));
        clock.Advance(TimeSpan.FromHours(1));
        await Keep("third.csv", "3");
        Assert.Null(uploads.Find(first, "first.csv"));
        Assert.NotNull(uploads.Find(second, "second.csv"));
        Assert.Equal(2, Directory.GetDirectories(room.Folder.Uploads).Length);

        using (var large = System.IO.File.Create(Path.Combine(room.Folder.Uploads, second!, "large.csv")))
            large.SetLength(UploadRoom.Room - 2); // a hole, which takes no room on the disk
        System.IO.File.SetLastWriteTimeUtc(Path.Combine(room.Folder.Uploads, second!, "large.csv"), clock.GetUtcNow().UtcDateTime);
        Assert.False((await uploads.Keep(Upload("fourth.csv", "4"), Stop)).Accepted(out _, out var full));
        Assert.Equal("import.room", full.Code);
        Assert.Equal(second, await Keep("second.csv", "2")); // what is there already takes no more
        uploads.Drop(second!);
        await Keep("fourth.csv", "4");
        Assert.Empty(Directory.GetFiles(room.Folder.Temporary, "*.part"));

        async Task<string?> Keep(string name, string content) => (await uploads.Keep(Upload(name, content), Stop)).Accepted(out var token, out var refusal) ? token : refusal.Code;
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await using var room = new DeliveryRoom();
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new UploadRoom(room.Folder, TimeProvider.System).Keep(Upload("a.csv", "1"), left.Token));
        Assert.Empty(Directory.GetFileSystemEntries(room.Folder.Uploads));
        Assert.Empty(Directory.GetFiles(room.Folder.Temporary));
    }

    [Fact]
    public async Task A_check_is_its_maker_s_nobody_else_sees_or_seals_it()
    {
        await using var house = await HouseInProcess.Start();
        using var visit = new ImportVisit(house, await house.VisitorAs(Roles.BudgetAnalyst));
        var (check, _) = await visit.Ask(File("cash-2031.csv", "2031-01-01,100.00"), ("Mapping", Cash), ("Source", "421200-gk"));
        await visit.Result(check!);
        var other = await house.VisitorAs(Roles.BudgetHead);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri(check!, UriKind.RelativeOrAbsolute), Stop)).StatusCode);
        var jobs = house.App.Services.GetRequiredService<Jobs>();
        var forged = await jobs.Start(SealImportJob.JobKind, "x", check![(check!.LastIndexOf('/') + 1)..], "somebody-else", Stop);
        for (var i = 0; i < 200 && (await jobs.Find(forged, Stop))!.IsOver is false; i++)
            await Task.Delay(50, Stop);
        Assert.Equal(JobState.Failed, (await jobs.Find(forged, Stop))!.State);
        Assert.Empty(await Deliveries(house).All(Stop));
    }

    [Fact]
    public async Task Finance_is_offered_its_own_source_and_refused_another_s_at_the_check()
    {
        await using var house = await HouseInProcess.Start();
        var finance = await house.VisitorAs(Roles.FinanceBureau);
        Assert.Contains("value=\"421200-czj\"", await finance.GetStringAsync(new Uri("/budget/import", UriKind.Relative), Stop), StringComparison.Ordinal);
        using var visit = new ImportVisit(house, finance);
        var (check, _) = await visit.Ask(File("cash-2031.csv", "2031-01-01,100.00"), ("Mapping", Cash), ("Source", "421202-czj"));
        Assert.Equal(DeliveryScope.Foreign, (await visit.Result(check!)).Answer!.Document!.Deliveries[0].Refusal!.Code);
        Assert.Null(await visit.Seal(check!));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_page_and_the_command_line_give_the_same_document(string form)
    {
        await using var house = await HouseInProcess.Start();
        using var visit = new ImportVisit(house, await house.VisitorAs(Roles.BudgetAnalyst));
        object?[][] rows = [["财政区划", "预算年度", "支付凭证号", "单位", "实际支付金额", "实际支付日期"], ["421200000", "2021", "V1", "101001", "１２.50", "2021-03-15"], ["421200000", "2021", "V1", "101001", "3.00", "2021-03-15"], ["421200000", "2021", "V3", "101001", "坏", "2021-03-15"]];
        var file = Path.Combine(_files.FullName, "支付-2021-03." + form);
        await System.IO.File.WriteAllBytesAsync(file, form == "xlsx" ? new Workbook().Sheet("支付", rows).Save() : Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => string.Join(',', r) + "\n"))), Stop);
        var (check, _) = await visit.Ask(file, ("Mapping", "canonical:payment_voucher"), ("Source", "421200-new"));
        var atThePage = (await visit.Result(check!)).Answer!.Document!;
        Assert.Equal((1, 1L, 2L), (atThePage.Checked, atThePage.Rows, atThePage.RejectedRows));

        await using var room = new DeliveryRoom();
        var mapping = room.Text("标准.json", """
            { "title": "标准", "dataset": "payment_voucher", "currency": "CNY", "fields": { "mof_div_code": ["财政区划"], "fiscal_year": ["预算年度"], "pay_cert_no": ["支付凭证号"],
              "agency_code": ["单位"], "xpay_amt": ["实际支付金额"], "xpay_date": ["实际支付日期"] } }
            """);
        var onTheLine = await room.Import(file, "--mapping", mapping, "--source", "421200-new", "--dry-run");
        Assert.Equal(Plain(onTheLine), Plain(JsonSerializer.SerializeToElement(atThePage, Terminal.JsonForm)));
    }

    private static FormFile Upload(string name, string content) => new(new MemoryStream(Encoding.UTF8.GetBytes(content)), 0, content.Length, "Upload", name);

    private static string Plain(JsonElement document) => JsonSerializer.Serialize(document, Terminal.JsonForm);

    private string File(string name, params string[] rows)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_files.FullName, Guid.NewGuid().ToString("N"))).FullName, name);
        System.IO.File.WriteAllText(file, "mof_div_code,fiscal_year,cash_date,end_balance\n" + string.Concat(rows.Select(r => $"421200000,2031,{r}\n")));
        return file;
    }

    private static DeliveryStore Deliveries(HouseInProcess house) => house.App.Services.GetRequiredService<DeliveryStore>();

    private static DataFolder Folder(HouseInProcess house) => house.App.Services.GetRequiredService<DataFolder>();
}
