// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_BUILTIN_H_
#define MSPOF_DEFINITION_BUILTIN_H_

// Internal. What the build puts into the library. The values are in a generated file.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mspof::definition {

// A framework, linked and checked at build.
struct BuiltIn {
  std::string_view id;
  std::string_view edition;
  uint32_t revision;
  std::string_view title;
  std::string_view status;
  std::string_view digest;
  std::string_view counting_digest;
  std::string_view bytes;  // canonical
  bool retired;            // A new revision replaces it: only its digest finds it.
};

// A vocabulary, as text, for definitions that are loaded at run time.
struct BuiltInVocabulary {
  std::string_view id;
  std::string_view file_name;
  std::string_view text;
};

// The newest of an id ("mspof"), that of an id and edition ("mspof/2018"), or the one with a
// digest; null if there is none. `all` is sorted by id, then edition.
const BuiltIn* FindBuiltIn(const BuiltIn* all, size_t count, std::string_view name);

// Sorted by id, then edition, then revision.
extern const BuiltIn* const kBuiltIns;
extern const size_t kBuiltInCount;
extern const BuiltInVocabulary* const kVocabularies;
extern const size_t kVocabularyCount;
// data/councils.csv.
extern const std::string_view kCouncilsCsv;

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_BUILTIN_H_
