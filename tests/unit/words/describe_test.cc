// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Definitions in words: conditions and rules in English, the overview, the JSON and the page;
// and that every source that a definition cites is explained.

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "mspof/framework.h"
#include "repository.h"

namespace mspof {
namespace {

using testing::Edited;
using testing::kSmall;
using testing::LoadGood;
using testing::ReadDefinition;
using testing::Small;

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string Page(const Framework& framework) {
  return framework.Describe(DescribeFormat::kMarkdown);
}

// The line of the page that begins with `first`.
std::string Row(const std::string& page, const std::string& first) {
  const size_t at = page.find("\n" + first);
  if (at == std::string::npos) return "";
  return page.substr(at + 1, page.find('\n', at + 1) - at - 1);
}

// ---- What a page says of itself -----------------------------------------------------------

TEST(Page, SaysWhatNoRuleComparesAReturnWith) {
  const std::string other = "a return of any other period; a return of another council.";
  EXPECT_TRUE(Has(Page(*Framework::Open("mspof")), "- No rule compares a return with: " + other));
  EXPECT_TRUE(Has(Page(Small()),
                  "- No rule compares a return with: the return that this one "
                  "replaces; the return from the same day to the end of the quarter "
                  "before; the return of the same months a year before; " +
                      other));
}

TEST(Page, ListsEveryPathOfARecord) {
  const std::string page = Page(*Framework::Open("mspof"));
  for (const char* path :
       {"feedback.respondent", "feedback.interviewer", "feedback.asked", "feedback.reason",
        "feedback.representative-kind", "feedback.feel-safer", "risk.type", "outcomes-asked"}) {
    EXPECT_TRUE(Has(page, std::string("`") + path + "`")) << path;
  }
}

// ---- Conditions ---------------------------------------------------------------------------

struct ConditionCase {
  const char* name;
  const char* condition;
  const char* english;
};

const ConditionCase kConditions[] = {
    {"one code", R"(one_of { of: "paint" codes: "red" })", R"("Paint" is "Red")"},
    {"several codes", R"(one_of { of: "paint" codes: "red" codes: "dark-red" codes: "blue" })",
     R"("Paint" is "Red", "Dark red" or "Blue")"},
    {"many values", R"(one_of { of: "tags" codes: "red" codes: "blue" })",
     R"("Tags" includes "Red" or "Blue")"},
    {"known", R"(known: "paint")", R"("Paint" is recorded)"},
    {"due", R"(due: "more")", R"(question "More" applies)"},
    {"not before", R"(days { from: "received" to: "started" least: 0 })",
     R"("Started" is not before "Received")"},
    {"after", R"(days { from: "received" to: "started" least: 1 })",
     R"("Started" is after "Received")"},
    {"at least days", R"(days { from: "received" to: "as-of" least: 57 })",
     R"(the day on which the records were taken is at least 57 days after "Received")"},
    {"not after", R"(days { from: "received" to: "started" most: 0 })",
     R"("Started" is not after "Received")"},
    {"before", R"(days { from: "received" to: "started" most: -1 })",
     R"("Started" is before "Received")"},
    {"at most days", R"(days { from: "received" to: "started" most: 56 })",
     R"("Started" is at most 56 days after "Received")"},
    {"at least days before", R"(days { from: "received" to: "started" most: -5 })",
     R"("Started" is at least 5 days before "Received")"},
    {"no earlier than", R"(days { from: "received" to: "started" least: -1 })",
     R"("Started" is no earlier than 1 day before "Received")"},
    {"between days", R"(days { from: "received" to: "started" least: 0 most: 56 })",
     R"("Started" is 0 to 56 days after "Received")"},
    {"around days", R"(days { from: "received" to: "started" least: -2 most: 3 })",
     R"("Started" is no earlier than 2 days before "Received" and no later than 3 days after "Received")"},
    {"the same day", R"(days { from: "received" to: "started" least: 0 most: 0 })",
     R"("Started" is on the day of "Received")"},
    {"age", R"(age { least: 18 })",
     "the age on the last day of the period (or at death, if that was earlier) is 18 or more"},
    {"age at a date", R"(age { of: "born" at: "concluded" least: 18 most: 64 })",
     R"(the age at "Concluded" (or at death, if that was earlier) is 18 to 64)"},
    {"young", R"(age { most: 17 })",
     "the age on the last day of the period (or at death, if that was earlier) is 17 or less"},
    {"count at least one", R"(count { of: "item" least: 1 })",
     R"(there is at least 1 entry of "Items")"},
    {"count none", R"(count { of: "item" most: 0 })", R"(there is no entry of "Items")"},
    {"count with condition",
     R"(count { of: "item" where { one_of { of: "item.shade" codes: "red" } } least: 2 most: 3 })",
     R"(there are 2 to 3 entries of "Items" in which "Shade" includes "Red")"},
    {"both", R"(known: "paint" known: "born")",
     R"("Paint" is recorded, and "Date of birth" is recorded)"},
    {"alternatives", R"(any { condition { known: "paint" } condition { known: "kind" } })",
     R"("Paint" is recorded or "Kind" is recorded)"},
    {"alternatives among others",
     R"(known: "born" any { condition { known: "paint" } condition { known: "kind" } })",
     R"("Date of birth" is recorded, and ("Paint" is recorded or "Kind" is recorded))"},
    {"alternatives with parts",
     R"(any { condition { known: "paint" known: "born" } condition { known: "kind" } })",
     R"(("Paint" is recorded, and "Date of birth" is recorded) or "Kind" is recorded)"},
    {"not known", R"(not { known: "paint" })", R"("Paint" is not recorded)"},
    {"not one code", R"(not { one_of { of: "paint" codes: "red" } })", R"("Paint" is not "Red")"},
    {"none of the codes", R"(not { one_of { of: "paint" codes: "red" codes: "blue" } })",
     R"("Paint" is neither "Red" nor "Blue")"},
    {"not among many", R"(not { one_of { of: "tags" codes: "red" } })",
     R"("Tags" does not include "Red")"},
    {"not due", R"(not { due: "more" })", R"(question "More" does not apply)"},
    {"not both", R"(not { known: "paint" known: "kind" })",
     R"(not ("Paint" is recorded, and "Kind" is recorded))"},
    {"not not", R"(not { not { known: "paint" } })", R"("Paint" is recorded)"},
    {"nothing", "", "always"},
};

TEST(English, SaysWhatEachConditionMeans) {
  const std::string small = Edited(kSmall, "title: \"Born\"", "title: \"Date of birth\"");
  for (const ConditionCase& c : kConditions) {
    const std::string text =
        Edited(small, R"(days { from: "received" to: "started" least: 0 })", c.condition);
    const std::string row = Row(Page(LoadGood(text)), "| `dates`");
    EXPECT_TRUE(Has(row, std::string("| Where \"Received\" is recorded: ") + c.english + ". |"))
        << c.name << "\n"
        << row;
  }
}

TEST(English, SaysWhatEachKindOfRuleMakesSureOf) {
  const struct {
    const char* rule;
    const char* english;
  } kCases[] = {
      {"codes", "Every coded value is in its list."},
      {"paint-given", R"("Paint" is recorded and is not "Not recorded".)"},
      {"due", "Every question is answered only if it applies."},
      {"alike", R"(No two entries of "Items" have the same "Shade".)"},
      {"late", R"(No set of answers of "Talk" ends as "Asked too late".)"},
      {"sums", R"(The total of "More" equals "Wants" counted as "Yes".)"},
  };
  const std::string page = Page(Small());
  for (const auto& c : kCases) {
    const std::string row = Row(page, std::string("| `") + c.rule + "`");
    EXPECT_TRUE(Has(row, std::string("| ") + c.english + " |")) << c.rule << "\n" << row;
  }
}

TEST(English, SaysWhatAShareIsMadeOf) {
  const std::string page = Page(Small());
  EXPECT_TRUE(Has(Row(page, "| Wanting"),
                  R"("Wants" counted as "Yes" | "Wants" counted as "Yes" or "No")"));
  EXPECT_TRUE(Has(Row(page, "| Helping"), R"("Helped" counted as "Yes" | The total of "Helped")"));
  EXPECT_TRUE(
      Has(Row(page, "| Asked"), R"(Those of "Done" with "Answers that count" | All of "Done")"));
}

// ---- The overview ---------------------------------------------------------------------------

TEST(Overview, FitsATerminal) {
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const std::string text = Framework::Open(info.id)->Describe(DescribeFormat::kText);
    size_t columns = 0;
    for (const char c : text) {
      columns = c == '\n' ? 0 : columns + ((static_cast<unsigned char>(c) & 0xC0) == 0x80 ? 0 : 1);
      ASSERT_LE(columns, 80U) << info.id;
    }
    EXPECT_FALSE(Has(text, " \n")) << "spaces at the end of a line";
  }
}

TEST(Overview, WarnsOfWhatIsNotPublished) {
  const std::string mspof = Framework::Open("mspof")->Describe(DescribeFormat::kText);
  EXPECT_TRUE(Has(mspof, "! RECONSTRUCTED: rebuilt from"));
  EXPECT_TRUE(Has(mspof, " 1  Desired outcomes asked (outcomes-asked)\n"));
  EXPECT_TRUE(Has(mspof, " 7  Feels safer (feel-safer) [R]\n"));
  const std::string sac = Framework::Open("sac")->Describe(DescribeFormat::kText);
  EXPECT_TRUE(Has(sac, "edition draft (DRAFT)"));
  EXPECT_TRUE(Has(sac, "! DRAFT: not finished, and not for statutory submission."));
}

TEST(Overview, SaysWhoIsAskedWhatAndWhen) {
  const std::string text = Small().Describe(DescribeFormat::kText);
  EXPECT_TRUE(Has(text, "    Asked where \"Wants\" is \"Yes\"\n"));
  EXPECT_TRUE(Has(text, "    Adult: Were you helped?\n    Carer: Were they helped?\n"));
  EXPECT_TRUE(Has(text, "Answers   Adult or Carer\n"));
  EXPECT_TRUE(Has(text, "no later than 10 days after \"Concluded\""));
}

// ---- JSON -----------------------------------------------------------------------------------

TEST(Json, HoldsInfoAndDefinition) {
  const Framework small = Small();
  const std::string json = small.Describe(DescribeFormat::kJson);
  EXPECT_TRUE(Has(json, "\"digest\": \"" + small.info().digest + "\""));
  EXPECT_TRUE(Has(json, "\"codeList\": ["));
  EXPECT_TRUE(Has(json, "\"type\": \"VALUE_TYPE_DATE\""));
  EXPECT_EQ(json.substr(json.size() - 3), "\n}\n");
}

// ---- The page -------------------------------------------------------------------------------

TEST(FrameworkPage, EveryRowHasItsSourceAndStanding) {
  const std::string page = Page(*Framework::Open("mspof"));
  const std::string link = "[lga-mspof-page](../sources.md#lga-mspof-page)";
  EXPECT_TRUE(Has(page,
                  "| Wording `outcomes-asked-1` | | Was the individual or individual's "
                  "representative asked what their desired outcomes were? | " +
                      link + ": question 1 | verified |"));
  EXPECT_TRUE(Has(Row(page, "| Wording `outcomes-met-1`"), "| **reconstructed** |"));
  EXPECT_TRUE(Has(Row(page, "| Not Recorded | `not-recorded` | also where nothing is recorded"),
                  "| [nhs-sac-pipeline]"));
  EXPECT_TRUE(Has(page, "#### 7. Feels safer (reconstructed)\n"));
}

TEST(FrameworkPage, PartHasItsOwnSourceOrThatOfItsRow) {
  const std::string page = Page(*Framework::Open("mspof"));
  const size_t list = page.find("### What happened to the risk `risk-result`");
  ASSERT_NE(list, std::string::npos);
  const std::string rows = page.substr(list, 1200);
  EXPECT_TRUE(Has(Row(rows, "| Risk reduced"), "SG2e | verified |"));
  EXPECT_TRUE(
      Has(Row(rows, "| Not Recorded"), "[mspof-project](../sources.md#mspof-project) | local"));
}

TEST(FrameworkPage, ListsWhatNoRuleLooksAt) {
  const std::string page = Page(Small());
  const std::string values = Row(page, "- Values for which rules check the form only");
  for (const char* title : {"Tags", "Weight", "Concluded", "Open", "Helped"}) {
    EXPECT_TRUE(Has(values, title)) << title;
  }
  EXPECT_FALSE(Has(values, "Paint"));
  EXPECT_FALSE(Has(values, "Received"));
  EXPECT_TRUE(Has(Row(page, "- Populations that no rule of returns looks at"), "People (people)"));
  EXPECT_TRUE(Has(Row(page, "- Counts that no rule of returns compares"), "Ages (ages)"));
  EXPECT_TRUE(
      Has(Row(page, "- What can happen to a set of answers without a finding"), "Asked too early"));
  EXPECT_TRUE(Has(Row(page, "- Kinds of rule that the definition does not have"),
                  "that dates and numbers can be read"));
}

TEST(FrameworkPage, TextCannotBecomeMarkup) {
  const std::string text =
      Edited(kSmall, "title: \"Weight\"", "title: \"<b>|Weight|</b> *a* _b_ a_b\"");
  EXPECT_TRUE(Has(Page(LoadGood(text)), "&lt;b>\\|Weight\\|&lt;/b> \\*a\\* \\_b\\_ a_b |"));
}

TEST(FrameworkPage, SourcesAndLinksCannotBecomeMarkup) {
  const std::string source =
      Edited(kSmall, "guidance {",
             "guidance { of: \"weight\" text: \"T\" link: \"https://e.x/\\\"><i>|\" source: "
             "\"</td><script>x</script>|y: z\" verification: VERIFICATION_VERIFIED }\nguidance {");
  const std::string page = Page(LoadGood(source));
  EXPECT_TRUE(Has(page, "&lt;/td>&lt;script>x&lt;/script>\\|y: z"));
  EXPECT_FALSE(Has(page, "<script>"));
  EXPECT_FALSE(Has(page, "<i>"));
  EXPECT_TRUE(Has(page, "&lt;i>\\|"));
}

TEST(FrameworkPage, BeginsWithWhatMakesIt) {
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const std::string page = Page(*Framework::Open(info.id + "/" + info.edition));
    EXPECT_EQ(page.rfind("<!-- GENERATED BY mspof framework show " + info.id + "/" + info.edition +
                             " --format markdown; DO NOT EDIT. -->\n",
                         0),
              0U);
    EXPECT_TRUE(Has(page, "(" + info.status + ")\n"));
  }
}

