// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Moves a record to another edition of its framework: no answer changes, only the pin. The changes
// between the two editions that concern its questions and answers are listed for people.
// Tested by tests/unit/capture/merge_test.cc.

#include <algorithm>

#include "capture/canonical_record.h"
#include "capture/pin_name.h"
#include "definition/compiled.h"
#include "definition/wording.h"
#include "engine/limits.h"
#include "support/canonical.h"
#include "support/text.h"
#include "words/names.h"

namespace mspof {
inline namespace abi0 {
namespace {

using definition::kNone;
using support::StrCat;

// A question that a definition asks.
struct Asked {
  const v1::Ask* ask = nullptr;
  const v1::Question* row = nullptr;
};

// An edition, with the questions that it asks.
class Edition {
 public:
  explicit Edition(const Framework& framework)
      : lists_(internal::ImplOf(framework).lists),
        names_(internal::ImplOf(framework).definition()) {
    for (const v1::Ask& ask : names_.definition().ask()) {
      asked_.push_back({&ask, names_.FindQuestion(ask.question())});
    }
  }

  const std::vector<Asked>& asked() const { return asked_; }
  const words::Names& names() const { return names_; }

  // Null if it is not asked.
  const Asked* Find(std::string_view id) const {
    const auto found = std::find_if(asked_.begin(), asked_.end(),
                                    [&](const Asked& one) { return one.row->id() == id; });
    return found == asked_.end() ? nullptr : &*found;
  }

  const definition::CodeList& ListOf(const v1::Question& row) const {
    return *std::find_if(lists_.begin(), lists_.end(),
                         [&](const auto& list) { return list.id == row.codes(); });
  }

  // The people that a wording is for, with its language and form: " for “Adult” (cy)".
  std::string Whom(const v1::Question& row, const v1::Wording& wording) const {
    std::string whom;
    if (!wording.respondent().empty()) {
      const std::string path = StrCat(row.collection(), ".respondent");
      whom = StrCat(" for “", names_.Label(path, wording.respondent()), "”");
    }
    const std::string language = definition::LanguageOf(wording);
    if (language != definition::kEnglish) whom += StrCat(" (", language, ")");
    if (!wording.form().empty()) whom += StrCat(" (", wording.form(), ")");
    return whom;
  }

 private:
  const std::vector<definition::CodeList>& lists_;
  const words::Names names_;
  std::vector<Asked> asked_;
};

// The wording of a question for the same people, in the same language and form; null: none.
const v1::Wording* FindSame(const v1::Question& row, const v1::Wording& wording) {
  for (const v1::Wording& other : row.wording()) {
    const bool same = other.respondent() == wording.respondent() &&
                      other.language() == wording.language() && other.form() == wording.form();
    if (same) return &other;
  }
  return nullptr;
}

class Comparison {
 public:
  Comparison(const Framework& from, const Framework& to) : from_(from), to_(to) {}

  std::vector<MigrationChange> Run(CaseRecord record) {
    for (const Asked& after : to_.asked()) {
      const Asked* before = from_.Find(after.row->id());
      if (before == nullptr) {
        Add(after.row->id(), after, "is a new question");
      } else {
        Compare(*before, after);
      }
    }
    for (const Asked& before : from_.asked()) {
      if (to_.Find(before.row->id()) != nullptr) continue;
      Add(before.row->id(), before,
          "is no longer asked; answers stay in the record and do not count");
    }
    capture::ForEachPlace(
        &record,
        [this](const std::string& name, const std::string&, const capture::Place& place,
               const std::vector<Value>& heads) { CompareAnswers(name, place.id, heads); });
    return std::move(changes_);
  }

 private:
  void Add(const std::string& place, const Asked& asked, std::string what) {
    const v1::Question& row = *asked.row;
    changes_.push_back({place, std::move(what), asked.ask->number(),
                        row.title().empty() ? row.id() : row.title()});
  }

  // An option as people see it, and its id.
  template <typename Code>
  static std::string InWords(const Code& code) {
    return StrCat("“", code.label, "” (", code.id, ")");
  }

  void Compare(const Asked& before, const Asked& after) {
    const auto add = [&](std::string what) { Add(after.row->id(), after, std::move(what)); };
    if (support::CanonicalBytes(before.row->due()) != support::CanonicalBytes(after.row->due())) {
      add("is asked under a different condition");
    }
    for (const v1::Wording& wording : after.row->wording()) {
      const v1::Wording* same = FindSame(*before.row, wording);
      if (same != nullptr && same->text() == wording.text()) continue;
      add(StrCat(same == nullptr ? "now has a wording" : "has a new wording",
                 to_.Whom(*after.row, wording), ": “", wording.text(), "”"));
    }
    for (const v1::Wording& wording : before.row->wording()) {
      if (FindSame(*after.row, wording) != nullptr) continue;
      add(StrCat("no longer has a wording", from_.Whom(*before.row, wording)));
    }
    const definition::CodeList& old_list = from_.ListOf(*before.row);
    const definition::CodeList& new_list = to_.ListOf(*after.row);
    for (const auto& code : new_list.codes) {
      const uint16_t old = old_list.Find(code.id);
      if (old == kNone) {
        add(StrCat("has a new option, ", InWords(code)));
      } else if (old_list.codes[old].label != code.label) {
        add(StrCat("has the option ", InWords(code), ", which was “", old_list.codes[old].label,
                   "”"));
      }
    }
    for (const auto& code : old_list.codes) {
      if (new_list.Find(code.id) == kNone) add(StrCat("no longer has the option ", InWords(code)));
    }
  }

  // Finds answers that were one of the options and are not any longer.
  void CompareAnswers(const std::string& name, const std::string& id,
                      const std::vector<Value>& heads) {
    const Asked* before = from_.Find(id);
    const Asked* after = to_.Find(id);
    if (before == nullptr || after == nullptr) return;
    for (const Value& head : heads) {
      for (const std::string& text : head.values) {
        const bool gone = from_.ListOf(*before->row).Find(text) != kNone &&
                          to_.ListOf(*after->row).Find(text) == kNone;
        if (gone) Add(name, *after, "has an answer that is no longer an option: answer it again");
      }
    }
  }

  const Edition from_;
  const Edition to_;
  std::vector<MigrationChange> changes_;
};

}  // namespace

Result<MigratedRecord> Migrate(const Framework& from, const Framework& to,
                               const CaseRecord& record) try {
  if (from.info().id != to.info().id) {
    return Status(
        StatusCode::kInvalidArgument,
        StrCat(from.info().id, " and ", to.info().id,
               " are different frameworks: name two editions of the one that captured the "
               "record"));
  }
  if (!record.draft || !record.draft->pin) {
    return Status(
        StatusCode::kFailedPrecondition,
        "the record was not captured by a definition yet (\"draft\" has no \"pin\"): open it "
        "with the new one");
  }
  const Status limits = engine::CheckLimits(record);
  if (!limits.ok()) return limits;
  const Pin& pin = *record.draft->pin;
  if (pin.digest != from.info().digest) {
    return Status(
        StatusCode::kFailedPrecondition,
        StrCat("the record was captured by ", capture::NameOf(pin), ", not by ", from.info().id,
               "/", from.info().edition, " (", from.info().digest.substr(0, 8),
               "…): name the definition it was captured by"));
  }
  MigratedRecord migrated{record, Comparison(from, to).Run(record)};
  migrated.record.draft->pin = Pin{to.info().id, to.info().edition, to.info().digest};
  return migrated;
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
