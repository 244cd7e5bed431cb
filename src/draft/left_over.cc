// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A column that feeds no path is described without its values; if the caller may see them, it has
// lines to fill in. A path that no column feeds is listed with the counts that it costs.
// Tested by tests/unit/draft and by tests/golden.

#include "draft/left_over.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "draft/comment.h"
#include "draft/host_words.h"
#include "draft/thresholds.h"
#include "draft/units.h"
#include "mapping/names.h"
#include "mspof/needs.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::draft {
namespace {

using support::StrAppend;
using support::StrCat;

class LeftOver {
 public:
  LeftOver(const Knowledge& knowledge, const std::vector<DraftedTable>& tables,
           const std::vector<std::string>& not_fed)
      : k_(knowledge), tables_(tables), not_fed_(not_fed) {}

  std::string Run() const { return Unmapped() + NotFed(); }

 private:
  std::string Unmapped() const {
    std::string lines;
    for (const DraftedTable& table : tables_) {
      std::set<size_t> fed;
      for (const PlannedLine& line : table.plan.lines) {
        if (line.constant.empty()) fed.insert(line.unit);
      }
      size_t questions = 0;
      std::string own;
      const auto is_left = [&](size_t i) {
        return fed.count(i) == 0 && table.proposals.units[i].from != table.plan.record;
      };
      std::map<size_t, Unit> numbered = NumberedOf(table, is_left);
      for (size_t i = 0; i < table.proposals.units.size(); ++i) {
        const Unit& unit = table.proposals.units[i];
        if (!is_left(i)) continue;
        if (const auto together = numbered.find(i); together != numbered.end()) {
          const Unit& all = together->second;
          if (all.from.empty()) continue;  // an earlier number stands for it
          own += Comment(StrCat(" ", OnOneLine(all.from), ": ", Said(all)), "", 6);
          if (k_.show_values()) own += Skeleton(all);
          continue;
        }
        if (!unit.question.empty()) {
          const std::string second = SecondOf(table, i);
          questions += second.empty() ? 1 : 0;
          if (!second.empty()) {
            own +=
                Comment(StrCat("  answers to ", Quoted(OnOneLine(unit.question)), second), "", 6);
          }
          continue;
        }
        own +=
            Comment(StrCat(" ", OnOneLine(unit.from), ": ", Said(unit), SecondOf(table, i)), "", 6);
        if (k_.show_values()) own += Skeleton(unit);
      }
      if (questions > 0) {
        own += Comment(StrCat("  ", questions, " questions in \"", OnOneLine(QuestionColumn(table)),
                              "\" that have no path"));
      }
      if (own.empty()) continue;
      if (tables_.size() > 1) lines += Comment(StrCat("In ", OnOneLine(table.name), ":"));
      lines += own;
    }
    return lines.empty() ? "" : Heading("Columns that feed no path") + lines;
  }

  // Numbered columns that all feed nothing, by the first of them. The others have an empty unit.
  template <typename IsLeft>
  std::map<size_t, Unit> NumberedOf(const DraftedTable& table, const IsLeft& is_left) const {
    std::map<size_t, size_t> unit_of;
    for (size_t i = 0; i < table.proposals.units.size(); ++i) {
      const Unit& unit = table.proposals.units[i];
      if (unit.columns.size() == 1 && unit.question.empty()) unit_of[unit.columns[0]] = i;
    }
    std::map<size_t, Unit> found;
    for (Unit& numbered : NumberedUnits(table.looked, k_.vocabulary())) {
      const bool left =
          std::all_of(numbered.columns.begin(), numbered.columns.end(), [&](size_t column) {
            const auto unit = unit_of.find(column);
            return unit != unit_of.end() && is_left(unit->second);
          });
      if (!left) continue;
      for (size_t column : numbered.columns) found[unit_of[column]];
      const size_t first = unit_of[numbered.columns[0]];
      found[first] = std::move(numbered);
    }
    return found;
  }

