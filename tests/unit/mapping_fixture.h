// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_MAPPING_FIXTURE_H_
#define MSPOF_TESTS_UNIT_MAPPING_FIXTURE_H_

// Reads text with a mapping and writes down what the records hold. A definition whose rules
// find every value there is makes that visible: "paint is red" is a finding at "paint".

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mspof/checker.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/record_buffer.h"
#include "mspof/row_source.h"

namespace mspof::testing {

inline constexpr char kProbe[] = R"(
framework { id: "probe" edition: "1" revision: 1 title: "Probe" status: STATUS_LOCAL @ }
code_list { id: "colour" title: "Colour" @
  code { id: "red" label: "Red" }
  code { id: "blue" label: "Blue" }
  code { id: "a-colour-with-a-long-name" label: "Long" }
}
code_list { id: "yes-no" title: "Y/N" code { id: "yes" label: "Yes" } code { id: "no" label: "No" } @ }
code_list { id: "who" title: "Who" code { id: "adult" label: "Adult" } code { id: "carer" label: "Carer" } @ }
code_list { id: "asker" title: "Asker" code { id: "lead" label: "Lead" } @ }
code_list { id: "why-not" title: "Why not" code { id: "ill" label: "Ill" } @ }
fact { id: "received" title: "Received" type: VALUE_TYPE_DATE @ }
fact { id: "started" title: "Started" type: VALUE_TYPE_DATE @ }
fact { id: "concluded" title: "Concluded" type: VALUE_TYPE_DATE @ }
fact { id: "paint" title: "Paint" type: VALUE_TYPE_CODE codes: "colour" @ }
fact { id: "tags" title: "Tags" type: VALUE_TYPE_CODE codes: "colour" many: true @ }
fact { id: "weight" title: "Weight" type: VALUE_TYPE_NUMBER @ }
group { id: "item" title: "Items" @
  fact { id: "shade" title: "Shade" type: VALUE_TYPE_CODE codes: "colour" @ }
  fact { id: "state" title: "State" type: VALUE_TYPE_CODE codes: "yes-no" @ }
}
collection { id: "talk" title: "Talk" respondents: "who" interviewers: "asker" reasons: "why-not" @
  window { from: "concluded" most: 10 }
  select: SELECTION_LATEST_PER_RESPONDENT
}
question { id: "helped" title: "Helped" codes: "yes-no" collection: "talk" @
  wording { id: "h1" respondent: "adult" text: "Were you helped?" }
  wording { id: "h2" respondent: "carer" text: "Were they helped?" }
}
ask { question: "helped" number: 1 heading: "All" @ }
population { id: "all" title: "All" noun: "cases" unit: UNIT_RECORDS @ }
measure { id: "paints" title: "Paints" population: "all" by: "paint" @ }
rule { id: "code-is-unlisted" severity: SEVERITY_NOTE known_code { path: "*" } message: "m" remedy: "r" @ }
rule { id: "text-is-unreadable" severity: SEVERITY_NOTE format { path: "*" } message: "m" remedy: "r" @ }
rule { id: "item-is-none" severity: SEVERITY_NOTE meets { path: "item" condition { count { of: "item" least: 1 } } } message: "m" remedy: "r" @ }
rule { id: "weight-is-known" severity: SEVERITY_NOTE meets { path: "weight" condition { not { known: "weight" } } } message: "m" remedy: "r" @ }
)";

/// A rule that finds `path`, of rows of `of`, where `condition` is true.
inline std::string Finds(std::string_view path, std::string_view of, std::string_view what,
                         std::string_view condition) {
  std::string id(path);
  std::replace(id.begin(), id.end(), '.', '-');
  std::string rule = "rule { id: \"" + id + "-is-" + std::string(what) + "\"";
  if (!of.empty()) rule += " of: \"" + std::string(of) + "\"";
  return rule + " severity: SEVERITY_NOTE meets { path: \"" + std::string(path) +
         "\" condition { not { " + std::string(condition) +
         " } } } message: \"m\" remedy: \"r\" @ }\n";
}

