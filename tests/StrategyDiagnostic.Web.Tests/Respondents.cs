namespace StrategyDiagnostic.Web.Tests;

/// <summary>Answer sheets in the stored form.</summary>
internal static class Respondents
{
    /// <summary>The reference respondent: placement 31.66, fit 63.04 (partial), everything answered.</summary>
    public const string P01 = """
        {"SIZE": 4, "LEVEL": 2, "AU1": 3, "AU2": 2, "LV1": 3, "LV2": 4, "KN1": 4, "KN2": 2,
         "DS1": {"a": 30, "b": 20, "c": 30, "d": 20}, "PQ1": 38, "OW1": 4, "FM1": 2, "ND1": 4, "MX1": "d",
         "BA1": 4, "BA2": 2, "BA3": 4, "MV1": 3, "MV2": 1, "MV3": 2, "MV4": 3, "MV5": 1}
        """;
}
