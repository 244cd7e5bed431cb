// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes the files that tests/bench/speed.py measures with: concluded enquiries, one a row, in 18
// columns, as CSV and as the same records in a record stream. The same number and kind give the
// same bytes.
//
//   make_records plain|copies|findings N CSV [RECORDS]
//
// plain: a twelfth of the records lacks feedback, and no other rule is broken. copies: each
// hundredth row repeats one above it. findings: each record breaks five rules.
//
// Tested by tests/bench/speed.py.

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/date.h"

namespace {

constexpr int kColumns = 18;
using Row = std::array<std::string, kColumns>;

enum Column {
  kId,
  kPerson,
  kReceived,
  kStarted,
  kConcluded,
  kBorn,
  kKind,
  kAsked,
  kMet,
  kAssessment,
  kRisk,
  kRespondent,
  kInterviewer,
  kDay,
  kListened,
  kInformed,
  kSatisfied,
  kSafer
};

constexpr const char* kNames[kColumns] = {"record-id",
                                          "person-id",
                                          "received",
                                          "started",
                                          "concluded",
                                          "born",
                                          "kind",
                                          "outcomes-asked",
                                          "outcomes-met",
                                          "risk-assessment",
                                          "risk-outcome",
                                          "feedback.respondent",
                                          "feedback.interviewer",
                                          "feedback.asked",
                                          "feedback.listened-to",
                                          "feedback.informed",
                                          "feedback.satisfied-with-result",
                                          "feedback.feel-safer"};

using Codes = std::vector<const char*>;
const Codes kAskedCodes = {
    "asked-expressed", "asked-expressed", "asked-expressed", "asked-not-expressed", "no",
    "dont-know"};
const Codes kMetCodes = {"fully", "fully", "partially", "not-achieved"};
const Codes kAssessmentCodes = {"identified-action",
                                "identified-action",
                                "identified-no-action",
                                "inconclusive-action",
                                "none-action",
                                "none-no-action",
                                "ceased"};
const Codes kRiskCodes = {"removed", "reduced", "reduced", "remained"};
const Codes kInterviewerCodes = {"enquiry-lead", "enquiry-lead", "independent"};
const Codes kFrequencyCodes = {"always", "mostly", "sometimes", "never", "dont-know", "declined"};
const Codes kHappinessCodes = {"very-happy",   "quite-happy", "neither", "quite-unhappy",
                               "very-unhappy", "dont-know",   "declined"};
const Codes kSafetyCodes = {"lot-safer", "bit-safer", "no-difference",
                            "less-safe", "dont-know", "declined"};

// Marsaglia's xorshift: the same numbers on every machine.
class Random {
 public:
  int Below(int bound) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<int>((state_ >> 33) % static_cast<uint64_t>(bound));
  }
  const char* Of(const Codes& codes) { return codes[Below(static_cast<int>(codes.size()))]; }

 private:
  uint64_t state_ = 0x9E3779B97F4A7C15;
};

mspof::Date After(mspof::Date day, int days) { return mspof::Date::FromDays(day.days() + days); }

Row MakeRow(int number, bool breaks_rules, Random* random) {
  static const mspof::Date kFirst = *mspof::Date::Parse("2019-02-01");
  Row row;
  row[kId] = "E" + std::to_string(10000000 + number);
  row[kPerson] = std::to_string(100000 + random->Below(900000));
  const mspof::Date received = After(kFirst, random->Below(380));
  const mspof::Date started = After(received, random->Below(6));
  const mspof::Date concluded = After(started, random->Below(40));
  row[kReceived] = (breaks_rules ? After(started, 1) : received).ToString();
  row[kStarted] = started.ToString();
  row[kConcluded] = concluded.ToString();
  const int days_old = 366 * (18 + random->Below(80)) + random->Below(365);
  row[kBorn] = After(concluded, breaks_rules ? 1 : -days_old).ToString();
  row[kKind] = random->Below(5) == 0 ? "other" : "s42";
  if (!breaks_rules) row[kAsked] = random->Of(kAskedCodes);
  if (row[kAsked] == "asked-expressed") row[kMet] = random->Of(kMetCodes);
  row[kAssessment] = breaks_rules ? "identified-action" : random->Of(kAssessmentCodes);
  if (!breaks_rules && row[kAssessment].compare(0, 11, "identified-") == 0) {
    row[kRisk] = random->Of(kRiskCodes);
  }
  if (!breaks_rules && random->Below(12) == 0) return row;
  row[kRespondent] = random->Below(4) == 0 ? "representative" : "adult";
  row[kInterviewer] = random->Of(kInterviewerCodes);
  row[kDay] = After(concluded, breaks_rules ? 57 : random->Below(56)).ToString();
  row[kListened] = random->Of(kFrequencyCodes);
  row[kInformed] = random->Of(kFrequencyCodes);
  row[kSatisfied] = random->Of(kHappinessCodes);
  row[kSafer] = random->Of(kSafetyCodes);
  return row;
}

