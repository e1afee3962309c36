using System.Globalization;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Core.Revising;

/// <summary>One value of a content file as a form shows it.</summary>
public sealed record ContentField
{
    /// <summary>What the form calls it: its address in the file, such as <c>measures/fit/of/match</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What a person calls it.</summary>
    public required string Label { get; init; }

    /// <summary>What stands there now.</summary>
    public required string Value { get; init; }

    /// <summary>True when only a number may stand there.</summary>
    public required bool IsNumber { get; init; }

    /// <summary>True for the weight of an input, which may not be written out yet.</summary>
    public bool IsWeight { get; init; }

    /// <summary>Where it is written: keys, and positions in lists. A cut point ends one band and begins the next.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Places { get; init; }

    /// <summary>The lines it stands on, from 1.</summary>
    public required IReadOnlyList<int> Lines { get; init; }
}

/// <summary>Values that belong together: a measure, a band set, a question.</summary>
/// <param name="Name">What the form calls it.</param>
/// <param name="Title">What a person calls it; empty for the values at the top of a file.</param>
/// <param name="Fields">Its values in the order of the file.</param>
/// <param name="FirstLine">The first line it stands on, from 1.</param>
/// <param name="LastLine">The last one.</param>
public sealed record FieldGroup(string Name, string Title, IReadOnlyList<ContentField> Fields, int FirstLine, int LastLine);

/// <summary>A chapter of a form.</summary>
public sealed record FormSection(string Title, IReadOnlyList<FieldGroup> Groups);

/// <summary>A field with something that has to be mended.</summary>
public sealed record FieldError(ContentField Field, string Message);

/// <summary>What typing into a form makes of a file.</summary>
/// <param name="Text">The file with every change that could be made; everything else to the last byte as it was.</param>
/// <param name="Changed">The fields that hold something else now.</param>
/// <param name="Errors">The fields that could not be taken over.</param>
public sealed record FormEdit(string Text, IReadOnlyList<ContentField> Changed, IReadOnlyList<FieldError> Errors);

/// <summary>
/// What of a content file can be changed without knowing how it is written: numbers and texts. What is there at all, and what is
/// computed from what, is changed in the file. The form is made from what is written and not from what it means, so that a draft with
/// problems has one too.
/// </summary>
/// <param name="Sections">Its chapters.</param>
public sealed record ContentForm(IReadOnlyList<FormSection> Sections)
{
    private static readonly HashSet<string> SurveyKeys = new(StringComparer.Ordinal)
    {
        "id", "language", "size", "level", "key", "format", "scale", "shuffle", "optional", "steps/*/questions/*/cannotTell",
        "steps/*/questions/*/minimum", "steps/*/questions/*/maximum",
    };

    private static readonly HashSet<string> ReportKeys = new(StringComparer.Ordinal)
    {
        "key", "measure", "practice", "when", "fit/skip", "barriers/list/*/question",
    };

    /// <summary>All fields in the order of the form.</summary>
    public IEnumerable<ContentField> Fields => Sections.SelectMany(s => s.Groups).SelectMany(g => g.Fields);

    /// <summary>The form of one of the three files.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="text">The file.</param>
    /// <param name="name">What a person calls a question, by its key, and an option, by <c>question/option</c>; the key itself when nobody knows.</param>
    /// <returns>The form; null when the text cannot be read at all.</returns>
    public static ContentForm? Of(string file, string text, Func<string, string> name) =>
        YamlFile.Load(text, new ProblemList("")) is not { } root ? null : file switch
        {
            SurveyPackage.SurveyFile => new(new TextFields(text, SurveyKeys, ["minutes"]).Sections(root)),
            SurveyPackage.RubricFile => new(new RubricFields(text, name).Sections(root)),
            SurveyPackage.ReportFile => new(new TextFields(text, ReportKeys, ["from", "show", "apart"]).Sections(root)),
            _ => throw new ArgumentException($"There is no content file \"{file}\".", nameof(file)),
        };

    /// <summary>Writes what was typed into the file.</summary>
    /// <param name="text">The file that the form was made from.</param>
    /// <param name="typed">What stands in a field, by its name; null when it was not sent.</param>
    public FormEdit Edit(string text, Func<string, string?> typed)
    {
        var (changed, errors) = (new List<ContentField>(), new List<FieldError>());
        foreach (var field in Fields)
        {
            if (typed(field.Name) is not { } sent || Same(sent, field.Value))
                continue;
            var value = field.IsNumber ? sent.Trim().Replace(',', '.') : sent.ReplaceLineEndings("\n");
            changed.Add(field);
            if (field.IsNumber && !(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)))
                errors.Add(new(field, value.Length == 0 ? "Write a number here." : $"“{sent.Trim()}” is not a number. Write digits, for example 0.7."));
            else if (Written(text, field, value) is { } edited)
                text = edited;
            else
                errors.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"This cannot be changed through the form. Change it as text, on line {field.Lines[0]}.")));
        }

        return new(text, changed, errors);
    }

    private static bool Same(string sent, string value) => sent.ReplaceLineEndings("\n") == value.ReplaceLineEndings("\n");

    private static string? Written(string text, ContentField field, string value)
    {
        foreach (var place in field.Places)
        {
            if ((field.IsWeight ? YamlEdit.SetWeight(text, [.. place.SkipLast(1)], place[^1], value) : YamlEdit.Set(text, place, value)) is not { } edited)
                return null;
            text = edited;
        }

        return text;
    }
}
