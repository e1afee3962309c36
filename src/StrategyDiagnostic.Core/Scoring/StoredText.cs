using System.Text.Json;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>Texts and numbers of stored answers, as they stand there where possible.</summary>
internal static class StoredText
{
    /// <summary>The current name or text; a copy only when it had to be unescaped, which a key that is a plain word never does.</summary>
    /// <exception cref="InvalidOperationException">It is no Unicode: half a surrogate pair.</exception>
    public static ReadOnlySpan<byte> Of(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        var unescaped = new byte[reader.ValueSpan.Length];
        return unescaped.AsSpan(0, reader.CopyString(unescaped));
    }

    /// <summary>The current number. Short whole ones, as nearly all are, need no general parser.</summary>
    public static double Number(ref Utf8JsonReader reader)
    {
        var digits = reader.ValueSpan;
        if (digits.Length > 9)
            return reader.GetDouble();
        var whole = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return reader.GetDouble();
            whole = whole * 10 + (digit - '0');
        }

        return whole;
    }
}
