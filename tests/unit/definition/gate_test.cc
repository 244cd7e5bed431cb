// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The limits of a definition: what reaches them is taken, what goes over them is refused with
// the limit's message, in whatever form it comes, and never later.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "definition_fixture.h"
#include "mspof/capture/handover.h"
#include "mspof/case_record.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/submission.h"

namespace mspof {
namespace {

using testing::Edited;
using testing::Expanded;
using testing::kSmall;
using testing::Small;

constexpr size_t kMiB = size_t{1} << 20;

std::string Repeated(std::string_view text, size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (; times > 0; --times) out += text;
  return out;
}

// ---- Wire form, by hand: what no text can give --------------------------------------------------

std::string Varint(uint64_t value) {
  std::string out;
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  return out + static_cast<char>(value);
}

std::string Bytes(uint64_t field, std::string_view payload) {
  return Varint(field << 3 | 2) + Varint(payload.size()) + std::string(payload);
}

// The small definition's bytes with rows of guidance (field 14, which comes last) added.
std::string WithGuidance(const std::string& rows) { return Small().Encode() + rows; }

std::string Guidance(std::string_view text) {
  constexpr std::string_view kLocal("\x28\x03", 2);
  return Bytes(
      14, Bytes(1, "paint") + Bytes(2, text) + Bytes(4, "mspof-project") + std::string(kLocal));
}

// ---- Each limit, in each form -------------------------------------------------------------------

// `row` is valid with `most` of something, and not with one more.
struct Limit {
  const char* name;
  size_t most;
  std::string (*rows)(size_t count);
  const char* what;
};

void PrintTo(const Limit& limit, std::ostream* out) { *out << limit.name; }

std::string Nested(std::string_view open, std::string_view inner, std::string_view close,
                   size_t count) {
  return "rule { id: \"deep\" severity: SEVERITY_NOTE meets { path: \"born\" condition {" +
         Repeated(open, count - 1) + std::string(inner) + Repeated(close, count - 1) +
         " } } message: \"m\" remedy: \"r\" @ }";
}

std::string Numbered(std::string_view before, std::string_view after, size_t count) {
  std::string out;
  for (size_t i = 0; i < count; ++i) {
    out += std::string(before) + std::to_string(i) + std::string(after);
  }
  return out;
}

const Limit kLimits[] = {
    {"days of a window", 36525,
     [](size_t n) {
       return "collection { id: \"long\" title: \"Long\" respondents: \"who\" interviewers: "
              "\"asker\" reasons: \"why-not\" window { from: \"concluded\" most: " +
              std::to_string(n) + " } select: SELECTION_LATEST_PER_RESPONDENT @ }";
     },
     "the window has more than 36525 days"},
    {"conditions by not", 16,
     [](size_t n) { return Nested(" not {", " known: \"born\" known: \"died\"", " }", n); },
     "rule \"deep\": conditions are nested more than 16 deep"},
    {"conditions by any", 16,
     [](size_t n) { return Nested(" any { condition {", " known: \"born\"", " } }", n); },
     "rule \"deep\": conditions are nested more than 16 deep"},
    {"conditions by count", 16,
     [](size_t n) {
       return Nested(" not {", " count { of: \"item\" least: 1 where { known: \"item.seen\" } }",
                     " }", n - 1);
     },
     "rule \"deep\": conditions are nested more than 16 deep"},
    {"parts of a condition", 256,
     [](size_t n) {
       return Nested("", Repeated(" not { one_of { of: \"paint\" codes: \"red\" } }", n), "", 1);
     },
     "rule \"deep\": the condition has more than 256 parts"},
    {"parts of a condition of two kinds", 256,
     [](size_t n) {
       return Nested("", Repeated(" known: \"born\"", n - 200) + Repeated(" due: \"more\"", 200),
                     "", 1);
     },
     "rule \"deep\": the condition has more than 256 parts"},
    {"alternatives", 256,
     [](size_t n) {
       return Nested("", " any {" + Repeated(" condition { known: \"born\" }", n) + " }", "", 1);
     },
     "rule \"deep\": there are 257 of `condition` here; there must be 256 or fewer"},
    {"rows of a kind", 4096,
     [](size_t n) {
       return Repeated("guidance { of: \"paint\" text: \"t\" @ }", n - 1);  // one is there
     },
     "there are 4097 of `guidance` here; there must be 4096 or fewer"},
    {"codes of a list", 4096,
     [](size_t n) {
       return "code_list { id: \"many\"" + Numbered(" code { id: \"c", "\" label: \"C\" }", n) +
              " @ }";
     },
     "code_list \"many\": there are 4097 of `code` here; there must be 4096 or fewer"},
    {"bytes of an id", 100,
     [](size_t n) {
       return "code_list { id: \"" + Repeated("a", n) + "\" code { id: \"c\" label: \"C\" } @ }";
     },
     "`id` has 101 bytes; it must have 100 or fewer"},
    {"bytes of a form", 100,
     [](size_t n) {
       return "question { id: \"q\" codes: \"yes-no\" wording { id: \"w\" text: \"W\" } wording { "
              "id: "
              "\"v\" text: \"W\" form: \"" +
              Repeated("a", n) + "\" } @ }";
     },
     "question \"q\": `form` has 101 bytes; it must have 100 or fewer"},
    {"bytes of a title", 1000,
     [](size_t n) {
       return "code_list { id: \"l\" title: \"" + Repeated("a", n) +
              "\" code { id: \"c\" label: \"C\" } @ }";
     },
     "code_list \"l\": `title` has 1001 bytes; it must have 1000 or fewer"},
    {"bytes of a text", 8192,
     [](size_t n) { return "guidance { of: \"paint\" text: \"" + Repeated("a", n) + "\" @ }"; },
     "`text` has 8193 bytes; it must have 8192 or fewer"},
    {"rows and parts of rows", 100'000,
     [](size_t n) {
       // Those of the small definition, and whole lists of a thousand codes.
       const std::string_view small = kSmall;
       const size_t own = 1 + static_cast<size_t>(std::count(small.begin(), small.end(), '{'));
       std::string rows;
       for (size_t list = 0; own + 1001 * (list + 1) <= n; ++list) {
         rows += "code_list { id: \"l" + std::to_string(list) + "\"" +
                 Numbered(" code { id: \"c", "\" label: \"C\" }", 1000) + " @ }\n";
       }
       return rows + Repeated("guidance { of: \"paint\" text: \"t\" @ }", (n - own) % 1001);
     },
     "the definition has more than 100000 rows and parts of rows"},
    {"paths", 16'384,
     [](size_t n) {
       const size_t own = 23;  // of the small definition
       std::string rows;
       for (size_t group = 0; group < 4; ++group) {
         const size_t facts = std::min<size_t>(4096, n - own - 4097 * group - 1);
         rows += "group { id: \"g" + std::to_string(group) + "\" title: \"G\"" +
                 Numbered(" fact { id: \"f", "\" type: VALUE_TYPE_DATE @ }", facts) + " @ }\n";
       }
       return rows;
     },
     "the definition has more than 16384 paths"},
};

class Limits : public ::testing::TestWithParam<Limit> {
 protected:
  // A vocabulary of the small definition's rows and some more, and what uses it.
  static Result<Framework> LoadVocabulary(const std::string& rows) {
    const std::string first = testing::kSmall;
    const size_t begin = first.find("framework {");
    const size_t end = first.find('\n', begin);
    const std::string own = first.substr(begin, end - begin);
    std::string words = first.substr(end);
    return Framework::FromText(
        {"small.textproto", Expanded(Edited(own, "@ }", "@ uses: \"words\" }"))},
        {{"words.textproto",
          Expanded("framework { id: \"words\" revision: 1 title: \"W\" status: STATUS_LOCAL "
                   "vocabulary: true @ }\n" +
                   words + rows)}});
  }

