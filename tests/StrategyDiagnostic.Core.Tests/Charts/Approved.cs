using System.Runtime.CompilerServices;
using System.Text;

namespace StrategyDiagnostic.Core.Tests.Charts;

/// <summary>
/// Compares a text with the approved file beside this one, byte for byte. On a difference the new text is left next to it as
/// <c>.received.</c>: look at it, and rename it if it is better.
/// </summary>
internal static class Approved
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Check(string name, string text, [CallerFilePath] string callerFile = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(callerFile)!, "Approved");
        var approved = Path.Combine(folder, name.Insert(name.LastIndexOf('.'), ".approved"));
        var received = Path.Combine(folder, name.Insert(name.LastIndexOf('.'), ".received"));
        var bytes = Utf8.GetBytes(text);
        if (File.Exists(approved) && File.ReadAllBytes(approved).AsSpan().SequenceEqual(bytes))
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllBytes(received, bytes);
        Assert.Fail($"{name} differs from what was approved. Compare\n  {approved}\n  {received}");
    }
}
