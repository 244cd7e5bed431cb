// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// One row of headings, one heading for each row, and no empty cell. The caption is seen: a table is
// read apart from its chart. Tested by tests/unit/compare/charts_test.cc and
// tests/compare/pages.mjs.

#include "compare/charts/table.h"

#include "html/page.h"

namespace mspof::charts {
namespace {

using html::Escaped;

constexpr size_t kFewColumns = 3;

std::string RowHtml(const ChartRow& row) {
  std::string out = row.own ? "<tr class=\"own\">" : "<tr>";
  out += "<th scope=\"row\">" + Escaped(row.label) + "</th>";
  for (const std::string& cell : row.cells) out += "<td>" + Escaped(cell) + "</td>";
  return out + "</tr>\n";
}

}  // namespace

std::string TableHtml(const ChartTable& table, std::string_view id) {
  const bool wide = table.headings.size() > kFewColumns;
  const std::string name(id);
  std::string out;
  if (wide) {
    out += "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-labelledby=\"" + name + "\">\n";
  }
  out += "<table>\n<caption id=\"" + name + "\">" + Escaped(table.caption) +
         "</caption>\n<thead>\n<tr>";
  for (const std::string& heading : table.headings) {
    out += "<th scope=\"col\">" + Escaped(heading) + "</th>";
  }
  out += "</tr>\n</thead>\n<tbody>\n";
  for (const ChartRow& row : table.rows) out += RowHtml(row);
  out += "</tbody>\n</table>\n";
  return wide ? out + "</div>\n" : out;
}

}  // namespace mspof::charts
