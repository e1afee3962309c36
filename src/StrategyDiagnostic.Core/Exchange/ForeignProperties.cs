using System.Collections.Frozen;

namespace StrategyDiagnostic.Core.Exchange;

/// <summary>Why a property of SurveyJS does not come over.</summary>
internal static class ForeignProperties
{
    private const string Look = "How it looks is decided by this site, for every screen.";
    private const string Conditions = "Conditions and expressions are not evaluated here: everybody sees every question, in the order of the file.";
    private const string Start = "No question starts answered here.";
    private const string Points = "What an answer is worth stands in rubric.yaml: decide it there.";
    private const string Words = "An answer in one's own words has no place here.";
    private const string Fetched = "Nothing is fetched or taken over from elsewhere: write the choices out.";
    private const string End = "After the last answer comes the report of this site.";
    private const string Buttons = "Buttons, numbers and the way through the pages are this site's own.";
    private const string Time = "Nobody is hurried here: there is no time limit.";
    private const string Order = "Questions and their rows keep the order of the file.";
    private const string Checks = "Answers are checked by this site's own rules, with its own messages.";
    private const string Own = "It says something to SurveyJS alone.";
    private const string Names = "Only questions and their choices have names here.";
    private const string Multiple = "A question here takes one answer.";

    private static readonly FrozenDictionary<string, string> Reasons = All(
        (Look, "width minWidth maxWidth colSpan effectiveColSpan startWithNewLine indent innerIndent titleLocation descriptionLocation renderAs colCount itemComponent "
            + "cellComponent cellType showLabels tooltipVisibility labelFormat tooltipFormat labelCount state rateType scaleColorMode rateColorMode rateDescriptionLocation displayMode "
            + "displayRateDescriptionsAsExtremeItems separateSpecialChoices inputSize itemTitleWidth itemErrorLocation columnMinWidth showHeader verticalAlign alternateRows rowTitleWidth "
            + "questionTitleWidth questionTitleLocation questionDescriptionLocation questionErrorLocation errorLocation gridLayoutColumns gridLayoutEnabled logo logoWidth logoHeight logoFit "
            + "logoPosition headerView backgroundImage backgroundImageFit backgroundImageAttachment backgroundOpacity widthMode fitToContainer showTitle imageLink imageHeight imageWidth imageFit "
            + "contentMode swapOrder useTitleAsLabel label placeholder inputTextAlignment autoGrowComment allowResizeComment commentAreaRows icon"),
        (Conditions, "visibleIf enableIf requiredIf resetValueIf setValueIf setValueExpression defaultValueExpression choicesVisibleIf choicesEnableIf columnsVisibleIf rowsVisibleIf triggers "
            + "calculatedValues bindings minValueExpression maxValueExpression completedHtmlOnCondition navigateToUrlOnCondition clearIfInvisible clearInvisibleValues hideIfChoicesEmpty hideIfRowsEmpty "
            + "visible enabled readOnly mode"),
        (Start, "defaultValue defaultRowValue defaultDisplayValue"),
        (Points, "correctAnswer score"),
        (Words, "showOtherItem hasOther otherText otherPlaceholder otherErrorText storeOthersAsComment showCommentArea hasComment commentText commentPlaceholder"),
        (Fetched, "choicesByUrl choicesFromQuestion choicesFromQuestionMode choiceValuesFromQuestion choiceTextsFromQuestion carryForward"),
        (End, "completedHtml completedBeforeHtml loadingHtml navigateToUrl showCompletePage showCompletedPage showPreviewBeforeComplete previewMode"),
        (Buttons, "pagePrevText pageNextText completeText startSurveyText previewText editText showPrevButton showNavigationButtons navigationButtonsLocation navigationButtonsVisibility showPageNumbers "
            + "showPageTitles showQuestionNumbers questionStartIndex questionTitlePattern questionTitleTemplate requiredMark requiredText showProgressBar progressBarLocation progressBarType showTOC "
            + "tocLocation firstPageIsStartPage firstPageIsStarted isSinglePage questionsOnPageMode showNumber hideNumber navigationTitle navigationDescription autoAdvanceEnabled goNextPageAutomatic "
            + "autoAdvanceAllowComplete allowClear autoFocusFirstQuestion autoFocusFirstError allowAdaptiveActions"),
        (Time, "showTimer timeLimit timeLimitPerPage timerLocation timerInfoMode showTimerPanel maxTimeToFinish maxTimeToFinishPage"),
        (Order, "questionOrder questionsOrder randomize randomizeCategory rowOrder rowsOrder"),
        (Checks, "validators minErrorText maxErrorText stepErrorText requiredErrorText checkErrorsMode validateVisitedEmptyFields step maxLength inputType maskType maskSettings autocomplete eachRowUnique "
            + "maxTextLength maxCommentLength textUpdateMode minRangeLength maxRangeLength allowDragRange allowSwap"),
        (Own, "sjsVersion $schema surveyId surveyPostId surveyShowDataSaving cookieName partialSendEnabled sendResultOnPageNext showBrandInfo valueName useDisplayValuesInDynamicTexts autoGenerate rateCount "
            + "locale regionalFormat"),
        (Names, "name id"),
        (Multiple, "maxSelectedChoices minSelectedChoices multiSelect showSelectAllItem hasSelectAll selectAllText isExclusive"));

    public static string WhyNot(string name) => Reasons.GetValueOrDefault(name, "This site has nothing of that name.");

    private static FrozenDictionary<string, string> All(params (string Reason, string Names)[] reasons) =>
        reasons.SelectMany(r => r.Names.Split(' ').Select(name => KeyValuePair.Create(name, r.Reason))).ToFrozenDictionary(StringComparer.Ordinal);
}
