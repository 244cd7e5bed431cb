// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Which bytes are a record. RecordBuffer::Decode() reads them in place and CaseRecord::Decode()
// into names: both take and refuse the same, and read the same values of what they take.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "definition_fixture.h"
#include "mspof/checker.h"
#include "mspof/record_buffer.h"
#include "mspof/tally.h"
#include "random_records.h"
#include "tally_fixture.h"

namespace mspof {
namespace {

using testing::Small;
using testing::YearOptions;
using std::literals::string_literals::operator""s;

// ---- Wire form, by hand ------------------------------------------------------------------------

// `bytes` at least: a number may be written in more bytes than it needs.
std::string Varint(uint64_t value, size_t bytes = 1) {
  std::string out;
  for (; value >= 0x80 || out.size() + 1 < bytes; value >>= 7) {
    out += static_cast<char>((value & 0x7F) | 0x80);
  }
  return out + static_cast<char>(value);
}

std::string Tag(uint64_t field, uint64_t wire) { return Varint(field << 3 | wire); }
std::string Text(uint64_t field, std::string_view text) {
  return Tag(field, 2) + Varint(text.size()) + std::string(text);
}
std::string Number(uint64_t field, uint64_t number) { return Tag(field, 0) + Varint(number); }

// A value of the record with a capture.
std::string Captured(std::string_view capture) {
  return Text(10, Text(1, "wants") + Text(2, "yes") + Text(3, capture));
}

// ---- Both readers ------------------------------------------------------------------------------

std::string Lines(const std::vector<Finding>& findings) {
  std::string lines;
  for (const Finding& f : findings) {
    lines += f.record_id + " " + f.path + " " + f.rule_id + " " + f.message + "\n";
  }
  return lines;
}

class Readers {
 public:
  explicit Readers(const Framework& framework)
      : checker_(*Checker::Create(framework, {Date::Of(2020, 6, 30), YearOptions().period, {}})),
        in_place_(*Tally::Create(framework, YearOptions())),
        named_(*Tally::Create(framework, YearOptions())),
        record_(framework) {}

  // Whether both take the bytes; each disagreement fails the test.
  bool Take(const std::string& bytes) {
    record_.SetRecordId("before");
    const Status status = record_.Decode(bytes);
    const Result<CaseRecord> named = CaseRecord::Decode(bytes);
    EXPECT_EQ(status.ok(), named.ok());
    if (!status.ok()) {
      EXPECT_EQ(status.code(), StatusCode::kCorrupt);
      EXPECT_EQ(status.message(), named.ok() ? "" : named.status().message());
      EXPECT_EQ(record_.record_id(), "");
    }
    const std::string found = FindingsOf(&in_place_);
    if (!status.ok() || !named.ok()) return false;
    record_.Assign(*named);
    EXPECT_EQ(FindingsOf(&named_), found);
    return true;
  }

  // The contents of all records that were taken are alike.
  void ExpectSameCounts() { EXPECT_EQ(in_place_.Encode(), named_.Encode()); }

 private:
  std::string FindingsOf(Tally* tally) {
    std::vector<Finding> findings;
    checker_.Check(record_, &findings);
    // A record that was refused is counted by nobody, and does no harm if it is checked.
    if (!record_.record_id().empty()) tally->Add(record_);
    return Lines(findings);
  }

