// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Two explainers share the work: what a record adds on one side is kept until the other side has
// been read. Most records add the same few things, so what a record adds is kept once and a record
// keeps its number. Persons are kept apart, because a person may count with another record on the
// other side. Tested by tests/unit/explain/difference_test.cc.

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "mspof/difference.h"
#include "mspof/explain_difference.h"
#include "mspof/version.h"
#include "support/text.h"

namespace mspof {
namespace explain {
namespace {

constexpr size_t kSides = 2;

// What is added to each number, sorted by number.
using Additions = std::map<size_t, uint64_t>;

// Each different one once. The first is that of what adds nothing.
class AllAdditions {
 public:
  AllAdditions() { NumberOf({}); }

  uint32_t NumberOf(const Additions& additions) {
    const auto [at, fresh] = numbers_.try_emplace(additions, static_cast<uint32_t>(all_.size()));
    if (fresh) all_.push_back(&at->first);
    return at->second;
  }
  const Additions& At(uint32_t number) const { return *all_[number]; }

 private:
  std::map<Additions, uint32_t> numbers_;
  std::vector<const Additions*> all_;
};

uint64_t UnitsIn(const Additions& additions, size_t number) {
  const auto at = additions.find(number);
  return at == additions.end() ? 0 : at->second;
}

// A record or a person.
struct Thing {
  std::array<uint32_t, kSides> adds = {0, 0};
  std::array<bool, kSides> given = {false, false};
  // Of a person: by number, the records with which it counts or that decide.
  std::map<size_t, std::vector<std::string>> record_ids = {};
};

// Things by id, in the order in which they came.
class Things {
 public:
  Thing& At(std::string_view id) {
    const auto [at, fresh] = things_.try_emplace(std::string(id));
    if (fresh) order_.push_back(&*at);
    return at->second;
  }
  const std::vector<const std::pair<const std::string, Thing>*>& all() const { return order_; }

