// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The way of a draft: look at each table, propose lines, plan rows and code maps, write.
// Tested by tests/unit/mapping_draft_test.cc.

#include "mspof/mapping_draft.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "mapping/draft/write.h"
#include "mapping/guard.h"
#include "mapping/mapping_impl.h"

namespace mspof {
namespace draft {
namespace {

using base::StrCat;

Status CheckTables(const std::vector<DraftTable>& tables) {
  if (tables.empty()) return Status(StatusCode::kInvalidArgument, "there is no table to look at");
  std::set<std::string> ids;
  for (size_t i = 0; i < tables.size(); ++i) {
    if ((i == 0) == tables[i].id.empty() && ids.insert(tables[i].id).second) continue;
    return Status(StatusCode::kInvalidArgument,
                  StrCat(tables[i].name, ": each table but the first needs an id of its own"));
  }
  return Status();
}

// Lines of a further table for paths that an earlier one feeds as surely are left out.
void LeaveOutFed(const std::set<size_t>& fed, Proposals* proposals) {
  auto& lines = proposals->lines;
  lines.erase(std::remove_if(lines.begin(), lines.end(),
                             [&](const Proposal& line) { return fed.count(line.target) > 0; }),
              lines.end());
}

// Paths of the record, not of rows, that have an active line.
void AddFed(const Knowledge& knowledge, const PlannedTable& plan, std::set<size_t>* fed) {
  for (const PlannedLine& line : plan.lines) {
    const framework::Field* field = knowledge.paths().field(line.target);
    if (field != nullptr && field->scope == 0 && line.active()) fed->insert(line.target);
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

Result<MappingDraft> Draft(const Framework& framework, const std::vector<DraftTable>& tables,
                           const DraftOptions& options) {
  const Status status = CheckTables(tables);
  if (!status.ok()) return status;
  const Knowledge knowledge(framework);
  std::vector<DraftedTable> drafted(tables.size());
  std::vector<PlannedMap> maps;
  std::set<size_t> fed;
  for (size_t i = 0; i < tables.size(); ++i) {
    DraftedTable& table = drafted[i];
    table.id = tables[i].id;
    table.name = tables[i].name;
    Result<LookedTable> looked =
        tables[i].rows != nullptr
            ? LookAtRows(tables[i].rows, knowledge.vocabulary(), options.most_rows)
            : LookAtText(tables[i].bytes, knowledge.vocabulary(), options.most_rows);
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
  draft.text = Write(knowledge, drafted, maps, draft.not_fed);
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
                                  const DraftOptions& options) {
  return mapping::Guarded<Result<MappingDraft>>(
      [&]() -> Result<MappingDraft> { return draft::Draft(framework, tables, options); });
}

}  // namespace abi0
}  // namespace mspof
