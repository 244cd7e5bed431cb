// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Counts findings by rule, and keeps those to show. A million findings of ten rules have ten
// messages, so messages and paths are kept once, and findings with the same message are one line.
// The id of a record is the only text here that comes from a record.
// Tested by tests/cli/test_check.py.

#include "findings.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "mspof/finding_ids.h"
#include "text.h"

namespace mspof::cli {
namespace {

// "risk[2].type" → "risk.type": the same problem in several rows usually has one cause.
std::string WithoutNumbers(std::string_view path) {
  std::string text;
  bool within = false;
  for (const char c : path) {
    within = within || c == '[';
    if (!within) text += c;
    within = within && c != ']';
  }
  return text;
}

}  // namespace

std::string NotCountedText(NotCounted not_counted) {
  return std::string(not_counted == NotCounted::kNothing ? "" : NotCountedName(not_counted));
}

FindingLog::FindingLog(const PartLog& log) : FindingLog(1) {
  for (const RuleFindings& rule : log.rules) {
    Count& count = rules_[{rule.rule_id, rule.severity}];
    count.findings = rule.findings;
    count.rows = rule.rows;
    count.not_counted = rule.not_counted;
    total_ += rule.findings;
  }
  elsewhere_.findings = log.elsewhere_findings;
  elsewhere_.rows = log.elsewhere_records;
  for (const RuleFindings& rule : log.elsewhere) {
    elsewhere_rules_[rule.rule_id].records = rule.rows;
  }
}

void FindingLog::CountInto(PartLog* log) const {
  for (const auto& [rule, count] : rules_) {
    log->rules.push_back({rule.first, rule.second, count.findings, count.rows, count.not_counted});
  }
  log->elsewhere_findings = elsewhere_.findings;
  log->elsewhere_records = elsewhere_.rows;
  for (const auto& [rule, elsewhere] : elsewhere_rules_) {
    log->elsewhere.push_back({rule, Severity::kError, 0, elsewhere.records, NotCounted::kNothing});
  }
}

// Whether the finding is of the text and path.
bool FindingLog::IsOf(const Known& known, const Finding& finding) {
  const auto& [rule, severity, message, remedy, source, not_counted] = *known.text;
  return finding.rule_id == rule && finding.severity == severity &&
         finding.not_counted == not_counted && finding.path == *known.path &&
         finding.message == message && finding.remedy == remedy && finding.source == source;
}

// What is known of the finding, as long as there is room for new texts. A file breaks the same few
// rules again and again, mostly in one order, so those of before are tried one by one from the last
// one on.
FindingLog::Known FindingLog::Know(const Finding& finding) {
  for (size_t i = 0; i < known_.size(); ++i) {
    last_known_ = last_known_ + 1 < known_.size() ? last_known_ + 1 : 0;
    if (IsOf(known_[last_known_], finding)) return known_[last_known_];
  }
  const Text text(finding.rule_id, finding.severity, finding.message, finding.remedy,
                  finding.source, finding.not_counted);
  Known known;
  known.count = &rules_[{finding.rule_id, finding.severity}];
  known.text = KeptText(text);
  known.path = KeptPath(finding.path);
  known.alike = AlikeOf(known.text, known.path, finding.severity);
  if (known_.size() < kMostKnown) {
    known_.push_back(known);
  } else {
    known_[next_known_++ % kMostKnown] = known;
  }
  return known;
}

void FindingLog::Add(const Finding& finding, Count* count) {
  ++count->findings;
  count->not_counted = std::max(count->not_counted, finding.not_counted);
  if (finding.row == 0 || finding.row == count->last_row) return;
  ++count->rows;
  count->last_row = finding.row;
}

void FindingLog::Take(Finding&& finding) {
  ++total_;
  // There are usually few different texts, but their number has no bound.
  if (is_full()) return Add(finding, &rules_[{finding.rule_id, finding.severity}]);
  const Known known = Know(finding);
  Add(finding, known.count);
  if (known.alike != nullptr) Add(finding, known.alike);
  if (!MakeRoom(finding.severity)) return;
  ++kept_count_;
  kept_[finding.severity].push_back(
      {known.text, known.path, finding.row, std::move(finding.record_id), {place_, total_}});
}

// Null: there are too many lines for another.
FindingLog::Alike* FindingLog::AlikeOf(const Text* text, const std::string* path,
                                       Severity severity) {
  const std::string* const of = KeptPath(WithoutNumbers(*path));
  std::map<AlikeKey, Alike>& all = alike_[severity];
  const auto at = all.find({text, of});
  if (at != all.end()) return &at->second;
  if (all.size() >= lines_) return nullptr;
  return &all.emplace(AlikeKey{text, of}, Alike{text, path, {place_, total_}}).first->second;
}

void FindingLog::Add(const Finding& finding, Alike* alike) const {
  ++alike->findings;
  if (finding.row != 0 && finding.row == alike->last_row) return;
  alike->last_row = finding.row;
  ++alike->rows;
  if (alike->places.size() < places_) alike->places.push_back({finding.row, finding.record_id});
}

void FindingLog::Take(std::vector<Finding>* findings) {
  for (Finding& finding : *findings) Take(std::move(finding));
  findings->clear();
}

void FindingLog::TakeElsewhere(std::vector<Finding>* findings, bool counted) {
  if (findings->empty()) return;
  elsewhere_.findings += findings->size();
  if (!counted) ++elsewhere_.rows;
  std::set<std::string_view> rules;
  for (const Finding& finding : *findings) {
    if (finding.severity != Severity::kError || !rules.insert(finding.rule_id).second) continue;
    Elsewhere& rule = elsewhere_rules_[finding.rule_id];
    if (++rule.records == 1) rule.message = finding.message;
  }
  findings->clear();
}

namespace {

// A place in a block, among those of all records. What comes before its first record comes after
// the last record before it.
uint64_t PlaceAfter(uint64_t places, uint64_t place) {
  return place == 0 ? places : place + (places & ~uint64_t{1});
}

}  // namespace

void FindingLog::Append(const FindingLog& block, uint64_t rows) {
  for (const auto& [text, unused] : block.texts_) texts_.try_emplace(text);
  for (const auto& [path, unused] : block.paths_) paths_.try_emplace(path);
  AppendKept(block, rows);
  AppendAlike(block, rows);
  total_ += block.total_;
  for (const auto& [rule, more] : block.rules_) {
    Count& count = rules_[rule];
    count.findings += more.findings;
    count.rows += more.rows;
    count.not_counted = std::max(count.not_counted, more.not_counted);
  }
  elsewhere_.findings += block.elsewhere_.findings;
  elsewhere_.rows += block.elsewhere_.rows;
  for (const auto& [id, more] : block.elsewhere_rules_) {
    Elsewhere& rule = elsewhere_rules_[id];
    if (rule.records == 0) rule.message = more.message;
    rule.records += more.records;
  }
  place_ = PlaceAfter(place_, block.place_);
}

void FindingLog::AppendKept(const FindingLog& block, uint64_t rows) {
  for (const auto& [severity, more] : block.kept_) {
    std::deque<Kept>& all = kept_[severity];
    for (const Kept& kept : more) {
      all.push_back(kept);
      Kept& copy = all.back();
      copy.text = KeptText(*kept.text);
      copy.path = KeptPath(*kept.path);
      if (copy.row != 0) copy.row += rows;
      copy.order = {PlaceAfter(place_, kept.order.first), kept.order.second + total_};
    }
    kept_count_ += more.size();
  }
  CutKept();
}

void FindingLog::AppendAlike(const FindingLog& block, uint64_t rows) {
  known_.clear();  // lines may be added
  for (const auto& [severity, lines] : block.alike_) {
    std::map<AlikeKey, Alike>& all = alike_[severity];
    std::vector<std::pair<AlikeKey, const Alike*>> in_order;
    for (const auto& [key, alike] : lines) in_order.emplace_back(key, &alike);
    std::sort(in_order.begin(), in_order.end(),
              [](const auto& a, const auto& b) { return a.second->first < b.second->first; });
    for (const auto& [key, more] : in_order) {
      const AlikeKey ours = {KeptText(*key.first), KeptPath(*key.second)};
      auto at = all.find(ours);
      if (at == all.end()) {
        if (all.size() >= lines_) continue;
        const Order first = {PlaceAfter(place_, more->first.first), more->first.second + total_};
        at = all.emplace(ours, Alike{ours.first, KeptPath(*more->path), first}).first;
      }
      Alike& alike = at->second;
      alike.findings += more->findings;
      alike.rows += more->rows;
      for (const Place& place : more->places) {
        if (alike.places.size() >= places_) break;
        alike.places.push_back({place.row == 0 ? 0 : place.row + rows, place.record_id});
      }
    }
  }
}

void FindingLog::Merge(const FindingLog& other) {
  total_ += other.total_;
  elsewhere_.findings += other.elsewhere_.findings;
  elsewhere_.rows += other.elsewhere_.rows;
  elsewhere_rules_.insert(other.elsewhere_rules_.begin(), other.elsewhere_rules_.end());
  rules_.insert(other.rules_.begin(), other.rules_.end());
  MergeKept(other);
  MergeAlike(other);
}

// What is kept of each severity is the beginning of all of it, so the beginnings are merged and
// cut.
void FindingLog::MergeKept(const FindingLog& other) {
  for (const auto& [severity, more] : other.kept_) {
    std::deque<Kept> theirs;
    for (const Kept& kept : more) {
      theirs.push_back(kept);
      theirs.back().text = KeptText(*kept.text);
      theirs.back().path = KeptPath(*kept.path);
      theirs.back().order.second += total_;  // after those of the same place
    }
    std::deque<Kept>& ours = kept_[severity];
    std::deque<Kept> both;
    std::merge(ours.begin(), ours.end(), theirs.begin(), theirs.end(), std::back_inserter(both),
               [](const Kept& a, const Kept& b) { return a.order < b.order; });
    ours = std::move(both);
    kept_count_ += theirs.size();
  }
  CutKept();
}

// Leaves as many as are shown: the most serious, and of these the first.
void FindingLog::CutKept() {
  for (auto it = kept_.rbegin(); it != kept_.rend() && kept_count_ > limit_; ++it) {
    const uint64_t over = std::min<uint64_t>(kept_count_ - limit_, it->second.size());
    it->second.erase(it->second.end() - static_cast<std::ptrdiff_t>(over), it->second.end());
    kept_count_ -= over;
  }
}

void FindingLog::MergeAlike(const FindingLog& other) {
  known_.clear();  // lines may be removed
  for (const auto& [severity, more] : other.alike_) {
    std::map<AlikeKey, Alike>& all = alike_[severity];
    for (const auto& [key, alike] : more) {
      Alike copy = alike;
      copy.text = KeptText(*alike.text);
      copy.path = KeptPath(*alike.path);
      copy.first.second += total_;
      all.emplace(AlikeKey{copy.text, KeptPath(*key.second)}, std::move(copy));
    }
    while (all.size() > limit_) {
      all.erase(std::max_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.second.first < b.second.first;
      }));
    }
  }
}

