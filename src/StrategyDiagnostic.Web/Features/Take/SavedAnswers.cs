using System.Globalization;
using StrategyDiagnostic.Core.Responses;
using StrategyDiagnostic.Core.Surveys;

namespace StrategyDiagnostic.Web.Features.Take;

/// <summary>Puts saved answers back into the fields of a step's form: the counterpart of <see cref="StepForm.Read"/>.</summary>
internal static class SavedAnswers
{
    public static Func<string, string?> Fields(Step step, Answers answers) => Fields([step], answers);

    public static Func<string, string?> Fields(IEnumerable<Step> steps, Answers answers)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in steps.SelectMany(s => s.Questions))
        {
            switch (answers[question.Key])
            {
                case Chosen chosen:
                    fields[question.Key] = chosen.Option;
                    break;
                case Amount amount:
                    fields[question.Key] = amount.Value.ToString(CultureInfo.InvariantCulture);
                    break;
                case Split split:
                    foreach (var (part, share) in split.Shares)
                        fields[StepForm.PartField(question.Key, part)] = share.ToString(CultureInfo.InvariantCulture);
                    break;
                case CannotTell:
                    fields[question is ChoiceQuestion ? question.Key : StepForm.CannotTellField(question.Key)] = SurveyReader.CannotTellKey;
                    break;
                default:
                    break;
            }
        }

        return name => fields.GetValueOrDefault(name);
    }
}
