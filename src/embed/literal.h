// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EMBED_LITERAL_H_
#define MSPOF_EMBED_LITERAL_H_

// Internal. Files, and bytes as C++ literals, for the programs that run while the library is built.

#include <string>
#include <string_view>

namespace mspof::embed {

// The bytes of a file. Ends the program with a message if they cannot be read.
std::string ReadAll(const std::string& path);

// An expression of type std::string_view.
std::string Literal(std::string_view bytes);

}  // namespace mspof::embed

#endif  // MSPOF_EMBED_LITERAL_H_
