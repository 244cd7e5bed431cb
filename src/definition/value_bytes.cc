// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each value has one place, which follows from its bytes, as in support/id_map.h.
// Tested by tests/unit/record/wire_test.cc.

#include "definition/value_bytes.h"

#include <mspof/v1/record.pb.h>

#include "definition/compiler.h"

namespace mspof::definition {
namespace {

// Of one definition: those of ours have some hundreds.
constexpr size_t kMostValues = 4096;
// Codes of a list that is not left out.
constexpr size_t kMostCodes = 64;

}  // namespace

ValueBytes::ValueBytes(size_t values) {
  size_t places = 1;
  while (places < values * 4) places *= 2;
  places_.resize(places);
}

void ValueBytes::Add(const Entry& entry, std::string_view id, std::string_view text) {
  constexpr char kIdTag = v1::Value::kIdFieldNumber << 3 | 2;
  constexpr char kTextTag = v1::Value::kValueFieldNumber << 3 | 2;
  const size_t at = bytes_.size();
  bytes_ += kIdTag;
  bytes_ += static_cast<char>(id.size());
  bytes_ += id;
  bytes_ += kTextTag;
  bytes_ += static_cast<char>(text.size());
  bytes_ += text;
  const std::string_view bytes = std::string_view(bytes_).substr(at);
  if (bytes.size() >= kFewestBytes) {
    Entry& place = places_[PlaceOf(entry.scope, bytes)];
    if (place.size == 0) {
      place = entry;
      place.at = static_cast<uint32_t>(at);
      place.size = static_cast<uint16_t>(bytes.size());
      return;
    }
  }
  bytes_.resize(at);
}

void Compiler::FillValueBytes() {
  const auto is_listed = [this](uint16_t field) {
    const Place& place = out_->places[field];
    return place.list != kNone && !place.many && !place.own && place.codes <= kMostCodes;
  };
  size_t values = 0;
  for (uint16_t i = 0; i < out_->places.size(); ++i) {
    if (is_listed(i)) values += out_->places[i].codes;
  }
  if (values == 0 || values > kMostValues) return;
  out_->value_bytes = ValueBytes(values);
  for (const auto& names : out_->slot_names) {
    for (const auto& [id, field] : names) {
      if (!is_listed(field)) continue;
      ValueBytes::Entry entry;
      entry.scope = out_->places[field].scope;
      entry.field = field;
      for (const CodeList::Code& code : out_->lists[out_->places[field].list].codes) {
        out_->value_bytes.Add(entry, id, code.id);
        ++entry.code;
      }
    }
  }
}

}  // namespace mspof::definition
