// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// How memory grows with records and persons, and that reading and checking a record takes none.
// Every allocation of the process, the library's too, goes through the operators of this file.

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>

#include "mapping_fixture.h"
#include "mspof/mspof.h"

namespace {

constexpr size_t kHeader = alignof(std::max_align_t);
int64_t live_bytes = 0;
int64_t most_live_bytes = 0;
int64_t allocations = 0;

}  // namespace

void* operator new(size_t size) {
  auto* block = static_cast<char*>(std::malloc(size + kHeader));
  if (block == nullptr) throw std::bad_alloc();
  *reinterpret_cast<size_t*>(block) = size;
  live_bytes += static_cast<int64_t>(size);
  if (live_bytes > most_live_bytes) most_live_bytes = live_bytes;
  ++allocations;
  return block + kHeader;
}

void operator delete(void* pointer) noexcept {
  if (pointer == nullptr) return;
  char* block = static_cast<char*>(pointer) - kHeader;
  live_bytes -= static_cast<int64_t>(*reinterpret_cast<size_t*>(block));
  std::free(block);
}

void operator delete(void* pointer, size_t) noexcept { operator delete(pointer); }

namespace mspof {
namespace {

constexpr int kRecords = 50'000;

TallyOptions Year() { return {"E06000023", *Period::Parse("2019-20"), Date::Of(2020, 7, 31)}; }

// Records of one framework, as plain as they come: concluded enquiries under section 42.
class Records {
 public:
  explicit Records(const std::string& framework)
      : framework_(*Framework::Open(framework)), record_(framework_) {
    kind_ = *framework_.FindPath("kind");
    s42_ = *framework_.FindCode(kind_, "s42");
    other_ = *framework_.FindCode(kind_, "other");
    asked_ = *framework_.FindPath("outcomes-asked");
    no_ = *framework_.FindCode(asked_, "no");
  }

  const Framework& framework() const { return framework_; }

  // The record of this number, of a person with the same number unless that is -1.
  const Record& Make(int number, int person) {
    id_ = "R" + std::to_string(number);
    record_.Clear();
    record_.SetRecordId(id_);
    if (person >= 0) {
      person_ = "P" + std::to_string(person);
      record_.SetPersonId(person_);
    }
    const Date day = Date::FromDays(Date::Of(2019, 4, 1).days() + number % 300);
    for (const char* path : {"received", "started", "concluded"}) {
      record_.SetDate(*framework_.FindPath(path), day);
    }
    record_.SetDate(*framework_.FindPath("born"), Date::Of(1940 + number % 40, 5, 6));
    record_.SetCode(kind_, number % 2 == 0 ? s42_ : other_);
    record_.SetCode(asked_, no_);
    return record_;
  }

