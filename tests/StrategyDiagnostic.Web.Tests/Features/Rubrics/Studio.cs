using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Account;
using StrategyDiagnostic.Web.Features.Rubrics;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Rubrics;

/// <summary>A site with an owner who works on surveys.</summary>
public class Studio : IAsyncLifetime, IAsyncDisposable
{
    private readonly Surveys.Content _content = new();

    public Studio()
        : this([])
    {
    }

    protected Studio((string Key, string? Value)[] settings) => Site = new Site([("Site:Surveys", _content.Folder), .. settings]);

    internal const string Rubric = "rubric.yaml";

    internal Site Site { get; }

    internal Visitor Owner { get; private set; } = null!;

    internal Staff Staff { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Staff = new Staff(Site);
        Owner = await Staff.SignInAs(Roles.Owner);
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        _content.Dispose();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    internal StrategyDiagnostic.Web.Features.Surveys.SurveyCatalog Catalog => Site.Services.GetRequiredService<StrategyDiagnostic.Web.Features.Surveys.SurveyCatalog>();

    internal DraftStore Drafts => Site.Services.GetRequiredService<DraftStore>();

    /// <summary>Begins a draft from a version, through its page, and returns its address.</summary>
    internal async Task<string> Begin(long version = 1)
    {
        var answer = await Owner.Send($"/rubrics/{version}", new { from = version });
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return answer.Location!;
    }

    internal Draft Draft(string address) => Drafts.Find(long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture))!;

    /// <summary>Changes a file of a draft as text and saves it.</summary>
    internal async Task<Answer> Change(string draft, string file, string before, string after)
    {
        var text = Draft(draft).File(file)!;
        Assert.Contains(before, text, StringComparison.Ordinal);
        return await Owner.Send($"{draft}/edit/{file}", new { Text = text.Replace(before, after, StringComparison.Ordinal), go = "save" });
    }

    /// <summary>Publishes a draft, having read what it breaks, and returns the version's address.</summary>
    internal async Task<string> Publish(string draft, string note = "A test")
    {
        var answer = await Owner.Send($"{draft}/publish", new { Note = note, Knows = "true" });
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.Text);
        return answer.Location!;
    }

    /// <summary>Sends a form as a browser does, with everything that stands in it, after some of it was filled in otherwise.</summary>
    internal Task<Answer> Fill(Answer page, string form, params (string Name, string Value)[] changes)
    {
        var element = page.Page.QuerySelector(form) ?? throw new InvalidOperationException($"No form {form} on {page.Path} ({(int)page.Status}):\n{page.Text}");
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in element.QuerySelectorAll("input[name], textarea[name]"))
        {
            var name = field.GetAttribute("name")!;
            var isChoice = field.GetAttribute("type") is "radio" or "checkbox";
            if (changes.All(c => c.Name != name) && (!isChoice || field.HasAttribute("checked")))
                fields.Add(new(name, field is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value.Replace("\n", "\r\n", StringComparison.Ordinal) : field.GetAttribute("value") ?? ""));
        }

        return Owner.Post(element.GetAttribute("action") ?? page.Path, [.. fields, .. changes.Select(c => KeyValuePair.Create(c.Name, c.Value))]);
    }

    internal async Task<Answer> Fill(string path, string form, params (string Name, string Value)[] changes) => await Fill(await Owner.Get(path), form, changes);

    /// <summary>Replaces a file of a draft with an upload.</summary>
    internal async Task<Answer> Upload(string draft, string file, byte[] bytes)
    {
        var page = await Owner.Get($"{draft}/edit/{file}");
        var form = page.Page.QuerySelectorAll("form[enctype]").Single();
        using var content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "upload", file } };
        foreach (var field in form.QuerySelectorAll("input[type=hidden]"))
            content.Add(new StringContent(field.GetAttribute("value")!), field.GetAttribute("name")!);
        return await Owner.PostContent(form.GetAttribute("action")!, content);
    }
}

/// <summary>A studio of a test's own, with settings.</summary>
internal sealed class OpenStudio((string Key, string? Value)[] settings) : Studio(settings);
