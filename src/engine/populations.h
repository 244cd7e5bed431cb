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
  // Those that published measures use, or those that only measures of an overlay may use.
  enum class Of { kPublished, kOverlay };

  explicit Populations(const internal::Impl<Framework>& definition, Of of = Of::kPublished) {
    if (of == Of::kOverlay && definition.overlay == nullptr) return;
    for (const definition::Population& population : definition.populations) {
      if (population.published == (of == Of::kPublished)) dates_.push_back(population.date);
    }
  }

  // Whether one of the populations could count the record by its date, or whether that date is
  // missing or cannot be read. `view`: a View or a Lane.
  template <typename AnyView>
  bool MayCount(const AnyView& view, const Period& period) const {
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
