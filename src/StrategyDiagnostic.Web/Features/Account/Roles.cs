namespace StrategyDiagnostic.Web.Features.Account;

/// <summary>What a signed-in person may do; a person can have several roles. Used as <c>[Authorize(Roles = Roles.Sales)]</c>.</summary>
internal static class Roles
{
    public const string Owner = "owner";
    public const string Sales = "sales";
    public const string Consultant = "consultant";

    /// <summary>Those who work with leads.</summary>
    public const string OwnerOrSales = $"{Owner},{Sales}";

    /// <summary>Those who may read surveys and rubrics with all their versions.</summary>
    public const string OwnerOrConsultant = $"{Owner},{Consultant}";

    public static IReadOnlyList<string> All { get; } = [Owner, Sales, Consultant];
}
