// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a lane asks of its batch.
// Tested by tests/unit/returns/tally_all_test.cc.

#include "engine/lane.h"

#include "engine/unknown.h"

namespace mspof::engine {

int Lane::AgeAt(int32_t born, int32_t day) const {
  return AgeOn(Date::FromDays(born), Date::FromDays(batch_->DayOfAge(lane_, day)));
}

uint16_t Lane::FirstUnknown(const definition::Condition& condition) const {
  return engine::FirstUnknown(*this, condition, 0);
}

}  // namespace mspof::engine
