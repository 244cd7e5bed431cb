// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The compiled form holds the place of a value and what a condition looks at; the rows of the
// definition hold the words for people. Both are joined here, once for all formats.
// Tested by tests/unit/exchange/json_schema_test.cc.

#include "exchange/outline.h"

#include <algorithm>
#include <utility>

#include "support/text.h"
#include "words/english.h"

namespace mspof::exchange {

using definition::Condition;
using definition::kNone;

namespace {

// Collects what conditions look at. Each question's `due` is visited once, however many conditions
// depend on it.
class Uses {
 public:
  explicit Uses(const internal::Impl<Framework>& d) : d_(d), gone_through_(d.questions.size()) {}

  void AddDue(uint16_t question) {
    open_.push_back(question);
    while (!open_.empty()) {
      const uint16_t next = open_.back();
      open_.pop_back();
      if (gone_through_[next]) continue;
      gone_through_[next] = true;
      if (const Condition* due = DueOf(d_, next)) Add(*due);
    }
  }

  std::set<uint16_t> TakeFields() { return std::move(fields_); }

 private:
  void Add(const Condition& c) {
    definition::ForEachUse(
        c, [this](uint16_t field) { AddField(field); },
        [this](uint16_t question) { open_.push_back(question); });
    for (const Condition& one : c) {
      if (one.kind == Condition::Kind::kAge) AddField(d_.died());
    }
  }

  void AddField(uint16_t field) {
    if (field == kNone || !fields_.insert(field).second) return;
    if (d_.fields[field].question != kNone) open_.push_back(d_.fields[field].question);
  }

  const internal::Impl<Framework>& d_;
  std::set<uint16_t> fields_;
  std::vector<bool> gone_through_;
  std::vector<uint16_t> open_;
};

// An edition is any text; in a URI it is escaped (RFC 3986).
std::string InUri(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '.' || c == '_';
    if (plain) {
      out += c;
    } else {
      support::StrAppend(&out, '%', kHex[byte >> 4], kHex[byte & 0xF]);
    }
  }
  return out;
}

// The questions of a scope, and the values beside them.
Part PartOf(const internal::Impl<Framework>& d, uint16_t scope, std::vector<Asked> questions) {
  Part part;
  part.scope = scope;
  Uses uses(d);
  std::set<uint16_t> asked;
  for (const Asked& one : questions) {
    asked.insert(one.field);
    uses.AddDue(one.index);
  }
  part.questions = std::move(questions);
  part.uses = uses.TakeFields();
  for (const uint16_t field : part.uses) {
    if (d.fields[field].scope == 0 && asked.count(field) == 0) part.context.push_back(field);
  }
  if (scope == 0) return part;
  for (const uint16_t field : d.scopes[scope].fields) {
    const bool used = part.IsLookedAt(field) && asked.count(field) == 0;
    if (d.fields[field].question == kNone || used) part.facts.push_back(field);
  }
  std::sort(part.facts.begin(), part.facts.end());
  return part;
}

}  // namespace

std::vector<Part> PartsOf(const internal::Impl<Framework>& d) {
  std::vector<std::vector<Asked>> asked(d.scopes.size());
  for (const uint16_t index : d.asked) {
    const definition::Question& question = d.questions[index];
    asked[d.fields[question.field].scope].push_back(
        {question.field, question.ask, question.row, index});
  }
  std::vector<Part> parts;
  for (uint16_t scope = 0; scope < d.scopes.size(); ++scope) {
    if (!asked[scope].empty()) parts.push_back(PartOf(d, scope, std::move(asked[scope])));
  }
  return parts;
}

Status NothingAsked(const FrameworkInfo& info) {
  return Status(
      StatusCode::kFailedPrecondition,
      support::StrCat("\"", info.id, "\" asks no question: choose a framework that has `ask`"));
}

Status NoDay() {
  return Status(StatusCode::kInvalidArgument,
                "as_of is not set: give the day on which the record was taken");
}

Whom FindWhom(const internal::Impl<Framework>& d, std::string_view respondent) {
  if (respondent.empty()) return {};
  for (const Part& part : PartsOf(d)) {
    if (part.scope == 0) continue;
    const definition::Scope& scope = d.scopes[part.scope];
    const definition::CodeList& list =
        d.lists[d.fields[scope.fields[definition::kRespondent]].list];
    for (const definition::CodeList::Code& code : list.codes) {
      const bool named = respondent == code.id || respondent == scope.id + "." + code.id;
      if (named) return {part.scope, code.id};
    }
  }
  return {};
}

std::vector<uint16_t> QuestionsOf(const Part& part) {
  std::vector<uint16_t> questions;
  for (const Asked& asked : part.questions) questions.push_back(asked.index);
  return questions;
}

const Condition* DueOf(const internal::Impl<Framework>& d, uint16_t question) {
  const Condition& due = d.DueOf(question);
  return due.parts().empty() ? nullptr : &due;
}

std::string_view NameIn(const internal::Impl<Framework>& d, uint16_t field) {
  const definition::Field& f = d.fields[field];
  return std::string_view(f.path).substr(f.scope == 0 ? 0 : d.scopes[f.scope].id.size() + 1);
}

std::vector<std::string> CodesOf(const Condition& one_of, const internal::Impl<Framework>& d,
                                 bool negated) {
  std::vector<std::string> codes;
  const definition::CodeList& list = d.lists[d.fields[one_of.field].list];
  const uint64_t* bits = &d.code_bits[one_of.codes];
  for (size_t i = 0; i < list.codes.size(); ++i) {
    const bool named = (bits[i / 64] >> (i % 64) & 1) != 0;
    if (named != negated) codes.push_back(list.codes[i].id);
  }
  return codes;
}

std::string DueInWords(const words::Names& names, const v1::Question& question) {
  if (!question.has_due() || question.due().ByteSizeLong() == 0) return "";
  return support::StrCat("Asked only if ", words::ConditionInEnglish(question.due(), names), ".");
}

bool HasReconstructedOptions(const v1::CodeList& list) {
  return std::any_of(list.code().begin(), list.code().end(), [&](const v1::Code& code) {
    const bool own = code.verification() != v1::VERIFICATION_UNSPECIFIED;
    return (own ? code.verification() : list.verification()) == v1::VERIFICATION_RECONSTRUCTED;
  });
}

const v1::CodeList* ListRow(const internal::Impl<Framework>& d, uint16_t field) {
  const uint16_t list = d.fields[field].list;
  return list == kNone ? nullptr : d.lists[list].row;
}

std::string About(const words::Names& names, const v1::Question& question, const FormItem& shown,
                  bool condition_is_said) {
  std::vector<std::string> lines;
  if (!condition_is_said) lines.push_back(DueInWords(names, question));
  if (!shown.instead_of.empty()) {
    lines.push_back(support::StrCat("There is no wording in ", shown.instead_of, "."));
  }
  if (shown.wording_reconstructed) {
    lines.emplace_back("Reconstructed: this is not published wording.");
  }
  if (shown.options_reconstructed) {
    lines.emplace_back("Reconstructed: the options are not the published ones.");
  }
  for (const FormNote& note : shown.notes) lines.push_back(note.text);
  return support::StrJoin(lines, " ");
}

std::string UrnOf(const FrameworkInfo& info) {
  return support::StrCat(info.id, ":", InUri(info.edition));
}

std::string VersionOf(const FrameworkInfo& info) {
  return support::StrCat(InUri(info.edition), "-", info.revision, "-", info.digest);
}

}  // namespace mspof::exchange
