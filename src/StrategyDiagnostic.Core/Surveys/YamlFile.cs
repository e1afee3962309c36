using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace StrategyDiagnostic.Core.Surveys;

/// <summary>A value in a content file, with the line it stands on (from 1).</summary>
public abstract record YamlValue(int Line)
{
    /// <summary>Where it begins in the file, in characters from 0.</summary>
    public int Start { get; init; }

    /// <summary>Where it ends: the first character after it. A list or map written over several lines ends somewhere in the blank after it.</summary>
    public int End { get; init; }
}

/// <summary>Text, a number or yes/no: one scalar.</summary>
public sealed record YamlText(string Text, bool Quoted, int Line) : YamlValue(Line);

/// <summary>A list.</summary>
public sealed record YamlList(IReadOnlyList<YamlValue> Items, int Line) : YamlValue(Line);

/// <summary>Keys with their values, in the order of the file.</summary>
public sealed record YamlMap(IReadOnlyList<KeyValuePair<YamlText, YamlValue>> Entries, int Line) : YamlValue(Line);

/// <summary>
/// Loads the small part of YAML that content files use: maps, lists and scalars. Everything that could surprise or
/// exhaust is refused: aliases, anchors, tags, several documents, deep nesting, large files, keys given twice.
/// </summary>
public static class YamlFile
{
    /// <summary>The largest content file, in bytes of UTF-8.</summary>
    public const int MaximumBytes = 256 * 1024;

    /// <summary>How deep maps and lists may stand inside one another.</summary>
    public const int MaximumDepth = 12;

    /// <summary>Loads a file's text. Returns null when it cannot be read as a map; the problems say why.</summary>
    public static YamlMap? Load(string text, ProblemList problems)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaximumBytes)
        {
            problems.Add(1, "The file is larger than 256 KB. Shorten it: a questionnaire needs a tenth of that.");
            return null;
        }

        if (RefuseTabs(text, problems))
            return null;
        var mark = text.StartsWith('\uFEFF') ? 1 : 0;   // the byte order mark that some editors write
        var parser = new Parser(new StringReader(text[mark..]));
        int InFile(long line) => (int)Math.Clamp(line, 1, text.Count(c => c == '\n') + 1);
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                problems.Add(1, "The file is empty.");
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = new Loader(parser, mark, problems).Value(1);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                problems.Add(Line(second), "A second document starts here (\"---\"). Keep one document in a file.");

            if (root is YamlMap map)
                return problems.IsEmpty ? map : null;

            problems.Add(root?.Line ?? 1, "The file must hold keys and values (\"title: …\") at its top level.");
            return null;
        }
        catch (TooDeepException e)
        {
            problems.Add((int)e.Start.Line, $"This is nested deeper than {MaximumDepth} levels. Flatten it.");
            return null;
        }
        catch (YamlException e)
        {
            problems.Add(InFile(e.Start.Line), $"This is not readable as YAML: {e.Message.TrimEnd('.')}. Look for a missing quote, a colon or a wrong indent here or just above.");
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IOException) // the parser's own, on some damaged files
        {
            problems.Add(InFile(parser.Current?.End.Line ?? 1), "This is not readable as YAML. Look for a missing quote, bracket or line here or just below.");
            return null;
        }
    }

    // YAML allows no tab in an indent; its parser complains about the line before, or about something else.
    private static bool RefuseTabs(string text, ProblemList problems)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].AsSpan(0, lines[i].Length - lines[i].AsSpan().TrimStart(" \t").Length).Contains('\t'))
                problems.Add(i + 1, "This line is indented with a tab. Use spaces.");
        return !problems.IsEmpty;
    }

    private static int Line(ParsingEvent e) => (int)e.Start.Line;

    /// <summary>Ends the reading at once: the parser's own work grows with the square of the depth.</summary>
    private sealed class TooDeepException(ParsingEvent at) : YamlException(at.Start, at.End, "Too deep");

    private sealed class Loader(Parser parser, int offset, ProblemList problems)
    {
        private int At(Mark place) => (int)place.Index + offset;

        public YamlValue? Value(int depth)
        {
            var at = parser.Current ?? throw new InvalidOperationException("The parser stands before the first value.");
            if (at is AnchorAlias)
            {
                problems.Add(Line(at), "An alias (\"*name\") is not allowed. Write the value out where it is used.");
                parser.MoveNext();
                return null;
            }

            if (at is NodeEvent { Anchor.IsEmpty: false })
                problems.Add(Line(at), "An anchor (\"&name\") is not allowed. Write the value out where it is used.");
            if (at is NodeEvent { Tag.IsEmpty: false } tagged && tagged.Tag.Value != "!")
                problems.Add(Line(at), $"A tag (\"{tagged.Tag.Value}\") is not allowed. Leave it out.");
            if (depth > MaximumDepth)
                throw new TooDeepException(at);

            if (parser.TryConsume<Scalar>(out var scalar))
                return new YamlText(scalar.Value, scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any), Line(scalar)) { Start = At(scalar.Start), End = At(scalar.End) };
            return parser.Accept<SequenceStart>(out _) ? List(depth) : Map(depth);
        }

        private YamlList List(int depth)
        {
            var start = parser.Consume<SequenceStart>();
            var items = new List<YamlValue>();
            while (!parser.Accept<SequenceEnd>(out _))
                if (Value(depth + 1) is { } item)
                    items.Add(item);
            return new YamlList(items, Line(start)) { Start = At(start.Start), End = At(parser.Consume<SequenceEnd>().End) };
        }

        private YamlMap Map(int depth)
        {
            var start = parser.Consume<MappingStart>();
            var entries = new List<KeyValuePair<YamlText, YamlValue>>();
            var lines = new Dictionary<string, int>(StringComparer.Ordinal);
            while (!parser.Accept<MappingEnd>(out _))
            {
                var key = Value(depth + 1);
                var value = Value(depth + 1);
                if (key is not YamlText text)
                {
                    if (key is not null)
                        problems.Add(key, "A key must be plain text.");
                    continue;
                }

                if (!lines.TryAdd(text.Text, text.Line))
                    problems.Add(text, $"\"{text.Text}\" is given twice (first on line {lines[text.Text]}). Keep one.");
                else if (value is not null)
                    entries.Add(new(text, value));
            }

            return new YamlMap(entries, Line(start)) { Start = At(start.Start), End = At(parser.Consume<MappingEnd>().End) };
        }
    }
}
