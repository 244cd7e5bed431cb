// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_PROPOSE_H_
#define MSPOF_DRAFT_PROPOSE_H_

// Internal. Proposes which column feeds which path, and how sure that is.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "draft/certainty.h"
#include "draft/host_codes.h"
#include "draft/path_words.h"
#include "draft/units.h"
#include "mspof/framework.h"
#include "mspof/outline.h"

namespace mspof::draft {

// One line of a mapping.
struct Proposal {
  size_t unit = 0;
  size_t target = 0;  // of PathWords
  int score = 0;      // of the heading
  bool in_context = false;
  // The column has codes, and none of them is known.
  bool codes_unknown = false;
  Certainty certainty = Certainty::kNone;
  // The reason why it is not surer, in a few words; empty if it is sure.
  std::string reason;
  // The words of the heading besides the path; for paths with rows.
  std::vector<std::string> rest;
  std::string separator;
  // For a path with codes.
  std::optional<HostCodes> codes;
};

// A framework and its words. Immutable after construction.
class Knowledge {
 public:
  // `show_values`: as in DraftOptions.
  explicit Knowledge(const Framework& framework, bool show_values = false);

  const Framework& framework() const { return framework_; }
  const Outline& definition() const { return outline_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const PathWords& paths() const { return paths_; }
  // The words of the list of a coded field.
  const CodeWords& codes(const OutlinePath& field) const { return *lists_[field.list]; }
  bool show_values() const { return show_values_; }

 private:
  const Framework framework_;
  const Outline outline_;
  const Vocabulary vocabulary_;
  const PathWords paths_;
  const bool show_values_;
  std::vector<std::unique_ptr<CodeWords>> lists_;
};

// The proposals for one table.
struct Proposals {
  std::vector<Unit> units;
  // At most one for each unit; at most one for each path and row. In the order of the units.
  std::vector<Proposal> lines;
  // Units that would also fit a path that another unit feeds.
  std::vector<Proposal> seconds;
};

// `part` is the id of a further table, which must not feed the ids of a record; empty for the
// first.
Proposals Propose(const Knowledge& knowledge, const LookedTable& table, std::string_view part);

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_PROPOSE_H_
