using System.Data;
using System.Globalization;
using Dapper;

namespace StrategyDiagnostic.Web.Data;

/// <summary>How values travel between C# and SQLite. Dapper keeps this for the whole process.</summary>
internal static class DapperSetup
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;

        // A built-in map wins over a handler, so it has to go first.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new UtcText());
        SqlMapper.AddTypeHandler(typeof(DateTimeOffset?), new UtcText());
        return true;
    });

    /// <summary>Safe to call often; the first call counts. Must precede the first query.</summary>
    public static void Register() => _ = Registered.Value;

    /// <summary>A moment as it is stored, for those who fill parameters themselves.</summary>
    public static string Stored(DateTimeOffset moment) => moment.UtcDateTime.ToString(UtcText.Format, CultureInfo.InvariantCulture);

    /// <summary>
    /// A moment as <c>2026-03-01T09:30:00.000Z</c>: always UTC and always the same width, so that texts sort as the
    /// moments do. What is finer than a millisecond is cut off.
    /// </summary>
    /// <remarks>Not a <c>TypeHandler&lt;T&gt;</c>: that one cannot answer null when a single nullable value is asked for.</remarks>
    private sealed class UtcText : SqlMapper.ITypeHandler
    {
        public const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value is DateTimeOffset moment
                ? Stored(moment)
                : DBNull.Value;
        }

        public object? Parse(Type destinationType, object value) => value switch
        {
            string text => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            null or DBNull when destinationType == typeof(DateTimeOffset?) => null,
            _ => throw new DataException($"A moment is stored as text, but this is of type {value?.GetType().Name ?? "null"}."),
        };
    }
}
