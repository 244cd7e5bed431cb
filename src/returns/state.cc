// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes a tally as bytes and reads it back, for parts that are counted elsewhere:
// mspof.v1.TallyState.
// Tested by tests/unit/returns/state_test.cc.

#include <algorithm>
#include <numeric>
#include <tuple>

#include <mspof/v1/tally.pb.h>

#include "returns/numbers.h"
#include "returns/settled.h"
#include "returns/tally_impl.h"
#include "support/canonical.h"
#include "support/digest.h"

namespace mspof {
namespace returns {
namespace {

void PutNumber(uint64_t value, int bytes, std::string* out) {
  for (int i = 0; i < bytes; ++i) out->push_back(static_cast<char>(value >> (8 * i)));
}

uint64_t TakeNumber(int bytes, std::string_view* in) {
  uint64_t value = 0;
  for (int i = 0; i < bytes; ++i) {
    value |= static_cast<uint64_t>(static_cast<uint8_t>((*in)[static_cast<size_t>(i)])) << (8 * i);
  }
  in->remove_prefix(static_cast<size_t>(bytes));
  return value;
}

void PutHash(const support::Hash128& hash, std::string* out) {
  PutNumber(hash.high, 8, out);
  PutNumber(hash.low, 8, out);
}

support::Hash128 TakeHash(std::string_view* in) {
  const uint64_t high = TakeNumber(8, in);
  return {high, TakeNumber(8, in)};
}

// The numbers of a count, one after another; reading takes them back in the same order.
class Numbers {
 public:
  explicit Numbers(v1::CountState* out) : out_(out) {}
  explicit Numbers(const v1::CountState& in) : in_(&in) {}

  void Each(uint64_t* number) {
    if (out_ != nullptr) {
      out_->add_number(*number);
    } else if (next_ < in_->number_size()) {
      *number = in_->number(next_++);
    } else {
      short_ = true;
    }
  }
  void Each(std::vector<uint64_t>* numbers) {
    for (uint64_t& number : *numbers) Each(&number);
  }
  bool complete() const { return out_ != nullptr || (!short_ && next_ == in_->number_size()); }

