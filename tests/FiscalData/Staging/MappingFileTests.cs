using System.Text;
using System.Text.Json.Nodes;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class MappingFileTests
{
    private const string Good = """
        {
          "dataset": "payment_voucher", "currency": "CNY",
          "amounts": { "unit": "万元" },
          "fields": {
            "mof_div_code": { "constant": "421200000" }, "fiscal_year": { "year_of": "xpay_date" }, "pay_cert_no": ["凭证号", "编号"], "agency_code": "单位",
            "xpay_amt": { "headers": "金额", "unit": "元" }, "pay_amt": "凭证金额（万元）", "xpay_date": "日期",
            "fund_type_code": { "headers": "资金", "codes": { "一般": "11" }, "unlisted": "keep" }
          }
        }
        """;

    [Fact]
    public void A_mapping_reads_units_alternatives_constants_codes_and_years()
    {
        var stage = Stage.Text("编号,单位,金额,凭证金额（万元）,日期,资金\nV1,甲,12.5,0.00125,2021-03-15,一般\nV2,甲,1,1,2021-03-15,12\n", Mappings.Of(Good));
        Assert.Empty(stage.Report.Errors);
        Assert.Equal(("421200000", "2021", "1250", "1250", "11"), (stage.Value(0, "mof_div_code"), stage.Value(0, "fiscal_year"), stage.Value(0, "xpay_amt"), stage.Value(0, "pay_amt"), stage.Value(0, "fund_type_code")));
        Assert.Equal(("1000000", "12"), (stage.Value(1, "pay_amt"), stage.Value(1, "fund_type_code")));
    }

    [Theory]
    [InlineData("currency", null, "currency：必须写明币种")]
    [InlineData("currency", "\"rmb\"", "currency：必须写明币种")]
    [InlineData("dataset", "\"payments\"", "dataset：没有这个数据集")]
    [InlineData("dataset", "\"delivery_manifest\"", "dataset：没有这个数据集")]
    [InlineData("datset", "\"x\"", "datset：没有这一项")]
    [InlineData("dates", "[\"dd.mm\"]", "dates：“dd.mm”不是日期写法")]
    [InlineData("fiscal_year_start", "13", "fiscal_year_start：必须是1至12的整数")]
    [InlineData("amounts", "{\"unit\":\"千元\"}", "amounts.unit：只能是")]
    [InlineData("amounts", "{\"decimal\":\",\"}", "amounts.thousands：")]
    [InlineData("file", "{\"encoding\":\"big5\"}", "file.encoding：只能是")]
    [InlineData("file", "{\"delimiter\":\"::\"}", "file.delimiter：只能是")]
    [InlineData("total_rows", "{\"header\":\"单位\"}", "total_rows：必须写明")]
    [InlineData("fields.xpay_amt", null, "fields：缺少必填字段 xpay_amt")]
    [InlineData("fields.amount", "\"金额\"", "fields.amount：国库集中支付凭证没有这个字段")]
    [InlineData("fields.agency_code", "{\"unit\":\"元\",\"headers\":\"单位\"}", "fields.agency_code.unit：只有金额才有单位")]
    [InlineData("fields.agency_code", "{\"headers\":\"单位\",\"constant\":\"x\"}", "fields.agency_code：headers、constant、made、year_of 必须写且只写一项")]
    [InlineData("fields.agency_code", "{}", "fields.agency_code：headers、constant、made、year_of 必须写且只写一项")]
    [InlineData("fields.mof_div_code", "{\"constant\":\"4212\"}", "fields.mof_div_code.constant：“4212”不合财政区划的形式")]
    [InlineData("fields.pay_cert_no", "{\"made\":\"LDS\"}", "fields.pay_cert_no.made：只用于编号，且必须含 {line}")]
    [InlineData("fields.fiscal_year", "{\"year_of\":\"vou_date\"}", "fields.fiscal_year.year_of：")]
    [InlineData("fields.fund_type_code", "{\"headers\":\"资金\",\"codes\":{\"一般\":\"甲\"}}", "fields.fund_type_code.codes：“甲”不合资金性质的形式")]
    public void A_mistake_is_refused_with_its_place(string path, string? json, string expected)
    {
        var root = JsonNode.Parse(Good)!.AsObject();
        var at = root;
        var parts = path.Split('.');
        foreach (var part in parts[..^1])
            at = at[part]!.AsObject();
        at.Remove(parts[^1]);
        if (json is not null)
            at[parts[^1]] = JsonNode.Parse(json);
        Assert.False(MappingFile.Parse("test", Encoding.UTF8.GetBytes(root.ToJsonString())).Accepted(out _, out var refusal));
        Assert.Equal("mapping.invalid", refusal.Code);
        Assert.Contains(expected, refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_JSON_is_refused_with_its_line()
    {
        Assert.False(MappingFile.Parse("test", "{\n  \"dataset\": \"x\",\n  oops\n}"u8.ToArray()).Accepted(out _, out var refusal));
        Assert.Contains("第3行", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shipped_mapping_loads_and_names_a_currency()
    {
        Assert.Equal(["cabinetoffice", "calderdale", "gateshead", "leeds", "manchester"], MappingFile.Shipped());
        Assert.All(MappingFile.Shipped(), name => Assert.Equal("GBP", Mappings.Shipped(name).Currency));
        Assert.False(MappingFile.Read("nowhere").Accepted(out _, out var refusal));
        Assert.Contains("leeds", refusal.Remedy!, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_landing_table_has_a_canonical_mapping_under_names_or_titles()
    {
        foreach (var table in LandingTables.All)
        {
            var mapping = Mapping.Canonical(table, "CNY");
            Assert.True(Header.Find([[.. table.Columns.Select(c => c.Field)]], mapping)?.MissingFrom(mapping).Count == 0, table.Name);
            Assert.True(Header.Find([[.. table.Columns.Select(c => c.Title)]], mapping)?.MissingFrom(mapping).Count == 0, table.Name);
        }
    }

    [Fact]
    public void A_fiscal_year_may_begin_in_April()
    {
        var mapping = Mappings.Of(Good) with { FiscalYearStart = 4 };
        var stage = Stage.Text("编号,单位,金额,日期\nV1,甲,1,2021-03-31\nV2,甲,1,2021-04-01\n", mapping);
        Assert.Equal(["2020", "2021"], Enumerable.Range(0, 2).Select(i => stage.Value(i, "fiscal_year")));
    }

    [Fact]
    public void Numbers_are_made_from_file_and_line_where_the_source_has_none()
    {
        var root = JsonNode.Parse(Good)!.AsObject();
        root["fields"]!["pay_cert_no"] = JsonNode.Parse("{\"made\":\"X-{file}-{line}\"}");
        var stage = Stage.Text("单位,金额,日期\n甲,1,2021-03-31\n甲,1,2021-03-31\n", Mappings.Of(root.ToJsonString()), "2021-03.csv");
        Assert.Equal(["X-2021-03-000002", "X-2021-03-000003"], Enumerable.Range(0, 2).Select(i => stage.Value(i, "pay_cert_no")));
    }
}
