using System.Data.Common;
using System.Globalization;
using Dapper;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.Tests;

/// <summary>What lies in the tables is what the ledger says it is: accounts, organs, terms, the rule pack, runs, warnings.</summary>
public sealed class RegistersVerifiedTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 250)]
    [InlineData(DatabaseKind.PostgreSql, 100)]
    public async Task Any_one_cell_changed_behind_the_products_back_is_found_in_its_record(DatabaseKind kind, int changes)
    {
        await using var house = await Open(kind);
        Assert.Equal(0, (await house.Verify()).ExitCode);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var tried = new HashSet<string>();
        await using var connection = await house.Unbound();
        var cells = await Cells.Of(connection, kind, LivedHouse.Tables);
        for (var done = 0; done < changes;)
        {
            var cell = cells.Pick(random);
            if (!await cell.Change(random))
                continue;
            done++;
            tried.Add(cell.Table);
            var report = await house.Verify();
            Assert.True(report is { ExitCode: 1, Unfinished: [] } && report.Mismatches.All(m => cell.Registers.Contains(m.Record.Register)),
                $"seed {seed}, change {done}: {cell} was not found:\n{string.Join('\n', report.Mismatches)}\n{string.Join('\n', report.Unfinished)}");
            await cell.Undo();
        }
        Assert.Equal(LivedHouse.Tables.Order(), tried.Order());
        Assert.Equal(0, (await house.Verify()).ExitCode);
    }

    [Theory]
    [InlineData("update account set display_name = '别人' where name = 'anquan'", "account/", "record.changed", "个人信息")]
    [InlineData("update account set state = 'open' where name = 'zhuren'", "account/", "record.changed", "state 账本记“closed”，现为“open”")]
    [InlineData("insert into account_role select id, post, 'chairperson', created_at, 'console' from account where name = 'fenxiyuan'", "account/", "record.changed", "现为“console”")]
    [InlineData("delete from account_role where role = 'security-administrator'", "account/", "record.changed", "现为空")]
    [InlineData("delete from account where name = 'zhuren'; delete from account_role where role = 'chairperson'", "account/", "record.deleted", "被删除")]
    [InlineData("insert into account (id, name, display_name, post, state, created_at) values ('7', 'x', '甲', 'system', 'open', '')", "account/7", "record.unrecorded", "没有记载")]
    [InlineData("update organ_name set name = '文体局' where from_day = '2014-06-01'", "organ/421200000-101", "record.changed", "账本记“文化体育局”，现为“文体局”")]
    [InlineData("delete from organ_successor", "organ/421200000-101", "record.changed", "organ_successor[421200000,301]")]
    [InlineData("update term set first_day = '2016-01-05' where number = 5", "term/4212-5", "record.changed", "账本记“2017-01-05”，现为“2016-01-05”")]
    [InlineData("delete from term where number = 6", "term/4212-6", "record.deleted", "term.open")]
    [InlineData("update rule_run set found = 0 where number = 1", "rule_run/1", "record.changed", "found")]
    [InlineData("update rule_run set ledger_index = 0 where number = 1", "rule_run/1", "record.changed", "ledger_index")]
    [InlineData("delete from rule_run_result where run = 1 and rule = 'D05'", "rule_run/1", "record.changed", "rule_run_result[D05]")]
    [InlineData("update warning set amount_fen = 0 where rule = 'D05'", "warning/", "record.changed", "amount_fen 账本记“1”，现为“0”")]
    [InlineData("delete from warning_event where happened = 'gone'", "warning/", "record.changed", "warning_event[2]")]
    [InlineData("update handling set stage = 'ended'", "handling/", "record.changed", "stage 账本记“self-check”，现为“ended”")]
    [InlineData("update handling_step set opinion = '没有问题'", "handling/", "record.changed", "handling_step[1].个人信息（散列）")]
    [InlineData("update handling_step set due_on = '2031-01-01'", "handling/", "record.changed", "due_on")]
    [InlineData("update finance_warning set state = '已整改'", "finance_warning_list/1", "record.changed", "finance_warning[1].state 账本记“放行”，现为“已整改”")]
    [InlineData("update letter set number = 9, written = '咸人常预函〔2021〕9号'", "letter/doubt-2021-1", "record.changed", "现为“9”")]
    [InlineData("delete from letter; delete from letter_warning", "letter/doubt-2021-1", "record.deleted", "被删除")]
    [InlineData("update rule_exception set until_day = '2031-01-01'", "rule_exception/1", "record.changed", "until_day 账本记“2022-06-30”，现为“2031-01-01”")]
    [InlineData("delete from handling_attachment", "handling/", "record.changed", "handling_attachment[1,1]")]
    [InlineData("delete from warning where rule = 'D05'; delete from warning_event", "warning/", "record.deleted", "规则")]
    [InlineData("""
        insert into warning select 'x', rule, region, 'B9', period, fiscal_year, severity, judged_on, amount_fen, seen, basis, sentence, rule_version, state,
                                   first_run, first_seen, last_run, last_seen, last_version, gone_on, currency, exception, open_since from warning where rule = 'D05'
        """, "warning/x", "record.unrecorded", "没有记载")]
    public async Task A_row_changed_deleted_or_put_in_is_named_with_what_the_ledger_says_and_what_is_there(string sql, string record, string code, string words)
    {
        foreach (var kind in (DatabaseKind[])[DatabaseKind.Sqlite, DatabaseKind.PostgreSql])
        {
            await using var house = await Open(kind);
            await house.Forge(sql);
            var mismatches = (await house.Verify()).Mismatches;
            Assert.True(mismatches.Any(m => m.Record.ToString().StartsWith(record, StringComparison.Ordinal) && m.Code == code && (words == "规则" || m.Sentence.Contains(words, StringComparison.Ordinal))),
                string.Join('\n', mismatches));
        }
    }

    [Fact]
    public async Task A_change_hidden_under_the_next_act_upon_the_record_is_found_all_the_same()
    {
        await using var house = await LivedHouse.Open();
        await house.Forge("update account set organ = '999' where name = 'fenxiyuan'");
        await house.Forge("update warning set amount_fen = 77 where rule = 'D05'");
        Assert.True((await house.Roles.Grant("fenxiyuan", "chairperson", "console", Stop)).Accepted(out _, out _));
        await house.Forge("delete from warning_event where happened = 'gone'");
        await house.Run();
        var mismatches = (await house.Verify()).Mismatches;
        Assert.Contains(mismatches, m => m.Record.Register == "account" && m.Code == "record.between" && m.Sentence.Contains("organ 账本记“301”，现为“999”", StringComparison.Ordinal));
        Assert.Contains(mismatches, m => m.Record.Register == "warning");
    }

    [Fact]
    public async Task A_deleted_warning_that_the_next_run_finds_again_is_no_new_one()
    {
        await using var house = await LivedHouse.Open();
        await house.Pay(6000, 4001);
        await house.Run();
        await house.Forge("delete from warning; delete from warning_event");
        await house.Run();
        Assert.Contains((await house.Verify()).Mismatches, m => m is { Record.Register: "warning", Code: "record.between" });
    }

    [Fact]
    public async Task The_rule_pack_is_changed_by_hand_and_taken_up_by_a_start_never_in_between()
    {
        await using var house = await LivedHouse.Open();
        await house.WriteCityRules("next_working_day");
        var between = Assert.Single((await house.Verify()).Mismatches);
        Assert.Equal(("city_rules/pack", "record.changed"), (between.Record.ToString(), between.Code));
        await house.Start();
        Assert.Equal(0, (await house.Verify()).ExitCode);
        Assert.Equal(2, (await house.Records.Ledger.Of(new("city_rules", "pack"), Stop)).Count);
        File.Delete(CityRulesFile.In(house.Records.Folder));
        Assert.Equal("record.deleted", Assert.Single((await house.Verify()).Mismatches).Code);
        await house.Start();
        await house.Start();
        Assert.Equal(0, (await house.Verify()).ExitCode);
        await house.WriteCityRules("none");
        await house.Start();
        Assert.Equal(0, (await house.Verify()).ExitCode);
    }

    [Fact]
    public async Task Records_of_a_folder_from_before_are_said_not_to_be_covered_and_never_to_be_right()
    {
        await using var house = await LivedHouse.Open();
        await house.Records.Forge("insert into account (id, name, display_name, post, state, created_at) values ('old', 'old', '旧', 'business', 'open', '')");
        await using (var work = await house.Records.Database.Begin(Stop))
        {
            await house.Records.Ledger.Append(work, LedgerEvent.Of("account.create", "console", new("account", "old")), Stop);
            await work.Commit(Stop);
        }
        var report = await house.Verify();
        Assert.Equal((2, 0), (report.ExitCode, report.Mismatches.Count));
        Assert.Contains("账号有1件", Assert.Single(report.Unfinished), StringComparison.Ordinal);
        // From its next act on it is covered, name and all.
        Assert.True((await house.Roles.Grant("old", "deputy", "console", Stop)).Accepted(out _, out _));
        Assert.Equal(0, (await house.Verify()).ExitCode);
        await house.Forge("update account set display_name = '新' where id = 'old'");
        Assert.Equal("account/old", Assert.Single((await house.Verify()).Mismatches).Record.ToString());
    }

    [Fact]
    public async Task A_lost_file_of_states_is_one_alarm_and_leaves_its_registers_unverified()
    {
        await using var house = await LivedHouse.Open();
        var run = Assert.Single(await house.Records.Ledger.Of(new("rule_run", "1"), Stop));
        var file = run.Event.Facts["records_file"];
        File.Delete(Path.Combine(house.Records.Folder.Files, file[..2], file));
        var report = await house.Verify();
        Assert.Equal(("rule_run/1", "record.file"), (Assert.Single(report.Mismatches).Record.ToString(), report.Mismatches[0].Code));
        Assert.Equal((2, 2), (report.ExitCode, report.Unfinished.Count));
    }

    [Fact]
    public async Task The_ledger_holds_neither_a_name_nor_a_password()
    {
        await using var house = await LivedHouse.Open();
        await using var connection = await house.Records.Database.Read(Stop);
        var texts = string.Join('\n', await connection.QueryAsync<string>("select entry from ledger_entry"));
        foreach (var secret in await connection.QueryAsync<string>("select name from account union select display_name from account union select password_hash from account where password_hash is not null union select salt from account"))
            Assert.DoesNotContain(secret, texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixty_rounds_of_honest_acts_raise_no_alarm()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        string[] roles = ["budget-analyst", "auditor", "deputy", "budget-head"];
        await using var house = await LivedHouse.Open();
        for (var round = 0; round < 60; round++)
        {
            house.Records.Clock.Advance(TimeSpan.FromHours(random.Next(100)));
            var role = roles[random.Next(roles.Length)];
            // Refusals change nothing, and are as honest as the rest.
            _ = random.Next(6) switch
            {
                0 => await house.Roles.Grant("fenxiyuan", role, "console", Stop),
                1 => await house.Roles.Revoke("fenxiyuan", role, "console", Stop),
                2 => await house.Accounts.Do(new($"u{round}", "某", role), null, "console", Stop),
                3 => await house.Roles.Close($"u{random.Next(round + 1)}", "console", Stop),
                _ => (object)round,
            };
            if (random.Next(4) == 0)
                await house.Change($"421200000,{500 + round},设立,2020-01-01,新局{round},,某文", $"421200000,{500 + round},更名,2021-01-01,新局{round}甲,,某文");
            if (random.Next(8) == 0)
                await house.Run();
            if (random.Next(8) == 0)
                Assert.True((await house.Records.Checkpoints.Sign(Stop)).Accepted(out _, out _));
            var report = await house.Verify();
            Assert.True(report.ExitCode == 0, $"seed {seed}, round {round}:\n{string.Join('\n', report.Mismatches)}\n{string.Join('\n', report.Unfinished)}");
        }
    }

    private async Task<LivedHouse> Open(DatabaseKind kind) => await LivedHouse.Open(kind is DatabaseKind.PostgreSql ? await postgres.Open(Stop) : null);

    /// <summary>Every cell of some tables.</summary>
    private sealed class Cells(DbConnection connection, DatabaseKind kind, List<(string Table, string Row, string[] Columns)> rows)
    {
        public static async Task<Cells> Of(DbConnection connection, DatabaseKind kind, IEnumerable<string> tables)
        {
            var rows = new List<(string, string, string[])>();
            foreach (var table in tables)
            {
                foreach (IDictionary<string, object?> row in await connection.QueryAsync($"select {Place(kind)} as place_of_row, t.* from {table} t"))
                    rows.Add((table, Convert.ToString(row["place_of_row"], CultureInfo.InvariantCulture)!, [.. row.Keys.Skip(1)]));
            }
            return new(connection, kind, rows);
        }

        /// <summary>Each table as often as any other.</summary>
        public Cell Pick(Random random)
        {
            var table = rows.GroupBy(r => r.Table).ElementAt(random.Next(rows.DistinctBy(r => r.Table).Count())).ToList();
            var at = random.Next(table.Count);
            return new(connection, kind, table[at].Table, table[at].Row, random.GetItems(table[at].Columns, 1)[0], moved => rows[rows.FindIndex(r => (r.Table, r.Row) == (table[at].Table, table[at].Row))] = table[at] = (table[at].Table, moved, table[at].Columns));
        }

        private static string Place(DatabaseKind kind) => kind is DatabaseKind.Sqlite ? "rowid" : "ctid::text";
    }

    private sealed class Cell(DbConnection connection, DatabaseKind kind, string table, string row, string column, Action<string> moved)
    {
        private string _row = row;
        private object? _was;
        private object? _is;

        public string Table => table;

        /// <summary>A changed foreign key shows in both registers.</summary>
        public string[] Registers => table switch
        {
            "account" or "account_role" => ["account"],
            "organ" or "organ_name" or "organ_successor" => ["organ"],
            "term" => ["term"],
            "rule_run" or "rule_run_result" => ["rule_run"],
            "letter" or "letter_warning" => ["letter"],
            "rule_exception" or "rule_exception_step" => ["rule_exception"],
            "finance_warning_list" or "finance_warning" => ["finance_warning_list"],
            "handling" or "handling_step" or "handling_attachment" => ["handling"],
            _ => ["warning"],
        };

        /// <returns>False where the table does not take the new value.</returns>
        public async Task<bool> Change(Random random)
        {
            _was = await connection.ExecuteScalarAsync($"select {column} from {table} where {Here}", new { _row });
            _is = _was switch
            {
                null => "x",
                long number => number + random.Next(1, 9),
                string text => random.Next(3) switch { 0 => text + " ", 1 => null, _ => text.Length > 0 ? text[1..] : "x" },
                var other => throw new InvalidOperationException($"{table}.{column} holds {other.GetType()}"),
            };
            try
            {
                await Set(_is);
                return true;
            }
            catch (DbException)
            {
                return false;
            }
        }

        public Task Undo() => Set(_was);

        public override string ToString() => $"{table}.{column} of row {_row} from “{_was}” to “{_is}”";

        private string Here => kind is DatabaseKind.Sqlite ? "rowid = cast(@_row as integer)" : "ctid = @_row::tid";

        private async Task Set(object? value)
        {
            var text = value is string s ? $"'{s.Replace("'", "''", StringComparison.Ordinal)}'" : value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture);
            var place = await connection.ExecuteScalarAsync($"update {table} set {column} = {text} where {Here} returning {(kind is DatabaseKind.Sqlite ? "rowid" : "ctid::text")}", new { _row });
            _row = Convert.ToString(place, CultureInfo.InvariantCulture)!;
            moved(_row);
        }
    }
}