void FindingLog::TakeOften(uint64_t records) {
  // A few mistakes are everywhere. One in twenty has a cause.
  constexpr uint64_t kLeast = 5;
  constexpr uint64_t kOneIn = 20;
  for (const auto& [rule, elsewhere] : elsewhere_rules_) {
    const auto here = rules_.find({rule, Severity::kError});
    const uint64_t all = elsewhere.records + (here == rules_.end() ? 0 : here->second.rows);
    if (all < kLeast || kOneIn * all < records) continue;
    Finding finding;
    finding.rule_id = std::string(finding_id::kOftenBroken);
    finding.severity = Severity::kWarning;
    finding.message = std::to_string(all) + " of " + Counted(records, "record") + ", " +
                      (all == elsewhere.records ? "all" : std::to_string(elsewhere.records)) +
                      " of them of other periods, break rule " + rule + ": " + elsewhere.message;
    finding.remedy =
        "check the mapping and the file before you trust any number: day and month may be swapped, "
        "a wrong column may be mapped, or one column was sorted alone; mspof check without "
        "--period "
        "shows these records";
    Take(std::move(finding));
  }
}

// Whether to keep a finding. If the limit is reached, a more serious finding replaces the last one
// of the least serious.
bool FindingLog::MakeRoom(Severity severity) {
  if (kept_count_ < limit_) return true;
  const auto least = std::find_if(kept_.rbegin(), kept_.rend(),
                                  [](const auto& kept) { return !kept.second.empty(); });
  if (least->first >= severity) return false;
  least->second.pop_back();
  --kept_count_;
  return true;
}

