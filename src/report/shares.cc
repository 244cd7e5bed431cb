// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Shares in the definition's order, each with the two numbers that it is made of.
// Tested by tests/unit/report/report_test.cc.

#include <string>
#include <utility>
#include <vector>

#include "mspof/report.h"
#include "report/page.h"
#include "report/words.h"

namespace mspof::report {
namespace {

const ProportionResult* Find(const Return& ret, std::string_view id, std::string_view code) {
  for (const ProportionResult& result : ret.proportions) {
    if (result.id == id && result.code == code) return &result;
  }
  return nullptr;
}

std::vector<Cell> Numbers(const ProportionResult* result) {
  if (result == nullptr || !result->not_supplied.empty()) return {{}, {"not supplied", ""}};
  return {{FormatPercent(result->numerator, result->denominator), ""},
          {NumberInWords(result->numerator) + " of " + NumberInWords(result->denominator), ""}};
}

}  // namespace

void WriteShares(Page* page) {
  const words::Names& names = page->names();
  Table table("Key figures", {"", ""});
  for (const v1::Proportion& row : names.definition().proportion()) {
    const std::string title = row.title().empty() ? row.id() : row.title();
    if (row.for_each().empty()) {
      table.AddRow(title, Numbers(Find(page->ret(), row.id(), "")));
      continue;
    }
    table.AddRow(title, {});
    for (const words::Option& option : names.Options(row.for_each())) {
      table.AddIndentedRow(option.label, Numbers(Find(page->ret(), row.id(), option.id)));
    }
  }
  if (table.empty()) return;
  page->Heading(table.caption());
  page->AddTable(std::move(table));
  page->Gap();
  page->Paragraph(kWhatAShareCounts);
}

}  // namespace mspof::report
