// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_FINDINGS_H_
#define MSPOF_CLI_FINDINGS_H_

// Internal to the command. Counts findings by rule, as they come, and prints them.

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "json_writer.h"
#include "mspof/finding.h"
#include "mspof/tally_part.h"

namespace mspof::cli {

// What a finding left out of the counts: "record". Empty: nothing.
std::string NotCountedText(NotCounted not_counted);

// Counts all findings and keeps the first of each severity, so that an ERROR is shown even after
// many NOTEs. Memory grows with the findings that are kept, not with those that are taken. Texts
// are kept once.
class FindingLog {
 public:
  // The most findings that can be shown. They are kept in memory until everything has been read.
  static constexpr uint64_t kMostShown = 1'000'000;

  // How many rows or records a line names, unless more are asked for.
  static constexpr uint64_t kUsualPlaces = 5;

  // Shows at most `limit` lines or, in JSON, findings; 0 means kMostShown. A line names at most
  // `places` rows or records; 0 means kMostShown.
  explicit FindingLog(uint64_t limit, uint64_t places = kUsualPlaces)
      : limit_(limit == 0 ? kMostShown : std::min(limit, kMostShown)),
        places_(places == 0 ? kMostShown : std::min(places, kMostShown)) {}
  // An empty log with the same limits.
  FindingLog Like() const { return FindingLog(limit_, places_); }
  // The same for a block of the records, which Append() then takes. Which of its lines are shown
  // depends on what comes before it, so it keeps all.
  FindingLog OfBlock() const {
    FindingLog log = Like();
    log.lines_ = kMostShown;
    return log;
  }
  // The numbers of findings of a part, or of parts that were merged. It keeps no finding to show.
  explicit FindingLog(const PartLog& log);
  // Movable; not copyable, because the findings that are kept point into the maps.
  FindingLog(FindingLog&&) = default;
  FindingLog& operator=(FindingLog&&) = default;
  FindingLog(const FindingLog&) = delete;
  FindingLog& operator=(const FindingLog&) = delete;

  // Begins another table: its row numbers are not those of the table before.
  void BeginTable() {
    for (auto& [key, count] : rules_) count.last_row = 0;
  }
  // Where the findings that follow stand among those of another log; never less than before.
  void SetPlace(uint64_t place) { place_ = place; }
  // Takes a finding. REQUIRES: findings of one row come one after another.
  void Take(Finding&& finding);
  // Takes the findings and leaves `*findings` empty.
  void Take(std::vector<Finding>* findings);

  // Counts the findings of a record of another period, and leaves `*findings` empty. `counted`: the
  // record was counted before, for other findings.
  void TakeElsewhere(std::vector<Finding>* findings, bool counted = false);
  // Adds what another reading of the same records found. Its findings stand after those of the same
  // place here. REQUIRES: it has the same limits, and no rule is in both.
  void Merge(const FindingLog& other);
  // Adds what `block` found in records that come after all that were taken so far, as if they had
  // been taken here. `rows` rows of the same table come before those of the block. If is_full()
  // after that, one log of all findings may have kept others.
  void Append(const FindingLog& block, uint64_t rows);
  // Whether findings may be missing because there are too many different texts. Then Merge() may
  // keep others than one log of all findings would.
  bool is_full() const { return texts_.size() >= kMostShown || paths_.size() >= kMostShown; }
  // After all of `records`: takes a warning for each rule that many of them break, if some of these
  // are of other periods. Where day and month are swapped, a date that lands in another period
  // would otherwise hide the mistake.
  void TakeOften(uint64_t records);

  // Calls `take` with each finding that was kept, in the order in which they came.
  void ForEachShown(const std::function<void(const Finding&)>& take) const;
  // How many were not.
  uint64_t not_shown() const { return total_ - kept_count_; }

  // Fills in the numbers of `log`.
  void CountInto(PartLog* log) const;

  bool empty() const { return total_ == 0; }
  bool has_errors() const;

