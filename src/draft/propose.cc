// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Proposes which column feeds which path. The heading shows what a column could be, and its cells
// show whether it can be that. A heading that fits with cells that do not is only a guess. So are
// cells that fit without a heading, unless nearly all of them are labels of a list that only one
// path has. The surest line is taken first, and each column and path only once.
// Tested by tests/unit/draft/draft_test.cc.

#include "draft/propose.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "draft/series.h"
#include "draft/thresholds.h"
#include "mapping/names.h"

namespace mspof::draft {
namespace {

constexpr std::string_view kByCodes = "by its codes, not by its heading";

Certainty ByName(int score) {
  if (score >= threshold::kSureName) return Certainty::kSure;
  if (score >= threshold::kLikelyName) return Certainty::kLikely;
  return score >= threshold::kGuessedName ? Certainty::kGuess : Certainty::kNone;
}

// Whether `text` is the code of a council with adult social services: a unitary authority, a
// metropolitan district, a London borough or a county.
bool IsGss(std::string_view text) {
  const std::string_view kind = text.substr(0, 3);
  return text.size() == 9 && (kind == "E06" || kind == "E08" || kind == "E09" || kind == "E10") &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// Whether its cells are days, or differ in most rows.
bool CannotBeCodes(const Shape& shape) {
  return shape.dates().read >= threshold::kIsDate || 2 * shape.distinct() > shape.looked_at();
}

class Judge {
 public:
  // Columns of one path in several rows are read together: a second interview is rare, and its
  // few cells alone do not look like codes.
  Judge(const Knowledge& knowledge, const std::vector<Unit>& units, const Words& table,
        bool in_form)
      : k_(knowledge), table_(table), in_form_(in_form), pooled_(knowledge.paths().size()) {
    for (const Unit& unit : units) {
      if (!unit.shape.has_texts()) continue;
      size_t best = 0;
      int score = 0;
      for (size_t target = 0; target < pooled_.size(); ++target) {
        const int this_score = k_.paths().Match(unit.words, target, table_).score;
        if (this_score > score) best = target;
        score = std::max(score, this_score);
      }
      const OutlinePath* field = k_.paths().field(best);
      if (score < threshold::kLikelyName || field == nullptr || field->group == 0) continue;
      if (field->kind == ValueKind::kCode) pooled_[best].Merge(unit.shape);
    }
  }

  // Whether `unit` can feed `target`; certainty kNone if not.
  Proposal Of(const Unit& unit, size_t target) const {
    Proposal proposal;
    proposal.target = target;
    const NameMatch match = k_.paths().Match(unit.words, target, table_);
    proposal.score = match.score;
    proposal.rest = match.rest;
    proposal.in_context = match.in_context;
    const OutlinePath* field = k_.paths().field(target);
    const bool rows = field != nullptr && (field->group != 0 || field->many);
    if (unit.numbered() && !rows) return proposal;
    const std::string_view other = k_.paths().OtherThan(unit.words);
    if (!other.empty() && match.score < threshold::kSureName) return proposal;
    proposal.certainty = ByName(match.score);
    const bool own_date = field != nullptr && field->kind == ValueKind::kDate && field->group == 0;
    const Certainty most =
        own_date ? k_.paths().MostOfDate(unit.words, in_form_) : Certainty::kSure;
    if (most == Certainty::kNone) return Proposal();
    if (field == nullptr) {
      JudgeId(unit, &proposal);
    } else if (field->kind == ValueKind::kCode) {
      JudgeCodes(unit, *field, &proposal);
    } else if (field->kind == ValueKind::kDate) {
      JudgeDates(unit, &proposal);
      if (proposal.certainty > most) {
        AtMost(most,
               most == Certainty::kLikely ? "its heading is the day of signing, perhaps later"
                                          : "its heading does not show which date it is",
               &proposal);
      }
    } else {
      JudgeNumbers(unit, &proposal);
    }
    if (proposal.certainty != Certainty::kNone && proposal.certainty < Certainty::kSure &&
        proposal.reason.empty()) {
      proposal.reason = "by its heading";
    }
    return proposal;
  }

 private:
  static void AtMost(Certainty most, std::string reason, Proposal* proposal) {
    if (proposal->certainty < Certainty::kLikely) {
      proposal->certainty = Certainty::kNone;
    } else if (proposal->certainty > most) {
      proposal->certainty = most;
    }
    proposal->reason = std::move(reason);
  }

  void JudgeId(const Unit& unit, Proposal* proposal) const {
    const Shape& shape = unit.shape;
    const std::string& path = k_.paths().name(proposal->target);
    if (!unit.question.empty()) proposal->certainty = Certainty::kNone;
    if (path == mapping::kToCouncil) return JudgeCouncil(shape, proposal);
    if (proposal->certainty == Certainty::kNone) return;
    const bool date = shape.dates().read >= threshold::kIsDate;
    if (date || shape.wordy() > threshold::kMostWordyIds || shape.filled() == 0) {
      proposal->certainty = Certainty::kNone;
    } else if (shape.spaced() > threshold::kMostSpacedIds) {
      AtMost(Certainty::kGuess, "its cells look like words", proposal);
    } else if (path == mapping::kToRecordId) {
      const bool unique = 1000 * shape.distinct() >= threshold::kUniqueIds * shape.looked_at();
      const bool runs =
          shape.repeats() + shape.distinct() >= shape.looked_at() * threshold::kUniqueIds / 1000;
      if (!unique && !runs) {
        AtMost(Certainty::kGuess, "it does not identify rows", proposal);
      } else if (!unique && shape.distinct() * threshold::kMostRowsOfId < shape.looked_at()) {
        AtMost(Certainty::kGuess, "it is the same in too many rows", proposal);
      }
    } else if (shape.distinct() < threshold::kLeastIds ||
               1000 * shape.filled() < threshold::kFilledIds * shape.rows()) {
      AtMost(Certainty::kGuess, "it is the same, or empty, in too many rows", proposal);
    }
  }

  // Cells that are GSS codes of councils are sure if the heading fits roughly.
  static void JudgeCouncil(const Shape& shape, Proposal* proposal) {
    const auto texts = shape.Texts();
    const bool gss = !texts.empty() && std::all_of(texts.begin(), texts.end(),
                                                   [](const auto& t) { return IsGss(t.first); });
    if (!gss) {
      AtMost(Certainty::kGuess, "it needs a code map to GSS codes", proposal);
    } else if (proposal->certainty < Certainty::kLikely) {
      const bool named = proposal->certainty == Certainty::kGuess;
      proposal->certainty = named ? Certainty::kLikely : Certainty::kGuess;
      proposal->reason = "its cells are GSS codes of councils";
    }
  }

  void JudgeDates(const Unit& unit, Proposal* proposal) const {
    if (proposal->certainty == Certainty::kNone) return;
    const Shape::Dates dates = unit.shape.dates();
    if (unit.shape.filled() == 0) {
      AtMost(Certainty::kGuess, "it is always empty", proposal);
    } else if (dates.read < threshold::kIsDate && unit.shape.IsSerial()) {
      AtMost(Certainty::kLikely, "its numbers are read as days of a spreadsheet", proposal);
    } else if (dates.short_years) {
      AtMost(
          Certainty::kGuess,
          "its years have two digits: export four digits, or give the century in date_form, as in "
          "YY(2000)",
          proposal);
    } else if (dates.read < threshold::kIsDate) {
      AtMost(Certainty::kGuess, "its cells are not dates that can be read", proposal);
    } else if (dates.swapped) {
      AtMost(Certainty::kGuess,
             "day and month may be swapped in some of its dates: days over 12 have another form "
             "than days up to 12",
             proposal);
    } else if (dates.mixed) {
      AtMost(Certainty::kLikely,
             "its dates have two forms: check whether day and month are swapped in one", proposal);
    } else if (dates.read < threshold::kMostlyDates) {
      AtMost(Certainty::kLikely, "some of its dates cannot be read", proposal);
    } else if (dates.low) {
      AtMost(Certainty::kLikely, "no day is over 12: day and month may be swapped", proposal);
    } else if (dates.undecided) {
      AtMost(Certainty::kLikely, "no date shows which number is the day", proposal);
    }
  }

  void JudgeNumbers(const Unit& unit, Proposal* proposal) const {
    if (unit.shape.integers() < threshold::kNumbers && proposal->certainty != Certainty::kNone) {
      AtMost(Certainty::kGuess, "its cells are not whole numbers", proposal);
    }
  }

  void JudgeCodes(const Unit& unit, const OutlinePath& field, Proposal* proposal) const {
    const bool named = proposal->certainty != Certainty::kNone;
    if (!named && !unit.shape.has_texts()) return;
    const bool pooled = proposal->score >= threshold::kLikelyName && unit.shape.has_texts() &&
                        pooled_[proposal->target].filled() >= unit.shape.filled();
    const Shape& shape = pooled ? pooled_[proposal->target] : unit.shape;
    const Showing showing = {proposal->score >= threshold::kLikelyName, k_.show_values()};
    HostCodes codes = ReadCodes(shape, {}, unit.words, k_.vocabulary(), k_.codes(field), showing);
    if (field.many || field.group != 0) TryLists(shape, unit.words, field, &codes, proposal);
    const bool fits = codes.is_list && codes.placed_cells >= threshold::kCodesFit;
    if (!named) {
      // These labels equal those of the list to the letter.
      const bool labels = codes.is_list && codes.sure_cells >= threshold::kCodesSure &&
                          codes.distinct >= threshold::kLeastCodesAlone;
      const bool others =
          !k_.paths().OtherThan(unit.words).empty() || !k_.paths().WhoseIs(unit.words).empty();
      if (labels && !others) {
        proposal->certainty = IsOnlyOfList(field) ? Certainty::kLikely : Certainty::kGuess;
        proposal->reason = kByCodes;
      }
    } else if (unit.shape.filled() == 0) {
      AtMost(Certainty::kGuess, "it is always empty", proposal);
    } else if (!codes.is_list && CannotBeCodes(unit.shape)) {
      proposal->certainty = Certainty::kNone;
    } else if (!codes.is_list) {
      AtMost(Certainty::kGuess, "its cells do not look like codes", proposal);
    } else if (codes.all_one) {
      AtMost(Certainty::kGuess, "all of its texts would mean the same", proposal);
    } else if (proposal->certainty == Certainty::kGuess) {
      // "Yes" and "no" fit any question, and "declined" fits many reasons.
      const bool in_context = field.group == 0 || proposal->in_context;
      if (in_context && fits && codes.sure_cells >= threshold::kCodesSureWithName &&
          codes.telling_cells >= threshold::kCodesTelling) {
        proposal->certainty = Certainty::kLikely;
        proposal->reason = "by its codes and its heading";
      } else {
        proposal->certainty = Certainty::kNone;
      }
    } else if (!fits && (codes.placed_cells < threshold::kCodesKnown ||
                         codes.placed_codes < threshold::kCodesKnown)) {
      proposal->codes_unknown = codes.placed_codes == 0;
      AtMost(Certainty::kLikely, "by its heading; most of its codes are not known", proposal);
    } else if (proposal->certainty == Certainty::kLikely &&
               codes.sure_cells >= threshold::kCodesSure) {
      proposal->certainty = Certainty::kSure;
    }
    proposal->codes = std::move(codes);
  }

  // Reads cells as lists if they are.
  void TryLists(const Shape& shape, const Words& heading, const OutlinePath& field,
                HostCodes* codes, Proposal* proposal) const {
    const std::string separator = SeparatorOf(shape);
    if (separator.empty()) return;
    HostCodes lists = ReadCodes(shape, separator, heading, k_.vocabulary(), k_.codes(field),
                                {false, k_.show_values()});
    if (!lists.is_list) return;
    *codes = std::move(lists);
    proposal->separator = separator;
  }

  // Whether no other path has the same list.
  bool IsOnlyOfList(const OutlinePath& field) const {
    const auto& paths = k_.definition().paths;
    return std::count_if(paths.begin(), paths.end(), [&](const OutlinePath& other) {
             return other.list == field.list && other.kind == ValueKind::kCode;
           }) == 1;
  }

  const Knowledge& k_;
  const Words& table_;
  const bool in_form_;
  std::vector<Shape> pooled_;  // by target; empty for paths without rows
};

bool IsByCodes(const Proposal& proposal) { return proposal.reason == kByCodes; }

// Which lines exclude each other: the path, and the row for paths that have rows.
std::pair<size_t, std::string> Seat(const Knowledge& knowledge, const std::vector<Unit>& units,
                                    const Proposal& proposal) {
  const OutlinePath* field = knowledge.paths().field(proposal.target);
  std::string row;
  if (field != nullptr && field->group != 0) {
    row = units[proposal.unit].numbered() ? "{n}" : "";
    for (const std::string& word : proposal.rest) row += " " + word;
  }
  return {proposal.target, row};
}

// Columns about somebody else stand together: "Relationship to adult" after "Alleged perpetrator
// gender" does not tell who the representative is.
void DoubtBeside(const Knowledge& knowledge, const Unit& before, const Unit& unit,
                 Proposal* proposal) {
  const PathWords& paths = knowledge.paths();
  const OutlinePath* field = paths.field(proposal->target);
  const bool of_answers = field != nullptr && field->group != 0 && !proposal->in_context;
  if (!of_answers || !paths.WhoseIs(unit.words).empty()) return;
  std::string_view whose = paths.WhoseIs(before.words);
  if (whose.empty()) whose = paths.OtherThan(before.words);
  if (whose.empty() || proposal->certainty < Certainty::kLikely) return;
  proposal->certainty = Certainty::kGuess;
  proposal->reason = "it stands beside a column about " + std::string(whose);
}

std::vector<Proposal> All(const Knowledge& knowledge, const std::vector<Unit>& units,
                          const Words& table, bool in_form, size_t first_target) {
  const Judge judge(knowledge, units, table, in_form);
  std::vector<Proposal> all;
  for (size_t unit = 0; unit < units.size(); ++unit) {
    for (size_t target = first_target; target < knowledge.paths().size(); ++target) {
      Proposal proposal = judge.Of(units[unit], target);
      proposal.unit = unit;
      if (unit > 0) DoubtBeside(knowledge, units[unit - 1], units[unit], &proposal);
      if (proposal.certainty != Certainty::kNone) all.push_back(std::move(proposal));
    }
  }
  // If several columns have the labels of one list, only their headings can distinguish them.
  std::map<size_t, size_t> by_codes;
  for (const Proposal& proposal : all) by_codes[proposal.target] += IsByCodes(proposal) ? 1 : 0;
  for (Proposal& proposal : all) {
    if (IsByCodes(proposal) && by_codes[proposal.target] > 1) {
      proposal.certainty = Certainty::kGuess;
      proposal.reason = "by its codes, which other columns have too";
    }
  }
  std::sort(all.begin(), all.end(), [](const Proposal& a, const Proposal& b) {
    return std::make_tuple(b.certainty, a.codes_unknown, b.score, a.unit, a.target) <
           std::make_tuple(a.certainty, b.codes_unknown, a.score, b.unit, b.target);
  });
  return all;
}

// Whether the table is the export of a web form: two of its headings are typical of such forms.
bool IsOfForm(const Knowledge& knowledge, const LookedTable& table) {
  return std::count_if(table.columns.begin(), table.columns.end(), [&](const LookedColumn& column) {
           return knowledge.paths().IsOfForm(column.name);
         }) >= threshold::kLeastOfForm;
}

// If two columns fit a path equally well, the first is taken, but it is not sure.
void Doubt(const Proposal& second, const std::vector<Unit>& units, Proposal* first) {
  if (second.certainty < Certainty::kLikely || second.score + threshold::kAsWell < first->score)
    return;
  if (first->certainty < Certainty::kSure) return;
  first->certainty = Certainty::kLikely;
  first->reason = "\"" + units[second.unit].from + "\" fits as well";
}

// Whether the column could identify the records, whatever its heading.
bool DiffersInEachRow(const Unit& unit) {
  const Shape& shape = unit.shape;
  const bool numbered = unit.columns.size() > 1;
  return !numbered && unit.question.empty() && shape.rows() > 1 && shape.filled() == shape.rows() &&
         shape.distinct() >= shape.looked_at() && shape.dates().read == 0 && shape.wordy() == 0 &&
         shape.spaced() <= threshold::kMostSpacedIds;
}

// The line for the record's id if no heading names it. It is a guess that an analyst can check at
// sight.
void GuessId(const std::vector<bool>& used, Proposals* result) {
  constexpr size_t kId = 0;
  for (const Proposal& line : result->lines) {
    if (line.target == kId) return;
  }
  for (size_t i = 0; i < result->units.size(); ++i) {
    if (used[i] || !DiffersInEachRow(result->units[i])) continue;
    Proposal proposal;
    proposal.unit = i;
    proposal.target = kId;
    proposal.certainty = Certainty::kGuess;
    proposal.reason = "it differs in each row";
    result->lines.push_back(std::move(proposal));
    return;
  }
}

}  // namespace

Knowledge::Knowledge(const Framework& framework, bool show_values)
    : framework_(framework),
      outline_(OutlineOf(framework_)),
      vocabulary_(outline_),
      paths_(outline_, vocabulary_),
      show_values_(show_values) {
  for (const OutlineList& list : outline_.lists) {
    lists_.push_back(std::make_unique<CodeWords>(vocabulary_, list));
  }
}

Proposals Propose(const Knowledge& knowledge, const LookedTable& table, std::string_view part) {
  constexpr size_t kIds = 3;
  const size_t first = part.empty() ? 0 : kIds;
  const Words name = knowledge.vocabulary().WordsOf(part, Place::kHeading);
  const bool in_form = IsOfForm(knowledge, table);
  // Numbered columns stay together only if they feed a path.
  std::vector<Unit> numbered;
  for (Unit& unit : NumberedUnits(table, knowledge.vocabulary())) {
    const std::vector<Unit> alone = {unit};
    const std::vector<Proposal> all = All(knowledge, alone, name, in_form, first);
    if (!all.empty() && all.front().certainty >= Certainty::kLikely) {
      numbered.push_back(std::move(unit));
    }
  }
  Proposals result;
  result.units = SingleUnits(table, numbered);
  result.units.insert(result.units.end(), std::make_move_iterator(numbered.begin()),
                      std::make_move_iterator(numbered.end()));
  std::sort(result.units.begin(), result.units.end(),
            [](const Unit& a, const Unit& b) { return a.columns[0] < b.columns[0]; });
  ReadSeries(knowledge, &result.units);

  std::vector<bool> used(result.units.size());
  std::map<std::pair<size_t, std::string>, size_t> taken;  // lines by seat
  std::vector<Proposal> later;
  std::vector<Proposal> all = All(knowledge, result.units, name, in_form, first);
  std::vector<int> best(result.units.size());
  for (const Proposal& proposal : all) {
    best[proposal.unit] = std::max(best[proposal.unit], proposal.score);
  }
  for (Proposal& proposal : all) {
    // A path that the heading fits less well is not the right one, even if the better path is
    // taken.
    if (used[proposal.unit] || proposal.score + threshold::kMuchLess < best[proposal.unit])
      continue;
    const auto [seat, free] =
        taken.emplace(Seat(knowledge, result.units, proposal), result.lines.size());
    if (!free) {
      Doubt(proposal, result.units, &result.lines[seat->second]);
      later.push_back(std::move(proposal));
      continue;
    }
    used[proposal.unit] = true;
    result.lines.push_back(std::move(proposal));
  }
  for (Proposal& proposal : later) {
    const bool question = !result.units[proposal.unit].question.empty();
    if (used[proposal.unit] || (proposal.certainty < Certainty::kLikely && !question)) continue;
    used[proposal.unit] = true;
    result.seconds.push_back(std::move(proposal));
  }
  if (part.empty()) GuessId(used, &result);
  std::sort(result.lines.begin(), result.lines.end(),
            [](const Proposal& a, const Proposal& b) { return a.unit < b.unit; });
  return result;
}

}  // namespace mspof::draft
