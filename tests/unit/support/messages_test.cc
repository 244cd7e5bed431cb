// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Whatever a caller gives for a name, the message that quotes it is UTF-8 on one line.

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "mspof/character.h"
#include "mspof/mspof.h"

namespace mspof {
namespace {

struct Call {
  std::string name;
  std::function<Status(const Framework& framework, const std::string& text)> make;
};

class MessagesTest : public ::testing::TestWithParam<Call> {};

Sitting SittingOf(const std::string& collection) {
  Sitting sitting;
  sitting.collection = collection;
  sitting.respondent = "adult";
  sitting.interviewer = "independent";
  sitting.day = Date::Of(2019, 7, 1);
  return sitting;
}

CaseRecord RecordOf(const std::string& id) {
  CaseRecord record;
  record.record_id = id;
  return record;
}

TallyOptions OptionsWith(const std::string& not_mapped, const std::string& measure) {
  TallyOptions options = {"E09000001", *Period::Parse("2019-20"), Date::Of(2020, 6, 1)};
  if (!not_mapped.empty()) options.not_mapped = {not_mapped};
  if (!measure.empty()) options.leave_out = {{measure, "why"}};
  return options;
}

bool IsOneLineOfUtf8(const std::string& text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) return false;
  }
  // A record is refused if its texts are not UTF-8.
  return CaseRecord::Decode(RecordOf(text).Encode()).ok();
}

TEST(Characters, HaveAKind) {
  const struct {
    uint32_t first;
    uint32_t last;
    CharacterKind kind;
  } kRanges[] = {
      {0, 0x1F, CharacterKind::kControl},         {0x20, 0x7E, CharacterKind::kVisible},
      {0x7F, 0x9F, CharacterKind::kControl},      {0xA0, 0xAC, CharacterKind::kVisible},
      {0xAD, 0xAD, CharacterKind::kUnseen},       {0x200B, 0x200F, CharacterKind::kUnseen},
      {0x2010, 0x2027, CharacterKind::kVisible},  {0x2028, 0x202E, CharacterKind::kUnseen},
      {0x202F, 0x205F, CharacterKind::kVisible},  {0x2060, 0x206F, CharacterKind::kUnseen},
      {0xFEFF, 0xFEFF, CharacterKind::kUnseen},   {0x1F469, 0x1F469, CharacterKind::kVisible},
      {0xE0000, 0xE007F, CharacterKind::kUnseen}, {0xE0080, 0x10FFFF, CharacterKind::kVisible},
  };
  for (const auto& range : kRanges) {
    for (const uint32_t number : {range.first, range.last}) {
      EXPECT_EQ(KindOfCharacter(number), range.kind) << number;
    }
  }
}

TEST(Messages, ShowWhatCannotBeSeen) {
  const Framework framework = *Framework::Open("mspof");
  const Status status = framework
                            .FindPath(
                                "a\xE2\x80\xAE"
                                "b\xE2\x80\x8B"
                                "c\xC2\x9B"
                                "d\xF3\xA0\x81\x81")
                            .status();
  EXPECT_NE(status.message().find("\"a<U+202E>b<U+200B>c\xEF\xBF\xBD"
                                  "d<U+E0041>\""),
            std::string::npos)
      << status.message();
}

TEST_P(MessagesTest, AreUtf8OnOneLineWhateverTheyQuote) {
  const Framework framework = *Framework::Open("mspof");
  for (const std::string& text :
       {std::string("\xFF\xFE"), std::string("a\nb\x1B[2J"), std::string("\xC3"),
        std::string("a\0b", 3), std::string(1000, 'x'), std::string("\xED\xA0\x80")}) {
    const Status status = GetParam().make(framework, text);
    ASSERT_FALSE(status.ok());
    EXPECT_TRUE(IsOneLineOfUtf8(status.message())) << status.message();
    EXPECT_LT(status.message().size(), 800U);
  }
}

