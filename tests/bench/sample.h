// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_BENCH_SAMPLE_H_
#define MSPOF_TESTS_BENCH_SAMPLE_H_

// The enquiry that is counted again and again.

#include <string>

#include "mspof/mspof.h"

namespace mspof::bench {

inline CaseRecord Sample(int number) {
  CaseRecord record;
  record.record_id = std::to_string(100000 + number);
  record.person_id = std::to_string(number % 700);
  record.received = "2019-10-01";
  record.started = "2019-10-03";
  record.concluded = number % 3 == 0 ? "2019-11-30" : "2019-12-15";
  record.born = "1940-05-06";
  record.kind = "s42";
  record.values = {{"outcomes-asked", {"asked-expressed"}, {}},
                   {"outcomes-met", {number % 2 == 0 ? "fully" : "partially"}, {}},
                   {"risk-assessment", {"identified-action"}, {}},
                   {"risk-outcome", {"reduced"}, {}},
                   {"capacity", {"lacked"}, {}},
                   {"supported", {"yes"}, {}}};
  record.groups = {{"risk",
                    {{{{"type", {"neglect"}, {}},
                       {"source", {"service-provider"}, {}},
                       {"location", {"own-home"}, {}}}}}}};
  record.answer_sets = {{"feedback",
                         "adult",
                         "independent",
                         "2019-12-20",
                         "",
                         {{"listened-to", {"always"}, {}},
                          {"informed", {"mostly"}, {}},
                          {"satisfied-with-result", {"very-happy"}, {}},
                          {"feel-safer", {"lot-safer"}, {}}}}};
  return record;
}

inline TallyOptions Options() {
  TallyOptions options;
  options.council = "E09000001";
  options.period = *Period::Parse("2019-20/Q3");
  options.as_of = *Date::Parse("2020-01-31");
  return options;
}

}  // namespace mspof::bench

#endif  // MSPOF_TESTS_BENCH_SAMPLE_H_
