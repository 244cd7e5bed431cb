// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_BENCH_HOST_H_
#define MSPOF_TESTS_BENCH_HOST_H_

// A host in C: what it opens once, and a record of eleven values, a risk and a set of answers that
// it fills by handles.

#include <array>
#include <cstdlib>
#include <cstring>
#include <string>

#include "mspof/c.h"

namespace mspof::bench {

// Ends the program if a call fails: there would be nothing to measure.
inline void Do(int code) {
  if (code != MSPOF_OK) std::abort();
}

class Host {
 public:
  Host() {
    std::memset(&options_, 0, sizeof options_);
    options_.struct_size = sizeof options_;
    options_.council = "E09000001";
    options_.period = "2019-20/Q3";
    options_.as_of = "2020-01-31";
    Do(mspof_framework_open(&framework_, "mspof", nullptr));
    Do(mspof_tally_new(&tally_, framework_, &options_, nullptr));
    Do(mspof_checker_new(&checker_, framework_, &options_, nullptr));
    Do(mspof_record_new(&record_, framework_, nullptr));
  }
  ~Host() {
    mspof_free(record_);
    mspof_free(checker_);
    mspof_free(tally_);
    mspof_free(framework_);
  }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  const mspof_options& options() const { return options_; }
  const mspof_framework* framework() const { return framework_; }
  mspof_tally* tally() { return tally_; }
  mspof_checker* checker() { return checker_; }
  mspof_record* record() { return record_; }

 private:
  mspof_options options_;
  mspof_framework* framework_ = nullptr;
  mspof_tally* tally_ = nullptr;
  mspof_checker* checker_ = nullptr;
  mspof_record* record_ = nullptr;
};

// What stands in the record: first its own values, then those of the risk, then the answers.
struct Field {
  const char* path;
  const char* text;
  int year = 0;  // 0: a code
  int month = 0;
  int day = 0;
};

inline constexpr size_t kOfRecord = 11;
inline constexpr size_t kOfRisk = 3;
inline constexpr std::array<Field, 21> kFields = {{
    {"received", "2019-10-01", 2019, 10, 1},
    {"started", "2019-10-03", 2019, 10, 3},
    {"concluded", "2019-11-30", 2019, 11, 30},
    {"born", "1940-05-06", 1940, 5, 6},
    {"kind", "s42"},
    {"outcomes-asked", "asked-expressed"},
    {"outcomes-met", "fully"},
    {"risk-assessment", "identified-action"},
    {"risk-outcome", "reduced"},
    {"capacity", "lacked"},
    {"supported", "yes"},
    {"risk.type", "neglect"},
    {"risk.source", "service-provider"},
    {"risk.location", "own-home"},
    {"feedback.respondent", "adult"},
    {"feedback.interviewer", "independent"},
    {"feedback.asked", "2019-12-20", 2019, 12, 20},
    {"feedback.listened-to", "always"},
    {"feedback.informed", "mostly"},
    {"feedback.satisfied-with-result", "very-happy"},
    {"feedback.feel-safer", "lot-safer"},
}};

// Fills the host's record and adds it, again and again; each time it has another id.
class Filler {
 public:
  explicit Filler(Host* host) : host_(host) {
    for (size_t i = 0; i < kFields.size(); ++i) {
      const Field& field = kFields[i];
      Do(mspof_framework_path(&paths_[i], host->framework(), field.path, nullptr));
      if (field.year == 0) {
        Do(mspof_framework_code(&codes_[i], host->framework(), paths_[i], field.text, nullptr));
      }
    }
    Do(mspof_framework_path(&risk_, host->framework(), "risk", nullptr));
    Do(mspof_framework_path(&feedback_, host->framework(), "feedback", nullptr));
  }

  // By codes and numbers.
  void AddByHandles() {
    Add([this](size_t i, int row) {
      const Field& field = kFields[i];
      if (field.year != 0) {
        Do(mspof_record_set_date(host_->record(), paths_[i], field.year, field.month, field.day,
                                 row));
      } else {
        Do(mspof_record_set_code(host_->record(), paths_[i], codes_[i], row));
      }
    });
  }
  // By texts, as they stand in a database.
  void AddByTexts() {
    Add([this](size_t i, int row) {
      const char* text = kFields[i].text;
      Do(mspof_record_set_text(host_->record(), paths_[i], text, std::strlen(text), row));
    });
  }

 private:
  template <typename Set>
  void Add(const Set& set) {
    Do(mspof_record_clear(host_->record()));
    // Digits of its own, so that making the id costs the bench as little as may be.
    for (size_t i = sizeof id_; i-- > 1 && ++id_[i] > '9';) id_[i] = '0';
    Do(mspof_record_set_id(host_->record(), id_, sizeof id_));
    int row = MSPOF_NO_ROW;
    for (size_t i = 0; i < kFields.size(); ++i) {
      if (i == kOfRecord) Do(mspof_record_add_row(&row, host_->record(), risk_));
      if (i == kOfRecord + kOfRisk) Do(mspof_record_add_row(&row, host_->record(), feedback_));
      set(i, row);
    }
    Do(mspof_tally_add_record(host_->tally(), host_->record(), nullptr, nullptr, nullptr));
  }

  Host* host_;
  std::array<mspof_path, kFields.size()> paths_ = {};
  std::array<mspof_code, kFields.size()> codes_ = {};
  mspof_path risk_ = 0;
  mspof_path feedback_ = 0;
  char id_[10] = {'E', '0', '0', '0', '0', '0', '0', '0', '0', '0'};
};

}  // namespace mspof::bench

#endif  // MSPOF_TESTS_BENCH_HOST_H_
