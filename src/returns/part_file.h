// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_PART_FILE_H_
#define MSPOF_RETURNS_PART_FILE_H_

// Internal. Users want mspof/tally_part.h. The bytes around a part: docs/formats/tally.md.

#include <string>
#include <string_view>

#include <mspof/v1/tally.pb.h>

#include "mspof/return.h"
#include "mspof/status.h"
#include "mspof/tally_part.h"

namespace mspof::returns {

// Header, content and digest. Fails with kResourceExhausted if the content is too large.
Result<std::string> SealFile(const v1::TallyFile& file);
// The content. Fails with kCorrupt or kUnsupported.
Result<v1::TallyFile> OpenFile(std::string_view bytes);

// The file holds a part, or else shared ids. Fails with kCorrupt if it is not whole.
Result<Scope> ScopeOf(const v1::TallyFile& file);

// Fails with kInvalidArgument, as EncodeTallyPart() does.
Status CheckLog(const PartLog& log);
void Put(const PartLog& from, v1::TallyPart* to);
PartLog LogOf(const v1::TallyPart& part);

}  // namespace mspof::returns

#endif  // MSPOF_RETURNS_PART_FILE_H_
