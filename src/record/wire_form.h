// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RECORD_WIRE_FORM_H_
#define MSPOF_RECORD_WIRE_FORM_H_

// Internal. Which bytes are a record. Every reader checks this, so that all readers accept and
// refuse the same bytes.

#include <string_view>

#include "mspof/status.h"

namespace mspof::record {

// Fails with kCorrupt unless `bytes` are a serialized mspof.v1.CaseRecord: whole; each field that
// the schema knows of its own wire type; numbers in the range of their type; texts in UTF-8.
// Fields that it does not know, of a newer version, are passed over, except groups.
Status CheckWireForm(std::string_view bytes);
// What it fails with.
Status NotOfWireForm();

// A message of which a record consists.
enum class Message { kGroup, kAnswerSet, kCapture, kDraft };
// The same for one of these: for a reader that checks what it reads while it reads it, and has
// nothing to read in this one.
bool HasWireForm(Message message, std::string_view bytes);

}  // namespace mspof::record

#endif  // MSPOF_RECORD_WIRE_FORM_H_
