using Microsoft.Playwright;
using StrategyDiagnostic.Web.Tests;

namespace StrategyDiagnostic.Browser.Tests;

/// <summary>What the script adds to the questions, and that it stays an addition.</summary>
public sealed class QuestionTests(Chrome chrome) : IClassFixture<Chrome>
{
    [Fact]
    public async Task A_step_is_answered_with_the_keyboard_alone()
    {
        await using var site = new Site();
        await using var window = await chrome.Window(View.Desktop);
        var page = await window.NewPageAsync();
        await new Prospect(page, site.Listen()).Start();

        await page.Keyboard.PressAsync("4");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("2");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(url => url.EndsWith("/2", StringComparison.Ordinal));
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#SIZE-4")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#LEVEL-2")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Number_keys_can_be_switched_off_and_stay_off()
    {
        await using var site = new Site();
        await using var window = await chrome.Window(View.Desktop);
        var page = await window.NewPageAsync();
        await new Prospect(page, site.Listen()).Start();

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch the keys off" }).ClickAsync();
        await page.Keyboard.PressAsync("4");
        await Assertions.Expect(page.Locator("input:checked")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await page.Keyboard.PressAsync("4");
        await Assertions.Expect(page.Locator("input:checked")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch the keys on" }).ClickAsync();
        await page.Keyboard.PressAsync("4");
        await Assertions.Expect(page.Locator("#SIZE-4")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_slider_has_no_value_until_it_is_touched()
    {
        await using var site = new Site();
        await using var window = await chrome.Window(View.Desktop);
        var page = await window.NewPageAsync();
        var prospect = new Prospect(page, site.Listen());
        await prospect.Start();
        await prospect.Answer(Prospect.Director);
        await prospect.Continue();
        var (number, slider) = (page.Locator("input[name=PQ1]"), page.GetByRole(AriaRole.Slider));

        await Assertions.Expect(number).ToHaveValueAsync("");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuetext", "not set");
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(number).ToHaveValueAsync("51");
        await page.Locator("#PQ1-DK").CheckAsync();
        await Assertions.Expect(number).ToHaveValueAsync("");
    }

    [Fact]
    public async Task An_allocation_says_how_much_is_left()
    {
        await using var site = new Site();
        await using var window = await chrome.Window(View.Desktop);
        var page = await window.NewPageAsync();
        await new Prospect(page, site.Listen()).Start();
        await page.GotoAsync(page.Url[..^1] + "4");
        var sum = page.Locator("output");

        await page.Locator("input[name='DS1.a']").FillAsync("30");
        await Assertions.Expect(sum).ToHaveTextAsync("30 so far, 70 left");
        await page.Locator("input[name='DS1.b']").FillAsync("80");
        await Assertions.Expect(sum).ToHaveTextAsync("110, 10 too many");
        await page.Locator("input[name='DS1.b']").FillAsync("70");
        await Assertions.Expect(sum).ToHaveTextAsync("100: that is all");
    }
}
