// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_THRESHOLDS_H_
#define MSPOF_DRAFT_THRESHOLDS_H_

// Internal. Every number that decides what a draft proposes, with its unit and the evidence for it.
//
// Shares are of cells with a value, unless something else is named. For the evidence each value was
// changed alone, as it says, and the tests of tests/unit/draft were run, with the long lists of
// DraftLists where they are named. A value whose change no test notices is a judgement: a table
// that needs another one is reason enough to change it. No change may make a sure line wrong
// (docs/quality.md).

#include <cstddef>
#include <cstdint>

namespace mspof::draft::threshold {

// ---- The beginning of a text --------------------------------------------------------------------

// Bytes: how much of a text is looked at to find its form.
// DraftTable.NeedsAFirstRowThatEnds and ReadsAHeadingAboveManyBlankLines are written for this size.
constexpr size_t kHeadBytes = size_t{1} << 20;

// Rows: how many of them are divided for that.
// A judgement, which bounds the time to find the form: no test fails at 100 or 400.
constexpr size_t kHeadRows = 200;

// Bytes: a longer row cannot be read.
// A judgement, which bounds the memory: no test fails at half or twice as many.
constexpr size_t kMostRowBytes = size_t{16} << 20;

// Per mille of bytes: a text with more NULs, all at odd or all at even places, is UTF-16.
// DraftTable.FindsUtf16 has no draft at 625; no test fails at 125.
constexpr size_t kUtf16Nuls = 250;

// Columns: fewer are no table.
// Draft.NeedsTables and 1 more test fail at 1; no table of the tests has a draft at 3.
constexpr size_t kLeastColumns = 2;

// Points, beside the per mille of rows of one length: a delimiter that gives more columns is better
// by up to so many.
// A judgement: no test fails at 50 or 550.
constexpr size_t kMostForWidth = 100;

// ---- The heading of a table ---------------------------------------------------------------------

// Rows: the heading is one of the first.
// A judgement: no test fails at 10 or 40.
constexpr size_t kMostTitleRows = 20;

// Per mille of cells: a row with fewer is a title, not a heading.
// DraftTable.FindsTheHeadingBelowTitles fails at 350; no test fails at 850.
constexpr size_t kFullRow = 700;

// Bytes: a longer cell is data.
// A judgement: no test fails at 125 or 500.
constexpr size_t kLongestHeading = 250;

// Digits in a row: such a cell is data.
// HostHeading.IsRecognised/SignedOff and 2 more tests fail at 2; no test fails at 4.
constexpr size_t kDigitsOfData = 3;

// Letters: a shorter word does not show that a cell is a heading.
// A judgement: no test fails at 1 or 3.
constexpr size_t kLeastKnownWord = 2;

// Per mille of cells: a row with more that look like data is no heading.
// A judgement: no test fails at 50 or 550.
constexpr size_t kMostDataInHeading = 100;

// Per mille of cells: a row with more that are the same in the row below is no heading.
// A judgement: no test fails at 100 or 600.
constexpr size_t kMostRepeatedInHeading = 200;

// Cells: a heading has a known word in one of so many.
// A judgement: no test fails at 2 or 4.
constexpr size_t kCellsForKnownWord = 3;

// ---- What is kept of rows -----------------------------------------------------------------------

// Rows: those that are compared with each other.
// A judgement, which bounds the memory: no test fails at 1000 or 4000.
constexpr size_t kSampleRows = 2000;

// Cells: of a wide table, those rows have at most so many.
// A judgement, which bounds the memory: no test fails at half or twice as many.
constexpr size_t kSampleCells = size_t{1} << 20;

// Cells of a column: those that are tried as dates.
// A judgement: no test fails at 2500 or 10000.
constexpr uint64_t kMostTriedDates = 5000;

// Texts of a column: those whose hashes are kept.
// A judgement, which bounds the memory: no test fails at half or twice as many.
constexpr size_t kMostDistinct = size_t{1} << 16;

// Texts of a table: the same, in all its columns together.
// A judgement, which bounds the memory: no test fails at half or twice as many.
constexpr size_t kAllDistinct = size_t{1} << 24;

// Texts of a column: with more it is no list of codes, and none is kept.
// A judgement, which bounds the memory, far above kMostCodes: no test fails at 1000 or 4000.
constexpr size_t kMostTexts = 2000;

// Texts of a table: of all its columns together, so many are kept.
// A judgement, which bounds the memory: no test fails at half or twice as many.
constexpr size_t kAllTexts = size_t{1} << 20;

// Bytes: a longer text is no code.
// A judgement: no test fails at 60 or 240.
constexpr size_t kMostCodeBytes = 120;

// ---- Cells --------------------------------------------------------------------------------------

// Words: a cell with so many is free text.
// A judgement: 4 drafts are changed at 3, but no test fails; no test fails at 5.
constexpr size_t kWordy = 4;

// Words: a cell with so many is no id.
// Draft.GuessesAnIdThatItsHeadingDoesNotName and 4 more tests fail at 1; no test fails at 3.
constexpr size_t kSpaced = 2;

// Digits: a longer number is no day of a spreadsheet.
// A judgement: no test fails at 24.
constexpr size_t kMostDigits = 12;

// Bytes: a longer text does not mean "missing".
// A judgement: no test fails at 64.
constexpr size_t kLongestEmpty = 32;

// Columns: a text like "none" in more of them means "missing", and no code.
// A judgement: no test fails at 4.
constexpr size_t kMostColumnsWithMissing = 3;

// ---- Dates --------------------------------------------------------------------------------------

// Bytes: a shorter text is no date.
// Draft.LeavesColumnsAloneThatNoPathAsksFor and 27 more tests fail at 16.
constexpr size_t kLeastDateBytes = 8;

// Bytes: a longer text is no date.
// A judgement: no test fails at 80.
constexpr size_t kMostDateBytes = 40;

// Days since 1899-12-30: a smaller number is a code or an age.
// A judgement: no test fails at 6000.
constexpr int64_t kFirstSerial = 3000;

// Days since 1899-12-30: a larger number, after 2099, is an id.
// A judgement: no test fails at 146102.
constexpr int64_t kEndSerial = 73051;

// Forms of a column: what it has besides cannot be read.
// A judgement: no test fails at 4.
constexpr size_t kMostForms = 3;

// Cells: a form that reads one in so many more is taken, though it is looser.
// A judgement: no test fails at 200.
constexpr uint64_t kLooserForm = 100;

// Cells: a further form reads at least one in so many.
// A judgement: no test fails at 200.
constexpr uint64_t kFurtherForm = 100;

// Cells: if one in so many has the day first, and one the month, they may be swapped.
// A judgement: no test fails at 200.
constexpr uint64_t kSwappedDays = 100;

// Different texts: if no day of so many is over 12, that is no chance.
// A judgement: no test fails at 20.
constexpr uint64_t kLeastLow = 10;

// Cells: if one in so many has a year of two digits, that is the form.
// A judgement: no test fails at 3.
constexpr uint64_t kShortYears = 2;

// Per mille of cells: a column with fewer dates has none.
// A judgement: 1 draft is changed at 750, but no test fails.
constexpr int kIsDate = 500;

// Per mille of cells: with fewer, a line of dates is not sure.
// A judgement: no test fails at 950.
constexpr int kMostlyDates = 900;

// Per mille of cells: a column with so many days of a spreadsheet, or 0, has dates.
// A judgement: no test fails at 990.
constexpr int kIsSerial = 980;

// Rows: fewer in the wrong order are mistakes.
// A judgement: no test fails at 10.
constexpr size_t kLeastWrongOrder = 5;

// Per mille of rows with both dates: if more are in the wrong order, a line is wrong.
// A judgement: no test fails at 600.
constexpr size_t kMostWrongOrder = 200;

// ---- Columns that belong together ---------------------------------------------------------------

// Digits: a longer number does not number a column.
// A judgement: no test fails at 5.
constexpr size_t kMostColumnDigits = 4;

// Texts: more are no questions.
// A judgement: no test fails at 400.
constexpr size_t kMostQuestions = 200;

// Rows: a text with fewer is not asked often enough for a line.
// A judgement: no test fails at 4.
constexpr uint64_t kLeastAnswers = 3;

// Words: more before a number are not the name of a questionnaire.
// A judgement: no test fails at 3.
constexpr size_t kMostBeforeNumber = 2;

// Questions: a questionnaire shows by so many of its columns what it is.
// HostSurvey.MayAskMore fails at 3.
constexpr size_t kLeastOfSeries = 2;

// ---- Words --------------------------------------------------------------------------------------

// Of 100: a word that is in many headings.
// NamedColumn.IsRecognised/YesOfCapacity fails at 40.
constexpr int kPlainWeight = 20;

// Letters: a shorter beginning stands for no word.
// A judgement: no test fails at 4.
constexpr size_t kLeastPrefix = 3;

// Letters: a shorter word is not several in one.
// A judgement: no test fails at 10.
constexpr size_t kLeastBroken = 5;

// Letters: of the words in one.
// NamedColumn.IsRecognised/WrittenTogether fails at 3.
constexpr size_t kLeastPart = 2;

// Letters: a shorter word has no typing mistake.
// HostCode.IsUnderstood/Misspelt and 1 more test fail at 10.
constexpr size_t kLeastMended = 5;

// Letters: a longer word may have two.
// A judgement: no test fails at 18.
constexpr size_t kLeastMendedTwice = 9;

// Letters: a shorter word that ends in s is no plural, nor an ending in ie.
// A judgement: no test fails at 4.
constexpr size_t kLeastPlural = 3;

// Per cent: how exact a word is that was found by its beginning.
// A judgement: no test fails at 95.
constexpr int kFromPrefix = 90;

// Per cent: how exact the words are that were found in one.
// A judgement: no test fails at 97.
constexpr int kFromParts = 95;

// Per cent: how exact a mended word is.
// A judgement: no test fails at 92.
constexpr int kFromMended = 85;

// ---- Headings -----------------------------------------------------------------------------------

// Per mille of words: a heading so like a path names it surely.
// NamedColumn.IsRecognised/WrittenTogether and 1 more test fail at 975.
constexpr int kSureName = 950;

// Per mille of words: a heading so like a path is likely to name it.
// Draft.TellsWhoAnsweredByHeadings and 6 more tests fail at 900;
// DraftLists.HeadingsAreRightOrNothing fails at 700.
constexpr int kLikelyName = 800;

// Per mille of words: a heading so like a path may name it, a guess.
// A judgement: no test fails at 800.
constexpr int kGuessedName = 600;

// Per mille of words: a path that fits less by more than that is not meant.
// A judgement: no test fails at 550.
constexpr int kMuchLess = 100;

// Per mille of words: a second column that fits so little less makes the first doubtful.
// A judgement: no test fails at 525.
constexpr int kAsWell = 50;

// Of 100: the words of a group, beside those of its path.
// HostHeading.IsRecognised/RepIs and 1 more test fail at 100.
constexpr int kContextWeight = 50;

// Per cent: what a word in many headings counts if the path does not have it.
// A judgement: 1 draft is changed at 75, but no test fails.
constexpr int kPlainLeft = 50;

// Per mille of words: what the number of a question is worth.
// A judgement: no test fails at 925.
constexpr int kByNumber = 850;

// Digits: a longer number is not that of a question.
// A judgement: no test fails at 4.
constexpr size_t kMostQuestionDigits = 3;

// Headings: so many typical ones show that a table is from a web form.
// A judgement: no test fails at 3.
constexpr int kLeastOfForm = 2;

// Per mille of words: a heading so like the id of a row is one.
// A judgement: no test fails at 975.
constexpr int kKeyName = 950;

// ---- Ids ----------------------------------------------------------------------------------------

// Per mille of cells: a column with more free texts is no id.
// A judgement: no test fails at 50 or 550.
constexpr int kMostWordyIds = 100;

// Per mille of cells: a column with more texts of two words is perhaps no id.
// A judgement: no test fails at 50 or 550.
constexpr int kMostSpacedIds = 100;

// Per mille of cells: an id differs in so many, or is in runs of rows.
// A judgement: no test fails at 475 or 975.
constexpr uint64_t kUniqueIds = 950;

// Rows: an id that is on average in more does not identify records.
// A judgement: no test fails at 10 or 40.
constexpr uint64_t kMostRowsOfId = 20;

// Texts: an id of persons has so many.
// A judgement: no test fails at 1 or 3.
constexpr uint64_t kLeastIds = 2;

// Per mille of rows: an id of persons is in so many.
// A judgement: no test fails at 150 or 650.
constexpr uint64_t kFilledIds = 300;

// Per mille of cells: if so many equal the one above, records have several rows.
// DraftRows.OfOneRecordAreJoined and 1 more test fail at 515; no test fails at 15.
constexpr uint64_t kRepeatedIds = 30;

// ---- Several tables -----------------------------------------------------------------------------

// Texts: a column with fewer does not join tables.
// A judgement: no test fails at 2 or 4.
constexpr uint64_t kLeastJoined = 3;

// Per mille of cells: a column of the first table differs in so many, or is in runs.
// A judgement: no test fails at 450 or 950.
constexpr uint64_t kIdentifies = 900;

// Per mille of texts: a column of which the first table has so many joins the tables.
// A judgement: no test fails at 250 or 750.
constexpr int kJoins = 500;

// Per mille of texts: a column of which the first table has so many joins the tables surely.
// A judgement: no test fails at 450 or 950.
constexpr int kSurelyJoins = 900;

// ---- Lists of codes -----------------------------------------------------------------------------

// Codes: more are no list.
// A judgement: no test fails at 30 or 120.
constexpr size_t kMostCodes = 60;

// Codes: more that are as short as numbers, or have no meaning, are no list.
// A judgement: no test fails at 12 or 48.
constexpr size_t kMostShortCodes = 24;

// Cells: a rarer text may be a mistake, and is not shown.
// A judgement: no test fails at 2 or 4.
constexpr uint64_t kLeastCells = 3;

// Per mille of codes: if so many have a meaning, they need not repeat.
// A judgement: no test fails at 450 or 950.
constexpr int kAllPlaced = 900;

// Codes: one of so many has a meaning in a list.
// A judgement: no test fails at 2 or 4.
constexpr size_t kCodesForMeaning = 3;

// Cells: one of so many has a meaning in a list, too.
// HostCode.IsUnderstood/AWordThatAllShare and 1 more test fail at 1; 2 drafts are changed at 3, but
// no test fails.
constexpr uint64_t kCellsForMeaning = 2;

// Codes: with so many labels of ours, the others are codes too.
// A judgement: no test fails at 2 or 4.
constexpr size_t kLeastOwnLabels = 3;

// Per mille of cells: so many short texts are codes, whatever they mean.
// A judgement: no test fails at 475 or 975.
constexpr uint64_t kAllTiny = 950;

// Cells: a text without a meaning in fewer than one of so many is not shown.
// A judgement: no test fails at 1000 or 4000.
constexpr uint64_t kRareToShow = 2000;

// Codes: a first word that so many share has no meaning.
// HostCode.IsUnderstood/NotIsNotYes fails at 2; 1 draft is changed at 4, but no test fails.
constexpr size_t kLeastShared = 3;

// Per mille of cells: so many belong to a known scheme.
// A judgement: no test fails at 950.
constexpr uint64_t kFitsScheme = 900;

// Codes: so many may be the host's addition to a scheme.
// A judgement: no test fails at 2.
constexpr size_t kMostStrange = 1;

// Codes: fewer show no scheme.
// Draft.KnowsNationalCodes and 2 more tests fail at 3.
constexpr size_t kLeastOfScheme = 2;

// Codes: a list with fewer is not known by having one text for each code.
// A judgement: no test fails at 4.
constexpr size_t kLeastWholeList = 3;

// Cells: a code in fewer than one of so many is a mistake.
// A judgement: no test fails at 400.
constexpr uint64_t kRareCode = 200;

// Codes: if one of so many is an abbreviation, abbreviations are meant.
// A judgement: no test fails at 3.
constexpr size_t kAbbreviated = 2;

// Texts: so many like "R/A" show that "N/A" is a code.
// A judgement: no test fails at 3.
constexpr size_t kLeastPairs = 2;

// Letters: of such a text, before and behind the stroke.
// A judgement: no test fails at 4.
constexpr size_t kMostPairLetters = 3;

// Cells: of lists, one in so many has the separator.
// A judgement: no test fails at 100.
constexpr uint64_t kLeastDivided = 50;

// Per mille of parts: of lists, so many are in several lists.
// A judgement: no test fails at 975.
constexpr uint64_t kPartsAgain = 950;

// Codes: a shorter scale is not known by its numbers.
// A judgement: a table of the tests has no draft at 4.
constexpr size_t kLeastScale = 3;

// ---- The meaning of codes -----------------------------------------------------------------------

// Per mille of words: only words that mean little differ.
// DraftLists.LabelsAreRightOrNothing fails at 700, with 371 labels found; no test fails at 925.
constexpr int kPlainDiffers = 850;

// Per mille of words: a guess.
// DraftLists is the same at 450; no test fails at 800.
constexpr int kSomewhatAlike = 600;

// Per mille of words: the second best code is so much worse.
// DraftLists is the same at 50; no test fails at 550.
constexpr int kClearly = 100;

// Words: an id with so many fewer than its label does not stand for it.
// A judgement: no test fails at 4.
constexpr std::ptrdiff_t kMostMoreInLabel = 3;

// Per mille of words that are abbreviated: likely.
// HostCode.IsUnderstood/Initials fails at 725; DraftLists is the same at 300.
constexpr int kShortAlike = 450;

// Per mille of words that are abbreviated: a guess.
// A judgement: no test fails at 675.
constexpr int kShortSomewhatAlike = 350;

// Letters: fewer are no abbreviation.
// A judgement: no test fails at 3.
constexpr size_t kLeastShortLetters = 2;

// Letters: more are no abbreviation.
// A judgement: no test fails at 24.
constexpr size_t kMostShortLetters = 12;

// Letters: so few that are no word are the beginning of one.
// DraftLists.LabelsAreRightOrNothing fails at 2.
constexpr size_t kMostCutLetters = 3;

// Letters: a beginning of so many is as good as the word.
// A judgement: no test fails at 4.
constexpr size_t kWholeBeginning = 3;

// Per cent: a beginning of two letters.
// A judgement: no test fails at 92.
constexpr int kTwoLetters = 85;

// Per cent: a beginning of one letter.
// A judgement: no test fails at 85.
constexpr int kOneLetter = 70;

// Letters: fewer without vowels stand for no word.
// HostCode.IsUnderstood/WithoutVowels fails at 4.
constexpr size_t kLeastSkeleton = 3;

// Per cent: a word without vowels.
// A judgement: no test fails at 90.
constexpr int kSkeleton = 80;

// Per cent: an abbreviation that leaves out the first word.
// A judgement: no test fails at 80.
constexpr int kLateBeginning = 60;

// ---- Lines --------------------------------------------------------------------------------------

// Per mille of cells: so many are whole numbers in a column of numbers.
// A judgement: no test fails at 975.
constexpr int kNumbers = 950;

// Per mille of cells: so many have a meaning in the list of the path.
// A judgement: no test fails at 900.
constexpr int kCodesFit = 800;

// Per mille of cells: so many have a sure meaning.
// A judgement: no test fails at 975.
constexpr int kCodesSure = 950;

// Per mille of cells: so many have a sure meaning where the heading may name the path.
// A judgement: no test fails at 900.
constexpr int kCodesSureWithName = 800;

// Per mille of cells: and so many do not fit many questions.
// A judgement: no test fails at 750.
constexpr int kCodesTelling = 500;

// Per mille of cells: with fewer, a line waits for its codes.
// A judgement: 2 drafts are changed at 750, but no test fails.
constexpr int kCodesKnown = 500;

// Codes: fewer do not show a path without its heading.
// A judgement: no test fails at 4.
constexpr size_t kLeastCodesAlone = 3;

// ---- What is said of columns that feed nothing --------------------------------------------------

// Per mille of cells: dates.
// A judgement: no test fails at 900.
constexpr int kSaidDates = 800;

// Per cent of cells: a different text in nearly each row.
// A judgement: no test fails at 97.
constexpr uint64_t kSaidDifferent = 95;

// Rows: fewer do not show that.
// A judgement: 1 draft is changed at 40, but no test fails.
constexpr uint64_t kSaidRows = 20;

// Per mille of cells: free text.
// A judgement: no test fails at 650.
constexpr int kSaidWordy = 300;

// Texts: more are many.
// A judgement: no test fails at 120.
constexpr uint64_t kSaidTexts = 60;

// Cells: each text is in so many.
// A judgement: 2 drafts are changed at 4, but no test fails.
constexpr uint64_t kSaidRepeats = 3;

// Bytes: short texts.
// A judgement, of which no other value was tried.
constexpr size_t kSaidShort = 3;

// Codes: lines to fill in are for so many.
// A judgement, of which no other value was tried.
constexpr size_t kMostToFillIn = 24;

}  // namespace mspof::draft::threshold

#endif  // MSPOF_DRAFT_THRESHOLDS_H_