mspof::CaseRecord ToRecord(const Row& row) {
  mspof::CaseRecord record;
  record.record_id = row[kId];
  record.person_id = row[kPerson];
  record.received = row[kReceived];
  record.started = row[kStarted];
  record.concluded = row[kConcluded];
  record.born = row[kBorn];
  record.kind = row[kKind];
  const auto add = [&row](Column column, const char* id, std::vector<mspof::Value>* values) {
    if (!row[column].empty()) values->push_back({id, {row[column]}, {}});
  };
  for (const Column column : {kAsked, kMet, kAssessment, kRisk}) {
    add(column, kNames[column], &record.values);
  }
  if (row[kRespondent].empty()) return record;
  mspof::AnswerSet set = {"feedback", row[kRespondent], row[kInterviewer], row[kDay], "", {}};
  for (const Column column : {kListened, kInformed, kSatisfied, kSafer}) {
    add(column, kNames[column] + std::string_view("feedback.").size(), &set.values);
  }
  record.answer_sets.push_back(std::move(set));
  return record;
}

// As docs/formats/records.md describes it: the length as a varint, then the record.
void AppendTo(std::string* stream, const std::string& record) {
  size_t length = record.size();
  for (; length >= 0x80; length >>= 7) *stream += static_cast<char>(length | 0x80);
  *stream += static_cast<char>(length);
  *stream += record;
}

class Output {
 public:
  explicit Output(const char* path) : file_(std::fopen(path, "wb")) {
    if (file_ == nullptr) Fail();
  }
  ~Output() {
    Write(0);
    if (std::fclose(file_) != 0) Fail();
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  std::string text;
  void Write(size_t kept) {
    if (text.size() <= kept) return;
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) Fail();
    text.clear();
  }

 private:
  [[noreturn]] static void Fail() {
    std::perror("make_records");
    std::exit(2);
  }
  std::FILE* file_;
};

void AppendCsv(std::string* out, const Row& row) {
  for (const std::string& cell : row) {
    *out += cell;
    *out += ',';
  }
  out->back() = '\n';
}

void Make(std::string_view kind, int number_of_records, const char* csv_path,
          const char* stream_path) {
  Output csv(csv_path);
  Output stream(stream_path == nullptr ? "/dev/null" : stream_path);
  for (const char* name : kNames) csv.text += std::string(name) + ",";
  csv.text.back() = '\n';
  Random random;
  Row row;
  for (int number = 0; number < number_of_records; ++number) {
    if (kind != "copies" || number % 100 != 99) {
      row = MakeRow(number, kind == "findings", &random);
    }
    AppendCsv(&csv.text, row);
    csv.Write(1 << 20);
    if (stream_path == nullptr) continue;
    AppendTo(&stream.text, ToRecord(row).Encode());
    stream.Write(1 << 20);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view kind = argc > 1 ? argv[1] : "";
  const int number_of_records = argc > 2 ? std::atoi(argv[2]) : 0;
  if (argc < 4 || argc > 5 || number_of_records < 1 ||
      (kind != "plain" && kind != "copies" && kind != "findings")) {
    std::fprintf(stderr, "make_records plain|copies|findings N CSV [RECORDS]\n");
    return 2;
  }
  Make(kind, number_of_records, argv[3], argc == 5 ? argv[4] : nullptr);
  return 0;
}
