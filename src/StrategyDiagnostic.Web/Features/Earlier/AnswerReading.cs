using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Features.Earlier;

/// <summary>One line that can be used.</summary>
/// <param name="Email">In lower case; null where the line names nobody.</param>
/// <param name="Level">The level's key; null where the line names none.</param>
/// <param name="Answers">At least one.</param>
internal sealed record ReadPerson(string? Email, string? Level, Answers Answers);

/// <summary>Reads a sheet with the uses that were chosen for its columns. Good lines are good whatever is wrong with others.</summary>
internal sealed class AnswerReading
{
    private readonly Survey _survey;
    private readonly Dictionary<string, int> _columns;
    private readonly Dictionary<string, long> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, string?> _parseLevel;
    private string? _wrong;

    /// <param name="survey">What was asked.</param>
    /// <param name="uses">The use of each column.</param>
    /// <param name="parseLevel">The key of a level as people write it; null when it is none.</param>
    public AnswerReading(Survey survey, IReadOnlyList<string> uses, Func<string, string?> parseLevel)
    {
        (_survey, _parseLevel) = (survey, parseLevel);
        _columns = uses.Select((use, i) => (use, i)).Where(u => u.use != ColumnUse.None).DistinctBy(u => u.use).ToDictionary(u => u.use, u => u.i, StringComparer.Ordinal);
    }

    /// <summary>All lines, those with problems apart.</summary>
    public (IReadOnlyList<ReadPerson> People, IReadOnlyList<UnusableLine> Problems) Read(AnswerSheet sheet)
    {
        var (people, problems) = (new List<ReadPerson>(), sheet.Problems.ToList());
        foreach (var (line, cells) in sheet.Lines)
        {
            _wrong = null;
            var person = Read(line, cells);
            if (_wrong is null)
                people.Add(person);
            else
                problems.Add(new(line, _wrong));
        }

        return (people, [.. problems.OrderBy(p => p.Line)]);
    }

    private ReadPerson Read(long line, string[] cells)
    {
        string? Cell(string use) => _columns.TryGetValue(use, out var i) && cells[i].Length > 0 ? cells[i] : null;
        var level = Cell(ColumnUse.Level) is { } written
            ? _parseLevel(written) ?? Wrong<string>($"“{Short(written)}” is no level. Write executive, director, manager, frontline or outside.")
            : null;
        var answers = Answers.None;
        foreach (var question in _survey.Questions)
            if (Read(question, Cell) is { } answer)
                answers = answers.With(question.Key, answer);
        if (answers.Count == 0)
            Wrong<string>("There is no answer on this line.");
        var email = Cell(ColumnUse.Person)?.ToLowerInvariant();
        if (email is not null && !email.Contains('@', StringComparison.Ordinal))
            Wrong<string>($"“{Short(email)}” is not an email address. Write it like name@example.com, or leave it empty.");
        else if (email is not null && _wrong is null && !_seen.TryAdd(email, line))
            Wrong<string>($"{Short(email)} stands on line {_seen[email]} already. A person answers once in a wave: keep one of the two.");
        return new ReadPerson(email, level, answers);
    }

    private Answer? Read(Question question, Func<string, string?> cell)
    {
        var answer = question switch
        {
            AllocationQuestion allocation => ReadSplit(allocation, cell),
            _ => cell(ColumnUse.KeyOf(question, null)) is { } text ? ReadOne(question, text) : null,
        };
        return answer is null || AnswerRules.Check(question, answer) is not { } problem ? answer : Wrong<Answer>($"{question.Key}: the answer {problem}.");
    }

    private Answer? ReadOne(Question question, string text)
    {
        if (IsCannotTell(text))
            return CannotTell.Instance;
        if (question is not ChoiceQuestion choice)
            return Number(text) is { } amount ? new Amount(amount) : Wrong<Answer>($"{question.Key} is “{Short(text)}”. Write a number, {SurveyReader.CannotTellKey} for “can’t tell”, or nothing.");
        var whole = Number(text) is { } number && number.Equals(Math.Floor(number)) ? number.ToString("0", CultureInfo.InvariantCulture) : text;
        var option = choice.Options.FirstOrDefault(o => o.Key.Equals(whole, StringComparison.OrdinalIgnoreCase))
            ?? choice.Options.FirstOrDefault(o => o.Label.Equals(text, StringComparison.OrdinalIgnoreCase));
        return option is not null
            ? new Chosen(option.Key)
            : Wrong<Answer>($"{question.Key} is “{Short(text)}”. Write one of {string.Join(", ", choice.Options.Select(o => o.Key))}, the words of the option{(question.OffersCannotTell ? $", {SurveyReader.CannotTellKey} for “can’t tell”" : "")}, or nothing.");
    }

    private Answer? ReadSplit(AllocationQuestion question, Func<string, string?> cell)
    {
        var shares = question.Parts.Select(p => (p.Key, Text: cell(ColumnUse.KeyOf(question, p)))).ToList();
        if (shares.TrueForAll(s => s.Text is null))
            return null;
        if (shares.Exists(s => s.Text is { } text && IsCannotTell(text)))
            return CannotTell.Instance;
        var amounts = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (part, text) in shares)
        {
            if (text is not null && Number(text) is null)
                return Wrong<Answer>($"{question.Key}.{part} is “{Short(text)}”. Write a share from 0 to 100, or nothing.");
            amounts[part] = text is null ? 0 : Number(text) ?? 0;
        }

        return new Split(amounts);
    }

    private static bool IsCannotTell(string text)
    {
        var plain = text.Replace('’', '\'');
        return new[] { SurveyReader.CannotTellKey, "I can't tell", "can't tell" }.Contains(plain, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A number with a decimal point or a decimal comma.</summary>
    private static double? Number(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>Notes the first thing that is wrong with the line.</summary>
    private T? Wrong<T>(string message)
        where T : class
    {
        _wrong ??= message;
        return null;
    }
}
