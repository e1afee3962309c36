using System.Buffers;
using System.Text;
using System.Text.Json;
using StrategyDiagnostic.Core.Responses;

namespace StrategyDiagnostic.Core.Scoring;

/// <summary>
/// The stored form of a sheet that is written by the thousand: every measure and every verdict with all its digits, without
/// the explanation. Rubric and answers never change once they are stored, so the explanation can be worked out again whenever
/// somebody asks for it; <see cref="Expand"/> does so, and refuses when the numbers are not the stored ones to the last bit.
/// </summary>
public sealed class CompactSheet : IDisposable
{
    private const string Start = "{\"compact\":";

    private readonly CompiledRubric _rubric;
    private readonly (JsonEncodedText Key, int Slot)[] _measures;
    private readonly (JsonEncodedText Key, string Status)[] _statuses;
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    /// <summary>Prepares to write sheets of one rubric, one after the other. Not for two threads at once.</summary>
    public CompactSheet(CompiledRubric rubric)
    {
        _rubric = rubric;
        _measures = [.. rubric.Measures.ToArray().Select(m => (JsonEncodedText.Encode(m.Definition.Key), m.Slot))];
        _statuses = [.. rubric.Rubric.Statuses.Select(s => (JsonEncodedText.Encode(s.Key), s.Key))];
        _json = new Utf8JsonWriter(_bytes);
    }

    /// <summary>Writes the sheet of what was just scored.</summary>
    public string Write(ScoreSlots slots)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteNumber("compact", 1);
        _json.WriteStartObject("measures");
        foreach (var (key, slot) in _measures)
        {
            if (slots.Find(slot) is { } value)
                _json.WriteNumber(key, value);
            else
                _json.WriteNull(key);
        }

        _json.WriteEndObject();
        _json.WriteStartObject("statuses");
        foreach (var (key, status) in _statuses)
            _json.WriteString(key, _rubric.Verdict(status, slots));
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_bytes.WrittenSpan);
    }

    /// <summary>Ends the writing.</summary>
    public void Dispose() => _json.Dispose();

    /// <summary>Reads a stored sheet of either form.</summary>
    /// <param name="stored">The stored text.</param>
    /// <param name="rubric">The rubric it was scored with.</param>
    /// <param name="answers">The answers it was made from.</param>
    /// <exception cref="JsonException">It is no such text.</exception>
    /// <exception cref="InvalidOperationException">Scored again, the answers give other numbers than the stored ones.</exception>
    public static ScoreSheet Read(string stored, CompiledRubric rubric, Answers answers) =>
        stored.StartsWith(Start, StringComparison.Ordinal) ? Expand(stored, rubric, answers) : ScoreSheetJson.Read(stored);

    private static ScoreSheet Expand(string stored, CompiledRubric rubric, Answers answers)
    {
        using var document = JsonDocument.Parse(stored);
        var (measures, statuses) = (document.RootElement.GetProperty("measures"), document.RootElement.GetProperty("statuses"));
        var sheet = rubric.Score(answers);
        var isSame = sheet.Measures.Count == measures.EnumerateObject().Count()
            && sheet.Measures.All(m => measures.TryGetProperty(m.Key, out var value) && IsSame(value, m.Value))
            && sheet.Statuses.All(s => statuses.TryGetProperty(s.Key, out var verdict) && verdict.GetString() == s.Value);
        return isSame
            ? sheet
            : throw new InvalidOperationException("A stored score cannot be explained: scored again, the answers give other numbers than were stored.");
    }

    private static bool IsSame(JsonElement stored, double? value) =>
        stored.ValueKind is JsonValueKind.Null
            ? value is null
            : value is { } v && BitConverter.DoubleToInt64Bits(stored.GetDouble()) == BitConverter.DoubleToInt64Bits(v);
}
