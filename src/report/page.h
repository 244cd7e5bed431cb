// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_PAGE_H_
#define MSPOF_REPORT_PAGE_H_

// Internal. What the page of one submission says, and the sections that write into it. A form of
// the page (text.cc, html.cc) decides how it looks.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mspof/framework.h"
#include "mspof/return.h"
#include "mspof/submission.h"
#include "report/table.h"
#include "report/table_cells.h"
#include "words/names.h"

namespace mspof::report {

class Side;

inline constexpr char kNotForPublication[] =
    "Small numbers of a return are not for publication: somebody might be recognised.";
inline constexpr char kWhatAShareCounts[] =
    "A share counts only those who gave one of the answers that it compares. These can be fewer "
    "than the table below counts.";

// A part of the page.
struct Block {
  enum class Kind {
    kTitle,      // whose return it is, once
    kSubtitle,   // of which framework
    kSummary,    // a sentence or two that a reader may stop after
    kFact,       // `label` and what is so
    kWarning,    // that concerns the whole page
    kHeading,    // of a section
    kParagraph,  //
    kItem,       // of a list
    kFinding,    // `label` is the severity
    kTable,      //
    kGap         // what follows is another subject; forms may leave some room
  };
  Kind kind;
  std::string label;
  std::string text;
  Table table{"", {}};
};

class Page {
 public:
  // `names` and `ret` must outlive the page.
  Page(const words::Names& names, const Return& ret) : names_(names), ret_(ret) {
    for (const auto* all : {&ret.measures, &ret.local.measures}) {
      for (const MeasureResult& result : *all) results_[result.id].push_back(&result);
    }
  }

  const words::Names& names() const { return names_; }
  const Return& ret() const { return ret_; }
  // Those of the return and of its overlay, in its order.
  const ResultsById& results() const { return results_; }
  // Whether nothing was counted from records. A return from records may top up totals.
  bool has_totals_alone() const { return ret_.from_counts && ret_.populations.empty(); }

  void Title(std::string text) { Add(Block::Kind::kTitle, "", std::move(text)); }
  void Subtitle(std::string text) { Add(Block::Kind::kSubtitle, "", std::move(text)); }
  void Fact(std::string label, std::string text) {
    Add(Block::Kind::kFact, std::move(label), std::move(text));
  }
  void Summary(std::string text) { Add(Block::Kind::kSummary, "", std::move(text)); }
  void Warning(std::string text) { Add(Block::Kind::kWarning, "", std::move(text)); }
  void Heading(std::string text) {
    heading_ = text;
    Add(Block::Kind::kHeading, "", std::move(text));
  }
  void Paragraph(std::string text) { Add(Block::Kind::kParagraph, "", std::move(text)); }
  void Item(std::string text) { Add(Block::Kind::kItem, "", std::move(text)); }
  void Finding(std::string_view severity, std::string text) {
    Add(Block::Kind::kFinding, std::string(severity), std::move(text));
  }
  void Gap() { Add(Block::Kind::kGap, "", ""); }
  void AddTable(Table table) { blocks_.push_back({Block::Kind::kTable, "", "", std::move(table)}); }

  // The last heading: a caption for a table that is alone below it.
  const std::string& heading() const { return heading_; }
  const std::vector<Block>& blocks() const { return blocks_; }

 private:
  void Add(Block::Kind kind, std::string label, std::string text) {
    blocks_.push_back({kind, std::move(label), std::move(text)});
  }

  const words::Names& names_;
  const Return& ret_;
  ResultsById results_;
  std::string heading_;
  std::vector<Block> blocks_;
};

// The title of a measure; with its population's where it has several.
std::string MeasureTitle(const words::Names& names, std::string_view measure,
                         std::string_view population);

// "City of London (E09000001)".
std::string CouncilInWords(const Scope& scope);

// All of the page (page.cc), which is these sections.
void WritePage(const FrameworkInfo& info, const Submission& submission, Page* page);
// Who asked and who answered (page.cc).
void WriteWho(const Side& side, Page* page);
// What the return is about, what a manager asks first, and what to beware of (head.cc).
void WriteHead(const FrameworkInfo& info, const Submission& submission, const Side& side,
               Page* page);
// Warnings about a submission, each after `which`; and about the definition (head.cc).
void WriteDoubts(const Submission& submission, const std::string& which, Page* page);
void WriteStanding(const FrameworkInfo& info, const Scope& scope, Page* page);
// What a manager asks first about one of the returns, a paragraph each (summary.cc).
std::vector<std::string> SummaryOf(const words::Names& names, const Side& side, size_t at);
// Who answered and who asked, a paragraph for each collection.
std::vector<std::string> WhoInShort(const words::Names& names, const Side& side, size_t at);
// All of the page of several returns (several.cc).
void WriteSeveral(const FrameworkInfo& info, const Side& side, Page* page);
// Whose returns they are and of which periods (several.cc).
std::string SeveralInWords(const Side& side);
// Between which periods the changes are; empty: none are told (several.cc).
std::string ChangeInWords(const Side& side);
// Proportions (shares.cc).
void WriteShares(Page* page);
// The tables of the definition (counts.cc).
void WriteTables(Page* page);
// Coverage and fates of the collections (coverage.cc).
void WriteCoverage(Page* page);
// What is not supplied, where the records went, what the rules found (account.cc).
void WriteNotSupplied(Page* page);
void WriteAccounting(Page* page);
void WriteRules(Page* page);
// Where the records of one measure went; nothing if it leaves none out (account.cc).
void WriteAccountOf(const MeasureResult& result, Page* page);
// One table (counts.cc). `mark` stands behind its title.
void WriteTable(const v1::Table& table, std::string_view mark, Page* page);
// What the council counted for itself (local.cc).
void WriteLocal(Page* page);

}  // namespace mspof::report

#endif  // MSPOF_REPORT_PAGE_H_
