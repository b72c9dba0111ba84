using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>Issued letters in the records.</summary>
internal sealed class LetterStore(Database records)
{
    private const string Columns = "id, kind, year, number, written, title, recipient, division, issued_on as IssuedOn, due_on as DueOn, actor, file, ledger_index as LedgerIndex";

    /// <summary>A letter is seen by who sees every warning it speaks of; by a unit only where it was the one asked.</summary>
    private const string Seen = $"""
        not exists (select 1 from letter_warning lw where lw.letter = letter.id and lw.warning not in (select id from warning where {HandlingScope.Condition}))
        and (@Unit is null or not exists (select 1 from letter_warning lw join handling_step s on s.warning = lw.warning and s.paper = letter.written
                                           where lw.letter = letter.id and (s.unit is null or s.unit <> @Unit)))
        """;

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Letter>> All(HandlingScope scope, CancellationToken stop) => Read("", null, scope, stop);

    /// <summary>Those about a warning, oldest first.</summary>
    public async Task<IReadOnlyList<Letter>> Of(string warning, HandlingScope scope, CancellationToken stop) =>
        [.. (await Read("and exists (select 1 from letter_warning mine where mine.letter = letter.id and mine.warning = @Id)", warning, scope, stop)).Reverse()];

    /// <returns>Null also where it is not in the scope.</returns>
    public async Task<Letter?> Find(string id, HandlingScope scope, CancellationToken stop) => (await Read("and id = @Id", id, scope, stop)).FirstOrDefault();

    /// <summary>The next number of a kind in a year: letters are never taken back, so that there is no gap.</summary>
    internal static async Task<int> NextNumber(Work work, LetterKind kind, int year, CancellationToken stop) => (int)await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
        "select coalesce(max(number), 0) + 1 from letter where kind = @Key and year = @year", new { kind.Key, year = (long)year }, work.Transaction, cancellationToken: stop));

    /// <summary>The letter by which the yellow doubts of a division went out in the month of that day; null where none has.</summary>
    internal static async Task<Letter?> Monthly(Work work, int division, DateOnly day, CancellationToken stop) =>
        (await work.Connection.QueryAsync<Row>(new CommandDefinition($"select {Columns} from letter where division = @division and kind = @Key and year = @year",
            new { division = (long)division, LetterKind.Doubt.Key, year = (long)day.Year }, work.Transaction, cancellationToken: stop)))
        .Select(r => r.ToLetter()).FirstOrDefault(l => l.IssuedOn.Month == day.Month && LetterWords.IsMonthly(l));

    internal static async Task Add(Work work, Letter letter, IReadOnlyList<string> warnings, CancellationToken stop)
    {
        await Execute(work, """
            insert into letter (id, kind, year, number, written, title, recipient, division, issued_on, due_on, actor, file, ledger_index)
            values (@Id, @kind, @year, @number, @Written, @Title, @Recipient, @division, @issuedOn, @dueOn, @Actor, @File, -1)
            """,
            new
            {
                letter.Id,
                kind = letter.Kind.Key,
                year = (long)letter.Year,
                number = (long)letter.Number,
                letter.Written,
                letter.Title,
                letter.Recipient,
                division = (long)letter.Division,
                issuedOn = letter.IssuedOn.Iso(),
                dueOn = letter.DueOn?.Iso(),
                letter.Actor,
                letter.File,
            }, stop);
        for (var place = 0; place < warnings.Count; place++)
            await Execute(work, "insert into letter_warning (letter, place, warning) values (@Id, @place, @warning)", new { letter.Id, place = place + 1L, warning = warnings[place] }, stop);
    }

    internal static Task Recorded(Work work, string id, long index, CancellationToken stop) =>
        Execute(work, "update letter set ledger_index = @index where id = @id", new { id, index }, stop);

    private async Task<IReadOnlyList<Letter>> Read(string which, string? id, HandlingScope scope, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"select {Columns} from letter where {Seen} {which} order by ledger_index desc", scope.Parameters(id), cancellationToken: stop));
        return [.. rows.Select(r => r.ToLetter())];
    }

    private static Task Execute(Work work, string sql, object values, CancellationToken stop) =>
        work.Connection.ExecuteAsync(new CommandDefinition(sql, values, work.Transaction, cancellationToken: stop));

    private sealed record Row(
        string Id, string Kind, long Year, long Number, string Written, string Title, string Recipient, long Division, string IssuedOn, string? DueOn, string Actor, string File, long LedgerIndex)
    {
        public Letter ToLetter() => new(
            Id, LetterKind.Parse(Kind), (int)Year, (int)Number, Written, Title, Recipient, (int)Division, IsoText.Day(IssuedOn), IsoText.DayOrNull(DueOn), Actor, File, LedgerIndex);
    }
}
