// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a definition may say and what it gives. The table of mistakes is in
// definition_mistakes_test.cc.

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "mspof/framework.h"

namespace mspof {
namespace {

using testing::Edited;
using testing::kSmall;
using testing::Load;
using testing::LoadGood;
using testing::ReadDefinition;
using testing::Small;

// ---- Built-in definitions --------------------------------------------------------------------

TEST(BuiltIn, OpensByIdAndByIdWithEdition) {
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const auto by_edition = Framework::Open(info.id + "/" + info.edition);
    ASSERT_TRUE(by_edition.ok()) << by_edition.status().message();
    EXPECT_EQ(by_edition->info().digest, info.digest);
    EXPECT_EQ(by_edition->info().title, info.title);
    EXPECT_EQ(by_edition->info().status, info.status);
    EXPECT_EQ(by_edition->info().revision, info.revision);
    EXPECT_TRUE(Framework::Open(info.id).ok());
  }
}

TEST(BuiltIn, HoldsBothFrameworksSorted) {
  std::vector<std::string> names;
  for (const FrameworkInfo& info : Framework::BuiltIn()) names.push_back(info.id + info.edition);
  EXPECT_EQ(names, (std::vector<std::string>{"mspof2018", "sacdraft"}));
}

TEST(BuiltIn, UnknownIdSaysWhatThereIs) {
  for (const char* id : {"msp", "mspof/2019", "", "mspof/", "adult-safeguarding", "mspfo"}) {
    const auto framework = Framework::Open(id);
    ASSERT_FALSE(framework.ok()) << id;
    EXPECT_EQ(framework.status().code(), StatusCode::kNotFound);
    EXPECT_NE(framework.status().message().find("mspof/2018, sac/draft"), std::string::npos);
  }
}

TEST(BuiltIn, UnknownIdSaysWhatWasMeant) {
  for (const char* id : {"mspfo", "mspo", "mspofs", "MSPOF"}) {
    EXPECT_NE(Framework::Open(id).status().message().find("did you mean \"mspof\"?"),
              std::string::npos)
        << id;
  }
  for (const char* id : {"mpsof/2018", "mspof-2018", "mspof 2018", "mspof2018", "mspof/2108"}) {
    EXPECT_NE(Framework::Open(id).status().message().find("did you mean \"mspof/2018\"?"),
              std::string::npos)
        << id;
  }
  EXPECT_EQ(Framework::Open("carers").status().message().find("did you mean"), std::string::npos);
}

TEST(BuiltIn, TextOfTheRepositoryIsTheSameDefinition) {
  const struct {
    const char* name;
    const char* file;
  } kCases[] = {{"mspof", "proto/frameworks/mspof-2018.textproto"},
                {"sac", "proto/frameworks/sac-draft.textproto"}};
  const auto vocabulary = ReadDefinition("proto/frameworks/adult-safeguarding.textproto");
  for (const auto& c : kCases) {
    const auto opened = Framework::Open(c.name);
    const auto read = Framework::FromText(ReadDefinition(c.file), {vocabulary});
    const auto read_alone = Framework::FromText(ReadDefinition(c.file));
    ASSERT_TRUE(opened.ok() && read.ok() && read_alone.ok()) << c.name;
    EXPECT_EQ(opened->info().digest, read->info().digest);
    EXPECT_EQ(opened->info().digest, read_alone->info().digest);
    EXPECT_EQ(opened->Encode(), read->Encode());
  }
}

// ---- Digests -------------------------------------------------------------------------------

TEST(Digest, DoesNotDependOnCommentsSpacesOrFileName) {
  const std::string digest = Small().info().digest;
  EXPECT_EQ(digest.size(), 64U);
  const std::string commented = "# Another comment.\n\n" + std::string(kSmall) + "\n# The end.\n";
  EXPECT_EQ(LoadGood(commented).info().digest, digest);
  EXPECT_EQ(LoadGood(Edited(kSmall, "{ id: \"ages\" ", "{\n  id:  'ages'\n")).info().digest,
            digest);
  const auto renamed = Framework::FromText({"other.textproto", testing::Expanded(kSmall)});
  ASSERT_TRUE(renamed.ok());
  EXPECT_EQ(renamed->info().digest, digest);
}

TEST(Digest, DoesNotDependOnTheOrderOfFieldsInARow) {
  const std::string other = Edited(kSmall, "id: \"wants\" title: \"Wants\" population: \"done\"",
                                   "population: \"done\" title: \"Wants\" id: \"wants\"");
  EXPECT_EQ(LoadGood(other).info().digest, Small().info().digest);
}

TEST(Digest, EveryChangeOfMeaningGivesAnother) {
  const struct {
    const char* name;
    const char* find;
    const char* replacement;
  } kCases[] = {
      {"label", "label: \"Dark red\"", "label: \"Dark  red\""},
      {"wording", "text: \"Wants?\"", "text: \"Wants it?\""},
      {"window", "most: 10", "most: 11"},
      {"band", "most: 64", "most: 63"},
      {"band to zero is not open", "{ id: \"old\" label: \"Old\" least: 65 }",
       "{ id: \"old\" label: \"Old\" least: 65 most: 2147483647 }"},
      {"severity", "SEVERITY_NOTE of: \"talk\"", "SEVERITY_WARNING of: \"talk\""},
      {"order of codes", "code { id: \"yes\" label: \"Yes\" } code { id: \"no\" label: \"No\" }",
       "code { id: \"no\" label: \"No\" } code { id: \"yes\" label: \"Yes\" }"},
      {"source of one code", "{ id: \"blue\" label: \"Blue\" }",
       "{ id: \"blue\" label: \"Blue\" source: \"mspof-project: x\" }"},
      {"guidance", "What is seen.", "What is shown."},
      {"revision", "revision: 1", "revision: 2"},
      {"validity", "revision: 1", "revision: 1 valid_from: \"2018-04-01\""},
      {"message", "path: \"born\" condition { age { least: 18 } }",
       "path: \"born\" condition { age { least: 19 } }"},
  };
  std::set<std::string> digests = {Small().info().digest};
  for (const auto& c : kCases) {
    const Framework framework = LoadGood(Edited(kSmall, c.find, c.replacement));
    EXPECT_TRUE(digests.insert(framework.info().digest).second) << c.name;
  }
}

TEST(Digest, CoversTheVocabulary) {
  const DefinitionText vocabulary = {"words.textproto", testing::Expanded(R"(
framework { id: "words" revision: 1 title: "W" status: STATUS_LOCAL vocabulary: true @ }
code_list { id: "more-codes" title: "C" code { id: "a" label: "A" } @ })")};
  const DefinitionText changed = {"words.textproto",
                                  Edited(vocabulary.text, "label: \"A\"", "label: \"B\"")};
  const std::string uses = Edited(kSmall, "revision: 1", "revision: 1 uses: \"words\"");
  const auto first = Load(uses, {vocabulary});
  const auto second = Load(uses, {changed});
  ASSERT_TRUE(first.ok() && second.ok()) << first.status().message();
  EXPECT_NE(first->info().digest, second->info().digest);
}

// ---- Bytes ---------------------------------------------------------------------------------

TEST(Bytes, RoundTrip) {
  std::vector<Framework> all = {Small()};
  for (const char* id : {"mspof", "sac"}) all.push_back(*Framework::Open(id));
  for (const Framework& framework : all) {
    const auto back = Framework::Decode(framework.Encode());
    ASSERT_TRUE(back.ok()) << back.status().message();
    EXPECT_EQ(back->info().digest, framework.info().digest);
    EXPECT_EQ(back->Encode(), framework.Encode());
    EXPECT_EQ(back->Describe(DescribeFormat::kJson), framework.Describe(DescribeFormat::kJson));
  }
}

// Bytes that still are a definition have another digest: nothing passes for the original.
void ExpectRefusedOrAnother(const std::string& bytes, const std::string& digest) {
  const auto framework = Framework::Decode(bytes);
  if (framework.ok()) {
    EXPECT_NE(framework->info().digest, digest);
    return;
  }
  const StatusCode code = framework.status().code();
  EXPECT_TRUE(code == StatusCode::kCorrupt || code == StatusCode::kInvalidArgument);
  EXPECT_FALSE(framework.status().message().empty());
}

TEST(Bytes, EveryTruncationIsRefusedOrAnother) {
  const std::string bytes = Small().Encode();
  const std::string digest = Small().info().digest;
  for (size_t size = 0; size < bytes.size(); ++size) {
    ExpectRefusedOrAnother(bytes.substr(0, size), digest);
  }
}

TEST(Bytes, EveryAlteredByteIsRefusedOrAnother) {
  std::string bytes = Small().Encode();
  const std::string digest = Small().info().digest;
  for (char& byte : bytes) {
    for (const int mask : {0x01, 0x80, 0xFF}) {
      const char before = byte;
      byte = static_cast<char>(byte ^ mask);
      ExpectRefusedOrAnother(bytes, digest);
      byte = before;
    }
  }
}

TEST(Bytes, OnlyTheCanonicalEncodingIsRead) {
  const std::string bytes = Small().Encode();
  const struct {
    const char* name;
    std::string bytes;
  } kCases[] = {
      {"half a definition", bytes.substr(0, bytes.size() - 1)},
      {"more behind it", bytes + "x"},
      {"an unknown field behind it", bytes + "\xF8\x07\x01"},
      {"a second identity", bytes + bytes.substr(0, 2 + static_cast<size_t>(bytes[1]))},
      {"text", testing::Expanded(kSmall)},
  };
  for (const auto& c : kCases) {
    const auto framework = Framework::Decode(c.bytes);
    ASSERT_FALSE(framework.ok()) << c.name;
    EXPECT_EQ(framework.status().code(), StatusCode::kCorrupt) << c.name;
  }
}

TEST(Bytes, AreCheckedLikeText) {
  const auto framework = Framework::Decode("");
  ASSERT_FALSE(framework.ok());
  EXPECT_EQ(framework.status().code(), StatusCode::kInvalidArgument);
  EXPECT_NE(framework.status().message().find("no title"), std::string::npos);
}

// ---- Paths and codes -------------------------------------------------------------------------

TEST(Paths, AreFoundByName) {
  const Framework framework = Small();
  for (const char* name : {"concluded", "kind", "paint", "item.shade", "item", "talk", "helped",
                           "talk.helped", "talk.respondent", "talk.asked", "talk.channel"}) {
    const auto path = framework.FindPath(name);
    ASSERT_TRUE(path.ok()) << name;
    EXPECT_TRUE(path->valid());
  }
  EXPECT_EQ(framework.PathName(*framework.FindPath("helped")), "talk.helped");
  EXPECT_EQ(framework.PathName(*framework.FindPath("item")), "item");
  for (const char* name : {"respondent", "shade", "period.last", "as-of", ""}) {
    EXPECT_EQ(framework.FindPath(name).status().code(), StatusCode::kNotFound) << name;
  }
}

TEST(Paths, AreListedInTheOrderOfTheDefinitionWithoutGroups) {
  std::vector<std::string> names;
  const Framework framework = Small();
  for (const Path path : framework.Paths()) names.emplace_back(framework.PathName(path));
  const std::vector<std::string> expected = {"received",
                                             "started",
                                             "concluded",
                                             "born",
                                             "died",
                                             "kind",
                                             "paint",
                                             "tags",
                                             "weight",
                                             "item.shade",
                                             "item.seen",
                                             "box.open",
                                             "talk.respondent",
                                             "talk.interviewer",
                                             "talk.asked",
                                             "talk.reason",
                                             "talk.channel",
                                             "wants",
                                             "more",
                                             "talk.helped"};
  EXPECT_EQ(names, expected);
}

TEST(Paths, NearestIsNamedWhereOneIsNear) {
  const auto near = Small().FindPath("item.shape");
  EXPECT_NE(near.status().message().find("did you mean \"item.shade\"?"), std::string::npos);
  const auto far = Small().FindPath("something-else-entirely");
  EXPECT_EQ(far.status().message().find("did you mean"), std::string::npos);
}

TEST(Codes, OfAStandInAreNamedWhereTheFinerListLacksThem) {
  const Framework framework = *Framework::Open("mspof");
  const auto message = [&framework](const char* code) {
    const auto found = framework.FindCode(*framework.FindPath("risk-assessment"), code);
    return found.ok() ? std::string() : found.status().message();
  };
  const std::string hint = "; risk-identified, which can stand in for it, has this code";
  EXPECT_NE(message("yes").find(hint), std::string::npos) << message("yes");
  EXPECT_EQ(message("maybe").find(hint), std::string::npos) << message("maybe");
}

TEST(Codes, AreFoundByNameInTheListOfThePath) {
  const Framework framework = Small();
  const Path paint = *framework.FindPath("paint");
  EXPECT_TRUE(framework.FindCode(paint, "dark-red").ok());
  const auto none = framework.FindCode(paint, "green");
  EXPECT_EQ(none.status().code(), StatusCode::kNotFound);
  EXPECT_NE(none.status().message().find("red, dark-red, blue"), std::string::npos);
  for (const char* path : {"born", "weight", "item"}) {
    const auto code = framework.FindCode(*framework.FindPath(path), "red");
    EXPECT_EQ(code.status().code(), StatusCode::kInvalidArgument) << path;
  }
}

TEST(Description, IsInEveryFormat) {
  const Framework framework = Small();
  for (const auto format :
       {DescribeFormat::kText, DescribeFormat::kJson, DescribeFormat::kMarkdown}) {
    EXPECT_NE(framework.Describe(format).find("Small"), std::string::npos);
  }
}

// ---- Mistakes -------------------------------------------------------------------------------

TEST(DefinitionMistakes, OfSyntaxNameFileLineAndColumn) {
  const struct {
    const char* name;
    const char* text;
    const char* expected;
  } kCases[] = {
      {"unknown field", "framework {\n  idd: \"x\"\n}", "small.textproto:2:"},
      {"unknown row", "framework { id: \"x\" }\nfacts { }", "small.textproto:2:"},
      {"not closed", "framework {\n id: \"x\"\n", "small.textproto:"},
      {"text for a number", "framework { revision: \"one\" }", "small.textproto:1:"},
      {"unknown enum", "framework {\n\n status: LOCAL }", "small.textproto:3:"},
  };
  for (const auto& c : kCases) {
    const auto framework = Load(c.text);
    ASSERT_FALSE(framework.ok()) << c.name;
    EXPECT_EQ(framework.status().code(), StatusCode::kInvalidArgument) << c.name;
    EXPECT_EQ(framework.status().message().rfind(c.expected, 0), 0U)
        << c.name << ": " << framework.status().message();
  }
}

TEST(DefinitionMistakes, AreReportedTogetherInOneLineEach) {
  std::string text = Edited(kSmall, "within: \"red\"", "within: \"green\"");
  text = Edited(text, "by: \"tags\"", "by: \"tag\"");
  text = Edited(text, "of: \"paint\" text", "of: \"pant\" text");
  const auto framework = Load(text);
  ASSERT_FALSE(framework.ok());
  const std::string& message = framework.status().message();
  EXPECT_EQ(std::count(message.begin(), message.end(), '\n'), 2) << message;
  for (const char* part : {"\"green\"", "\"tag\"", "\"pant\""}) {
    EXPECT_NE(message.find(part), std::string::npos) << part;
  }
}

TEST(DefinitionMistakes, OfAVocabularyNameItsFile) {
  const DefinitionText vocabulary = {"path/to/words.textproto", testing::Expanded(R"(
framework { id: "words" revision: 1 title: "W" status: STATUS_LOCAL vocabulary: true @ }
code_list { id: "empty" title: "E" @ })")};
  const auto framework =
      Load(Edited(kSmall, "revision: 1", "revision: 1 uses: \"words\""), {vocabulary});
  EXPECT_EQ(framework.status().message(),
            "path/to/words.textproto:3: the list has no codes: add a `code`");
}

TEST(DefinitionMistakes, OfUsingVocabularies) {
  const std::string head =
      "framework { id: \"words\" revision: 1 title: \"W\" status: STATUS_LOCAL ";
  const struct {
    const char* name;
    std::string vocabulary;
    const char* expected;
  } kCases[] = {
      {"not a vocabulary", head + "edition: \"1\" @ }", "\"words\" is not a vocabulary of that id"},
      {"another id", Edited(head, "words", "world") + "vocabulary: true @ }",
       "\"words\" is not a vocabulary of that id"},
      {"syntax", head, "words.textproto:1:"},
  };
  for (const auto& c : kCases) {
    const auto framework = Load(Edited(kSmall, "revision: 1", "revision: 1 uses: \"words\""),
                                {{"words.textproto", testing::Expanded(c.vocabulary)}});
    ASSERT_FALSE(framework.ok()) << c.name;
    EXPECT_NE(framework.status().message().find(c.expected), std::string::npos)
        << framework.status().message();
  }
  const auto nested = Load(head + "vocabulary: true uses: \"adult-safeguarding\" @ }");
  EXPECT_NE(nested.status().message().find("a vocabulary uses another"), std::string::npos);
}

TEST(DefinitionMistakes, RowsOfAVocabularyAreNotDeclaredTwice) {
  const DefinitionText vocabulary = {"words.textproto", testing::Expanded(R"(
framework { id: "words" revision: 1 title: "W" status: STATUS_LOCAL vocabulary: true @ }
code_list { id: "who" title: "W" code { id: "a" label: "A" } @ })")};
  const auto framework =
      Load(Edited(kSmall, "revision: 1", "revision: 1 uses: \"words\""), {vocabulary});
  EXPECT_NE(framework.status().message().find("there is more than one code list \"who\""),
            std::string::npos);
}

TEST(DefinitionMistakes, TooManyCodesAndCells) {
  std::string codes;
  for (int i = 0; i < 4097; ++i)
    codes += " code { id: \"c" + std::to_string(i) + "\" label: \"C\" }";
  const std::string list = "code { id: \"lead\" label: \"Lead\" }";
  const auto codes_refused = Load(Edited(kSmall, list, codes));
  EXPECT_NE(codes_refused.status().message().find(
                "code_list \"asker\": there are 4097 of `code` here; there must be 4096 or fewer"),
            std::string::npos);

  codes = codes.substr(0, codes.find(" code { id: \"c1100\""));
  const std::string two =
      "fact { id: \"a\" title: \"A\" codes: \"asker\" @ } "
      "fact { id: \"b\" title: \"B\" codes: \"asker\" @ } ";
  std::string text =
      Edited(Edited(kSmall, list, codes), "group { id: \"box\"", two + "group { id: \"box\"");
  EXPECT_TRUE(Load(text).ok());
  text = Edited(text, "by: \"tags\"", "by: \"a\" by: \"b\"");
  EXPECT_NE(Load(text).status().message().find(
                "the measure has more than a million cells: remove a dimension"),
            std::string::npos);
}

TEST(DefinitionMistakes, BreakNothingWhateverIsTakenOut) {
  // Every line left out alone: refused with a message, or good; the program goes on.
  const std::string text = kSmall;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find('\n', begin) + 1;
    const auto framework = Load(text.substr(0, begin) + text.substr(end));
    if (!framework.ok()) {
      EXPECT_FALSE(framework.status().message().empty());
    }
    begin = end;
  }
}

// ---- What is good though it looks odd ------------------------------------------------------

TEST(Good, OddThings) {
  constexpr char kDue[] = "due { one_of { of: \"wants\" codes: \"yes\" } }";
  const struct {
    const char* name;
    const char* find;
    const char* replacement;
  } kCases[] = {
      {"two one_of with a common finer code", kDue,
       "due { one_of { of: \"paint\" codes: \"red\" } one_of { of: \"paint\" codes: \"dark-red\" } "
       "}"},
      {"two one_of without a common code, of many values", kDue,
       "due { one_of { of: \"tags\" codes: \"red\" } one_of { of: \"tags\" codes: \"blue\" } }"},
      {"least equals most", kDue, "due { days { from: \"born\" to: \"died\" least: 1 most: 1 } }"},
      {"an empty condition is true", kDue, "due { }"},
      {"a numerator outside, where it may be", "proportion { id: \"wanting\"",
       "proportion { id: \"w2\" title: \"W\" may_exceed_one: true numerator { measure: \"wants\" "
       "codes: "
       "\"yes\" } denominator { measure: \"wants\" codes: \"no\" } @ } proportion { id: "
       "\"wanting\""},
      {"bands that touch", "least: 18 most: 64", "least: 0 most: 64"},
      {"a population without a date", "unit: UNIT_RECORDS date: \"started\"", "unit: UNIT_RECORDS"},
      {"a window without an end", "from: \"concluded\" most: 10", ""},
      {"a window of the longest time", "most: 10", "most: 36525"},
      {"a dimension of a collection", "dimension { id: \"tone\"",
       "dimension { id: \"by-whom\" title: \"W\" of: \"respondent\" code { id: \"adult\" label: "
       "\"A\" } @ } "
       "dimension { id: \"tone\""},
      {"reserved codes in a proportion",
       "numerator { measure: \"wants\" codes: \"yes\" } denominator { "
       "measure: \"wants\" codes: \"yes\"",
       "numerator { measure: \"wants\" codes: \"yes\" } "
       "denominator { measure: \"wants\" codes: \"yes\" codes: \"~absent\" codes: \"~unlisted\""},
      {"outcomes of a coverage", "population: \"done\" codes: \"counted\"",
       "population: \"done\" codes: \"reason:ill\" codes: \"reason:~unlisted\" codes: "
       "\"not-recorded\" "
       "codes: \"clash\" codes: \"excluded\""},
      {"the collection's id before its paths", "measure { id: \"tags\"",
       "measure { id: \"h2\" title: \"H\" population: \"done\" collection: \"talk\" by: "
       "\"talk.helped\" @ } measure { id: \"tags\""},
  };
  for (const auto& c : kCases) {
    const auto framework = Load(Edited(kSmall, c.find, c.replacement));
    EXPECT_TRUE(framework.ok()) << c.name << ": " << framework.status().message();
  }
}

}  // namespace
}  // namespace mspof
