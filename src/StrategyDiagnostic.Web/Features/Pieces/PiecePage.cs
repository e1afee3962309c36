using Microsoft.AspNetCore.Mvc.RazorPages;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Shared;

namespace StrategyDiagnostic.Web.Features.Pieces;

/// <summary>A consultant's page about the pieces of an engagement; every handler begins with <see cref="LoadBook"/>.</summary>
internal abstract class PiecePage(EngagementAccess access, PieceBooks books) : EngagementPage(access)
{
    public PieceBook Book { get; private set; } = new(new(), [], [], [], default);

    /// <summary>The address of a page about the pieces, such as <c>/board</c>.</summary>
    public string Address(string page = "") => Engagement.Address($"/pieces{page}");

    public string Address(Piece piece) => Address(FormattableString.Invariant($"/{piece.Id}"));

    protected PieceBooks Books => books;

    protected bool LoadBook(long id)
    {
        if (!Load(id) || books.Read(id) is not { } book)
            return false;
        Book = book;
        return true;
    }
}

/// <summary>A page for leaders and witnesses, who come by a link and have no account.</summary>
internal abstract class LinkedPage : PageModel
{
    public List<FormError> Errors { get; } = [];

    public string? ErrorOf(string field) => Errors.Find(e => e.Field == field)?.Message;

    /// <summary>The page again, with its errors.</summary>
    protected PageResult Again() => new() { StatusCode = StatusCodes.Status400BadRequest };
}

/// <summary>The fields of a piece on a page.</summary>
/// <param name="Form">What is filled in.</param>
/// <param name="Errors">What needs another look.</param>
/// <param name="People">Who can be chosen.</param>
/// <param name="Leaders">Who can be chosen as the leader; null when the leader is known.</param>
/// <param name="ByLeader">Whether the leader fills it in.</param>
internal sealed record PieceFields(PieceForm Form, IReadOnlyList<FormError> Errors, IEnumerable<PiecePerson> People, IEnumerable<PiecePerson>? Leaders, bool ByLeader)
{
    public TypedField Text(string name, string label, string? value, string? hint = null, string? mode = null, int? longest = null) =>
        new(name, label, value, hint, mode, longest, ErrorOf(name));

    public string? ErrorOf(string name) => Errors.FirstOrDefault(e => e.Field == name)?.Message;
}

/// <summary>A field to write into: one line, or several when it is long.</summary>
/// <param name="Name">Its name and id.</param>
/// <param name="Label">What it is for.</param>
/// <param name="Value">What is in it.</param>
/// <param name="Hint">What helps to fill it in; null for nothing.</param>
/// <param name="Mode">The keyboard of a phone: <c>decimal</c>; null for letters.</param>
/// <param name="Longest">How many characters there is room for, which makes it a field of several lines; null for one line.</param>
/// <param name="Error">What is wrong; null when nothing.</param>
internal sealed record TypedField(string Name, string Label, string? Value, string? Hint, string? Mode, int? Longest, string? Error)
{
    public string? DescribedBy => string.Join(' ', new[] { Hint is null ? null : $"{Name}-hint", Error is null ? null : $"{Name}-error" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    public string? IsInvalid => Error is null ? null : "true";
}

/// <summary>A person to choose.</summary>
internal sealed record PersonField(string Name, string Label, string? Value, IEnumerable<PiecePerson> People, string? Hint, string? Error)
{
    public string? DescribedBy => string.Join(' ', new[] { Hint is null ? null : $"{Name}-hint", Error is null ? null : $"{Name}-error" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;
}

/// <summary>What a piece is, for a page that shows it.</summary>
internal sealed record PieceFacts(Piece Piece, string Witness);