INSTANTIATE_TEST_SUITE_P(Texts, MessagesTest,
                         ::testing::Values(
                             Call{"FrameworkOpen",
                                  [](const Framework&, const std::string& text) {
                                    return Framework::Open(text).status();
                                  }},
                             Call{"FindPath",
                                  [](const Framework& framework, const std::string& text) {
                                    return framework.FindPath(text).status();
                                  }},
                             Call{"FindCode",
                                  [](const Framework& framework, const std::string& text) {
                                    return framework.FindCode(*framework.FindPath("gender"), text)
                                        .status();
                                  }},
                             Call{"FindCouncil",
                                  [](const Framework&, const std::string& text) {
                                    return FindCouncil(text, *Period::Parse("2019-20")).status();
                                  }},
                             Call{"PeriodParse",
                                  [](const Framework&, const std::string& text) {
                                    return Period::Parse(text).status();
                                  }},
                             Call{"TallyCouncil",
                                  [](const Framework& framework, const std::string& text) {
                                    TallyOptions options = OptionsWith("", "");
                                    options.council = text;
                                    return Tally::Create(framework, options).status();
                                  }},
                             Call{"TallyPath",
                                  [](const Framework& framework, const std::string& text) {
                                    return Tally::Create(framework, OptionsWith(text, "")).status();
                                  }},
                             Call{"TallyMeasure",
                                  [](const Framework& framework, const std::string& text) {
                                    return Tally::Create(framework, OptionsWith("", text)).status();
                                  }},
                             Call{"CheckerPath",
                                  [](const Framework& framework, const std::string& text) {
                                    return Checker::Create(framework,
                                                           {Date::Of(2020, 1, 1), {}, {text}})
                                        .status();
                                  }},
                             Call{"NeedsPath",
                                  [](const Framework& framework, const std::string& text) {
                                    return NeedsOf(framework, {text}).status();
                                  }},
                             Call{
                                 "MappingPart",
                                 [](const Framework& framework, const std::string& text) {
                                   const Mapping mapping = *Mapping::FromText(
                                       "column { from: \"ID\" to: \"record-id\" }", "m.textproto");
                                   const auto none = []() -> Result<ByteSource> {
                                     return ByteSource(
                                         [](char*, size_t) -> Result<size_t> { return size_t{0}; });
                                   };
                                   return RecordReader::Open(framework, mapping,
                                                             {{text, none, nullptr}})
                                       .status();
                                 }},
                             Call{"SittingCollection",
                                  [](const Framework& framework, const std::string& text) {
                                    return Interview::Open(framework, RecordOf("a"),
                                                           SittingOf(text))
                                        .status();
                                  }},
                             Call{"SittingSet",
                                  [](const Framework& framework, const std::string& text) {
                                    Sitting sitting = SittingOf("feedback");
                                    sitting.answer_set = text;
                                    return Interview::Open(framework, RecordOf("a"), sitting)
                                        .status();
                                  }},
                             Call{"SittingFact",
                                  [](const Framework& framework, const std::string& text) {
                                    Sitting sitting = SittingOf("feedback");
                                    sitting.facts = {{text, {"x"}}};
                                    return Interview::Open(framework, RecordOf("a"), sitting)
                                        .status();
                                  }},
                             Call{"Answer",
                                  [](const Framework& framework, const std::string& text) {
                                    return Interview::Open(framework, RecordOf("a"),
                                                           SittingOf("feedback"))
                                        ->Answer(text, "yes")
                                        .status();
                                  }},
                             Call{"Withdraw",
                                  [](const Framework& framework, const std::string& text) {
                                    return Interview::Open(framework, RecordOf("a"),
                                                           SittingOf("feedback"))
                                        ->Withdraw(text)
                                        .status();
                                  }},
                             Call{"Confirm",
                                  [](const Framework& framework, const std::string& text) {
                                    return Interview::Open(framework, RecordOf("a"),
                                                           SittingOf("feedback"))
                                        ->Confirm(text)
                                        .status();
                                  }},
                             Call{"SetValue",
                                  [](const Framework& framework, const std::string& text) {
                                    return Interview::Open(framework, RecordOf("a"),
                                                           SittingOf("feedback"))
                                        ->SetFact(text, {"x"})
                                        .status();
                                  }},
                             Call{"MakeHandover",
                                  [](const Framework& framework, const std::string& text) {
                                    return MakeHandover(framework, RecordOf("a"), text,
                                                        Date::Of(2019, 7, 1))
                                        .status();
                                  }},
                             Call{"MakeForm",
                                  [](const Framework& framework, const std::string& text) {
                                    FormRequest request;
                                    request.respondent = text;
                                    return MakeForm(framework, request).status();
                                  }},
                             Call{"FormLanguage",
                                  [](const Framework& framework, const std::string& text) {
                                    FormRequest request;
                                    request.language = text;
                                    return MakeForm(framework, request).status();
                                  }},
                             Call{"ReturnCount",
                                  [](const Framework&,
                                     const std::string&
                                         text) { return Return().Count(text).status(); }}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace mspof
