using System.Text;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;
using StrategyDiagnostic.Web.Features.Earlier;
using StrategyDiagnostic.Web.Features.Engagements;
using StrategyDiagnostic.Web.Features.Surveys;
using StrategyDiagnostic.Web.Tests.HouseRules;

namespace StrategyDiagnostic.Web.Tests.Features.Earlier;

public sealed class Reading_earlier_answers
{
    private static readonly Survey Survey = SurveyFiles.Read(Path.Combine(SourceTree.Root, "surveys/cascade-to-participatory")).Item1!.Survey;

    [Fact]
    public void A_file_is_read_with_its_columns_in_any_order_and_options_by_key_or_words()
    {
        var (people, problems) = Read("""
            AU2;Level;E-mail;AU1;PQ1;DS1.a;DS1.b;DS1.c;DS1.d;Remark
            3;Manager;Ada@Client.example;2,0;38,5;30;20;30;20;=1+1
            DK;frontline;;4;;;;;;"a ""quoted"" remark; with a semicolon"
            """);

        Assert.Empty(problems);
        Assert.Equal("ada@client.example", people[0].Email);
        Assert.Equal("manager", people[0].Level);
        Assert.Equal("""{"AU1":"2","AU2":"3","DS1":{"a":30,"b":20,"c":30,"d":20},"PQ1":38.5}""", people[0].Answers.ToJson());
        Assert.Equal("""{"AU1":"4","AU2":"DK"}""", people[1].Answers.ToJson());
        Assert.Null(people[1].Email);
    }

    [Fact]
    public void The_words_of_an_option_count_as_the_option()
    {
        var words = ((ChoiceQuestion)Survey.Find("AU1")!).Options[1];
        var (people, problems) = Read($"AU1\n\"{words.Label.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");

        Assert.Empty(problems);
        Assert.Equal(new Chosen(words.Key), people[0].Answers["AU1"]);
    }

    [Theory]
    [InlineData("9", "AU1 is “9”. Write one of 1, 2, 3, 4, 5")]
    [InlineData("=HYPERLINK(\"http://x\")", "Write one of")]
    [InlineData("<script>alert(1)</script>", "“<script>alert(1)</script>”")]
    public void What_is_no_option_is_a_problem_of_its_line_alone(string cell, string message)
    {
        var (people, problems) = Read($"AU1\n2\n\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n4\n");

        Assert.Equal(2, people.Count);
        var problem = Assert.Single(problems);
        Assert.Equal(3, problem.Line);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_bad_line_says_what_to_do_and_leaves_the_good_ones()
    {
        var (people, problems) = Read("""
            person,level,AU1,PQ1,DS1.a,DS1.b,DS1.c,DS1.d
            a@x.example,manager,1,50,25,25,25,25
            A@X.example,manager,1,50,25,25,25,25
            b@x.example,boss,1,50,25,25,25,25
            c at x,manager,1,50,25,25,25,25
            d@x.example,manager,1,101,25,25,25,25
            e@x.example,manager,1,50,25,25,25,5
            f@x.example,manager,1,50,25,25
            "g@x.example,manager,1,50,25,25,25,25
            h@x.example,manager,,,,,,
            i@x.example,manager,2,abc,25,25,25,25

            j@x.example,manager,2,60,100,,,
            """);

        Assert.Equal(["a@x.example", "j@x.example"], people.Select(p => p.Email!));
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10, 11], problems.Select(p => (int)p.Line));
        foreach (var (problem, words) in problems.Zip([
            "stands on line 2 already", "“boss” is no level", "“c at x” is not an email address", "PQ1: the answer must be between 0 and 100",
            "DS1: the answer must sum to 100; these sum to 80", "It has 6 cells and the first line names 8 columns", "quotation mark that is not closed", "There is no answer on this line", "PQ1 is “abc”. Write a number",
        ]))
            Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("windows-1252", false)]
    public void Any_encoding_is_read(string name, bool marked)
    {
        var encoding = name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(name);
        var text = "Name,AU1\nJürgen Müller – “Chef”,3\n";

        Assert.Equal(text, CsvText.Read([.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]));
    }

    [Fact]
    public void What_is_no_text_is_not_read() => Assert.Null(CsvText.Read([0x50, 0x4B, 3, 4, 0, 0, 0, 8, 0, 0x21, 0, 0xFF]));

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("AU1,AU2\n", "nothing below it")]
    [InlineData("\n\n,,\n", "names 0 columns")]
    public void A_file_without_people_says_so(string text, string message) => Assert.Contains(message, AnswerSheet.Read(text).Problem, StringComparison.Ordinal);

    [Fact]
    public void Hostile_files_end_in_a_sentence_and_soon()
    {
        Assert.Contains("more than 10,000 lines", AnswerSheet.Read("AU1\n" + string.Concat(Enumerable.Repeat("1\n", 10_001))).Problem, StringComparison.Ordinal);
        Assert.Contains("columns", AnswerSheet.Read(string.Join(',', Enumerable.Range(0, 400)) + "\n1\n").Problem, StringComparison.Ordinal);
        Assert.Contains("longer than 64 KB", AnswerSheet.Read("AU1\n\"" + new string('x', 10 * 1024 * 1024)).Problem, StringComparison.Ordinal);
        Assert.Contains("longer than 64 KB", AnswerSheet.Read("AU1\n" + new string('"', 5 * 1024 * 1024)).Problem, StringComparison.Ordinal);
    }

    private static (IReadOnlyList<ReadPerson> People, IReadOnlyList<UnusableLine> Problems) Read(string text)
    {
        var (sheet, problem) = AnswerSheet.Read(text);
        Assert.True(sheet is not null, problem);
        return new AnswerReading(Survey, [.. sheet!.Columns.Select(c => ColumnUse.Guess(c, Survey, isAnonymous: false))], Levels.Parse).Read(sheet);
    }
}
