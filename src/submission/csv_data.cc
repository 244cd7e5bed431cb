// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes each field of a submission as a row of its CSV form. Ids, codes and numbers never begin
// with a character that starts a formula in a spreadsheet. Texts may, so they are guarded.
// Tested by tests/unit/submission/csv_test.cc.

#include "submission/csv_data.h"

#include <utility>

#include "submission/csv_fields.h"
#include "submission/file_form.h"
#include "submission/structure.h"
#include "support/csv_row.h"

namespace mspof::submission {
namespace {

class Writer {
 public:
  explicit Writer(bool from_counts) : from_counts_(from_counts) {}

  std::vector<Datum> data() && { return std::move(data_); }

  // Begins a row. The next data are about it, and their names end in `suffix`.
  void Begin(std::string part, std::string id, std::string population, std::string suffix = {}) {
    subject_ = {std::move(part), std::move(id), std::move(population), std::move(suffix), {}};
  }

  void Put(std::string name, std::string value) {
    data_.push_back(subject_);
    data_.back().name = std::move(name) + subject_.name;
    data_.back().value = std::move(value);
  }

  void Text(const char* name, const std::string& text) { Put(name, support::Guarded(text)); }
  void TextIfAny(const char* name, const std::string& text) {
    if (!text.empty()) Text(name, text);
  }
  void Number(std::string name, uint64_t number) {
    Put(std::move(name), std::to_string(number));
    data_.back().is_number = true;
  }
  // A number that is written only if it is not 0.
  void NumberIfAny(const char* name, uint64_t number) {
    if (number != 0) Number(name, number);
  }
  void Day(const char* name, Date day) { Put(name, day.ToString()); }
  void Flag(const char* name, bool flag) { Put(name, flag ? "yes" : "no"); }
  void Level(const char* name, Severity severity) {
    Put(name, std::string(SeverityName(severity)));
  }
  // An accounting that is not available is not written as zeros.
  void Account(Accounting& accounting) {
    if (!from_counts_ || !(accounting == Accounting())) Fields(accounting, *this);
  }
  void Named(const std::string& name, const std::vector<NamedCount>& rows) {
    for (const NamedCount& row : rows) Number(name + ":" + row.name, row.count);
  }
  void Positions(const std::string& name, const std::vector<std::string>& texts) {
    for (size_t i = 0; i < texts.size(); ++i) Put(name + ":" + std::to_string(i + 1), texts[i]);
  }
  void Absent(const std::string& name, const std::vector<AbsentCount>& rows) {
    for (const AbsentCount& row : rows) {
      Number(name + ":" + row.dimension + "=" + row.code, row.count);
    }
  }
  void Cells(const std::string& name, const std::vector<std::string>& dimensions,
             const std::vector<Cell>& cells) {
    for (const Cell& cell : cells) {
      std::string key = name + ":";
      for (size_t i = 0; i < cell.codes.size(); ++i) {
        key += (i == 0 ? "" : ",") + dimensions[i] + "=" + cell.codes[i];
      }
      Number(std::move(key), cell.count);
    }
  }

 private:
  const bool from_counts_;
  Datum subject_;
  std::vector<Datum> data_;
};

// `rows`: of a return, or those of its overlay, whose parts begin with `prefix`.
template <typename Rows>
void PutMeasures(const std::string& prefix, Rows& rows, Writer* writer) {
  for (PopulationResult& row : rows.populations) {
    writer->Begin(prefix + "population", row.id, "");
    Fields(row, *writer);
  }
  for (MeasureResult& row : rows.measures) {
    writer->Begin(prefix + "measure", row.id, row.population);
    Fields(row, *writer);
  }
  for (CoverageResult& row : rows.coverages) {
    writer->Begin(prefix + "coverage", row.collection, row.population);
    Fields(row, *writer);
  }
}

template <typename Rows>
void PutRules(const std::string& prefix, Rows& rows, Writer* writer) {
  for (RuleResult& row : rows.rules) {
    writer->Begin(prefix + "rule", row.id, "");
    Fields(row, *writer);
  }
}

void PutReturn(Return& ret, Writer* writer) {
  writer->Begin("scope", "", "");
  Fields(ret.scope, *writer);
  PutMeasures("", ret, writer);
  for (ProportionResult& row : ret.proportions) {
    writer->Begin("proportion", row.id, "", row.code.empty() ? "" : ":" + row.code);
    Fields(row, *writer);
  }
  PutRules("", ret, writer);
  writer->Begin("return", "", "");
  Fields(ret, *writer);
  PutMeasures(kLocalPart, ret.local, writer);
  PutRules(kLocalPart, ret.local, writer);
}

}  // namespace

std::string_view Unguarded(std::string_view cell) {
  if (!cell.empty() && cell.front() == '\'') cell.remove_prefix(1);
  return cell;
}

std::vector<Datum> DataOf(Submission canonical, std::string_view digest) {
  Writer writer(canonical.council_return.from_counts);
  writer.Begin("file", "", "");
  writer.Put("format", std::string(kFormatName));
  writer.Put("version", VersionOf(canonical.council_return));
  writer.Put("digest", std::string(digest));
  writer.Begin("envelope", "", "");
  Fields(canonical.envelope, writer);
  PutReturn(canonical.council_return, &writer);
  return std::move(writer).data();
}

std::vector<Datum> DataOf(Return council_return) {
  Submission submission;
  submission.council_return = std::move(council_return);
  Submission canonical = Canonical(std::move(submission));
  Writer writer(canonical.council_return.from_counts);
  PutReturn(canonical.council_return, &writer);
  return std::move(writer).data();
}

}  // namespace mspof::submission
