// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPI_HANDLES_H_
#define MSPOF_CAPI_HANDLES_H_

// Internal. What the handles of mspof/c.h hold.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mspof/c.h"
#include "mspof/mspof.h"

struct mspof_framework {
  mspof::Framework framework;
};

// The texts of the caller, which the buffer refers to, are kept beside it.
struct mspof_record {
  mspof::RecordBuffer buffer;
  std::string id;
  std::string person_id;
  std::string council;
};

struct mspof_checker {
  mspof::Framework framework;
  mspof::Checker checker;
  mspof::RecordBuffer record;
  std::vector<mspof::Finding> findings;
  // Records that come in columns; empty between two calls.
  std::vector<mspof::RecordBuffer> several = {};
};

// Explainers share the tally, and while there is one it must stay as it is.
struct mspof_tally {
  mspof::Framework framework;
  std::shared_ptr<mspof::Tally> tally;
  mspof::RecordBuffer record;
  std::vector<mspof::Finding> findings;
  std::vector<mspof::RecordBuffer> several = {};  // as those of a checker

  mspof::Status CheckNotExplained() const;
};

// What the page of an explainer shows. A page goes from number to number, and each record may add
// to all of them.
struct ExplanationKept {
  struct Line {
    mspof::Share share;
    std::string record_id;
    std::string person_id;
  };

  mspof::Scope scope;
  // For each number.
  std::vector<std::vector<Line>> lines;
  std::vector<mspof::RecordExplanation> records;
};

// An explainer looks at its tallies until it has gone, so they are destroyed after it.
struct mspof_explainer {
  mspof::Framework framework;
  std::shared_ptr<mspof::Tally> tally;
  mspof::RecordBuffer record;
  mspof::Explainer explainer;
  bool has_begun = false;
  std::optional<ExplanationKept> kept = std::nullopt;
};

struct mspof_difference_explainer {
  std::shared_ptr<mspof::Tally> before;
  std::shared_ptr<mspof::Tally> after;
  // One for each side, whose definitions may differ.
  std::vector<mspof::RecordBuffer> records;
  mspof::DifferenceExplainer explainer;
};

struct mspof_outcome {
  mspof::TallyOutcome outcome;
};

struct mspof_mapping {
  mspof::Mapping mapping;
};

struct mspof_return {
  mspof::Return council_return;
};

struct mspof_submission {
  mspof::Submission submission;
};

struct mspof_resolver {
  mspof::Resolver resolver;
};

struct mspof_interview {
  mspof::Interview interview;
};

struct mspof_examples {
  mspof::ExampleRecords examples;
};

#endif  // MSPOF_CAPI_HANDLES_H_
