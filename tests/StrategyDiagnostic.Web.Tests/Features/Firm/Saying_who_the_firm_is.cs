using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StrategyDiagnostic.Web.Features.Audit;
using StrategyDiagnostic.Web.Tests.Features.Account;

namespace StrategyDiagnostic.Web.Tests.Features.Firm;

public sealed class Saying_who_the_firm_is : IAsyncLifetime
{
    private static readonly object Saved = new
    {
        Name = "Acme & Daughters", PostalAddress = "7 Side Street, Shelbyville", ContactName = "Ada Acme", ContactEmail = "ada@acme.example.com",
        DiscoveryCallUrl = "https://book.acme.example.com:8443/call",
    };

    private Site _site = new(("Firm:Name", "First Firm"), ("Firm:DiscoveryCallUrl", "https://first.example.com/call"));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task The_configuration_gives_the_first_values()
    {
        var page = await (await new Staff(_site).ClaimAsOwner()).Get("/firm");
        Assert.Equal(["First Firm", "1 Main Street, Springfield", "Doug Bolger", "sales@learn2.com", "https://first.example.com/call"], Fields(page));
        Assert.Contains("This comes from the configuration", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_owner_saves_stands_on_pages_reports_and_mails_from_the_next_request_on()
    {
        var owner = await new Staff(_site).ClaimAsOwner();
        Assert.Contains("First Firm, 1 Main Street", Foot(await _site.Visitor().Open("/")), StringComparison.Ordinal);

        Assert.Equal("/firm", (await owner.Send("/firm", Saved)).Location);

        var prospect = _site.Visitor();
        var home = await prospect.Open("/");
        Assert.Contains("Acme & Daughters, 7 Side Street, Shelbyville", Foot(home), StringComparison.Ordinal);
        Assert.Contains("ada@acme.example.com", (await prospect.Open("/privacy")).Text, StringComparison.Ordinal);
        Assert.EndsWith("form-action 'self' https://book.acme.example.com:8443", home.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var report = await prospect.Journey(Respondents.P01);
        Assert.Contains("Ada Acme", report.Text, StringComparison.Ordinal);
        Assert.Equal("https://book.acme.example.com:8443/call", (await prospect.Send()).Expect(HttpStatusCode.SeeOther).Target.ToString());
        var mail = (await _site.Mails())[^1];
        Assert.Contains("Acme & Daughters, 7 Side Street, Shelbyville", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Acme &amp; Daughters", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("First Firm", mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_outlives_a_restart_and_another_configuration()
    {
        var owner = await new Staff(_site).ClaimAsOwner();
        await owner.Send("/firm", Saved);
        _site = await _site.Restart(("Firm:Name", "Second Firm"));
        Assert.Contains("Acme & Daughters", Foot(await _site.Visitor().Open("/")), StringComparison.Ordinal);

        var again = new Visitor(_site) { Session = owner.Session };
        Assert.Contains("Second Firm; 1 Main Street", (await again.Get("/firm")).Text, StringComparison.Ordinal);
        await again.Send("/firm", new { }, "handler=Forget");
        Assert.Contains("Second Firm, 1 Main Street", Foot(await _site.Visitor().Open("/")), StringComparison.Ordinal);
        Assert.Equal(["firm.as-configured", "firm.changed"], _site.Services.GetRequiredService<AuditLog>().Page(long.MaxValue, 2).Select(e => e.Action));
    }

    [Fact]
    public async Task Each_saving_is_noted_with_what_it_was_and_what_it_is()
    {
        var owner = await new Staff(_site).ClaimAsOwner();
        await owner.Send("/firm", Saved);
        await owner.Send("/firm", Saved);   // it says so already
        var entry = _site.Services.GetRequiredService<AuditLog>().Page(long.MaxValue, 1).Single();
        Assert.Equal(("firm.changed", "firm", Staff.OwnerEmail), (entry.Action, entry.Subject, entry.Actor));
        Assert.Equal("""{"name":"First Firm","postalAddress":"1 Main Street, Springfield","contactName":"Doug Bolger","contactEmail":"sales@learn2.com","discoveryCallUrl":"https://first.example.com/call"}""", entry.Before);
        Assert.Equal("""{"name":"Acme & Daughters","postalAddress":"7 Side Street, Shelbyville","contactName":"Ada Acme","contactEmail":"ada@acme.example.com","discoveryCallUrl":"https://book.acme.example.com:8443/call"}""", entry.After);
        Assert.Equal(1, _site.Ask<long>("SELECT COUNT(*) FROM audit_entry WHERE action LIKE 'firm.%'"));
        Assert.Contains("Olga Owner saved it on", (await owner.Get("/firm")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "", "Name is empty. Set it to the firm's name as people know it.")]
    [InlineData("Name", "A\nB", "Name must be one line")]
    [InlineData("PostalAddress", "  ", "Postal address is not set. The law asks for it")]
    [InlineData("ContactName", "", "Contact is empty.")]
    [InlineData("ContactEmail", "ada@", "must be an email address")]
    [InlineData("DiscoveryCallUrl", "javascript:alert(1)", "must be the address where a discovery call is booked")]
    [InlineData("DiscoveryCallUrl", "https://a;script-src *@book.example.com/", "must be the address where a discovery call is booked")]
    public async Task What_would_not_do_at_the_start_does_not_do_here(string field, string value, string message)
    {
        var owner = await new Staff(_site).ClaimAsOwner();
        var page = await owner.Get("/firm");
        var values = page.Page.QuerySelectorAll("main form input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!, StringComparer.Ordinal);
        values[field] = value;

        var answer = await owner.Post("/firm", values);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer.Page.QuerySelector($".error-summary a[href='#{field}']")!.TextContent, StringComparison.Ordinal);
        if (!value.Contains('\n', StringComparison.Ordinal))
            Assert.Equal(value.Trim(), answer.Page.QuerySelector($"#{field}")!.GetAttribute("value") ?? "");
        Assert.Contains("First Firm", Foot(await _site.Visitor().Open("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_site_cannot_do_without_a_booking_page()
    {
        await using var live = new Site(("Environment", "Production"), ("Account:PasswordIterations", "210000"), ("Firm:DiscoveryCallUrl", "https://first.example.com/call"));
        var owner = await new Staff(live).ClaimAsOwner();
        var without = new { DiscoveryCallUrl = "", Name = "N", PostalAddress = "P", ContactName = "C", ContactEmail = "c@example.com" };
        var refused = await owner.Send("/firm", without);
        Assert.Equal((HttpStatusCode.BadRequest, 1), (refused.Status, refused.Page.QuerySelectorAll(".error-summary a[href='#DiscoveryCallUrl']").Length));

        Assert.Equal("/firm", (await (await new Staff(_site).ClaimAsOwner()).Send("/firm", without)).Location);
    }

    private static List<string?> Fields(Answer page) => [.. page.Page.QuerySelectorAll("main .field input").Select(i => i.GetAttribute("value"))];

    private static string Foot(Visit page) => Visit.Squeezed(page.Element("footer").TextContent);
}
