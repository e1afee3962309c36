using System.Buffers;
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
    private readonly int[] _measures;
    private readonly string[] _statuses;
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    /// <summary>Prepares to write sheets of one rubric, one after the other. Not for two threads at once.</summary>
    public CompactSheet(CompiledRubric rubric)
    {
        _rubric = rubric;
        _measures = [.. rubric.Rubric.Measures.Select(m => rubric.SlotOf(m.Key))];
        _statuses = [.. rubric.Rubric.Statuses.Select(s => s.Key)];
        _json = new Utf8JsonWriter(_bytes);
    }

    /// <summary>Writes the sheet of what was just scored: measures, then verdicts, both in the order of the rubric.</summary>
    /// <returns>A text in UTF-8, good until the next one is written.</returns>
    public ReadOnlySpan<byte> Write(ScoreSlots slots)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteNumber("compact"u8, 1);
        _json.WriteStartArray("measures"u8);
        foreach (var slot in _measures)
        {
            var value = slots[slot];
            if (double.IsNaN(value))
                _json.WriteNullValue();
            else if (IsWhole(value))
                _json.WriteNumberValue((int)value);   // many are, and they cost a tenth
            else
                _json.WriteNumberValue(value);
        }

        _json.WriteEndArray();
        _json.WriteStartArray("statuses"u8);
        foreach (var status in _statuses)
            _json.WriteStringValue(_rubric.Verdict(status, slots));
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        return _bytes.WrittenSpan;
    }

    // Zero below zero keeps its sign: the sheet is compared to the last bit.
    private static bool IsWhole(double value) => (int)value is var whole && ((double)whole).Equals(value) && (whole != 0 || !double.IsNegative(value));

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
        var measures = document.RootElement.GetProperty("measures").EnumerateArray();
        var verdicts = document.RootElement.GetProperty("statuses").EnumerateArray().Select(v => v.GetString());
        var sheet = rubric.Score(answers);
        var isSame = measures.Count() == rubric.Rubric.Measures.Count
            && rubric.Rubric.Measures.Zip(measures).All(m => IsSame(m.Second, sheet.Find(m.First.Key)?.Value))
            && rubric.Rubric.Statuses.Select(s => sheet.Statuses[s.Key]).SequenceEqual(verdicts);
        return isSame
            ? sheet
            : throw new InvalidOperationException("A stored score cannot be explained: scored again, the answers give other numbers than were stored.");
    }

    private static bool IsSame(JsonElement stored, double? value) =>
        stored.ValueKind is JsonValueKind.Null
            ? value is null
            : value is { } v && BitConverter.DoubleToInt64Bits(stored.GetDouble()) == BitConverter.DoubleToInt64Bits(v);
}
