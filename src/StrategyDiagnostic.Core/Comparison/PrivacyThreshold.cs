namespace StrategyDiagnostic.Core.Comparison;

/// <summary>The fewest people about whom anything is shown, k. At least 5, whatever a setting says or fails to say.</summary>
public readonly record struct PrivacyThreshold
{
    /// <summary>No engagement goes below this.</summary>
    public const int Least = 5;

    /// <summary>Written comments need more people: their authors are recognized by their words.</summary>
    public const int LeastForComments = 10;

    private readonly int _above;

    private PrivacyThreshold(int above) => _above = above;

    /// <summary>The threshold itself; 5 also of a value that was never set.</summary>
    public int K => Least + _above;

    /// <summary>Whether comments of so many people may be shown.</summary>
    public bool MayShowComments(int people) => people >= Math.Max(LeastForComments, K);

    /// <summary>
    /// A count of answers while a wave is open, in steps of k (0, k, 2k …): from 5 to 6 would say what the sixth person did.
    /// </summary>
    public int InSteps(int count) => Math.Max(0, count) / K * K;

    /// <summary>A threshold that was raised; an absent, zero or smaller setting means 5.</summary>
    public static PrivacyThreshold Of(int? setting) => new(Math.Max(0, (setting ?? Least) - Least));
}
