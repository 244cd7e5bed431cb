// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// How memory grows with records and persons, and that reading and checking a record takes none.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "counted.h"
#include "mapping_fixture.h"
#include "mspof/c.h"
#include "mspof/io/workbook.h"
#include "mspof/mspof.h"
#include "workbook_fixture.h"

namespace mspof {
namespace {

using testing::counted_memory;

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
  const RecordBuffer& Make(int number, int person) {
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
  RecordBuffer record_;
  Path kind_, asked_;
  Code s42_, other_, no_;
  std::string id_, person_;
};

// Bytes that a tally of so many records keeps of each.
double BytesARecord(Records* records, bool persons) {
  Result<Tally> tally = Tally::Create(records->framework(), Year());
  EXPECT_TRUE(tally.ok());
  const int64_t before = counted_memory.live;
  for (int i = 0; i < kRecords; ++i) tally->Add(records->Make(i, persons ? i : -1));
  return static_cast<double>(counted_memory.live - before) / kRecords;
}

// Design: at most 24 bytes a record. They come in blocks of 2 MiB, so there are many blocks.
TEST(Memory, GrowsByTwentyFourBytesARecord) {
  constexpr int kMany = 20 * kRecords;
  Records records("mspof");
  Result<Tally> tally = Tally::Create(records.framework(), Year());
  ASSERT_TRUE(tally.ok());
  int number = 0;
  const auto live_after = [&](int given) {
    while (number < given) {
      tally->Add(records.Make(number, number));
      ++number;
    }
    return counted_memory.live;
  };
  const int64_t before = live_after(kRecords);
  const int64_t grown = live_after(kMany) - before;
  EXPECT_LT(static_cast<double>(grown) / (kMany - kRecords), 26.0);
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
  const RecordBuffer& record = records.Make(1, 1);
  std::vector<Finding> findings;
  findings.reserve(16);
  checker->Check(record, &findings);
  const size_t found = findings.size();
  findings.clear();
  const int64_t before = counted_memory.allocations;
  for (int i = 0; i < 1000; ++i) checker->Check(record, &findings);
  EXPECT_EQ(found, 0U);
  EXPECT_EQ(counted_memory.allocations - before, 0);
}

TEST(Memory, CheckingInCTakesMemoryForFindingsAlone) {
  mspof_framework* framework = nullptr;
  ASSERT_EQ(mspof_framework_open(&framework, "mspof", nullptr), MSPOF_OK);
  mspof_options options;
  std::memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.as_of = "2019-05-01";
  mspof_checker* checker = nullptr;
  ASSERT_EQ(mspof_checker_new(&checker, framework, &options, nullptr), MSPOF_OK);
  CaseRecord named;
  named.record_id = "R1";
  named.concluded = "2019-04-02";
  named.values = {{"outcomes-asked", {"no"}}};
  const std::string bytes = named.Encode();
  int64_t allocations = 0;
  for (int i = 0; i < 1000; ++i) {
    const int64_t before = counted_memory.allocations;
    mspof_bytes* findings = nullptr;
    ASSERT_EQ(
        mspof_checker_check(&findings, nullptr, checker,
                            reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size(), nullptr),
        MSPOF_OK);
    if (i > 0) allocations += counted_memory.allocations - before;
    mspof_free(findings);
  }
  mspof_free(checker);
  mspof_free(framework);
  EXPECT_LE(allocations, 2 * 999);
}

// A host that fills a record by handles and does not ask for findings pays for no message.
TEST(Memory, CountingByHandlesInCTakesMemoryForIdsAlone) {
  mspof_framework* framework = nullptr;
  ASSERT_EQ(mspof_framework_open(&framework, "mspof", nullptr), MSPOF_OK);
  mspof_options options;
  std::memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E09000001";
  options.period = "2019-20";
  options.as_of = "2020-05-01";
  mspof_tally* tally = nullptr;
  mspof_record* record = nullptr;
  mspof_path concluded = 0;
  ASSERT_EQ(mspof_tally_new(&tally, framework, &options, nullptr), MSPOF_OK);
  ASSERT_EQ(mspof_record_new(&record, framework, nullptr), MSPOF_OK);
  ASSERT_EQ(mspof_framework_path(&concluded, framework, "concluded", nullptr), MSPOF_OK);
  int64_t before = 0;
  for (int i = 0; i < 2000; ++i) {
    if (i == 1000) before = counted_memory.allocations;
    const std::string id = "R" + std::to_string(i);
    ASSERT_EQ(mspof_record_clear(record), MSPOF_OK);
    ASSERT_EQ(mspof_record_set_id(record, id.data(), id.size()), MSPOF_OK);
    ASSERT_EQ(mspof_record_set_date(record, concluded, 2019, 4, 2, 0), MSPOF_OK);
    ASSERT_EQ(mspof_tally_add_record(tally, record, nullptr, nullptr, nullptr), MSPOF_OK);
  }
  EXPECT_LE(counted_memory.allocations - before, 100);
  mspof_free(record);
  mspof_free(tally);
  mspof_free(framework);
}

// What is kept of ids grows by blocks; apart from them, counting allocates nothing.
TEST(Memory, CountingAllocatesNotEvenOnceForTenRecords) {
  Records records("mspof");
  Result<Tally> tally = Tally::Create(records.framework(), Year());
  ASSERT_TRUE(tally.ok());
  int64_t in_tally = 0;
  for (int i = 0; i < 2000; ++i) {
    const RecordBuffer& record = records.Make(i, i);
    const int64_t before = counted_memory.allocations;
    tally->Add(record);
    if (i >= 100) in_tally += counted_memory.allocations - before;
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
  RecordBuffer record(framework);
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(*reader.Next(&record));
  const int64_t before = counted_memory.allocations;
  int read = 0;
  while (*reader.Next(&record)) ++read;
  EXPECT_EQ(read, 19'900);
  EXPECT_EQ(counted_memory.allocations - before, 0);
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
  const int64_t before = counted_memory.live;
  counted_memory.most_live = counted_memory.live;
  RecordReader reader = *RecordReader::Open(
      framework, mapping, {{"", opens(cases), nullptr}, {"feedback", opens(feedback), nullptr}},
      options);
  RecordBuffer record(framework);
  int read = 0;
  while (*reader.Next(&record)) ++read;
  EXPECT_EQ(read, 100'000);
  EXPECT_EQ(reader.unreadable(), 0u);
  EXPECT_LT(counted_memory.most_live - before, kMost + kBuffers);
  EXPECT_GT(reader.bytes(), 5 * (cases.size() + feedback.size()));
}

// ---- Bad input ---------------------------------------------------------------------------------

// Gives `head`, then `row` `count` times.
ByteSource Garbage(const std::string& head, const std::string& row, int64_t count) {
  return [text = head, row, count](char* data, size_t size) mutable -> Result<size_t> {
    while (text.empty() && count > 0) {
      const int64_t rows = std::min<int64_t>(count, 4096);
      for (int64_t i = 0; i < rows; ++i) text += row;
      count -= rows;
    }
    const size_t given = text.copy(data, size);
    text.erase(0, given);
    return given;
  };
}

struct GarbageCase {
  const char* name;
  const char* mapping;  // empty: a record stream
  std::string head;
  std::string row;
  uint64_t unreadable;  // 0: as many as rows
  const char* rule;
};

std::string CaseName(const ::testing::TestParamInfo<GarbageCase>& info) { return info.param.name; }

class Unreadable : public ::testing::TestWithParam<GarbageCase> {
 protected:
  // Most bytes that reading `rows` rows takes at a time; every row is accounted for.
  static int64_t MostBytes(int64_t rows) {
    const GarbageCase& one = GetParam();
    const Framework framework = *Framework::Open("mspof");
    const std::string text = one.mapping;
    const Mapping mapping =
        *Mapping::FromText("column { from: \"CASE\" to: \"record-id\" }" + text, "m");
    RecordBuffer record(framework);
    const int64_t before = counted_memory.live;
    counted_memory.most_live = counted_memory.live;
    uint64_t found = 0;
    {
      const ByteSource source = Garbage(one.head, one.row, rows);
      RecordReader reader = text.empty() ? *RecordReader::OpenStream(framework, nullptr, source)
                                         : *RecordReader::OpenCsv(framework, mapping, source);
      while (*reader.Next(&record, [&](const Finding& finding) {
        EXPECT_EQ(finding.rule_id, one.rule);
        ++found;
      })) {
      }
      EXPECT_EQ(reader.unreadable(),
                one.unreadable == 0 ? static_cast<uint64_t>(rows) : one.unreadable);
      EXPECT_EQ(found, reader.unreadable());
    }
    return counted_memory.most_live - before;
  }
};

TEST_P(Unreadable, RowsTakeNoMoreMemoryTheMoreThereAre) {
  constexpr int64_t kRows = 20'000;
  constexpr int64_t kSlack = int64_t{256} << 10;  // of buffers that grow to their size
  const int64_t few = MostBytes(kRows);
  EXPECT_LT(MostBytes(4 * kRows), few + kSlack);
  EXPECT_LT(MostBytes(16 * kRows), few + kSlack);
}

constexpr char kOneId[] = "joined { } ";

INSTANTIATE_TEST_SUITE_P(
    Garbage, Unreadable,
    ::testing::Values(GarbageCase{"StreamOfZeros", "", "", std::string(1, '\0'), 0, "row-id"},
                      GarbageCase{"StreamOfNoRecords", "", "", "\x01\x0A", 0, "row-encoding"},
                      GarbageCase{"ShortRows", " ", "CASE,DAY\n", "x\n", 0, "row-length"},
                      GarbageCase{"LongRows", " ", "CASE,DAY\n", "a,b,c,d\n", 0, "row-length"},
                      GarbageCase{"RowsWithoutId", " ", "CASE,DAY\n", ",x\n", 0, "row-id"},
                      GarbageCase{"TextAfterQuotes", " ", "CASE,DAY\n", "\"a\"b,c\n", 0,
                                  "row-quotes"},
                      GarbageCase{"NotUtf8", " ", "CASE,DAY\n", "\xFF,c\n", 0, "row-encoding"},
                      GarbageCase{"JoinedWithoutId", kOneId, "CASE,DAY\n", ",c\n", 0, "row-id"},
                      GarbageCase{"OneIdForAllRows",
                                  "joined { } column { from: \"WHO\" to: \"feedback.respondent\" }",
                                  "CASE,WHO\n", "A,adult\n", 1, "row-size"},
                      GarbageCase{"OneIdWithoutKeys",
                                  "joined { } column { from: \"WHO\" to: \"feedback.respondent\" } "
                                  "row_key { of: \"feedback\" from: \"KEY\" }",
                                  "CASE,WHO,KEY\n", "A,adult,\n", 1, "row-size"}),
    CaseName);

// The rows of a part that belong to nobody come before the first record.
TEST(Memory, RowsOfAPartWithoutARecordAreNotCollected) {
  const Framework framework = *Framework::Open("mspof");
  const Mapping mapping = *Mapping::FromText(
      "column { from: \"CASE\" to: \"record-id\" } part { id: \"feedback\" record: \"CASE\" "
      "column { from: \"WHO\" to: \"feedback.respondent\" } }",
      "m");
  constexpr int64_t kRows = 400'000;
  const auto cases = []() -> Result<ByteSource> { return Garbage("CASE\n", "A\n", 1); };
  const auto feedback = []() -> Result<ByteSource> {
    return Garbage("CASE,WHO\n", ",adult\n", kRows);
  };
  const int64_t before = counted_memory.live;
  counted_memory.most_live = counted_memory.live;
  RecordReader reader = *RecordReader::Open(
      framework, mapping, {{"", cases, nullptr}, {"feedback", feedback, nullptr}});
  RecordBuffer record(framework);
  uint64_t found = 0;
  ASSERT_TRUE(*reader.Next(&record, [&found](const Finding&) { ++found; }));
  EXPECT_EQ(found, uint64_t{kRows});
  EXPECT_LT(counted_memory.most_live - before, int64_t{3} << 20);
}

std::string Repeated(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

// Rows that leave much of each block of memory unused.
TEST(Memory, LongRowsOfPartsStayWithinTheirMemory) {
  constexpr int kRows = 100;
  constexpr int64_t kMost = 32 << 20;
  constexpr int64_t kBuffers = 6 << 20;
  const Framework framework = *Framework::Open("mspof");
  const Mapping mapping = *Mapping::FromText(
      "column { from: \"CASE\" to: \"record-id\" } part { id: \"feedback\" record: \"CASE\" "
      "column { from: \"WHO\" to: \"feedback.respondent\" } }",
      "m");
  const std::string cases = "CASE\n" + Cases(kRows, "\n");
  const std::string who(700'000, 'x');
  const auto opens_cases = [&cases]() -> Result<ByteSource> { return testing::Bytes(cases); };
  const auto opens_feedback = [&who]() -> Result<ByteSource> {
    return ByteSource([&who, text = std::string("CASE,WHO\n"), row = 0](
                          char* data, size_t size) mutable -> Result<size_t> {
      if (text.empty() && row < kRows) text = "case-" + std::to_string(row++) + "," + who + "\n";
      const size_t given = text.copy(data, size);
      text.erase(0, given);
      return given;
    });
  };
  ReaderOptions options;
  options.max_part_bytes = kMost;
  const int64_t before = counted_memory.live;
  counted_memory.most_live = counted_memory.live;
  RecordReader reader = *RecordReader::Open(
      framework, mapping, {{"", opens_cases, nullptr}, {"feedback", opens_feedback, nullptr}},
      options);
  RecordBuffer record(framework);
  int read = 0;
  while (*reader.Next(&record)) ++read;
  EXPECT_EQ(read, kRows);
  EXPECT_LT(counted_memory.most_live - before, kMost + kBuffers);
}

// ---- Workbooks ---------------------------------------------------------------------------------

// Texts of eight times the limit, short and long: the table stays within it.
TEST(Memory, SharedTextsOfAWorkbookStayWithinTheirMemory) {
  constexpr int64_t kMost = 1 << 20;
  constexpr int64_t kBuffers = 1 << 20;
  for (const int size : {0, 100, 100'000}) {
    const std::string text = "<si><t>" + Repeated("x", size) + "</t></si>";
    const int64_t count = 8 * kMost / (size + 13);
    io::WorkbookOptions options;
    options.max_shared_bytes = kMost;
    const testing::TemporaryFile file;
    file.Pack(testing::Book(testing::TextRow({"ID"}), Repeated(text, static_cast<int>(count))));
    const int64_t before = counted_memory.live;
    counted_memory.most_live = counted_memory.live;
    const Result<io::Workbook> book = io::Workbook::Open(file.path(), options);
    EXPECT_EQ(book.status().code(), StatusCode::kResourceExhausted) << size;
    EXPECT_LT(counted_memory.most_live - before, kMost + kBuffers) << size;
    EXPECT_GT(counted_memory.most_live - before, kMost / 2) << size;
  }
}

// ---- Large records -----------------------------------------------------------------------------

std::string Delimited(const std::string& bytes) {
  std::string all;
  uint64_t size = bytes.size();
  for (; size >= 0x80; size >>= 7) all += static_cast<char>(size | 0x80);
  all += static_cast<char>(size);
  return all + bytes;
}

// A record of `rows` risks in which nothing is said, which take two bytes each; then another one.
std::string StreamOfRisks(int rows) {
  const std::string group = "\x0A\x04risk" + Repeated(std::string("\x12\0", 2), rows);
  return Delimited(
             "\x0A\x01"
             "A"
             "\x5A" +
             Delimited(group)) +
         Delimited(
             "\x0A\x01"
             "B");
}

TEST(Memory, ARecordOfMillionsOfRowsIsRefused) {
  constexpr int kRows = 2'000'000;
  const Framework framework = *Framework::Open("mspof");
  const std::string stream = StreamOfRisks(kRows);
  ByteSource source = testing::Bytes(stream);
  RecordBuffer record(framework);
  const int64_t before = counted_memory.live;
  counted_memory.most_live = counted_memory.live;
  RecordReader reader = *RecordReader::OpenStream(framework, nullptr, std::move(source));
  Finding found;
  ASSERT_TRUE(*reader.Next(&record, [&found](Finding finding) { found = std::move(finding); }));
  EXPECT_EQ(record.record_id(), "B");
  EXPECT_EQ(found.rule_id, "row-size");
  EXPECT_EQ(found.record_id, "A");
  EXPECT_EQ(reader.unreadable(), 1u);
  EXPECT_LT(counted_memory.most_live - before, static_cast<int64_t>(2 * stream.size()));
}

TEST(Memory, ACellOfMillionsOfRowsIsRefused) {
  const Framework framework = *Framework::Open("mspof");
  const Mapping mapping = *Mapping::FromText(
      "column { from: \"CASE\" to: \"record-id\" } "
      "column { from: \"RISKS\" to: \"risk.type\" separator: \";\" }",
      "m");
  const std::string text =
      "CASE,RISKS\nA," + Repeated("x;", 2'000'000) + "\nB," + Repeated("x;", 1000) + "\n";
  ByteSource source = testing::Bytes(text);
  RecordBuffer record(framework);
  const int64_t before = counted_memory.live;
  counted_memory.most_live = counted_memory.live;
  RecordReader reader = *RecordReader::OpenCsv(framework, mapping, std::move(source));
  std::string found;
  ASSERT_TRUE(
      *reader.Next(&record, [&found](const Finding& finding) { found += finding.rule_id; }));
  EXPECT_EQ(record.record_id(), "B");
  EXPECT_EQ(found, "row-size");
  EXPECT_LT(counted_memory.most_live - before, static_cast<int64_t>(2 * text.size() + (1 << 20)));
}

}  // namespace
}  // namespace mspof