  Checker checker_;
  Tally in_place_;
  Tally named_;
  RecordBuffer record_;
};

struct Case {
  const char* name;
  std::string bytes;
};

TEST(RecordBytes, AreRefusedByBothAtAnyDepth) {
  const Case kCases[] = {
      {"field number 0", "\x02\x00"s},
      {"field number 0 of a number", "\x00\x01"s},
      {"field number over the largest", Varint(uint64_t{1} << 32 | 2) + "\x00"s},
      {"tag without an end", "\xFF"},
      {"tag in six bytes", Varint(1 << 3 | 2, 6) + "\x01"
                                                   "a"},
      {"size beyond the end",
       "\x0A\x7F"
       "ab"},
      {"size without an end", "\x0A\xFF\xFF"},
      {"size in six bytes", Tag(1, 2) + Varint(1, 6) + "a"},
      {"a number without an end", Tag(100, 0) + "\xFF"},
      {"a number in eleven bytes", Tag(100, 0) + Varint(1, 11)},
      {"a number of more than 64 bits", Tag(100, 0) + std::string(9, '\xFF') + "\x02"},
      {"eight bytes that are cut", Tag(100, 1) + "1234567"},
      {"four bytes that are cut", Tag(100, 5) + "123"},
      {"an empty group", "\x0B\x0C"},
      {"an unknown group", Tag(100, 3) + Tag(100, 4)},
      {"the end of a group", Tag(100, 4)},
      {"wire type 6", Tag(100, 6)},
      {"wire type 7", Tag(100, 7)},
      {"the id as a number", Number(1, 5)},
      {"the id in four bytes", Tag(1, 5) + "1234"},
      {"a value in eight bytes", Tag(10, 1) + "12345678"},
      {"a value as a number", Number(10, 0)},
      {"a state as a text", Captured(Text(6, "\x02"))},
      {"a state over the largest", Captured(Number(6, uint64_t{1} << 32 | 2))},
      {"a state below zero", Captured(Number(6, ~uint64_t{0}))},
      {"a number of a finalisation over the largest",
       Text(13, Text(2, Number(1, uint64_t{1} << 32)))},
      {"withdrawn as a text", Text(13, Text(2, Text(4, "")))},
      {"withdrawn as 2", Text(13, Text(2, Number(4, 2)))},
      {"packed numbers that are cut", Captured(Text(7, "\x01\xFF"))},
      {"an id that is not UTF-8", Text(1, "caf\xE9")},
      {"an id that is cut in a character", Text(1, "caf\xC3")},
      {"a date that is not UTF-8", Text(4, "\xFF")},
      {"a surrogate", Text(2, "\xED\xA0\x80")},
      {"an overlong character", Text(2, "\xC0\x80")},
      {"a value that is not UTF-8", Text(10, Text(1, "paint") + Text(2, "\xE9"))},
      {"a value of no question that is not UTF-8", Text(10, Text(1, "none") + Text(2, "\xE9"))},
      {"a wording that is not UTF-8", Captured(Text(1, "\xE9"))},
      {"a collection that is not UTF-8", Text(12, Text(1, "\xE9"))},
      {"a row of no group that is not UTF-8",
       Text(11, Text(1, "none") + Text(2, Text(1, Text(1, "\xE9"))))},
      {"a reason of a finalisation that is not UTF-8", Text(13, Text(2, Text(2, "\xE9")))},
      {"a group beside that is not UTF-8", Text(13, Text(3, Text(1, "\xE9")))},
      {"a value that is cut",
       "\x52\x03\x0A\x05"
       "a"},
      {"a row that is cut", "\x5A\x0A\x0A\x04item\x12\x02\x0A\x05"},
      {"an answer set that is cut", "\x62\x08\x0A\x04talk\x12\x05"},
      {"a capture that is cut", "\x52\x0B\x0A\x05wants\x1A\x02\x32\x05"},
      {"a pin that is cut", Text(13, Text(1, "\x0A\x05"))},
  };
  Readers readers(Small());
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_FALSE(readers.Take(Text(1, "a") + c.bytes));
    EXPECT_FALSE(readers.Take(c.bytes + Text(1, "a")));
  }
}

TEST(RecordBytes, OddOnesAreTakenByBothAndMeanTheSame) {
  const std::string wants = Text(1, "wants");
  const std::string yes = Text(2, "yes");
  const std::string set = Text(1, "talk") + Text(2, "adult") + Text(4, "2019-07-01");
  const std::string answer = Text(6, Text(1, "helped") + yes);
  const Case kCases[] = {
      {"an unknown number", Number(1000, 1)},
      {"an unknown text that is not UTF-8", Text(1000, "\xFF")},
      {"unknown bytes", Tag(1000, 1) + "12345678" + Tag(1001, 5) + "1234"},
      {"the largest field number", Text(0x1FFFFFFF, "x")},
      {"a tag in five bytes", Varint(2 << 3 | 2, 5) + "\x01p"},
      {"a size in five bytes", Tag(2, 2) + Varint(1, 5) + "p"},
      {"a number in ten bytes", Captured(Tag(6, 0) + Varint(2, 10))},
      {"a NUL in a text", Text(2, "a\0b"s)},
      {"the last of two ids", Text(1, "b")},
      {"the last of two dates", Text(6, "2019-06-30") + Text(6, "")},
      {"the last of two ids of a value", Text(10, wants + Text(1, "more") + yes)},
      {"an id after its value", Text(10, yes + wants)},
      {"two captures are put together",
       Text(10, wants + yes + Text(3, Number(6, 2)) + Text(3, Text(1, "w1")))},
      {"the last of two states", Text(10, wants + yes + Text(3, Number(6, 2) + Number(6, 1)))},
      {"a state of a newer version", Captured(Number(6, 9))},
      {"the largest state", Captured(Number(6, INT32_MAX))},
      {"numbers packed", Captured(Text(7, "\x01\x02"))},
      {"numbers one by one", Captured(Number(7, 1) + Number(7, 2))},
      {"the last of two reasons, empty",
       Text(12, set + Text(5, "ill") + Text(5, "") + Text(7, "s"))},
      {"the last of two reasons", Text(12, set + Text(5, "") + Text(5, "ill") + Text(7, "s"))},
      {"the last of two ids of a set", Text(12, set + Text(7, "s") + Text(7, ""))},
      {"an own field that becomes an answer",
       Text(12, set + Text(7, "s") + Text(6, Text(1, "reason") + Text(1, "helped") + yes))},
      {"an answer that becomes an own field",
       Text(12, set + Text(7, "s") + Text(6, Text(1, "helped") + Text(1, "reason") + yes))},
      {"a parked answer in a captured set",
       Text(12, set + Text(7, "s") + Text(6, Text(1, "helped") + yes + Text(3, Number(6, 2))))},
      {"the collection after its answers", Text(12, answer + set)},
      {"two drafts are put together",
       Text(13, Text(1, Text(3, "d"))) + Text(13, Text(2, Number(1, 1) + Number(4, 1)))},
      {"two pins are put together", Text(13, Text(1, Text(3, "d")) + Text(1, Text(1, "mspof")))},
      {"withdrawn, and taken back",
       Text(13, Text(2, Number(1, 2) + Number(4, 0)) + Text(2, Number(1, 1) + Number(4, 1)))},
      {"content that is not UTF-8", Text(13, Text(2, Text(5, "\xFF")))},
  };
  Readers readers(Small());
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_TRUE(readers.Take(Text(1, "a") + Text(6, "2019-06-30") + c.bytes));
  }
  readers.ExpectSameCounts();
}

