// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a definition may say, and that everything else is refused with file, line and remedy.

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
using testing::LineOf;
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
  for (const char* id : {"mspfo", "mspo", "mpsof/2018", "mspofs"}) {
    EXPECT_NE(Framework::Open(id).status().message().find("did you mean \"mspof\"?"),
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
    EXPECT_EQ(opened->ToBytes(), read->ToBytes());
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
    const auto back = Framework::FromBytes(framework.ToBytes());
    ASSERT_TRUE(back.ok()) << back.status().message();
    EXPECT_EQ(back->info().digest, framework.info().digest);
    EXPECT_EQ(back->ToBytes(), framework.ToBytes());
    EXPECT_EQ(back->Describe(DescribeFormat::kJson), framework.Describe(DescribeFormat::kJson));
  }
}

// Bytes that still are a definition have another digest: nothing passes for the original.
void ExpectRefusedOrAnother(const std::string& bytes, const std::string& digest) {
  const auto framework = Framework::FromBytes(bytes);
  if (framework.ok()) {
    EXPECT_NE(framework->info().digest, digest);
    return;
  }
  const StatusCode code = framework.status().code();
  EXPECT_TRUE(code == StatusCode::kCorrupt || code == StatusCode::kInvalidArgument);
  EXPECT_FALSE(framework.status().message().empty());
}

TEST(Bytes, EveryTruncationIsRefusedOrAnother) {
  const std::string bytes = Small().ToBytes();
  const std::string digest = Small().info().digest;
  for (size_t size = 0; size < bytes.size(); ++size) {
    ExpectRefusedOrAnother(bytes.substr(0, size), digest);
  }
}

TEST(Bytes, EveryAlteredByteIsRefusedOrAnother) {
  std::string bytes = Small().ToBytes();
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
  const std::string bytes = Small().ToBytes();
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
    const auto framework = Framework::FromBytes(c.bytes);
    ASSERT_FALSE(framework.ok()) << c.name;
    EXPECT_EQ(framework.status().code(), StatusCode::kCorrupt) << c.name;
  }
}

