// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes a draft in four steps: look at each table, propose lines, plan rows and code maps, write.
// Tested by tests/unit/draft/draft_test.cc.

#include "mspof/draft/mapping_draft.h"

#include <algorithm>
#include <set>
#include <utility>

#include "draft/thresholds.h"
#include "draft/write.h"
#include "mspof/needs.h"
#include "support/text.h"

namespace mspof {
namespace draft {
namespace {

using support::StrCat;

Status CheckTables(const std::vector<DraftTable>& tables) {
  if (tables.empty()) return Status(StatusCode::kInvalidArgument, "no table is given: give one");
  std::set<std::string> ids;
  for (size_t i = 0; i < tables.size(); ++i) {
    if ((i == 0) == tables[i].part.empty() && ids.insert(tables[i].part).second) continue;
    return Status(StatusCode::kInvalidArgument,
                  StrCat(tables[i].name, ": each table except the first needs its own id"));
  }
  return Status();
}

// Leaves out lines of a further table for paths that an earlier table feeds as surely.
void LeaveOutFed(const std::set<size_t>& fed, Proposals* proposals) {
  auto& lines = proposals->lines;
  lines.erase(std::remove_if(lines.begin(), lines.end(),
                             [&](const Proposal& line) { return fed.count(line.target) > 0; }),
              lines.end());
}

// Paths of the record, not of rows, that have an active line.
void AddFed(const Knowledge& knowledge, const PlannedTable& plan, std::set<size_t>* fed) {
  for (const PlannedLine& line : plan.lines) {
    const OutlinePath* field = knowledge.paths().field(line.target);
    if (field != nullptr && field->group == 0 && line.active()) fed->insert(line.target);
  }
}

std::vector<std::string> NotFed(const Knowledge& knowledge,
                                const std::vector<DraftedTable>& tables) {
  std::set<size_t> fed;
  for (const DraftedTable& table : tables) {
    for (const PlannedLine& line : table.plan.lines) {
      if (line.active()) fed.insert(line.target);
    }
  }
  std::vector<std::string> paths;
  for (size_t target = 0; target < knowledge.paths().size(); ++target) {
    if (knowledge.paths().field(target) == nullptr || fed.count(target) > 0) continue;
    paths.push_back(knowledge.paths().name(target));
  }
  return paths;
}

// The things that stop all counting until they are completed.
std::vector<std::string> Stops(const Knowledge& knowledge, const std::vector<DraftedTable>& tables,
                               const std::vector<std::string>& not_fed) {
  std::vector<std::string> stops;
  const auto any = [&](const std::vector<DraftedTable>& of, auto is) {
    return std::any_of(of.begin(), of.end(), [&](const DraftedTable& table) {
      return std::any_of(table.plan.lines.begin(), table.plan.lines.end(), is);
    });
  };
  if (!any({tables[0]},
           [](const PlannedLine& line) { return line.target == 0 && line.active(); })) {
    stops.emplace_back("no line feeds record-id, which identifies the records: name its column");
  }
  const Result<std::vector<Need>> needs = NeedsOf(knowledge.framework(), not_fed);
  internal::ThrowIfNoMemory(needs.status());
  for (const std::string& path : not_fed) {
    const bool all = needs.ok() && !needs->empty() &&
                     std::all_of(needs->begin(), needs->end(), [&](const Need& need) {
                       return std::count(need.missing.begin(), need.missing.end(), path) > 0;
                     });
    if (all)
      stops.push_back(StrCat("no line feeds ", path, ", which every count needs: name its column"));
  }
  const bool undecided =
      any(tables, [](const PlannedLine& line) { return line.active() && line.date_undecided; });
  if (undecided && !IsDecided(tables)) {
    stops.emplace_back("no date shows which number is the day: confirm date_form");
  }
  for (const DraftedTable& table : tables) {
    if (table.looked.is_text && table.looked.bytes == Bytes::kWindows1252) {
      stops.push_back(StrCat(table.name, ": its bytes are not UTF-8: confirm encoding"));
    }
    if (!table.id.empty() && table.plan.record_share < threshold::kJoins) {
      stops.push_back(StrCat(table.name, ": no column names the records: give one as record"));
    }
  }
  return stops;
}

// Codes of the maps of active lines that wait for somebody.
uint64_t CodesLeft(const std::vector<DraftedTable>& tables, const std::vector<PlannedMap>& maps) {
  std::set<std::string> active;
  for (const DraftedTable& table : tables) {
    for (const PlannedLine& line : table.plan.lines) {
      if (line.active()) active.insert(line.codes);
    }
  }
  uint64_t left = 0;
  for (const PlannedMap& map : maps) {
    if (active.count(map.id) == 0) continue;
    left += map.hidden;
    left += static_cast<uint64_t>(std::count_if(
        map.codes.begin(), map.codes.end(),
        [](const HostCode& code) { return code.place.certainty < Certainty::kLikely; }));
  }
  return left;
}

Result<LookedTable> LookAt(const DraftTable& table, const Vocabulary& vocabulary,
                           uint64_t max_rows) {
  if (table.rows == nullptr) return LookAtText(table.bytes, vocabulary, max_rows);
  if (!table.row_number) return LookAtRows(table.rows, vocabulary, max_rows);
  return LookAtSheet(table.rows, table.row_number, vocabulary, max_rows);
}

Result<MappingDraft> Draft(const Framework& framework, const std::vector<DraftTable>& tables,
                           const DraftOptions& options) {
  const Status status = CheckTables(tables);
  if (!status.ok()) return status;
  const Knowledge knowledge(framework, options.show_values);
  std::vector<DraftedTable> drafted(tables.size());
  std::vector<PlannedMap> maps;
  std::set<size_t> fed;
  for (size_t i = 0; i < tables.size(); ++i) {
    DraftedTable& table = drafted[i];
    table.id = tables[i].part;
    table.name = tables[i].name;
    table.sheet = tables[i].sheet;
    Result<LookedTable> looked = LookAt(tables[i], knowledge.vocabulary(), options.max_rows);
    if (!looked.ok()) {
      return Status(looked.status().code(), StrCat(table.name, ": ", looked.status().message()));
    }
    table.looked = *std::move(looked);
    table.proposals = Propose(knowledge, table.looked, table.id);
    LeaveOutFed(fed, &table.proposals);
    table.plan = PlanTable(knowledge, table.looked, table.proposals, &maps);
    AddFed(knowledge, table.plan, &fed);
    if (i > 0) {
      Join(drafted[0].looked, drafted[0].plan, drafted[0].proposals, table.proposals, &table.plan);
    }
  }
  SortCodes(&maps);
  MappingDraft draft;
  draft.not_fed = NotFed(knowledge, drafted);
  draft.stops = Stops(knowledge, drafted, draft.not_fed);
  draft.text = Write(knowledge, drafted, maps, draft.not_fed, draft.stops);
  draft.codes_left = CodesLeft(drafted, maps);
  for (const DraftedTable& table : drafted) {
    std::set<size_t> used;
    for (const PlannedLine& line : table.plan.lines) {
      used.insert(line.constant.empty() ? line.unit : table.proposals.units.size());
      draft.lines.push_back({table.id, line.from, knowledge.paths().name(line.target),
                             static_cast<DraftCertainty>(line.certainty), line.active()});
    }
    for (size_t i = 0; i < table.proposals.units.size(); ++i) {
      const Unit& unit = table.proposals.units[i];
      if (used.count(i) > 0 || !unit.question.empty() || unit.from == table.plan.record) continue;
      draft.unknown.push_back(unit.from);
    }
  }
  return draft;
}

}  // namespace
}  // namespace draft

inline namespace abi0 {

Result<MappingDraft> DraftMapping(const Framework& framework, const std::vector<DraftTable>& tables,
                                  const DraftOptions& options) try {
  return draft::Draft(framework, tables, options);
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