// ---- Everything that a record may hold ---------------------------------------------------------

CaseRecord Everything() {
  CaseRecord record;
  record.record_id = "4711";
  record.person_id = "p-1";
  record.council = "E09000001";
  record.received = "2019-06-01";
  record.started = "2019-06-02";
  record.concluded = "2019-06-30";
  record.born = "1940-02-29";
  record.died = "2020-01-01";
  record.kind = "yes";
  const Capture parked = {"w1", "cy", "adult", "lead", "2019-06-30", CaptureState::kParked, {1, 2}};
  record.values = {{"paint", {"red"}, {}},
                   {"tags", {"red", "blue"}, Capture()},
                   {"wants", {"yes"}, parked},
                   {"not-declared", {"Ärger \"quoted\"\n", ""}, {}}};
  record.groups = {{"item", {{{{"shade", {"red"}, {}}}}, {}}}, {"box", {}}};
  record.answer_sets = {{"talk", "adult", "lead", "2019-07-01", "", {{"helped", {"yes"}, {}}}},
                        {"talk", "", "", "", "declined", {}}};
  record.draft =
      CaptureDraft{Pin{"small", "1", "0"}, {{1, "why", "2020-01-02", false, "\xFF"}}, {}};
  return record;
}

TEST(RecordBytes, EveryTruncationIsReadAlike) {
  Readers readers(Small());
  const std::string bytes = Everything().Encode();
  size_t refused = 0;
  for (size_t size = 0; size < bytes.size(); ++size) {
    SCOPED_TRACE(size);
    if (!readers.Take(bytes.substr(0, size))) ++refused;
  }
  EXPECT_TRUE(readers.Take(bytes));
  EXPECT_GT(refused, bytes.size() / 2);
  readers.ExpectSameCounts();
}

