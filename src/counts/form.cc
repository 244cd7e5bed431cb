// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes the rows of a template: one for each number of a return from totals. A cell for an absent
// value has a row if it can occur. A cell for an unlisted value is read but not written, because a
// council that counts by the published lists has none.
// Tested by tests/unit/counts/counts_test.cc.

#include "counts/form.h"

#include <algorithm>
#include <utility>

#include "engine/counter.h"
#include "words/english.h"
#include "words/names.h"

namespace mspof::counts {
namespace {

using definition::Dimension;
using definition::kNone;
using definition::Measure;
using words::Names;
using words::Quoted;

constexpr std::string_view kMayStayEmpty = " (leave empty if there are none)";
constexpr std::string_view kIfKnown = " (only if known)";

template <typename Row>
const std::string& TitleOf(const Row& row) {
  return row.title().empty() ? row.id() : row.title();
}

// "Question 4. Felt listened to", or the measure's title. If there are several populations, their
// title is added.
std::string Title(const v1::Measure& measure, const v1::Population& population,
                  const definition::Question* question) {
  std::string title = TitleOf(measure);
  if (question != nullptr && question->ask != nullptr) {
    title = "Question " + std::to_string(question->ask->number()) + ". " + title;
  }
  if (measure.population_size() > 1) title += ", " + TitleOf(population);
  return title;
}

// The standard wording in English for a respondent; empty if there is none.
std::string WordingFor(const v1::Question& question, std::string_view respondent) {
  for (const v1::Wording& wording : question.wording()) {
    const bool standard =
        wording.form().empty() && (wording.language().empty() || wording.language() == "en-GB");
    const bool fits = wording.respondent().empty() || wording.respondent() == respondent;
    if (standard && fits) return wording.text();
  }
  return "";
}

class MeasureFormer {
 public:
  MeasureFormer(const internal::Impl<Framework>& d, const Names& names, uint16_t measure,
                uint16_t population)
      : d_(d),
        names_(names),
        measure_(d.measures[measure]),
        row_(*measure_.row),
        population_(*d.populations[population].row),
        persons_(d.populations[population].persons),
        question_(QuestionOf()) {
    form_.measure = measure;
    form_.population = population;
    form_.adds_up = measure_.AddsUp();
    form_.optional = std::find(measure_.optional_for.begin(), measure_.optional_for.end(),
                               population) != measure_.optional_for.end();
    form_.about = Title(row_, population_, question_) + Mark();
    base_ = measure_.id;
    if (measure_.populations.size() > 1) base_ += ":population=" + population_.id();
  }

  MeasureForm Make() && {
    form_.explanation = Explanation();
    AddCells();
    form_.total = {base_, form_.about, "Total: " + Units()};
    if (measure_.collection != kNone) {
      const std::string label = "Total: " + population_.noun() + " with at least one of them";
      form_.records = Row{base_ + "/records", form_.about, label};
    }
    form_.reason = {
        base_ + "/not-supplied", form_.about,
        form_.optional ? "If not supplied, the reason (optional)" : "If not supplied, the reason"};
    for (const Dimension& dimension : measure_.dimensions) AddDetails(dimension);
    return std::move(form_);
  }

 private:
  const definition::Question* QuestionOf() const {
    const definition::Question* question = nullptr;
    for (const Dimension& dimension : measure_.dimensions) {
      const uint16_t index = d_.fields[dimension.field].question;
      if (index != kNone) question = &d_.questions[index];
    }
    return question;
  }

  // As in the report: both the count and its question are reconstructed.
  std::string Mark() const {
    const bool marked =
        row_.verification() == v1::VERIFICATION_RECONSTRUCTED &&
        (question_ == nullptr || question_->row->verification() != v1::VERIFICATION_VERIFIED);
    return marked ? " [R]" : "";
  }

  std::string Units() const {
    if (measure_.collection != kNone) return "sets of answers that count";
    if (persons_) return population_.noun() + ", each once";
    if (measure_.many) return population_.noun() + ", each once (their cells may add up to more)";
    const bool asked = question_ != nullptr && question_->row->has_due();
    return population_.noun() + (asked ? " for which it is asked" : "");
  }

  std::string Explanation() const {
    std::string text = "Counted: " + TitleOf(population_);
    if (measure_.collection != kNone) {
      text += ", the sets of answers of " + Quoted(names_.Title(row_.collection())) + " that count";
    }
    if (row_.has_where()) {
      text += "; only if " + words::ConditionInEnglish(row_.where(), names_);
    }
    if (question_ != nullptr && question_->row->has_due()) {
      text +=
          "; the question is asked if " + words::ConditionInEnglish(question_->row->due(), names_);
    }
    return text;
  }

  bool IsRespondent(const Dimension& dimension) const {
    return measure_.collection != kNone &&
           dimension.field == d_.scopes[measure_.collection].fields[definition::kRespondent];
  }

  // Whether a unit can have no value, or an unlisted value, in this dimension.
  bool CanBeAbsent(const Dimension& dimension) const {
    return dimension.absent >= dimension.size() && !IsRespondent(dimension);
  }
  bool CanBeUnlisted(const Dimension& dimension) const {
    const std::vector<uint16_t>& all = dimension.positions;
    return !IsRespondent(dimension) ||
           std::find(all.begin(), all.end(), dimension.unlisted()) != all.end();
  }

  void AddCells() {
    if (measure_.dimensions.empty()) return;
    for (uint32_t index = 0; index < measure_.cells; ++index) AddCell(index);
  }

