// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_GATE_H_
#define MSPOF_DEFINITION_GATE_H_

// Internal. The limits of a definition. Every definition is checked here, whatever form it came in.
// A definition that passes can be written and read in every form, and the time to load it is linear
// in its size. docs/formats/definition.md states the limits for others.

#include <cstddef>
#include <cstdint>

#include <mspof/v1/framework.pb.h>

#include "definition/errors.h"
#include "support/text_proto.h"

namespace mspof::definition {

// Bytes of the canonical encoding, vocabularies included. A file has support::kMostTextBytes.
inline constexpr size_t kMostBytes = support::kMostTextBytes;
// How deep conditions may be nested: the alternatives of `any`, `not`, and the `where` of `count`.
// Readers of protobuf's JSON go 64 messages deep, and each condition may be two messages.
inline constexpr int kMostConditions = 16;
// Rows of one kind, and entries of any other list.
inline constexpr int kMostRows = 4096;
// Parts of one condition, and alternatives of one `any`. Parts are compared with each other.
inline constexpr int kMostParts = 256;
// Messages: rows and their parts.
inline constexpr size_t kMostMessages = 100'000;
// Facts and questions, with those of groups and collections and four for each collection.
// Handles of 16 bits number them.
inline constexpr size_t kMostPaths = 16'384;
// Vocabularies that a definition uses.
inline constexpr int kMostVocabularies = 16;
// Bytes of an id, edition, language or form: they become parts of the names of files.
inline constexpr size_t kMaxIdBytes = 100;
// Bytes of a title, label, heading, noun or name of a total: conditions in words repeat them.
inline constexpr size_t kMostTitleBytes = 1000;
// Bytes of any other text. A cell of a workbook holds four times as many characters.
inline constexpr size_t kMostTextBytes = 8192;
// Days of a collection's window: a hundred years.
inline constexpr uint32_t kMostWindowDays = 36'525;
// Cells of one measure in all its populations, and of all measures.
inline constexpr uint64_t kMostCells = uint64_t{1} << 20;
inline constexpr uint64_t kMostCellsOfAll = uint64_t{1} << 22;

// Adds an error for each limit that `definition` breaks. Cells are counted by the compiler, which
// knows them.
void CheckLimits(const v1::Framework& definition, Errors* errors);

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_GATE_H_
