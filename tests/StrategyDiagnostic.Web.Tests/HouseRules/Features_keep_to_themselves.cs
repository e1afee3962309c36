using System.Text.RegularExpressions;

namespace StrategyDiagnostic.Web.Tests.HouseRules;

/// <summary>
/// A feature uses another one through what this table lists and nothing else. A new line here is a decision: write down why.
/// Everybody may use Data, Hosting and Shared.
/// </summary>
public sealed class Features_keep_to_themselves
{
    private static readonly Edge[] Allowed =
    [
        new("Home", "Surveys", ["SurveyCatalog", "SurveyDoors"], "says what the questionnaire is and how long it takes"),
        new("Home", "Take", ["RenderTime", "StartModel", "Suspicion"], "its Start button is the first form of the questionnaire"),
        new("Take", "Surveys", ["SurveyCatalog", "SurveyDoors", "Edition"], "a response is pinned to an edition"),
        new("Take", "Email", ["Outbox", "OutgoingMail", "PreparedMail", "MailDraft", "MailFrame", "EmailAddress"], "mail is queued beside the fact it reports"),
        new("Take", "Report", ["ReportMail"], "the finish queues the report's mail in its own transaction"),
        new("Report", "Surveys", ["SurveyCatalog", "SurveyDoors", "Edition"], "a report is written with the edition that its response is pinned to"),
        new("Report", "Take", ["AccessLinks", "LinkPurpose", "LeadRow", "TakeStore"], "a report is opened by a link, addresses its lead and counts the call as an event"),
        new("Report", "Email", ["MailDraft", "MailFrame"], "the report is a mail too"),
        new("Privacy", "Surveys", ["SurveyDoors"], "what is kept is said for every questionnaire that is open"),
        new("Samples", "Surveys", ["Edition"], "sample leads answer an edition"),
        new("Samples", "Audit", ["Actor", "AuditLog"], "a sample engagement keeps its seed in the log"),
        new("Samples", "Engagements", ["Engagement", "EngagementSecret", "EngagementSecrets", "EngagementStore", "Levels", "Outcome", "WaveKinds"], "a sample engagement is written by the statements that write real ones"),
        new("Earlier", "Engagements", ["Engagement", "EngagementAccess", "EngagementPage", "EngagementSecret", "EngagementSecrets", "EngagementStore", "Levels", "WaveKinds"], "answers from before belong to an engagement and keep its promises"),
        new("Earlier", "Waves", ["AnswerStore", "Wave", "WaveAnswer", "WaveStore"], "they become a wave that has closed"),
        new("Earlier", "Surveys", ["Edition", "SurveyCatalog"], "they are scored with the edition of the engagement"),
        new("Earlier", "Audit", ["Actor", "AuditLog"], "who brings answers in and takes them back is noted beside it"),
        new("Portfolio", "Account", ["Roles", "StaffPage"], "consultants see their clients beside each other, the owner all"),
        new("Portfolio", "Comparison", ["Comparisons", "WaveComparison"], "what is put beside each other are comparisons, suppressed as everywhere"),
        new("Portfolio", "Engagements", ["Engagement", "EngagementAccess", "EngagementLine"], "of the member's engagements"),
        new("EngagementExport", "Audit", ["AuditLog"], "who takes out what is noted"),
        new("EngagementExport", "Comparison", ["ClosedWave", "Comparisons", "EngagementOutline", "WaveComparison"], "a file holds what the page shows"),
        new("EngagementExport", "Engagements", ["EngagementAccess", "EngagementPage", "Levels"], "of an engagement"),
        new("EngagementExport", "Export", ["CsvFile", "CsvTable"], "in files that no spreadsheet computes"),
        new("EngagementExport", "Surveys", ["Edition", "SurveyCatalog"], "answers are counted by the questions that were asked"),
        new("Samples", "Participants", ["ParticipantStore"], "and so are its people"),
        new("Samples", "Pieces", ["PieceChanges", "PieceDraft", "ReviewDesk", "ReviewStatement"], "and its pieces with what was said of them"),
        new("Samples", "Waves", ["AnswerStore", "Wave", "WaveStore"], "and its waves and answers"),
        new("Samples", "Take", ["TakeStore", "FinishStore", "ResponseRow", "LeadRow"], "sample leads are written by the statements that write real ones"),
        new("Account", "Audit", ["Actor", "AuditLog"], "what changes security is noted beside it"),
        new("Account", "Email", ["Outbox", "OutgoingMail", "MailDraft", "MailFrame", "EmailAddress"], "mails a link for a new password"),
        new("Desk", "Account", ["MemberStore", "RecoveryCodes", "Roles", "StaffPage"], "everybody's first page, which misses a second factor"),
        new("Desk", "Email", ["MailOptions", "OutboxStatus"], "says how the mail is doing"),
        new("Desk", "Webhooks", ["WebhookStatus"], "and the webhooks"),
        new("Desk", "Leads", ["LeadDay", "LeadDays", "LeadFilter", "LeadLine", "LeadList", "LeadSort", "NextFilter"], "and what the day holds, with links to the lists behind it"),
        new("Desk", "Engagements", ["Engagement", "EngagementAccess", "EngagementLine"], "and the engagements that are theirs"),
        new("Desk", "Pieces", ["PieceAlert", "PieceAlerts"], "and what the pieces of these need"),
        new("Desk", "Waves", ["Wave"], "and which waves close soon"),
        new("Desk", "Rubrics", ["Draft", "DraftStore"], "consultants go on with their drafts"),
        new("Desk", "Surveys", ["Edition", "SurveyCatalog"], "and see which surveys are open"),
        new("Email", "Account", ["Roles", "StaffPage"], "only owners see whose mail did not arrive"),
        new("Team", "Account", ["Member", "MemberStore", "Passwords", "Roles", "NewSession", "SessionCookie", "SessionStore", "StaffPage"], "owners make and change members"),
        new("Team", "Audit", ["Actor", "AuditLog"], "what owners change is noted beside it"),
        new("Team", "Email", ["Outbox", "OutgoingMail", "MailDraft", "MailFrame", "EmailAddress"], "an invitation is a mail"),
        new("Firm", "Account", ["Roles", "StaffPage"], "only owners say who the firm is"),
        new("Firm", "Audit", ["Actor", "AuditLog"], "what they say is noted"),
        new("Audit", "Account", ["Roles"], "only owners read it"),
        new("Shared", "Account", ["Roles"], "the navigation shows what somebody may open"),
        new("Take", "Leads", ["LeadCard", "LeadCards"], "a lead's card is written beside the lead"),
        new("Report", "Leads", ["LeadCards"], "asking for the call raises the priority"),
        new("Samples", "Leads", ["LeadCard", "LeadCards", "LeadWords"], "sample leads stand in the list as real ones do"),
        new("Leads", "Account", ["Roles", "StaffPage"], "only sales and the owner work with leads"),
        new("Leads", "Audit", ["Actor", "AuditLog"], "who changed what about a lead is noted"),
        new("Leads", "Surveys", ["SurveyCatalog", "Edition"], "what is stored is said in the words of its edition"),
        new("Leads", "Take", ["AccessLinks", "LeadRow", "ResponseRow", "TakeStore"], "a card repeats its response; the brief knows how long each step took; a report sent again has a new link"),
        new("Take", "Funnel", ["FunnelCounts"], "what happens to a response is counted beside it"),
        new("Report", "Funnel", ["FunnelCounts"], "reading the report and asking for the call are counted beside it"),
        new("Leads", "Funnel", ["FunnelCounts"], "a lead that is booked, or turns out to be a test, moves in the funnel"),
        new("Samples", "Funnel", ["FunnelCohort", "FunnelCounts", "FunnelPath"], "sample leads are counted apart, many at once"),
        new("Funnel", "Account", ["Roles"], "only those who work with leads see it"),
        new("Funnel", "Leads", ["FilterGroup", "FilterLink", "LeadCard", "LeadFilter", "LeadState", "Shelves"], "a number opens the leads behind it; what is a test or spam is decided there"),
        new("Funnel", "Surveys", ["Edition", "SurveyCatalog", "SurveyDoors"], "steps and questions are said in the words of their edition"),
        new("Funnel", "Take", ["RenderTime", "ResponseRow", "StartModel"], "a response is counted by where it came from; a view of the first page by its signed time"),
        new("Api", "Account", ["MemberStore", "Roles", "StaffPage"], "a token may do what its member may do"),
        new("Api", "Audit", ["Actor", "AuditLog"], "who makes and revokes tokens is noted"),
        new("Api", "Leads", ["LeadFilter", "LeadList", "LeadRecord", "LeadRecords", "Shelves"], "programs ask what the list shows"),
        new("Api", "Take", ["TakeStore"], "and with the scope for it, what was answered"),
        new("Webhooks", "Account", ["Roles", "StaffPage"], "only owners say who is told"),
        new("Webhooks", "Audit", ["Actor", "AuditLog"], "what owners change is noted beside it"),
        new("Webhooks", "Leads", ["LeadRecord", "LeadRecords"], "a lead is told as the files and the API have it"),
        new("Take", "Webhooks", ["WebhookOutbox"], "a finish is told in its own transaction"),
        new("Report", "Webhooks", ["WebhookOutbox"], "so is a click on the call"),
        new("Leads", "Webhooks", ["WebhookOutbox"], "and every change of a lead"),
        new("Export", "Account", ["Roles"], "only those who work with leads take them out"),
        new("Export", "Audit", ["AuditLog"], "who takes out what is noted"),
        new("Export", "Leads", ["LeadFilter", "LeadList", "LeadRecord", "LeadRecords", "LeadSort"], "a file holds what the list shows with the same filters"),
        new("Export", "Surveys", ["SurveyCatalog"], "the questions of every version are columns"),
        new("Leads", "Report", ["OpenReport", "OtherScore", "ReportMail", "ReportStore"], "staff see the report and send it again"),
        new("Exchange", "Account", ["Roles", "StaffPage"], "owners bring questionnaires over, consultants take them out"),
        new("Exchange", "Rubrics", ["Draft", "DraftDesk", "NamedSource", "Sources", "UploadedText"], "what comes over begins as a draft; versions and drafts go out"),
        new("Exchange", "Surveys", ["SurveyCatalog"], "a short name may be taken"),
        new("Rubrics", "Account", ["Roles", "StaffPage"], "owners change surveys and rubrics, consultants read them"),
        new("Rubrics", "Audit", ["Actor", "AuditLog"], "what owners publish is noted beside it"),
        new("Rubrics", "Surveys", ["Edition", "SurveyCatalog", "SurveyChoice", "SurveyDoors", "SurveyFiles", "SurveyStore"], "a draft begins as an edition and ends as one"),
        new("Rubrics", "Report", ["ReportView", "WorkingView"], "a draft's report is shown before it is published, a score sheet with how it came about"),
        new("Surveys", "Rubrics", ["Draft", "DraftStore"], "a content file that changes after a person has decided becomes a draft"),
        new("Rescoring", "Account", ["Roles", "StaffPage"], "owners score again, consultants may look at a dry run"),
        new("Rescoring", "Audit", ["Actor", "AuditLog"], "scoring again is noted"),
        new("Rescoring", "Leads", ["LeadDetails", "LeadStore"], "a dry run links to those whose band would change"),
        new("Rescoring", "Rubrics", ["Draft", "DraftStore"], "a draft is tried before it is published"),
        new("Instrument", "Account", ["Roles", "StaffPage"], "owners and consultants judge the questionnaire"),
        new("Instrument", "Surveys", ["Edition", "SurveyCatalog", "SurveyStore"], "what is judged is an edition"),
        new("Leads", "Instrument", ["Compared", "Norms"], "a lead's placement is compared with others of its size"),
        new("Rescoring", "Surveys", ["Edition", "SurveyCatalog", "SurveyStore"], "a score is made with an edition"),
        new("Shared", "Engagements", ["Engagement", "Levels"], "the pages about an engagement have one head, and levels one name"),
        new("Engagements", "Account", ["Member", "MemberStore", "Roles", "StaffPage"], "consultants work on engagements, the owner sees all"),
        new("Engagements", "Audit", ["AuditLog"], "what is decided about an engagement is noted beside it"),
        new("Engagements", "Email", ["EmailAddress"], "a contact has an address that mail can go to"),
        new("Engagements", "Leads", ["LeadDetails", "LeadStore"], "an engagement may begin from a lead"),
        new("Engagements", "Surveys", ["Edition", "SurveyCatalog"], "its forms are editions"),
        new("Engagements", "Participants", ["ParticipantStore"], "is made of participants"),
        new("Engagements", "Waves", ["AnswerStore", "InvitationStore", "Wave", "WaveStore"], "and of waves"),
        new("Participants", "Audit", ["AuditLog"], "who is added and removed is noted beside it"),
        new("Participants", "Email", ["EmailAddress"], "an address is one that mail can go to"),
        new("Participants", "Engagements", ["Engagement", "EngagementAccess", "EngagementPage", "EngagementSecrets", "Levels"], "people take part in an engagement"),
        new("Waves", "Audit", ["AuditLog"], "moved days and changed texts are noted beside them"),
        new("Waves", "Email", ["MailDraft", "MailFrame", "Outbox", "OutgoingMail", "PreparedMail"], "invitations and reminders are mails"),
        new("Waves", "Engagements", ["Engagement", "EngagementAccess", "EngagementPage", "EngagementSecret", "EngagementSecrets", "EngagementStore", "WaveKinds"], "a wave is one of an engagement, and its links come from the engagement's secret"),
        new("Waves", "Surveys", ["Edition", "SurveyCatalog"], "finished answers are scored with the edition of their wave"),
        new("Answering", "Email", ["EmailAddress", "Outbox"], "in the room, the link comes by mail"),
        new("Answering", "Engagements", ["Engagement", "EngagementSecret", "EngagementSecrets", "EngagementStore"], "how answers are kept apart from people is the engagement's"),
        new("Answering", "Surveys", ["Edition", "SurveyCatalog", "SurveyStore"], "what is asked is an edition, about the engagement's stretch of time"),
        new("Answering", "Take", ["RenderTime"], "a form knows how long it was looked at"),
        new("Answering", "Waves", ["AnswerStore", "BallotBox", "InvitationMail", "InvitationStore", "Promise", "Wave", "WaveAnswer", "WaveStore", "WaveTexts"], "people answer in a wave"),
        new("Comparison", "Engagements", ["Engagement", "EngagementAccess", "EngagementPage", "Levels", "Outcome", "WaveKinds"], "what is compared are the waves of an engagement"),
        new("Comparison", "Surveys", ["Edition", "SurveyCatalog"], "answers are scored with an edition"),
        new("Pieces", "Audit", ["Actor", "AuditLog"], "what consultants change is noted beside it"),
        new("Pieces", "Email", ["MailDraft", "MailFrame", "Outbox", "OutgoingMail"], "leaders and witnesses are asked by mail"),
        new("Pieces", "Engagements", ["Engagement", "EngagementAccess", "EngagementPage", "EngagementSecrets"], "pieces belong to an engagement, whose mail can be stopped"),
        new("Pieces", "Export", ["CsvFile", "CsvTable"], "pieces leave as a file too"),
        new("Leads", "Email", ["EmailAddress", "Outbox", "OutgoingMail"], "a report sent again is a mail; a corrected address is checked like any other"),
    ];