 private:
  v1::CountState* out_ = nullptr;
  const v1::CountState* in_ = nullptr;
  int next_ = 0;
  bool short_ = false;
};

// engine::Persons by their hashes: the order in which they came must not show.
std::vector<uint32_t> Sorted(const engine::Persons& persons) {
  std::vector<uint32_t> sorted(persons.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::sort(sorted.begin(), sorted.end(),
            [&](uint32_t a, uint32_t b) { return persons.hash(a) < persons.hash(b); });
  return sorted;
}

// One byte for each person: whether it is among those.
std::string SetBytes(const engine::PersonSet& persons, const std::vector<uint32_t>& sorted) {
  std::string bytes;
  for (uint32_t person : sorted) PutNumber(persons.Has(person) ? 1 : 0, 1, &bytes);
  return bytes;
}

// The same, and after each person who is, what is known about the person.
std::string TableBytes(const engine::PersonTable& table, const std::vector<uint32_t>& sorted) {
  std::string bytes;
  for (uint32_t person : sorted) {
    PutNumber(table.Has(person) ? 1 : 0, 1, &bytes);
    if (!table.Has(person)) continue;
    for (size_t d = 0; d < table.dimensions(); ++d) {
      const engine::PersonValue& value = table.value(person, d);
      PutNumber(value.day, 2, &bytes);
      PutNumber(value.position, 2, &bytes);
      PutNumber(value.contradicts, 1, &bytes);
    }
    for (size_t w = 0; w < table.words(); ++w) PutNumber(table.set_word(person, w), 8, &bytes);
  }
  return bytes;
}

bool TakeSet(std::string_view bytes, uint32_t persons, engine::PersonSet* set) {
  if (bytes.size() != persons) return false;
  for (uint32_t person = 0; person < persons; ++person) {
    const uint64_t there = TakeNumber(1, &bytes);
    if (there > 1) return false;
    if (there == 1) set->Add(person);
  }
  return true;
}

// `dimensions` and their `radix` limit the values in a table.
bool TakeTable(std::string_view bytes, uint32_t persons, const definition::Measure& measure,
               engine::PersonTable* table) {
  const size_t size = 5 * table->dimensions() + 8 * table->words();
  for (uint32_t person = 0; person < persons; ++person) {
    if (bytes.empty()) return false;
    const uint64_t there = TakeNumber(1, &bytes);
    if (there > 1) return false;
    if (there == 0) continue;
    if (bytes.size() < size) return false;
    table->Add(person);
    for (size_t d = 0; d < table->dimensions(); ++d) {
      const auto day = static_cast<int32_t>(TakeNumber(2, &bytes));
      const auto position = static_cast<uint16_t>(TakeNumber(2, &bytes));
      const uint64_t contradicts = TakeNumber(1, &bytes);
      const bool none = position == engine::PersonValue::kNoValue;
      if (contradicts > 1 || (!none && position >= measure.dimensions[d].radix())) return false;
      engine::PersonValue& value = table->value(person, d);
      value = engine::PersonValue(day, position);
      value.contradicts = contradicts & 1;
    }
    for (size_t w = 0; w < table->words(); ++w) {
      table->OrSetWord(person, w, TakeNumber(8, &bytes));
    }
  }
  return bytes.empty();
}

// False unless they are sorted, and each is there once.
bool TakePersons(std::string_view bytes, engine::Persons* persons) {
  if (bytes.size() % 16 != 0) return false;
  while (!bytes.empty()) {
    const support::Hash128 hash = TakeHash(&bytes);
    if (persons->size() > 0 && !(persons->hash(persons->size() - 1) < hash)) return false;
    persons->Find(hash);
  }
  return true;
}

// Absent values are counted in a listed code, or are not counted separately.
bool AbsentFits(const definition::Measure& measure, const engine::MeasureCount& count) {
  for (size_t d = 0; d < measure.dimensions.size(); ++d) {
    const definition::Dimension& dimension = measure.dimensions[d];
    if (count.absent[d] != 0 && dimension.absent >= dimension.size()) return false;
  }
  return true;
}

void PutGiven(const engine::Given& given, std::string* out) {
  PutHash(given.id, out);
  PutNumber(given.content, 8, out);
}

engine::Given TakeGiven(std::string_view* in) {
  engine::Given given;
  given.id = TakeHash(in);
  given.content = TakeNumber(8, in);
  return given;
}

// Each record adds an id to the state, unless it could not be read or its id is there already.
bool IdsFit(const engine::Counter& counter, size_t ids) {
  if (counter.populations.empty()) return true;
  const std::vector<uint64_t>& left_out = counter.populations[0].left_out;
  return counter.given ==
         ids + left_out[engine::Reasons::kUnreadable] + left_out[engine::Reasons::kDuplicate];
}

template <typename Counts, typename States>
bool VisitAll(Counts* counts, const States& states) {
  if (states.size() != static_cast<int>(counts->size())) return false;
  int next = 0;
  for (auto& count : *counts) {
    Numbers numbers(states.Get(next++));
    Visit(&count, &numbers);
    if (!numbers.complete()) return false;
  }
  return true;
}

Status NotAState() {
  return Status(StatusCode::kCorrupt,
                "the bytes are not the state of a tally: they are truncated, altered or of another "
                "version");
}

// Whether the digest at the end is that of the rest, which is a state.
bool TakeState(std::string_view bytes, v1::TallyState* state) {
  constexpr size_t kDigest = std::tuple_size_v<support::Sha256>;
  if (bytes.size() <= kDigest) return false;
  const std::string_view written = bytes.substr(bytes.size() - kDigest);
  bytes.remove_suffix(kDigest);
  const support::Sha256 digest = support::Sha256Of(bytes);
  return std::equal(digest.begin(), digest.end(), written.begin(),
                    [](uint8_t a, char b) { return a == static_cast<uint8_t>(b); }) &&
         support::ParseCanonical(bytes, state);
}

bool RestoreCounts(const v1::TallyState& state, engine::Counter* counter,
                   std::vector<RuleCount>* rules) {
  counter->given = state.given();
  if (!VisitAll(&counter->populations, state.population()) ||
      !VisitAll(&counter->measures, state.measure()) ||
      !VisitAll(&counter->coverages, state.coverage()) ||
      state.rule_size() != static_cast<int>(rules->size() * 2) ||
      state.given_ids().size() % 24 != 0 ||
      !IdsFit(*counter,
              state.given_ids().size() / 24 + static_cast<size_t>(state.settled_size()))) {
    return false;
  }
  for (size_t i = 0; i < rules->size(); ++i) {
    (*rules)[i].findings = state.rule(static_cast<int>(2 * i));
    (*rules)[i].records = state.rule(static_cast<int>(2 * i + 1));
  }
  return true;
}

bool RestoreUnfilled(const v1::TallyState& state, const internal::Impl<Framework>& definition,
                     engine::Unfilled* unfilled) {
  std::vector<definition::Use> left;
  for (uint32_t use : state.unfilled()) {
    if (use >= definition.uses()) return false;
    left.push_back(static_cast<definition::Use>(use));
  }
  return unfilled->Restore(left, state.seen());
}

bool RestorePersons(const v1::TallyState& state, const internal::Impl<Framework>& definition,
                    engine::Counter* counter) {
  if (!TakePersons(state.persons(), &counter->persons)) return false;
  const uint32_t persons = counter->persons.size();
  for (int i = 0; i < state.population_size(); ++i) {
    auto& count = counter->populations[static_cast<size_t>(i)];
    if (!TakeSet(state.population(i).persons(), persons, &count.persons)) return false;
  }
  for (int i = 0; i < state.measure_size(); ++i) {
    auto& count = counter->measures[static_cast<size_t>(i)];
    const definition::Measure& measure = definition.measures[count.measure];
    if (!AbsentFits(measure, count) ||
        !TakeTable(state.measure(i).persons(), persons, measure, &count.persons)) {
      return false;
    }
  }
  return true;
}

// One settled record; `ids` are the keys in their order.
bool TakeSettled(const v1::SettledState& state, const std::vector<uint64_t>& numbers,
                 std::vector<uint64_t>* taken_back, Settled* settled) {
  if (state.given().size() != 24 || state.position_size() != state.added_size()) return false;
  if (state.differing() && state.position_size() > 0) return false;
  std::string_view given = state.given();
  const SettledKey key = {TakeGiven(&given), state.differing()};
  if (!settled->empty() && !(settled->rbegin()->first < key)) return false;
  SettledRecord record;
  record.in_scope = state.in_scope();
  record.found = state.found();
  for (int i = 0; i < state.position_size(); ++i) {
    const uint32_t position = state.position(i);
    const uint64_t added = state.added(i);
    const bool ascends = i == 0 || state.position(i - 1) < position;
    if (!ascends || position >= numbers.size() || added == 0) return false;
    // No number becomes less than nothing, whatever is taken back.
    if (added > numbers[position] - (*taken_back)[position]) return false;
    (*taken_back)[position] += added;
    record.added.emplace_back(position, added);
  }
  settled->emplace(key, std::move(record));
  return true;
}

bool RestoreSettled(const v1::TallyState& state, engine::Counter* counter,
                    std::vector<RuleCount>* rules, uint64_t* waived, Settled* settled) {
  if (state.settled_size() == 0) return true;
  const std::vector<uint64_t> numbers = AllNumbers(counter, rules, waived);
  std::vector<uint64_t> taken_back(numbers.size());
  uint64_t differing = 0;
  for (const v1::SettledState& one : state.settled()) {
    if (!TakeSettled(one, numbers, &taken_back, settled)) return false;
    differing += one.differing() ? 1 : 0;
  }
  return std::all_of(counter->populations.begin(), counter->populations.end(),
                     [&](const engine::PopulationCount& population) {
                       return population.left_out[engine::Reasons::kDifferingCopies] >= differing;
                     });
}

}  // namespace
}  // namespace returns

inline namespace abi0 {

using returns::Numbers;

std::string Tally::Impl::Encode() const {
  v1::TallyState state;
  state.set_fingerprint(fingerprint.data(), fingerprint.size());
  state.set_overlay(framework.info().overlay);
  state.set_given(counter.given);
  const std::vector<uint32_t> sorted = returns::Sorted(counter.persons);
  for (uint32_t person : sorted) {
    returns::PutHash(counter.persons.hash(person), state.mutable_persons());
  }
  engine::Counter copy = counter;
  for (engine::PopulationCount& count : copy.populations) {
    v1::CountState* out = state.add_population();
    Numbers numbers(out);
    returns::Visit(&count, &numbers);
    out->set_persons(returns::SetBytes(count.persons, sorted));
  }
  for (engine::MeasureCount& count : copy.measures) {
    v1::CountState* out = state.add_measure();
    Numbers numbers(out);
    returns::Visit(&count, &numbers);
    out->set_persons(returns::TableBytes(count.persons, sorted));
  }
  for (engine::CoverageCount& count : copy.coverages) {
    Numbers numbers(state.add_coverage());
    returns::Visit(&count, &numbers);
  }
  for (const returns::RuleCount& rule : rules) {
    state.add_rule(rule.findings);
    state.add_rule(rule.records);
  }
  for (definition::Use use : unfilled.uses()) state.add_unfilled(use);
  state.set_seen(unfilled.seen());
  state.set_waived(waived);
  if (options.is_part) {
    intake.copies.NotSettled().ForEachSorted([&state](const engine::Given& given) {
      returns::PutGiven(given, state.mutable_given_ids());
    });
  } else {
    for (const engine::Given& given : intake.copies.All()) {
      returns::PutGiven(given, state.mutable_given_ids());
    }
  }
  for (const auto& [key, record] : settled) {
    v1::SettledState* out = state.add_settled();
    returns::PutGiven(key.given, out->mutable_given());
    out->set_differing(key.differing);
    out->set_in_scope(record.in_scope);
    out->set_found(record.found);
    for (const auto& [position, added] : record.added) {
      out->add_position(position);
      out->add_added(added);
    }
  }
  // A change on the way would be counted, so a digest over everything ends the bytes.
  std::string bytes = support::CanonicalBytes(state);
  const support::Sha256 digest = support::Sha256Of(bytes);
  bytes.append(digest.begin(), digest.end());
  return bytes;
}

Status Tally::Impl::Restore(std::string_view bytes) {
  v1::TallyState state;
  if (!returns::TakeState(bytes, &state)) return returns::NotAState();
  const std::string_view expected(reinterpret_cast<const char*>(fingerprint.data()),
                                  fingerprint.size());
  if (state.overlay() != framework.info().overlay) {
    return Status(
        StatusCode::kFailedPrecondition,
        "the state was counted with another overlay, or one of the two has none: open the "
        "framework with the overlay that it was counted with");
  }
  if (state.fingerprint() != expected) {
    return Status(
        StatusCode::kFailedPrecondition,
        "the state is of another framework, other options, another id key or another version");
  }
  if (!returns::RestoreCounts(state, &counter, &rules) ||
      !returns::RestoreUnfilled(state, definition, &unfilled) ||
      !returns::RestorePersons(state, definition, &counter)) {
    return returns::NotAState();
  }
  waived = state.waived();
  if (state.settled_size() > 0 && !options.is_part) return returns::NotAState();
  if (!returns::RestoreSettled(state, &counter, &rules, &waived, &settled)) {
    return returns::NotAState();
  }
  for (const auto& [key, record] : settled) intake.copies.Meet(key.given);
  std::string_view ids = state.given_ids();
  while (!ids.empty()) {
    const engine::Given given = returns::TakeGiven(&ids);
    options.is_part ? intake.copies.Keep(given) : static_cast<void>(intake.copies.Add(given));
  }
  return Status();
}

}  // namespace abi0
}  // namespace mspof
