using StrategyDiagnostic.Web.Features.Email;

namespace StrategyDiagnostic.Web.Tests.Email;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ada@lovelace.example", "ada@lovelace.example")]
    [InlineData("  ada@lovelace.example ", "ada@lovelace.example")]
    [InlineData("ada.b+diagnostic@mail.lovelace.example", "ada.b+diagnostic@mail.lovelace.example")]
    [InlineData("o'neill@example.ie", "o'neill@example.ie")]
    [InlineData("ada@bücher.example", "ada@xn--bcher-kva.example")]
    public void A_plain_address_is_taken(string text, string address) => Assert.Equal(address, EmailAddress.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("@lovelace.example")]
    [InlineData("Ada <ada@lovelace.example>")]
    [InlineData("ada@lovelace.example, bob@example.com")]
    [InlineData("ada@lovelace.example\r\nRCPT TO:<bob@example.com>")]
    [InlineData("ada@lovelace.example>")]
    [InlineData("ada lovelace@example.com")]
    [InlineData("\"ada lovelace\"@example.com")]
    [InlineData("jürgen@example.com")]
    [InlineData("ada@lovelace..example")]
    [InlineData("<@relay.example:ada@lovelace.example>")]
    public void Anything_else_is_not(string? text) => Assert.Null(EmailAddress.Parse(text));

    [Fact]
    public void An_address_longer_than_SMTP_allows_is_not_taken() =>
        Assert.Null(EmailAddress.Parse(new string('a', 65) + "@example.com"));
}
