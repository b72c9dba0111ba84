using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Tongjian.BudgetOversight;
using Tongjian.Ground;
using Tongjian.Law;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.Tests;

/// <summary>A house in which something was done with every register, and somebody with all rights over its database.</summary>
internal sealed class LivedHouse : IAsyncDisposable
{
    private static readonly RegionCode Xianning = RegionCode.Parse("4212");

    public static readonly string[] Tables =
        ["account", "account_role", "organ", "organ_name", "organ_successor", "term", "rule_run", "rule_run_result", "warning", "warning_event", "handling", "handling_step", "handling_attachment", "letter", "letter_warning", "finance_warning_list", "finance_warning", "rule_exception", "rule_exception_step"];

    private readonly OversightRoom _oversight;
    private long? _payments;
    private readonly CityRulesRegister _cityRules;

    private LivedHouse(Database? records)
    {
        _oversight = new(records);
        _cityRules = new(Records.Folder);
        Accounts = new(Records.Database, new(), Records.Ledger, Records.Clock, new PasswordHasher<Account>());
        Roles = new(Records.Database, new(), Records.Ledger, Records.Clock);
        Organs = new(Records.Database, new(), Records.Ledger);
        Terms = new(Records.Database, Records.Ledger);
    }

    public RecordsRoom Records => _oversight.Records;

    public CreateAccount Accounts { get; }

    public ChangeRoles Roles { get; }

    public RecordOrganChanges Organs { get; }

    public Terms Terms { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<LivedHouse> Open(Database? records = null)
    {
        var house = new LivedHouse(records);
        foreach (var (name, role) in ((string, string)[])[("fenxiyuan", "budget-analyst"), ("anquan", "security-administrator"), ("zhuren", "chairperson"), ("fuzeren", "budget-head"), ("fuzeren2", "budget-head")])
            Must(await house.Accounts.Do(new(name, "某" + name, role, "301"), name is "zhuren" or "fuzeren" or "fuzeren2" ? null : "Ab1!efghijk", "console", Stop));
        Must(await house.Roles.Grant("fenxiyuan", "auditor", "console", Stop));
        Must(await house.Roles.Revoke("fenxiyuan", "budget-analyst", "console", Stop));
        Must(await house.Roles.Close("zhuren", "console", Stop));
        await house.Change("421200000,301,设立,2019-03-01,文化和旅游局,,某文", "421200000,101,设立,2010-01-01,文化局,,某文",
            "421200000,101,更名,2014-06-01,文化体育局,,某文", "421200000,101,合并,2019-03-01,,301,某文");
        Must(await house.Terms.Open(Xianning, 5, new(2017, 1, 5), "console", Stop));
        Must(await house.Terms.Open(Xianning, 6, new(2022, 1, 5), "console", Stop));
        await house.WriteCityRules("none");
        await house.Start();
        await house._oversight.Indicator();
        await house.Pay(6000, 4001);
        await house.Run();
        await house.TakeUp();
        await house.Pay(6000, 4000);
        await house.Run();
        return house;
    }

    public async Task Change(params string[] lines)
    {
        Assert.True(OrganChangeList.Read(string.Join('\n', lines.Prepend(OrganChangeList.Header))).Accepted(out var changes, out _));
        Must(await Organs.Do(changes, "console", Stop));
    }

    /// <summary>Out of an indicator of 100.00 yuan, in place of what was paid before.</summary>
    public async Task Pay(params long[] fen) => _payments = await _oversight.Payments(_payments, fen);

    /// <summary>The head takes up the warning, with a file; another signs, and the letter goes out.</summary>
    public async Task TakeUp()
    {
        await using var connection = await Records.Database.Read(Stop);
        var head = (await new AccountStore().ByName(connection, "fuzeren", Stop))!;
        var other = (await new AccountStore().ByName(connection, "fuzeren2", Stop))!;
        var warning = (await _oversight.One("D05")).Id;
        Must(await _oversight.Steps.Do(new(warning, "triage.doubt", head.Id) { Opinion = "超支一分，请核实。", Files = [HandlingRoom.Pdf] }, Stop));
        Must(await _oversight.Steps.Do(new(warning, "sign", other.Id), Stop));
        var finance = new TakeInFinanceWarnings(Records.Database, Records.Ledger, new(Records.Folder), new(_oversight.Standings), Records.Clock);
        Must(await finance.Do("区划,规则或主题,对象,期间,等级,状态\n421200000,超指标,B1,2021,红,放行\n"u8.ToArray(), head.Id, Stop));
        Must(await _oversight.Proposals.Do(new("D05", "421200000", "B1", "已说明", null, "2022-06-30", head.Id) { Files = [HandlingRoom.Pdf] }, Stop));
        Must(await _oversight.Letters.Do("letter.doubt", [new(warning, "letter.doubt", head.Id)], Stop));
    }

    public Task Run() => _oversight.Run("D05");

    public Task WriteCityRules(string roll) => File.WriteAllTextAsync(CityRulesFile.In(Records.Folder),
        $$"""{"name": "咸宁市", "rules": [{"key": "rest_day_roll", "value": "{{roll}}", "from": "2021-01-01", "source": "某文"}]}""", Stop);

    /// <summary>As the server does it.</summary>
    public Task Start() => new TakeUpCityRules(CityRulesFile.Read(Records.Folder, new HouseSettings()), _cityRules, Records.Database, Records.Ledger, NullLogger<TakeUpCityRules>.Instance).StartAsync(Stop);

    /// <summary>As the command does it.</summary>
    public Task<VerificationReport> Verify() => new Verification(
    [
        new LedgerVerification(Records.Database, Records.Key, Records.Folder),
        new FileStore(Records.Folder),
        new RegisterVerification(Records.Database, new(Records.Folder),
            [RosterRegisters.Account, RosterRegisters.Organ, RosterRegisters.Term, _cityRules, WarningRegisters.Run, WarningRegisters.Warning, HandlingRegisters.Handling, LetterRegister.Letter, FinanceWarningStore.Register, ExceptionStore.Register]),
    ]).Run(Stop);

    /// <summary>A connection that nothing holds back: no foreign keys, no checks.</summary>
    public async Task<DbConnection> Unbound()
    {
        if (Records.Database.Kind is DatabaseKind.PostgreSql)
        {
            var server = new NpgsqlConnection(Records.Database.ConnectionString);
            await server.OpenAsync(Stop);
            await server.ExecuteAsync("set session_replication_role = replica");
            return server;
        }
        var file = new SqliteConnection(new SqliteConnectionStringBuilder(Records.Database.ConnectionString) { ForeignKeys = false, Pooling = false }.ToString());
        await file.OpenAsync(Stop);
        await file.ExecuteAsync("pragma ignore_check_constraints = on; pragma busy_timeout = 5000");
        return file;
    }

    public async Task Forge(string sql)
    {
        await using var connection = await Unbound();
        Assert.True(await connection.ExecuteAsync(sql) > 0, $"changed nothing: {sql}");
    }

    public async ValueTask DisposeAsync() => await _oversight.DisposeAsync();

    private static void Must<T>(Outcome<T> outcome) => Assert.True(outcome.Accepted(out _, out var refusal), refusal?.Sentence);
}
