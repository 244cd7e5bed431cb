// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_WAIVERS_H_
#define MSPOF_ENGINE_WAIVERS_H_

// Internal. Users want mspof/waiver.h.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/runner.h"
#include "mspof/date.h"
#include "mspof/finding.h"
#include "mspof/waiver.h"

namespace mspof::engine {

// The waivers of a council, found by the id of a record.
class Waivers {
 public:
  Waivers() = default;
  // Fails with kInvalidArgument if one is not whole or is there twice, and with kNotFound if a rule
  // about records has no such id.
  static Result<Waivers> Of(const internal::Impl<Framework>& definition,
                            const std::vector<Waiver>& waivers, Date as_of);

  // Marks the hits that are waived. Returns whether any is.
  bool Mark(std::string_view record_id, std::vector<Hit>* hits) const;
  // Changes the findings of a record, from `first` on, for which there are waivers, and notes
  // waivers that nothing needs. `runner` made the findings.
  void Apply(const Runner& runner, std::string_view record_id, size_t first,
             std::vector<Finding>* findings) const;

 private:
  struct Entry {
    std::string record_id;
    std::string rule_id;
    uint16_t rule = 0;
    Date until;
    bool holds = false;
  };

  // Sorted by record and rule.
  std::vector<Entry> entries_;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_WAIVERS_H_
