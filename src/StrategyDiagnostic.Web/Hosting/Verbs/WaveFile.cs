using System.Globalization;
using StrategyDiagnostic.Core.Comparison;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Hosting.Verbs;

/// <summary>
/// A wave as a CSV file: one line a person, the first line names the columns. <c>level</c> holds the level; the column that
/// <c>--id</c> names holds what is the same in both files; every other column is a measure from 0 to 100, an empty cell no value.
/// </summary>
internal sealed class WaveFile
{
    public const string LevelColumn = "level";

    private readonly List<(string? Person, string Level, double?[] Values)> _people = [];

    public required IReadOnlyList<string> Measures { get; init; }

    public IReadOnlyList<string> Levels => [.. _people.Select(p => p.Level).Distinct()];

    /// <summary>The people with their values in the order of the given measures.</summary>
    public IReadOnlyList<StudyPerson> People(IReadOnlyList<string> measures)
    {
        var at = measures.Select(m => Measures.ToList().IndexOf(m)).ToArray();
        return [.. _people.Select(p => new StudyPerson(p.Person, p.Level, [.. at.Select(i => i < 0 ? null : p.Values[i])]))];
    }

    /// <summary>Reads a file; null when a problem was found.</summary>
    public static WaveFile? Read(string text, string? id, ProblemList problems)
    {
        var lines = CsvLines.Of(text.TrimStart('\ufeff')).ToList();
        if (lines.Count == 0)
        {
            problems.Add(1, "The file is empty. Its first line names the columns.");
            return null;
        }

        var header = lines[0].Cells;
        if (id is not null && !header.Contains(id)) problems.Add(1, $"There is no column \"{id}\", which --id names.");
        foreach (var twice in header.CountBy(h => h).Where(h => h.Value > 1)) problems.Add(1, $"The column \"{twice.Key}\" is there {twice.Value} times.");
        var file = new WaveFile { Measures = [.. header.Where(h => h != id && h != LevelColumn && h.Length > 0).Distinct()] };
        if (file.Measures.Count == 0) problems.Add(1, "There is no measure: every column other than level and that of --id is one.");
        var seen = new Dictionary<string, int>();
        foreach (var (line, cells) in lines.Skip(1))
        {
            if (cells.Length == header.Length) file.Add(line, header.Zip(cells).DistinctBy(c => c.First).ToDictionary(c => c.First, c => c.Second), id, seen, problems);
            else problems.Add(line, $"There are {cells.Length} cells; the first line names {header.Length} columns.");
        }

        return problems.IsEmpty ? file : null;
    }

    private void Add(int line, Dictionary<string, string> cells, string? id, Dictionary<string, int> seen, ProblemList problems)
    {
        var person = id is null ? null : cells.GetValueOrDefault(id);
        if (person is "") problems.Add(line, $"The column \"{id}\" is empty.");
        else if (person is not null && !seen.TryAdd(person, line)) problems.Add(line, $"The {id} \"{person}\" stands on line {seen[person]} already.");
        var values = new double?[Measures.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var cell = cells[Measures[i]];
            if (cell.Length == 0) continue;
            if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 100) values[i] = value;
            else problems.Add(line, $"{Measures[i]} is \"{cell}\"; write a number from 0 to 100 with a point, or nothing.");
        }

        var level = cells.GetValueOrDefault(LevelColumn) is { Length: > 0 } named ? named.ToLowerInvariant() : "all";
        _people.Add((person, level, values));
    }
}
