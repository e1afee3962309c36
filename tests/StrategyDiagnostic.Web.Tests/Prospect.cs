using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;

namespace StrategyDiagnostic.Web.Tests;

/// <summary>
/// What a prospect does, in their own words. Forms are filled in and sent as a browser without JavaScript does it: hidden
/// fields, radios and the button that was pressed, to the address the form names.
/// </summary>
/// <param name="http">A browser: keeps cookies, leaves redirects to us.</param>
/// <param name="readIt">What passes while the prospect looks at a page, before pressing a button: time, where the clock is ours.</param>
internal sealed class Prospect(HttpClient http, Action? readIt = null)
{
    private readonly HttpClient _http = http;
    private Visit? _visit;

    /// <summary>The page in front of the prospect.</summary>
    public Visit Now => _visit ?? throw new InvalidOperationException("No page was opened yet.");

    /// <summary>The secret part of the address while answering.</summary>
    public string Token { get; private set; } = "";

    /// <summary>What stands in the fields of the form in front; a choice of nothing is not there.</summary>
    public Dictionary<string, string> Fields { get; private set; } = [];

    /// <summary>Opens an address and follows redirects to the page behind it.</summary>
    public async Task<Visit> Open(string address, string? referrer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (referrer is not null)
            request.Headers.Referrer = new Uri(referrer);
        return await Follow(await Ask(request));
    }

    /// <summary>Presses Start on the landing page.</summary>
    public async Task<Prospect> Start(string query = "", string? referrer = null)
    {
        (await Open("/" + query, referrer)).Expect(HttpStatusCode.OK);
        (await Press()).Expect(HttpStatusCode.OK);
        Token = Now.Address.Segments[2].TrimEnd('/');
        return this;
    }

    /// <summary>Fills in the answers that have a question on the page, without sending them.</summary>
    public void FillIn(string answers)
    {
        using var all = JsonDocument.Parse(answers);
        foreach (var answer in all.RootElement.EnumerateObject())
            FillIn(answer.Name, answer.Value);
    }

    private void FillIn(string question, JsonElement answer)
    {
        var isCannotTell = answer.ValueKind is JsonValueKind.String && answer.GetString() == "DK";
        if (Now.Page.QuerySelector($"input[type=radio][name='{question}']") is not null)
            Choose(question, answer.ToString());
        else if (isCannotTell && Now.Page.QuerySelector($"[name='{question}.DK']") is not null)
            Fields[$"{question}.DK"] = "DK";
        else if (answer.ValueKind is JsonValueKind.Object)
            foreach (var part in answer.EnumerateObject().Where(p => Fields.ContainsKey($"{question}.{p.Name}")))
                Fields[$"{question}.{part.Name}"] = part.Value.GetRawText();
        else if (Fields.ContainsKey(question))
            Fields[question] = answer.GetRawText();
    }

    /// <summary>Chooses a radio that the page really offers.</summary>
    public void Choose(string name, string value) =>
        Fields[name] = Now.Element($"input[type=radio][name='{name}'][value='{value}']").GetAttribute("value") ?? "";

    /// <summary>Answers the questions of the page in front and continues.</summary>
    public Task<Visit> Answer(string answers)
    {
        FillIn(answers);
        return Press();
    }

    /// <summary>Answers page after page until the check.</summary>
    public async Task<Prospect> AnswerAll(string answers)
    {
        while (Now.Page.QuerySelector("form.questions") is not null)
            (await Answer(answers)).Expect(HttpStatusCode.OK);
        Assert.EndsWith("/check", Now.Address.AbsolutePath, StringComparison.Ordinal);
        return this;
    }

    /// <summary>From the check to the contact page, and from there to the report.</summary>
    public async Task<Visit> Finish(Contact? contact = null)
    {
        await OpenContact(contact);
        return (await Press()).Expect(HttpStatusCode.OK);
    }

