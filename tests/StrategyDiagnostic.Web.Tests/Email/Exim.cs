using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace StrategyDiagnostic.Web.Tests.Email;

/// <summary>Debian's mail server on loopback, delivering every mail into a file. Installed by tests/install-exim.sh.</summary>
internal sealed class Exim : IAsyncDisposable
{
    private const string Program = "/var/cache/strategy-diagnostic/exim4/exim4";
    private const string OwnUser = "Debian-exim";

    private readonly string _folder;
    private readonly Process _process;
    private readonly List<string> _said = [];

    private Exim(string folder, Process process, int startTlsPort, int tlsPort)
    {
        _folder = folder;
        _process = process;
        StartTlsPort = startTlsPort;
        TlsPort = tlsPort;
    }

    public int StartTlsPort { get; }
    public int TlsPort { get; }

    public static async Task<Exim> Start(X509Certificate2 certificate, string user, string password)
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException($"exim4 is not in {Program}: run tests/install-exim.sh as root.");

        var folder = Directory.CreateTempSubdirectory("exim-").FullName;
        var (startTlsPort, tlsPort) = FreePorts();
        await File.WriteAllTextAsync(Path.Combine(folder, "certificate.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(folder, "exim.conf"), Configuration(folder, startTlsPort, tlsPort, user, password));
        using (var chown = Process.Start("chown", ["-R", $"{OwnUser}:{OwnUser}", folder]))
            await chown.WaitForExitAsync();

        // exim takes its configuration from root alone.
        using (var chown = Process.Start("chown", ["root:root", Path.Combine(folder, "exim.conf")]))
            await chown.WaitForExitAsync();

        var process = Process.Start(new ProcessStartInfo(Program, ["-C", Path.Combine(folder, "exim.conf"), "-bdf", "-v"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var exim = new Exim(folder, process, startTlsPort, tlsPort);
        await exim.Says("listening for SMTP");
        return exim;
    }

    /// <summary>The mail that exim has just delivered, without the trace headers that it put in front.</summary>
    public async Task<byte[]> Delivered()
    {
        await Says("Completed");
        return await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(_folder, "mail"))));
    }

    /// <summary>How the mail came in, as exim's log has it.</summary>
    public string Arrival => Assert.Single(_said, line => line.Contains("<= ", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Says(string words)
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _said.Add(line);
            if (line.Contains(words, StringComparison.Ordinal)) return;
        }
        throw new InvalidOperationException($"exim4 ended before it said '{words}':\n{string.Join('\n', _said)}");
    }

    private static (int, int) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }

    private static string Configuration(string folder, int startTlsPort, int tlsPort, string user, string password) => $$$"""
        ACCOUNT = {{{user}}}:{{{password}}}
        exim_path = {{{Program}}}
        spool_directory = {{{folder}}}/spool
        log_file_path = {{{folder}}}/%slog
        pid_file_path = {{{folder}}}/exim.pid
        keep_environment =
        primary_hostname = localhost
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = {{{startTlsPort}}} : {{{tlsPort}}}
        tls_on_connect_ports = {{{tlsPort}}}
        tls_advertise_hosts = *
        tls_certificate = {{{folder}}}/certificate.pem
        tls_privatekey = {{{folder}}}/key.pem
        auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
        acl_smtp_rcpt = recipient
        host_lookup =
        rfc1413_hosts =
        never_users =

        begin acl
        recipient:
          accept authenticated = *
          deny message = Sign in first

        begin routers
        every_address:
          driver = accept
          transport = file

        begin transports
        file:
          driver = appendfile
          directory = {{{folder}}}/mail
          create_directory
          directory_file = $message_exim_id.eml
          use_crlf
          user = {{{OwnUser}}}
          group = {{{OwnUser}}}

        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = ${if eq{$auth2:$auth3}{ACCOUNT}}
          server_set_id = $auth2
        login:
          driver = plaintext
          public_name = LOGIN
          server_prompts = Username:: : Password::
          server_condition = ${if eq{$auth1:$auth2}{ACCOUNT}}
          server_set_id = $auth1

        """;
}
