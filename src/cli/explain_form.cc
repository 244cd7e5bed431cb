// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Text and HTML are those of the library. JSON has the same in members: one document, which is
// written as it grows.
// Tested by tests/cli/test_explain.py.

#include "explain_form.h"

#include <utility>
#include <vector>

#include "json_writer.h"
#include "mspof/explain_page.h"
#include "output.h"
#include "text.h"

namespace mspof::cli {
namespace {

class PageOfExplanations : public ExplainForm {
 public:
  PageOfExplanations(PageForm form, bool why_not) : form_(form), why_not_(why_not) {}

  std::string Begin(const Framework& framework, const Scope& scope) override {
    return ExplanationStart(form_, framework, scope);
  }
  std::string Number(const ExplainedNumber& number) override {
    number_ = number;
    return ExplanationOfNumber(form_, number);
  }
  std::string AddShare(const Share& share, const RecordBuffer& record) override {
    return ExplanationOfShare(form_, number_, share, Shown(record.record_id()),
                              Shown(record.person_id()));
  }
  std::string AddRows(const Share& share) override {
    return ExplanationOfShare(form_, number_, share, "", "");
  }
  std::string Sum(uint64_t sum) override { return ExplanationOfSum(form_, number_, sum); }
  std::string Record(const RecordExplanation& record) override {
    RecordExplanation shown = record;
    shown.record_id = Shown(record.record_id);
    shown.person_id = Shown(record.person_id);
    return ExplanationOfRecord(form_, shown, why_not_);
  }
  std::string End() override { return ExplanationEnd(form_); }

 private:
  // An id, with which a file could otherwise turn the text of a terminal.
  std::string Shown(std::string_view id) const {
    return form_ == PageForm::kText ? Printable(id) : std::string(id);
  }

  const PageForm form_;
  const bool why_not_;
  ExplainedNumber number_;
};

class JsonOfExplanations : public ExplainForm {
 public:
  explicit JsonOfExplanations(bool why_not) : why_not_(why_not) {}

  std::string Begin(const Framework&, const Scope& scope) override {
    json_.BeginObject();
    WriteScope(scope, &json_);
    json_.BeginArray("numbers");
    return json_.TakeWritten();
  }

  std::string Number(const ExplainedNumber& number) override {
    of_persons_ = number.unit == NumberUnit::kPersons;
    json_.BeginObject();
    json_.Field("name", number.name);
    json_.Field("title", number.title);
    json_.Field("unit", NumberUnitName(number.unit));
    if (number.overlaps) json_.FieldTrue("overlaps");
    json_.Field("value", number.value);
    json_.BeginArray("shares");
    return json_.TakeWritten();
  }

  std::string AddShare(const Share& share, const RecordBuffer& record) override {
    json_.BeginObject();
    json_.Field("recordId", record.record_id());
    json_.Field("units", share.units);
    if (of_persons_) {
      json_.Field("personId", record.person_id());
      Texts("decides", share.decides);
    }
    json_.EndObject();
    return json_.TakeWritten();
  }

  std::string AddRows(const Share& share) override {
    json_.BeginObject();
    json_.Field("unreadableRows", share.units);
    json_.EndObject();
    return json_.TakeWritten();
  }

  std::string Sum(uint64_t sum) override {
    json_.EndArray();
    json_.Field("sum", sum);
    json_.EndObject();
    return json_.TakeWritten();
  }

  std::string Record(const RecordExplanation& record) override {
    BeginRecords();
    json_.BeginObject();
    json_.Field("recordId", record.record_id);
    json_.FieldIfAny("personId", record.person_id);
    json_.FieldIfAny("leftOut", record.left_out);
    json_.FieldIfAny("why", record.why);
    json_.BeginArray("countsIn");
    for (const CountsIn& entry : record.counts_in) Write(entry);
    json_.EndArray();
    if (why_not_) {
      json_.BeginArray("countsNotIn");
      for (const CountsNotIn& entry : record.counts_not_in) Write(entry);
      json_.EndArray();
    }
    json_.BeginArray("answerSets");
    for (const AnswerSetFate& set : record.answer_sets) Write(set);
    json_.EndArray();
    json_.EndObject();
    return json_.TakeWritten();
  }

  std::string End() override {
    BeginRecords();
    json_.EndArray();
    json_.EndObject();
    return json_.Finish();
  }

 private:
  void BeginRecords() {
    if (std::exchange(in_records_, true)) return;
    json_.EndArray();
    json_.BeginArray("records");
  }

  void Texts(std::string_view name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    json_.BeginArray(name);
    for (const std::string& text : texts) json_.Element(text);
    json_.EndArray();
  }

  void Write(const CountsIn& entry) {
    json_.BeginObject();
    json_.Field("number", entry.number);
    json_.Field("title", entry.title);
    json_.Field("units", entry.units);
    Texts("decides", entry.decides);
    json_.EndObject();
  }

  void Write(const CountsNotIn& entry) {
    json_.BeginObject();
    json_.FieldIfAny("measure", entry.measure);
    json_.Field("population", entry.population);
    json_.Field("title", entry.title);
    json_.Field("reason", entry.reason);
    json_.Field("why", entry.why);
    json_.FieldIfAny("source", entry.source);
    json_.BeginArray("wouldCount");
    for (const WouldCount& change : entry.would_count) {
      json_.BeginObject();
      json_.Field("path", change.path);
      json_.Field("text", change.text);
      json_.EndObject();
    }
    json_.EndArray();
    json_.EndObject();
  }

  void Write(const AnswerSetFate& set) {
    json_.BeginObject();
    json_.Field("collection", set.collection);
    json_.Field("number", uint64_t{set.number});
    json_.Field("fate", set.fate);
    json_.Field("why", set.why);
    json_.EndObject();
  }

  const bool why_not_;
  JsonWriter json_;
  bool of_persons_ = false;
  bool in_records_ = false;
};

}  // namespace

std::unique_ptr<ExplainForm> MakeExplainForm(std::string_view format, bool why_not) {
  if (format == "json") return std::make_unique<JsonOfExplanations>(why_not);
  return std::make_unique<PageOfExplanations>(format == "html" ? PageForm::kHtml : PageForm::kText,
                                              why_not);
}

}  // namespace mspof::cli