bool FindingLog::has_errors() const {
  return std::any_of(rules_.begin(), rules_.end(),
                     [](const auto& rule) { return rule.first.second == Severity::kError; });
}

std::vector<std::pair<FindingLog::RuleKey, FindingLog::Count>> FindingLog::SortedRules() const {
  std::vector<std::pair<RuleKey, Count>> rules(rules_.begin(), rules_.end());
  // Rules that compare equal stay in the order of their ids.
  std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) {
    return std::make_tuple(b.first.second, b.second.findings) <
           std::make_tuple(a.first.second, a.second.findings);
  });
  return rules;
}

std::string FindingLog::Summary() const {
  std::string elsewhere;
  if (elsewhere_.findings > 0) {
    elsewhere = "Not included: " + Counted(elsewhere_.findings, "finding") + " in " +
                Counted(elsewhere_.rows, "record") + " of other periods or councils.\n";
  }
  if (empty()) return "No findings.\n" + elsewhere;
  Table table("lrrll");
  table.AddRow({"severity", "findings", "rows", "rule", "not counted"});
  for (const auto& [rule, count] : SortedRules()) {
    table.AddRow({std::string(SeverityName(rule.second)), std::to_string(count.findings),
                  count.rows == 0 ? "-" : std::to_string(count.rows), Printable(rule.first),
                  NotCountedText(count.not_counted)});
  }
  return "Findings by rule:\n" + table.ToString() + elsewhere;
}

