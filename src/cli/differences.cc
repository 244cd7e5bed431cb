// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Shows the differences between two submissions. If only one of them supplies a measure, all of its
// numbers differ; the table then has one line for it, not one for each number.
// Tested by tests/cli/test_revisions.py.

#include "differences.h"

#include <map>
#include <tuple>

#include "text.h"

namespace mspof::cli {
namespace {

using RowKey = std::tuple<std::string, std::string, std::string>;

RowKey KeyOf(const Difference& d) {
  // The names of a proportion end in ":<code>"; each code has a row of its own.
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

// A row that only one of the two submissions supplies. It has one line, with the total.
struct Flip {
  const Difference* supplied = nullptr;
  const Difference* total = nullptr;
};

std::map<RowKey, Flip> FindFlips(const std::vector<Difference>& differences) {
  std::map<RowKey, Flip> flips;
  for (const Difference& d : differences) {
    const bool flip = d.before.empty() != d.after.empty();
    if (IsName(d.name, "not-supplied") && flip) flips[KeyOf(d)].supplied = &d;
  }
  for (const Difference& d : differences) {
    const auto flip = flips.find(KeyOf(d));
    if (flip != flips.end() && IsName(d.name, "total")) flip->second.total = &d;
  }
  return flips;
}

DifferenceLine LineOf(const Difference& d, const Flip* flip) {
  if (flip == nullptr) return {RowName(d), Printable(NameOf(d)), Shown(d.before), Shown(d.after)};
  const Difference* total = flip->total;
  return {RowName(d), "supplied", Supplied(d.before, total == nullptr ? "" : total->before),
          Supplied(d.after, total == nullptr ? "" : total->after)};
}

}  // namespace

DifferenceLines LinesOf(const std::vector<Difference>& differences, size_t limit) {
  const std::map<RowKey, Flip> flips = FindFlips(differences);
  DifferenceLines all;
  for (const Difference& d : differences) {
    const auto it = flips.find(KeyOf(d));
    const Flip* flip = it == flips.end() ? nullptr : &it->second;
    if (flip != nullptr && flip->supplied != &d) {
      if (flip->total != &d) ++all.numbers_left_out;
      continue;
    }
    if (limit != 0 && all.lines.size() == limit) {
      ++all.lines_left_out;
    } else {
      all.lines.push_back(LineOf(d, flip));
    }
  }
  return all;
}

std::string NumbersLeftOut(const DifferenceLines& all) {
  return all.numbers_left_out == 0 ? ""
                                   : "not shown: " + Counted(all.numbers_left_out, "number") +
                                         " that only one of the two supplies";
}

std::string DifferencesTable(const std::vector<Difference>& differences, size_t limit) {
  if (differences.empty()) return {};
  const DifferenceLines all = LinesOf(differences, limit);
  Table table("lll");
  table.AddRow({"what", "before", "after"});
  const std::string* row = nullptr;
  for (const DifferenceLine& line : all.lines) {
    if (row == nullptr || *row != line.row) table.AddRow({line.row, "", ""});
    row = &line.row;
    table.AddRow({"  " + line.what, line.before, line.after});
  }
  std::string text = table.ToString();
  if (all.lines_left_out > 0) {
    text += "  ... and " + std::to_string(all.lines_left_out) + " more\n";
  }
  const std::string left_out = NumbersLeftOut(all);
  return left_out.empty() ? text : text + "  (" + left_out + ")\n";
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
