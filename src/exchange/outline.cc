// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The compiled form says where a value stands and what a condition looks at; the rows of the
// definition say how people call it. Both are joined here, once for all formats.
// Tested by tests/unit/json_schema_test.cc.

#include "exchange/outline.h"

#include <algorithm>

#include "base/text.h"
#include "framework/describe/english.h"

namespace mspof::exchange {

using framework::Condition;
using framework::kNone;

namespace {

void AddUses(const Condition& c, const Framework::Impl& d, std::set<uint16_t>* uses);

void AddField(uint16_t field, const Framework::Impl& d, std::set<uint16_t>* uses) {
  if (field == kNone || !uses->insert(field).second) return;
  const uint16_t question = d.fields[field].question;
  if (question == kNone) return;
  if (const Condition* due = DueOf(d, question)) AddUses(*due, d, uses);
}

void AddUses(const Condition& c, const Framework::Impl& d, std::set<uint16_t>* uses) {
  using Kind = Condition::Kind;
  AddField(c.field, d, uses);
  if (c.kind == Kind::kDays) AddField(c.from.field, d, uses);
  if (c.kind == Kind::kDays || c.kind == Kind::kAge) AddField(c.to.field, d, uses);
  if (c.kind == Kind::kAge) AddField(d.died, d, uses);
  if (c.kind == Kind::kDue) {
    if (const Condition* due = DueOf(d, c.question)) AddUses(*due, d, uses);
  }
  for (const Condition& part : c.parts) AddUses(part, d, uses);
}

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
      base::StrAppend(&out, '%', kHex[byte >> 4], kHex[byte & 0xF]);
    }
  }
  return out;
}

const v1::Question* FindQuestion(const Framework::Impl& d, std::string_view id) {
  for (const v1::Question& row : d.definition().question()) {
    if (row.id() == id) return &row;
  }
  return nullptr;
}

Part PartOf(const Framework::Impl& d, uint16_t scope) {
  Part part;
  part.scope = scope;
  std::set<uint16_t> uses;
  std::set<uint16_t> asked;
  for (const v1::Ask& ask : d.definition().ask()) {
    const uint16_t field = d.paths.find(ask.question())->second;
    if (d.fields[field].scope != scope) continue;
    const uint16_t question = d.fields[field].question;
    part.questions.push_back({field, &ask, FindQuestion(d, d.questions[question].id), question});
    asked.insert(field);
    if (const Condition* due = DueOf(d, question)) uses.merge(UsesOf(*due, d));
  }
  for (uint16_t field = 0; field < d.fields.size(); ++field) {
    const framework::Field& f = d.fields[field];
    const bool used = uses.count(field) > 0 && asked.count(field) == 0;
    if (f.scope == 0 && used) part.context.push_back(field);
    if (scope == 0 || f.scope != scope) continue;
    if (f.question == kNone || used) part.facts.push_back(field);
  }
  return part;
}

}  // namespace

std::vector<Part> PartsOf(const Framework::Impl& d) {
  std::vector<Part> parts;
  for (uint16_t scope = 0; scope < d.scopes.size(); ++scope) {
    if (d.scopes[scope].kind == framework::ScopeKind::kGroup) continue;
    Part part = PartOf(d, scope);
    if (!part.questions.empty()) parts.push_back(std::move(part));
  }
  return parts;
}

Status NothingAsked(const FrameworkInfo& info) {
  return Status(
      StatusCode::kFailedPrecondition,
      base::StrCat("\"", info.id, "\" asks no question: choose a framework that has `ask`"));
}

Whom FindWhom(const Framework::Impl& d, std::string_view respondent) {
  if (respondent.empty()) return {};
  for (const Part& part : PartsOf(d)) {
    if (part.scope == 0) continue;
    const framework::Scope& scope = d.scopes[part.scope];
    const framework::CodeList& list = d.lists[d.fields[scope.fields[framework::kRespondent]].list];
    for (const framework::CodeList::Code& code : list.codes) {
      const bool named = respondent == code.id || respondent == scope.id + "." + code.id;
      if (named) return {part.scope, code.id};
    }
  }
  return {};
}

std::set<uint16_t> UsesOf(const Condition& condition, const Framework::Impl& d) {
  std::set<uint16_t> uses;
  AddUses(condition, d, &uses);
  return uses;
}

bool IsLookedAt(const Framework::Impl& d, const Part& part, uint16_t field) {
  return std::any_of(part.questions.begin(), part.questions.end(), [&](const Asked& asked) {
    const Condition* due = DueOf(d, asked.index);
    return due != nullptr && UsesOf(*due, d).count(field) > 0;
  });
}

const Condition* DueOf(const Framework::Impl& d, uint16_t question) {
  const framework::Question& q = d.questions[question];
  return q.due && !q.due->parts.empty() ? &*q.due : nullptr;
}

std::string_view NameIn(const Framework::Impl& d, uint16_t field) {
  const framework::Field& f = d.fields[field];
  return std::string_view(f.path).substr(f.scope == 0 ? 0 : d.scopes[f.scope].id.size() + 1);
}

std::vector<std::string> CodesOf(const Condition& one_of, const Framework::Impl& d, bool negated) {
  std::vector<std::string> codes;
  const framework::CodeList& list = d.lists[d.fields[one_of.field].list];
  for (size_t i = 0; i < list.codes.size(); ++i) {
    const bool named = (one_of.codes[i / 64] >> (i % 64) & 1) != 0;
    if (named != negated) codes.push_back(list.codes[i].id);
  }
  return codes;
}

std::string DueInWords(const Framework::Impl& d, const v1::Question& question) {
  if (!question.has_due() || question.due().ByteSizeLong() == 0) return "";
  return base::StrCat("Asked only if ",
                      framework::ConditionInEnglish(question.due(), d.definition()), ".");
}

bool HasReconstructedOptions(const v1::CodeList& list) {
  return std::any_of(list.code().begin(), list.code().end(), [&](const v1::Code& code) {
    const bool own = code.verification() != v1::VERIFICATION_UNSPECIFIED;
    return (own ? code.verification() : list.verification()) == v1::VERIFICATION_RECONSTRUCTED;
  });
}

const v1::CodeList* ListRow(const Framework::Impl& d, uint16_t field) {
  if (d.fields[field].list == kNone) return nullptr;
  for (const v1::CodeList& row : d.definition().code_list()) {
    if (row.id() == d.lists[d.fields[field].list].id) return &row;
  }
  return nullptr;
}

std::string About(const Framework::Impl& d, const v1::Question& question, const FormItem& shown,
                  bool condition_is_said) {
  std::vector<std::string> lines;
  if (!condition_is_said) lines.push_back(DueInWords(d, question));
  if (!shown.instead_of.empty()) {
    lines.push_back(base::StrCat("There is no wording in ", shown.instead_of, "."));
  }
  if (shown.wording_reconstructed) {
    lines.emplace_back("Reconstructed: this is not published wording.");
  }
  if (shown.options_reconstructed) {
    lines.emplace_back("Reconstructed: the options are not published ones.");
  }
  for (const FormNote& note : shown.notes) lines.push_back(note.text);
  return base::StrJoin(lines, " ");
}

std::string UrnOf(const FrameworkInfo& info) {
  return base::StrCat(info.id, ":", InUri(info.edition));
}

std::string VersionOf(const FrameworkInfo& info) {
  return base::StrCat(InUri(info.edition), "-", info.revision, "-", info.digest);
}

}  // namespace mspof::exchange