    /// <summary>From the check to the contact page, filled in but not sent.</summary>
    public async Task OpenContact(Contact? contact = null)
    {
        (await Open(Now.Element(".go a.btn").GetAttribute("href") ?? "")).Expect(HttpStatusCode.OK);
        FillIn(contact ?? Contact.Ada);
    }

    public void FillIn(Contact contact)
    {
        foreach (var (name, value) in contact.Fields)
            Fields[name] = value;
    }

    /// <summary>From the first click to the report.</summary>
    public async Task<Visit> Journey(string answers, Contact? contact = null, string query = "")
    {
        await Start(query);
        await AnswerAll(answers);
        return await Finish(contact);
    }

    /// <summary>Presses a button of the form in front and follows to the next page.</summary>
    public async Task<Visit> Press(string? button = null) => await Follow(await Send(button));

    /// <summary>Presses a button and stays with the answer to it.</summary>
    public async Task<Visit> Send(string? button = null)
    {
        readIt?.Invoke();
        using var request = Filled(button);
        return await Ask(request);
    }

    /// <summary>The request that pressing a button makes.</summary>
    public HttpRequestMessage Filled(string? button = null)
    {
        var form = Now.Form;
        var pressed = form.QuerySelectorAll("button").OfType<IHtmlButtonElement>()
            .FirstOrDefault(b => button is null || b.TextContent.Trim() == button) ?? throw Now.Unexpected($"a button {button}");
        var fields = new Dictionary<string, string>(Fields, StringComparer.Ordinal);
        if (pressed.GetAttribute("name") is { Length: > 0 } name)
            fields[name] = pressed.GetAttribute("value") ?? "";
        return new HttpRequestMessage(HttpMethod.Post, new Uri(Now.Address, form.GetAttribute("action") ?? ""))
        {
            Content = new FormUrlEncodedContent(fields),
        };
    }

    /// <summary>Puts another page, such as one kept from before, in front.</summary>
    public void GoBackTo(Visit visit, IReadOnlyDictionary<string, string>? fields = null)
    {
        _visit = visit;
        Fields = fields is null ? FieldsOf(visit) : new Dictionary<string, string>(fields, StringComparer.Ordinal);
    }

    public async Task<Visit> Ask(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var visit = new Visit(
            $"{request.Method} {request.RequestUri}", response.RequestMessage?.RequestUri ?? new Uri("about:blank"), response.StatusCode,
            response.Headers, await response.Content.ReadAsStringAsync());
        GoBackTo(visit);
        return visit;
    }

    private async Task<Visit> Follow(Visit visit)
    {
        for (var hops = 0; hops < 5 && visit.Status is HttpStatusCode.SeeOther or HttpStatusCode.Redirect; hops++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, visit.Target);
            visit = await Ask(request);
        }

        return visit;
    }

    private static Dictionary<string, string> FieldsOf(Visit visit) =>
        visit.Page.QuerySelector("form") is not { } form ? [] : form.QuerySelectorAll("input").OfType<IHtmlInputElement>()
            .Where(i => i.GetAttribute("name") is not null && (i.Type is not ("radio" or "checkbox") || i.HasAttribute("checked")))
            .GroupBy(i => i.GetAttribute("name") ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().GetAttribute("value") ?? "", StringComparer.Ordinal);
}

/// <summary>What a prospect writes on the contact page.</summary>
internal sealed record Contact(string FirstName, string LastName, string Email, string Organization, string Phone = "", bool Insights = false)
{
    public static readonly Contact Ada = new("Ada", "Lovelace", "ada@lovelace.example", "Analytical Engines & Sons", "+44 20 7946 0123");

    public IEnumerable<(string Name, string Value)> Fields =>
    [
        ("Contact.FirstName", FirstName), ("Contact.LastName", LastName), ("Contact.Email", Email),
        ("Contact.Organization", Organization), ("Contact.Phone", Phone), .. Insights ? [("Contact.Insights", "true")] : Array.Empty<(string, string)>(),
    ];
}
