// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A version names all that it replaces, also those that those replaced; so whether it replaces
// another can be told from the two alone, and merging needs no history, clock or counter.
// Tested by tests/unit/interview_merge_test.cc.

#include "interview/versions.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/canonical.h"
#include "base/digest.h"
#include "record/wire.h"

namespace mspof::interview {
namespace {

CaptureState StateOf(const Value& value) {
  return value.capture ? value.capture->state : CaptureState::kUnspecified;
}

bool IsParked(const Value& value) { return StateOf(value) == CaptureState::kParked; }

// Whether a capture says nothing.
bool IsBare(const Capture& c) {
  return c.wording.empty() && c.language.empty() && c.respondent.empty() && c.interviewer.empty() &&
         c.date.empty() && c.replaces.empty();
}

void SetState(CaptureState state, Value* value) {
  if (!value->capture) value->capture.emplace();
  value->capture->state = state;
  if (state == CaptureState::kEffective && IsBare(*value->capture)) value->capture.reset();
}

// What `head` replaced, and itself.
void AddReplaced(const Value& head, std::set<uint64_t>* replaced) {
  replaced->insert(VersionOf(head));
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

std::vector<Value> Without(const std::set<uint64_t>& replaced, std::vector<Value> heads) {
  heads.erase(std::remove_if(heads.begin(), heads.end(),
                             [&](const Value& v) { return replaced.count(VersionOf(v)) > 0; }),
              heads.end());
  return heads;
}

}  // namespace

std::vector<Place> FieldsOf(CaseRecord* record) {
  std::vector<Value>* values = &record->values;
  return {{"person-id", values, &record->person_id}, {"council", values, &record->council},
          {"received", values, &record->received},   {"started", values, &record->started},
          {"concluded", values, &record->concluded}, {"born", values, &record->born},
          {"died", values, &record->died},           {"kind", values, &record->kind}};
}

std::vector<Place> FieldsOf(AnswerSet* set) {
  std::vector<Value>* values = &set->values;
  return {{"respondent", values, &set->respondent},
          {"interviewer", values, &set->interviewer},
          {"asked", values, &set->asked},
          {"reason", values, &set->reason}};
}

std::string ContentOf(const Value& value) {
  Value plain = value;
  if (plain.capture) {
    plain.capture->state = CaptureState::kUnspecified;
    if (IsBare(*plain.capture)) plain.capture.reset();
  }
  v1::Value message;
  record::ToWire(plain, &message);
  return base::CanonicalBytes(message);
}

uint64_t VersionOf(const Value& value) {
  const base::Sha256 digest = base::Sha256Of(ContentOf(value));
  uint64_t version = 0;
  for (int i = 0; i < 8; ++i) version = version << 8 | digest[i];
  return version;
}

std::vector<Value> HeadsAt(const Place& place) {
  std::vector<Value> heads;
  for (const Value& value : *place.values) {
    if (value.id != place.id) continue;
    heads.push_back(value);
    std::vector<std::string>& texts = heads.back().values;
    texts.erase(std::remove(texts.begin(), texts.end(), ""), texts.end());
  }
  if (place.field == nullptr) return heads;
  const Value* counting = Counting(heads);
  const std::string captured =
      counting == nullptr || counting->values.empty() ? "" : counting->values[0];
  if (captured == *place.field) return heads;
  Value host{place.id, {}, std::nullopt};
  if (!place.field->empty()) host.values.push_back(*place.field);
  SetReplaces(heads, &host);
  return {std::move(host)};
}

std::vector<Value> MergeHeads(std::vector<Value> a, const std::vector<Value>& b) {
  std::set<uint64_t> replaced;
  for (const std::vector<Value>* heads : {&std::as_const(a), &b}) {
    for (const Value& head : *heads) {
      if (head.capture) {
        replaced.insert(head.capture->replaces.begin(), head.capture->replaces.end());
      }
    }
  }
  for (const Value& head : b) {
    const uint64_t version = VersionOf(head);
    const auto same =
        std::find_if(a.begin(), a.end(), [&](const Value& v) { return VersionOf(v) == version; });
    if (same == a.end()) {
      a.push_back(head);
    } else if (IsParked(head)) {
      SetState(CaptureState::kParked, &*same);
    }
  }
  return Without(replaced, std::move(a));
}

bool Contradict(const std::vector<Value>& heads) {
  return std::any_of(heads.begin(), heads.end(),
                     [&](const Value& v) { return v.values != heads[0].values; });
}

const Value* Counting(const std::vector<Value>& heads) {
  for (const Value& head : heads) {
    const CaptureState state = StateOf(head);
    if (state == CaptureState::kUnspecified || state == CaptureState::kEffective) return &head;
  }
  return nullptr;
}

const Value* Parked(const std::vector<Value>& heads) {
  const bool all = std::all_of(heads.begin(), heads.end(), IsParked);
  return heads.empty() || !all || Contradict(heads) ? nullptr : &heads[0];
}

void SetHeads(std::vector<Value> heads, const Place& place) {
  std::vector<std::pair<std::string, Value>> sorted;
  for (Value& head : heads) sorted.emplace_back(ContentOf(head), std::move(head));
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  heads.clear();
  for (auto& [content, head] : sorted) heads.push_back(std::move(head));
  bool taken = Contradict(heads);
  for (Value& head : heads) {
    if (IsParked(head)) continue;
    SetState(taken ? CaptureState::kBeside : CaptureState::kEffective, &head);
    taken = true;
  }
  std::vector<Value>& values = *place.values;
  values.erase(std::remove_if(values.begin(), values.end(),
                              [&](const Value& value) { return value.id == place.id; }),
               values.end());
  const Value* counting = Counting(heads);
  if (place.field != nullptr) {
    *place.field = counting == nullptr || counting->values.empty() ? "" : counting->values[0];
  }
  for (Value& head : heads) {
    const bool said_by_field = place.field != nullptr && heads.size() == 1;
    if (!head.capture && (said_by_field || head.values.empty())) continue;
    values.push_back(std::move(head));
  }
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

}  // namespace mspof::interview
