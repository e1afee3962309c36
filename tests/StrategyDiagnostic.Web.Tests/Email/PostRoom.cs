using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Data;
using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Tests.Email;

/// <summary>A database with the outbox, a worker, a transport and a clock that stands still.</summary>
internal sealed class PostRoom : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("post-room-").FullName;
    private readonly Outbox _outbox;

    private PostRoom(IMailTransport transport, FakeClock clock, IOptions<MailOptions> options)
    {
        Clock = clock;
        Db = new Db(new StorageOptions { Directory = _folder }, NullLogger<Db>.Instance);
        _outbox = new Outbox(new MailComposer(options), Bell, clock);
        Worker = new MailWorker(Db, transport, Bell, clock, options, new LogLines(Logged));
    }

    public OutboxBell Bell { get; } = new();
    public FakeClock Clock { get; }
    public Db Db { get; }
    public MailWorker Worker { get; }
    public List<string> Logged { get; } = [];

    public static async Task<PostRoom> Open(IMailTransport transport, FakeClock? clock = null, IOptions<MailOptions>? options = null)
    {
        var room = new PostRoom(transport, clock ?? new FakeClock(), options ?? Options.Create(Some.Options));
        await new Migrator(room.Db, room.Clock, NullLogger<Migrator>.Instance)
            .Apply([.. Migration.ReadEmbedded().Select((migration, i) => migration with { Number = i + 1 })]);
        return room;
    }

    public Task<bool> Enqueue(OutgoingMail? mail = null) => Enqueue(_outbox.Prepare(mail ?? Some.Mail()));

    private Task<bool> Enqueue(PreparedMail mail) => Db.Write(tx => _outbox.Enqueue(tx, mail));

    public bool EnqueueIn(WriteTransaction transaction, OutgoingMail mail) => _outbox.Enqueue(transaction, _outbox.Prepare(mail));

    public Task<int> SendDue() => Worker.SendDue(CancellationToken.None);

    public async Task<int> SendDueAfter(TimeSpan wait)
    {
        Clock.Advance(wait);
        return await SendDue();
    }

    private const string RowSql = """
        SELECT id, kind, dedupe_key, recipient, recipient_name, subject, message, state, attempts, deferrals, next_try_at,
               lease_until, leased_by, last_reply, created_at, sent_at, response_id
        FROM mail_outbox
        WHERE dedupe_key = @occasion
        """;

    public OutboxRow Row(string occasion = "report 1") => Db.Read(c => c.QuerySingle<OutboxRow>(RowSql, new { occasion }));

    public IReadOnlyList<string> Outcomes(string occasion = "report 1") => Db.Read(c => c.Query<string>(
        "SELECT outcome FROM mail_attempt WHERE mail_id = @Id ORDER BY id", new { Row(occasion).Id }).AsList());

    public async ValueTask DisposeAsync()
    {
        Worker.Dispose();
        await Db.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class LogLines(List<string> lines) : ILogger<MailWorker>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines) lines.Add($"{formatter(state, exception)} {exception}");
        }
    }
}

internal sealed record OutboxRow
{
    public long Id { get; init; }
    public string Kind { get; init; } = "";
    public string DedupeKey { get; init; } = "";
    public string Recipient { get; init; } = "";
    public string RecipientName { get; init; } = "";
    public string Subject { get; init; } = "";
    public byte[]? Message { get; init; }
    public string State { get; init; } = "";
    public int Attempts { get; init; }
    public int Deferrals { get; init; }
    public DateTimeOffset NextTryAt { get; init; }
    public DateTimeOffset? LeaseUntil { get; init; }
    public string? LeasedBy { get; init; }
    public string? LastReply { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public long? ResponseId { get; init; }
}

/// <summary>A transport that answers as it is told and keeps what it was given.</summary>
internal sealed class RecordingTransport(params DeliveryResult[] answers) : IMailTransport
{
    private readonly Queue<DeliveryResult> _answers = new(answers);
    private readonly TaskCompletionSource<MailEnvelope> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<MailEnvelope> Sent { get; } = [];
    public Task<MailEnvelope> First => _first.Task;

    /// <summary>What happens while a mail is on its way; nothing unless a test says so.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public async Task<DeliveryResult> Send(MailEnvelope envelope, CancellationToken cancellation)
    {
        Sent.Add(envelope);
        await Meanwhile();
        _first.TrySetResult(envelope);
        return _answers.TryDequeue(out var answer) ? answer : new DeliveryResult.Accepted("250 fine");
    }
}
