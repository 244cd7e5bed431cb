// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The notes prevent misreading: what is not supplied, how many of "Not Recorded" have nothing
// recorded, and where cells overlap.
// Tested by tests/unit/report/report_test.cc.

#include "report/table_notes.h"

#include "report/page.h"
#include "report/words.h"

namespace mspof::report {

using words::Quoted;

std::string TableTitle(const v1::Table& table) {
  return table.title().empty() ? table.id() : table.title();
}

bool IsReconstructed(const v1::Table& table, const words::Names& names) {
  bool marked = false;
  for (const v1::Line& line : table.line()) {
    const v1::Measure* measure = names.FindMeasure(line.measure());
    if (measure == nullptr) continue;
    const std::string path = names.FullPath(line.rows());
    const v1::Question* question = names.FindQuestion(path.substr(path.find('.') + 1));
    marked |= measure->verification() == v1::VERIFICATION_RECONSTRUCTED &&
              (question == nullptr || question->verification() != v1::VERIFICATION_VERIFIED);
  }
  return marked;
}

void TableNotes::OfCells(const v1::Line& line) {
  for (const Column& column : columns_) NoteValues(line, column);
  NoteUnits(line);
}

void TableNotes::OfLine(const v1::Line& line) {
  const auto results = results_.find(line.measure());
  if (results == results_.end()) return;
  for (const MeasureResult* of : results->second) {
    const MeasureResult& result = *of;
    if (result.not_supplied.empty()) continue;
    if (!line.population().empty() && result.population != line.population()) continue;
    const v1::Measure* measure = names_.FindMeasure(line.measure());
    const bool alone =
        table_.line_size() == 1 && measure != nullptr && measure->population_size() == 1;
    const std::string title = Quoted(MeasureTitle(names_, result.id, result.population));
    notes_.push_back((alone ? "Not supplied: " : title + " is not supplied: ") +
                     NotSuppliedInWords(result.not_supplied, names_) + ".");
  }
}

void TableNotes::NoteValues(const v1::Line& line, const Column& column) {
  // All columns of one result have the same notes.
  const MeasureResult* result = cells_.Find(line, column);
  if (result == nullptr || (column.population.empty() && &column != &columns_[0])) return;
  const std::string where = column.population.empty() ? "" : " in " + column.heading;
  for (const AbsentCount& absent : result->absent) {
    const std::string path = names_.FullPath(absent.dimension);
    const bool shown =
        path == names_.FullPath(line.rows()) || path == names_.FullPath(table_.columns());
    if (!shown || absent.count == 0) continue;
    std::string note = "Of " + Quoted(names_.Label(absent.dimension, absent.code));
    if (table_.line_size() > 1) note += " in " + Quoted(names_.DimensionTitle(absent.dimension));
    notes_.push_back(note + where + ", " + NumberInWords(absent.count) +
                     (absent.count == 1 ? " has" : " have") + " nothing recorded.");
  }
  for (const NamedCount& contradiction : result->contradictions) {
    if (contradiction.count == 0) continue;
    notes_.push_back(NumberInWords(contradiction.count) + " " + cells_.Noun(line, column) + where +
                     " have different values of " +
                     Quoted(names_.DimensionTitle(contradiction.name)) +
                     " in their records; the latest is counted.");
  }
}

void TableNotes::NoteUnits(const v1::Line& line) {
  const v1::Measure* measure = names_.FindMeasure(line.measure());
  const MeasureResult* result = cells_.Find(line, columns_[0]);
  if (measure == nullptr || result == nullptr) return;
  if (!measure->collection().empty() && result->total > 0) {
    const v1::Population* population = names_.FindPopulation(result->population);
    const std::string noun = population == nullptr ? "records" : population->noun();
    const std::string given =
        result->accounting.given == 0 ? "" : " of the " + NumberInWords(result->accounting.given);
    notes_.push_back(Counted(result->total, "set") + " of answers, for " +
                     NumberInWords(result->records) + given + " " + noun + ".");
  }
  if (!line.rows().empty() && cells_.Overlaps(line)) {
    notes_.push_back("Percentages are of the " + NumberInWords(result->total) + " " +
                     cells_.Noun(line, columns_[0]) +
                     " counted. One may be in several cells, so the cells may add up to "
                     "more.");
  }
}

}  // namespace mspof::report
