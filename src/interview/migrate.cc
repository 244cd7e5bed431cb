// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tested by tests/unit/interview_merge_test.cc.

#include <algorithm>

#include "base/canonical.h"
#include "base/text.h"
#include "interview/interview_impl.h"

namespace mspof {
inline namespace abi0 {
namespace {

using base::StrCat;
using framework::kNone;

const v1::Question* FindRow(const Framework& framework, std::string_view id) {
  for (const v1::Ask& ask : framework.impl().definition().ask()) {
    if (ask.question() != id) continue;
    for (const v1::Question& row : framework.impl().definition().question()) {
      if (row.id() == id) return &row;
    }
  }
  return nullptr;
}

const framework::CodeList& ListOf(const Framework& framework, const v1::Question& row) {
  const auto& lists = framework.impl().lists;
  return *std::find_if(lists.begin(), lists.end(),
                       [&](const auto& list) { return list.id == row.codes(); });
}

class Comparison {
 public:
  Comparison(const Framework& from, const Framework& to) : from_(from), to_(to) {}

  std::vector<MigrationChange> Run(CaseRecord record) {
    for (const v1::Ask& ask : to_.impl().definition().ask()) {
      const std::string& id = ask.question();
      const v1::Question* before = FindRow(from_, id);
      if (before == nullptr) {
        Add(id, "is a new question");
      } else {
        Compare(*before, *FindRow(to_, id));
      }
    }
    for (const v1::Ask& ask : from_.impl().definition().ask()) {
      if (FindRow(to_, ask.question()) == nullptr) {
        Add(ask.question(), "is not asked any more; answers stay in the record and do not count");
      }
    }
    interview::ForEachPlace(&record,
                            [this](const std::string& name, const std::string&,
                                   const interview::Place& place) { CompareAnswers(name, place); });
    return std::move(changes_);
  }

 private:
  void Add(const std::string& place, std::string what) {
    changes_.push_back({place, std::move(what)});
  }

  void Compare(const v1::Question& before, const v1::Question& after) {
    if (base::CanonicalBytes(before.due()) != base::CanonicalBytes(after.due())) {
      Add(after.id(), "is asked under another condition");
    }
    for (const v1::Wording& wording : after.wording()) {
      const auto same = std::find_if(
          before.wording().begin(), before.wording().end(), [&](const v1::Wording& other) {
            return other.respondent() == wording.respondent() &&
                   other.language() == wording.language() && other.form() == wording.form();
          });
      if (same == before.wording().end()) {
        Add(after.id(), StrCat("has a new wording, ", wording.id()));
      } else if (same->text() != wording.text()) {
        Add(after.id(), StrCat("has other words, ", wording.id()));
      }
    }
    const framework::CodeList& old_list = ListOf(from_, before);
    const framework::CodeList& new_list = ListOf(to_, after);
    for (const auto& code : new_list.codes) {
      const uint16_t old = old_list.Find(code.id);
      if (old == kNone) {
        Add(after.id(), StrCat("has a new option, ", code.id));
      } else if (old_list.codes[old].label != code.label) {
        Add(after.id(), StrCat("has another label for the option ", code.id));
      }
    }
    for (const auto& code : old_list.codes) {
      if (new_list.Find(code.id) == kNone)
        Add(after.id(), StrCat("has no option ", code.id, " now"));
    }
  }

  // An answer that was one of the options and is none now.
  void CompareAnswers(const std::string& name, const interview::Place& place) {
    const v1::Question* before = FindRow(from_, place.id);
    const v1::Question* after = FindRow(to_, place.id);
    if (before == nullptr || after == nullptr) return;
    for (const Value& head : HeadsAt(place)) {
      for (const std::string& text : head.values) {
        const bool gone =
            ListOf(from_, *before).Find(text) != kNone && ListOf(to_, *after).Find(text) == kNone;
        if (gone) Add(name, "its answer is no option any more: answer it anew");
      }
    }
  }

  const Framework& from_;
  const Framework& to_;
  std::vector<MigrationChange> changes_;
};

}  // namespace

Result<MigratedRecord> Migrate(const Framework& from, const Framework& to,
                               const CaseRecord& record) {
  if (from.info().id != to.info().id) {
    return Status(StatusCode::kInvalidArgument,
                  StrCat(from.info().id, " and ", to.info().id, " are different frameworks"));
  }
  const bool pinned =
      record.draft && record.draft->pin && record.draft->pin->digest == from.info().digest;
  if (!pinned) {
    return Status(StatusCode::kFailedPrecondition,
                  StrCat("the record was not captured by ", from.info().id, "/",
                         from.info().edition, " as it is here"));
  }
  MigratedRecord migrated{record, Comparison(from, to).Run(record)};
  migrated.record.draft->pin = Pin{to.info().id, to.info().edition, to.info().digest};
  return migrated;
}

}  // namespace abi0
}  // namespace mspof
