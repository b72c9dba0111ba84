using System.Text.RegularExpressions;

namespace Tongjian.Records;

/// <summary>Turns the line <c>-- append-only: table</c> of a script into triggers that refuse to change or remove a row:
/// the one thing in the scripts that the two engines say differently.</summary>
/// <remarks>They stop mistakes, not an administrator: against him stands the signed tree.</remarks>
internal static partial class AppendOnly
{
    public static string Write(string script, DatabaseKind kind) =>
        Marker().Replace(script, line => Triggers(line.Groups["table"].Value, kind));

    private static string Triggers(string table, DatabaseKind kind) => kind is DatabaseKind.Sqlite
        ? $"""
            create trigger {table}_no_update before update on {table} begin select raise(abort, '{table} 只能追加，不能修改'); end;
            create trigger {table}_no_delete before delete on {table} begin select raise(abort, '{table} 只能追加，不能删除'); end;
            """
        : $"""
            create or replace function refuse_change() returns trigger language plpgsql as
            $$ begin raise exception '% 只能追加，不能修改或删除', tg_table_name; end $$;
            create trigger {table}_append_only before update or delete or truncate on {table} for each statement execute function refuse_change();
            """;

    [GeneratedRegex(@"^-- append-only: (?<table>[a-z_]+)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();
}
