// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The CSV form. Reading fills a submission row by row, in any order. Then it writes the result and
// compares the rows. So a file is accepted only if this form would have written the same rows, and
// the row that differs can be named.
// Tested by tests/unit/submission/csv_test.cc.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "mspof/submission.h"
#include "submission/csv_data.h"
#include "submission/csv_reader.h"
#include "submission/file_form.h"
#include "submission/foreign.h"
#include "submission/structure.h"
#include "support/csv_row.h"
#include "support/digest.h"

namespace mspof {
namespace submission {
namespace {

// The name of a datum, without its value.
using Key = std::tuple<std::string, std::string, std::string, std::string>;

Key KeyOf(const Datum& d) { return {d.part, d.id, d.population, d.name}; }

Status Corrupt(std::string message) { return {StatusCode::kCorrupt, std::move(message)}; }

Status RowError(size_t row, const std::string& what) {
  return Corrupt("row " + std::to_string(row) + ": " + what);
}

// Rows by their number in the file; the headings are row 1.
using NumberedData = std::vector<std::pair<size_t, Datum>>;

Result<NumberedData> Split(std::string_view csv) {
  NumberedData data;
  std::map<Key, size_t> seen;
  std::vector<std::string> cells;
  const std::string foreign = LooksLike(csv);
  if (!foreign.empty() && foreign.find("CSV") == std::string::npos) {
    return Corrupt("not the CSV form of a submission: " + foreign);
  }
  for (size_t row = 1; !csv.empty(); ++row) {
    const char* error = support::TakeCsvRow(&csv, &cells);
    if (error != nullptr) return RowError(row, error);
    const bool blank = cells.size() == 1 && cells[0].empty();
    if (blank && csv.empty()) break;
    if (row == 1) {
      if (!std::equal(kCsvHeading.begin(), kCsvHeading.end(), cells.begin(), cells.end())) {
        return RowError(1, "not the CSV form of a submission: it has other headings");
      }
      continue;
    }
    if (cells.size() != kCsvHeading.size()) return RowError(row, "does not have five cells");
    data.emplace_back(row, Datum{cells[0], cells[1], cells[2], cells[3], cells[4]});
    const auto [first, fresh] = seen.emplace(KeyOf(data.back().second), row);
    if (!fresh) return RowError(row, "repeats row " + std::to_string(first->second));
  }
  if (data.empty()) return Corrupt("not the CSV form of a submission: it has no data");
  return data;
}

// The version comes first, because it may explain all other mistakes.
Status CheckVersion(const NumberedData& data) {
  bool format = false;
  for (const auto& [row, datum] : data) {
    if (datum.part != "file") continue;
    if (datum.name == "format") format = datum.value == kFormatName;
    if (datum.name == "version" && !IsKnownVersion(datum.value)) {
      return {StatusCode::kUnsupported,
              "row " + std::to_string(row) +
                  ": the version is not 1.0 or 1.1: use a newer version of this program, or the "
                  ".mspof form"};
    }
  }
  return format ? Status()
                : Corrupt("not the CSV form of a submission: it has no row file,,,format," +
                          std::string(kFormatName));
}

// Checks that every row that was read is also written, and that no row is missing.
Status Compare(const NumberedData& read, const std::vector<Datum>& written) {
  std::map<Key, const Datum*> expected;
  for (const Datum& datum : written) expected.emplace(KeyOf(datum), &datum);
  std::set<Key> seen;
  size_t digest_row = 0;
  for (const auto& [row, datum] : read) {
    const auto it = expected.find(KeyOf(datum));
    if (it == expected.end()) return RowError(row, "this datum does not belong here");
    seen.insert(KeyOf(datum));
    if (it->second->value == datum.value) continue;
    if (datum.part == "file" && datum.name == "version") {
      return RowError(row, "altered: the same data are written in version " + it->second->value);
    }
    if (datum.part != "file") return RowError(row, "the value is not written in the usual way");
    digest_row = row;
  }
  for (const Datum& datum : written) {
    if (seen.count(KeyOf(datum)) != 0) continue;
    return Corrupt("a row is missing: " + datum.part + "," + datum.id + "," + datum.population +
                   "," + datum.name);
  }
  if (digest_row != 0) return RowError(digest_row, "altered: the digest does not fit the data");
  return {};
}

Result<std::string> ToCsv(const Submission& submission) {
  const Status writable = CheckWritable(submission);
  if (!writable.ok()) return writable;
  const Submission canonical = Canonical(submission);
  const Result<std::string> content = Content(canonical);
  if (!content.ok()) return content.status();
  std::string csv;
  support::AppendCsvRow({kCsvHeading.begin(), kCsvHeading.end()}, &csv);
  for (const Datum& d : DataOf(canonical, support::Hex(support::Sha256Of(*content)))) {
    support::AppendCsvRow({d.part, d.id, d.population, d.name, d.value}, &csv);
  }
  return csv;
}

Result<Submission> FromCsv(std::string_view csv) {
  if (csv.substr(0, 3) == "\xEF\xBB\xBF") csv.remove_prefix(3);
  const Result<NumberedData> data = Split(csv);
  if (!data.ok()) return data.status();
  Status status = CheckVersion(*data);
  if (!status.ok()) return status;
  CsvReader reader;
  for (const auto& [row, datum] : *data) {
    const std::string error = reader.Read(datum);
    if (!error.empty()) return RowError(row, error);
  }
  Submission canonical = Canonical(std::move(reader).submission());
  const Result<std::string> content = Content(canonical);
  if (!content.ok()) return Corrupt(content.status().message());
  status = Compare(*data, DataOf(canonical, support::Hex(support::Sha256Of(*content))));
  if (!status.ok()) return status;
  canonical.from_file = true;
  return canonical;
}

}  // namespace
}  // namespace submission

inline namespace abi0 {

Result<std::string> Submission::ToCsv() const try { return submission::ToCsv(*this); } catch (...) {
  return internal::Thrown();
}

Result<Submission> Submission::FromCsv(std::string_view csv) try {
  return submission::FromCsv(csv);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