  // A table of the rules, the most serious and frequent first, or "No findings.". A further line
  // counts the findings in records of other periods, if there are any.
  std::string Summary() const;
  // One line for all findings with the same message about the same path, since they usually have
  // one cause. It has their number and the first rows or records. The most serious findings are
  // shown, in the order in which they came; a last line counts the others.
  std::string Lines() const;
  // The members "rules" and "elsewhere" of the open object.
  void WriteRulesJson(JsonWriter* json) const;
  // The members "rules", "elsewhere", "findings" and "findingsNotShown" of the open object.
  void WriteJson(JsonWriter* json) const;

 private:
  // What findings of one rule have in common: rule, severity, message, remedy, source and what is
  // left out.
  using Text = std::tuple<std::string, Severity, std::string, std::string, std::string, NotCounted>;
  // By place, then in the order in which they came.
  using Order = std::pair<uint64_t, uint64_t>;
  struct Kept {
    const Text* text;
    const std::string* path;
    uint64_t row;
    std::string record_id;
    Order order;
  };
  // Where a finding is.
  struct Place {
    uint64_t row;
    std::string record_id;
  };
  // Findings with the same text about the same path.
  struct Alike {
    const Text* text;
    const std::string* path;  // of the first one
    Order first;              // where it stands
    uint64_t findings = 0;
    uint64_t last_row = 0;
    uint64_t rows = 0;
    std::vector<Place> places = {};
  };
  // A text and a path without the numbers of its rows.
  using AlikeKey = std::pair<const Text*, const std::string*>;
  struct Count {
    NotCounted not_counted = NotCounted::kNothing;
    uint64_t findings = 0;
    uint64_t rows = 0;
    uint64_t last_row = 0;
  };
  using RuleKey = std::pair<std::string, Severity>;

  std::vector<std::pair<RuleKey, Count>> SortedRules() const;
  bool MakeRoom(Severity severity);
  // Where a finding is counted and kept. It stays until lines are merged.
  struct Known {
    const Text* text = nullptr;
    const std::string* path = nullptr;
    Count* count = nullptr;
    Alike* alike = nullptr;
  };
  static bool IsOf(const Known& known, const Finding& finding);
  Known Know(const Finding& finding);
  static void Add(const Finding& finding, Count* count);
  void Add(const Finding& finding, Alike* alike) const;
  Alike* AlikeOf(const Text* text, const std::string* path, Severity severity);
  void CutKept();
  std::string WhereIs(const Alike& alike) const;
  std::vector<const Kept*> Shown() const;
  std::vector<const Alike*> ShownLines() const;

  void AppendKept(const FindingLog& block, uint64_t rows);
  void AppendAlike(const FindingLog& block, uint64_t rows);
  void MergeKept(const FindingLog& other);
  void MergeAlike(const FindingLog& other);
  const Text* KeptText(const Text& text) { return &texts_.try_emplace(text).first->first; }
  const std::string* KeptPath(const std::string& path) {
    return &paths_.try_emplace(path).first->first;
  }

  static constexpr size_t kMostKnown = 32;

  uint64_t limit_;
  uint64_t places_;
  uint64_t lines_ = limit_;  // the most lines of a severity that are kept
  uint64_t place_ = 0;
  uint64_t total_ = 0;
  Count elsewhere_;
  // The errors in records of other periods, by rule.
  struct Elsewhere {
    uint64_t records = 0;
    std::string message;
  };
  std::map<std::string, Elsewhere> elsewhere_rules_;
  uint64_t kept_count_ = 0;
  std::map<RuleKey, Count> rules_;
  // Map keys do not move, so pointers to them stay valid.
  std::map<Text, int> texts_;
  std::map<std::string, int> paths_;
  // The most serious first.
  std::map<Severity, std::deque<Kept>, std::greater<Severity>> kept_;
  std::map<Severity, std::map<AlikeKey, Alike>, std::greater<Severity>> alike_;
  std::vector<Known> known_;  // of the findings that came last
  size_t next_known_ = 0;     // to be replaced
  size_t last_known_ = 0;     // that was met
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_FINDINGS_H_
