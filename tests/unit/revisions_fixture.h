// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_REVISIONS_FIXTURE_H_
#define MSPOF_TESTS_UNIT_REVISIONS_FIXTURE_H_

// Submissions that replace and top up each other, written as a script of one line each:
//
//   b1: a b              an original that supplies the measures a and b
//   r2 > b1: a b c       a revision of b1
//   t1 + b1: c           a top-up of b1
//   -x: a                one that is made and not given
//
// Behind the measures: @Q2, @Q2c (cumulative) or @year for another period than quarter 1;
// council=2; rev=N for another revision than the one that follows; as=N for records taken N days
// later; n=N for another number of records; def=2 for another definition; counts=N for what its
// counts depend on (else this is not known); note=N for another comment.

#include <cstdint>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "mspof/submission.h"

namespace mspof::testing {

inline const std::vector<std::string>& MeasureIds() {
  static const std::vector<std::string> kIds = {"a", "b", "c", "d", "e"};
  return kIds;
}

/// What a line of a script says.
struct Line {
  std::string name;
  char link = 0;  // '>', '+' or 0
  std::string of;
  bool given = true;
  std::vector<std::string> measures;
  std::string period = "2019-20/Q1";
  bool cumulative = false;
  int council = 1;
  uint32_t revision = 0;  // 0: the one that follows
  int as_of = 0;
  uint64_t records = 10;
  int definition = 1;
  int counts = 0;
  int note = 0;
};

class Script {
 public:
  Script() = default;
  explicit Script(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty()) Make(Parse(line));
    }
  }

  /// Makes the submission of a line; lines that it names were made before.
  const Submission& Make(const Line& line) {
    Submission s;
    s.envelope.library_version = "0.1.0";
    if (line.note != 0) s.envelope.comment = std::to_string(line.note);
    s.envelope.revision = 1;
    if (line.link != 0) {
      const uint32_t before = made_.at(line.of).envelope.revision;
      s.envelope.revision = line.link == '>' ? before + 1 : before;
      (line.link == '>' ? s.envelope.replaces : s.envelope.tops_up) = digests_.at(line.of);
    }
    if (line.revision != 0) s.envelope.revision = line.revision;
    Scope& scope = s.council_return.scope;
    scope.council = "E0900000" + std::to_string(line.council);
    scope.framework = "mspof";
    scope.edition = "2018";
    scope.revision = static_cast<uint32_t>(line.definition);
    scope.digest.assign(64, static_cast<char>('0' + line.definition));
    if (line.counts != 0) scope.counting_digest.assign(64, static_cast<char>('0' + line.counts));
    scope.period = *Period::Parse(line.period, line.cumulative);
    scope.as_of = Date::FromDays(scope.period.last.days() + 10 + line.as_of);
    s.envelope.prepared_on = scope.as_of;
    s.council_return.populations = {{"p", {line.records + 2, line.records, {{"no-date", 2}}}, 0}};
    for (const std::string& id : MeasureIds())
      s.council_return.measures.push_back(Measure(line, id));
    digests_[line.name] = *s.Digest();
    names_[digests_[line.name]] = line.name;
    if (line.given) given_.push_back(line.name);
    return made_[line.name] = s;
  }

  const Submission& operator[](const std::string& name) const { return made_.at(name); }
  const std::string& digest(const std::string& name) const { return digests_.at(name); }
  const std::string& name(const std::string& digest) const { return names_.at(digest); }
  /// Names of those that are given, in the order of the script.
  const std::vector<std::string>& given() const { return given_; }

 private:
  // Every number is another, so that one can see where it comes from.
  MeasureResult Measure(const Line& line, const std::string& id) {
    MeasureResult m;
    m.id = id;
    m.population = "p";
    m.not_supplied = "not yet";
    for (const std::string& supplied : line.measures) {
      if (supplied != id) continue;
      m.not_supplied.clear();
      m.total = ++numbers_;
      m.accounting = {line.records, line.records, {}};
    }
    return m;
  }

  static Line Parse(const std::string& text) {
    Line line;
    std::istringstream words(text.substr(0, text.find(':')));
    words >> line.name;
    if (line.name[0] == '-') {
      line.given = false;
      line.name.erase(0, 1);
    }
    words >> line.link >> line.of;
    std::istringstream rest(text.substr(text.find(':') + 1));
    for (std::string word; rest >> word;) ParseWord(word, &line);
    return line;
  }

  static void ParseWord(const std::string& word, Line* line) {
    const std::string key = word.substr(0, word.find('='));
    const int value = key == word ? 0 : std::stoi(word.substr(key.size() + 1));
    if (word == "@year") {
      line->period = "2019-20";
    } else if (word[0] == '@') {
      line->period = "2019-20/" + word.substr(1, 2);
      line->cumulative = word.back() == 'c';
    } else if (key == "council") {
      line->council = value;
    } else if (key == "rev") {
      line->revision = static_cast<uint32_t>(value);
    } else if (key == "as") {
      line->as_of = value;
    } else if (key == "n") {
      line->records = static_cast<uint64_t>(value);
    } else if (key == "def") {
      line->definition = value;
    } else if (key == "counts") {
      line->counts = value;
    } else if (key == "note") {
      line->note = value;
    } else {
      line->measures.push_back(word);
    }
  }

  std::map<std::string, Submission> made_;
  std::map<std::string, std::string> digests_;
  std::map<std::string, std::string> names_;
  std::vector<std::string> given_;
  uint64_t numbers_ = 100;
};

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_REVISIONS_FIXTURE_H_
