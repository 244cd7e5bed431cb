// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A version names all versions that it replaces, including those that they replaced. So two
// versions are enough to tell whether one replaces the other, and merging needs no history, clock
// or counter.
// Tested by tests/unit/capture/merge_test.cc.

#include "capture/versions.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <tuple>
#include <utility>

#include "record/own_fields.h"
#include "record/wire.h"
#include "support/canonical.h"
#include "support/digest.h"

namespace mspof::capture {
namespace {

CaptureState StateOf(const Value& value) {
  return value.capture ? value.capture->state : CaptureState::kUnspecified;
}

bool IsParked(const Value& value) { return StateOf(value) == CaptureState::kParked; }

// Whether a capture is empty.
bool IsBare(const Capture& c) {
  return c.wording.empty() && c.language.empty() && c.respondent.empty() && c.interviewer.empty() &&
         c.date.empty() && c.replaces.empty();
}

void SetState(CaptureState state, Value* value) {
  if (!value->capture) value->capture.emplace();
  value->capture->state = state;
  if (state == CaptureState::kEffective && IsBare(*value->capture)) value->capture.reset();
}

// The whole version as bytes. Heads are ordered by this.
std::string ContentOf(const Value& value) {
  v1::Value message;
  record::ToWire(value, &message);
  if (value.capture) message.mutable_capture()->clear_state();
  if (value.capture && IsBare(*value.capture)) message.clear_capture();
  return support::CanonicalBytes(message);
}

// The number by which other versions name a version that they replace.
uint64_t VersionOfContent(const std::string& content) {
  const support::Sha256 digest = support::Sha256Of(content);
  uint64_t version = 0;
  for (int i = 0; i < 8; ++i) version = version << 8 | digest[i];
  return version;
}

// The versions that `head` replaces, and `head` itself.
void AddReplaced(const Value& head, std::set<uint64_t>* replaced) {
  replaced->insert(VersionOfContent(ContentOf(head)));
  if (!head.capture) return;
  replaced->insert(head.capture->replaces.begin(), head.capture->replaces.end());
}

void SetReplaces(const std::vector<Value>& heads, Value* version) {
  if (heads.empty()) return;
  std::set<uint64_t> replaced;
  for (const Value& head : heads) AddReplaced(head, &replaced);
  if (!version->capture) version->capture.emplace();
  version->capture->replaces.assign(replaced.begin(), replaced.end());
}

Value WithoutEmptyTexts(Value value) {
  value.values.erase(std::remove(value.values.begin(), value.values.end(), ""), value.values.end());
  return value;
}

// If a host wrote into a field after its value was captured, that is a version that replaces it.
void LookAtField(const Place& place, std::vector<Value>* heads) {
  if (place.field == nullptr) return;
  const Value* counting = Counting(*heads);
  const std::string captured =
      counting == nullptr || counting->values.empty() ? "" : counting->values[0];
  if (captured == *place.field) return;
  Value host{place.id, {}, std::nullopt};
  if (!place.field->empty()) host.values.push_back(*place.field);
  SetReplaces(*heads, &host);
  *heads = {std::move(host)};
}

// The state that follows for each of `heads`, which are in their order.
void Settle(std::vector<Value>* heads) {
  bool taken = Contradict(*heads);
  for (Value& head : *heads) {
    if (IsParked(head)) continue;
    SetState(taken ? CaptureState::kBeside : CaptureState::kEffective, &head);
    taken = true;
  }
}

template <typename Of, size_t size>
std::vector<Place> PlacesOf(const record::OwnField<Of> (&fields)[size], Of* of) {
  std::vector<Place> places;
  for (const record::OwnField<Of>& field : fields) {
    places.push_back({std::string(field.id), &of->values, &(of->*field.text)});
  }
  return places;
}

}  // namespace

std::vector<Place> FieldsOf(CaseRecord* record) {
  return PlacesOf(record::kOwnFieldsOfRecord, record);
}

std::vector<Place> FieldsOf(AnswerSet* set) { return PlacesOf(record::kOwnFieldsOfSet, set); }

bool IsSameVersion(const Value& a, const Value& b) {
  if (a.id != b.id || a.values != b.values) return false;
  const Capture* of_a = a.capture && !IsBare(*a.capture) ? &*a.capture : nullptr;
  const Capture* of_b = b.capture && !IsBare(*b.capture) ? &*b.capture : nullptr;
  if (of_a == nullptr || of_b == nullptr) return of_a == of_b;
  const auto key = [](const Capture& c) {
    return std::tie(c.wording, c.language, c.respondent, c.interviewer, c.date, c.replaces);
  };
  return key(*of_a) == key(*of_b);
}

Heads HeadsIn(const std::vector<Value>& values, std::string_view id) {
  const auto first =
      std::lower_bound(values.begin(), values.end(), id,
                       [](const Value& v, std::string_view key) { return v.id < key; });
  const auto end = std::find_if(first, values.end(), [&](const Value& v) { return v.id != id; });
  return Heads(values.data() + (first - values.begin()), static_cast<size_t>(end - first));
}

std::vector<Value> HeadsAt(const Place& place) {
  std::vector<Value> heads;
  for (const Value& value : *place.values) {
    if (value.id == place.id) heads.push_back(WithoutEmptyTexts(value));
  }
  LookAtField(place, &heads);
  return heads;
}

std::map<std::string, std::vector<Value>> HeadsOfAll(const std::vector<Place>& fields,
                                                     std::vector<Value> values) {
  std::map<std::string, std::vector<Value>> all;
  for (Value& value : values) {
    std::vector<Value>& heads = all[value.id];
    heads.push_back(WithoutEmptyTexts(std::move(value)));
  }
  for (const Place& field : fields) {
    if (!field.field->empty() || all.count(field.id) > 0) LookAtField(field, &all[field.id]);
  }
  return all;
}

void HeadsUnion::Add(Value head) {
  // A version without texts that replaces nothing has no effect.
  if (head.values.empty() && (!head.capture || IsBare(*head.capture))) return;
  if (!only_ && by_content_.empty()) {
    only_ = std::move(head);
  } else if (only_ && IsSameVersion(*only_, head)) {
    if (IsParked(head)) SetState(CaptureState::kParked, &*only_);
  } else {
    if (only_) Enter(*std::exchange(only_, std::nullopt));
    Enter(std::move(head));
  }
}

void HeadsUnion::Enter(Value head) {
  if (head.capture) {
    replaced_.insert(head.capture->replaces.begin(), head.capture->replaces.end());
  }
  const bool parked = IsParked(head);
  std::string content = ContentOf(head);
  const auto [same, added] = by_content_.try_emplace(std::move(content), std::move(head));
  if (!added && parked) SetState(CaptureState::kParked, &same->second);
}

std::vector<Value> HeadsUnion::Take() {
  std::vector<Value> heads;
  if (only_) heads.push_back(*std::exchange(only_, std::nullopt));
  for (auto& [content, head] : by_content_) {
    const bool replaced = !replaced_.empty() && replaced_.count(VersionOfContent(content)) > 0;
    if (!replaced) heads.push_back(std::move(head));
  }
  Settle(&heads);
  return heads;
}

bool Contradict(const Heads& heads) {
  return std::any_of(heads.begin(), heads.end(),
                     [&](const Value& v) { return v.values != heads[0].values; });
}

const Value* Counting(const Heads& heads) {
  for (const Value& head : heads) {
    const CaptureState state = StateOf(head);
    if (state == CaptureState::kUnspecified || state == CaptureState::kEffective) return &head;
  }
  return nullptr;
}

const Value* Parked(const Heads& heads) {
  const bool all = std::all_of(heads.begin(), heads.end(), IsParked);
  return heads.empty() || !all || Contradict(heads) ? nullptr : &heads[0];
}

void AppendHeads(std::vector<Value> heads, std::vector<Value>* values, std::string* field) {
  if (field != nullptr) {
    const Value* counting = Counting(heads);
    *field = counting == nullptr || counting->values.empty() ? "" : counting->values[0];
  }
  for (Value& head : heads) {
    const bool said_by_field = field != nullptr && heads.size() == 1 && head.values.size() == 1;
    if (!head.capture && said_by_field) continue;
    values->push_back(std::move(head));
  }
}

void SetHeads(std::vector<Value> heads, const Place& place) {
  HeadsUnion all;
  for (Value& head : heads) all.Add(std::move(head));
  std::vector<Value> settled;
  AppendHeads(all.Take(), &settled, place.field);
  std::vector<Value>& values = *place.values;
  values.erase(std::remove_if(values.begin(), values.end(),
                              [&](const Value& value) { return value.id == place.id; }),
               values.end());
  const auto next = std::find_if(values.begin(), values.end(),
                                 [&](const Value& value) { return value.id > place.id; });
  values.insert(next, std::make_move_iterator(settled.begin()),
                std::make_move_iterator(settled.end()));
}

void Replace(Value version, const Place& place) {
  SetReplaces(HeadsAt(place), &version);
  SetHeads({std::move(version)}, place);
}

void Park(const Place& place) {
  std::vector<Value> heads = HeadsAt(place);
  for (Value& head : heads) SetState(CaptureState::kParked, &head);
  SetHeads(std::move(heads), place);
}

void ParkIn(std::string_view id, std::vector<Value>* values) {
  const Heads heads = HeadsIn(*values, id);
  const auto first = values->begin() + (heads.begin() - values->data());
  std::for_each(first, first + static_cast<std::ptrdiff_t>(heads.size()),
                [](Value& head) { SetState(CaptureState::kParked, &head); });
}

}  // namespace mspof::capture
