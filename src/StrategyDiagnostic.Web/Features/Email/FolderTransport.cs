using System.Globalization;
using Microsoft.Extensions.Options;

namespace StrategyDiagnostic.Web.Features.Email;

/// <summary>Writes each mail as an .eml file, for development and for trying things out; a mail program opens them.</summary>
internal sealed class FolderTransport(IOptions<MailOptions> options, IHostEnvironment environment, TimeProvider time) : IMailTransport
{
    private readonly string _folder = Path.Combine(environment.ContentRootPath, options.Value.Folder);

    public async Task<DeliveryResult> Send(MailEnvelope envelope, CancellationToken cancellation)
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var name = string.Create(CultureInfo.InvariantCulture, $"{stamp}-{envelope.MailId}");
        var unfinished = Path.Combine(_folder, $".{name}.tmp");

        try
        {
            Directory.CreateDirectory(_folder);
            await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
            {
                await file.WriteAsync(envelope.Message, cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, Path.Combine(_folder, $"{name}.eml"), overwrite: true);
            return new DeliveryResult.Accepted("Written to the mail folder");
        }
        catch (UnauthorizedAccessException)
        {
            return new DeliveryResult.Misconfigured("The folder in Mail:Folder cannot be written. Give the site's user the right to write there.");
        }
        catch (IOException failure)
        {
            return new DeliveryResult.TryLater(failure.Message);
        }
    }
}
