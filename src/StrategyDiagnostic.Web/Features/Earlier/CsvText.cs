using System.Text;

namespace StrategyDiagnostic.Web.Features.Earlier;

/// <summary>A file of text from any program: which encoding it has shows in its bytes.</summary>
internal static class CsvText
{
    /// <summary>
    /// Reads a file by its byte order mark; without one as UTF-8 if it is that, as UTF-16 if every other byte is 0, and otherwise as
    /// Windows-1252, which is what older spreadsheets write.
    /// </summary>
    /// <returns>The text; null when the file holds no text at all.</returns>
    public static string? Read(byte[] file)
    {
        var text = (Marked(file) ?? Guessed(file)).GetString(file).TrimStart('\uFEFF');
        return text.Contains('\0', StringComparison.Ordinal) ? null : text;
    }

    private static Encoding? Marked(byte[] file) => file switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static Encoding Guessed(byte[] file)
    {
        var zeros = new int[2];
        for (var i = 0; i < file.Length; i++)
            if (file[i] == 0) zeros[i % 2]++;
        if (zeros[1] > file.Length / 4 && zeros[0] == 0) return Encoding.Unicode;
        if (zeros[0] > file.Length / 4 && zeros[1] == 0) return Encoding.BigEndianUnicode;
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(file);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1;
        }
    }
}
