using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>A comparison as JSON, for whoever wants to check it elsewhere. What is hidden stands as <c>{"hidden": "reason"}</c>.</summary>
public static class ChangeReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ShownConverter() },
    };

    /// <summary>Prints the whole comparison, indented.</summary>
    public static string Print(ChangeReport report) => JsonSerializer.Serialize(report, Options);

    private sealed class ShownConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Shown<>);

        public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter?)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()));
    }

    private sealed class Of<T> : JsonConverter<Shown<T>>
        where T : notnull
    {
        public override Shown<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Shown<T> value, JsonSerializerOptions options)
        {
            if (value.Try(out var shown))
            {
                JsonSerializer.Serialize(writer, shown, options);
                return;
            }

            writer.WriteStartObject();
            writer.WriteString("hidden", JsonNamingPolicy.CamelCase.ConvertName(value.Reason.ToString() ?? ""));
            writer.WriteEndObject();
        }
    }
}
