using System.Text.Json;
using System.Text.Json.Nodes;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Leads;

namespace StrategyDiagnostic.Web.Features.Webhooks;

/// <summary>What other systems can hear of. The names are stored and sent.</summary>
internal static class WebhookEvents
{
    public const string ResponseFinished = "response.finished";
    public const string LeadCreated = "lead.created";
    public const string LeadChanged = "lead.changed";
    public const string CallClicked = "call.clicked";

    /// <summary>Goes to one receiver when somebody tries it out; nobody subscribes to it.</summary>
    public const string Test = "webhook.test";

    public static IReadOnlyList<string> All { get; } = [ResponseFinished, LeadCreated, LeadChanged, CallClicked];
}

/// <summary>
/// The way for every feature to tell other systems: rows beside the fact, in the same transaction, one for each receiver that
/// wants to hear of it. Where nobody does, it costs one look into an index.
/// </summary>
internal static class WebhookOutbox
{
    public static void ResponseFinished(WriteTransaction tx, long leadId, DateTimeOffset now)
    {
        if (Receivers(tx, WebhookEvents.ResponseFinished) is { Count: > 0 } receivers && FinishedResponse.Find(tx, leadId) is { } response)
            Add(tx, receivers, FormattableString.Invariant($"{WebhookEvents.ResponseFinished}:{response.ResponseId}"), WebhookEvents.ResponseFinished, leadId, now,
                new JsonObject { ["response"] = response.ToJson() });
    }

    public static void LeadCreated(WriteTransaction tx, long leadId, DateTimeOffset now) =>
        AboutLead(tx, FormattableString.Invariant($"{WebhookEvents.LeadCreated}:{leadId}"), WebhookEvents.LeadCreated, leadId, now, []);

    /// <param name="tx">The transaction of the change.</param>
    /// <param name="leadId">The lead, already as it is now.</param>
    /// <param name="changeId">The row that says who changed what.</param>
    /// <param name="part">What part of the lead changed.</param>
    /// <param name="before">That part as it was, as JSON.</param>
    /// <param name="after">That part as it is.</param>
    /// <param name="now">When.</param>
    public static void LeadChanged(WriteTransaction tx, long leadId, long changeId, string part, string before, string after, DateTimeOffset now) =>
        AboutLead(tx, FormattableString.Invariant($"{WebhookEvents.LeadChanged}:{changeId}"), WebhookEvents.LeadChanged, leadId, now,
            new JsonObject { ["changed"] = new JsonObject { ["part"] = part, ["before"] = Renamed(before), ["after"] = Renamed(after) } });

    // A change is stored in the names of this program; other systems get the names of the lead beside it.
    private static JsonObject Renamed(string part)
    {
        var renamed = new JsonObject();
        foreach (var (name, value) in JsonNode.Parse(part)?.AsObject() ?? [])
            renamed[JsonNamingPolicy.SnakeCaseLower.ConvertName(name)] = value?.DeepClone();
        return renamed;
    }

    private const string LeadOfSql = "SELECT id FROM lead WHERE response_id = @responseId";

    public static void CallClicked(WriteTransaction tx, long responseId, DateTimeOffset now)
    {
        if (tx.QuerySingleOrDefault<long?>(LeadOfSql, new { responseId }) is { } leadId)
            AboutLead(tx, FormattableString.Invariant($"{WebhookEvents.CallClicked}:{responseId}:{now.ToUnixTimeMilliseconds()}"), WebhookEvents.CallClicked, leadId, now, []);
    }

    /// <summary>An event that reports nothing, for one receiver.</summary>
    public static void Test(WriteTransaction tx, long webhookId, string token, DateTimeOffset now) =>
        Add(tx, [webhookId], $"{WebhookEvents.Test}:{token}", WebhookEvents.Test, null, now, new JsonObject { ["message"] = "This is a test. Nothing has happened." });

    private static void AboutLead(WriteTransaction tx, string key, string name, long leadId, DateTimeOffset now, JsonObject more)
    {
        if (Receivers(tx, name) is not { Count: > 0 } receivers || LeadRecords.Find(tx, leadId) is not { } lead)
            return;
        more["lead"] = JsonSerializer.SerializeToNode(lead, LeadRecord.Json);
        Add(tx, receivers, key, name, leadId, now, more);
    }

    private const string ReceiversSql = """
        SELECT w.id FROM webhook_subscription s JOIN webhook w ON w.id = s.webhook_id
        WHERE s.event = @name AND w.disabled_at IS NULL
        ORDER BY w.id
        """;

    private static IReadOnlyList<long> Receivers(WriteTransaction tx, string name) => tx.Query<long>(ReceiversSql, new { name });

    private const string AddSql = """
        INSERT INTO webhook_event (webhook_id, key, event, lead_id, body, state, next_try_at, created_at)
        VALUES (@Receiver, @Key, @Name, @LeadId, @Body, 'waiting', @Now, @Now)
        ON CONFLICT (webhook_id, key) DO NOTHING
        """;

    private static void Add(WriteTransaction tx, IReadOnlyList<long> receivers, string key, string name, long? leadId, DateTimeOffset now, JsonObject content)
    {
        var body = new JsonObject { ["id"] = key, ["event"] = name, ["at"] = JsonSerializer.SerializeToNode(now.UtcDateTime) };
        foreach (var (property, value) in content)
            body[property] = value?.DeepClone();
        var json = body.ToJsonString(LeadRecord.Json);
        foreach (var receiver in receivers)
            tx.Execute(AddSql, new { Receiver = receiver, Key = key, Name = name, LeadId = leadId, Body = json, Now = now });
    }
}
