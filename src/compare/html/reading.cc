// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What marks and words mean, and how numbers are protected. Tested by
// tests/unit/compare/html_test.cc.

#include "compare/html/parts.h"
#include "html/page.h"
#include "support/text.h"

namespace mspof::comparison {

using compare::Comparison;
using compare::DisclosureMethod;
using compare::Mark;
using html::Escaped;
using support::StrAppend;

std::string ReadingHtml(const Comparison& made) {
  std::string out = "<section>\n" + Heading(2, "How to read this", "reading");
  out += "<dl class=\"marks\">\n";
  for (const Mark mark :
       {Mark::kLow, Mark::kConfidential, Mark::kNotSupplied, Mark::kNotApplicable}) {
    // The other methods hide what is small.
    if (mark == Mark::kLow && made.released.method != DisclosureMethod::kProtected) continue;
    StrAppend(&out, "<div><dt>", compare::MarkText(mark), "</dt><dd>",
              Escaped(made.MarkMeaning(mark)), "</dd></div>\n");
  }
  out += "</dl>\n" + Items(made.Notes());
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
