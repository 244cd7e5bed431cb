// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Returns: checked, compared, merged, and made from counts.
// Tested by tests/unit/capi/returns_test.cc.

#include <algorithm>

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::EncodeFindings;
using mspof::Result;
using mspof::Return;
using mspof::Status;
using mspof::StatusCode;

namespace {

Result<std::vector<Return>> ReadParts(const mspof_return* const* parts, size_t count) {
  std::vector<Return> returns;
  for (size_t i = 0; i < count; ++i) {
    const Status given = Check({{"a part", parts[i]}});
    if (!given.ok()) return given;
    returns.push_back(parts[i]->council_return);
  }
  return returns;
}

// What CheckAddsUp() requires.
Status CheckCover(const Return& whole, const std::vector<Return>& parts) {
  const auto alike = [&whole](const Return& part) {
    const mspof::Scope& a = whole.scope;
    const mspof::Scope& b = part.scope;
    return a.council == b.council && a.framework == b.framework && a.edition == b.edition;
  };
  if (!std::all_of(parts.begin(), parts.end(), alike)) {
    return Status(StatusCode::kInvalidArgument,
                  "a part is of another council, framework or edition than the whole");
  }
  int32_t next = whole.scope.period.first.days();
  const auto follows = [&next](const Return& part) {
    const bool next_day = part.scope.period.first.days() == next;
    next = part.scope.period.last.days() + 1;
    return next_day;
  };
  const bool all = std::all_of(parts.begin(), parts.end(), follows);
  if (all && next == whole.scope.period.last.days() + 1) return Status();
  return Status(StatusCode::kInvalidArgument,
                "the parts do not follow each other from the first day of the whole to its last: "
                "give them all, in order");
}

}  // namespace

int mspof_return_message(mspof_bytes** out, const mspof_return* council_return,
                         mspof_error* error) {
  return Give(out, error, {{"council_return", council_return}},
              [&] { return Put(out, mspof::EncodeReturn(council_return->council_return)); });
}

int mspof_return_count(uint64_t* out, const mspof_return* council_return, const char* cell,
                       mspof_error* error) {
  return Give(out, error, {{"council_return", council_return}}, [&]() -> Status {
    const Result<uint64_t> count = council_return->council_return.Count(Text(cell));
    if (!count.ok()) return count.status();
    *out = *count;
    return Status();
  });
}

int mspof_return_check(mspof_bytes** out, const mspof_framework* framework,
                       const mspof_return* council_return, mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"council_return", council_return}}, [&] {
    return Put(out,
               EncodeFindings(CheckReturn(framework->framework, council_return->council_return)));
  });
}

int mspof_return_check_change(mspof_bytes** out, const mspof_framework* framework,
                              const mspof_return* later, const mspof_return* before,
                              mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"later", later}, {"before", before}}, [&] {
    return Put(out, EncodeFindings(CheckChange(framework->framework, later->council_return,
                                               before->council_return)));
  });
}

int mspof_return_check_adds_up(mspof_bytes** out, const mspof_return* whole,
                               const mspof_return* const* parts, size_t count, mspof_error* error) {
  return Give(out, error, {{"whole", whole}, {"parts", parts, count}}, [&]() -> Status {
    const auto returns = ReadParts(parts, count);
    if (!returns.ok()) return returns.status();
    const Status covers = CheckCover(whole->council_return, *returns);
    if (!covers.ok()) return covers;
    return Put(out, EncodeFindings(CheckAddsUp(whole->council_return, *returns)));
  });
}

int mspof_return_top_up(mspof_return** out, const mspof_framework* framework,
                        const mspof_return* standing, const mspof_return* now, mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"standing", standing}, {"now", now}}, [&] {
    return Put(out, TopUp(framework->framework, standing->council_return, now->council_return));
  });
}

int mspof_return_merge(mspof_return** out, const mspof_framework* framework,
                       const mspof_return* const* parts, size_t count, mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"parts", parts, count}}, [&]() -> Status {
    const auto returns = ReadParts(parts, count);
    if (!returns.ok()) return returns.status();
    return Put(out, MergeTopUps(framework->framework, *returns));
  });
}

int mspof_counts_template(mspof_bytes** out, const mspof_framework* framework, const char* council,
                          const char* period, int cumulative, mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    std::optional<mspof::Period> days;
    if (period != nullptr) {
      const Result<mspof::Period> read = mspof::Period::Parse(period, cumulative != 0);
      if (!read.ok()) return read.status();
      days = *read;
    }
    return Put(out, MakeCountsTemplate(framework->framework, std::string(Text(council)), days));
  });
}

int mspof_counts_heading(mspof_bytes** out, const uint8_t* csv, size_t size, mspof_error* error) {
  return Give(out, error, {{"csv", csv, size}}, [&]() -> Status {
    const auto heading = mspof::ReadCountsHeading(View(csv, size));
    return heading.ok() ? Put(out, Message(*heading)) : heading.status();
  });
}

int mspof_counts_return(mspof_return** out, const mspof_framework* framework,
                        const mspof_options* options, const uint8_t* csv, size_t size,
                        mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"csv", csv, size}}, [&]() -> Status {
    const auto read = ReadCountsOptions(options);
    if (!read.ok()) return read.status();
    return Put(out, ReturnFromCounts(framework->framework, *read, View(csv, size)));
  });
}
