using System.Reflection;
using System.Text.RegularExpressions;

namespace StrategyDiagnostic.Web.Tests.HouseRules;

/// <summary>A statement is a constant that ends in "Sql" and stands above the method that runs it.</summary>
public sealed partial class Sql_is_plain
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly IReadOnlyList<(string Name, string Text)> Statements =
    [
        .. typeof(Program).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(Any).Where(f => f.IsLiteral && f.FieldType == typeof(string) && f.Name.EndsWith("Sql", StringComparison.Ordinal)))
            .Select(f => ($"{f.DeclaringType?.Name}.{f.Name}", (string?)f.GetRawConstantValue() ?? "")),
    ];

    /// <summary>Where SQL is put together from something else than constants.</summary>
    private static readonly (string File, string Why)[] MayInterpolate =
    [
        ("src/StrategyDiagnostic.Web/Data/DatabaseFile.cs", "a pragma takes no parameters; its name and value are constants of that file"),
    ];

    [Fact]
    public void There_are_statements_to_look_at() => Assert.True(Statements.Count > 20, $"{Statements.Count} constants end in Sql");

    [Fact]
    public void It_lists_its_columns() => Rule.Holds("List the columns", Statements.Where(s => Star().IsMatch(s.Text) || InsertWithoutColumns().IsMatch(s.Text)).Select(s => s.Name));

    [Fact]
    public void It_takes_named_parameters() => Rule.Holds("Name the parameter (@Name)", Statements.Where(s => Positional().IsMatch(s.Text)).Select(s => $"{s.Name}: {s.Text}"));

    [Fact]
    public void It_says_in_which_order_before_it_cuts() => Rule.Holds(
        "LIMIT without ORDER BY gives any rows",
        Statements.Where(s => s.Text.Contains("LIMIT", StringComparison.Ordinal) && !s.Text.Contains("ORDER BY", StringComparison.Ordinal)).Select(s => s.Name));

    [Fact]
    public void It_is_a_constant_named_Sql() => Rule.Holds(
        "Make it a const named …Sql (or …Columns, for a part)",
        SourceTree.Files("src/StrategyDiagnostic.Web", ".cs").SelectMany(Unnamed));

    [Fact]
    public void It_is_never_put_together_from_values() => Rule.Holds(
        "Pass values as parameters",
        SourceTree.Files("src/StrategyDiagnostic.Web", ".cs").Where(f => !MayInterpolate.Any(m => m.File == f.Path))
            .SelectMany(f => f.Where(line => PutTogether().IsMatch(line))));

    /// <summary>Literals that begin like a statement and are not the value of such a constant.</summary>
    private static IEnumerable<string> Unnamed(SourceFile file) => StatementLiteral().Matches(file.Text)
        .Where(m => !Named().IsMatch(file.Text[Math.Max(0, m.Index - 120)..m.Index]))
        .Select(m => $"{file.Path}:{file.Text[..m.Index].Count(c => c == '\n') + 1}: {m.Value.Trim()}");

    [GeneratedRegex(@"SELECT\s+(\w+\.)?\*|,\s*\w+\.\*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Star();

    [GeneratedRegex(@"INSERT\s+INTO\s+\w+\s+(VALUES|SELECT)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InsertWithoutColumns();

    [GeneratedRegex(@"\?|\{\d|:\w|\$\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Positional();

    [GeneratedRegex(@"""+\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatementLiteral();

    [GeneratedRegex(@"const string \w+(Sql|Columns) =\s*\$?""*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(Execute|ExecuteScalar|Query\w*)(<[^(]*>)?\(\s*(\$""|string\.|""[^""]*""\s*\+|\w+\s*\+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PutTogether();
}
