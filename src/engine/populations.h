// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_POPULATIONS_H_
#define MSPOF_ENGINE_POPULATIONS_H_

// Internal. Which records a return is about, by their dates. Mistakes in other records need not be
// corrected before the return is sent.

#include <cstdint>
#include <vector>

#include "definition/compiled.h"
#include "engine/view.h"
#include "mspof/date.h"
#include "mspof/period.h"

namespace mspof::engine {

class Populations {
 public:
  explicit Populations(const internal::Impl<Framework>& definition) {
    for (const definition::Population& population : definition.populations) {
      if (population.published) dates_.push_back(population.date);
    }
  }

  // Whether a population that some published measure uses could count the record by its date, or
  // whether that date is missing or cannot be read. An overlay has no say in it.
  bool MayCount(const engine::View& view, const Period& period) const {
    for (const uint16_t date : dates_) {
      if (date == definition::kNone) return true;
      const engine::Slot& slot = view.At(date, 0);
      if (slot.state != engine::State::kSupplied) return true;
      if (period.Contains(Date::FromDays(slot.value))) return true;
    }
    return false;
  }

 private:
  std::vector<uint16_t> dates_;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_POPULATIONS_H_
