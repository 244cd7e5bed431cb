// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "mspof/submission.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>

#include "repository.h"
#include "submission_fixture.h"

namespace mspof {
namespace {

using testing::ContentOf;
using testing::Everything;
using testing::FileOf;
using testing::Minimal;

Status DecodeStatus(std::string_view bytes) {
  const Result<Submission> submission = Submission::Decode(bytes);
  EXPECT_FALSE(submission.ok());
  return submission.status();
}

std::string Hex(std::string_view bytes, size_t width) {
  std::string text;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
    text += (i + 1) % width == 0 || i + 1 == bytes.size() ? '\n' : ' ';
  }
  return text;
}

std::string Slurp(const std::string& path) {
  std::ifstream file(testing::InRepository(path), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Submission, ComesBackAsItWent) {
  for (const Submission& submission : {Minimal(), Everything()}) {
    const Result<std::string> file = submission.Encode();
    ASSERT_TRUE(file.ok()) << file.status().message();
    const Result<Submission> back = Submission::Decode(*file);
    ASSERT_TRUE(back.ok()) << back.status().message();
    EXPECT_EQ(*back, submission);
    EXPECT_EQ(*back->Encode(), *file);
  }
}

TEST(Submission, RandomOnesComeBackAsTheyWent) {
  testing::RandomSubmissions random(20190701);
  for (int i = 0; i < 300; ++i) {
    const Submission submission = random.Next();
    const Result<std::string> file = submission.Encode();
    ASSERT_TRUE(file.ok()) << i << ": " << file.status().message();
    const Result<Submission> back = Submission::Decode(*file);
    ASSERT_TRUE(back.ok()) << i << ": " << back.status().message();
    ASSERT_EQ(*back, submission) << i;
  }
}

TEST(Submission, OrderOfRowsAndZerosThatAreNotWrittenDoNotShow) {
  Submission shuffled = Everything();
  std::reverse(shuffled.council_return.measures.begin(), shuffled.council_return.measures.end());
  std::reverse(shuffled.council_return.measures[0].cells.begin(),
               shuffled.council_return.measures[0].cells.end());
  std::reverse(shuffled.council_return.rules.begin(), shuffled.council_return.rules.end());
  shuffled.council_return.populations[0].accounting.left_out.push_back({"duplicate", 0});
  MeasureResult* sg1a = &shuffled.council_return.measures[0];
  ASSERT_EQ(sg1a->id, "sg1a");
  sg1a->cells.push_back({{"18-64", "~absent"}, 0});
  sg1a->absent.push_back({"age-band", "declined", 0});
  sg1a->contradictions.push_back({"risk.type", 0});
  EXPECT_EQ(*shuffled.Encode(), *Everything().Encode());
  EXPECT_EQ(*shuffled.Digest(), *Everything().Digest());
}

TEST(Submission, CellsOfListedCodesAreWrittenThoughTheyAre0) {
  const Result<Submission> back = Submission::Decode(*Minimal().Encode());
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->council_return.measures[0].cells[1], (Cell{{"no"}, 0}));
}

TEST(Submission, NoLibraryVersionMeansThisOne) {
  Submission submission = Minimal();
  submission.envelope.library_version.clear();
  EXPECT_NE(Submission::Decode(*submission.Encode())->envelope.library_version, "");
}

TEST(Submission, IdIsTheDigestOfTheContent) {
  const std::string content = ContentOf(*Minimal().Encode());
  std::string hex = Hex(testing::Sha256(content), 99);
  hex.erase(std::remove_if(hex.begin(), hex.end(), [](char c) { return c == ' ' || c == '\n'; }),
            hex.end());
  EXPECT_EQ(*Minimal().Digest(), hex);
}

TEST(Submission, BytesAreTheGoldenOnesAndTheDocumentShowsThem) {
  const std::string path = "tests/golden/submission-minimal.hex";
  const std::string hex = Hex(*Minimal().Encode(), 24);
  if (std::getenv("MSPOF_APPROVE") != nullptr) {
    std::ofstream(testing::InRepository(path), std::ios::binary) << hex;
  }
  EXPECT_EQ(Slurp(path), hex);
  EXPECT_NE(Slurp("docs/formats/submission.md").find(hex), std::string::npos);
}

TEST(Submission, EveryTruncationIsRefused) {
  const std::string file = *Minimal().Encode();
  for (size_t size = 1; size < file.size(); ++size) {
    const Status status = DecodeStatus(std::string_view(file).substr(0, size));
    ASSERT_EQ(status.code(), StatusCode::kCorrupt) << size;
    ASSERT_NE(status.message().find("truncated: "), std::string::npos) << size;
  }
  EXPECT_EQ(DecodeStatus(file.substr(0, 100)).message(),
            "truncated: " + std::to_string(file.size()) + " bytes expected, 100 found");
}

TEST(Submission, EveryChangedByteIsRefused) {
  const std::string file = *Minimal().Encode();
  for (size_t i = 0; i < file.size(); ++i) {
    for (int bit = 1; bit < 256; bit *= 2) {
      std::string changed = file;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      const Status status = DecodeStatus(changed);
      const StatusCode code = i == 8 && bit > 1 ? StatusCode::kUnsupported : StatusCode::kCorrupt;
      ASSERT_EQ(status.code(), code) << i << ": " << status.message();
    }
  }
}

TEST(Submission, ChangedContentWithAFittingDigestNeverCrashes) {
  const std::string content = ContentOf(*Minimal().Encode());
  for (size_t i = 0; i < content.size(); ++i) {
    for (int bit = 1; bit < 256; bit *= 2) {
      std::string changed = content;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      const std::string file = FileOf(changed);
      const Result<Submission> submission = Submission::Decode(file);
      if (!submission.ok()) continue;
      ASSERT_EQ(*submission->Encode(), file) << i;
    }
  }
}

TEST(Submission, BytesAfterTheEndAreRefused) {
  const Status status = DecodeStatus(*Minimal().Encode() + "x");
  EXPECT_EQ(status.code(), StatusCode::kCorrupt);
  EXPECT_NE(status.message().find("bytes after the end"), std::string::npos);
}

TEST(Submission, AlteredSaysSo) {
  std::string file = *Minimal().Encode();
  file[60] ^= 1;
  EXPECT_EQ(DecodeStatus(file).message(), "altered: the digest does not fit the bytes");
}

TEST(Submission, ForeignFilesAreNamed) {
  const std::string file = *Minimal().Encode();
  const std::string json = *Minimal().ToJson();
  const std::string csv = *Minimal().ToCsv();
  std::string lf = file;
  lf.erase(6, 1);
  std::string crlf = file;
  crlf.insert(7, 1, '\r');
  std::string seven_bit = file;
  seven_bit[0] = '\x09';
  const struct {
    const char* name;
    std::string bytes;
    const char* says;
  } kCases[] = {
      {"empty", "", "empty"},
      {"json", json, "JSON"},
      {"json after white space", "\n  {}", "JSON"},
      {"our csv", csv, "CSV form of a submission"},
      {"our csv with a mark", "\xEF\xBB\xBF" + csv, "CSV form of a submission"},
      {"other csv", "case,received\n1,2\n", "CSV"},
      {"zip archive", "PK\x03\x04zip", "zip archive"},
      {"workbook", "PK\x03\x04 [Content_Types].xml", ".xlsx"},
      {"mapping", "framework: \"mspof\"\ncolumn { }", "a mapping"},
      {"hand-over", "\x89MSPFB\r\n", "a hand-over"},
      {"old workbook", "\xD0\xCF\x11\xE0\xA1", ".xls"},
      {"gzip", "\x1F\x8B\x08", "gzip"},
      {"pdf", "%PDF-1.7", "PDF"},
      {"html", "<!DOCTYPE html>", "HTML"},
      {"utf-16", "\xFF\xFEp", "UTF-16"},
      {"anything", std::string("\0\1\2", 3), "magic number"},
      {"text", "hello", "magic number"},
      {"line ends to LF", lf, "as text"},
      {"line ends to CRLF", crlf, "as text"},
      {"seven bits", seven_bit, "as text"},
      {"Latin-1 to UTF-8", "\xC2" + file, "as text"},
  };
  for (const auto& c : kCases) {
    const Status status = DecodeStatus(c.bytes);
    EXPECT_EQ(status.code(), StatusCode::kCorrupt) << c.name;
    EXPECT_NE(status.message().find(c.says), std::string::npos)
        << c.name << ": " << status.message();
  }
}

// Field 100 of the submission, a varint.
constexpr char kUnknownField[] = "\xA0\x06\x01";

TEST(Submission, NewerMajorVersionIsUnsupported) {
  const std::string content = ContentOf(*Minimal().Encode());
  EXPECT_EQ(DecodeStatus(FileOf(content, 2)).code(), StatusCode::kUnsupported);
  EXPECT_EQ(DecodeStatus(FileOf(content, 2).substr(0, 9)).code(), StatusCode::kUnsupported);
  EXPECT_EQ(DecodeStatus(FileOf(content, 0)).code(), StatusCode::kCorrupt);
}

TEST(Submission, NewerMinorVersionIsReadWithoutWhatIsNotKnown) {
  const std::string content = ContentOf(*Everything().Encode());
  const Result<Submission> submission =
      Submission::Decode(FileOf(content + kUnknownField, 1, 3, 9));
  ASSERT_TRUE(submission.ok()) << submission.status().message();
  EXPECT_EQ(*submission, Everything());
  // Writing it again would lose what is not known.
  EXPECT_EQ(submission->Encode().status().code(), StatusCode::kUnsupported);
  EXPECT_EQ(submission->ToJson().status().code(), StatusCode::kUnsupported);
  EXPECT_EQ(submission->ToCsv().status().code(), StatusCode::kUnsupported);
  EXPECT_TRUE(submission->Digest().ok());
}

TEST(Submission, ThisVersionKnowsAllFieldsAndHasNothingReserved) {
  const std::string content = ContentOf(*Minimal().Encode());
  EXPECT_TRUE(Submission::Decode(FileOf(content)).ok());
  EXPECT_EQ(DecodeStatus(FileOf(content + kUnknownField)).code(), StatusCode::kCorrupt);
  EXPECT_EQ(DecodeStatus(FileOf(content, 1, 0, 1)).code(), StatusCode::kCorrupt);
}

TEST(Submission, OtherBytesOfTheSameMessageAreRefused) {
  const std::string content = ContentOf(*Minimal().Encode());
  // Protobuf merges a message that is there twice: an empty envelope changes nothing.
  const std::string message = DecodeStatus(FileOf(content + std::string("\x0A\0", 2))).message();
  EXPECT_NE(message.find("not canonical"), std::string::npos) << message;
  EXPECT_EQ(DecodeStatus(FileOf("")).code(), StatusCode::kCorrupt);
  EXPECT_EQ(DecodeStatus(FileOf("\xFF\xFF")).code(), StatusCode::kCorrupt);
}

// What is wrong in structure, and the field that the message names.
struct Mistake {
  const char* field;
  std::function<void(Submission*)> make;
};

const Mistake kMistakes[] = {
    {"comment", [](Submission* s) { s->envelope.comment.assign(2001, 'x'); }},
    {"comment", [](Submission* s) { s->envelope.comment = "\xC3("; }},
    {"comment", [](Submission* s) { s->envelope.comment = "\x1B[2J"; }},
    {"host_name", [](Submission* s) { s->envelope.host_name = "a\nb"; }},
    {"host_name", [](Submission* s) { s->envelope.host_name = "\xED\xA0\x80"; }},
    {"host_version", [](Submission* s) { s->envelope.host_version = "\xC0\x80"; }},
    {"measure[1].dimension",
     [](Submission* s) {
       MeasureResult& measure = s->council_return.measures[0];
       while (measure.dimensions.size() <= MeasureResult::kMaxDimensions) {
         measure.dimensions.push_back("d" + std::to_string(measure.dimensions.size()));
         for (Cell& cell : measure.cells) cell.codes.push_back("c");
       }
     }},
    {"revision", [](Submission* s) { s->envelope.revision = 0; }},
    {"revision", [](Submission* s) { s->envelope.revision = 2; }},
    {"revision", [](Submission* s) { s->envelope.replaces.assign(64, 'a'); }},
    {"replaces",
     [](Submission* s) {
       s->envelope.revision = 2;
       s->envelope.replaces.assign(63, 'a');
     }},
    {"tops_up", [](Submission* s) { s->envelope.tops_up.assign(64, 'A'); }},
    {"tops_up",
     [](Submission* s) {
       s->envelope.revision = 2;
       s->envelope.replaces.assign(64, 'a');
       s->envelope.tops_up.assign(64, 'b');
     }},
    {"prepared_on", [](Submission* s) { s->envelope.prepared_on = Date::FromDays(9999999); }},
    {"council", [](Submission* s) { s->council_return.scope.council = ""; }},
    {"digest", [](Submission* s) { s->council_return.scope.digest[0] = 'A'; }},
    {"digest", [](Submission* s) { s->council_return.scope.digest += "0"; }},
    {"last", [](Submission* s) { s->council_return.scope.period.last = Date::FromDays(-9999999); }},
    {"population", [](Submission* s) { s->council_return.populations[0].id = "a b"; }},
    {"population[2]",
     [](Submission* s) {
       s->council_return.populations.push_back(s->council_return.populations[0]);
     }},
    {"measure", [](Submission* s) { s->council_return.measures[0].id = "=1"; }},
    {"measure[2]",
     [](Submission* s) { s->council_return.measures.push_back(s->council_return.measures[0]); }},
    {"cell", [](Submission* s) { s->council_return.measures[0].cells[0].codes.clear(); }},
    {"cell", [](Submission* s) { s->council_return.measures[0].cells[0].codes[0] = "a,b"; }},
    {"cell",
     [](Submission* s) {
       s->council_return.measures[0].cells[1] = s->council_return.measures[0].cells[0];
     }},
    {"not_supplied", [](Submission* s) { s->council_return.measures[0].not_supplied = "\xFF"; }},
    {"severity",
     [](Submission* s) {
       s->council_return.rules = {{"r", static_cast<Severity>(4), 0, 0, ""}};
     }},
};

TEST(Submission, IsNotWrittenWithoutTheDayOfPreparing) {
  Submission submission = Minimal();
  submission.envelope.prepared_on = Date();
  for (const auto& write : {std::mem_fn(&Submission::Encode), std::mem_fn(&Submission::ToJson),
                            std::mem_fn(&Submission::ToCsv)}) {
    const Status status = write(submission).status();
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument);
    EXPECT_NE(status.message().find("prepared_on is not set"), std::string::npos);
  }
}

TEST(Submission, WrongStructureIsNotWrittenInAnyForm) {
  for (const Mistake& mistake : kMistakes) {
    Submission submission = Minimal();
    mistake.make(&submission);
    for (const auto& write : {std::mem_fn(&Submission::Encode), std::mem_fn(&Submission::Digest),
                              std::mem_fn(&Submission::ToJson), std::mem_fn(&Submission::ToCsv)}) {
      const Result<std::string> file = write(submission);
      ASSERT_FALSE(file.ok()) << mistake.field;
      EXPECT_EQ(file.status().code(), StatusCode::kInvalidArgument);
      EXPECT_NE(file.status().message().find(mistake.field), std::string::npos)
          << file.status().message();
    }
  }
}

TEST(Submission, CommentMayHave2000Bytes) {
  Submission submission = Minimal();
  submission.envelope.comment.assign(2000, 'x');
  EXPECT_TRUE(submission.Encode().ok());
}

}  // namespace
}  // namespace mspof
