// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The fates are those of engine/answer_sets.h. Here is only found which days, sets and rules made
// them.
// Tested by tests/unit/explain/why_test.cc.

#include "explain/fates.h"

#include "explain/values.h"
#include "support/text.h"
#include "words/dates.h"
#include "words/english.h"

namespace mspof::explain {

using definition::kNone;
using engine::Slot;
using engine::State;
using support::StrCat;

namespace {

class Fate {
 public:
  Fate(const FateContext& context, uint16_t scope, uint32_t row, const std::vector<uint8_t>& fates)
      : c_(context),
        d_(context.view.definition()),
        index_(scope),
        scope_(d_.scopes[scope]),
        row_(row),
        fates_(fates) {}

  std::string InWords() const {
    using namespace definition;  // NOLINT(google-build-using-namespace): the fates
    switch (fates_[row_]) {
      case kFateReason:
        return ReasonAlone();
      case kFateEmpty:
        return "it has neither an answer nor a reason";
      case kFateExcluded:
        return ExcludedBy();
      case kFateNoRespondent:
        return Fact(kRespondent);
      case kFateUndated:
        return Fact(kAsked);
      case kFateEarly:
        return Early();
      case kFateLate:
        return Late();
      case kFateSuperseded:
        return Superseded();
      case kFateCopy:
        return "the same as " + NumberOf(Same(kFateCounted, false));
      case kFateClash:
        return StrCat("asked on ", Day(Asked(row_)), ", on the same day as ",
                      NumberOf(Same(kFateClash, true)),
                      " of the same respondent, and differs from it");
      default:
        return Counted();
    }
  }

 private:
  const Slot& At(definition::SetSlot slot, uint32_t row) const {
    return c_.view.At(scope_.fields[slot], row);
  }
  int32_t Asked(uint32_t row) const { return At(definition::kAsked, row).value; }
  static std::string Day(int32_t day) { return words::DateInWords(Date::FromDays(day)); }
  static std::string NumberOf(uint32_t row) { return StrCat("set ", row + 1); }
  static std::string Days(int64_t days) { return words::Counted(days, "day"); }

  std::string Respondent() const {
    const Slot& slot = At(definition::kRespondent, row_);
    return CodeLabel(d_, c_.names, scope_.fields[definition::kRespondent],
                     static_cast<uint32_t>(slot.value));
  }

  std::string Fact(definition::SetSlot slot) const {
    Facts facts(c_.view, c_.names);
    facts.AddField(scope_.fields[slot], row_);
    return facts.ToString();
  }

  std::string ReasonAlone() const {
    return StrCat("it has no answer, but a reason: ", Fact(definition::kReason));
  }

  std::string ExcludedBy() const {
    for (const engine::Hit& hit : c_.hits) {
      const definition::Rule& rule = d_.rules[hit.rule];
      const bool this_row = rule.scope == index_ && hit.row == row_ + 1;
      if (rule.excludes != definition::Excludes::kRow || !this_row) continue;
      return StrCat("excluded by rule ", rule.id, ": ", rule.row->message());
    }
    return "excluded by a rule";
  }

  // A set is late or early only if that is known.
  std::string Counted() const {
    const std::string asked = StrCat("asked on ", Day(Asked(row_)), " of ", Respondent());
    Facts unknown(c_.view, c_.names);
    for (const uint16_t field : {scope_.not_before, scope_.from}) {
      if (field != kNone && c_.view.At(field, 0).state != State::kSupplied) unknown.AddField(field);
    }
    if (unknown.empty()) return "in time: " + asked;
    return StrCat(asked, "; it counts as in time, because ", unknown.ToString());
  }

  std::string Early() const {
    const int32_t from = c_.view.At(scope_.not_before, 0).value;
    return StrCat("early by ", Days(int64_t{from} - Asked(row_)), ": asked on ", Day(Asked(row_)),
                  ", but ", FieldTitle(d_, c_.names, scope_.not_before), " is ", Day(from));
  }

  std::string Late() const {
    const int32_t from = c_.view.At(scope_.from, 0).value;
    const int64_t days = int64_t{Asked(row_)} - from;
    return StrCat("late by ", Days(days - scope_.most), ": asked on ", Day(Asked(row_)), ", ",
                  Days(days), " after ", FieldTitle(d_, c_.names, scope_.from), " on ", Day(from),
                  "; at most ", Days(scope_.most), " are in time");
  }

  bool SameRespondent(uint32_t other) const {
    return other != row_ && At(definition::kRespondent, other) == At(definition::kRespondent, row_);
  }

  std::string Superseded() const {
    uint32_t latest = row_;
    for (uint32_t other = 0; other < fates_.size(); ++other) {
      const bool in_time = fates_[other] >= definition::kFateSuperseded;
      if (in_time && SameRespondent(other) && Asked(other) > Asked(latest)) latest = other;
    }
    return StrCat("asked on ", Day(Asked(row_)), ", and replaced by the set of ",
                  Day(Asked(latest)), " (", NumberOf(latest), ")");
  }

  // The first set of this respondent and day with one of two fates: `fate`, or counted.
  uint32_t Same(definition::Fate fate, bool only) const {
    uint32_t other = 0;
    for (; other < fates_.size(); ++other) {
      const bool such = fates_[other] == fate || (!only && fates_[other] == definition::kFateClash);
      if (such && SameRespondent(other) && Asked(other) == Asked(row_) &&
          (only || IsCopyOf(other))) {
        break;
      }
    }
    return other;
  }

  bool IsCopyOf(uint32_t other) const {
    for (const uint16_t field : scope_.fields) {
      if (!c_.view.record().Same(field, other, row_)) return false;
    }
    return true;
  }

  const FateContext& c_;
  const internal::Impl<Framework>& d_;
  const uint16_t index_;
  const definition::Scope& scope_;
  const uint32_t row_;
  const std::vector<uint8_t>& fates_;
};

}  // namespace

std::string FateInWords(const FateContext& context, uint16_t scope, uint32_t row,
                        const std::vector<uint8_t>& fates) {
  return Fate(context, scope, row, fates).InWords();
}

std::string FatesInWords(const FateContext& context, uint16_t scope,
                         const std::vector<uint8_t>& fates) {
  std::string text;
  for (uint32_t row = 0; row < fates.size(); ++row) {
    support::StrAppend(&text, row == 0 ? "set " : "; set ", row + 1, ": ",
                       FateInWords(context, scope, row, fates));
  }
  return text;
}

}  // namespace mspof::explain
