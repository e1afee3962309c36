namespace StrategyDiagnostic.Core.Surveys;

/// <summary>Something wrong in a content file, said so that its author can act on it.</summary>
/// <param name="File">The file's name without its folder, for example <c>rubric.yaml</c>.</param>
/// <param name="Line">The line it stands on, from 1.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
public sealed record Problem(string File, int Line, string Message)
{
    /// <summary>Returns <c>file:line: message</c>, the form that editors can jump to.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}: {Message}");
}

/// <summary>Collects the problems of one content file while it is read.</summary>
/// <param name="file">The file's name without its folder.</param>
public sealed class ProblemList(string file)
{
    private readonly List<Problem> _problems = [];

    /// <summary>The problems so far, in the order of their lines.</summary>
    public IReadOnlyList<Problem> All => [.. _problems.OrderBy(p => p.Line)];

    /// <summary>True while nothing was reported.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Reports a problem on a line.</summary>
    public void Add(int line, string message) => _problems.Add(new Problem(file, line, message));

    /// <summary>Reports a problem at a node.</summary>
    public void Add(YamlValue at, string message) => Add(at.Line, message);
}
