namespace Tongjian.BudgetOversight;

/// <summary>By which documents (legal_doc_event) a duty of the budget year is seen to be done.</summary>
/// <param name="Event">The event_type.</param>
/// <param name="BudgetYear">The budget the document is about: 0 that of the calendar year, -1 the one before, 1 the next; null where the day alone tells.</param>
/// <param name="PerDepartment">There is one for every department.</param>
internal sealed record DutyDocuments(string Event, int? BudgetYear = 0, bool PerDepartment = false)
{
    /// <summary>By the title of the duty. Transfers have no document of this kind: their own rows tell.</summary>
    public static IReadOnlyDictionary<string, DutyDocuments> Of { get; } = new Dictionary<string, DutyDocuments>(StringComparer.Ordinal)
    {
        ["部署编制下一年度预算草案"] = new("部署编制预算草案", 1),
        ["提交预算草案初步方案"] = new("报送预算草案初步方案"),
        ["提出预算草案初步审查意见"] = new("提出初步审查意见"),
        ["向大会主席团提出预算审查结果报告"] = new("提出预算审查结果报告"),
        ["批复部门预算"] = new("批复部门预算", PerDepartment: true),
        ["公开政府预决算"] = new("公开政府预算"),
        ["报告预算执行情况"] = new("报告上半年预算执行情况"),
        ["提请审查和批准上一年度决算草案"] = new("提请审查决算草案", -1),
        ["提交决算草案"] = new("送交决算草案", -1),
        ["提出审计工作报告"] = new("报告审计工作", -1),
        ["提出决算草案审查结果报告"] = new("提出决算审查结果报告", -1),
        ["审查批准决算，同时听取审计工作报告"] = new("批准决算", -1),
        ["批复部门决算"] = new("批复部门决算", -1, PerDepartment: true),
        ["决算报上一级政府备案"] = new("决算备案", -1),
        ["报告审计查出问题整改情况"] = new("报告审计整改", -1),
        ["听取和审议审计整改情况报告"] = new("报告审计整改", -1),
        ["报告国有资产管理情况"] = new("报告国有资产管理情况", null),
        ["报告政府债务管理情况"] = new("报告政府债务管理情况", null),
        ["送交预算调整初步方案"] = new("报送预算调整初步方案"),
        ["专项工作报告送有关委员会征求意见"] = new("专项工作报告征求意见", null),
        ["专项工作报告送交常委会"] = new("专项工作报告送交常委会", null),
        ["专项工作报告发给组成人员"] = new("专项工作报告发给组成人员", null),
    };
}
