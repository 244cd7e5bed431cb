// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What marks and words mean, and how numbers are protected. Tested by
// tests/unit/compare/html_test.cc.

#include "compare/html/parts.h"
#include "html/page.h"
#include "support/text.h"

namespace mspof::comparison {

using compare::Comparison;
using compare::Mark;
using html::Escaped;
using support::StrAppend;

std::string ReadingHtml(const Comparison& made, std::string_view page) {
  std::string out = "<section>\n" + Heading(2, "How to read this", "reading");
  std::string marks;
  for (const Mark mark :
       {Mark::kLow, Mark::kConfidential, Mark::kNotSupplied, Mark::kNotApplicable}) {
    if (page.find(compare::MarkText(mark)) == page.npos) continue;
    StrAppend(&marks, "<div><dt>", compare::MarkText(mark), "</dt><dd>",
              Escaped(made.MarkMeaning(mark)), "</dd></div>\n");
  }
  if (!marks.empty()) StrAppend(&out, "<dl class=\"marks\">\n", marks, "</dl>\n");
  // No page shows the numbers of a council by who answered.
  out += Items(NotesOf(made, false));
  std::vector<std::string> sources;
  for (const compare::ReleasedTopic& topic : made.released.topics) {
    if (topic.sources.empty()) continue;
    sources.push_back(
        support::StrCat(TopicTitle(topic), ": ", support::StrJoin(topic.sources, "; ")));
  }
  if (!sources.empty()) {
    out += Heading(3, "Sources of the definitions", "sources");
    out += Paragraph("The codes are those of mspof's list of sources.") + Items(sources);
  }
  if (!made.neighbour_problems.empty()) {
    out += Heading(3, "Lists of neighbours") + Items(made.neighbour_problems);
  }
  return out + "</section>\n";
}

}  // namespace mspof::comparison
