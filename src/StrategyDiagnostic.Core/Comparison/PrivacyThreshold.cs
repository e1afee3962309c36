namespace StrategyDiagnostic.Core.Comparison;

/// <summary>The fewest people about whom anything is shown, k. At least 5, whatever a setting says or fails to say.</summary>
public readonly record struct PrivacyThreshold
{
    /// <summary>No engagement goes below this.</summary>
    public const int Least = 5;

    /// <summary>Written comments need more people: their authors are recognized by their words.</summary>
    public const int LeastForComments = 10;

    private readonly int _first;
    private readonly int _raised;

    private PrivacyThreshold(int first, int raised) => (_first, _raised) = (first, raised);

    /// <summary>The threshold itself; 5 also of a value that was never set.</summary>
    public int K => First + _raised;

    /// <summary>What it was when the first numbers were shown; not above <see cref="K" />. What was seen then is not forgotten.</summary>
    public int First => Least + _first;

    /// <summary>Whether comments of so many people may be shown.</summary>
    public bool MayShowComments(int people) => people >= Math.Max(LeastForComments, K);

    /// <summary>
    /// A count of answers while a wave is open, in steps of k (0, k, 2k …): from 5 to 6 would say what the sixth person did.
    /// </summary>
    public int InSteps(int count) => Math.Max(0, count) / K * K;

    /// <summary>A threshold that was set; an absent, zero or smaller setting means 5.</summary>
    /// <param name="setting">The fewest people.</param>
    /// <param name="first">What it was when the first numbers were shown, where it was raised since.</param>
    public static PrivacyThreshold Of(int? setting, int? first = null)
    {
        var k = Math.Max(Least, setting ?? Least);
        var began = Math.Clamp(first ?? k, Least, k);
        return new(began - Least, k - began);
    }
}
