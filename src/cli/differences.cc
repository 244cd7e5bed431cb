// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A measure that was not supplied and now is differs in each of its cells; that is one thing to
// know. Tested by tests/cli/test_revisions.py.

#include "differences.h"

#include <map>
#include <tuple>

#include "text.h"

namespace mspof::cli {
namespace {

using RowKey = std::tuple<std::string, std::string, std::string>;

RowKey KeyOf(const Difference& d) {
  // Names of a proportion end in ":<code>", of which each is a row.
  const size_t colon = d.part == "proportion" ? d.name.find(':') : std::string::npos;
  const std::string code = colon == std::string::npos ? "" : d.name.substr(colon);
  return {d.part, d.id + code, d.population};
}

bool IsName(const std::string& name, const std::string& of) {
  return name == of || name.rfind(of + ":", 0) == 0;
}

// "measure feel-safer (concluded)".
std::string RowName(const Difference& d) {
  const auto& [part, id, population] = KeyOf(d);
  std::string text = part;
  if (!id.empty()) text += " " + id;
  if (!population.empty()) text += " (" + population + ")";
  return text;
}

// "total", "respondent=adult,feel-safer=lot-safer".
std::string NameOf(const Difference& d) {
  constexpr char kCell[] = "cell:";
  if (d.name.rfind(kCell, 0) == 0) return d.name.substr(sizeof kCell - 1);
  return d.part == "proportion" ? d.name.substr(0, d.name.find(':')) : d.name;
}

std::string Shown(const std::string& value) {
  return value.empty() ? "\xE2\x80\x93" : Printable(value);
}

// "no: not-mapped:feedback", "yes, 12".
std::string Supplied(const std::string& reason, const std::string& total) {
  if (!reason.empty()) return "no: " + Printable(reason);
  return total.empty() ? "yes" : "yes, " + total;
}

// What one line says of a row that only one of the two supplies.
struct Flip {
  const Difference* supplied = nullptr;
  const Difference* total = nullptr;
  size_t numbers = 0;
};

}  // namespace

std::string DifferencesTable(const std::vector<Difference>& differences, size_t limit) {
  if (differences.empty()) return {};
  std::map<RowKey, Flip> flips;
  for (const Difference& d : differences) {
    const bool flip = d.before.empty() != d.after.empty();
    if (IsName(d.name, "not-supplied") && flip) flips[KeyOf(d)].supplied = &d;
  }
  for (const Difference& d : differences) {
    const auto flip = flips.find(KeyOf(d));
    if (flip == flips.end()) continue;
    if (IsName(d.name, "total")) flip->second.total = &d;
    if (flip->second.supplied != &d && flip->second.total != &d) ++flip->second.numbers;
  }
  Table table("lll");
  table.AddRow({"what", "before", "after"});
  size_t lines = 0;
  size_t more = 0;
  size_t numbers = 0;
  for (const Difference& d : differences) {
    const auto flip = flips.find(KeyOf(d));
    if (flip != flips.end() && flip->second.supplied != &d) continue;
    if (limit != 0 && lines == limit) {
      ++more;
      continue;
    }
    ++lines;
    if (flip == flips.end()) {
      table.AddRow({RowName(d) + ": " + Printable(NameOf(d)), Shown(d.before), Shown(d.after)});
      continue;
    }
    const Difference* total = flip->second.total;
    numbers += flip->second.numbers;
    table.AddRow({RowName(d) + ": supplied",
                  Supplied(d.before, total == nullptr ? "" : total->before),
                  Supplied(d.after, total == nullptr ? "" : total->after)});
  }
  std::string text = table.ToString();
  if (more > 0) text += "  ... and " + std::to_string(more) + " more\n";
  if (numbers > 0) {
    text += "  (" + Counted(numbers, "number") + " of what only one supplies not shown)\n";
  }
  return text;
}

void WriteDifferences(const std::vector<Difference>& differences, JsonWriter* json) {
  json->BeginArray("differences");
  for (const Difference& d : differences) {
    json->BeginObject();
    json->Field("part", d.part);
    json->FieldIfAny("id", d.id);
    json->FieldIfAny("population", d.population);
    json->Field("name", d.name);
    json->Field("before", d.before);
    json->Field("after", d.after);
    json->EndObject();
  }
  json->EndArray();
}

}  // namespace mspof::cli
