using Dapper;
using Npgsql;
using Tongjian.FiscalData;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>The landing tables on PostgreSQL: filled delivery by delivery, asked as known on a day, refused in words when they are not to be had.</summary>
public sealed class FiscalServerTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<List<long>> Amounts(FiscalEngines engines, KnownAs known) => engines.Ask(FiscalEngine.PostgreSql, known, async reading =>
        (await reading.Connection.QueryAsync<long>("select xpay_amt_fen from payment_voucher order by xpay_amt_fen")).ToList(), Stop);

    [Fact]
    public async Task A_new_delivery_is_added_a_restated_one_becomes_past_and_what_was_there_is_not_written_again()
    {
        var address = await postgres.CreateDatabase(Stop);
        await using var room = new OversightRoom(postgres: address);
        await room.Indicator(); // delivery 1
        var first = await room.Payments(null, 10001);
        await room.Payments("421202000", "2021", null, 7);
        Assert.Equal([7, 10001], await Amounts(room.Engines, KnownAs.Now));
        await using var server = new NpgsqlConnection(address);
        var writer = await server.QuerySingleAsync<string>("select xmin::text from fiscal.payment_voucher where delivery_id = 3");

        await room.Payments(first, 9999, 1);

        Assert.Equal([1, 7, 9999], await Amounts(room.Engines, KnownAs.Now));
        Assert.Equal([7, 10001], await Amounts(room.Engines, KnownAs.At(3)));
        Assert.Equal([7, 10001], await Amounts(room.Engines, KnownAs.On(new(2021, 3, 31))));
        Assert.Equal(writer, await server.QuerySingleAsync<string>("select xmin::text from fiscal.payment_voucher where delivery_id = 3"));
        Assert.Equal(first, await server.QuerySingleAsync<long>("select delivery_id from fiscal.payment_voucher_past"));
    }

    [Fact]
    public async Task A_cache_that_was_rebuilt_and_numbers_its_words_anew_fills_the_server_anew()
    {
        const string Payees = "select o.text || ' ' || cast(p.xpay_amt_fen as varchar) from payment_voucher p join organ o on o.id = p.agency_id order by 1";
        await using var room = new EngineRoom();
        var address = await postgres.CreateDatabase(Stop);
        var rows = (Dictionary<string, string?>[])[Row("1", "301001", "5"), Row("2", "302001", "6")];
        await Land(rows);
        Assert.Equal(["301001 5", "302001 6"], await Ask());

        await room.Reopen(withoutFile: true);
        await Land([rows[1], rows[0]]);

        Assert.Equal(["301001 5", "302001 6"], await Ask());

        Task Land(Dictionary<string, string?>[] some) => room.Land(EngineRoom.Entry(1, LandingTables.PaymentVoucher, 2), LandingTables.PaymentVoucher, some);

        async Task<List<string>> Ask()
        {
            await using var engines = new FiscalEngines(room.Store, address);
            return await engines.Ask(FiscalEngine.PostgreSql, KnownAs.Now, async reading => (await reading.Connection.QueryAsync<string>(Payees)).ToList(), Stop);
        }

        static Dictionary<string, string?> Row(string number, string organ, string fen) => new()
        {
            ["mof_div_code"] = "421200000",
            ["fiscal_year"] = "2021",
            ["pay_cert_no"] = number,
            ["agency_code"] = organ,
            ["xpay_amt"] = fen,
            ["xpay_date"] = "2021-03-01",
        };
    }

    [Fact]
    public async Task A_question_to_the_server_writes_nothing()
    {
        await using var room = new OversightRoom(postgres: await postgres.CreateDatabase(Stop));
        await room.Payments(null, 1);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => room.Engines.Ask(FiscalEngine.PostgreSql, KnownAs.On(new(2021, 12, 31)),
            reading => reading.Connection.ExecuteAsync("delete from fiscal.payment_voucher"), Stop));

        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
        Assert.Equal([1], await Amounts(room.Engines, KnownAs.Now));
    }

    [Fact]
    public async Task PostgreSQL_gone_in_the_middle_of_a_run_is_said_and_nothing_is_kept()
    {
        var address = await postgres.CreateDatabase(Stop);
        await using var room = new OversightRoom(postgres: address);
        await room.Indicator();
        await room.Payments(null, 10001);
        var asked = 0;

        var gone = await Assert.ThrowsAsync<FiscalServerException>(() => room.Runs.Run(null, null, null, "li", _ => asked = asked == 0 ? Cut() : asked + 1, Stop));

        Assert.Equal(1, asked);
        Assert.Contains("什么也没有记下", gone.Message, StringComparison.Ordinal);
        Assert.Empty(await room.Warnings.List(new(), Stop));
        await using (var connection = await room.Records.Database.Read(Stop))
            Assert.Equal(0, await connection.QuerySingleAsync<long>("select count(*) from rule_run"));
        Assert.Equal(1, (await room.Run("D05")).Fresh);

        int Cut()
        {
            using var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ToString());
            other.Execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            return 1;
        }
    }

    [Fact]
    public async Task A_schema_of_somebody_else_is_left_alone()
    {
        var address = await postgres.CreateDatabase(Stop);
        await using var server = new NpgsqlConnection(address);
        await server.ExecuteAsync("create schema fiscal; create table fiscal.theirs as select 1 as one");
        await using var room = new OversightRoom(postgres: address);

        var refused = await Assert.ThrowsAsync<FiscalServerException>(() => Amounts(room.Engines, KnownAs.Now));

        Assert.Contains("不是本系统建的", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await server.QuerySingleAsync<int>("select one from fiscal.theirs"));
    }

    [Fact]
    public async Task A_server_that_is_not_set_or_not_reached_is_said_without_its_password()
    {
        await using var room = new EngineRoom();
        await using var none = new FiscalEngines(room.Store, null);
        Assert.Equal(FiscalEngine.DuckDb, none.Chosen);
        Assert.Contains("没有设置", (await Assert.ThrowsAsync<FiscalServerException>(() => Amounts(none, KnownAs.Now))).Message, StringComparison.Ordinal);

        await using var away = new FiscalEngines(room.Store, "Host=127.0.0.1;Port=1;Username=u;Password=miyu;Database=d");
        var refused = await Assert.ThrowsAsync<FiscalServerException>(() => Amounts(away, KnownAs.Now));
        Assert.Contains("连不上", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("miyu", refused.ToString(), StringComparison.Ordinal);

        await File.WriteAllTextAsync(room.Folder.SettingsFile, """{ "fiscal": { "postgres": "Host=h;Port=miyu" } }""", Stop);
        var malformed = Assert.Throws<InvalidDataException>(() => ServerAddress.Read(room.Folder));
        Assert.Contains("fiscal.postgres", malformed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("miyu", malformed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_whether_the_server_is_reached_and_warns_of_a_superuser()
    {
        await using var room = new EngineRoom();
        Assert.Empty(await Examine());

        await Set("Host=127.0.0.1;Port=1;Username=u;Password=miyu;Database=d");
        var away = Assert.Single(await Examine());
        Assert.Contains("连不上", away.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("miyu", away.ToString(), StringComparison.Ordinal);

        var address = await postgres.CreateDatabase(Stop);
        await Set(address);
        Assert.Contains("超级用户", Assert.Single(await Examine()).ToString(), StringComparison.Ordinal);

        await using (var server = new NpgsqlConnection(address))
        {
            var database = new NpgsqlConnectionStringBuilder(address).Database;
            await server.ExecuteAsync($"create role reader_{database} login; alter database {database} owner to reader_{database}");
            await Set(new NpgsqlConnectionStringBuilder(address) { Username = $"reader_{database}" }.ToString());
        }
        Assert.DoesNotContain("超级用户", Assert.Single(await Examine()).ToString(), StringComparison.Ordinal);
        await room.Land(EngineRoom.Entry(1, LandingTables.TreasuryCashDay, 0), LandingTables.TreasuryCashDay);
        await using var engines = FiscalEngines.Open(room.Store, room.Folder);
        Assert.Empty(await Amounts(engines, KnownAs.Now));

        Task Set(string text) => File.WriteAllTextAsync(room.Folder.SettingsFile, System.Text.Json.JsonSerializer.Serialize(new { fiscal = new { postgres = text } }), Stop);

        async Task<List<Finding>> Examine() => await new ServerCheckup(room.Folder).Examine(Stop).ToListAsync(Stop);
    }

    /// <remarks>Citus is not installed here: functions of its names write down what they are asked.</remarks>
    [Fact]
    public async Task Where_Citus_is_there_landing_tables_are_distributed_by_region_beside_each_other_and_dimensions_stand_on_every_machine()
    {
        var address = await postgres.CreateDatabase(Stop);
        await using var server = new NpgsqlConnection(address);
        await server.ExecuteAsync("""
            set allow_system_table_mods = on;
            create table public.asked (line text);
            create function pg_catalog.create_reference_table(name regclass) returns void language sql as $$ insert into public.asked values ('reference ' || name) $$;
            create function pg_catalog.create_distributed_table(name regclass, by text, colocate_with text default 'default') returns void language sql
              as $$ insert into public.asked values (by || ' ' || name || ' ' || colocate_with) $$;
            """);
        await using var room = new OversightRoom(postgres: address);
        await room.Payments(null, 1);

        Assert.Equal([1], await Amounts(room.Engines, KnownAs.Now));

        var asked = (await server.QueryAsync<string>("select line from public.asked")).ToList();
        Assert.Contains("mof_div_code budget_indicator default", asked);
        Assert.Contains("mof_div_code payment_voucher fiscal.budget_indicator", asked);
        Assert.Contains("mof_div_code payment_voucher_past fiscal.budget_indicator", asked);
        Assert.Contains("reference payee", asked);
        Assert.Contains("reference delivery_manifest", asked);
        Assert.Equal((LandingTables.All.Count * 2) + LandingTables.Dimensions.Count + 1, asked.Count);
    }
}
