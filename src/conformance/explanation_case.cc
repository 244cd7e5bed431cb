// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The suite "explanations". Names, numbers, ids and reasons are compared; their words are not, but
// that there are some is. Tested by tests/runner/conformance_test.cc.

#include <utility>

#include <mspof/v1/kit/kit.pb.h>

#include "conformance/case.h"
#include "conformance/comparison.h"

namespace mspof::conformance {
namespace {

using support::StrCat;

template <typename Share>
std::string InWords(const Share& share) {
  std::string text = StrCat(share.record_id(), " ", share.units());
  if (!share.decides().empty())
    support::StrAppend(&text, " decides ", support::StrJoin(share.decides(), ", "));
  return text;
}

class ExplanationCase : public ReadableCase {
 public:
  Status Read(const CaseFile& file) {
    Status status = ParseCase(file, &case_);
    if (!status.ok()) return status;
    status = Begin(file, case_.title(), case_.source(), case_.example().framework());
    if (!status.ok()) return status;
    v1::ConformanceRequest request = NewRequest();
    *request.mutable_explain()->mutable_example() = Hidden(case_.example());
    v1::ExplainWork* const work = request.mutable_explain();
    for (const auto& number : case_.number()) work->add_number(number.name());
    for (const auto& record : case_.record()) {
      work->add_record_id(record.record_id());
      // So a name that is spelt wrong is refused.
      for (const std::string& name : record.counts_in()) work->add_number(name);
      for (const std::string& name : record.counts_not_in()) work->add_number(name);
    }
    asked_ = work->number_size();
    Ask(request);
    return Status();
  }

 private:
  std::vector<std::string> Compare(const std::vector<std::string>& answers) const override {
    Comparison found;
    const v1::ExplainResult result = AnswerOf(answers[0]).explain();
    if (case_.refused() || !result.refused().empty()) {
      if (!case_.refused())
        found.Add("the explanation", "given", StrCat("refused: ", result.refused()));
      if (result.refused().empty()) found.Add("the explanation", "refused", "given");
      return std::move(found.lines);
    }
    found.Number("numbers", static_cast<uint64_t>(asked_),
                 static_cast<uint64_t>(result.number_size()));
    for (int i = 0; i < std::min(case_.number_size(), result.number_size()); ++i) {
      CompareNumber(case_.number(i), result.number(i), &found);
    }
    std::vector<std::string> ids;
    std::vector<std::string> had;
    for (const auto& record : case_.record()) ids.push_back(record.record_id());
    for (const auto& record : result.record()) had.push_back(record.record_id());
    found.Lists("record", ids, had);
    for (int i = 0; ids == had && i < result.record_size(); ++i) {
      CompareRecord(case_.record(i), result.record(i), &found);
    }
    return std::move(found.lines);
  }

  static void CompareNumber(const v1::ExpectedNumber& wanted, const v1::ExplainResult::Number& had,
                            Comparison* found) {
    const std::string what = StrCat("number ", wanted.name());
    found->Text(StrCat(what, " name"), wanted.name(), had.name());
    found->Number(what, wanted.value(), had.value());
    found->Text(StrCat(what, " unit"), wanted.unit(), had.unit());
    std::vector<std::string> shares_wanted;
    std::vector<std::string> shares_had;
    for (const auto& share : wanted.share()) shares_wanted.push_back(InWords(share));
    for (const auto& share : had.share()) shares_had.push_back(InWords(share));
    found->Lists(StrCat(what, " share"), shares_wanted, shares_had);
  }

  static void CompareRecord(const v1::ExpectedRecord& wanted, const v1::ExplainResult::Record& had,
                            Comparison* found) {
    const std::string what = StrCat("record ", wanted.record_id());
    found->Text(StrCat(what, " left out"), wanted.left_out(), had.left_out());
    std::vector<std::string> numbers;
    for (const auto& one : had.counts_in()) numbers.push_back(one.number());
    for (const bool in : {true, false}) {
      for (const std::string& name : in ? wanted.counts_in() : wanted.counts_not_in()) {
        const bool counts = std::find(numbers.begin(), numbers.end(), name) != numbers.end();
        if (counts != in) {
          found->Add(StrCat(what, " ", name), in ? "it counts" : "it does not count",
                     in ? "it does not" : "it does");
        }
      }
    }
    for (const v1::ExpectedWhyNot& one : wanted.why_not()) CompareWhyNot(what, one, had, found);
    for (const v1::ExpectedFate& one : wanted.answer_set()) {
      std::string fate;
      for (const auto& set : had.answer_set()) {
        if (set.collection() == one.collection() && set.number() == one.number()) fate = set.fate();
      }
      found->Text(StrCat(what, " ", one.collection(), " ", one.number()), one.fate(), fate);
    }
  }

  static void CompareWhyNot(const std::string& record, const v1::ExpectedWhyNot& wanted,
                            const v1::ExplainResult::Record& had, Comparison* found) {
    const std::string what = StrCat(record, " in ", wanted.measure(),
                                    wanted.measure().empty() ? "" : "/", wanted.population());
    for (const auto& one : had.counts_not_in()) {
      if (one.measure() != wanted.measure() || one.population() != wanted.population()) continue;
      found->Text(StrCat(what, " reason"), wanted.reason(), one.reason());
      if (one.why().empty()) found->Add(StrCat(what, " why"), "words", "none");
      if (!wanted.any_change()) {
        found->Sets(StrCat(what, " would count"), Texts(wanted.would_count()),
                    Texts(one.would_count()));
      }
      return;
    }
    found->Missing(what);
  }

  v1::ExplanationCase case_;
  // How many numbers are asked about.
  int asked_ = 0;
};

}  // namespace

Status ReadExplanationCase(const CaseFile& file, Cases* cases) {
  auto one = std::make_unique<ExplanationCase>();
  const Status status = one->Read(file);
  if (status.ok()) cases->push_back(std::move(one));
  return status;
}

}  // namespace mspof::conformance