std::vector<const FindingLog::Kept*> FindingLog::Shown() const {
  std::vector<const Kept*> shown;
  for (const auto& [severity, all] : kept_) {
    for (const Kept& kept : all) shown.push_back(&kept);
  }
  std::sort(shown.begin(), shown.end(),
            [](const Kept* a, const Kept* b) { return a->order < b->order; });
  return shown;
}

void FindingLog::ForEachShown(const std::function<void(const Finding&)>& take) const {
  for (const Kept* kept : Shown()) {
    const auto& [rule, severity, message, remedy, source, not_counted] = *kept->text;
    take({rule, severity, kept->record_id, *kept->path, message, remedy, source, kept->row,
          not_counted});
  }
}

std::vector<const FindingLog::Alike*> FindingLog::ShownLines() const {
  const auto came_first = [](const Alike* a, const Alike* b) { return a->first < b->first; };
  std::vector<const Alike*> shown;
  for (const auto& [severity, all] : alike_) {
    std::vector<const Alike*> of_severity;
    for (const auto& [key, alike] : all) of_severity.push_back(&alike);
    std::sort(of_severity.begin(), of_severity.end(), came_first);
    for (const Alike* alike : of_severity) {
      if (shown.size() < limit_) shown.push_back(alike);
    }
  }
  return shown;
}

