// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLES_CAPTURE_INTERVIEW_H_
#define MSPOF_EXAMPLES_CAPTURE_INTERVIEW_H_

// The interview: what a supplier writes.

#include <mspof/mspof.h>

#include <cstdint>
#include <string>
#include <vector>

#include "host.h"

namespace capture {

// Which question is asked of whom.
struct Asked {
  std::string record;
  // The version that the page was made from; 0: the newest.
  int64_t version = 0;
  mspof::Sitting sitting;
  // Empty: the first that waits for an answer.
  std::string question;
};

// The page of a question, with its item, progress, the version that it was made from (`hidden`)
// and the id of the question before (`back`). Without an item: no question waits.
mspof::Result<mspof::FormPage> ShowQuestion(const Host& host, const Asked& asked);

// Takes what was posted for the item of such a page, and saves. No value: the answer is withdrawn.
mspof::Status TakeAnswer(Host* host, const Asked& asked, const mspof::FormItem& item,
                         const std::vector<mspof::FormField>& posted);

}  // namespace capture

#endif  // MSPOF_EXAMPLES_CAPTURE_INTERVIEW_H_
