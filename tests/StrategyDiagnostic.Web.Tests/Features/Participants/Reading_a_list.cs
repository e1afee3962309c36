using StrategyDiagnostic.Web.Features.Participants;

namespace StrategyDiagnostic.Web.Tests.Features.Participants;

public sealed class Reading_a_list
{
    [Theory]
    [InlineData("Ada Lovelace, ada@example.com, manager", "Ada Lovelace|ada@example.com|manager")]
    [InlineData("ADA@Example.com;Frontline;Ada", "Ada|ada@example.com|frontline")]
    [InlineData("Ada\tLovelace\tada@example.com\tExecutives", "Ada Lovelace|ada@example.com|executive")]
    [InlineData("\"Lovelace, Ada\",ada@example.com,director", "Lovelace, Ada|ada@example.com|director")]
    [InlineData("Ada Lovelace <ada@example.com>, outside", "Ada Lovelace|ada@example.com|outside")]
    [InlineData("ada@example.com", "|ada@example.com|manager")]
    [InlineData("Level,Department,Last name,E-mail,First name\nmanager,R&D,Lovelace,ada@example.com,Ada", "Lovelace Ada|ada@example.com|manager")]
    [InlineData("name;email\nAda;ada@example.com", "Ada|ada@example.com|manager")]
    public void People_are_found_however_they_stand_there(string text, string expected)
    {
        var read = ParticipantList.Read(text, "manager");

        Assert.Empty(read.Problems);
        Assert.Equal(expected, string.Join('\n', read.People.Select(p => $"{p.Name}|{p.Email}|{p.Level}")));
    }

    [Theory]
    [InlineData("Ada, manager", "There is no email address.")]
    [InlineData("Ada, ada(at)example.com, manager", "There is no email address.")]
    [InlineData("Ada, ada@, manager", "“ada@” is not an email address.")]
    [InlineData("Ada, ada@example.com, boss", "“boss” is no level. Write executive, director, manager, frontline or outside.")]
    [InlineData("Ada, ada@example.com", "There is no level.")]
    [InlineData("x, ada@example.com, manager\ny, ADA@example.com, manager", "The same address stands in line 1.")]
    public void What_is_wrong_is_said_with_its_line_and_the_line_is_kept(string text, string message)
    {
        var problem = Assert.Single(ParticipantList.Read(text, null).Problems);

        var lines = text.Split('\n');
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((lines.Length, lines[^1]), (problem.Number, problem.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("\n\n,,,\n;")]
    [InlineData("\0\uFFFF@\"\"\"")]
    [InlineData("email")]
    public void Nothing_that_is_pasted_breaks_it(string text) => Assert.Empty(ParticipantList.Read(text, "manager").People);

    [Fact]
    public void A_file_of_a_spreadsheet_that_does_not_say_its_encoding_is_read_all_the_same()
    {
        Assert.Equal("Zoë", ParticipantList.Decode([.. "Zoë"u8]));
        Assert.Equal("Zoë", ParticipantList.Decode([0xEF, 0xBB, 0xBF, .. "Zoë"u8]));
        Assert.Equal("Zoë", ParticipantList.Decode([(byte)'Z', (byte)'o', 0xEB]));
    }
}