    [Fact]
    public void A_feature_uses_another_only_as_the_table_says() => Rule.Holds(
        "Go through what the table in this test allows, or add a line with its reason",
        Uses().Where(u => !Allowed.Any(a => a.From == u.From && a.To == u.To && a.Types.Contains(u.Type)))
            .Select(u => $"{u.File}: {u.From} uses {u.Type} of {u.To}"));

    [Fact]
    public void The_table_lists_nothing_that_nobody_needs() => Rule.Holds(
        "Nobody uses this any more; take it out of the table",
        Allowed.SelectMany(a => a.Types.Select(type => (a.From, a.To, Type: type)))
            .Except(Uses().Select(u => (u.From, u.To, u.Type)))
            .Select(a => $"{a.From} uses {a.Type} of {a.To}"));

    [Fact]
    public void What_all_stand_on_knows_no_feature()
    {
        var below = SourceTree.Files("src/StrategyDiagnostic.Web/Data", ".cs").Concat(SourceTree.Files("src/StrategyDiagnostic.Web/Features/Shared", ".cs"));
        Rule.Holds("Data and Shared know no feature", below.SelectMany(f => CSharp.CodeOnly(f).Where(line =>
            Regex.IsMatch(line, @"\bFeatures\.(?!Shared\b)[A-Z]", RegexOptions.None, TimeSpan.FromSeconds(5)) && !line.StartsWith("namespace", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_test_tree_names_only_features_that_are_there() => Rule.Holds(
        "No such feature",
        Allowed.SelectMany(a => new[] { a.From, a.To }).Distinct().Where(f => !Directory.Exists(Path.Combine(SourceTree.Root, "src/StrategyDiagnostic.Web/Features", f))));

    private static List<(string File, string From, string To, string Type)> Uses()
    {
        const string features = "StrategyDiagnostic.Web.Features.";
        var types = typeof(Program).Assembly.GetTypes()
            .Where(t => !t.IsNested && t.Namespace?.StartsWith(features, StringComparison.Ordinal) == true)
            .Select(t => (Feature: t.Namespace![features.Length..].Split('.')[0], Name: t.Name.Split('`')[0]))
            .Where(t => t.Feature != "Shared")
            .Distinct()
            .ToList();
        var uses = new List<(string, string, string, string)>();
        foreach (var file in SourceTree.Files("src/StrategyDiagnostic.Web/Features", ".cs", ".cshtml").Where(f => f.Path.Split('/').Length > 4))
        {
            var from = file.Path.Split('/')[3];
            var isMarkup = file.Path.EndsWith(".cshtml", StringComparison.Ordinal);   // its usings stand in _ViewImports
            var code = isMarkup ? file.Text : string.Join('\n', CSharp.CodeOnly(file).Lines);
            var own = types.Where(t => t.Feature == from).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
            uses.AddRange(types
                .Where(t => t.Feature != from && !own.Contains(t.Name) && (isMarkup || code.Contains($"Features.{t.Feature}", StringComparison.Ordinal)))
                .Where(t => Regex.IsMatch(code, $@"(?<![\w.""]){t.Name}\b(?!\s*=)", RegexOptions.None, TimeSpan.FromSeconds(5)))
                .Select(t => (file.Path, from, t.Feature, t.Name)));
        }

        return uses;
    }

    private sealed record Edge(string From, string To, string[] Types, string Why);
}