 private:
  std::unordered_map<std::string, Thing> things_;
  std::vector<const std::pair<const std::string, Thing>*> order_;
};

// "part/id/population/name", without what is empty.
std::string NameOf(const Difference& difference) {
  std::string name = difference.part;
  for (const std::string* cell : {&difference.id, &difference.population, &difference.name}) {
    if (!cell->empty()) support::StrAppend(&name, "/", *cell);
  }
  return name;
}

Result<std::vector<std::string>> ChangedNames(const Return& before, const Return& after) {
  Envelope envelope;
  envelope.library_version = Version();
  const auto differences = Differences({envelope, before}, {envelope, after});
  if (!differences.ok()) return differences.status();
  std::vector<std::string> names;
  for (const Difference& one : *differences) {
    const bool counts = one.part == "population" || one.part == "measure" ||
                        one.part == "coverage" || one.part == "proportion";
    if (counts) names.push_back(NameOf(one));
  }
  return names;
}

Result<Return> ReturnOf(const Tally& tally) {
  Result<TallyOutcome> outcome = tally.Finish();
  return outcome.ok() ? std::move(outcome->council_return) : outcome.status();
}

Status NotWhole() {
  return Status(StatusCode::kResourceExhausted,
                "the explainer cannot be used, because memory ran out while a record was added: "
                "begin again with a new one");
}

// Whether a side has the number, so that it can be compared.
bool IsThere(StatusCode code) { return code == StatusCode::kOk || code == StatusCode::kNotFound; }

}  // namespace
}  // namespace explain

inline namespace abi0 {

/// Internal: the state of an explainer.
class DifferenceExplainer::Impl {
 public:
  Impl(std::vector<ChangedNumber> changed, Explainer before, Explainer after)
      : numbers(std::move(changed)), sides_{std::move(before), std::move(after)} {
    for (auto& sums : sums_) sums.resize(numbers.size());
    for (size_t i = 0; i < numbers.size(); ++i) has_persons_ |= OfPersons(i);
  }

  Status Add(DifferenceSide side, const RecordBuffer& record);
  Status AddRows(DifferenceSide side, uint64_t rows);
  Result<std::vector<Move>> Moves(size_t number) const;
  MoveCounts Moved() const;

  const std::vector<ChangedNumber> numbers;
  // False while something is being added. It stays false if memory runs out meanwhile.
  bool whole = true;

 private:
  bool OfPersons(size_t number) const { return numbers[number].unit == NumberUnit::kPersons; }
  // Adds to what a thing adds on one side.
  void Put(size_t side, const explain::Additions& more, explain::Thing* thing);
  void Take(size_t side, const std::vector<Share>& shares, std::string_view record_id,
            std::string_view person_id, explain::Thing* record);
  void AppendMove(size_t number, const std::string& id, const explain::Thing& thing,
                  std::vector<Move>* moves) const;

  std::array<Explainer, explain::kSides> sides_;
  std::array<std::vector<uint64_t>, explain::kSides> sums_;
  bool has_persons_ = false;
  explain::AllAdditions additions_;
  explain::Things records_;
  explain::Things persons_;
  // Rows that are no records.
  explain::Thing rows_;
  std::vector<Share> shares_;
};

void DifferenceExplainer::Impl::Put(size_t side, const explain::Additions& more,
                                    explain::Thing* thing) {
  thing->given[side] = true;
  if (more.empty()) return;
  explain::Additions sum = additions_.At(thing->adds[side]);
  for (const auto& [number, units] : more) sum[number] += units;
  thing->adds[side] = additions_.NumberOf(sum);
}

void DifferenceExplainer::Impl::Take(size_t side, const std::vector<Share>& shares,
                                     std::string_view record_id, std::string_view person_id,
                                     explain::Thing* record) {
  explain::Additions of_record;
  explain::Additions of_person;
  for (const Share& share : shares) {
    sums_[side][share.number] += share.units;
    (OfPersons(share.number) ? of_person : of_record)[share.number] += share.units;
  }
  Put(side, of_record, record);
  if (!has_persons_ || person_id.empty()) return;
  explain::Thing& person = persons_.At(person_id);
  Put(side, of_person, &person);
  for (const Share& share : shares) {
    const bool counts = share.units > 0 || !share.decides.empty();
    if (!OfPersons(share.number) || !counts) continue;
    std::vector<std::string>& ids = person.record_ids[share.number];
    if (std::find(ids.begin(), ids.end(), record_id) == ids.end()) ids.emplace_back(record_id);
  }
}

Status DifferenceExplainer::Impl::Add(DifferenceSide side, const RecordBuffer& record) {
  const auto at = static_cast<size_t>(side);
  shares_.clear();
  const Status added = sides_[at].Add(record, &shares_);
  if (!added.ok()) return added;
  Take(at, shares_, record.record_id(), record.person_id(), &records_.At(record.record_id()));
  return Status();
}

Status DifferenceExplainer::Impl::AddRows(DifferenceSide side, uint64_t rows) {
  const auto at = static_cast<size_t>(side);
  shares_.clear();
  const Status added = sides_[at].AddUnreadable(rows, &shares_);
  if (!added.ok()) return added;
  Take(at, shares_, "", "", &rows_);
  return Status();
}

void DifferenceExplainer::Impl::AppendMove(size_t number, const std::string& id,
                                           const explain::Thing& thing,
                                           std::vector<Move>* moves) const {
  Move move;
  move.before = explain::UnitsIn(additions_.At(thing.adds[0]), number);
  move.after = explain::UnitsIn(additions_.At(thing.adds[1]), number);
  if (move.before == move.after) return;
  move.in_before = thing.given[0];
  move.in_after = thing.given[1];
  if (OfPersons(number)) {
    move.person_id = id;
    move.record_ids = thing.record_ids.at(number);
  } else if (!id.empty()) {
    move.record_ids = {id};
  }
  moves->push_back(std::move(move));
}

Result<std::vector<Move>> DifferenceExplainer::Impl::Moves(size_t number) const {
  if (number >= numbers.size()) {
    return Status(StatusCode::kInvalidArgument,
                  support::StrCat("there is no number at position ", number, ": numbers() has ",
                                  numbers.size()));
  }
  if (sums_[0][number] != numbers[number].before || sums_[1][number] != numbers[number].after) {
    return Status(StatusCode::kFailedPrecondition,
                  "the records do not add up to the two returns: add every record of both, each as "
                  "often as it was counted");
  }
  std::vector<Move> moves;
  for (const auto* entry : (OfPersons(number) ? persons_ : records_).all()) {
    AppendMove(number, entry->first, entry->second, &moves);
  }
  AppendMove(number, "", rows_, &moves);
  return moves;
}

MoveCounts DifferenceExplainer::Impl::Moved() const {
  std::set<std::string_view> with_person;
  for (const auto* entry : persons_.all()) {
    const explain::Thing& person = entry->second;
    for (const auto& [number, ids] : person.record_ids) {
      const bool same = explain::UnitsIn(additions_.At(person.adds[0]), number) ==
                        explain::UnitsIn(additions_.At(person.adds[1]), number);
      if (!same) with_person.insert(ids.begin(), ids.end());
    }
  }
  MoveCounts counts;
  for (const auto* entry : records_.all()) {
    const explain::Thing& record = entry->second;
    if (record.adds[0] == record.adds[1] && with_person.count(entry->first) == 0) continue;
    ++(!record.given[0] ? counts.added : !record.given[1] ? counts.removed : counts.changed);
  }
  return counts;
}

// ---- The public face
// -----------------------------------------------------------------------------

Result<DifferenceExplainer> DifferenceExplainer::Create(const Tally& before,
                                                        const Tally& after) try {
  const Result<Return> first = explain::ReturnOf(before);
  if (!first.ok()) return first.status();
  const Result<Return> second = explain::ReturnOf(after);
  if (!second.ok()) return second.status();
  const Result<std::vector<std::string>> names = explain::ChangedNames(*first, *second);
  if (!names.ok()) return names.status();
  std::vector<StatusCode> codes[explain::kSides];
  const Result<Explainer> of_first = Explainer::CreateOf(before, *first, *names, &codes[0]);
  if (!of_first.ok()) return of_first.status();
  const Result<Explainer> of_second = Explainer::CreateOf(after, *second, *names, &codes[1]);
  if (!of_second.ok()) return of_second.status();

  std::vector<ChangedNumber> numbers;
  std::vector<std::string> kept;
  for (size_t i = 0; i < names->size(); ++i) {
    const ExplainedNumber& was = of_first->numbers()[i];
    const ExplainedNumber& is = of_second->numbers()[i];
    const bool there = explain::IsThere(codes[0][i]) && explain::IsThere(codes[1][i]);
    if (!there || was.value == is.value) continue;
    const ExplainedNumber& shown = codes[1][i] == StatusCode::kOk ? is : was;
    numbers.push_back({(*names)[i], shown.title, shown.unit, was.value, is.value});
    kept.push_back((*names)[i]);
  }
  // Again, with the positions that are kept.
  std::vector<StatusCode> known;
  Result<Explainer> one = Explainer::CreateOf(before, *first, kept, &known);
  if (!one.ok()) return one.status();
  Result<Explainer> two = Explainer::CreateOf(after, *second, kept, &known);
  if (!two.ok()) return two.status();
  return DifferenceExplainer(
      std::make_unique<Impl>(std::move(numbers), *std::move(one), *std::move(two)));
} catch (...) {
  return internal::Thrown();
}

DifferenceExplainer::DifferenceExplainer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
DifferenceExplainer::~DifferenceExplainer() = default;
DifferenceExplainer::DifferenceExplainer(DifferenceExplainer&&) noexcept = default;
DifferenceExplainer& DifferenceExplainer::operator=(DifferenceExplainer&&) noexcept = default;

const std::vector<ChangedNumber>& DifferenceExplainer::numbers() const { return impl_->numbers; }

Status DifferenceExplainer::Add(DifferenceSide side, const RecordBuffer& record) try {
  if (!std::exchange(impl_->whole, false)) return explain::NotWhole();
  Status status = impl_->Add(side, record);
  impl_->whole = true;
  return status;
} catch (...) {
  return internal::Thrown();
}

Status DifferenceExplainer::AddUnreadable(DifferenceSide side, uint64_t rows) try {
  if (!std::exchange(impl_->whole, false)) return explain::NotWhole();
  Status status = impl_->AddRows(side, rows);
  impl_->whole = true;
  return status;
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<Move>> DifferenceExplainer::Moves(size_t number) const try {
  return impl_->Moves(number);
} catch (...) {
  return internal::Thrown();
}

MoveCounts DifferenceExplainer::moved() const { return impl_->Moved(); }

}  // namespace abi0
}  // namespace mspof
