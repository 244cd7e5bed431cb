// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The summary accounts for every record, then gives what is not supplied, what a revision changed
// and what was written. No finding is in it, only their numbers: mspof check shows each.
// Tested by tests/cli/test_generate.py.

#include "generate_summary.h"

#include <map>

#include "console.h"
#include "differences.h"
#include "json_writer.h"
#include "opened_table.h"
#include "text.h"

namespace mspof::cli {
namespace {

// Measures that are not supplied, by reason.
std::map<std::string, std::vector<std::string>> NotSupplied(const Return& ret) {
  std::map<std::string, std::vector<std::string>> by_reason;
  for (const auto* measures : {&ret.measures, &ret.local.measures}) {
    for (const MeasureResult& measure : *measures) {
      if (measure.not_supplied.empty()) continue;
      std::vector<std::string>& ids = by_reason[measure.not_supplied];
      if (ids.empty() || ids.back() != measure.id) ids.push_back(measure.id);
    }
  }
  return by_reason;
}

// Whether records were left out because of their dates.
bool LeftOutByDate(const Return& ret) {
  for (const PopulationResult& population : ret.populations) {
    for (const NamedCount& reason : population.accounting.left_out) {
      const bool by_date = reason.name == "no-date" || reason.name == "outside-period";
      if (by_date && reason.count > 0) return true;
    }
  }
  return false;
}

// Why a measure is not supplied, if it is in the submission that this one tops up.
constexpr char kStands[] = "supplied-before";

std::string SuccessorText(const Successor& successor) {
  constexpr size_t kShownDifferences = 40;
  const Envelope& envelope = successor.submission.envelope;
  std::string text;
  const auto list = [&text](const char* what, const std::vector<std::string>& measures) {
    if (measures.empty()) return;
    text += what;
    for (const std::string& measure : measures) text += " " + measure;
    text += "\n";
  };
  if (!envelope.tops_up.empty()) {
    list("Adds:", successor.added);
    list("Supplied before:", successor.standing);
    list("Supplied before, but these records give other numbers (--replaces changes them):",
         successor.outdated);
    return text;
  }
  text += "Revision " + std::to_string(envelope.revision) + " replaces " + envelope.replaces + "\n";
  if (successor.differences_unknown) {
    return text + "The changes are not shown: it was made with another definition.\n";
  }
  if (successor.differences.empty()) return text + "No number changed.\n";
  return text + "What changed:\n" + DifferencesTable(successor.differences, kShownDifferences);
}

void WriteSuccessor(const Successor& successor, JsonWriter* json) {
  const Envelope& envelope = successor.submission.envelope;
  json->Field("revision", uint64_t{envelope.revision});
  json->FieldIfAny("replaces", envelope.replaces);
  json->FieldIfAny("topsUp", envelope.tops_up);
  if (envelope.tops_up.empty()) {
    if (successor.differences_unknown) {
      json->FieldTrue("differencesUnknown");
    } else {
      WriteDifferences(successor.differences, json);
    }
    return;
  }
  const auto list = [json](const char* name, const std::vector<std::string>& measures) {
    json->BeginArray(name);
    for (const std::string& measure : measures) json->Element(measure);
    json->EndArray();
  };
  list("added", successor.added);
  list("standing", successor.standing);
  list("outdated", successor.outdated);
}

}  // namespace

std::string WhyNothing(const Tallied& counted) {
  if (counted.result.from_counts) return "all totals are 0";
  if (counted.records == 0) return "no record could be read";
  if (!LeftOutByDate(counted.result)) return "every record was left out";
  return "the records are outside the period, or have no date that can be read; check --period and "
         "date_form in the mapping";
}

std::string AccountText(const Tallied& counted) {
  std::string text;
  for (const PopulationResult& population : counted.result.populations) {
    const Accounting& accounting = population.accounting;
    text += "Population " + population.id + ": " + std::to_string(accounting.counted) + " of " +
            Counted(accounting.given, "record") + " counted";
    const char* separator = "; left out: ";
    for (const NamedCount& reason : accounting.left_out) {
      text += separator + Printable(reason.name) + " " + std::to_string(reason.count);
      separator = ", ";
    }
    text += "\n";
  }
  if (counted.result.from_counts) text += "Made from totals; accounting: not available.\n";
  return text;
}

std::string SummaryText(const Tallied& counted, const std::optional<Successor>& successor,
                        const std::vector<Output>& outputs, const std::string& digest) {
  std::string text = AccountText(counted);
  if (counted.nothing) {
    text += "No record was counted: " + WhyNothing(counted) + ".\n";
  }
  for (const auto& [reason, measures] : NotSupplied(counted.result)) {
    if (reason == kStands) continue;
    text += "Not supplied (" + Printable(reason) + "):";
    for (const std::string& measure : measures) text += " " + measure;
    text += "\n";
  }
  if (counted.identical_ids > 0) {
    text += Counted(counted.identical_ids, "id") + " with identical copies: counted once.\n";
  }
  if (counted.differing_ids > 0) {
    text += Counted(counted.differing_ids, "id") + " with differing copies: not counted.\n";
  }
  if (successor) text += SuccessorText(*successor);
  text += counted.log.Summary();
  if (!counted.log.empty()) text += "Use mspof check to see each finding.\n";
  for (const Output& output : outputs) {
    text += "Wrote " + Printable(output.target.name()) + ", " +
            Counted(output.bytes.size(), "byte") + ".\n";
  }
  return text + "Digest " + digest + "\n";
}

std::string SummaryJson(const Tallied& counted, const std::optional<Successor>& successor,
                        const std::vector<Output>& outputs, const std::string& digest) {
  JsonWriter json;
  json.BeginObject();
  json.Field("digest", digest);
  WriteScope(counted.result.scope, &json);
  if (counted.result.from_counts) json.FieldTrue("fromCounts");
  json.Field("records", counted.records);
  if (counted.nothing) json.FieldTrue("nothingCounted");
  json.BeginArray("populations");
  for (const PopulationResult& population : counted.result.populations) {
    json.BeginObject();
    json.Field("id", population.id);
    json.Field("given", population.accounting.given);
    json.Field("counted", population.accounting.counted);
    json.BeginArray("leftOut");
    for (const NamedCount& reason : population.accounting.left_out) {
      json.BeginObject();
      json.Field("reason", reason.name);
      json.Field("count", reason.count);
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.BeginArray("notSupplied");
  for (const auto& [reason, measures] : NotSupplied(counted.result)) {
    json.BeginObject();
    json.Field("reason", reason);
    json.BeginArray("measures");
    for (const std::string& measure : measures) json.Element(measure);
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.BeginObject("copies");
  json.Field("identicalIds", counted.identical_ids);
  json.Field("differingIds", counted.differing_ids);
  json.EndObject();
  if (successor) WriteSuccessor(*successor, &json);
  counted.log.WriteRulesJson(&json);
  json.BeginArray("outputs");
  for (const Output& output : outputs) {
    json.BeginObject();
    json.Field("path", output.target.path());
    json.Field("bytes", uint64_t{output.bytes.size()});
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return json.Finish();
}

}  // namespace mspof::cli
