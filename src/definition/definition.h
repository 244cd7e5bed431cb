// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_DEFINITION_H_
#define MSPOF_DEFINITION_DEFINITION_H_

// Internal. From a definition's text to its compiled form: Link() puts the rows of the vocabularies
// before its own, and Compile() checks and resolves everything.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mspof/v1/framework.pb.h>

#include "definition/errors.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof::definition {

// A definition with its vocabularies' rows, and the line of each row. The rows keep their
// addresses, so lines stay valid while `message` is neither copied nor moved.
struct Linked {
  std::unique_ptr<v1::Framework> message;
  std::vector<std::unique_ptr<ParsedFile>> files;
};

// Gives the text of a vocabulary by id; nothing if there is none.
using FindVocabulary = std::function<std::optional<DefinitionText>(std::string_view id)>;

// Fails with kInvalidArgument.
Result<Linked> Link(const DefinitionText& definition, const FindVocabulary& find);

// Fails with kInvalidArgument, one line for each mistake.
Result<std::shared_ptr<const internal::Impl<Framework>>> Compile(Linked linked);

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_DEFINITION_H_
