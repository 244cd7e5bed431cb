// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Lists of neighbours, as people make them. What is read is sound and in order, or the list is
// refused with a reason.

#include "mspof/compare/neighbours.h"

#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

constexpr char kHead[] = "council_gss,neighbour_gss,rank,source,date\n";

void Run(std::string_view bytes) {
  const auto rows = compare::ReadNeighbours(bytes);
  if (!rows.ok()) {
    RequireMessage(rows.status());
    return;
  }
  std::set<std::pair<std::string, std::string>> pairs;
  for (size_t i = 0; i < rows->size(); ++i) {
    const compare::NeighbourRow& row = (*rows)[i];
    Require(row.council.size() == 9 && row.neighbour.size() == 9, "codes have nine characters");
    Require(row.council != row.neighbour, "nobody is its own neighbour");
    Require(row.rank >= 1 && row.date.valid() && !row.source.empty(), "rows are whole");
    Require(pairs.insert({row.council, row.neighbour}).second, "no pair is there twice");
    if (i == 0) continue;
    const compare::NeighbourRow& before = (*rows)[i - 1];
    Require(std::tie(before.council, before.rank, before.neighbour) <
                std::tie(row.council, row.rank, row.neighbour),
            "rows are in order");
  }
}

std::vector<std::string> Seeds() {
  const std::string head = kHead;
  return {"", head, head + "E06000023,E08000003,1,A list,2024-05-01\r\n",
          head +
              "E06000023,E08000003,2,\"A list, \"\"of\"\" somebody\",2024-05-01\n"
              "E06000023,E06000045,1,A list,2024-05-01\n",
          "\xEF\xBB\xBF" + head + "E06000023,E06000023,0,,May\n"};
}

std::vector<std::string> Words() {
  return {"council_gss", "neighbour_gss", "rank", "source", "date", "E06000023",
          "E08000003",   "2024-05-01",    "\r\n", "\"",     ","};
}

const Target kNeighbours({"neighbours", "Lists of statistical neighbours.", 4096, Run, Seeds,
                          Words});

}  // namespace
}  // namespace mspof::fuzz