  // Lines to fill in, for a column that only its texts show to be a list of codes.
  std::string Skeleton(const Unit& unit) const {
    const Shape& shape = unit.shape;
    if (!shape.has_texts() || shape.distinct() > threshold::kMostToFillIn ||
        shape.dates().read >= threshold::kIsDate)
      return {};
    if (shape.looked_at() < threshold::kLeastCells * shape.distinct() ||
        shape.wordy() >= threshold::kSaidWordy)
      return {};
    if (!k_.paths().OtherThan(unit.words).empty() || !k_.paths().WhoseIs(unit.words).empty()) {
      return {};
    }
    std::string id;
    for (const std::string& word : Divided(unit.from)) {
      if (word != "n" || !unit.numbered()) id += (id.empty() ? "" : "-") + word;
    }
    if (id.empty()) return {};
    std::string lines =
        StrCat("#    column { from: ", Quoted(unit.from), " to: \"?\" codes: ", Quoted(id),
               " }\n#    code_map {\n#      id: ", Quoted(id), "\n");
    const std::vector<std::string> texts = Spellings(shape);
    if (texts.size() < shape.distinct()) lines += "#      ignore_case: true\n";
    for (const std::string& text : texts) {
      StrAppend(&lines, "#      code { from: ", Quoted(text), " to: \"?\" }\n");
    }
    return lines + "#    }\n";
  }

  // Of texts that differ in their case alone, the most frequent one.
  static std::vector<std::string> Spellings(const Shape& shape) {
    std::map<std::string, std::pair<std::string, uint64_t>> by_letters;
    for (const auto& [text, cells] : shape.Texts()) {
      auto& [most, of_most] = by_letters[support::Lower(text)];
      if (cells > of_most) std::tie(most, of_most) = std::tie(text, cells);
    }
    std::vector<std::string> texts;
    for (const auto& [letters, most] : by_letters) texts.push_back(most.first);
    return texts;
  }

  static std::string QuestionColumn(const DraftedTable& table) {
    for (const Unit& unit : table.proposals.units) {
      if (!unit.question.empty()) return unit.question_column;
    }
    return {};
  }

  std::string Said(const Unit& of) const {
    std::string text = of.shape.Described();
    const std::string_view other = k_.paths().OtherThan(of.words);
    const std::string_view whose = k_.paths().WhoseIs(of.words);
    if (!other.empty()) StrAppend(&text, "; its heading suggests ", other);
    if (other.empty() && !whose.empty()) StrAppend(&text, "; its heading is about ", whose);
    return text + VoidTexts(of.shape);
  }

  // The texts of a status with which a row may be no enquiry that counts. They are our own words,
  // so they are shown.
  static std::string VoidTexts(const Shape& shape) {
    if (!shape.has_texts() || shape.distinct() > threshold::kMostToFillIn) return {};
    std::string found;
    for (const std::string& text : Spellings(shape)) {
      if (!IsVoid(text)) continue;
      StrAppend(&found, found.empty() ? "" : ", ", Quoted(text));
    }
    if (found.empty()) return {};
    return StrCat("; do rows with ", found,
                  " count? if not, see \"Rows that do not count\" in the guide to mappings");
  }

  static bool IsVoid(std::string_view text) {
    const std::vector<HostWord>& rows = HostWords();
    return std::any_of(rows.begin(), rows.end(), [&](const HostWord& row) {
      return row.kind == "void" && row.text == support::Lower(text);
    });
  }

  // Another path that a column could feed; empty if there is none.
  std::string SecondOf(const DraftedTable& table, size_t unit) const {
    for (const Proposal& second : table.proposals.seconds) {
      if (second.unit != unit) continue;
      return StrCat("; could also be \"", k_.paths().name(second.target),
                    "\", which another line feeds");
    }
    return {};
  }