 private:
  Framework framework_;
  Record record_;
  Path kind_, asked_;
  Code s42_, other_, no_;
  std::string id_, person_;
};

// Bytes that a tally of so many records keeps of each.
double BytesARecord(Records* records, bool persons) {
  Result<Tally> tally = Tally::Create(records->framework(), Year());
  EXPECT_TRUE(tally.ok());
  const int64_t before = live_bytes;
  for (int i = 0; i < kRecords; ++i) tally->Add(records->Make(i, persons ? i : -1));
  return static_cast<double>(live_bytes - before) / kRecords;
}

// Design: at most 24 bytes a record; a little is what the container needs for itself.
TEST(Memory, GrowsByTwentyFourBytesARecord) {
  Records records("mspof");
  EXPECT_LT(BytesARecord(&records, true), 26.0);
}

// Three populations of persons, by age band: 20 to 40 bytes a person besides.
TEST(Memory, GrowsByAtMostFortyBytesAPerson) {
  Records records("sac");
  const double without = BytesARecord(&records, false);
  const double with = BytesARecord(&records, true);
  EXPECT_GT(with - without, 20.0) << "were there persons?";
  EXPECT_LT(with - without, 40.0);
}

TEST(Memory, CheckingARecordWithoutFindingsAllocatesNothing) {
  Records records("mspof");
  // Within eight weeks of the conclusion nobody misses the feedback.
  Result<Checker> checker = Checker::Create(records.framework(), {Date::Of(2019, 5, 1)});
  ASSERT_TRUE(checker.ok());
  const Record& record = records.Make(1, 1);
  std::vector<Finding> findings;
  findings.reserve(16);
  checker->Check(record, &findings);
  const size_t found = findings.size();
  findings.clear();
  const int64_t before = allocations;
  for (int i = 0; i < 1000; ++i) checker->Check(record, &findings);
  EXPECT_EQ(found, 0U);
  EXPECT_EQ(allocations - before, 0);
}

// What is kept of ids grows by blocks; apart from them, counting allocates nothing.
TEST(Memory, CountingAllocatesNotEvenOnceForTenRecords) {
  Records records("mspof");
  Result<Tally> tally = Tally::Create(records.framework(), Year());
  ASSERT_TRUE(tally.ok());
  int64_t in_tally = 0;
  for (int i = 0; i < 2000; ++i) {
    const Record& record = records.Make(i, i);
    const int64_t before = allocations;
    tally->Add(record);
    if (i >= 100) in_tally += allocations - before;
  }
  EXPECT_LT(in_tally, 1900 / 10);
}

// ---- Reading -----------------------------------------------------------------------------------

std::string Cases(int count, const std::string& cells) {
  std::string rows;
  for (int i = 0; i < count; ++i) rows += "case-" + std::to_string(i) + cells;
  return rows;
}

TEST(Memory, ReadingARowThatIsARecordAllocatesNothing) {
  const Framework framework = *Framework::Open("mspof");
  const Mapping mapping = *Mapping::FromText(
      "column { from: \"CASE\" to: \"record-id\" } column { from: \"DAY\" to: \"concluded\" } "
      "column { from: \"KIND\" to: \"kind\" } column { from: \"R{n}\" to: \"risk.type\" } "
      "column { from: \"WHO\" to: \"feedback.respondent\" }",
      "m");
  const std::string text =
      "CASE,DAY,KIND,R1,R2,WHO\n" + Cases(20'000, ",2019-06-30,s42,neglect,unheard of,adult\n");
  RecordReader reader = *RecordReader::OpenCsv(framework, mapping, testing::Bytes(text));
  Record record(framework);
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(*reader.Next(&record, nullptr));
  const int64_t before = allocations;
  int read = 0;
  while (*reader.Next(&record, nullptr)) ++read;
  EXPECT_EQ(read, 19'900);
  EXPECT_EQ(allocations - before, 0);
}

// Ten times what fits: the rows of parts stay within their memory, and so does the rest.
TEST(Memory, RowsOfPartsStayWithinTheirMemory) {
  constexpr int64_t kMost = 1 << 20;
  constexpr int64_t kBuffers = 2 << 20;  // of two texts, and of a share that is made smaller
  const Framework framework = *Framework::Open("mspof");
  const Mapping mapping = *Mapping::FromText(
      "column { from: \"CASE\" to: \"record-id\" } part { id: \"feedback\" record: \"CASE\" "
      "column { from: \"WHO\" to: \"feedback.respondent\" } }",
      "m");
  const std::string cases = "CASE\n" + Cases(100'000, "\n");
  const std::string feedback = "CASE,WHO\n" + Cases(100'000, ",adult\n");
  const auto opens = [](const std::string& text) {
    return [&text]() -> Result<ByteSource> {
      return ByteSource([&text, at = size_t{0}](char* data, size_t size) mutable -> Result<size_t> {
        const size_t given = text.copy(data, size, at);
        at += given;
        return given;
      });
    };
  };
  ReaderOptions options;
  options.max_part_bytes = kMost;
  const int64_t before = live_bytes;
  most_live_bytes = live_bytes;
  RecordReader reader = *RecordReader::Open(
      framework, mapping, {{"", opens(cases), nullptr}, {"feedback", opens(feedback), nullptr}},
      options);
  Record record(framework);
  int read = 0;
  while (*reader.Next(&record, nullptr)) ++read;
  EXPECT_EQ(read, 100'000);
  EXPECT_EQ(reader.unreadable(), 0u);
  EXPECT_LT(most_live_bytes - before, kMost + kBuffers);
  EXPECT_GT(reader.bytes(), 5 * (cases.size() + feedback.size()));
}

}  // namespace
}  // namespace mspof
