namespace Tongjian.Tests;

/// <summary>What may not be delivered as a draft budget.</summary>
public sealed class DraftRefusedTests
{
    private const string Head = "mof_div_code,fiscal_year,book,table_code,row_code,item,row_kind,sort_code,draft\n";

    [Theory]
    [InlineData("421200000,2022,一般公共预算,01,0001,税收收入,收入,101,100.00\n421202000,2022,一般公共预算,01,0001,税收收入,收入,101,100.00\n", "2022", "draft.regions")] // two budgets in one draft
    [InlineData("421202000,2022,一般公共预算,01,0001,税收收入,收入,101,100.00\n", "2022", "draft.region")] // a county's file, sent by the city
    [InlineData("421200000,2023,一般公共预算,01,0001,税收收入,收入,101,100.00\n", "2022", "draft.year")] // another year than it is delivered for
    [InlineData("421200000,2021,一般公共预算,01,0001,税收收入,收入,101,100.00\n", "2021", "draft.approved")] // that year is approved
    public async Task A_draft_that_is_none_is_refused(string rows, string period, string code)
    {
        await using var room = new DeliveryRoom();
        var approved = room.Text("budget.csv", "mof_div_code,fiscal_year,book,table_code,row_code,item,row_kind,sort_code,budget\n421200000,2021,一般公共预算,01,0001,税收收入,收入,101,90.00\n");
        await Import(room, approved, "budget_report_line", "2021", "accepted");
        var refused = await Import(room, room.Text("draft.csv", Head + rows), "draft_report_line", period, "refused");
        Assert.Equal(code, refused.GetProperty("refusal").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_draft_in_another_currency_than_the_budget_is_refused()
    {
        await using var room = new DeliveryRoom();
        await Import(room, room.Text("budget.csv", "mof_div_code,fiscal_year,book,table_code,row_code,item,row_kind,sort_code,budget\n421200000,2021,一般公共预算,01,0001,税收收入,收入,101,90.00\n"), "budget_report_line", "2021", "accepted");
        var mapping = room.Text("pounds.json", """
            { "title": "测试", "dataset": "draft_report_line", "currency": "GBP",
              "fields": { "mof_div_code": ["mof_div_code"], "fiscal_year": ["fiscal_year"], "book": ["book"], "table_code": ["table_code"], "row_code": ["row_code"], "item": ["item"], "row_kind": ["row_kind"], "sort_code": ["sort_code"], "draft": ["draft"] } }
            """);
        var document = await room.Import(room.Text("draft.csv", Head + "421200000,2022,一般公共预算,01,0001,税收收入,收入,101,100.00\n"), "--mapping", mapping, "--source", "421200-czj", "--period", "2022");
        Assert.Equal("delivery.currency.other", document.GetProperty("deliveries")[0].GetProperty("refusal").GetProperty("code").GetString());
    }

    private static async Task<System.Text.Json.JsonElement> Import(DeliveryRoom room, string file, string dataset, string period, string state)
    {
        var document = await room.Import(file, "--dataset", dataset, "--source", "421200-czj", "--period", period);
        var line = document.GetProperty("deliveries")[0];
        Assert.True(line.GetProperty("state").GetString() == state, document.ToString());
        return line;
    }
}
