using System.Text;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Features.Rubrics;

/// <summary>A content file as somebody sends it: kept to the last byte, or refused with a reason.</summary>
internal static class UploadedText
{
    /// <summary>What a page with an upload reads before it says that the file is too large; beyond that the server hangs up, which browsers do not explain.</summary>
    public const int LargestRequest = 32 * 1024 * 1024;

    public static async Task<(string? Text, string? Problem)> Read(IFormFile file)
    {
        if (file.Length == 0)
            return (null, "The file is empty.");
        if (file.Length > YamlFile.MaximumBytes)
            return (null, "The file is larger than 256 KB. Shorten it: a questionnaire needs a tenth of that.");
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes);
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, "The file is not UTF-8 text. Save it again with the encoding UTF-8.");
        }
    }

    /// <summary>What a text field sends, with the line breaks that the file had: browsers send a form of their own.</summary>
    public static string Typed(string? text, string before)
    {
        var typed = (text ?? "").ReplaceLineEndings("\n");
        return before.Contains("\r\n", StringComparison.Ordinal) ? typed.Replace("\n", "\r\n", StringComparison.Ordinal) : typed;
    }
}
