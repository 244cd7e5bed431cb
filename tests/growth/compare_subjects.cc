// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Many councils and years: what is released, compared and shown of them.

#include <memory>

#include "mspof/compare/outputs.h"
#include "mspof/compare/pages.h"
#include "mspof/io/table_book.h"
#include "national_fixture.h"
#include "subjects.h"

namespace mspof::growth {
namespace {

using compare::Collected;
using compare::Comparison;

testing::National Councils(int n) {
  testing::National wanted;
  wanted.councils = static_cast<size_t>(n);
  wanted.years = 1;
  wanted.neighbours = 3;
  return wanted;
}

testing::National Years(int n) {
  testing::National wanted;
  wanted.councils = 3;
  wanted.first_year = 2019 - n;
  wanted.years = n;
  return wanted;
}

void Write(const Comparison& made, const std::string& what) {
  if (what == "CSV") {
    size_t bytes = 0;
    const Status written = ComparisonToCsv(made, [&bytes](std::string_view piece) {
      bytes += piece.size();
      return Status();
    });
    Must(written.ok() && bytes > 0, "no CSV");
  } else if (what == "JSON") {
    Must(!ComparisonToJson(made).empty(), "no JSON");
  } else if (what == "workbook") {
    Must(io::EncodeTableBook(ComparisonTables(made, "A team"), io::TableBookFormat::kXlsx).ok(),
         "no workbook");
  } else if (what == "page") {
    Must(!ComparisonHtml(made).empty(), "no page");
  } else {
    Must(!CouncilPagesHtml(made, "all.html").empty(), "no pages");
  }
}

}  // namespace

std::vector<Subject> CompareSubjects() {
  std::vector<Subject> subjects;
  const auto of = [&](const std::string& name, int n, testing::National (*wanted)(int)) {
    subjects.push_back({"compare/release of " + name, n, [wanted](int size) {
                          const auto all =
                              std::make_shared<Collected>(testing::NationalCollected(wanted(size)));
                          return [all] { Must(!testing::ReleasedOf(*all).places.empty(), "none"); };
                        }});
    subjects.push_back(
        {"compare/comparison of " + name, n, [wanted](int size) {
           const auto all = std::make_shared<Collected>(testing::NationalCollected(wanted(size)));
           const auto released = std::make_shared<compare::Released>(testing::ReleasedOf(*all));
           return [all, released] {
             const Date date = Date::Of(2020, 7, 1);
             Must(Compare(*released, compare::ParticipationOf(*all, date), {}).ok(), "none");
           };
         }});
    for (const char* what : {"CSV", "JSON", "workbook", "page", "pages of councils"}) {
      subjects.push_back(
          {std::string("compare/") + what + " of " + name, n, [wanted, what](int size) {
             const auto made = std::make_shared<Comparison>(testing::NationalOf(wanted(size)));
             return [made, what] { Write(*made, what); };
           }});
    }
  };
  of("councils", 4, Councils);
  of("years", 2, Years);
  return subjects;
}

}  // namespace mspof::growth
