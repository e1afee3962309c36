using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StrategyDiagnostic.Core.Comparison;

/// <summary>
/// Whole numbers that look random and are the same for the same seed on every machine: wyrand (Wang Yi, public domain), one
/// multiplication for 64 bits. A struct with eight bytes of state, since a bootstrap draws hundreds of millions of times.
/// </summary>
/// <param name="seed">Where the row begins; any number.</param>
internal struct SeededDraws(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0xa0761d6478bd642f;
        var high = Math.BigMul(_state, _state ^ 0xe7037ed1a0b428db, out var low);
        return high ^ low;
    }

    /// <summary>The mean of as many values as there are, each drawn from all of them.</summary>
    public double MeanOf(double[] values)
    {
        // Read as a fraction, 64 bits hold several digits to the base of the number of people, as a decimal fraction holds
        // several digits to the base ten: the whole part of fraction × n is an index, the rest is the next fraction. The share by
        // which one person is more likely than another is below n³/2⁶⁴, and below one in fifty million for ten thousand people.
        var n = (ulong)values.Length;
        var (a, b, c, left) = (0.0, 0.0, 0.0, values.Length);
        ref var first = ref MemoryMarshal.GetArrayDataReference(values);   // an index below n needs no check
        var random = this;
        for (; left >= 3; left -= 3)
        {
            a += Unsafe.Add(ref first, (nint)Math.BigMul(random.Next(), n, out var rest));
            b += Unsafe.Add(ref first, (nint)Math.BigMul(rest, n, out rest));
            c += Unsafe.Add(ref first, (nint)Math.BigMul(rest, n, out _));
        }

        for (; left > 0; left--) a += values[(int)Math.BigMul(random.Next(), n, out _)];
        this = random;
        return (a + b + c) / values.Length;
    }
}
