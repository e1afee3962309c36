using System.Text;
using QRCoder;

namespace StrategyDiagnostic.Web.Features.Shared;

/// <summary>A QR code as the data of one SVG path, a unit square for each dark module: no inline style, and sharp at every size.</summary>
internal sealed record QrPath(int Size, string Data)
{
    public static QrPath Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Count; x++)
                if (rows[y][x])
                    path.Append(FormattableString.Invariant($"M{x} {y}h1v1h-1z"));
        return new(rows.Count, path.ToString());
    }
}
