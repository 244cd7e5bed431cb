// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_HTML_PARTS_H_
#define MSPOF_COMPARE_HTML_PARTS_H_

// Internal. The pieces of which pages of comparisons are made, and their parts.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compare/charts/table.h"
#include "compare/labels.h"
#include "mspof/compare/comparison.h"
#include "mspof/compare/pages.h"

namespace mspof::comparison {

// Pieces. All take plain texts, but for what is called html.
std::string Heading(int level, std::string_view text, std::string_view id = "");
std::string Paragraph(std::string_view text);
// A paragraph in which addresses become links.
std::string Linked(std::string_view text);
std::string Warning(std::string_view text);
// Empty if there are no texts.
std::string Items(const std::vector<std::string>& texts);
std::string Link(std::string_view to, std::string_view text);
// What is folded away until the reader opens it.
std::string Details(std::string_view summary, std::string_view html);
// A table that is folded away behind a chart.
std::string TableBehind(const compare::Comparison& made, const charts::ChartTable& table,
                        std::string_view id);

// What the marks mean that stand in the html; empty if there are none.
std::string MarksIn(const compare::Comparison& made, std::string_view html);
// The html with the meaning of its marks before it.
std::string WithMarks(const compare::Comparison& made, const std::string& html);

// Ids of parts of a page, which links lead to.
std::string TopicId(size_t topic);
std::string ShareId(size_t share);
std::string CouncilId(const compare::Comparison& made, size_t place);
// The name of a council's file in a folder of pages.
std::string CouncilFile(const compare::Comparison& made, size_t place);
// A name of a file or folder as part of an address.
std::string AddressOf(std::string_view name);
// Where the page of all councils has the council: in itself, or in a page of the folder.
std::string CouncilAddress(const compare::Comparison& made, std::string_view folder, size_t place);

// Positions of the shares of a topic for all who answered; of all topics of a kind.
std::vector<size_t> WholeShares(const compare::Released& released, size_t topic);
std::vector<size_t> TopicsOf(const compare::Released& released, compare::TopicKind kind);
// All shares without a split.
std::vector<size_t> KeyShares(const compare::Released& released);

// The style sheet of all pages, beside that of html/page.css.
std::string Style();
// "April 2017 to March 2020": from the first period to the last one.
std::string Span(const compare::Released& released);
// The top of a page, below its title: what it is, by whom and as of which day it was made, and
// whether it may be passed on. `what` says the first of these.
std::string AboutHtml(const compare::Comparison& made, const std::string& what,
                      const std::string& author, std::string_view warning = "");
// What "similar" beside England means, where a range is shown that does not hold England's share.
std::string SimilarHtml();
// What stands for England in a period; empty if there is no England.
std::string EnglandHtml(const compare::Comparison& made, size_t period);
// " (35 councils)": how many councils are in a share of England, if some that took part left it
// out; else empty, as it is of other places.
std::string CouncilsBehind(const compare::Comparison& made, size_t place, size_t period,
                           size_t share);
// "about 190 interviews": of how many a share that is shown is; empty if that is not known.
std::string PeopleBehind(const compare::Comparison& made, size_t place, size_t period,
                         size_t share);
// By when feedback must be asked for to count, as the definition says; empty if it does not.
std::string WhatCountsHtml(const compare::Comparison& made);
// What to ask next, once for all topics of a kind.
std::string NextHtml(const compare::Comparison& made);
// The method of disclosure control, and its key.
std::string Footer(const compare::Comparison& made);
// "<li>" with a link to a part of the page.
std::string ContentsItem(const std::string& id, const std::string& text);

// Parts of the page of all councils. `folder` is that of the councils' pages; empty if there is
// none.
std::string OverviewHtml(const compare::Comparison& made);
std::string TopicHtml(const compare::Comparison& made, size_t topic, std::string_view folder);
std::string ParticipationHtml(const compare::Comparison& made);
// How much of each council is in the page: links to its page, its newest shares, or all of it.
enum class CouncilParts { kLinks, kNewest, kHistory };
// The councils by region.
std::string CouncilsHtml(const compare::Comparison& made, CouncilParts parts,
                         std::string_view folder);
// What the marks of `page` and words mean, how numbers are protected, and where the definition
// comes from.
std::string ReadingHtml(const compare::Comparison& made, std::string_view page);

// Pieces of parts of councils.
// One council over time, a chart for each share. `heading` is the level of its headings.
std::string HistoryHtml(const compare::Comparison& made, size_t place, int heading,
                        std::string_view id);
std::string NeighboursHtml(const compare::Comparison& made, size_t place, std::string_view id);
// Its region, its type and its code.
std::string WhereHtml(const compare::Comparison& made, size_t place);
// How many of its newest shares are provisional; empty if none is.
std::string ProvisionalHtml(const compare::Comparison& made, size_t place);
// Whether the council has stopped, which returns of it are due, and which are not used.
std::string ReturnsHtml(const compare::Comparison& made, size_t place);
// The questions that the council left out, and why.
std::string LeftOutHtml(const compare::Comparison& made, size_t place);
// What became of shares in a year, a sentence for those of which the same is to be said. `periods`
// has the period of each share, or Released::kNone.
std::vector<std::string> ChangeItems(const compare::Comparison& made, size_t place,
                                     const std::vector<size_t>& shares,
                                     const std::vector<size_t>& periods);
// Its newest shares beside England's.
std::string NewestHtml(const compare::Comparison& made, size_t place, std::string_view id);
// The same with what became of them in a year.
std::string NewestAndChangesHtml(const compare::Comparison& made, size_t place,
                                 std::string_view id);

// A council's exact counts beside what is published for them; empty if there are none.
std::string OwnCountsHtml(const compare::Comparison& made,
                          const std::vector<compare::OwnCount>& own);

// What to ask next, about a topic of this kind.
std::vector<std::string> NextQuestions(compare::TopicKind kind);

// What the pages look like beside html/page.css and the charts: style.css.
extern const std::string_view kComparisonStyle;

}  // namespace mspof::comparison

#endif  // MSPOF_COMPARE_HTML_PARTS_H_
