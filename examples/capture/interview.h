// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLES_CAPTURE_INTERVIEW_H_
#define MSPOF_EXAMPLES_CAPTURE_INTERVIEW_H_

// The interview: the code that a supplier writes.

#include <mspof/mspof.h>

#include <cstdint>
#include <string>
#include <vector>

#include "host.h"

namespace capture {

// The question that is asked, and the sitting.
struct Asked {
  std::string record;
  // The version that the page was made from; 0 means the newest.
  int64_t version = 0;
  mspof::Sitting sitting;
  // If empty, the first question that needs an answer.
  std::string question;
};

// The page of a question, with its item, progress, the version that it was made from (`hidden`)
// and the id of the question before (`back`). If no question needs an answer, it has no item.
mspof::Result<mspof::FormPage> ShowQuestion(const Host& host, const Asked& asked);

// Takes the values that were posted for the item of such a page, and saves them. Without a value,
// the answer is withdrawn.
mspof::Status TakeAnswer(Host* host, const Asked& asked, const mspof::FormItem& item,
                         const std::vector<mspof::FormField>& posted);

}  // namespace capture

#endif  // MSPOF_EXAMPLES_CAPTURE_INTERVIEW_H_