TEST(FrameworkPage, IsTheOneInTheRepository) {
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const std::string path = "docs/frameworks/" + info.id + "-" + info.edition + ".md";
    EXPECT_TRUE(ReadDefinition(path).text == Page(*Framework::Open(info.id + "/" + info.edition)))
        << path << " is out of date; refresh it with ./dev approve";
  }
}

// ---- Sources --------------------------------------------------------------------------------

// Ids of "id: place; id: place" in every `source` of the definitions in the repository.
std::set<std::string> CitedSources() {
  std::set<std::string> ids;
  const std::regex source(R"(\bsource: "((?:[^"\\]|\\.)*)\")");
  const std::regex id(R"((?:^|;\s*)([a-z0-9-]+))");
  const std::filesystem::path folder = testing::InRepository("proto/frameworks");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".textproto") continue;
    const std::string text =
        ReadDefinition("proto/frameworks/" + entry.path().filename().string()).text;
    for (std::sregex_iterator row(text.begin(), text.end(), source), end; row != end; ++row) {
      const std::string pieces = (*row)[1];
      for (std::sregex_iterator piece(pieces.begin(), pieces.end(), id); piece != end; ++piece) {
        ids.insert((*piece)[1]);
      }
    }
  }
  return ids;
}

TEST(Sources, EveryOneThatIsCitedIsExplained) {
  const std::string page = ReadDefinition("docs/sources.md").text;
  const std::set<std::string> ids = CitedSources();
  EXPECT_GE(ids.size(), 8U);
  for (const std::string& id : ids) {
    EXPECT_TRUE(Has(page, "\n## " + id + "\n")) << "docs/sources.md has no heading " << id;
  }
}

}  // namespace
}  // namespace mspof
