// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_EVERY_VALUE_H_
#define MSPOF_TESTS_UNIT_EVERY_VALUE_H_

/// A record with a value in each member of its message, and ids that no definition declares.

#include "mspof/case_record.h"

namespace mspof::testing {

inline CaseRecord EveryValue() {
  CaseRecord record;
  record.record_id = "4711";
  record.person_id = "p-1";
  record.council = "E09000001";
  record.received = "2019-06-01";
  record.started = "2019-06-02";
  record.concluded = "2019-06-30";
  record.born = "1940-02-29";
  record.died = "2020-01-01";
  record.kind = "s42";
  const Capture parked = {"w1", "cy", "adult", "lead", "2019-06-30", CaptureState::kParked};
  record.values = {{"paint", {"red"}, {}},
                   {"tags", {"red", "blue"}, Capture()},
                   {"wants", {"yes"}, parked},
                   {"not-declared", {"Ärger \"quoted\"\n", ""}, {}},
                   {"empty", {}, {}}};
  record.groups = {{"item", {{{{"shade", {"red"}, {}}}}, {}}}, {"box", {}}};
  record.answer_sets = {{"talk", "adult", "lead", "2019-07-01", "", {{"helped", {"yes"}, {}}}},
                        {"talk", "", "", "", "declined", {}}};
  return record;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_EVERY_VALUE_H_