TEST(Bytes, AreCheckedLikeText) {
  const auto framework = Framework::FromBytes("");
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

// ---- Mistakes ------------------------------------------------------------------------------

struct Mistake {
  const char* name;
  // An edit of the small definition: `find` stands in it once.
  const char* find;
  const char* replacement;
  // What is said of the line of `find`, and how to mend it.
  const char* what;
  const char* remedy;
  // Where the message names another line: a text that stands in it first.
  const char* at = nullptr;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class Refused : public ::testing::TestWithParam<Mistake> {};

TEST_P(Refused, WithFileLineAndRemedy) {
  const Mistake& mistake = GetParam();
  const std::string text = Edited(kSmall, mistake.find, mistake.replacement);
  const auto framework = Load(text);
  ASSERT_FALSE(framework.ok()) << "it was taken";
  EXPECT_EQ(framework.status().code(), StatusCode::kInvalidArgument);
  const size_t line =
      mistake.at == nullptr ? LineOf(kSmall, mistake.find) : LineOf(text, mistake.at);
  const std::string expected =
      "small.textproto:" + std::to_string(line) + ": " + mistake.what + ": " + mistake.remedy;
  EXPECT_NE(("\n" + framework.status().message() + "\n").find("\n" + expected + "\n"),
            std::string::npos)
      << "expected: " << expected << "\nfound: " << framework.status().message();
}

std::string NameOf(const ::testing::TestParamInfo<Mistake>& info) {
  std::string name;
  for (const char* c = info.param.name; *c != '\0'; ++c) {
    name += std::isalnum(static_cast<unsigned char>(*c)) != 0 ? *c : '_';
  }
  return name;
}

#define MSPOF_MISTAKES(group, ...)                                                                 \
  INSTANTIATE_TEST_SUITE_P(group, Refused, ::testing::ValuesIn(std::vector<Mistake>{__VA_ARGS__}), \
                           NameOf)

MSPOF_MISTAKES(
    Identity,
    {"id form: upper case", "framework { id: \"small\"", "framework { id: \"Small\"",
     "\"Small\" is not an id", "use lower-case letters, digits and single hyphens"},
    {"id form: two hyphens", "fact { id: \"weight\"", "fact { id: \"wei--ght\"",
     "\"wei--ght\" is not an id", "use lower-case letters, digits and single hyphens"},
    {"id form: hyphen at the end", "fact { id: \"weight\"", "fact { id: \"weight-\"",
     "\"weight-\" is not an id", "use lower-case letters, digits and single hyphens"},
    {"id form: dot", "fact { id: \"weight\"", "fact { id: \"a.b\"", "\"a.b\" is not an id",
     "use lower-case letters, digits and single hyphens"},
    {"id form: none", "rule { id: \"late\"", "rule { id: \"\"", "\"\" is not an id",
     "use lower-case letters, digits and single hyphens"},
    {"no title", "title: \"Small\"", "", "the definition has no title", "set `title`"},
    {"no revision", "revision: 1", "", "the definition has no revision", "count from 1"},
    {"no status", "status: STATUS_LOCAL", "", "the definition has no status",
     "set `status` to PUBLISHED, RECONSTRUCTED, DRAFT or LOCAL"},
    {"unknown status", "status: STATUS_LOCAL", "status: 99", "the definition has no status",
     "set `status` to PUBLISHED, RECONSTRUCTED, DRAFT or LOCAL"},
    {"no edition", "edition: \"1\"", "", "the framework has no edition", "set `edition`"},
    {"validity", "revision: 1", "revision: 1 valid_from: \"April 2018\"", "the validity is no date",
     "write YYYY-MM-DD"},
    {"validity ends before it begins", "revision: 1",
     "revision: 1 valid_from: \"2019-04-01\" valid_to: \"2019-03-31\"",
     "the validity ends before it begins", "correct `valid_from` or `valid_to`"},
    {"no source", "title: \"Small\" status: STATUS_LOCAL @",
     "title: \"Small\" status: STATUS_LOCAL verification: VERIFICATION_LOCAL",
     "the row has no source", "name one of docs/sources.md in `source`"},
    {"no verification", "text: \"What is seen.\" @", "text: \"What is seen.\" source: \"x\"",
     "the row does not say how far it is verified", "set `verification`"},
    {"unknown verification", "text: \"What is seen.\" @",
     "text: \"What is seen.\" source: \"x\" verification: 9",
     "the row does not say how far it is verified", "set `verification`"},
    {"no vocabulary", "revision: 1", "revision: 1 uses: \"words\"",
     "there is no vocabulary \"words\"",
     "correct `uses`, or give the vocabulary along with the definition"});

MSPOF_MISTAKES(Lists,
               {"two of one id", "code_list { id: \"asker\"", "code_list { id: \"who\"",
                "there are two of code list \"who\"", "rename one of them"},
               {"two codes of one id", "{ id: \"blue\" label: \"Blue\" }",
                "{ id: \"red\" label: \"Blue\" }", "there are two of code of colour \"red\"",
                "rename one of them"},
               {"no codes", "code { id: \"lead\" label: \"Lead\" }", "", "the list has no codes",
                "add a `code`"},
               {"no label", "{ id: \"blue\" label: \"Blue\" }", "{ id: \"blue\" }",
                "the code has no label", "set `label`"},
               {"within points forward", "{ id: \"dark-red\" label: \"Dark red\" within: \"red\" }",
                "{ id: \"dark-red\" label: \"Dark red\" within: \"blue\" }",
                "\"blue\" is no earlier code of the list",
                "name a code that stands before this one in `within`"},
               {"within itself", "within: \"red\"", "within: \"dark-red\"",
                "\"dark-red\" is no earlier code of the list",
                "name a code that stands before this one in `within`"},
               {"within nothing", "within: \"red\"", "within: \"green\"",
                "\"green\" is no earlier code of the list",
                "name a code that stands before this one in `within`"},
               {"absent", "absent: \"not-recorded\"", "absent: \"unknown\"",
                "\"unknown\" is no code of the list", "name one of its codes in `absent`"},
               {"list of a fact",
                "fact { id: \"paint\" title: \"Paint\" type: VALUE_TYPE_CODE codes: \"colour\"",
                "fact { id: \"paint\" title: \"Paint\" type: VALUE_TYPE_CODE codes: \"color\"",
                "there is no code list \"color\"", "name one in `codes`"},
               {"list of a row's fact", "title: \"Open\" codes: \"yes-no\"",
                "title: \"Open\" codes: \"on-off\"", "there is no code list \"on-off\"",
                "name one in `codes`"},
               {"list of a question", "title: \"Wants\" codes: \"yes-no\"",
                "title: \"Wants\" codes: \"yn\"", "there is no code list \"yn\"",
                "name one in `codes`"},
               {"list of respondents", "respondents: \"who\"", "respondents: \"whom\"",
                "there is no code list \"whom\"", "name one in `codes`"},
               {"list of interviewers", "interviewers: \"asker\"", "interviewers: \"askers\"",
                "there is no code list \"askers\"", "name one in `codes`"},
               {"list of reasons", "reasons: \"why-not\"", "", "there is no code list \"\"",
                "name one in `codes`"});

MSPOF_MISTAKES(
    Facts,
    {"neither type nor codes", "type: VALUE_TYPE_NUMBER", "", "there is no code list \"\"",
     "name one in `codes`"},
    {"unknown type", "type: VALUE_TYPE_NUMBER", "type: 9", "the fact has no such type",
     "set `type` to CODE, DATE or NUMBER"},
    {"date with codes", "type: VALUE_TYPE_NUMBER", "type: VALUE_TYPE_DATE codes: \"yes-no\"",
     "a date or number has codes", "take `codes` and `many` out"},
    {"many numbers", "type: VALUE_TYPE_NUMBER", "type: VALUE_TYPE_NUMBER many: true",
     "a date or number has codes", "take `codes` and `many` out"},
    {"core date of another type", "id: \"received\" title: \"Received\" type: VALUE_TYPE_DATE",
     "id: \"received\" title: \"Received\" type: VALUE_TYPE_NUMBER",
     "a core field has another type", "see CaseRecord in record.proto"},
    {"core kind of another type", "title: \"Kind\" type: VALUE_TYPE_CODE codes: \"yes-no\"",
     "title: \"Kind\" type: VALUE_TYPE_DATE", "a core field has another type",
     "see CaseRecord in record.proto"},
    {"many kinds", "title: \"Kind\" type: VALUE_TYPE_CODE codes: \"yes-no\"",
     "title: \"Kind\" type: VALUE_TYPE_CODE codes: \"yes-no\" many: true",
     "a core field has another type", "see CaseRecord in record.proto"},
    {"core field as question", "fact { id: \"died\" title: \"Died\" type: VALUE_TYPE_DATE @ }",
     "question { id: \"died\" title: \"Died\" codes: \"yes-no\" wording { id: \"d\" text: \"D?\" } "
     "@ }",
     "\"died\" is a core field", "choose another id for the question"},
    {"reserved id of a fact", "fact { id: \"weight\"", "fact { id: \"person-id\"",
     "\"person-id\" is a reserved id", "choose another"},
    {"reserved id of a row's fact", "fact { id: \"seen\"", "fact { id: \"asked\"",
     "\"asked\" is a reserved id", "choose another"},
    {"reserved id of a group", "group { id: \"box\"", "group { id: \"period\"",
     "\"period\" is a reserved id", "choose another"},
    {"reserved id of a collection", "collection { id: \"talk\"", "collection { id: \"as-of\"",
     "\"as-of\" is a reserved id", "choose another"},
    {"reserved id of a question", "question { id: \"more\"", "question { id: \"as-of\"",
     "\"as-of\" is a reserved id", "choose another"},
    {"fact twice", "fact { id: \"weight\"", "fact { id: \"paint\"",
     "there are two of path \"paint\"", "rename one of them"},
    {"fact and question", "fact { id: \"weight\"", "fact { id: \"wants\"",
     "there are two paths \"wants\"",
     "rename one: core fields, facts and questions share their names", "question { id: \"wants\""},
    {"fact and question of a collection", "fact { id: \"weight\"", "fact { id: \"helped\"",
     "there are two paths \"helped\"",
     "rename one: core fields, facts and questions share their names", "question { id: \"helped\""},
    {"fact twice in a row", "fact { id: \"seen\"", "fact { id: \"shade\"",
     "there are two of path of item \"shade\"", "rename one of them"},
    {"fact and group", "fact { id: \"weight\"", "fact { id: \"box\"",
     "\"box\" is a fact and a group", "rename one of them", "framework {"},
    {"group and collection", "group { id: \"box\"", "group { id: \"talk\"",
     "there are two of group or collection \"talk\"", "rename one of them", "collection {"},
    {"group without facts", "fact { id: \"open\" title: \"Open\" codes: \"yes-no\" @ }", "",
     "the group has no facts", "add a `fact`"});

MSPOF_MISTAKES(Collections,
               {"window without a day", "from: \"concluded\" most: 10", "most: 10",
                "the window has days, but no day to count from", "set `from`", "collection {"},
               {"window from a fact", "from: \"concluded\" most: 10", "from: \"paint\" most: 10",
                "\"paint\" is no core date of this definition", "name one in `window`",
                "collection {"},
               {"window not before nothing", "not_before: \"started\"", "not_before: \"begun\"",
                "\"begun\" is no core date of this definition", "name one in `window`",
                "collection {"},
               {"no selection", "select: SELECTION_LATEST_PER_RESPONDENT", "",
                "the collection does not say which answers count",
                "set `select: SELECTION_LATEST_PER_RESPONDENT`", "collection {"},
               {"question of no collection",
                "id: \"helped\" title: \"Helped\" codes: \"yes-no\" collection: \"talk\"",
                "id: \"helped\" title: \"Helped\" codes: \"yes-no\" collection: \"chat\"",
                "there is no collection \"chat\"", "name one in `collection`"},
               {"question of a group",
                "id: \"helped\" title: \"Helped\" codes: \"yes-no\" collection: \"talk\"",
                "id: \"helped\" title: \"Helped\" codes: \"yes-no\" collection: \"item\"",
                "there is no collection \"item\"", "name one in `collection`"});

MSPOF_MISTAKES(Wordings,
               {"none for a respondent",
                "wording { id: \"h2\" respondent: \"carer\" text: \"Were they helped?\" }", "",
                "the question \"helped\" has no wording for \"carer\"",
                "add a `wording` in the standard form", "question { id: \"helped\""},
               {"only easy-read for a respondent", "respondent: \"carer\" text",
                "respondent: \"carer\" form: \"easy-read\" text",
                "the question \"helped\" has no wording for \"carer\"",
                "add a `wording` in the standard form", "question { id: \"helped\""},
               {"only Welsh for a respondent", "respondent: \"carer\" text",
                "respondent: \"carer\" language: \"cy\" text",
                "the question \"helped\" has no wording for \"carer\"",
                "add a `wording` in the standard form", "question { id: \"helped\""},
               {"none at all", "wording { id: \"w1\" text: \"Wants?\" }", "",
                "the question \"wants\" has no wording", "add a `wording` in the standard form"},
               {"without text", "text: \"Wants?\"", "", "the wording has no text", "set `text`"},
               {"of no respondent", "id: \"h2\" respondent: \"carer\"",
                "id: \"h2\" respondent: \"friend\"", "\"friend\" is no respondent",
                "name a code of the collection's respondents"},
               {"of a respondent of the record", "id: \"w1\" text",
                "id: \"w1\" respondent: \"adult\" text", "\"adult\" is no respondent",
                "name a code of the collection's respondents"},
               {"two of one id", "id: \"h2\" respondent", "id: \"h1\" respondent",
                "there are two of wording of helped \"h1\"", "rename one of them"},
               {"asks nothing", "ask { question: \"more\"", "ask { question: \"less\"",
                "there is no question \"less\"", "name one in `question`"},
               {"asks a fact", "ask { question: \"more\"", "ask { question: \"paint\"",
                "there is no question \"paint\"", "name one in `question`"},
               {"asks a group", "ask { question: \"more\"", "ask { question: \"item\"",
                "there is no question \"item\"", "name one in `question`"},
               {"asks twice", "ask { question: \"more\"", "ask { question: \"wants\"",
                "\"wants\" is asked twice", "remove one"});

// `due` of a question, in the place of a good one.
#define MSPOF_DUE "due { one_of { of: \"wants\" codes: \"yes\" } }"

MSPOF_MISTAKES(
    Dues,
    {"on itself", MSPOF_DUE, "due { one_of { of: \"more\" codes: \"yes\" } }",
     "\"more\" is due depending on itself, in a circle",
     "take one of the questions out of a `due`"},
    {"in a circle", "question { id: \"wants\" title: \"Wants\"",
     "question { id: \"wants\" title: \"Wants\" due { known: \"more\" }",
     "\"wants\" is due depending on itself, in a circle",
     "take one of the questions out of a `due`"},
    {"in a circle over due", "question { id: \"wants\" title: \"Wants\"",
     "question { id: \"wants\" title: \"Wants\" due { not { due: \"more\" } }",
     "\"wants\" is due depending on itself, in a circle",
     "take one of the questions out of a `due`"},
    {"in a circle over answers", "question { id: \"wants\" title: \"Wants\"",
     "question { id: \"wants\" title: \"Wants\" due { count { of: \"talk\" where { one_of { of: "
     "\"helped\" codes: \"yes\" } } least: 1 } known: \"more\" }",
     "\"wants\" is due depending on itself, in a circle",
     "take one of the questions out of a `due`"},
    {"on the period", MSPOF_DUE,
     "due { days { from: \"concluded\" to: \"period.last\" least: 0 } }",
     "`due` looks at the period of a return",
     "what is asked cannot depend on what is reported; use dates of the record"},
    {"on answers", MSPOF_DUE, "due { one_of { of: \"helped\" codes: \"yes\" } }",
     "\"helped\" is a value of a row, used where no row is meant",
     "use it inside `count { of: \"talk\" where { … } }` or in a rule `of` it"});

MSPOF_MISTAKES(
    Conditions,
    {"no such path", MSPOF_DUE, "due { known: \"wents\" }", "there is no path \"wents\"",
     "did you mean \"wants\"?"},
    {"nothing near", MSPOF_DUE, "due { known: \"xylophone\" }", "there is no path \"xylophone\"",
     "declare it as a fact, or correct the path"},
    {"codes of a date", MSPOF_DUE, "due { one_of { of: \"born\" codes: \"yes\" } }",
     "\"born\" has no codes", "use `known`, `days` or `age` for dates"},
    {"one_of without codes", MSPOF_DUE, "due { one_of { of: \"wants\" } }",
     "`one_of` of \"wants\" names no code", "add `codes`"},
    {"one_of another list", MSPOF_DUE, "due { one_of { of: \"wants\" codes: \"red\" } }",
     "\"red\" is no code of \"yes-no\"", "name one of the list's codes"},
    {"any without alternatives", MSPOF_DUE, "due { any { } }",
     "`any` has no alternatives, so it is never true", "add a `condition`"},
    {"due of a fact", MSPOF_DUE, "due { due: \"paint\" }", "\"paint\" is no question",
     "name one in `due`"},
    {"days of codes", MSPOF_DUE, "due { days { from: \"paint\" to: \"as-of\" least: 1 } }",
     "\"paint\" is no date", "name a date"},
    {"days without bound", MSPOF_DUE, "due { days { from: \"born\" to: \"died\" } }",
     "`days` has no bound", "set `least`, `most` or both"},
    {"days to nothing", MSPOF_DUE, "due { days { from: \"born\" to: \"period.next\" least: 1 } }",
     "there is no path \"period.next\"", "declare it as a fact, or correct the path"},
    {"age without bound", MSPOF_DUE, "due { age { at: \"concluded\" } }", "`age` has no bound",
     "set `least`, `most` or both"},
    {"age of no birth", MSPOF_DUE, "due { age { of: \"as-of\" at: \"concluded\" least: 18 } }",
     "`age` is taken of no date of birth", "name one in `of`"},
    {"count of nothing", MSPOF_DUE, "due { count { of: \"items\" least: 1 } }",
     "there is no group or collection \"items\"", "name one in `of`"},
    {"count without bound", MSPOF_DUE, "due { count { of: \"item\" } }", "`count` has no bound",
     "set `least`, `most` or both"},
    {"count within a row", MSPOF_DUE,
     "due { count { of: \"item\" where { count { of: \"box\" least: 1 } } least: 1 } }",
     "`count` stands where one row is meant", "count in a condition of the record"},
    {"row outside its row", MSPOF_DUE, "due { one_of { of: \"item.shade\" codes: \"red\" } }",
     "\"item.shade\" is a value of a row, used where no row is meant",
     "use it inside `count { of: \"item\" where { … } }` or in a rule `of` it"},
    {"row inside another row", MSPOF_DUE,
     "due { count { of: \"box\" where { known: \"item.shade\" } least: 1 } }",
     "\"item.shade\" is a value of a row, used where no row is meant",
     "use it inside `count { of: \"item\" where { … } }` or in a rule `of` it"},
    {"days: least more than most", MSPOF_DUE,
     "due { days { from: \"born\" to: \"died\" least: 2 most: 1 } }",
     "the condition can never be true: `least` is more than `most`", "correct it"},
    {"age: least more than most", MSPOF_DUE, "due { age { at: \"died\" least: 65 most: 18 } }",
     "the condition can never be true: `least` is more than `most`", "correct it"},
    {"count: least more than most", MSPOF_DUE, "due { count { of: \"item\" least: 2 most: 1 } }",
     "the condition can never be true: `least` is more than `most`", "correct it"},
    {"two one_of without a common code", MSPOF_DUE,
     "due { one_of { of: \"paint\" codes: \"red\" } one_of { of: \"paint\" codes: \"blue\" } }",
     "the condition can never be true: two `one_of` of \"paint\" have no code in common",
     "correct it"},
    {"known and not", MSPOF_DUE, "due { known: \"paint\" not { known: \"paint\" } }",
     "the condition can never be true: it needs \"paint\" and denies it", "correct it"},
    {"one_of and not known", MSPOF_DUE,
     "due { one_of { of: \"paint\" codes: \"red\" } not { known: \"paint\" } }",
     "the condition can never be true: it needs \"paint\" and denies it", "correct it"},
    {"group known and not", MSPOF_DUE, "due { known: \"item\" not { known: \"item\" } }",
     "the condition can never be true: it needs \"item\" and denies it", "correct it"},
    {"never, in an alternative", MSPOF_DUE,
     "due { any { condition { known: \"paint\" } condition { age { at: \"died\" least: 2 most: 1 } "
     "} } }",
     "the condition can never be true: `least` is more than `most`", "correct it"});

MSPOF_MISTAKES(Populations,
               {"two of one id", "population { id: \"begun\"", "population { id: \"done\"",
                "there are two of population \"done\"", "rename one of them"},
               {"no unit", "unit: UNIT_PERSONS", "", "the population does not say what is counted",
                "set `unit` to UNIT_RECORDS or UNIT_PERSONS"},
               {"unknown unit", "unit: UNIT_PERSONS", "unit: 7",
                "the population does not say what is counted",
                "set `unit` to UNIT_RECORDS or UNIT_PERSONS"},
               {"no noun", "noun: \"people\"", "", "the population has no noun", "set `noun`"},
               {"no such date", "unit: UNIT_PERSONS date: \"concluded\"",
                "unit: UNIT_PERSONS date: \"conclude\"", "there is no path \"conclude\"",
                "did you mean \"concluded\"?"},
               {"a code for a date", "unit: UNIT_PERSONS date: \"concluded\"",
                "unit: UNIT_PERSONS date: \"paint\"", "\"paint\" is no date", "name a date"},
               {"a day of the return", "unit: UNIT_PERSONS date: \"concluded\"",
                "unit: UNIT_PERSONS date: \"as-of\"",
                "the population's date is no date of the record", "name one in `date`"},
               {"condition on rows", "date: \"started\" @",
                "date: \"started\" where { known: \"item.shade\" } @",
                "\"item.shade\" is a value of a row, used where no row is meant",
                "use it inside `count { of: \"item\" where { … } }` or in a rule `of` it"});

MSPOF_MISTAKES(
    Dimensions,
    {"id of a path", "dimension { id: \"tone\"", "dimension { id: \"paint\"",
     "\"paint\" is a path too", "rename the dimension"},
    {"reserved id", "dimension { id: \"tone\"", "dimension { id: \"population\"",
     "\"population\" is a reserved id", "choose another"},
    {"neither codes nor bands", "dimension { id: \"tone\"",
     "dimension { id: \"hue\" title: \"Hue\" of: \"paint\" @ } dimension { id: \"tone\"",
     "the dimension has neither codes nor bands, or both", "give one of them"},
    {"of nothing, though not used", "dimension { id: \"tone\"",
     "dimension { id: \"hue\" title: \"Hue\" of: \"print\" code { id: \"red\" label: \"R\" } @ } "
     "dimension { id: \"tone\"",
     "there is no path \"print\"", "did you mean \"paint\"?"},
    {"of nothing", "title: \"Tone\" of: \"paint\"", "title: \"Tone\" of: \"pant\"",
     "there is no path \"pant\"", "did you mean \"paint\"?"},
    {"no label", "{ id: \"warm\" label: \"Warm\" of: \"red\" }", "{ id: \"warm\" of: \"red\" }",
     "the code or band has no label", "set `label`"},
    {"code of another list", "{ id: \"warm\" label: \"Warm\" of: \"red\" }",
     "{ id: \"warm\" label: \"Warm\" of: \"yes\" }",
     "\"yes\" is no code of \"colour\", or is twice", "name each code once",
     "dimension { id: \"tone\""},
    {"code twice", "{ id: \"warm\" label: \"Warm\" of: \"red\" }",
     "{ id: \"warm\" label: \"Warm\" of: \"blue\" }",
     "\"blue\" is no code of \"colour\", or is twice", "name each code once",
     "dimension { id: \"tone\""},
    {"two of one id", "{ id: \"warm\" label: \"Warm\" of: \"red\" }",
     "{ id: \"cold\" label: \"Warm\" of: \"red\" }",
     "there are two of code of dimension tone \"cold\"", "rename one of them",
     "id: \"cold\" label: \"Cold\""},
    {"absent is no code", "absent: \"cold\"", "absent: \"grey\"",
     "\"grey\" is no code of the dimension", "name one in `absent`"},
    {"absent is no band", "at: \"period.last\" absent: \"unknown\"",
     "at: \"period.last\" absent: \"none\"", "\"none\" is no band", "name one in `absent`"},
    {"codes of a date", "title: \"Tone\" of: \"paint\"", "title: \"Tone\" of: \"born\"",
     "\"born\" has no codes to divide by", "divide dates and numbers into bands"},
    {"bands of codes", "title: \"Age\" of: \"born\"", "title: \"Age\" of: \"paint\"",
     "a coded path is divided into bands", "use `code`"},
    {"bands overlap", "{ id: \"old\" label: \"Old\" least: 65 }",
     "{ id: \"old\" label: \"Old\" least: 64 }", "the band is empty or overlaps another",
     "correct `least` and `most`"},
    {"band overlaps an open one", "{ id: \"young\" label: \"Young\" least: 18 most: 64 }",
     "{ id: \"young\" label: \"Young\" least: 18 }", "the band is empty or overlaps another",
     "correct `least` and `most`", "id: \"old\" label: \"Old\""},
    {"band is empty", "{ id: \"young\" label: \"Young\" least: 18 most: 64 }",
     "{ id: \"young\" label: \"Young\" least: 18 most: 17 }",
     "the band is empty or overlaps another", "correct `least` and `most`"},
    {"age on no day", "at: \"period.last\" absent", "at: \"weight\" absent",
     "\"weight\" is no date", "name a date"});

MSPOF_MISTAKES(
    Measures,
    {"two of one id", "measure { id: \"tags\"", "measure { id: \"wants\"",
     "there are two of measure \"wants\"", "rename one of them"},
    {"no population", "title: \"Tags\" population: \"done\"", "title: \"Tags\"",
     "the measure has no population", "name one in `population`"},
    {"no such population", "title: \"Tags\" population: \"done\"",
     "title: \"Tags\" population: \"don\"", "there is no population \"don\"", "name one"},
    {"population twice", "title: \"Tags\" population: \"done\"",
     "title: \"Tags\" population: \"done\" population: \"done\"",
     "the population \"done\" is named twice", "name it once"},
    {"optional for another", "optional_for: \"begun\"", "optional_for: \"people\"",
     "\"people\" is no population of the measure", "name one of them in `optional_for`"},
    {"no such collection", "collection: \"talk\" by: \"respondent\"",
     "collection: \"chat\" by: \"respondent\"", "there is no collection \"chat\"",
     "name one in `collection`"},
    {"collection is a group", "collection: \"talk\" by: \"respondent\"",
     "collection: \"item\" by: \"respondent\"", "there is no collection \"item\"",
     "name one in `collection`"},
    {"no such dimension", "by: \"tags\"", "by: \"tagss\"", "there is no path \"tagss\"",
     "did you mean \"tags\"?"},
    {"dimension twice", "by: \"tags\"", "by: \"paint\" by: \"paint\"",
     "the measure is divided by \"paint\" twice", "name it once"},
    {"by a date", "by: \"tags\"", "by: \"born\"", "\"born\" has no codes to divide by",
     "divide dates and numbers into bands"},
    {"by answers without the collection", "by: \"tags\"", "by: \"helped\"",
     "\"helped\" is a value of a row, used where no row is meant",
     "use it inside `count { of: \"talk\" where { … } }` or in a rule `of` it"},
    {"two groups", "by: \"item.shade\"", "by: \"item.shade\" by: \"box.open\"",
     "the measure divides by the rows of two groups", "make it two measures"},
    {"records and persons", "title: \"Tags\" population: \"done\" by: \"tags\"",
     "title: \"Tags\" population: \"done\" population: \"people\" by: \"paint\"",
     "the measure counts both records and persons", "make it two measures"},
    {"persons with a collection", "population: \"done\" collection: \"talk\"",
     "population: \"people\" collection: \"talk\"",
     "the measure counts both persons and answer sets", "make it two measures"},
    {"persons by many values", "population: \"people\" by: \"age-band\"",
     "population: \"people\" by: \"tags\"", "persons are divided by a dimension with many values",
     "divide persons by facts of the record with one value"},
    {"persons by rows", "population: \"people\" by: \"age-band\"",
     "population: \"people\" by: \"item.shade\"",
     "persons are divided by a dimension with many values",
     "divide persons by facts of the record with one value"},
    {"every value of records", "population: \"done\" by: \"tags\"",
     "population: \"done\" by: \"tags\" every_value: true",
     "`every_value` needs persons and one dimension", "take it out"},
    {"every value of two dimensions", "by: \"paint\" every_value: true",
     "by: \"paint\" by: \"kind\" every_value: true",
     "`every_value` needs persons and one dimension", "take it out"},
    {"answer sets by many values", "by: \"respondent\" by: \"helped\"",
     "by: \"respondent\" by: \"helped\" by: \"tags\"",
     "answer sets are divided by a dimension with many values", "make it two measures"},
    {"many values and rows", "by: \"item.shade\"", "by: \"item.shade\" by: \"tags\"",
     "two dimensions have many values that do not belong together", "make it two measures"},
    {"condition on rows", "where { one_of { of: \"paint\" codes: \"red\" }",
     "where { known: \"item.seen\" one_of { of: \"paint\" codes: \"red\" }",
     "\"item.seen\" is a value of a row, used where no row is meant",
     "use it inside `count { of: \"item\" where { … } }` or in a rule `of` it"});

#define MSPOF_WANTING                                                                        \
  "numerator { measure: \"wants\" codes: \"yes\" } denominator { measure: \"wants\" codes: " \
  "\"yes\" codes: \"no\" }"
#define MSPOF_HELPING \
  "numerator { measure: \"helped\" codes: \"yes\" } denominator { measure: \"helped\" }"
#define MSPOF_WHOLE "denominator { measure: \"wants\" }"

MSPOF_MISTAKES(
    Proportions,
    {"no numerator", MSPOF_WANTING, MSPOF_WHOLE, "the proportion lacks a numerator or denominator",
     "add both"},
    {"no denominator", MSPOF_WANTING, "numerator { measure: \"wants\" }",
     "the proportion lacks a numerator or denominator", "add both"},
    {"no such measure", MSPOF_WANTING, "numerator { measure: \"want\" } " MSPOF_WHOLE,
     "there is no measure \"want\"", "name one in `measure`"},
    {"no such code", MSPOF_WANTING,
     "numerator { measure: \"wants\" codes: \"perhaps\" } " MSPOF_WHOLE,
     "\"perhaps\" is no code of \"wants\"", "name one of its codes"},
    {"no such dimension", MSPOF_WANTING,
     "numerator { measure: \"wants\" dimension: \"paint\" codes: \"red\" } " MSPOF_WHOLE,
     "the measure is not divided by \"paint\"", "name one of its `by`"},
    {"codes of a measure without dimension", MSPOF_WANTING,
     "numerator { measure: \"old-red\" codes: \"red\" } " MSPOF_WHOLE,
     "the measure has no dimension", "drop `codes`"},
    {"population is missing", MSPOF_WANTING, "numerator { measure: \"paints\" } " MSPOF_WHOLE,
     "the population is missing, or not of the measure", "set `population`"},
    {"another population", MSPOF_WANTING,
     "numerator { measure: \"wants\" population: \"begun\" } " MSPOF_WHOLE,
     "the population is missing, or not of the measure", "set `population`"},
    {"numerator not in the denominator", MSPOF_WANTING,
     "numerator { measure: \"wants\" codes: \"yes\" } denominator { measure: \"wants\" codes: "
     "\"no\" }",
     "\"yes\" is in the numerator only", "name it in the denominator, or set `may_exceed_one`"},
    {"cells of many values", MSPOF_WANTING,
     "numerator { measure: \"tags\" codes: \"red\" } " MSPOF_WHOLE,
     "cells of a dimension with many values are added",
     "use the total: the record stands in several of its cells"},
    {"cells of rows", MSPOF_WANTING,
     "numerator { measure: \"shades\" codes: \"red\" } " MSPOF_WHOLE,
     "cells of a dimension with many values are added",
     "use the total: the record stands in several of its cells"},
    {"cells of every value", MSPOF_WANTING,
     "numerator { measure: \"every\" codes: \"red\" } " MSPOF_WHOLE,
     "cells of a dimension with many values are added",
     "use the total: the record stands in several of its cells"},
    {"no such coverage", "numerator { coverage: \"talk\" population: \"done\" codes: \"counted\" }",
     "numerator { coverage: \"talk\" population: \"begun\" codes: \"counted\" }",
     "no measure gives this coverage, or a measure is named too",
     "name a collection in `coverage` and a population of its measures"},
    {"coverage and measure",
     "numerator { coverage: \"talk\" population: \"done\" codes: \"counted\" }",
     "numerator { coverage: \"talk\" measure: \"helped\" population: \"done\" }",
     "no measure gives this coverage, or a measure is named too",
     "name a collection in `coverage` and a population of its measures"},
    {"no such outcome", "numerator { coverage: \"talk\" population: \"done\" codes: \"counted\" }",
     "numerator { coverage: \"talk\" population: \"done\" codes: \"conted\" }",
     "\"conted\" is no outcome of the coverage", "see Collection; reasons are \"reason:<code>\""},
    {"no such reason", "numerator { coverage: \"talk\" population: \"done\" codes: \"counted\" }",
     "numerator { coverage: \"talk\" population: \"done\" codes: \"reason:lazy\" }",
     "\"reason:lazy\" is no outcome of the coverage",
     "see Collection; reasons are \"reason:<code>\""},
    {"for each of another measure", MSPOF_HELPING,
     "numerator { measure: \"wants\" codes: \"yes\" } denominator { measure: \"helped\" }",
     "the measure is not divided by \"respondent\"", "correct `for_each`"},
    {"for each not in the denominator", MSPOF_HELPING,
     "numerator { measure: \"helped\" codes: \"yes\" } denominator { measure: \"wants\" }",
     "the measure is not divided by \"respondent\"", "correct `for_each`"},
    {"for each of coverage", MSPOF_HELPING,
     "numerator { measure: \"helped\" } denominator { coverage: \"talk\" population: \"done\" }",
     "a coverage is not divided by \"respondent\"", "correct `for_each`"},
    {"for each of many values", "for_each: \"respondent\" " MSPOF_HELPING,
     "for_each: \"tags\" numerator { measure: \"tags\" } denominator { measure: \"tags\" }",
     "cells of a dimension with many values are added",
     "use the total: the record stands in several of its cells"});

MSPOF_MISTAKES(Tables,
               {"no title", "table { id: \"t1\" title: \"Wants\"", "table { id: \"t1\"",
                "the table has no title", "set `title`"},
               {"no lines", "line { measure: \"wants\" rows: \"wants\" total: \"All\" }", "",
                "the table has no lines", "add a `line`"},
               {"no such measure", "line { measure: \"wants\" rows",
                "line { measure: \"want\" rows", "there is no measure \"want\"",
                "name one in `measure`"},
               {"rows", "line { measure: \"wants\" rows: \"wants\"",
                "line { measure: \"wants\" rows: \"more\"",
                "the measure is not divided by \"more\"", "name one of its `by`"},
               {"columns", "columns: \"respondent\"", "columns: \"paint\"",
                "the measure is not divided by \"paint\"", "name one of its `by`"},
               {"population", "columns: \"population\"", "",
                "the population is missing, or not of the measure", "set `population`"},
               {"another population", "line { measure: \"wants\" rows",
                "line { measure: \"wants\" population: \"begun\" rows",
                "the population is missing, or not of the measure", "set `population`"},
               {"no label", "line { measure: \"wants\" rows: \"wants\" total: \"All\" }",
                "line { measure: \"wants\" }", "the row has no label", "set `label`, or `rows`"},
               {"guidance of nothing", "of: \"paint\" text: \"What is seen.\"",
                "of: \"pant\" text: \"What is seen.\"", "there is no row \"pant\"",
                "name one in `of`"},
               {"empty guidance", "text: \"What is seen.\"", "", "the guidance is empty",
                "set `text` or `link`"});

#define MSPOF_LATE "of: \"talk\" answer_sets { fate: \"late\" }"
#define MSPOF_GIVEN "required { path: \"paint\" }"
#define MSPOF_SUMS \
  "sum_equals { left { measure: \"more\" } right { measure: \"wants\" codes: \"yes\" } }"

MSPOF_MISTAKES(
    Rules,
    {"two of one id", "rule { id: \"late\"", "rule { id: \"due\"", "there are two of rule \"due\"",
     "rename one of them"},
    {"no severity", "severity: SEVERITY_ERROR since: \"2020-04-01\"", "since: \"2020-04-01\"",
     "the rule has no severity", "set it to ERROR, WARNING or NOTE"},
    {"unknown severity", "severity: SEVERITY_ERROR since: \"2020-04-01\"",
     "severity: 8 since: \"2020-04-01\"", "the rule has no severity",
     "set it to ERROR, WARNING or NOTE"},
    {"unknown exclusion", MSPOF_GIVEN, MSPOF_GIVEN " excludes: 8",
     "the rule excludes no such thing", "set `excludes` to VALUE, ROW or RECORD"},
    {"no message", MSPOF_LATE " message: \"m\"", MSPOF_LATE,
     "the rule says not what is wrong or how to mend it", "set `message` and `remedy`"},
    {"since", "since: \"2020-04-01\"", "since: \"2020\"", "`since` is no date", "write YYYY-MM-DD"},
    {"no kind", MSPOF_LATE, "", "the rule has no kind", "add `required`, `meets`, …"},
    {"of nothing", MSPOF_LATE, "of: \"chat\" answer_sets { fate: \"late\" }",
     "there is no group or collection \"chat\"", "name one in `of`"},
    {"no such fate", MSPOF_LATE, "of: \"talk\" answer_sets { fate: \"lost\" }",
     "\"lost\" is no fate", "see Collection"},
    {"no fate", MSPOF_LATE, "of: \"talk\" answer_sets { }", "the rule names no fate", "add `fate`"},
    {"fates of a group", MSPOF_LATE, "of: \"item\" answer_sets { fate: \"late\" }",
     "`answer_sets` is about a collection", "name one in `of`"},
    {"unique of a collection", MSPOF_LATE, "of: \"talk\" unique { path: \"talk.asked\" }",
     "`unique` is about rows of a group", "name one in `of`"},
    {"unique of the record", MSPOF_LATE, "unique { path: \"paint\" }",
     "`unique` is about rows of a group", "name one in `of`"},
    {"no such path", MSPOF_GIVEN, "required { path: \"pain\" }", "there is no path \"pain\"",
     "did you mean \"paint\"?"},
    {"no path", MSPOF_GIVEN, "required { }", "the rule names no path", "add `path`"},
    {"everything required", MSPOF_GIVEN, "required { path: \"*\" }", "\"*\" cannot stand here",
     "name the paths"},
    {"all of a row", MSPOF_LATE, "of: \"item\" known_code { path: \"*\" }",
     "\"*\" cannot stand here", "name the paths"},
    {"codes of a date", MSPOF_GIVEN, "known_code { path: \"born\" }",
     "the rule cannot be about \"born\"",
     "known_code is about codes, format about dates and numbers, only_if_due about questions with "
     "`due`"},
    {"format of a code", MSPOF_GIVEN, "format { path: \"paint\" }",
     "the rule cannot be about \"paint\"",
     "known_code is about codes, format about dates and numbers, only_if_due about questions with "
     "`due`"},
    {"due of what is always asked", MSPOF_GIVEN, "only_if_due { path: \"wants\" }",
     "the rule cannot be about \"wants\"",
     "known_code is about codes, format about dates and numbers, only_if_due about questions with "
     "`due`"},
    {"meets of a row", MSPOF_GIVEN, "meets { path: \"item.seen\" condition { known: \"paint\" } }",
     "\"item.seen\" is a value of a row, used where no row is meant",
     "use it inside `count { of: \"item\" where { … } }` or in a rule `of` it"},
    {"meets of nothing", MSPOF_GIVEN, "meets { condition { known: \"paint\" } }",
     "there is no path \"\"", "declare it as a fact, or correct the path"},
    {"row of another group", MSPOF_LATE, "of: \"box\" required { path: \"item.shade\" }",
     "\"item.shade\" is a value of a row, used where no row is meant",
     "use it inside `count { of: \"item\" where { … } }` or in a rule `of` it"},
    {"excludes a value of none", MSPOF_LATE, MSPOF_LATE " excludes: EXCLUDES_VALUE",
     "the rule excludes a value, but is about none", "exclude ROW or RECORD"},
    {"excludes a value of a repeated row", MSPOF_LATE,
     "of: \"box\" unique { path: \"box.open\" } excludes: EXCLUDES_VALUE",
     "the rule excludes a value, but is about none", "exclude ROW or RECORD"},
    {"excludes a value of a group", MSPOF_GIVEN,
     "meets { path: \"item\" condition { known: \"paint\" } } excludes: EXCLUDES_VALUE",
     "the rule excludes a value, but is about none", "exclude ROW or RECORD"},
    {"excludes a row of the record", MSPOF_GIVEN, MSPOF_GIVEN " excludes: EXCLUDES_ROW",
     "the rule excludes a row, but is about the record", "set `of`"},
    {"excludes a row by a value of the record", MSPOF_LATE,
     "of: \"item\" required { path: \"paint\" } excludes: EXCLUDES_ROW",
     "the rule excludes a row, but is about the record", "name values of the row"},
    {"return rule with when", MSPOF_SUMS, "when { known: \"paint\" } " MSPOF_SUMS,
     "a rule of a return has `when` or `of`", "take them out"},
    {"return rule of a group", MSPOF_SUMS, "of: \"item\" " MSPOF_SUMS,
     "a rule of a return has `when` or `of`", "take them out"},
    {"return rule that excludes", MSPOF_SUMS, MSPOF_SUMS " excludes: EXCLUDES_RECORD",
     "a rule of a return excludes records", "take `excludes` out"},
    {"return rule with one side", MSPOF_SUMS, "sum_equals { left { measure: \"more\" } }",
     "one side of the rule is empty", "add `left` and `right`"},
    {"change of nothing", MSPOF_SUMS, "not_smaller_than { than: EARLIER_YEAR }",
     "the rule has no cells", "add `cells`"},
    {"change of a measure that is not there", MSPOF_SUMS,
     "change_within { cells { measure: \"moer\" } than: EARLIER_YEAR }",
     "there is no measure \"moer\"", "name one in `measure`"},
    {"change from nothing", MSPOF_SUMS, "change_within { cells { measure: \"more\" } }",
     "the rule has no earlier return", "set `than`"},
    {"not smaller, give or take", MSPOF_SUMS,
     "not_smaller_than { cells { measure: \"more\" } than: EARLIER_YEAR percent: 5 }",
     "a sum that is not smaller has a margin", "take `percent` and `units` out"},
    {"change with when", MSPOF_SUMS,
     "when { known: \"paint\" } not_smaller_than { cells { measure: \"more\" } than: EARLIER_YEAR "
     "}",
     "a rule of a return has `when` or `of`", "take them out"},
    {"return rule of nothing", MSPOF_SUMS,
     "subset_of { left { measure: \"moer\" } right { measure: \"wants\" } }",
     "there is no measure \"moer\"", "name one in `measure`"},
    {"return rule over many values", MSPOF_SUMS,
     "subset_of { left { measure: \"tags\" codes: \"red\" } right { measure: \"wants\" } }",
     "cells of a dimension with many values are added",
     "use the total: the record stands in several of its cells"});

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
  EXPECT_NE(framework.status().message().find("there are two of code list \"who\""),
            std::string::npos);
}

TEST(DefinitionMistakes, TooManyCodesAndCells) {
  std::string codes;
  for (int i = 0; i < 4097; ++i)
    codes += " code { id: \"c" + std::to_string(i) + "\" label: \"C\" }";
  const std::string list = "code { id: \"lead\" label: \"Lead\" }";
  const auto codes_refused = Load(Edited(kSmall, list, codes));
  EXPECT_NE(codes_refused.status().message().find("the list has more than 4096 codes: divide it"),
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
                "the measure has more than a million cells: take a dimension out"),
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
  const struct {
    const char* name;
    const char* find;
    const char* replacement;
  } kCases[] = {
      {"two one_of with a common finer code", MSPOF_DUE,
       "due { one_of { of: \"paint\" codes: \"red\" } one_of { of: \"paint\" codes: \"dark-red\" } "
       "}"},
      {"two one_of without a common code, of many values", MSPOF_DUE,
       "due { one_of { of: \"tags\" codes: \"red\" } one_of { of: \"tags\" codes: \"blue\" } }"},
      {"least equals most", MSPOF_DUE,
       "due { days { from: \"born\" to: \"died\" least: 1 most: 1 } }"},
      {"an empty condition is true", MSPOF_DUE, "due { }"},
      {"a numerator outside, where it may be", "proportion { id: \"wanting\"",
       "proportion { id: \"w2\" title: \"W\" may_exceed_one: true numerator { measure: \"wants\" "
       "codes: "
       "\"yes\" } denominator { measure: \"wants\" codes: \"no\" } @ } proportion { id: "
       "\"wanting\""},
      {"bands that touch", "least: 18 most: 64", "least: 0 most: 64"},
      {"a population without a date", "unit: UNIT_RECORDS date: \"started\"", "unit: UNIT_RECORDS"},
      {"a window without an end", "from: \"concluded\" most: 10", ""},
      {"a window of the longest time", "most: 10", "most: 4294967295"},
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
