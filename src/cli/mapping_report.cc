// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The report of mspof mapping check. It shows cells by path, since counts depend on paths. A path
// with rows may have many columns; a column is named only if it has a problem.
// Tested by tests/cli/test_mapping.py.

#include "mapping_report.h"

#include <algorithm>
#include <set>

#include "input.h"
#include "json_writer.h"
#include "text.h"

namespace mspof::cli {
namespace {

uint64_t OutOfRange(const ColumnReport& column) {
  return column.before_1900 + column.after_as_of + column.decades_ahead;
}

uint64_t Wrong(const ColumnReport& column) {
  return column.unmapped + column.unreadable + OutOfRange(column);
}

// The columns of one path, in the mapping's order, and their sum.
struct PathReport {
  std::string path;
  std::vector<const ColumnReport*> columns;
  ColumnReport sum;
};

std::vector<PathReport> ByPath(const std::vector<ColumnReport>& columns) {
  std::vector<PathReport> paths;
  for (const ColumnReport& column : columns) {
    auto path = std::find_if(paths.begin(), paths.end(),
                             [&](const PathReport& report) { return report.path == column.path; });
    if (path == paths.end()) path = paths.insert(paths.end(), PathReport{column.path, {}, {}});
    path->columns.push_back(&column);
    path->sum.filled += column.filled;
    path->sum.empty += column.empty;
    path->sum.unmapped += column.unmapped;
    path->sum.unreadable += column.unreadable;
    path->sum.short_years += column.short_years;
    path->sum.serials += column.serials;
    path->sum.before_1900 += column.before_1900;
    path->sum.after_as_of += column.after_as_of;
    path->sum.decades_ahead += column.decades_ahead;
  }
  return paths;
}

std::string Codes(const ColumnReport& column) {
  std::string text;
  for (const std::string& code : column.unmapped_codes) text += " \"" + Printable(code) + "\"";
  return text;
}

// A line for each problem of a column, and how to mend it.
std::string Problems(const ColumnReport& column, Date as_of) {
  std::string text;
  const auto add = [&](uint64_t cells, const std::string& what) {
    if (cells == 0) return;
    text += "  " + Printable(column.column) + " (" + column.path + "): " + Counted(cells, "cell") +
            " " + what + "\n";
  };
  add(column.unmapped,
      column.unmapped_codes.empty()
          ? "with codes that are not mapped: use --show-values to see them, and add those with a "
            "meaning to the code map"
          : "with codes that are not mapped: add those with a meaning to the code map:" +
                Codes(column));
  add(column.short_years,
      "whose year has two digits: export four digits, or give the first year of the hundred years "
      "in the date form, as in DD/MM/YY(1930)");
  add(column.serials,
      "with a number that a spreadsheet shows as a date: add date_form: \"excel-serial\", or save "
      "the "
      "dates as yyyy-mm-dd");
  add(column.unreadable - column.short_years - column.serials,
      column.kind == ColumnKind::kDate
          ? "that cannot be read: check date_form, and whether zone is missing"
          : "that cannot be read: export whole numbers in digits, without separators");
  add(column.before_1900,
      "with dates before 1900: if they mean that there is no date, add them to empty");
  add(column.after_as_of, "with dates after " + as_of.ToString() +
                              ", when the records were taken: check the dates and --as-of");
  add(column.decades_ahead,
      "with dates decades ahead: if they mean that there is no date, add them to empty");
  return text;
}

}  // namespace

std::string_view CertaintyName(DraftCertainty certainty) {
  switch (certainty) {
    case DraftCertainty::kSure:
      return "sure";
    case DraftCertainty::kLikely:
      return "likely";
    case DraftCertainty::kGuess:
      break;
  }
  return "guess";
}

std::string DraftSummary(const Framework& framework, const MappingDraft& draft) {
  size_t sure = 0;
  size_t likely = 0;
  size_t waiting = 0;
  size_t guesses = 0;
  for (const DraftLine& line : draft.lines) {
    const bool guess = line.certainty == DraftCertainty::kGuess;
    guesses += guess ? 1 : 0;
    waiting += !guess && !line.active ? 1 : 0;
    sure += line.active && line.certainty == DraftCertainty::kSure ? 1 : 0;
    likely += line.active && line.certainty == DraftCertainty::kLikely ? 1 : 0;
  }
  std::string text = Counted(sure, "line") + " sure, " + std::to_string(likely) + " likely; " +
                     std::to_string(waiting) + (waiting == 1 ? " waits; " : " wait; ") +
                     std::to_string(guesses) + (guesses == 1 ? " guess; " : " guesses; ") +
                     Counted(draft.unknown.size(), "column") + " unknown";
  if (draft.codes_left > 0) {
    text += "; " + Counted(draft.codes_left, "code") + " of its active lines to be confirmed";
  }
  const Result<Supplies> supplies = SuppliesOf(framework, draft.not_fed, {});
  if (!supplies.ok()) return text;
  const std::vector<Supply>& counts = supplies->counts;
  const auto ready = std::count_if(counts.begin(), counts.end(), [](const Supply& supply) {
    return supply.need.missing.empty();
  });
  return text + "; its active lines can supply " + std::to_string(ready) + " of " +
         std::to_string(counts.size()) + " counts";
}

bool MappingReport::is_good() const {
  return supplies.any() && unreadable == 0 &&
         std::all_of(columns.begin(), columns.end(),
                     [](const auto& column) { return Wrong(column) == 0; });
}

std::string MappingReport::ToText() const {
  std::string text = Printable(name) + " by " + Printable(mapping) + ": " +
                     Counted(records, "record") + ", " + Counted(unreadable, "unreadable row") +
                     "; " + FrameworkName(framework.info()) + ", as of " + as_of.ToString() + "\n";
  if (!rows.empty()) text += "\n" + rows.Summary() + rows.Lines();
  const std::vector<PathReport> paths = ByPath(columns);
  if (!paths.empty()) {
    Table table("lrrrrrr");
    table.AddRow({"path", "columns", "filled", "absent", "unmapped", "unreadable", "out of range"});
    for (const PathReport& path : paths) {
      table.AddRow({path.path, std::to_string(path.columns.size()), std::to_string(path.sum.filled),
                    std::to_string(path.sum.empty), std::to_string(path.sum.unmapped),
                    std::to_string(path.sum.unreadable), std::to_string(OutOfRange(path.sum))});
    }
    text += "\nWhat each path gets, in cells:\n" + table.ToString();
  }
  std::string problems;
  if (!supplies.any()) {
    problems += "  no count can be supplied: see the end for what each count needs\n";
  }
  for (const ColumnReport& column : columns) problems += Problems(column, as_of);
  if (!problems.empty()) text += "\nTo mend:\n" + problems;
  if (!not_mapped.empty()) {
    text += "\nPaths that no column feeds:\n";
    for (const std::string& path : not_mapped) text += "  " + path + "\n";
  }
  return text + "\n" + SupplyText(supplies);
}

std::string MappingReport::ToJson() const {
  JsonWriter json;
  json.BeginObject();
  json.Field("records", name);
  json.Field("mapping", mapping);
  json.BeginObject("framework");
  json.Field("id", framework.info().id);
  json.Field("edition", framework.info().edition);
  json.Field("revision", uint64_t{framework.info().revision});
  json.Field("digest", framework.info().digest);
  json.EndObject();
  json.Field("asOf", as_of.ToString());
  json.Field("recordsRead", records);
  json.Field("unreadableRows", unreadable);
  rows.WriteJson(&json);
  json.BeginArray("paths");
  for (const PathReport& path : ByPath(columns)) {
    json.BeginObject();
    json.Field("path", path.path);
    json.BeginArray("columns");
    for (const ColumnReport* column : path.columns) {
      json.BeginObject();
      json.Field("column", column->column);
      json.Field("filled", column->filled);
      json.Field("absent", column->empty);
      json.Field("unmapped", column->unmapped);
      json.Field("unreadable", column->unreadable);
      json.Field("before1900", column->before_1900);
      json.Field("afterAsOf", column->after_as_of);
      json.Field("decadesAhead", column->decades_ahead);
      if (!column->unmapped_codes.empty()) {
        json.BeginArray("unmappedCodes");
        for (const std::string& code : column->unmapped_codes) json.Element(code);
        json.EndArray();
      }
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("notMapped");
  for (const std::string& path : not_mapped) json.Element(path);
  json.EndArray();
  WriteSupplyJson(supplies, &json);
  json.EndObject();
  return json.Finish();
}

}  // namespace mspof::cli