  static void ExpectRefused(const Status& status, const char* what) {
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument);
    EXPECT_NE(status.message().find(what), std::string::npos) << status.message().substr(0, 500);
  }
};

TEST_P(Limits, AreTakenInEveryForm) {
  const std::string rows = GetParam().rows(GetParam().most);
  const auto loaded = testing::Load(kSmall + rows);
  ASSERT_TRUE(loaded.ok()) << loaded.status().message().substr(0, 500);
  const auto of_bytes = Framework::Decode(loaded->Encode());
  ASSERT_TRUE(of_bytes.ok()) << of_bytes.status().message();
  EXPECT_EQ(of_bytes->info().digest, loaded->info().digest);
  const auto of_vocabulary = LoadVocabulary(rows);
  EXPECT_TRUE(of_vocabulary.ok()) << of_vocabulary.status().message().substr(0, 500);
}

TEST_P(Limits, AreRefusedOneBeyondInTextAndVocabulary) {
  const std::string rows = GetParam().rows(GetParam().most + 1);
  const auto loaded = testing::Load(kSmall + rows);
  ASSERT_FALSE(loaded.ok());
  ExpectRefused(loaded.status(), GetParam().what);
  EXPECT_EQ(loaded.status().message().rfind("small.textproto:", 0), 0U)
      << loaded.status().message();
  const auto of_vocabulary = LoadVocabulary(rows);
  ASSERT_FALSE(of_vocabulary.ok());
  ExpectRefused(of_vocabulary.status(), GetParam().what);
}

std::string NameOf(const ::testing::TestParamInfo<Limit>& limit) {
  std::string name = limit.param.name;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Definition, Limits, ::testing::ValuesIn(kLimits), NameOf);

// ---- What only bytes can say, and a hand-over that holds them
// ------------------------------------

std::string NestedRule(size_t count) {
  std::string condition;
  for (size_t i = 1; i < count; ++i) condition = Bytes(8, condition);
  // rule (13) { id severity meets { path condition } message remedy source verification }
  return Bytes(13, Bytes(1, "deep") + "\x18\x03" +
                       Bytes(16, Bytes(1, "born") + Bytes(2, condition)) + Bytes(20, "m") +
                       Bytes(21, "r") + Bytes(23, "mspof-project") + Varint(24 << 3) + "\x03");
}

// The small definition's bytes with a rule before its guidance.
std::string WithRule(const std::string& rule) {
  const std::string guided = Small().Encode();
  const std::string plain = testing::LoadGood(Edited(kSmall,
                                                     "guidance { of: \"paint\" text: \"What "
                                                     "is seen.\" @ }",
                                                     ""))
                                .Encode();
  return plain + rule + guided.substr(plain.size());
}

TEST(LimitsOfBytes, AreThoseOfTexts) {
  const struct {
    const char* name;
    std::string good;
    std::string bad;
    const char* what;
  } kCases[] = {
      {"conditions", WithRule(NestedRule(16)), WithRule(NestedRule(17)),
       "rule \"deep\": conditions are nested more than 16 deep"},
      {"a text", WithGuidance(Guidance(Repeated("a", 8192))),
       WithGuidance(Guidance(Repeated("a", 8193))),
       "`text` has 8193 bytes; it must have 8192 or fewer"},
      {"rows", WithGuidance(Repeated(Guidance("t"), 4095)),
       WithGuidance(Repeated(Guidance("t"), 4096)),
       "there are 4097 of `guidance` here; there must be 4096 or fewer"},
      {"a control character", WithGuidance(Guidance("a\tb\nc")), WithGuidance(Guidance("a\x01")),
       "`text` has a character that not every form of a definition can hold"},
      {"a delete", WithGuidance(Guidance("~")), WithGuidance(Guidance("\x7F")),
       "`text` has a character that not every form of a definition can hold"},
      {"what begins a command to a terminal", WithGuidance(Guidance("\xC2\xA0")),
       WithGuidance(Guidance("\xC2\x9B")),
       "`text` has a character that not every form of a definition can hold"},
  };
  for (const auto& c : kCases) {
    const auto good = Framework::Decode(c.good);
    EXPECT_TRUE(good.ok()) << c.name << ": " << good.status().message();
    const auto bad = Framework::Decode(c.bad);
    ASSERT_FALSE(bad.ok()) << c.name;
    EXPECT_EQ(bad.status().code(), StatusCode::kInvalidArgument) << c.name;
    EXPECT_NE(bad.status().message().find(c.what), std::string::npos) << bad.status().message();
    // Nobody can put it into a hand-over either.
    Handover handover;
    handover.record_id = "r";
    handover.definition = c.bad;
    const auto encoded = handover.Encode();
    ASSERT_FALSE(encoded.ok()) << c.name;
    EXPECT_NE(encoded.status().message().find(c.what), std::string::npos)
        << encoded.status().message();
  }
}

TEST(LimitsOfBytes, AreNoLargerThanATextMayBe) {
  const auto large = Framework::Decode(std::string(4 * kMiB + 1, '\0'));
  EXPECT_EQ(large.status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(large.status().message(), "the definition is larger than 4 MiB: divide it");
}

TEST(LimitsOfBytes, HoldForTheVocabulariesTogether) {
  // Each file is small enough, and all of them are not.
  std::vector<DefinitionText> vocabularies;
  std::string uses;
  for (const char* id : {"w1", "w2"}) {
    uses += std::string(" uses: \"") + id + "\"";
    std::string text = Expanded(std::string("framework { id: \"") + id +
                                "\" revision: 1 title: \"W\" status: STATUS_LOCAL vocabulary: true "
                                "@ }\n");
    for (size_t i = 0; i < 260; ++i) {
      text += Expanded("code_list { id: \"" + std::string(id) + "-" + std::to_string(i) +
                       "\" code { id: \"c\" label: \"C\" source: \"" + Repeated("s", 8100) +
                       "\" } @ }\n");
    }
    vocabularies.push_back({std::string(id) + ".textproto", text});
  }
  const std::string one = Edited(kSmall, "revision: 1", "revision: 1 uses: \"w1\"");
  EXPECT_TRUE(testing::Load(one, vocabularies).ok());
  const auto both =
      testing::Load(Edited(kSmall, "revision: 1", "revision: 1" + uses), vocabularies);
  ASSERT_FALSE(both.ok());
  EXPECT_NE(both.status().message().find(
                "the definition with its vocabularies is larger than 4 MiB: divide it"),
            std::string::npos)
      << both.status().message().substr(0, 300);
}

// ---- Texts
// ---------------------------------------------------------------------------------------

TEST(LimitsOfText, AreFoundBeforeItIsRead) {
  const std::string not_utf8 = "small.textproto:3:3: the text is not UTF-8: save the file as UTF-8";
  const struct {
    const char* name;
    std::string text;
    std::string message;
  } kCases[] = {
      {"8,000 conditions",
       Expanded(std::string(kSmall) + Nested(" not {", " known: \"born\"", " }", 8000)),
       "parts are nested more than 64 deep: remove some levels of { }"},
      {"a million braces", "rule { when {" + Repeated("not{", 1'000'000),
       "parts are nested more than 64 deep"},
      {"a million angles", "rule < when <" + Repeated("not<", 1'000'000),
       "parts are nested more than 64 deep"},
      {"lists", "rule [ { when {" + Repeated("not[{", 800'000),
       "parts are nested more than 64 deep"},
      {"Windows-1252", "# One\n\n# \xE9t\xE9\n" + Expanded(kSmall), not_utf8},
      {"Windows-1252 in a text", "# One\n\n  \xE9" + Expanded(kSmall), not_utf8},
      {"UTF-16", std::string("\xFF\xFE#\0", 4), "small.textproto:1:1: the text is not UTF-8"},
      {"larger than 4 MiB", std::string(4 * kMiB + 1, ' '),
       "small.textproto: it is larger than 4 MiB: check that it is the right file, or divide it"},
      {"bytes written as escapes", Expanded(Edited(kSmall, "What is seen.", "caf\\351")),
       ": \"text\" is not UTF-8: write its characters themselves, not their bytes"},
      {"half of a surrogate pair", Expanded(Edited(kSmall, "What is seen.", "\\355\\240\\200")),
       ": \"text\" is not UTF-8"},
      {"a NUL", Expanded(Edited(kSmall, "What is seen.", "a\\000b")),
       ": `text` has a character that not every form of a definition can hold: remove control "
       "characters other than tabs and line feeds, and bytes that are not UTF-8"},
      {"a bell", Expanded(Edited(kSmall, "What is seen.", "\\a")), ": `text` has a character that"},
      {"a carriage return", Expanded(Edited(kSmall, "What is seen.", "\\r\\n")),
       ": `text` has a character that"},
      {"U+FFFE", Expanded(Edited(kSmall, "What is seen.", "\xEF\xBF\xBE")),
       ": `text` has a character that"},
      {"U+FFFF in a label", Expanded(Edited(kSmall, "label: \"Yes\"", "label: \"\xEF\xBF\xBF\"")),
       ": code_list \"yes-no\": `label` has a character that"},
  };
  for (const auto& c : kCases) {
    const auto framework = Framework::FromText({"small.textproto", c.text});
    ASSERT_FALSE(framework.ok()) << c.name;
    EXPECT_EQ(framework.status().code(), StatusCode::kInvalidArgument) << c.name;
    EXPECT_NE(framework.status().message().find(c.message), std::string::npos)
        << c.name << ": " << framework.status().message().substr(0, 300);
  }
}

TEST(LimitsOfText, NameTheLine) {
  const std::string text = Edited(kSmall, "What is seen.", "caf\\351");
  EXPECT_EQ(testing::Load(text).status().message(),
            "small.textproto:" + std::to_string(testing::LineOf(text, "guidance {")) +
                ": \"text\" is not UTF-8: write its characters themselves, not their bytes");
}

TEST(LimitsOfText, AreReachedByGoodOnes) {
  const std::string text = Expanded(kSmall);
  const struct {
    const char* name;
    std::string text;
  } kCases[] = {
      {"braces in a comment", text + "# " + Repeated("{", 1000)},
      {"braces in a text", Edited(text, "What is seen.", Repeated("{", 1000))},
      {"quotes in a text", Edited(text, "What is seen.", Repeated("\\\"{", 1000))},
      {"4 MiB", text + std::string(4 * kMiB - text.size(), ' ')},
      {"a byte order mark", "\xEF\xBB\xBF" + text},
      {"odd characters",
       Edited(text, "What is seen.", "\\t\\n\xC2\xA0\xEF\xBF\xBD\xF0\x9F\x91\xA9")},
  };
  for (const auto& c : kCases) {
    const auto framework = Framework::FromText({"small.textproto", c.text});
    EXPECT_TRUE(framework.ok()) << c.name << ": " << framework.status().message().substr(0, 300);
  }
}

TEST(LimitsOfText, HoldForAVocabulary) {
  const std::string uses = Edited(kSmall, "revision: 1", "revision: 1 uses: \"words\"");
  const std::string words =
      "framework { id: \"words\" revision: 1 title: \"W\" status: STATUS_LOCAL vocabulary: true "
      "source: \"s\" verification: VERIFICATION_LOCAL }\n";
  const struct {
    const char* name;
    std::string text;
    const char* message;
  } kCases[] = {
      {"deep", words + Repeated("rule { when { not {", 8000), "words.textproto:2:"},
      {"Windows-1252", words + "# \xE9", "words.textproto:2:3: the text is not UTF-8"},
      {"large", std::string(4 * kMiB + 1, ' '), "words.textproto: it is larger than 4 MiB"},
  };
  for (const auto& c : kCases) {
    const auto framework = testing::Load(uses, {{"words.textproto", c.text}});
    ASSERT_FALSE(framework.ok()) << c.name;
    EXPECT_EQ(framework.status().message().rfind(c.message, 0), 0U)
        << framework.status().message().substr(0, 300);
  }
}

TEST(LimitsOfText, HoldForTheNumberOfVocabularies) {
  std::string uses;
  std::vector<DefinitionText> all;
  for (int i = 0; i < 17; ++i) {
    const std::string id = "w" + std::to_string(i);
    uses += " uses: \"" + id + "\"";
    all.push_back(
        {id + ".textproto",
         Expanded("framework { id: \"" + id +
                  "\" revision: 1 title: \"W\" status: STATUS_LOCAL vocabulary: true @ }")});
    const auto framework = testing::Load(Edited(kSmall, "revision: 1", "revision: 1" + uses), all);
    EXPECT_EQ(framework.ok(), i < 16) << framework.status().message();
    if (framework.ok()) continue;
    EXPECT_EQ(framework.status().message(),
              "small.textproto:2: the definition uses more than 16 vocabularies: put their rows "
              "into fewer vocabularies");
  }
  EXPECT_EQ(
      testing::Load(Edited(kSmall, "revision: 1", "revision: 1 uses: \"w1\" uses: \"w1\""), all)
          .status()
          .message(),
      "small.textproto:2: the vocabulary \"w1\" is used twice: name it once in `uses`");
}

// ---- Cells
// ---------------------------------------------------------------------------------------

TEST(LimitsOfCells, HoldForAMeasureAndForAll) {
  const std::string list = "code_list { id: \"wide\"" +
                           Numbered(" code { id: \"c", "\" label: \"C\" }", 1022) +
                           " @ }\nfact { id: \"wide-a\" codes: \"wide\" @ }\n"
                           "fact { id: \"wide-b\" codes: \"wide\" @ }\n";
  const auto measures = [&](size_t count, const char* population) {
    std::string text = kSmall + list;
    for (size_t i = 0; i < count; ++i) {
      text += "measure { id: \"wide-" + std::to_string(i) + "\" population: \"done\"" + population +
              " by: \"wide-a\" by: \"wide-b\" @ }\n";
    }
    return testing::Load(text).status();
  };
  // Codes, ~absent and ~unlisted: 1024 times 1024. Those of the small definition come beside.
  EXPECT_TRUE(measures(3, "").ok());
  EXPECT_NE(measures(4, "").message().find(
                "with this one the measures have more than four million cells: remove dimensions "
                "or measures"),
            std::string::npos);
  EXPECT_NE(measures(1, " population: \"begun\"")
                .message()
                .find("the measure has more than a million cells: remove a dimension"),
            std::string::npos);
}

// ---- Messages
// ------------------------------------------------------------------------------------

TEST(Mistakes, AreAHundredAtMost) {
  const std::string text = kSmall + Repeated("rule { id: \"x y\" }\n", 2000);
  const std::string message = testing::Load(text).status().message();
  EXPECT_EQ(std::count(message.begin(), message.end(), '\n'), 100);
  EXPECT_NE(message.find("more mistakes"), std::string::npos);
  const std::string syntax = Repeated("\x01\n", 2000);
  const std::string wrong = testing::Load(syntax).status().message();
  EXPECT_LE(std::count(wrong.begin(), wrong.end(), '\n'), 100);
}

// ---- Other texts that people write
// ---------------------------------------------------------------

TEST(OtherTexts, HaveTheSameLimits) {
  using Read = std::function<Status(const std::string&)>;
  const Read mapping = [](const std::string& text) {
    return Mapping::FromText(text, "f").status();
  };
  const Read record = [](const std::string& text) {
    return CaseRecord::FromJson(text, "f").status();
  };
  const Read answers = [](const std::string& text) {
    return AnswersFromJson(Small(), text).status();
  };
  const Read response = [](const std::string& text) {
    return AnswersFromFhir(Small(), {text}).status();
  };
  const Read submission = [](const std::string& text) {
    return Submission::FromJson(text).status();
  };
  const struct {
    const char* name;
    const Read& read;
    std::string text;
    const char* message;
  } kCases[] = {
      {"a deep mapping", mapping, Repeated("part { column { when {", 8000), "f:1:"},
      {"a deep mapping in JSON", mapping, Repeated("{\"part\": [", 8000),
       "values are nested more than 64 deep"},
      {"a mapping that is not UTF-8", mapping, "title: \"\"\n# \xE9",
       "f:2:3: the text is not UTF-8"},
      {"a mapping with bytes as escapes", mapping, "title: \"\\351\"", "\"title\" is not UTF-8"},
      {"a mapping with half a surrogate pair", mapping, "{\"title\": \"\\ud800\"}", "f:"},
      {"a large mapping", mapping, std::string(4 * kMiB + 1, ' '), "f: it is larger than 4 MiB"},
      {"a deep record", record, Repeated("{\"group\": [", 8000),
       "values are nested more than 64 deep"},
      {"a record that is not UTF-8", record, "{\"kind\": \"\xE9\"}",
       "f:1:11: the text is not UTF-8"},
      {"a record of many values", record, "{\"value\": [" + Repeated("[],", 1'000'000) + "[]]}",
       "there are more than 1000000 values"},
      {"deep answers", answers, Repeated("{\"a\": [", 100'000),
       "values are nested more than 64 deep"},
      {"many answers", answers, "{\"a\": [" + Repeated("1,", 1'000'000) + "1]}",
       "there are more than 1000000 values"},
      {"large answers", answers, std::string(16 * kMiB + 1, ' '), "the text has more than 16 MiB"},
      {"a deep response", response, Repeated("{\"item\": [", 100'000),
       "values are nested more than 64 deep"},
      {"a deep submission", submission, Repeated("{\"submission\": [", 100'000),
       "values are nested more than 64 deep"},
      {"a large record", record, std::string(16 * kMiB + 1, ' '), "f: it is larger than 16 MiB"},
  };
  for (const auto& c : kCases) {
    const Status status = c.read(c.text);
    ASSERT_FALSE(status.ok()) << c.name;
    EXPECT_NE(status.message().find(c.message), std::string::npos)
        << c.name << ": " << status.message().substr(0, 300);
    EXPECT_LT(status.message().size(), 20'000U) << c.name;
  }
}

TEST(OtherTexts, TellNoNameOfARecord) {
  const auto read = CaseRecord::FromJson("{\"Joan here: Smith\": 1}", "f");
  EXPECT_EQ(read.status().message().find("Smith"), std::string::npos) << read.status().message();
  EXPECT_NE(read.status().message().find("there is no such name here: "), std::string::npos);
}

}  // namespace
}  // namespace mspof