inline std::string FindsCodes(std::string_view path, std::string_view of,
                              const std::vector<std::string>& codes) {
  std::string rules;
  for (const std::string& code : codes) {
    rules += Finds(path, of, code,
                   "one_of { of: \"" + std::string(path) + "\" codes: \"" + code + "\" }");
  }
  return rules;
}

/// The definition, with `more` rows. Of dates it finds whether they are the day `received`.
inline Framework Probe(std::string_view more = "") {
  const std::vector<std::string> colours = {"red", "blue", "a-colour-with-a-long-name"};
  std::string text = kProbe;
  text += more;
  text += FindsCodes("paint", "", colours) + FindsCodes("tags", "", colours);
  text +=
      FindsCodes("item.shade", "item", colours) + FindsCodes("item.state", "item", {"yes", "no"});
  text += FindsCodes("talk.respondent", "talk", {"adult", "carer"});
  text +=
      FindsCodes("talk.interviewer", "talk", {"lead"}) + FindsCodes("talk.reason", "talk", {"ill"});
  text += FindsCodes("talk.helped", "talk", {"yes", "no"});
  for (const std::string path : {"started", "concluded", "talk.asked"}) {
    const std::string of = path == "talk.asked" ? "talk" : "";
    const std::string days = "days { from: \"received\" to: \"" + path + "\" ";
    text += Finds(path, of, "same", days + "least: 0 most: 0 }");
    text += Finds(path, of, "later", days + "least: 1 }");
    text += Finds(path, of, "earlier", days + "most: -1 }");
  }
  std::string expanded;
  for (const char c : text) {
    if (c == '@') {
      expanded += "source: \"mspof-project\" verification: VERIFICATION_LOCAL";
    } else {
      expanded += c;
    }
  }
  Result<Framework> framework = Framework::FromText({"probe.textproto", expanded});
  if (!framework.ok()) {
    std::cerr << framework.status().message() << "\n";
    std::abort();
  }
  return *std::move(framework);
}

/// Gives `text`, at most `block` bytes at a time.
inline ByteSource Bytes(std::string text, size_t block = size_t{1} << 20) {
  size_t at = 0;
  return [text = std::move(text), block, at](char* data, size_t size) mutable -> Result<size_t> {
    const size_t given = std::min({size, block, text.size() - at});
    std::memcpy(data, text.data() + at, given);
    at += given;
    return given;
  };
}

/// What a record holds: "A: paint=red item[1].shade=blue".
inline std::string Written(const RecordBuffer& record, Checker* checker) {
  std::vector<Finding> findings;
  checker->Check(record, &findings);
  std::string text(record.record_id());
  text += ':';
  for (const Finding& finding : findings) {
    text += ' ' + finding.path + '=' + finding.rule_id.substr(finding.rule_id.find("-is-") + 4);
  }
  return text;
}

/// A mapping with the columns that most tests have, and more.
inline std::string Map(std::string_view more) {
  return "column { from: \"ID\" to: \"record-id\" }\n" + std::string(more);
}

/// What was read, in short.
struct ReadResult {
  /// What the records hold, one line each.
  std::string records;
  /// The ids of their persons, with blanks between.
  std::string persons;
  /// "row-length@2", with blanks between.
  std::string refused;
  /// The error of the file, or nothing.
  std::string error;
  std::vector<Finding> findings;
  std::vector<ColumnReport> columns;
  std::vector<std::string> not_mapped;
  std::vector<std::string> missing_parts;
  uint64_t unreadable = 0;
  uint64_t rows = 0;
};