// "row 2, record SG-1", or "250 records (SG-1 in row 2, SG-2 in row 3 and 248 more)".
std::string FindingLog::WhereIs(const Alike& alike) const {
  const Place& first = alike.places.front();
  if (alike.rows == 1) {
    std::string where = first.row == 0 ? "" : "row " + std::to_string(first.row);
    if (first.record_id.empty()) return where;
    return where + (where.empty() ? "record " : ", record ") + Printable(first.record_id);
  }
  const bool has_ids = !first.record_id.empty();
  if (!has_ids && first.row == 0) return Counted(alike.findings, "finding");
  std::string where = Counted(alike.rows, has_ids ? "record" : "row") + " (";
  for (size_t i = 0; i < alike.places.size(); ++i) {
    const Place& place = alike.places[i];
    where += i == 0 ? "" : ", ";
    if (has_ids) where += Printable(place.record_id) + (place.row == 0 ? "" : " in row ");
    if (place.row != 0) where += std::to_string(place.row);
  }
  const uint64_t more = alike.rows - alike.places.size();
  return where + (more == 0 ? ")" : " and " + std::to_string(more) + " more)");
}

std::string FindingLog::Lines() const {
  std::string lines;
  uint64_t told = 0;
  const std::vector<const Alike*> shown = ShownLines();
  for (const Alike* alike : shown) {
    const auto& [rule, severity, message, remedy, source, not_counted] = *alike->text;
    told += alike->findings;
    std::string where = WhereIs(*alike);
    const std::string path =
        Printable(alike->findings == 1 ? *alike->path : WithoutNumbers(*alike->path));
    if (!path.empty()) where += (where.empty() ? "" : ", ") + path;
    if (alike->rows == 1 && alike->findings > 1) {
      where += " (" + std::to_string(alike->findings) + " times)";
    }
    lines += std::string(SeverityName(severity)) + " " + Printable(rule) + ": ";
    if (!where.empty()) lines += where + ": ";
    lines += Printable(message);
    const std::string lost = NotCountedText(not_counted);
    if (!lost.empty()) lines += " [not counted: " + lost + "]";
    if (!remedy.empty()) lines += ": " + Printable(remedy);
    lines += "\n";
  }
  if (total_ > told) {
    lines += "... and " + std::to_string(total_ - told) + " more, of the same or lower severity";
    lines += shown.size() < kMostShown
                 ? ": --limit 0 shows " +
                       (total_ > kMostShown ? "the first " + std::to_string(kMostShown) : "all")
                 : "; at most " + std::to_string(kMostShown) + " can be shown";
    lines += "\n";
  }
  return lines;
}

void FindingLog::WriteRulesJson(JsonWriter* json) const {
  json->BeginArray("rules");
  for (const auto& [rule, count] : SortedRules()) {
    json->BeginObject();
    json->Field("ruleId", rule.first);
    json->Field("severity", SeverityName(rule.second));
    json->Field("findings", count.findings);
    json->Field("rows", count.rows);
    json->FieldIfAny("notCounted", NotCountedText(count.not_counted));
    json->EndObject();
  }
  json->EndArray();
  if (elsewhere_.findings == 0) return;
  json->BeginObject("elsewhere");
  json->Field("findings", elsewhere_.findings);
  json->Field("records", elsewhere_.rows);
  json->EndObject();
}

void FindingLog::WriteJson(JsonWriter* json) const {
  WriteRulesJson(json);
  json->BeginArray("findings");
  ForEachShown([json](const Finding& finding) {
    json->BeginObject();
    json->Field("ruleId", finding.rule_id);
    json->Field("severity", SeverityName(finding.severity));
    json->FieldIfAny("recordId", finding.record_id);
    json->FieldIfAny("path", finding.path);
    json->FieldIfAny("message", finding.message);
    json->FieldIfAny("remedy", finding.remedy);
    json->FieldIfAny("source", finding.source);
    if (finding.row != 0) json->Field("row", finding.row);
    json->FieldIfAny("notCounted", NotCountedText(finding.not_counted));
    json->EndObject();
  });
  json->EndArray();
  json->Field("findingsNotShown", not_shown());
}

}  // namespace mspof::cli
