using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tongjian.FiscalData;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>A house of its own around an empty data folder, with the commands run in it as on the command line, and files to deliver.</summary>
internal sealed class DeliveryRoom : IAsyncDisposable
{
    private readonly bool _ownsRoot;
    private int _files;

    public DeliveryRoom(string? root = null)
    {
        _ownsRoot = root is null;
        Root = root ?? Directory.CreateTempSubdirectory("tongjian-deliveries-").FullName;
        NewFolder.At(Path.Combine(Root, "data"));
        Open();
    }

    public string Root { get; }

    public DataFolder Folder { get; private set; } = null!;

    public ServiceProvider House { get; private set; } = null!;

    public DeliveryStore Store => Get<DeliveryStore>();

    public T Get<T>()
        where T : notnull => House.GetRequiredService<T>();

    public async Task Reopen(bool withoutEngine = false)
    {
        await House.DisposeAsync();
        if (withoutEngine)
            File.Delete(Folder.FiscalFile);
        Open();
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        if (_ownsRoot)
            Directory.Delete(Root, recursive: true);
    }

    /// <summary>Runs a command line as Program does, in this house.</summary>
    public async Task<Answer> Run(params string[] line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Tongjian.House.CommandLine(new HouseFront(House, output, error)).Parse(line).InvokeAsync(new() { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return new(code, output.ToString(), error.ToString());
    }

    public async Task<JsonElement> Import(params string[] line)
    {
        var answer = await Run(["import", .. line, "--json"]);
        Assert.True(answer.Output.Length > 0, answer.Error);
        return JsonDocument.Parse(answer.Output).RootElement;
    }

    /// <summary>Imports one file that must be accepted, and gives its delivery.</summary>
    public async Task<Delivery> Accepted(string file, params string[] more)
    {
        var document = await Import([file, "--mapping", Mapping, "--source", "421200-czj", .. more]);
        var line = document.GetProperty("deliveries")[0];
        Assert.True(line.GetProperty("state").GetString() == "accepted", document.ToString());
        return (await Store.Find(line.GetProperty("number").GetInt64(), TestContext.Current.CancellationToken))!;
    }

    /// <summary>Imports one file that must be refused, and gives the refusal's code.</summary>
    public async Task<string> Refused(string file, params string[] more)
    {
        var document = await Import([file, "--mapping", Mapping, "--source", "421200-czj", .. more]);
        var line = document.GetProperty("deliveries")[0];
        Assert.True(line.GetProperty("state").GetString() == "refused", document.ToString());
        return line.GetProperty("refusal").GetProperty("code").GetString()!;
    }

    /// <summary>A mapping whose columns are the landing names themselves.</summary>
    public string Mapping
    {
        get
        {
            var file = Path.Combine(Root, "zhifu.json");
            if (!File.Exists(file))
            {
                File.WriteAllText(file, """
                    { "title": "测试", "dataset": "payment_voucher", "currency": "CNY",
                      "fields": { "mof_div_code": ["mof_div_code"], "fiscal_year": ["fiscal_year"], "pay_cert_no": ["pay_cert_no"], "agency_code": ["agency_code"],
                                  "xpay_amt": ["xpay_amt"], "xpay_date": ["xpay_date"], "xpayee_name": ["xpayee_name"], "exp_func_code": ["exp_func_code"] } }
                    """);
            }
            return file;
        }
    }

    /// <summary>The same mapping with an abstract that every payment has, in some currency.</summary>
    public async Task<string> WithAbstract(string currency)
    {
        var file = Path.Combine(Root, $"zhifu-{currency}.json");
        var text = await File.ReadAllTextAsync(Mapping, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace("CNY", currency, StringComparison.Ordinal)
            .Replace("\"fields\": {", "\"fields\": { \"abstract\": { \"constant\": \"付办公用品款\" },", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        return file;
    }

    public static Payment Pay(int number, string yuan = "100.00", string day = "2021-03-15", string region = "421200000", string agency = "101001", string function = "2010101") =>
        new($"4212002021{number.ToString("D8", CultureInfo.InvariantCulture)}", yuan, day, region, agency, function);

    /// <summary>A CSV of payments, in a folder of its own so that its name can be anything.</summary>
    public string Payments(string name, params Payment[] payments) => Text(name, string.Concat(
        payments.Select(p => $"{p.Region},2021,{p.Number},{p.Agency},{p.Yuan},{p.Day},供应商{p.Agency},{p.Function}\n").Prepend("mof_div_code,fiscal_year,pay_cert_no,agency_code,xpay_amt,xpay_date,xpayee_name,exp_func_code\n")));

    public string Text(string name, string content)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, "in", (++_files).ToString("D4", CultureInfo.InvariantCulture)));
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, content);
        return file;
    }

    /// <summary>Asks the engine, as known now.</summary>
    public async Task<long> Count(string sql, KnownAs known = default)
    {
        await using var reading = await Get<FiscalStore>().Read(known, TestContext.Current.CancellationToken);
        await using var command = reading.Connection.CreateCommand();
        command.CommandText = sql;
        var value = await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        return value is System.Numerics.BigInteger sum ? (long)sum : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    private void Open()
    {
        Folder = new DataFolder(Path.Combine(Root, "data"));
        House = new ServiceCollection().AddHouse(Folder).BuildServiceProvider();
    }

    internal sealed record Answer(int Code, string Output, string Error);

    internal sealed record Payment(string Number, string Yuan, string Day, string Region, string Agency, string Function);

    private sealed class HouseFront(IServiceProvider house, TextWriter output, TextWriter error) : Shell.Front
    {
        public override Task<int> Run(System.CommandLine.ParseResult line, Shell.CommandAct act, CancellationToken stop) =>
            act(house, line, new Shell.Terminal(output, error, line.GetValue(JsonOption), Environment.CurrentDirectory), stop);
    }
}
