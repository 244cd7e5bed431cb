// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes pages of comparisons for tests in a browser.
//
//   compare_pages FOLDER

#include <filesystem>
#include <iostream>
#include <string>

#include "mspof/compare/pages.h"
#include "mspof/io/file.h"
#include "national_fixture.h"

namespace mspof {
namespace {

namespace fs = std::filesystem;

void Write(const fs::path& path, const std::string& html) {
  const Status status = io::WriteFile(path.string(), html, io::Replace::kYes, io::Access::kAll);
  if (status.ok()) {
    std::cout << path.filename().string() << "\t" << html.size() << "\n";
    return;
  }
  std::cerr << status.message() << "\n";
  std::exit(1);
}

// The exact counts that a council would have: what is published, moved a little.
std::vector<compare::OwnCount> OwnOf(const compare::Comparison& made) {
  std::vector<compare::OwnCount> own;
  for (size_t period = 0; period < made.released.periods.size(); ++period) {
    for (size_t cell = 0; cell < made.released.cells.size(); ++cell) {
      const auto& number = made.released.Number(made.council, period, cell);
      if (number.mark == compare::Mark::kNone)
        own.push_back({period, cell, int64_t{number.value} + 2});
    }
  }
  return own;
}

int Main(const fs::path& folder) {
  fs::create_directories(folder);
  testing::National some;
  some.councils = 20;
  some.neighbours = 3;
  Write(folder / "some.html", compare::ComparisonHtml(testing::NationalOf(some)));
  compare::PageOptions options;
  options.author = "A national team";
  options.most = 0;
  Write(folder / "short.html", compare::ComparisonHtml(testing::NationalOf(some), options));
  options.council_folder = "councils";
  Write(folder / "links.html", compare::ComparisonHtml(testing::NationalOf(some), options));
  fs::create_directories(folder / "councils");
  for (const compare::CouncilPage& page :
       compare::CouncilPagesHtml(testing::NationalOf(some), "links.html", options)) {
    Write(folder / "councils" / page.file, page.html);
  }
  testing::National hidden = some;
  hidden.method = compare::DisclosureMethod::kHiddenBelow8;
  Write(folder / "hidden.html", compare::ComparisonHtml(testing::NationalOf(hidden)));
  testing::National own = some;
  own.council = testing::SomeCouncils(3).back();
  const compare::Comparison report = testing::NationalOf(own);
  Write(folder / "council.html", compare::CouncilReportHtml(report, OwnOf(report)));
  testing::National england;
  england.councils = 153;
  england.neighbours = 10;
  Write(folder / "england.html", compare::ComparisonHtml(testing::NationalOf(england)));
  return 0;
}

}  // namespace
}  // namespace mspof

int main(int argc, char** argv) {
  if (argc == 2) return mspof::Main(argv[1]);
  std::cerr << "usage: compare_pages FOLDER\n";
  return 2;
}
