// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A tally as bytes, for parts that are counted elsewhere: mspof.v1.TallyState.
// Tested by tests/unit/tally_test.cc.

#include <algorithm>

#include <mspof/v1/tally.pb.h>

#include "base/canonical.h"
#include "measures/tally_impl.h"

namespace mspof {
namespace measures {
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

void PutHash(const base::Hash128& hash, std::string* out) {
  PutNumber(hash.high, 8, out);
  PutNumber(hash.low, 8, out);
}

base::Hash128 TakeHash(std::string_view* in) {
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

void Visit(PopulationCount* count, Numbers* numbers) {
  numbers->Each(&count->counted);
  numbers->Each(&count->left_out);
}

void Visit(MeasureCount* count, Numbers* numbers) {
  numbers->Each(&count->counted);
  numbers->Each(&count->left_out);
  numbers->Each(&count->total);
  numbers->Each(&count->records);
  numbers->Each(&count->cells);
  numbers->Each(&count->absent);
}

void Visit(CoverageCount* count, Numbers* numbers) {
  numbers->Each(&count->outcomes);
  numbers->Each(&count->fates);
}

std::string PersonBytes(const absl::flat_hash_set<base::Hash128>& persons) {
  std::vector<base::Hash128> sorted(persons.begin(), persons.end());
  std::sort(sorted.begin(), sorted.end());
  std::string bytes;
  for (const base::Hash128& person : sorted) PutHash(person, &bytes);
  return bytes;
}

std::string PersonBytes(const PersonTable& table) {
  std::vector<std::pair<base::Hash128, uint32_t>> sorted(table.index().begin(),
                                                         table.index().end());
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string bytes;
  for (const auto& [hash, person] : sorted) {
    PutHash(hash, &bytes);
    for (size_t d = 0; d < table.dimensions(); ++d) {
      const PersonValue& value = table.value(person, d);
      PutNumber(static_cast<uint32_t>(value.date), 4, &bytes);
      PutNumber(value.position, 2, &bytes);
      PutNumber(value.contradicts ? 1 : 0, 1, &bytes);
    }
    for (size_t w = 0; w < table.words(); ++w) PutNumber(table.set_word(person, w), 8, &bytes);
  }
  return bytes;
}

bool TakePersons(std::string_view bytes, absl::flat_hash_set<base::Hash128>* persons) {
  if (bytes.size() % 16 != 0) return false;
  while (!bytes.empty()) persons->insert(TakeHash(&bytes));
  return true;
}

// `dimensions` and their `radix` bound what may stand in a table.
bool TakePersons(std::string_view bytes, const framework::Measure& measure, PersonTable* table) {
  const size_t size = 16 + 7 * table->dimensions() + 8 * table->words();
  if (bytes.size() % size != 0) return false;
  while (!bytes.empty()) {
    const uint32_t person = table->Find(TakeHash(&bytes));
    for (size_t d = 0; d < table->dimensions(); ++d) {
      PersonValue value;
      value.date = static_cast<int32_t>(TakeNumber(4, &bytes));
      value.position = static_cast<uint16_t>(TakeNumber(2, &bytes));
      value.contradicts = TakeNumber(1, &bytes) != 0;
      const bool none = value.position == PersonValue::kNoValue;
      if (!none && value.position >= measure.dimensions[d].radix()) return false;
      table->value(person, d) = value;
    }
    for (size_t w = 0; w < table->words(); ++w) {
      table->OrSetWord(person, w, TakeNumber(8, &bytes));
    }
  }
  return true;
}

// Absent values stand in a listed code, or are not counted apart.
bool AbsentFits(const framework::Measure& measure, const MeasureCount& count) {
  for (size_t d = 0; d < measure.dimensions.size(); ++d) {
    const framework::Dimension& dimension = measure.dimensions[d];
    if (count.absent[d] != 0 && dimension.absent >= dimension.size()) return false;
  }
  return true;
}

// Each record has an id in the state, unless it could not be read or had one already.
bool IdsFit(const Counter& counter, size_t ids) {
  if (counter.populations.empty()) return true;
  const std::vector<uint64_t>& left_out = counter.populations[0].left_out;
  return counter.given == ids + left_out[Reasons::kUnreadable] + left_out[Reasons::kDuplicate];
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

}  // namespace
}  // namespace measures

inline namespace abi0 {

using measures::Numbers;

std::string Tally::Impl::Serialize() const {
  v1::TallyState state;
  state.set_fingerprint(fingerprint.data(), fingerprint.size());
  state.set_given(counter.given);
  measures::Counter copy = counter;
  for (measures::PopulationCount& count : copy.populations) {
    v1::CountState* out = state.add_population();
    Numbers numbers(out);
    Visit(&count, &numbers);
    out->set_persons(measures::PersonBytes(count.persons));
  }
  for (measures::MeasureCount& count : copy.measures) {
    v1::CountState* out = state.add_measure();
    Numbers numbers(out);
    Visit(&count, &numbers);
    out->set_persons(measures::PersonBytes(count.persons));
  }
  for (measures::CoverageCount& count : copy.coverages) {
    Numbers numbers(state.add_coverage());
    Visit(&count, &numbers);
  }
  for (const measures::RuleCount& rule : rules) {
    state.add_rule(rule.findings);
    state.add_rule(rule.records);
  }
  for (const measures::Given& given : copies.All()) {
    measures::PutHash(given.id, state.mutable_given_ids());
    measures::PutNumber(given.content, 8, state.mutable_given_ids());
  }
  return base::CanonicalBytes(state);
}

Status Tally::Impl::Restore(std::string_view bytes) {
  const Status corrupt(StatusCode::kCorrupt,
                       "the bytes are not the state of a tally: they are truncated, altered or "
                       "of another version");
  v1::TallyState state;
  if (!base::ParseCanonical(bytes, &state)) return corrupt;
  const std::string_view expected(reinterpret_cast<const char*>(fingerprint.data()),
                                  fingerprint.size());
  if (state.fingerprint() != expected) {
    return Status(StatusCode::kFailedPrecondition,
                  "the state is of another framework, other options or another id key");
  }
  counter.given = state.given();
  if (!measures::VisitAll(&counter.populations, state.population()) ||
      !measures::VisitAll(&counter.measures, state.measure()) ||
      !measures::VisitAll(&counter.coverages, state.coverage()) ||
      state.rule_size() != static_cast<int>(rules.size() * 2) ||
      state.given_ids().size() % 24 != 0 ||
      !measures::IdsFit(counter, state.given_ids().size() / 24)) {
    return corrupt;
  }
  for (int i = 0; i < state.population_size(); ++i) {
    auto& count = counter.populations[static_cast<size_t>(i)];
    if (!measures::TakePersons(state.population(i).persons(), &count.persons)) return corrupt;
  }
  for (int i = 0; i < state.measure_size(); ++i) {
    auto& count = counter.measures[static_cast<size_t>(i)];
    const framework::Measure& measure = definition.measures[count.measure];
    if (!measures::AbsentFits(measure, count) ||
        !measures::TakePersons(state.measure(i).persons(), measure, &count.persons)) {
      return corrupt;
    }
  }
  for (size_t i = 0; i < rules.size(); ++i) {
    rules[i].findings = state.rule(static_cast<int>(2 * i));
    rules[i].records = state.rule(static_cast<int>(2 * i + 1));
  }
  std::string_view ids = state.given_ids();
  while (!ids.empty()) {
    measures::Given given;
    given.id = measures::TakeHash(&ids);
    given.content = measures::TakeNumber(8, &ids);
    copies.Add(given);
  }
  return Status();
}

}  // namespace abi0
}  // namespace mspof
