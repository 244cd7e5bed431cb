// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_DEFINITION_H_
#define MSPOF_DEFINITION_DEFINITION_H_

// Internal. From a definition's text to its compiled form: Link() puts the rows of the vocabularies
// before its own, LinkOverlay() those of an overlay behind them, and Compile() checks and resolves
// everything.

#include <climits>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mspof/v1/framework.pb.h>

#include "definition/builtin.h"
#include "definition/errors.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof::definition {

// A definition with its vocabularies' rows, and the line of each row. The rows keep their
// addresses, so lines stay valid while `message` is neither copied nor moved.
struct Linked {
  std::unique_ptr<v1::Framework> message;
  // The built-in definition that it is: the build compiled and checked it wholly, and knows its
  // digests. Null: it is checked now.
  const BuiltIn* built_in = nullptr;
  std::vector<std::unique_ptr<ParsedFile>> files;
  // Of an overlay: the definition that it adds to, the overlay without its rules and measures, its
  // digest, and where its rows begin among those of `message`.
  std::shared_ptr<const internal::Impl<Framework>> base;
  std::unique_ptr<v1::Framework> overlay;
  std::string overlay_digest;
  int first_local_measure = INT_MAX;
  int first_local_rule = INT_MAX;
};

// Gives the text of a vocabulary by id; nothing if there is none.
using FindVocabulary = std::function<std::optional<DefinitionText>(std::string_view id)>;

// Fails with kInvalidArgument.
Result<Linked> Link(const DefinitionText& definition, const FindVocabulary& find);

// Fails with kInvalidArgument if the text cannot be read.
Result<Linked> LinkOverlay(std::shared_ptr<const internal::Impl<Framework>> base,
                           const DefinitionText& overlay);

// Fails with kInvalidArgument, one line for each mistake.
Result<std::shared_ptr<const internal::Impl<Framework>>> Compile(Linked linked);

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_DEFINITION_H_
