// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_PAGES_H_
#define MSPOF_COMPARE_PAGES_H_

/// A comparison as pages for people: each is one HTML document that needs no other file, no script
/// and no network, so that it can be mailed, kept and printed. Words are for members of a
/// Safeguarding Adults Board. The same comparison gives the same bytes. Any thread may call these
/// functions.
///
///   Write("comparison.html", mspof::compare::ComparisonHtml(*comparison));

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "mspof/compare/comparison.h"
#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {
namespace compare {

/// The most bytes of a page that holds the history of each council: what mail takes as an
/// attachment.
inline constexpr size_t kMostPageBytes = 5000000;

/// Options of pages. Each page says at its top what it is, by whom and as of which day it was made,
/// and whether it may be passed on.
struct PageOptions {
  /// The organisation that made it, as in "made by …". Default: empty, not said.
  std::string author;
  /// The most bytes of the page of all councils, unless its councils are in a folder.
  size_t most = kMostPageBytes;
  /// The name of a folder beside the page of all councils in which each council has a page of its
  /// own, from CouncilPagesHtml(): "councils". Default: empty, the councils are in the page.
  std::string council_folder;
};

/// All councils: what to look at first, a part for each question, who took part, and a part for
/// each council, or links to the pages in `options.council_folder`. If the page would have more
/// than `options.most` bytes, the parts of councils hold their newest year alone, and say how to
/// get the rest. REQUIRES: `comparison` is one from Compare(), about all councils.
MSPOF_EXPORT std::string ComparisonHtml(const Comparison& comparison,
                                        const PageOptions& options = {});

/// A page of one council. A plain value.
struct CouncilPage {
  /// The name of its file: "E06000023.html".
  std::string file;
  /// The page.
  std::string html;
};

/// A page for each council, to be put into `options.council_folder`: the council over time, beside
/// England, its region, its type and its neighbours. It holds released numbers alone, as the page
/// of all councils does. Each has a link to that page, the file `main_page` in the folder above.
/// REQUIRES: `comparison` is one from Compare(), about all councils.
MSPOF_EXPORT std::vector<CouncilPage> CouncilPagesHtml(const Comparison& comparison,
                                                       const std::string& main_page,
                                                       const PageOptions& options = {});

/// An exact count of a council's own. A plain value.
struct OwnCount {
  /// Position in Released::periods of the number that was published for it.
  size_t period = 0;
  /// Position in Released::cells.
  size_t cell = 0;
  /// The count in the council's submissions. TrueCount in mspof/compare/disclosure.h says when it
  /// is below 0.
  int64_t count = 0;
};

/// A council's own report: itself over time, beside England and its neighbours, and its own exact
/// counts, each beside what is published for it. It says that it is not for publication: keep it as
/// confidential as the council's submissions. `own` comes from TrueCountsOf() in
/// mspof/compare/disclosure.h and may be empty; counts whose positions are out of range are left
/// out. REQUIRES: `comparison` is one from Compare(), about one council.
MSPOF_EXPORT std::string CouncilReportHtml(const Comparison& comparison,
                                           const std::vector<OwnCount>& own,
                                           const PageOptions& options = {});

/// The source to allow in a Content-Security-Policy so that a browser takes the style sheet of
/// these pages: "style-src " + ComparisonStyleSource(). It is 'sha256-…' with the quotes.
MSPOF_EXPORT std::string ComparisonStyleSource();

}  // namespace compare
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COMPARE_PAGES_H_
