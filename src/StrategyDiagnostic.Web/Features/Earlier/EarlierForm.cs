using System.Globalization;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Waves;

namespace StrategyDiagnostic.Web.Features.Earlier;

/// <summary>What a file of earlier answers becomes, as it was filled in.</summary>
internal sealed record EarlierForm
{
    private const int LongestName = 80;

    /// <summary>The form that was asked: full or pulse.</summary>
    public string? Asked { get; init; } = WaveKinds.FullForm;

    /// <summary>Baseline of the engagement, or a wave of its own.</summary>
    public string? Kind { get; init; } = WaveKinds.Custom;

    public string? WaveName { get; init; } = "Earlier answers";

    public string? FirstDay { get; init; }

    public string? LastDay { get; init; }

    /// <summary>The use of each column, in the order of the file; empty before anybody has looked at them.</summary>
    public List<string?> Uses { get; init; } = [];

    /// <summary>The use of a column.</summary>
    public string UseOf(int column) => column < Uses.Count ? Uses[column] ?? ColumnUse.None : ColumnUse.None;

    /// <summary>What needs another look, in the order of the fields.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="uses">What a column can be used for.</param>
    /// <param name="mayBeBaseline">Whether the baseline is still to come.</param>
    /// <param name="today">Today where the client is.</param>
    public IEnumerable<FormError> Errors(IReadOnlyList<string> columns, IReadOnlyList<ColumnUse> uses, bool mayBeBaseline, DateOnly today)
    {
        if (Kind != WaveKinds.Custom && !(Kind == WaveKinds.Baseline && mayBeBaseline))
            yield return new(nameof(Kind), "Choose what these answers become.");
        if (string.IsNullOrWhiteSpace(WaveName) || WaveName.Trim().Length > LongestName)
            yield return new(nameof(WaveName), $"Give the wave a name of at most {LongestName} characters, such as “Survey of 2025”.");
        var (first, last) = (Wave.Day(FirstDay), Wave.Day(LastDay));
        if (first is null)
            yield return new(nameof(FirstDay), "Choose the day on which the first of these answers was given.");
        if (last is null || last > today || last < first)
            yield return new(nameof(LastDay), "Choose the day of the last answer: not before the first one, and not after today.");
        for (var i = 0; i < columns.Count; i++)
        {
            var use = UseOf(i);
            if (use == ColumnUse.None)
                continue;
            if (uses.All(u => u.Key != use))
                yield return new(IdOf(i), $"Choose a use for the column “{columns[i]}” from the list.");
            else if (Enumerable.Range(0, i).Any(before => UseOf(before) == use))
                yield return new(IdOf(i), $"“{columns[i]}” is used for the same as another column. Leave one of the two out.");
        }

        if (Enumerable.Range(0, columns.Count).All(i => !ColumnUse.IsQuestion(UseOf(i))))
            yield return new(IdOf(0), "No column is used for an answer. Choose at least one question.");
    }

    /// <summary>The id of a column's field.</summary>
    public static string IdOf(int column) => string.Create(CultureInfo.InvariantCulture, $"use-{column}");
}