  void AddCell(uint32_t index) {
    CellRow cell;
    cell.codes.resize(measure_.dimensions.size());
    bool absent = false;
    for (size_t i = measure_.dimensions.size(); i-- > 0;) {
      const Dimension& dimension = measure_.dimensions[i];
      const uint32_t position = index % dimension.radix();
      index /= dimension.radix();
      if (position < dimension.size()) {
        cell.codes[i] = dimension.codes[position];
      } else if (position == dimension.size()) {
        if (!CanBeAbsent(dimension)) return;
        cell.codes[i] = words::kAbsent;
        absent = true;
      } else {
        if (!CanBeUnlisted(dimension)) return;
        cell.codes[i] = words::kUnlisted;
        cell.hidden = true;
      }
    }
    Label(absent, &cell);
    form_.cells.push_back(std::move(cell));
  }

  void Label(bool absent, CellRow* cell) const {
    cell->row.name = base_;
    std::string respondent;
    for (size_t i = 0; i < cell->codes.size(); ++i) {
      const Dimension& dimension = measure_.dimensions[i];
      const bool first = i == 0 && measure_.populations.size() == 1;
      cell->row.name += (first ? ":" : ",") + dimension.id + "=" + cell->codes[i];
      std::string label = names_.Label(dimension.id, cell->codes[i]);
      if (cell->codes.size() > 1) {
        label = names_.DimensionTitle(dimension.id) + ": " + label;
      }
      cell->row.label += (i == 0 ? "" : "; ") + label;
      if (IsRespondent(dimension)) respondent = cell->codes[i];
    }
    if (cell->hidden || (absent && form_.adds_up)) {
      cell->row.if_empty = IfEmpty::kNone;
      cell->row.label += kMayStayEmpty;
    }
    cell->row.about = form_.about;
    const std::string wording = question_ == nullptr ? "" : WordingFor(*question_->row, respondent);
    if (!wording.empty()) cell->row.about += ": " + wording;
  }

  void AddDetails(const Dimension& dimension) {
    const std::string title = Quoted(names_.DimensionTitle(dimension.id));
    if (dimension.absent < dimension.size()) {
      const std::string& code = dimension.codes[dimension.absent];
      Row row = {base_ + "/absent:" + dimension.id + "=" + code, form_.about,
                 "In " + Quoted(names_.Label(dimension.id, code)) + " of " + title +
                     ": no value recorded at all" + std::string(kIfKnown),
                 IfEmpty::kNotKnown};
      form_.absent.push_back({std::move(row), dimension.id, code});
    }
    if (persons_ && !measure_.every_value) {
      Row row = {base_ + "/contradiction:" + dimension.id, form_.about,
                 "With different values of " + title + " in their records" + std::string(kIfKnown),
                 IfEmpty::kNotKnown};
      form_.contradictions.push_back({std::move(row), dimension.id, ""});
    }
  }

  const internal::Impl<Framework>& d_;
  const Names& names_;
  const Measure& measure_;
  const v1::Measure& row_;
  const v1::Population& population_;
  const bool persons_;
  const definition::Question* question_;
  std::string base_;  // the name of the total
  MeasureForm form_;
};

CoverageForm MakeCoverage(const internal::Impl<Framework>& d, const Names& names, uint16_t index) {
  const definition::Coverage& coverage = d.coverages[index];
  const v1::Collection& collection = *d.scopes[coverage.collection].row;
  const v1::Population& population = *d.populations[coverage.population].row;
  const std::string base = "coverage/" + collection.id() + "/" + population.id();
  CoverageForm form;
  form.coverage = index;
  form.about = TitleOf(collection) + ": coverage";
  if (d.coverages.size() > 1) form.about += ", " + TitleOf(population);
  form.explanation =
      "Each of the " + population.noun() + " counts in one row only: the first that applies";
  // Outcomes that depend on the order and number of answer sets are rare, and seldom known.
  const auto always = [](const std::string& outcome) {
    return outcome == "counted" || outcome == "late" || outcome == "not-recorded" ||
           (outcome.rfind("reason:", 0) == 0 && outcome != "reason:~unlisted");
  };
  for (const std::string& outcome : engine::OutcomeNames(d, coverage, true)) {
    Row row = {base + "/outcome:" + outcome, form.about,
               words::OutcomeInEnglish(outcome, collection, names)};
    if (!always(outcome)) {
      row.if_empty = IfEmpty::kNone;
      row.label += kMayStayEmpty;
    }
    form.outcomes.push_back({std::move(row), outcome});
  }
  form.total = {base + "/total", form.about, "Total: " + TitleOf(population)};
  form.reason = {base + "/not-supplied", form.about, "If not supplied, the reason"};
  for (uint8_t fate = 0; fate < definition::kFates; ++fate) {
    const std::string name(definition::FateName(fate));
    Row row = {
        base + "/fate:" + name, form.about,
        "Sets of answers: " + words::FateInEnglish(name) + " (only if you know all of these)"};
    form.fates.push_back({std::move(row), name});
  }
  return form;
}

}  // namespace

Form FormOf(const internal::Impl<Framework>& definition) {
  const Names names(definition.definition());
  Form form;
  for (uint16_t m = 0; m < definition.measures.size(); ++m) {
    for (const uint16_t population : definition.measures[m].populations) {
      form.measures.push_back(MeasureFormer(definition, names, m, population).Make());
    }
  }
  for (uint16_t c = 0; c < definition.coverages.size(); ++c) {
    form.coverages.push_back(MakeCoverage(definition, names, c));
  }
  return form;
}

}  // namespace mspof::counts
