namespace StrategyDiagnostic.Core.Exchange;

/// <summary>Something that one format has and the other has not.</summary>
/// <param name="Path">Where it stands in the file it comes from: <c>pages[0].elements[3].visibleIf</c>.</param>
/// <param name="Reason">Why it does not come over, or what became of it.</param>
public sealed record Loss(string Path, string Reason);

/// <summary>Ends the reading of a file: nothing of it is taken.</summary>
internal sealed class RefusedFileException(string message) : Exception(message);

/// <summary>Collects what does not come over, so that nothing is dropped without a word.</summary>
internal sealed class LossList
{
    /// <summary>A file with more has little to do with what can be asked here.</summary>
    public const int Most = 2000;

    private readonly List<Loss> _leftOut = [];
    private readonly List<Loss> _changed = [];

    public IReadOnlyList<Loss> AllLeftOut => _leftOut;

    public IReadOnlyList<Loss> AllChanged => _changed;

    /// <summary>It is not there any more.</summary>
    public void LeftOut(Place at, string reason) => Add(_leftOut, at, reason);

    /// <summary>It is there, in another form.</summary>
    public void Changed(Place at, string reason) => Add(_changed, at, reason);

    /// <summary>How much was said so far.</summary>
    public (int LeftOut, int Changed) Mark => (_leftOut.Count, _changed.Count);

    /// <summary>Takes back what was said since: the whole thing it was said of does not come over.</summary>
    public void BackTo((int LeftOut, int Changed) mark)
    {
        _leftOut.RemoveRange(mark.LeftOut, _leftOut.Count - mark.LeftOut);
        _changed.RemoveRange(mark.Changed, _changed.Count - mark.Changed);
    }

    private void Add(List<Loss> list, Place at, string reason)
    {
        if (_leftOut.Count + _changed.Count >= Most)
            throw new RefusedFileException("More than 2,000 things in this file have no counterpart here. Take out in SurveyJS what a questionnaire of this site cannot have, such as conditions and layout, and export it again.");
        list.Add(new Loss(at.ToString(), reason));
    }
}
