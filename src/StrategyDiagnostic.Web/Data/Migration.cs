using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace StrategyDiagnostic.Web.Data;

/// <summary>One step of the schema: the file <c>Migrations/NNN_name.sql</c>.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    private const string Prefix = "Migrations/";
    private const string Suffix = ".sql";

    /// <summary>SHA-256 of the text, in hex. Line ends do not count: version control may change them.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n").Trim())));

    public override string ToString() => $"{Number:000}_{Name}";

    /// <summary>The migrations that were built into the program, in order.</summary>
    /// <exception cref="StorageException">A file is not named NNN_name.sql.</exception>
    public static IReadOnlyList<Migration> ReadEmbedded()
    {
        var assembly = typeof(Migration).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(Suffix, StringComparison.Ordinal))
                .Select(resource => Read(assembly, resource))
                .OrderBy(migration => migration.Number),
        ];
    }

    private static Migration Read(Assembly assembly, string resource)
    {
        var parts = resource[Prefix.Length..^Suffix.Length].Split('_', 2);
        if (parts is not [{ Length: 3 } digits, { Length: > 0 } name] || !digits.All(char.IsAsciiDigit))
            throw new StorageException($"'{resource}' is not named like a migration: Migrations/NNN_name.sql.");
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new StorageException($"'{resource}' cannot be read from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(int.Parse(digits, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
