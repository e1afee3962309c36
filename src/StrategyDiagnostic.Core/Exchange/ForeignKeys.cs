using System.Globalization;

namespace StrategyDiagnostic.Core.Exchange;

/// <summary>Names of a SurveyJS file as keys that can be stored here: letters, digits, underscores, 40 at most, each once.</summary>
/// <param name="isForQuestions">Keys of questions begin with a letter.</param>
internal sealed class ForeignKeys(bool isForQuestions)
{
    private const int Longest = 40;
    private const string CannotTell = "DK";

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>A key that no name before it has, as close to the name as can be.</summary>
    public string Of(string name)
    {
        var letters = name.Length == 0 || name.Length > 400 ? isForQuestions ? "question" : "option" : name;
        var key = new string([.. letters.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
        if (isForQuestions && !char.IsAsciiLetter(key[0]))
            key = "Q" + key;
        if (!isForQuestions && key == CannotTell)
            key = "DK_";
        if (key.Length > Longest)
            key = key[..Longest];
        var free = key;
        for (var i = 2; !_used.Add(free); i++)
        {
            var end = string.Create(CultureInfo.InvariantCulture, $"_{i}");
            free = key[..Math.Min(key.Length, Longest - end.Length)] + end;
        }

        return free;
    }
}
