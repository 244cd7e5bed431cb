// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RULES_POPULATIONS_H_
#define MSPOF_RULES_POPULATIONS_H_

// Internal. Which records a return is about, by their dates. Mistakes in other records need not be
// corrected before the return is sent.

#include <cstdint>
#include <vector>

#include "framework/compiled.h"
#include "mspof/date.h"
#include "mspof/period.h"
#include "record/view.h"

namespace mspof::rules {

class Populations {
 public:
  explicit Populations(const Framework::Impl& definition) {
    std::vector<bool> used(definition.populations.size());
    for (const framework::Measure& measure : definition.measures) {
      for (uint16_t population : measure.populations) used[population] = true;
    }
    for (size_t i = 0; i < used.size(); ++i) {
      if (used[i]) dates_.push_back(definition.populations[i].date);
    }
  }

  // Whether a population that some measure uses could count the record by its date, or whether
  // that date is missing or cannot be read.
  bool MayCount(const record::View& view, const Period& period) const {
    for (const uint16_t date : dates_) {
      if (date == framework::kNone) return true;
      const record::Slot& slot = view.At(date, 0);
      if (slot.state != record::State::kSupplied) return true;
      if (period.Contains(Date::FromDays(slot.value))) return true;
    }
    return false;
  }

 private:
  std::vector<uint16_t> dates_;
};

}  // namespace mspof::rules

#endif  // MSPOF_RULES_POPULATIONS_H_
