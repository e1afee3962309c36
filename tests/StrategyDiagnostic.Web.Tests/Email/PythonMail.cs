using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace StrategyDiagnostic.Web.Tests.Email;

/// <summary>A mail as Python's standard library reads it: a second opinion that shares no code with MimeKit.</summary>
internal sealed record PythonMail
{
    public required IReadOnlyList<string> Defects { get; init; }
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
    public required IReadOnlyList<string> RecipientNames { get; init; }
    public required IReadOnlyList<string> RecipientAddresses { get; init; }
    public required IReadOnlyList<string> Types { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }

    private const string Script = """
        import email, email.policy, json, sys

        message = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
        defects = []
        for part in message.walk():
            defects += [repr(defect) for defect in part.defects]
            for name, value in part.items():
                defects += [f"{name}: {defect!r}" for defect in value.defects]
        json.dump({
            "Defects": defects,
            "Headers": {name: str(value) for name, value in message.items()},
            "RecipientNames": [address.display_name for address in message["To"].addresses],
            "RecipientAddresses": [address.addr_spec for address in message["To"].addresses],
            "Types": [part.get_content_type() for part in message.walk()],
            "Text": message.get_body(("plain",)).get_content(),
            "Html": message.get_body(("html",)).get_content(),
        }, sys.stdout)
        """;

    public static async Task<PythonMail> Read(ReadOnlyMemory<byte> message)
    {
        using var python = Start();
        await python.StandardInput.BaseStream.WriteAsync(message);
        python.StandardInput.Close();
        var errors = python.StandardError.ReadToEndAsync();
        var output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, $"python3 could not read the mail:\n{await errors}");
        return JsonSerializer.Deserialize<PythonMail>(output)!;
    }

    private static Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", ["-c", Script])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("python3 is needed to check the mail against a second parser: apt-get install python3.", missing);
        }
    }
}