inline void ReadAll(const Framework& framework, RecordReader* reader, ReadResult* result) {
  Result<Checker> checker = Checker::Create(framework, {Date::Of(2020, 1, 1), {}, {}});
  RecordBuffer record(framework);
  const FindingSink keep = [result](Finding f) { result->findings.push_back(std::move(f)); };
  for (;;) {
    const Result<bool> more = reader->Next(&record, keep);
    if (!more.ok()) result->error = more.status().message();
    if (!more.ok() || !*more) break;
    result->records += Written(record, &*checker) + "\n";
    if (record.person_id().empty()) continue;
    result->persons += (result->persons.empty() ? "" : " ") + std::string(record.person_id());
  }
  for (const Finding& finding : result->findings) {
    result->refused +=
        (result->refused.empty() ? "" : " ") + finding.rule_id + "@" + std::to_string(finding.row);
  }
  result->columns = reader->columns();
  result->not_mapped = reader->not_mapped();
  result->missing_parts = reader->missing_parts();
  result->unreadable = reader->unreadable();
  result->rows = reader->row();
}

/// Rows in memory.
class Grid final : public RowSource {
 public:
  Grid(std::vector<std::string> columns, std::vector<std::vector<std::string>> rows)
      : columns_(std::move(columns)), rows_(std::move(rows)) {}

  /// From now on the row at `at`, from 0, cannot be read.
  void FailAt(size_t at, Status status) {
    fail_at_ = at;
    failure_ = std::move(status);
  }

  const std::vector<std::string>& columns() const override { return columns_; }
  Result<bool> Next(std::vector<std::string_view>* cells) override {
    if (next_ == fail_at_) return failure_;
    if (next_ == rows_.size()) return false;
    cells->assign(rows_[next_].begin(), rows_[next_].end());
    ++next_;
    return true;
  }
  Status Rewind() override {
    next_ = 0;
    return Status();
  }

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> rows_;
  size_t next_ = 0;
  size_t fail_at_ = static_cast<size_t>(-1);
  Status failure_;
};

/// Reads what `open` opens for a framework and a mapping.
template <typename Open>
ReadResult ReadWith(const std::string& mapping_text, const Open& open) {
  static const Framework& framework = *new Framework(Probe());
  ReadResult result;
  const Result<Mapping> mapping = Mapping::FromText(mapping_text, "m.textproto");
  if (!mapping.ok()) {
    result.error = mapping.status().message();
    return result;
  }
  Result<RecordReader> reader = open(framework, *mapping);
  if (reader.ok()) {
    ReadAll(framework, &*reader, &result);
  } else {
    result.error = reader.status().message();
  }
  return result;
}

/// Opens `text` as often as it is asked for, from its beginning.
inline std::function<Result<ByteSource>()> Opens(std::string text) {
  return [text = std::move(text)]() -> Result<ByteSource> { return Bytes(text); };
}

/// Reads tables of delimited text, by the ids of their parts.
inline ReadResult ReadTables(const std::string& mapping_text,
                             const std::vector<std::pair<std::string, std::string>>& texts,
                             const ReaderOptions& options = {}) {
  std::vector<TableInput> tables;
  for (const auto& [part, text] : texts) tables.push_back({part, Opens(text), nullptr});
  return ReadWith(mapping_text, [&](const Framework& framework, const Mapping& mapping) {
    return RecordReader::Open(framework, mapping, tables, options);
  });
}

/// Reads rows.
inline ReadResult ReadRows(const std::string& mapping_text, RowSource* rows,
                           const ReaderOptions& options = {}) {
  return ReadWith(mapping_text, [&](const Framework& framework, const Mapping& mapping) {
    return RecordReader::OpenRows(framework, mapping, rows, options);
  });
}

/// Reads delimited text.
inline ReadResult ReadCsv(const std::string& mapping_text, ByteSource source,
                          const ReaderOptions& options = {}) {
  return ReadWith(mapping_text, [&](const Framework& framework, const Mapping& mapping) {
    return RecordReader::OpenCsv(framework, mapping, std::move(source), options);
  });
}

inline ReadResult ReadCsv(const std::string& mapping_text, const std::string& text,
                          const ReaderOptions& options = {}) {
  return ReadCsv(mapping_text, Bytes(text), options);
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_MAPPING_FIXTURE_H_
