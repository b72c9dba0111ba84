using System.Globalization;
using Tongjian.Ground;

namespace Tongjian.Suggestions;

/// <summary>Matters and their parts as the tables hold them.</summary>
internal static class MatterRows
{
    public static string? Iso(DateOnly? day) => day?.Iso();

    public static DateOnly? Day(string? text) => text is null ? null : IsoText.Day(text);

    /// <summary>Words of an enumeration as the tables write them: SurveyOpen is survey-open.</summary>
    public static string Key<T>(T value) where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));

    /// <exception cref="InvalidDataException">No value is written so.</exception>
    public static T Of<T>(string key) where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => Key(v) == key).Select(v => (T?)v).FirstOrDefault() ?? throw new InvalidDataException($"{typeof(T).Name}没有“{key}”。");

    internal sealed record Head
    {
        public const string Columns = """
            id, state, lead, title, situation, proposal, series, number, is_confidential as IsConfidential, may_be_published as MayBePublished, wish,
            submitted_on as SubmittedOn, registered_on as RegisteredOn, assigned_on as AssignedOn, extension_asked_on as ExtensionAskedOn, extended_on as ExtendedOn,
            handled_again_from as HandledAgainFrom, handled_again as HandledAgain, deliberated_on as DeliberatedOn, overseer, checked, at_year_end as AtYearEnd,
            exit_to as ExitTo, exit_by as ExitBy, exit_reason as ExitReason, steps
            """;

        public string Id { get; init; } = "";
        public string State { get; init; } = "";
        public string Lead { get; init; } = "";
        public string Title { get; init; } = "";
        public string Situation { get; init; } = "";
        public string Proposal { get; init; } = "";
        public string Series { get; init; } = "";
        public long? Number { get; init; }
        public long IsConfidential { get; init; }
        public long MayBePublished { get; init; }
        public string? Wish { get; init; }
        public string? SubmittedOn { get; init; }
        public string? RegisteredOn { get; init; }
        public string? AssignedOn { get; init; }
        public string? ExtensionAskedOn { get; init; }
        public string? ExtendedOn { get; init; }
        public string? HandledAgainFrom { get; init; }
        public long HandledAgain { get; init; }
        public string? DeliberatedOn { get; init; }
        public string? Overseer { get; init; }
        public string? Checked { get; init; }
        public string? AtYearEnd { get; init; }
        public string? ExitTo { get; init; }
        public string? ExitBy { get; init; }
        public string? ExitReason { get; init; }
        public long Steps { get; init; }

        public static Head Of(Matter matter) => new()
        {
            Id = matter.Id,
            State = matter.State.Key(),
            Lead = matter.Lead,
            Title = matter.Text.Title,
            Situation = matter.Text.Situation,
            Proposal = matter.Text.Proposal,
            Series = matter.Series,
            Number = matter.Number,
            IsConfidential = matter.IsConfidentialProposer ? 1 : 0,
            MayBePublished = matter.MayBePublished ? 1 : 0,
            Wish = matter.Wish,
            SubmittedOn = Iso(matter.SubmittedOn),
            RegisteredOn = Iso(matter.RegisteredOn),
            AssignedOn = Iso(matter.AssignedOn),
            ExtensionAskedOn = Iso(matter.ExtensionAskedOn),
            ExtendedOn = Iso(matter.ExtendedOn),
            HandledAgainFrom = Iso(matter.HandledAgainFrom),
            HandledAgain = matter.HandledAgain,
            DeliberatedOn = Iso(matter.DeliberatedOn),
            Overseer = matter.Overseer,
            Checked = matter.Checked?.Key(),
            AtYearEnd = matter.AtYearEnd?.Key(),
            ExitTo = matter.ProposedExit?.To.Key(),
            ExitBy = matter.ProposedExit?.By,
            ExitReason = matter.ProposedExit?.Reason,
            Steps = matter.Steps,
        };

        public Matter ToMatter() => new(Id, MatterStates.Parse(State), Lead, new(Title, Situation, Proposal))
        {
            Series = Series,
            Number = (int?)Number,
            IsConfidentialProposer = IsConfidential == 1,
            MayBePublished = MayBePublished == 1,
            Wish = Wish,
            SubmittedOn = Day(SubmittedOn),
            RegisteredOn = Day(RegisteredOn),
            AssignedOn = Day(AssignedOn),
            ExtensionAskedOn = Day(ExtensionAskedOn),
            ExtendedOn = Day(ExtendedOn),
            HandledAgainFrom = Day(HandledAgainFrom),
            HandledAgain = (int)HandledAgain,
            DeliberatedOn = Day(DeliberatedOn),
            Overseer = Overseer,
            Checked = ReplyCategories.Find(Checked),
            AtYearEnd = ReplyCategories.Find(AtYearEnd),
            ProposedExit = ExitTo is null ? null : (MatterStates.Parse(ExitTo), ExitBy!, ExitReason!),
            Steps = (int)Steps,
        };
    }

    internal sealed record SignatureRow(string Deputy, long IsLead, string? ConfirmedHash, string? ConfirmedOn, string? LeftOn)
    {
        public Signature ToSignature() => new(Deputy, IsLead == 1, ConfirmedHash, Day(ConfirmedOn), Day(LeftOn));
    }

    internal sealed record AssignmentRow(
        long Number, string Role, string Organ, string AssignedOn, string? SignedInOn, string? Leader, string? Department, string? Clerk, string? ReturnAskedOn, string? ReturnRefusedOn, string? OpinionOn, string? EndedOn)
    {
        public Assignment ToAssignment() => new((int)Number, Of<AssignmentRole>(Role), Organ, IsoText.Day(AssignedOn))
        {
            SignedInOn = Day(SignedInOn),
            Responsible = Leader is null ? null : new(Leader, Department!, Clerk!),
            ReturnAskedOn = Day(ReturnAskedOn),
            ReturnRefusedOn = Day(ReturnRefusedOn),
            OpinionOn = Day(OpinionOn),
            EndedOn = Day(EndedOn),
        };
    }

    internal sealed record ContactRow(long Number, long Assignment, string Deputy, string OnDay, string Phase, string Kind, string Note)
    {
        public Contact ToContact() => new((int)Number, (int)Assignment, Deputy, IsoText.Day(OnDay), Of<ContactPhase>(Phase), Kind, Note);
    }

    internal sealed record ReplyRow(long Version, long Assignment, long Round, string Claimed, string Signer, string SentOn, string Words, string? AcceptedOn, string? BouncedFor)
    {
        public Reply ToReply() => new((int)Version, (int)Assignment, (int)Round, ReplyCategories.Find(Claimed)!.Value, Signer, IsoText.Day(SentOn), Words) { AcceptedOn = Day(AcceptedOn), BouncedFor = BouncedFor };
    }

    internal sealed record ServiceRow(long Round, string Deputy, string OnDay, string Channel, long FaceToFace)
    {
        public Service ToService() => new((int)Round, Deputy, IsoText.Day(OnDay), Channel, FaceToFace == 1);
    }

    internal sealed record PromiseRow(long Number, long Reply, long Assignment, string Words, string DueOn, string? PutOffTo, string? ReportedOn, string? KeptOn, string? BrokenOn)
    {
        public Promise ToPromise() => new((int)Number, (int)Reply, (int)Assignment, Words, IsoText.Day(DueOn)) { PutOffTo = Day(PutOffTo), ReportedOn = Day(ReportedOn), KeptOn = Day(KeptOn), BrokenOn = Day(BrokenOn) };
    }

    internal sealed record RoundRow(long Number, string Kind, string OpenedOn, string LastDay, string? ClosedOn, string? ReleasedOn)
    {
        public SurveyRound ToRound() => new((int)Number, Of<SurveyKind>(Kind), IsoText.Day(OpenedOn), IsoText.Day(LastDay)) { ClosedOn = Day(ClosedOn), ReleasedOn = Day(ReleasedOn) };
    }

    internal sealed record StepRow(long Number, string Act, string State, string OnDay, string At, string Actor, string? DueOn, long? Assignment, string? Reason, string? Words)
    {
        public MatterStep ToStep() => new((int)Number, Act, MatterStates.Parse(State), IsoText.Day(OnDay), DateTimeOffset.Parse(At, CultureInfo.InvariantCulture), Actor, Day(DueOn), (int?)Assignment, Reason, Words);
    }
}
