// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A record is explained by counting it alone, with the counter that counted all records: what is
// not zero afterwards is where the record counts. So an explanation cannot disagree with the
// return. Only the reasons in words and the changes are worked out besides. Tested by
// tests/unit/explain/explain_test.cc.

#include "mspof/explain.h"

#include <algorithm>
#include <utility>

#include "explain/changes.h"
#include "explain/fates.h"
#include "explain/number.h"
#include "explain/shares.h"
#include "explain/title.h"
#include "explain/why.h"
#include "returns/cells.h"
#include "returns/local.h"
#include "returns/scope.h"
#include "returns/tally_impl.h"
#include "support/text.h"

namespace mspof {
inline namespace abi0 {

using definition::kNone;
using engine::Reasons;
using explain::Term;

namespace {

CountsNotIn EntryOf(std::string measure, std::string population, std::string title) {
  CountsNotIn entry;
  entry.measure = std::move(measure);
  entry.population = std::move(population);
  entry.title = std::move(title);
  return entry;
}

}  // namespace

/// Internal: the state of an explainer.
class Explainer::Impl {
 public:
  Impl(const internal::Impl<Tally>& counted, const std::vector<bool>& not_mapped,
       const std::vector<std::string>& leave_out, engine::Waivers waivers)
      : all_(counted.counter),
        d_(counted.definition),
        options_(counted.options),
        names_(d_.definition()),
        intake_(d_, options_, not_mapped, std::move(waivers)),
        one_(d_, not_mapped, leave_out),
        trial_(d_, not_mapped, leave_out),
        changes_(d_, names_, options_, &intake_, &trial_),
        meetings_(all_) {
    for (const engine::MeasureCount& count : all_.measures) {
      used_.insert(count.population);
      shows_persons_ |= count.not_supplied.empty() && d_.populations[count.population].persons;
    }
  }

  Status Find(const std::vector<std::string>& names, const Return& ret,
              std::vector<StatusCode>* codes);
  Status Add(const RecordBuffer& record, std::vector<Share>* shares, RecordExplanation* all);
  void AddUnreadable(uint64_t rows, std::vector<Share>* shares);

  std::vector<ExplainedNumber> numbers;
  // False while something is being added. It stays false if memory runs out meanwhile.
  bool whole = true;

 private:
  void AddShares(const std::optional<explain::Person>& person, std::vector<Share>* shares) const;
  void Explain(const internal::Impl<RecordBuffer>& record, const returns::Taken& taken,
               const std::optional<explain::Person>& person, RecordExplanation* all);
  void AddCountsIn(size_t population, const std::optional<explain::Person>& person,
                   std::vector<CountsIn>* out) const;
  void AddMeasure(size_t row, const std::optional<explain::Person>& person,
                  std::vector<CountsIn>* out) const;
  void AddCoverage(size_t row, std::vector<CountsIn>* out) const;
  void AddNotIn(const internal::Impl<RecordBuffer>& record, const returns::Taken& taken,
                std::vector<CountsNotIn>* out);
  void AddAnswerSets(const explain::FateContext& context, std::vector<AnswerSetFate>* out) const;

  const engine::Counter& all_;
  const internal::Impl<Framework>& d_;
  const TallyOptions& options_;
  const words::Names names_;
  returns::Intake intake_;
  engine::Counter one_;
  engine::Counter trial_;
  explain::Changes changes_;
  explain::Meetings meetings_;
  std::vector<std::vector<Term>> terms_;  // by number
  std::set<size_t> used_;                 // populations that some measure uses
  bool shows_persons_ = false;
};

Status Explainer::Impl::Find(const std::vector<std::string>& names, const Return& ret,
                             std::vector<StatusCode>* codes) {
  const Return all = returns::Joined(ret);
  const explain::NumberContext context{d_, names_, all_, all};
  for (const std::string& name : names) {
    Result<explain::Number> number = explain::FindNumber(context, name);
    if (codes != nullptr) {
      codes->push_back(number.status().code());
      if (!number.ok()) number = explain::Number();
    }
    if (!number.ok()) return number.status();
    numbers.push_back(std::move(number->shown));
    terms_.push_back(std::move(number->terms));
  }
  return Status();
}

Status Explainer::Impl::Add(const RecordBuffer& record, std::vector<Share>* shares,
                            RecordExplanation* all) {
  const returns::Taken taken = intake_.Take(record, nullptr);
  const support::Hash128* hash = taken.person ? &*taken.person : nullptr;
  one_.Clear();
  if (taken.reason != Reasons::kCounted) {
    one_.LeaveOut(taken.reason);
  } else {
    one_.Count(intake_.view(), options_.period, taken.excluded_by, hash);
  }
  const Result<std::optional<explain::Person>> person = meetings_.Meet(one_, hash);
  if (!person.ok()) return person.status();
  AddShares(*person, shares);
  if (all != nullptr) Explain(internal::ImplOf(record), taken, *person, all);
  return Status();
}

void Explainer::Impl::AddUnreadable(uint64_t rows, std::vector<Share>* shares) {
  one_.Clear();
  one_.LeaveOut(Reasons::kUnreadable, rows);
  AddShares(std::nullopt, shares);
}

void Explainer::Impl::AddShares(const std::optional<explain::Person>& person,
                                std::vector<Share>* shares) const {
  for (size_t number = 0; number < terms_.size(); ++number) {
    Share share;
    share.number = number;
    bool of_person = false;
    std::set<std::string> decides;
    for (const Term& term : terms_[number]) {
      explain::Part part = explain::PartOf(term, one_, all_, person);
      share.units += part.units;
      of_person |= part.of_person;
      decides.merge(part.decides);
    }
    if (share.units == 0 && !of_person) continue;
    share.decides.assign(decides.begin(), decides.end());
    shares->push_back(std::move(share));
  }
}

void Explainer::Impl::Explain(const internal::Impl<RecordBuffer>& record,
                              const returns::Taken& taken,
                              const std::optional<explain::Person>& person,
                              RecordExplanation* all) {
  *all = RecordExplanation();
  all->record_id = record.record_id;
  if (shows_persons_) all->person_id = record.person_id;
  if (taken.reason != Reasons::kCounted) {
    all->left_out = one_.reasons().Name(taken.reason);
    all->why = explain::LeftOut(taken, record, options_);
    return;
  }
  for (const size_t population : used_) {
    if (one_.populations[population].counted > 0) AddCountsIn(population, person, &all->counts_in);
  }
  AddAnswerSets({intake_.view(), names_, intake_.hits()}, &all->answer_sets);
  // Comes last: it changes what is in the intake.
  AddNotIn(record, taken, &all->counts_not_in);
}

void Explainer::Impl::AddCountsIn(size_t population, const std::optional<explain::Person>& person,
                                  std::vector<CountsIn>* out) const {
  const definition::Population& row = d_.populations[population];
  out->push_back(
      {support::StrCat("population/", row.id, "/counted"), explain::PopulationTitle(row), 1});
  for (size_t i = 0; i < one_.measures.size(); ++i) {
    const bool counted = one_.measures[i].counted > 0;
    if (one_.measures[i].population == population && counted) AddMeasure(i, person, out);
  }
  for (size_t i = 0; i < one_.coverages.size(); ++i) {
    const bool supplied = one_.coverages[i].not_supplied.empty();
    if (d_.coverages[i].population == population && supplied) AddCoverage(i, out);
  }
}

void Explainer::Impl::AddMeasure(size_t row, const std::optional<explain::Person>& person,
                                 std::vector<CountsIn>* out) const {
  const engine::MeasureCount& count = one_.measures[row];
  const definition::Measure& measure = d_.measures[count.measure];
  const auto add = [&](const Term& term, std::string name, std::string title) {
    const explain::Part part = explain::PartOf(term, one_, all_, person);
    if (part.units == 0 && !part.of_person) return;
    out->push_back({std::move(name),
                    std::move(title),
                    part.units,
                    {part.decides.begin(), part.decides.end()}});
  };
  add({Term::Of::kMeasure, Term::Count::kTotal, row}, explain::TotalName(d_, count),
      explain::MeasureTitle(d_, names_, count));
  if (measure.dimensions.empty()) return;
  std::vector<uint32_t> cells;
  if (person && d_.populations[count.population].persons) {
    cells = returns::CellsOf(measure, all_.measures[row].persons, person->number);
  } else {
    for (uint32_t cell = 0; cell < count.cells.size(); ++cell) {
      if (count.cells[cell] > 0) cells.push_back(cell);
    }
  }
  for (const uint32_t cell : cells) {
    add({Term::Of::kMeasure, Term::Count::kCells, row, {cell}}, explain::CellName(d_, count, cell),
        explain::TitleOfCell(d_, names_, count, cell));
  }
}

void Explainer::Impl::AddCoverage(size_t row, std::vector<CountsIn>* out) const {
  const definition::Coverage& coverage = d_.coverages[row];
  const std::vector<std::string> names =
      engine::OutcomeNames(d_, coverage, one_.coverages[row].reason_mapped);
  for (uint32_t i = 0; i < names.size(); ++i) {
    const uint64_t units = one_.coverages[row].outcomes[i];
    if (units == 0) continue;
    out->push_back({support::StrCat("coverage/", d_.scopes[coverage.collection].id, "/",
                                    d_.populations[coverage.population].id, "/outcome:", names[i]),
                    explain::TitleOfOutcome(d_, names_, coverage, names[i]), units});
  }
}

void Explainer::Impl::AddAnswerSets(const explain::FateContext& context,
                                    std::vector<AnswerSetFate>* out) const {
  for (uint16_t scope = 0; scope < d_.scopes.size(); ++scope) {
    if (d_.scopes[scope].kind != definition::ScopeKind::kCollection) continue;
    const std::vector<uint8_t>& fates = context.view.Fates(scope);
    for (uint32_t row = 0; row < fates.size(); ++row) {
      out->push_back({d_.scopes[scope].id, names_.Phrase(d_.scopes[scope].id), row + 1,
                      std::string(definition::FateName(fates[row])),
                      explain::FateInWords(context, scope, row, fates)});
    }
  }
}

void Explainer::Impl::AddNotIn(const internal::Impl<RecordBuffer>& record,
                               const returns::Taken& taken, std::vector<CountsNotIn>* out) {
  const explain::FateContext context{intake_.view(), names_, intake_.hits()};
  const explain::WhyNot why_not(context, options_, taken.excluded_by);
  std::vector<explain::Target> targets;
  const auto reason_in = [](const std::vector<uint64_t>& left_out) {
    const auto it =
        std::find_if(left_out.begin(), left_out.end(), [](uint64_t n) { return n > 0; });
    return static_cast<uint32_t>(it - left_out.begin());
  };
  const auto add = [&](CountsNotIn entry, uint32_t reason, explain::Why why) {
    entry.reason = one_.reasons().Name(reason);
    entry.why = std::move(why.text);
    entry.source = std::move(why.source);
    if (reason == Reasons::kNoPerson) {
      entry.would_count.push_back({"person-id", "the record had a person id"});
    }
    out->push_back(std::move(entry));
  };
  for (const size_t p : used_) {
    const definition::Population& population = d_.populations[p];
    if (one_.populations[p].counted == 0) {
      const uint32_t reason = reason_in(one_.populations[p].left_out);
      targets.push_back({false, p});
      add(EntryOf("", population.id, explain::PopulationTitle(population)), reason,
          why_not.Population(p, reason));
      continue;
    }
    for (size_t i = 0; i < one_.measures.size(); ++i) {
      const engine::MeasureCount& count = one_.measures[i];
      const bool fails = count.not_supplied.empty() && count.counted == 0;
      if (count.population != p || !fails) continue;
      const uint32_t reason = reason_in(count.left_out);
      targets.push_back({true, i});
      add(EntryOf(d_.measures[count.measure].id, population.id,
                  explain::MeasureTitle(d_, names_, count)),
          reason, why_not.Measure(count, reason));
    }
  }
  if (targets.empty()) return;
  std::vector<std::vector<WouldCount>> changes = changes_.Find(record, targets);
  for (size_t i = 0; i < targets.size(); ++i) {
    std::vector<WouldCount>& all = (*out)[i].would_count;
    all.insert(all.end(), std::make_move_iterator(changes[i].begin()),
               std::make_move_iterator(changes[i].end()));
  }
}

// ---- The public face
// -----------------------------------------------------------------------------

std::string_view NumberUnitName(NumberUnit unit) {
  switch (unit) {
    case NumberUnit::kRecords:
      return "records";
    case NumberUnit::kAnswerSets:
      return "answer sets";
    case NumberUnit::kPersons:
      return "persons";
    case NumberUnit::kMixed:
      break;
  }
  return "units";
}

Result<Explainer> Explainer::Create(const Tally& counted,
                                    const std::vector<std::string>& numbers) try {
  const Result<TallyOutcome> outcome = counted.Finish();
  if (!outcome.ok()) return outcome.status();
  if (!outcome->council_return.ok()) return outcome->council_return.status();
  return CreateOf(counted, *outcome->council_return, numbers, nullptr);
} catch (...) {
  return internal::Thrown();
}

Result<Explainer> Explainer::CreateOf(const Tally& counted, const Return& council_return,
                                      const std::vector<std::string>& numbers,
                                      std::vector<StatusCode>* codes) {
  const internal::Impl<Tally>& tally = internal::ImplOf(counted);
  // All three were good when the tally was made.
  const Result<std::vector<bool>> not_mapped =
      engine::NotMapped(tally.framework, tally.options.not_mapped);
  if (!not_mapped.ok()) return not_mapped.status();
  const Result<std::vector<std::string>> leave_out =
      returns::LeaveOutReasons(tally.framework, tally.options.leave_out);
  if (!leave_out.ok()) return leave_out.status();
  Result<engine::Waivers> waivers =
      engine::Waivers::Of(tally.definition, tally.options.waivers, tally.options.as_of);
  if (!waivers.ok()) return waivers.status();
  auto impl = std::make_unique<Impl>(tally, *not_mapped, *leave_out, *std::move(waivers));
  const Status found = impl->Find(numbers, council_return, codes);
  if (!found.ok()) return found;
  return Explainer(std::move(impl));
}

Explainer::Explainer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Explainer::~Explainer() = default;
Explainer::Explainer(Explainer&&) noexcept = default;
Explainer& Explainer::operator=(Explainer&&) noexcept = default;

const std::vector<ExplainedNumber>& Explainer::numbers() const { return impl_->numbers; }

namespace {

Status NotWhole() {
  return Status(StatusCode::kResourceExhausted,
                "the explainer cannot be used, because memory ran out while a record was "
                "explained: begin again with a new one");
}

}  // namespace

Status Explainer::Add(const RecordBuffer& record, std::vector<Share>* shares,
                      RecordExplanation* all) try {
  if (!std::exchange(impl_->whole, false)) return NotWhole();
  Status status = impl_->Add(record, shares, all);
  impl_->whole = true;
  return status;
} catch (...) {
  return internal::Thrown();
}

Status Explainer::AddUnreadable(uint64_t rows, std::vector<Share>* shares) try {
  if (!std::exchange(impl_->whole, false)) return NotWhole();
  impl_->AddUnreadable(rows, shares);
  impl_->whole = true;
  return Status();
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
