using System.Diagnostics;
using System.Text.RegularExpressions;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Samples;
using StrategyDiagnostic.Web.Features.Shared;
using StrategyDiagnostic.Web.Features.Take;

namespace StrategyDiagnostic.Benchmarks;

/// <summary>
/// One prospect's whole way over one kept connection: the landing page, every step, the check, the contact page, the report.
/// Reads each page for its form token as a browser would, follows each redirect, and stops at the first surprise.
/// </summary>
internal sealed partial class Journey(HttpClient client, List<double> stepPosts, List<double> finishPosts)
{
    private readonly CancellationToken _none = CancellationToken.None;
    private string? _cookie;

    public async Task Take(SampleRespondent person)
    {
        _cookie = null;
        var survey = Content.Package.Survey;
        var page = await Get("/");
        var next = await Post("/start", page, []);
        for (var i = 0; i < survey.Steps.Count; i++)
        {
            page = await Get(next);
            var started = Stopwatch.GetTimestamp();
            next = await Post(next, page, Fields(survey.Steps[i], person.Answers));
            stepPosts.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        await Get(next);   // the check
        var contact = next.Replace("/check", "/finish", StringComparison.Ordinal);
        page = await Get(contact);
        var sent = Stopwatch.GetTimestamp();
        var report = await Post(contact, page, Contact(person.Lead));
        finishPosts.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        if (!report.StartsWith("/report/", StringComparison.Ordinal))
            throw new InvalidOperationException($"The finish led to {Route(report)}.");
        await Get(report);
    }

    private async Task<string> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await Send(request);
        return (int)response.StatusCode == 200
            ? await response.Content.ReadAsStringAsync(_none)
            : throw new InvalidOperationException($"GET {Route(path)} answered {(int)response.StatusCode}.");
    }

    /// <returns>Where the redirect leads.</returns>
    private async Task<string> Post(string path, string page, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([.. fields, .. HiddenField().Matches(FirstForm(page)).Select(m => KeyValuePair.Create(m.Groups["name"].Value, m.Groups["value"].Value))]),
        };
        using var response = await Send(request);
        return (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location
            ? location.OriginalString
            : throw new InvalidOperationException($"POST {Route(path)} answered {(int)response.StatusCode}.");
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        if (_cookie is not null)
            request.Headers.Add("Cookie", _cookie);
        var response = await client.SendAsync(request, _none);
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
            _cookie = string.Join("; ", cookies.Select(c => c.Split(';')[0]));
        return response;
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(Step step, Answers answers)
    {
        var typed = SavedAnswers.Fields(step, answers);
        var names = step.Questions.SelectMany(q => q switch
        {
            AllocationQuestion allocation => [.. allocation.Parts.Select(p => StepForm.PartField(q.Key, p.Key)), StepForm.CannotTellField(q.Key)],
            ChoiceQuestion => [q.Key],
            _ => new[] { q.Key, StepForm.CannotTellField(q.Key) },
        });
        return names.Select(n => (Name: n, Value: typed(n))).Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value ?? ""));
    }

    private static IEnumerable<KeyValuePair<string, string>> Contact(LeadRow? lead) =>
    [
        new("Contact.FirstName", lead?.FirstName ?? ""), new("Contact.LastName", lead?.LastName ?? ""), new("Contact.Email", lead?.Email ?? ""),
        new("Contact.Organization", lead?.Organization ?? ""),
    ];

    private static string FirstForm(string page) => page[..page.IndexOf("</form>", StringComparison.Ordinal)];

    // A path holds a secret; its last part says enough.
    private static string Route(string path) => path[(path.LastIndexOf('/') + 1)..] is { Length: < 10 } last ? last : "a secret page";

    [GeneratedRegex("""<input (?:name="(?<name>[^"]+)" type="hidden"|type="hidden" name="(?<name>[^"]+)") value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenField();
}
