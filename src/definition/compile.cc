// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compiles a definition in this order: first its limits, then names, then what refers to them.
// Tested by tests/unit/definition/definition_test.cc.

#include <algorithm>
#include <charconv>

#include "definition/compiler.h"
#include "definition/counting.h"
#include "definition/gate.h"
#include "definition/program_builder.h"
#include "support/canonical.h"
#include "support/digest.h"

namespace mspof::definition {
namespace {

// [a-z0-9]+(-[a-z0-9]+)*
bool IsId(std::string_view id) {
  bool after_letter = false;
  for (char c : id) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter && (c != '-' || !after_letter)) return false;
    after_letter = letter;
  }
  return after_letter;
}

// The first 32 bits of a digest in hexadecimal.
uint32_t TagOf(std::string_view digest) {
  uint32_t tag = 0;
  const std::string_view first = digest.substr(0, 2 * sizeof tag);
  std::from_chars(first.data(), first.data() + first.size(), tag, 16);
  return tag;
}

}  // namespace

Compiler::Compiler(Linked linked)
    : linked_(std::move(linked)),
      errors_(linked_.files),
      out_(std::make_shared<internal::Impl<Framework>>()) {}

void Compiler::CheckId(const google::protobuf::Message& at, const std::string& id,
                       std::string_view kind) {
  if (is_checked()) return;
  if (!IsId(id)) {
    errors_.Add(at, support::StrCat("\"", id, "\" is not an id"),
                "use lower-case letters, digits and single hyphens");
  } else if (!ids_.insert(support::StrCat(kind, "/", id)).second) {
    errors_.Add(at, support::StrCat("there is more than one ", kind, " \"", id, "\""),
                "rename one of them");
  }
}

void Compiler::CheckNotReserved(const google::protobuf::Message& at, std::string_view id) {
  if (is_checked()) return;
  constexpr std::string_view kReserved[] = {"respondent", "interviewer", "asked",      "reason",
                                            "period",     "as-of",       "population", "record-id",
                                            "person-id",  "council",     "framework",  "digest"};
  if (std::find(std::begin(kReserved), std::end(kReserved), id) == std::end(kReserved)) return;
  errors_.Add(at, support::StrCat("\"", id, "\" is a reserved id"), "choose another");
}

Result<std::shared_ptr<const internal::Impl<Framework>>> Compiler::Run() {
  if (!is_checked()) CheckLimits(definition(), &errors_);
  if (linked_.overlay != nullptr) CheckLimits(*linked_.overlay, &errors_);
  if (!errors_.empty()) return errors_.status();
  if (linked_.overlay != nullptr) CheckOverlay();
  CompileIdentity();
  CompileLists();
  CompileFacts();
  CompileGroups();
  CompileCollections();
  CompileQuestions();
  CompileDues();
  CompilePopulations();
  CheckDimensions();
  CompileMeasures();
  CompileCoverages();
  CompileRules();
  if (!is_checked()) CheckWordings();
  CompileAsks();
  if (!is_checked()) {
    CheckProportions();
    CheckTables();
    CheckGuidance();
    CheckReturnRules();
  }
  if (!errors_.empty()) return errors_.status();

  // A record that a rule excludes in one period may count in another.
  if (std::any_of(out_->rules.begin(), out_->rules.end(), [](const Rule& rule) {
        return rule.uses_period && rule.excludes != Excludes::kNothing;
      })) {
    for (Measure& measure : out_->measures) measure.adds_over_periods = false;
  }

  ProgramBuilder(out_.get()).Build();
  FillValueBytes();

  // The compiled form keeps the definition, since its parts point to their rows.
  out_->message = std::move(linked_.message);
  if (linked_.base != nullptr) {
    // Handles, records and returns are of the definition, with the overlay or without.
    out_->info = linked_.base->info;
    out_->info.overlay = std::move(linked_.overlay_digest);
    out_->tag = linked_.base->tag;
    out_->published = std::move(linked_.base);
    out_->overlay = std::move(linked_.overlay);
    return std::shared_ptr<const internal::Impl<Framework>>(std::move(out_));
  }
  if (is_checked()) {
    out_->info.digest = linked_.built_in->digest;
    out_->info.counting_digest = linked_.built_in->counting_digest;
  } else {
    const v1::Framework& row = out_->definition();
    out_->info.digest = support::Hex(support::Sha256Of(support::CanonicalBytes(row)));
    out_->info.counting_digest = support::Hex(support::Sha256Of(CountingBytes(row)));
  }
  out_->tag = TagOf(out_->info.digest);
  return std::shared_ptr<const internal::Impl<Framework>>(std::move(out_));
}

Result<std::shared_ptr<const internal::Impl<Framework>>> Compile(Linked linked) {
  return Compiler(std::move(linked)).Run();
}

}  // namespace mspof::definition