  std::string NotFed() const {
    const Result<std::vector<Need>> needs = NeedsOf(k_.framework(), not_fed_);
    internal::ThrowIfNoMemory(needs.status());
    if (!needs.ok()) return {};
    std::set<std::string> proposed;
    std::set<std::string> fed;
    for (const DraftedTable& table : tables_) {
      for (const PlannedLine& line : table.plan.lines) {
        proposed.insert(k_.paths().name(line.target));
        if (line.active()) fed.insert(k_.paths().name(line.target));
      }
    }
    const bool council = fed.count(std::string(mapping::kToCouncil)) > 0;
    const bool person =
        fed.count(std::string(mapping::kToPersonId)) > 0 || !k_.definition().counts_persons;
    if (not_fed_.empty() && council && person) return {};
    std::string out = Heading("Paths that no column feeds yet, and the effect");
    if (!council) {
      out += Comment(
          StrCat(" ", mapping::kToCouncil, ": every record counts for the council of the return"),
          "", 6);
    }
    if (!person) {
      out += Comment(StrCat(" ", mapping::kToPersonId, ": persons cannot be counted"), "", 6);
    }
    for (const std::string& path : not_fed_) {
      out += Comment(StrCat(" ", path, ": ", Cost(path, *needs),
                            proposed.count(path) > 0 ? "; see its line above" : ""),
                     "", 6);
    }
    return out;
  }

  // How counting uses the path, even though no count needs it.
  std::string Besides(const std::string& path) const {
    const Outline& d = k_.definition();
    for (const OutlineExclusion& exclusion : d.exclusions) {
      const bool looks = std::any_of(exclusion.paths.begin(), exclusion.paths.end(),
                                     [&](uint16_t at) { return d.paths[at].path == path; });
      if (looks) return StrCat("without it a record counts even if ", exclusion.message);
    }
    for (const OutlinePath& one : d.paths) {
      if (one.stands_in_for == kNowhere) continue;
      const std::string& coarse = one.path;
      const std::string& finer = d.paths[one.stands_in_for].path;
      if (path == coarse) return StrCat("can be used instead of ", finer);
      if (path == finer) return StrCat(coarse, " is used instead");
    }
    return "no count needs it";
  }

  // "question 2 and measure x are", of the needs that miss `path`; empty: none does.
  static std::string Lost(const std::string& path, const std::vector<Need>& needs) {
    std::set<uint32_t> questions;
    std::set<std::string> others;
    for (const Need& need : needs) {
      if (std::count(need.missing.begin(), need.missing.end(), path) == 0) continue;
      if (need.kind == NeedKind::kCoverage) {
        others.insert(StrCat("the coverage of ", need.id));
      } else if (need.questions.empty()) {
        others.insert(StrCat("measure ", need.id));
      } else {
        questions.insert(need.questions.begin(), need.questions.end());
      }
    }
    const size_t lost = questions.size() + others.size();
    if (lost == 0) return "";
    if (!questions.empty()) {
      const std::string numbers = Listed(Texts({questions.begin(), questions.end()}));
      others.insert(StrCat(questions.size() == 1 ? "question " : "questions ", numbers));
    }
    return StrCat(Listed(others), lost == 1 ? " is" : " are");
  }

  std::string Cost(const std::string& path, const std::vector<Need>& needs) const {
    const std::string lost = Lost(path, needs);
    // Some counts need a group, of which any path will do.
    const std::string group = path.substr(0, path.find('.'));
    const std::string with_group = group == path ? "" : Lost(group, needs);
    std::string whole;
    if (!with_group.empty()) {
      whole = StrCat("without any path of ", group, ", ", with_group, " not supplied");
    }
    if (lost.empty()) return whole.empty() ? Besides(path) : whole;
    return StrCat("without it ", lost, " not supplied", whole.empty() ? "" : "; ", whole);
  }

  const Knowledge& k_;
  const std::vector<DraftedTable>& tables_;
  const std::vector<std::string>& not_fed_;
};

}  // namespace

std::string WriteLeftOver(const Knowledge& knowledge, const std::vector<DraftedTable>& tables,
                          const std::vector<std::string>& not_fed) {
  return LeftOver(knowledge, tables, not_fed).Run();
}

}  // namespace mspof::draft
