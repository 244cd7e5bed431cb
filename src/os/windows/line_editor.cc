// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The console edits lines itself.

#include "os/line_editor.h"

namespace mspof::os {

class LineEditor::Impl {};

LineEditor::LineEditor() = default;
LineEditor::~LineEditor() = default;

std::optional<std::string> LineEditor::Read(const std::string&) { return std::nullopt; }

}  // namespace mspof::os
