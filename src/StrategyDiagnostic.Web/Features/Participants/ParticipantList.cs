using System.Text;
using StrategyDiagnostic.Web.Features.Email;
using StrategyDiagnostic.Web.Features.Engagements;

namespace StrategyDiagnostic.Web.Features.Participants;

/// <summary>A line that names nobody who could be invited.</summary>
/// <param name="Number">Of the line, from 1.</param>
/// <param name="Text">The line as it stood.</param>
/// <param name="Message">What is wrong with it and what to do.</param>
internal sealed record LineProblem(int Number, string Text, string Message);

/// <summary>
/// People from pasted lines or a CSV file. A first line of headings says what the columns are; without one, an address is known
/// by its @, a level by being one, and the rest is the name.
/// </summary>
/// <param name="People">The good lines, in their order.</param>
/// <param name="Problems">The others.</param>
internal sealed record ParticipantList(IReadOnlyList<Participant> People, IReadOnlyList<LineProblem> Problems)
{
    public const int MostLines = 20_000;
    private const int LongestName = 200;

    private static readonly string[] EmailHeadings = ["email", "e-mail", "mail", "address", "email address", "e-mail address"];
    private static readonly string[] LevelHeadings = ["level", "role"];
    private static readonly string[] NameHeadings = ["name", "full name", "first name", "last name", "first", "last", "given name", "family name", "surname"];

    /// <summary>Reads lines as people write them; never throws, whatever they hold.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="levelElse">The level of those whose line names none; null when each line must.</param>
    public static ParticipantList Read(string text, string? levelElse)
    {
        var people = new List<Participant>();
        var problems = new List<LineProblem>();
        var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
        Columns? columns = null;
        foreach (var (number, line, fields) in Rows(text))
        {
            if (number > MostLines)
            {
                problems.Add(new(number, line, FormattableString.Invariant($"More than {MostLines} lines: send the rest in a second list.")));
                break;
            }

            if (number == 1 && Columns.Of(fields) is { } headings)
            {
                columns = headings;
                continue;
            }

            var (person, message) = ReadOne(columns?.Pick(fields) ?? Guess(fields), levelElse);
            if (person is not null && lineOf.TryGetValue(person.Email, out var before))
                (person, message) = (null, FormattableString.Invariant($"The same address stands in line {before}. Leave one of the two out."));
            if (person is null)
            {
                problems.Add(new(number, line, message));
                continue;
            }

            lineOf[person.Email] = number;
            people.Add(person);
        }

        return new(people, problems);
    }

    /// <summary>A file's text: UTF-8, or what a spreadsheet of Western Europe writes without saying so.</summary>
    public static string Decode(byte[] file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(file);
        }
    }

    private static (Participant? Person, string Problem) ReadOne(Parts parts, string? levelElse)
    {
        var address = parts.Email is { } written && written.Contains('<', StringComparison.Ordinal)
            ? written[(written.IndexOf('<', StringComparison.Ordinal) + 1)..].TrimEnd('>', ' ')
            : parts.Email;
        if (string.IsNullOrWhiteSpace(address))
            return (null, "There is no email address. Write name, address and level, with a comma between.");
        if (EmailAddress.Parse(address) is not { } email)
            return (null, $"“{address.Trim()}” is not an email address. Write it like name@example.com.");
        var level = string.IsNullOrWhiteSpace(parts.Level) ? levelElse : Levels.Parse(parts.Level);
        if (level is null)
            return (null, (string.IsNullOrWhiteSpace(parts.Level) ? "There is no level. " : $"“{parts.Level.Trim()}” is no level. ") + "Write executive, director, manager, frontline or outside.");
        var name = parts.Name.Trim();
        return name.Length > LongestName
            ? (null, FormattableString.Invariant($"The name is longer than {LongestName} characters. Shorten it."))
            : (new() { Name = name, Email = email.ToLowerInvariant(), Level = level }, "");
    }

    /// <summary>Without headings: what a field is shows in what it holds.</summary>
    private static Parts Guess(IReadOnlyList<string> fields)
    {
        var rest = fields.ToList();
        var email = rest.Find(f => f.Contains('@', StringComparison.Ordinal));
        if (email is not null)
            rest.Remove(email);
        var name = "";
        if (email is not null && email.IndexOf('<', StringComparison.Ordinal) is > 0 and var bracket)
            name = email[..bracket].Trim();
        var level = rest.Find(f => Levels.Parse(f) is not null);
        if (level is null && email is not null && rest.Count > 1)
            level = rest[^1];
        if (level is not null)
            rest.Remove(level);
        return new(string.Join(' ', rest.Prepend(name).Where(r => r.Trim().Length > 0).Select(r => r.Trim())), email, level);
    }

    /// <summary>Lines with their numbers, split at tabs, semicolons or commas: at what the first line has. Quotes hold a field together.</summary>
    private static IEnumerable<(int Number, string Line, IReadOnlyList<string> Fields)> Rows(string text)
    {
        char? delimiter = null;
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line.Trim(',', ';', ' ')))
                continue;
            delimiter ??= Array.Find(['\t', ';', ','], c => line.Contains(c, StringComparison.Ordinal)) is not '\0' and var found ? found : null;
            yield return (index + 1, line.Trim(), Split(line, delimiter ?? ','));
        }
    }

    private static List<string> Split(string line, char delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c == delimiter && !isQuoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
                field.Append(c);
        }

        fields.Add(field.ToString().Trim());
        return fields;
    }

    private sealed record Parts(string Name, string? Email, string? Level);

    /// <summary>Which column holds what, by the headings.</summary>
    private sealed record Columns(IReadOnlyList<int> Name, int Email, int? Level)
    {
        public static Columns? Of(IReadOnlyList<string> headings)
        {
            var words = headings.Select(h => h.Trim().ToLowerInvariant()).ToList();
            var email = words.FindIndex(EmailHeadings.Contains);
            if (email < 0)
                return null;
            var level = words.FindIndex(LevelHeadings.Contains);
            return new([.. words.Index().Where(w => NameHeadings.Contains(w.Item)).Select(w => w.Index)], email, level < 0 ? null : level);
        }

        public Parts Pick(IReadOnlyList<string> fields) => new(
            string.Join(' ', Name.Where(i => i < fields.Count).Select(i => fields[i].Trim()).Where(n => n.Length > 0)),
            Email < fields.Count ? fields[Email] : null,
            Level is { } level && level < fields.Count ? fields[level] : null);
    }
}
