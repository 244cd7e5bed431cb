// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// How many records have answers that count, and why the others have none; then what happened to
// the sets of answers. Both are in the order in which framework.proto decides, not in the order of
// the return, which is by name.
// Tested by tests/unit/report/report_test.cc.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "definition/fate.h"
#include "report/coverage.h"
#include "report/figures.h"
#include "report/page.h"
#include "report/words.h"
#include "words/english.h"

namespace mspof::report {
namespace {

constexpr std::string_view kFates[] = {"counted",  "superseded", "copy",    "clash",
                                       "late",     "early",      "undated", "no-respondent",
                                       "excluded", "reason",     "empty"};
static_assert(std::size(kFates) == definition::kFates, "each fate has a place");

// First those of `order`, then the other names of `counts`.
void AddNames(const std::vector<NamedCount>& counts, std::vector<std::string>* order) {
  for (const NamedCount& count : counts) {
    if (std::find(order->begin(), order->end(), count.name) == order->end()) {
      order->push_back(count.name);
    }
  }
}

std::vector<std::string> OutcomeOrder(const words::Names& names, const std::string& id) {
  std::vector<std::string> order;
  for (const definition::Fate fate : definition::kOutcomeFates) {
    order.emplace_back(definition::FateName(fate));
  }
  for (const words::Option& option : names.Options(id + ".reason")) {
    order.push_back("reason:" + option.id);
  }
  order.emplace_back("reason:~unlisted");
  order.emplace_back("not-recorded");
  order.emplace_back("reason-not-mapped");
  return order;
}

std::vector<CoverageRow> OutcomeRowsOf(const std::vector<std::string>& order,
                                       const v1::Collection& collection,
                                       const words::Names& names) {
  std::vector<CoverageRow> rows;
  for (const std::string& name : order) {
    rows.push_back({name, words::OutcomeInEnglish(name, collection, names), name == "counted"});
  }
  return rows;
}

std::vector<CoverageRow> FateRowsOf(const std::vector<std::string>& order) {
  std::vector<CoverageRow> rows;
  for (const std::string& name : order) rows.push_back({name, words::FateInEnglish(name), false});
  return rows;
}

void WriteOutcomes(const CoverageResult& result, const v1::Collection& collection, Page* page) {
  const words::Names& names = page->names();
  const v1::Population* population = names.FindPopulation(result.population);
  const std::string noun = population == nullptr ? "records" : population->noun();
  const uint64_t all = SumOf(result.outcomes);
  Table table(page->heading(), {""});
  for (const CoverageRow& row : OutcomeRows(names, collection, result)) {
    const uint64_t count = CountOf(result.outcomes, row.name);
    if (count > 0 || row.always) table.AddRow(row.label, {CountAndShare(count, all)});
  }
  table.AddRule();
  const bool titled = population != nullptr && !population->title().empty();
  table.AddRow(titled ? population->title() : "All " + noun, {CountAndShare(all, all)});
  page->AddTable(std::move(table));
}

void WriteFates(const CoverageResult& result, Page* page) {
  const uint64_t all = SumOf(result.fates);
  if (all == 0) return;
  page->Gap();
  const std::string title = "What happened to the sets of answers";
  page->Paragraph(title + ":");
  Table table(title, {""});
  for (const CoverageRow& row : FateRows(result)) {
    const uint64_t count = CountOf(result.fates, row.name);
    if (count > 0) table.AddRow(row.label, {CountAndShare(count, all)});
  }
  table.AddRule();
  table.AddRow("Sets of answers and reasons recorded", {CountAndShare(all, all)});
  page->AddTable(std::move(table));
}

}  // namespace

uint64_t CountOf(const std::vector<NamedCount>& counts, std::string_view name) {
  for (const NamedCount& count : counts) {
    if (count.name == name) return count.count;
  }
  return 0;
}

uint64_t SumOf(const std::vector<NamedCount>& counts) {
  uint64_t sum = 0;
  for (const NamedCount& count : counts) sum += count.count;
  return sum;
}

std::vector<CoverageRow> OutcomeRows(const words::Names& names, const v1::Collection& collection,
                                     const CoverageResult& result) {
  std::vector<std::string> order = OutcomeOrder(names, collection.id());
  AddNames(result.outcomes, &order);
  return OutcomeRowsOf(order, collection, names);
}

std::vector<CoverageRow> OutcomeRows(const words::Names& names, const v1::Collection& collection,
                                     const Side& side) {
  std::vector<std::string> order = OutcomeOrder(names, collection.id());
  for (size_t i = 0; i < side.size(); ++i) {
    for (const CoverageResult& result : side.ret(i).coverages) {
      if (result.collection == collection.id()) AddNames(result.outcomes, &order);
    }
  }
  return OutcomeRowsOf(order, collection, names);
}

std::vector<CoverageRow> FateRows(const CoverageResult& result) {
  std::vector<std::string> order = {std::begin(kFates), std::end(kFates)};
  AddNames(result.fates, &order);
  return FateRowsOf(order);
}

std::vector<CoverageRow> FateRows(const Side& side) {
  std::vector<std::string> order = {std::begin(kFates), std::end(kFates)};
  for (size_t i = 0; i < side.size(); ++i) {
    for (const CoverageResult& result : side.ret(i).coverages) AddNames(result.fates, &order);
  }
  return FateRowsOf(order);
}

void WriteCoverage(Page* page) {
  for (const CoverageResult& result : page->ret().coverages) {
    const v1::Collection* collection = page->names().FindCollection(result.collection);
    if (collection == nullptr) continue;
    page->Heading(page->names().Title(result.collection) + ": coverage");
    if (!result.not_supplied.empty()) {
      page->Paragraph("Not supplied: " + NotSuppliedInWords(result.not_supplied, page->names()) +
                      ".");
      continue;
    }
    WriteOutcomes(result, *collection, page);
    WriteFates(result, page);
  }
}

}  // namespace mspof::report
