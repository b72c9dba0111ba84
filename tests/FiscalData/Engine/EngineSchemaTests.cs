using Dapper;
using Npgsql;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class EngineSchemaTests(PostgresCluster postgres)
{
    private const string Columns = """
        select table_name || '.' || column_name || ' ' || data_type
          from information_schema.columns
         where table_schema = '{0}'
         order by table_name collate "C", ordinal_position
        """;

    [Fact]
    public async Task Both_engines_get_the_same_tables_and_the_same_words()
    {
        await using var server = new NpgsqlConnection(await postgres.CreateDatabase(default));
        await server.OpenAsync();
        foreach (var statement in EngineSchema.Statements(FiscalEngine.PostgreSql))
            await server.ExecuteAsync(statement);
        await using var room = new EngineRoom();
        await using var reading = await room.Store.Read(KnownAs.Now, default);

        var onServer = (await server.QueryAsync<string>(Columns.Replace("{0}", "public", StringComparison.Ordinal))).Select(c => c.Replace("character varying", "varchar", StringComparison.Ordinal));
        var embedded = (await reading.Connection.QueryAsync<string>(Columns.Replace("{0}", "main", StringComparison.Ordinal))).Select(c => c.ToLowerInvariant());

        Assert.Equal(embedded.Where(c => !c.StartsWith("engine_shape", StringComparison.Ordinal)), onServer);
    }

    [Fact]
    public async Task Portable_words_answer_alike()
    {
        const string Question = """
            select 'idiv', cast(idiv(a, b) as varchar) from (values (7, 2), (-7, 2), (7, -2), (-7, -2), (1, 3), (-1, 3), (7, 0), (0, 5)) as v (a, b)
            union all select 'idiv of months', cast(make_date(idiv(m, 100), m - idiv(m, 100) * 100, 1) as varchar) from (values (202103), (202012)) as v (m)
            union all select 'month', cast(month_number(d) as varchar) from (values (date '2021-03-31'), (date '2020-12-01')) as v (d)
            union all select 'class', cast(code_class(c) as varchar) from (values (2010104), (20101), (201), (30201), (cast(null as integer))) as v (c)
            union all select 'section', cast(code_section(c) as varchar) from (values (2010104), (20101), (201), (30201), (cast(null as integer))) as v (c)
            union all select 'serial', serial_text(s, n) from (values ('V2025|12', 12), ('无|0', 0), ('A|3|2', 7), ('|18', 999999999999999999)) as v (s, n)
            """;
        await using var server = new NpgsqlConnection(await postgres.CreateDatabase(default));
        await server.OpenAsync();
        foreach (var statement in PortableSql.Definitions(FiscalEngine.PostgreSql))
            await server.ExecuteAsync(statement);
        await using var room = new EngineRoom();
        await using var reading = await room.Store.Read(KnownAs.Now, default);

        var onServer = (await server.QueryAsync<(string, string?)>(Question)).Order().ToList();
        var embedded = (await reading.Connection.QueryAsync<(string, string?)>(Question)).Order().ToList();

        Assert.Equal(onServer, embedded);
        Assert.Contains(("serial", "V2025000000000012"), embedded);
        Assert.Contains(("serial", "A|307"), embedded);
        Assert.Contains(("idiv", "-3"), embedded);
    }
}
