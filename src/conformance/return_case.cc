// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The suites "records" and "returns". Records are counted in each way that hosts count: all ways
// must give the same return. Tested by tests/runner/conformance_test.cc.

#include <utility>

#include "conformance/case.h"
#include "conformance/compare_return.h"
#include "conformance/comparison.h"

namespace mspof::conformance {
namespace {

using support::StrCat;

constexpr std::pair<v1::CountingWay, const char*> kWays[] = {
    {v1::COUNTING_WAY_IN_ORDER, "in order"},
    {v1::COUNTING_WAY_REVERSED, "reversed"},
    {v1::COUNTING_WAY_IN_PARTS, "in parts"},
};

class RecordsCase : public ReadableCase {
 public:
  Status Read(const CaseFile& file) {
    v1::ConformanceCase example;
    Status status = ParseCase(file, &example);
    if (!status.ok()) return status;
    status = Begin(file, example.title(), example.source(), example.framework());
    if (!status.ok()) return status;
    expect_ = example.expect();
    v1::Expectation rest = expect_;
    rest.clear_finding();
    if (rest.ByteSizeLong() > 0) {
      return Mistake(file, "a case of records expects findings alone; counts are for returns");
    }
    v1::ConformanceRequest request = NewRequest();
    *request.mutable_check()->mutable_example() = Hidden(example);
    Ask(request);
    return Status();
  }

 private:
  std::vector<std::string> Compare(const std::vector<std::string>& answers) const override {
    Comparison found;
    CompareFindings(expect_, AnswerOf(answers[0]).check().findings(), &found);
    return std::move(found.lines);
  }

  v1::Expectation expect_;
};

class ReturnCase : public ReadableCase {
 public:
  Status Read(const CaseFile& file) {
    v1::ConformanceCase example;
    Status status = ParseCase(file, &example);
    if (!status.ok()) return status;
    status = Begin(file, example.title(), example.source(), example.framework());
    if (!status.ok()) return status;
    expect_ = example.expect();
    for (const auto& [way, name] : kWays) {
      v1::ConformanceRequest request = NewRequest(name);
      v1::CountWork* const work = request.mutable_count();
      *work->mutable_example() = Hidden(example);
      work->set_way(way);
      *work->mutable_envelope() = KitEnvelope();
      Ask(request);
    }
    return Status();
  }

 private:
  std::vector<std::string> Compare(const std::vector<std::string>& answers) const override {
    Comparison found;
    const v1::ConformanceResponse first = AnswerOf(answers[0]);
    const Result<Submission> submission = SubmissionOf(first.count());
    if (!submission.ok()) return {StrCat("the submission: ", submission.status().message())};
    CompareFindings(expect_, first.count().findings(), &found);
    CompareReturn(expect_, *submission, &found);
    for (size_t i = 1; i < answers.size(); ++i) {
      const v1::CountResult other = AnswerOf(answers[i]).count();
      if (other.submission() != first.count().submission() ||
          other.council_return().SerializeAsString() !=
              first.count().council_return().SerializeAsString()) {
        found.Add(StrCat("records counted ", kWays[i].second), "the same return", "another");
      }
    }
    return std::move(found.lines);
  }

  v1::Expectation expect_;
};

template <typename Kind>
Status ReadOne(const CaseFile& file, Cases* cases) {
  auto one = std::make_unique<Kind>();
  const Status status = one->Read(file);
  if (status.ok()) cases->push_back(std::move(one));
  return status;
}

}  // namespace

Status ReadRecordsCase(const CaseFile& file, Cases* cases) {
  return ReadOne<RecordsCase>(file, cases);
}

Status ReadReturnCase(const CaseFile& file, Cases* cases) {
  return ReadOne<ReturnCase>(file, cases);
}

}  // namespace mspof::conformance
