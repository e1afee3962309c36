using Microsoft.Extensions.Options;
using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Tests.Email;

public sealed class FolderTransportTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mail-folder-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private FolderTransport Transport(string folder = "data/mail") =>
        new(Options.Create(Some.Options with { Folder = folder }), new HomeAt(_root), new FakeClock());

    private static readonly MailEnvelope Envelope = new(42, "a@example.com", "b@example.com", "Subject: hello\r\n\r\nhello\r\n"u8.ToArray());

    [Fact]
    public async Task A_mail_becomes_a_file_with_exactly_its_bytes()
    {
        Assert.IsType<DeliveryResult.Accepted>(await Transport().Send(Envelope, CancellationToken.None));

        var file = Assert.Single(Directory.GetFiles(Path.Combine(_root, "data/mail")));
        Assert.Equal("20260302T093000000Z-42.eml", Path.GetFileName(file));
        Assert.Equal(Envelope.Message.ToArray(), await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_keeps_the_mail_for_later()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "occupied"), "a file where the folder should be");

        Assert.IsType<DeliveryResult.TryLater>(await Transport("occupied").Send(Envelope, CancellationToken.None));
    }
}
