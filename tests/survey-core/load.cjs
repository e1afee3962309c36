// Loads a SurveyJS file the way SurveyJS does and prints what a respondent is shown. Usage: node load.cjs FILE
const { readFileSync } = require("node:fs");
const { Model } = require("survey-core");

const model = new Model(JSON.parse(readFileSync(process.argv[2], "utf8")));

const choices = (question) => {
  switch (question.getType()) {
    case "rating":
      return question.visibleRateValues;
    case "boolean":
      return [{ value: question.getValueFalse(), text: question.labelFalse }, { value: question.getValueTrue(), text: question.labelTrue }];
    case "multipletext":
      return question.items.map((item) => ({ value: item.name, text: item.title }));
    case "slider":
      return question.customLabels;
    case "matrix":
      return question.visibleColumns;
    default:
      return question.visibleChoices ?? [];
  }
};

const shown = {
  problems: (model.jsonErrors ?? []).map((error) => error.message),
  title: model.processedTitle,
  locale: model.locale,
  pages: model.visiblePages.map((page) => ({
    title: page.processedTitle,
    questions: page.questions.filter((question) => question.isVisible).map((question) => ({
      type: question.getType(),
      name: question.name,
      title: question.processedTitle,
      hint: question.description,
      isRequired: question.isRequired,
      choices: choices(question).map((choice) => ({ value: String(choice.value), text: choice.text })),
      min: question.minRateDescription || (question.min === undefined ? "" : String(question.min)),
      max: question.maxRateDescription || (question.max === undefined ? "" : String(question.max)),
    })),
  })),
};

process.stdout.write(JSON.stringify(shown));
