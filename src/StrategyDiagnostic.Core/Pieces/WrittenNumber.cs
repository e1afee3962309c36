using System.Globalization;
using System.Text.RegularExpressions;

namespace StrategyDiagnostic.Core.Pieces;

/// <summary>A number as people write it, whichever sign their country puts before the decimals.</summary>
public static partial class WrittenNumber
{
    private const double Largest = 1e12;

    /// <summary>
    /// Reads a number: digits with an optional sign and a point or a comma before the decimals; spaces and apostrophes may group the
    /// thousands, and so may commas or points when there are several or when the other one follows.
    /// </summary>
    /// <param name="text">What was written; white space around it does not matter.</param>
    /// <param name="problem">What to do about it, as a sentence; null when there is a number.</param>
    /// <returns>The number, within ±10¹² and rounded to six decimals; null when the text is none, or can be read in two ways.</returns>
    public static double? Read(string? text, out string? problem)
    {
        var plain = Grouping().Replace((text ?? "").Trim(), "").Replace('−', '-');
        problem = null;
        if (TwoWays().IsMatch(plain))
            problem = $"“{plain}” can be read in two ways. Write {plain.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)}, or the decimals with fewer digits.";
        else if (Normal(plain) is not { } normal || !double.TryParse(normal, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            problem = "Write a number like 12 or 3.5, without its unit.";
        else if (Math.Abs(number) > Largest)
            problem = "That number is too large. Choose a larger unit, such as thousands.";
        else
            return Math.Round(number, 6) + 0d;
        return null;
    }

    /// <summary>The number as it is read back, with a point before its decimals, of which there are up to six.</summary>
    /// <param name="number">A finite number.</param>
    public static string Write(double number)
    {
        var written = Decimals(number);
        return TwoWays().IsMatch(written) ? written + "0" : written;   // 1.125 could be a thousand and more; 1.1250 cannot
    }

    /// <summary>The same with thin groups, for reading: 12 500.</summary>
    /// <param name="number">A finite number.</param>
    public static string Show(double number) => Math.Abs(number) < 10000
        ? Decimals(number)
        : number.ToString("#,0.######", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    private static string Decimals(double number) => (number + 0d).ToString("0.######", CultureInfo.InvariantCulture);

    private static string? Normal(string plain) =>
        Plain().IsMatch(plain) ? plain.Replace(',', '.')
        : CommaGroups().IsMatch(plain) ? plain.Replace(",", "", StringComparison.Ordinal)
        : PointGroups().IsMatch(plain) ? plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
        : null;

    // Only between digits, so that two numbers in one field are not taken for one.
    [GeneratedRegex(@"(?<=[0-9])[ \u00A0\u202F\u2009'’](?=[0-9]{3}([^0-9]|$))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TwoWays();

    [GeneratedRegex(@"^[+-]?[0-9]{1,15}([.,][0-9]{1,9})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(,[0-9]{3}){1,4}(\.[0-9]{1,9})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommaGroups();

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(\.[0-9]{3}){1,4}(,[0-9]{1,9})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PointGroups();
}