TEST(RecordBytes, EveryChangedByteIsReadAlike) {
  Readers readers(Small());
  std::string bytes = Everything().Encode();
  size_t taken = 0;
  for (char& byte : bytes) {
    SCOPED_TRACE(&byte - bytes.data());
    const char before = byte;
    for (int mask = 1; mask < 256; ++mask) {
      byte = static_cast<char>(before ^ mask);
      if (readers.Take(bytes)) ++taken;
    }
    byte = before;
  }
  EXPECT_GT(taken, 50 * bytes.size());
  readers.ExpectSameCounts();
}

// ---- Random bytes that are nearly records ------------------------------------------------------

// The fields of a message: digits for the message of that number, t text, b bytes, n number.
constexpr std::string_view kMessages[] = {
    ".ttttttttt1357",  // 0: CaseRecord; a dot stands for field number 0
    ".tt2",            // 1: Value
    ".tttttnn",        // 2: Capture
    ".t4",             // 3: Group
    ".1",              // 4: Row
    ".ttttt1t",        // 5: AnswerSet
    ".ttt",            // 6: Pin
    ".683",            // 7: Draft
    ".nttnb",          // 8: Finalisation
};

class NearlyRecords {
 public:
  explicit NearlyRecords(uint64_t seed) : engine_(seed) {}

  std::string Next() { return Text(1, "r") + Message(0); }

 private:
  uint32_t Below(uint32_t below) { return static_cast<uint32_t>(engine_() % below); }
  bool Seldom() { return Below(40) == 0; }

  std::string Message(size_t type) {
    const std::string_view fields = kMessages[type];
    std::string out;
    for (uint32_t left = Below(6) + 1; left > 0; --left) {
      // Lists of values and sets more often than the rest of a record.
      uint32_t number = 1 + Below(static_cast<uint32_t>(fields.size()) - 1);
      if (type == 0 && Below(2) == 0) number = 10 + Below(4);
      out += Field(number, fields[number]);
    }
    return out;
  }

  std::string Field(uint32_t number, char kind) {
    if (Seldom()) number = Below(3) == 0 ? 0 : Below(20);
    if (Seldom()) kind = "tbn0"[Below(4)];
    if (Seldom()) return Tag(number, Below(8)) + "12345678";
    const size_t bytes = Seldom() ? 1 + Below(11) : 1;
    const auto tag = [&](uint64_t wire) { return Varint(uint64_t{number} << 3 | wire, bytes); };
    if (kind == 'n') {
      const uint64_t kNumbers[] = {0, 1, 2, 3, 4, 127, 128, UINT32_MAX, uint64_t{1} << 32 | 2};
      const uint32_t which = Seldom() ? Below(9) : Below(5);
      return tag(0) + Varint(kNumbers[which], Seldom() ? 1 + Below(11) : 1);
    }
    const std::string payload = kind == 't'   ? Words()
                                : kind == 'b' ? "\xFF\x00"s
                                              : Message(static_cast<size_t>(kind - '0'));
    const size_t size = Seldom() ? Below(300) : payload.size();
    return tag(2) + Varint(size, Seldom() ? 1 + Below(6) : 1) + payload;
  }

  std::string Words() {
    if (Seldom()) return "caf\xE9";
    constexpr std::string_view kWords[] = {
        "",     "wants", "more",   "helped", "paint",      "tags",       "shade",
        "item", "talk",  "reason", "asked",  "respondent", "yes",        "no",
        "red",  "adult", "carer",  "ill",    "declined",   "2019-06-30", "2019-07-01",
        "box",  "open",  "lead",   "s",      "small",      "\0",         "é"};
    return std::string(kWords[Below(std::size(kWords))]);
  }

  std::mt19937_64 engine_;
};

TEST(RecordBytes, RandomOnesAreReadAlike) {
  SCOPED_TRACE("seed " + std::to_string(testing::Seed()));
  NearlyRecords random(testing::Seed());
  size_t taken = 0;
  constexpr size_t kBatches = 200;
  constexpr size_t kEach = 100;
  for (size_t batch = 0; batch < kBatches; ++batch) {
    Readers readers(Small());
    for (size_t i = 0; i < kEach; ++i) {
      SCOPED_TRACE(batch * kEach + i);
      if (readers.Take(random.Next())) ++taken;
    }
    readers.ExpectSameCounts();
  }
  // Both happen often enough to say something.
  EXPECT_GT(taken, kBatches * kEach / 10);
  EXPECT_LT(taken, kBatches * kEach * 9 / 10);
}

}  // namespace
}  // namespace mspof
