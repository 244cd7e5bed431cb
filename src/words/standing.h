// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_WORDS_STANDING_H_
#define MSPOF_WORDS_STANDING_H_

// Internal. How far a definition or one of its rows agrees with something published, in the
// words that every page uses.

#include <string>
#include <string_view>

#include <mspof/v1/framework.pb.h>

#include "mspof/framework.h"

namespace mspof::words {

// The warning that every page about the definition carries: whole sentences, without a line
// end. Empty where the definition is published.
std::string StandingWarning(const FrameworkInfo& info);

// The title for the head of a page: Safeguarding Adults Collection (part), edition draft (DRAFT).
std::string TitleWithStanding(const FrameworkInfo& info);

// "verified", "reconstructed" or "local".
std::string_view VerificationName(v1::Verification verification);

}  // namespace mspof::words

#endif  // MSPOF_WORDS_STANDING_H_
