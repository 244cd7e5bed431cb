// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Random sets of submissions, right and wrong, in random orders and repetitions, against a model
// that follows the words of docs/formats/submission.md with sets and loops, and shares no
// code with the resolver.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "mspof/resolver.h"
#include "revisions_fixture.h"

namespace mspof {
namespace {

using testing::Line;
using testing::MeasureIds;
using testing::Script;

using Names = std::set<std::string>;

// ---- Random sets -------------------------------------------------------------------------

// A script of some submissions; now and then with a mistake.
class RandomScripts {
 public:
  explicit RandomScripts(uint32_t seed) : random_(seed) {}

  std::vector<Line> Next() {
    std::vector<Line> lines;
    const uint32_t count = 1 + Below(7);
    for (uint32_t i = 0; i < count; ++i) lines.push_back(NextLine(lines));
    return lines;
  }

  template <typename T>
  void Shuffle(std::vector<T>* items) {
    std::shuffle(items->begin(), items->end(), random_);
  }
  uint32_t Below(uint32_t n) { return static_cast<uint32_t>(random_() % n); }

 private:
  bool Sometimes(uint32_t one_in) { return Below(one_in) == 0; }

  Line NextLine(const std::vector<Line>& before) {
    Line line;
    line.name = "s" + std::to_string(before.size());
    line.note = static_cast<int>(before.size()) + 1;
    for (const std::string& id : MeasureIds()) {
      if (Sometimes(3)) line.measures.push_back(id);
    }
    if (!before.empty() && !Sometimes(8)) Follow(before[Choice(before.size())], &line);
    if (line.link == 0) {
      if (Sometimes(2)) line.period = "2019-20/Q2";
      line.cumulative = Sometimes(3);
    }
    line.given = !Sometimes(12);
    if (Sometimes(30)) line.revision = 1 + Below(3);
    if (line.revision > 1 && line.link == 0) line.revision = 1;
    if (line.revision == 1 && line.link == '>') line.revision = 2;
    if (Sometimes(30)) line.as_of += 1;
    if (Sometimes(30)) line.as_of -= 1;
    if (Sometimes(30)) line.records = 11;
    if (Sometimes(30)) line.definition = 2;
    if (Sometimes(30)) line.period = "2019-20/Q2";
    return line;
  }

  // Mostly the last one, so that chains are long.
  size_t Choice(size_t size) {
    return Sometimes(3) ? Below(static_cast<uint32_t>(size)) : size - 1;
  }

  void Follow(const Line& of, Line* line) {
    line->link = Sometimes(2) ? '>' : '+';
    line->of = of.name;
    line->period = of.period;
    line->cumulative = of.cumulative;
    line->as_of = of.as_of;
    line->records = of.records;
    line->definition = of.definition;
    if (line->link == '>') return;
    const auto has = [&of](const std::string& id) {
      return std::find(of.measures.begin(), of.measures.end(), id) != of.measures.end();
    };
    if (!Sometimes(6)) {
      line->measures.erase(std::remove_if(line->measures.begin(), line->measures.end(), has),
                           line->measures.end());
    }
  }

  std::mt19937 random_;
};

// ---- The model ---------------------------------------------------------------------------

struct Known {
  Line line;
  Submission submission;
};

class Model {
 public:
  Model(const std::vector<Line>& lines, const Script& script) {
    for (const Line& line : lines) {
      if (line.given) all_[line.name] = {line, script[line.name]};
    }
  }

  // Names of those given, by scope.
  std::map<std::string, Names> Scopes() const {
    std::map<std::string, Names> scopes;
    for (const auto& [name, known] : all_) {
      const Period& period = known.submission.council_return.scope.period;
      scopes[period.first.ToString() + period.ToString()].insert(name);
    }
    return scopes;
  }

  // The parts of the answer; none: a conflict.
  std::optional<Names> Parts(const Names& here) const {
    std::optional<Names> answer;
    for (const std::string& head : here) {
      if (all_.at(head).line.link == '+' || !StandsLast(here, head)) continue;
      if (answer) return std::nullopt;
      answer = TogetherWith(here, head);
    }
    if (!answer || !Connected(here, *answer) || !Fit(here, *answer) ||
        !NothingLost(here, *answer)) {
      return std::nullopt;
    }
    return answer;
  }

  // Measures that a submission supplies.
  Names Supplied(const std::string& name) const {
    Names ids;
    for (const MeasureResult& row : all_.at(name).submission.council_return.measures) {
      if (row.not_supplied.empty()) ids.insert(row.id);
    }
    return ids;
  }

 private:
  // Whether `top_up` tops up `name`, at once or over others that are here.
  bool TopsUp(const Names& here, const std::string& top_up, const std::string& name) const {
    const Line& line = all_.at(top_up).line;
    if (line.link != '+') return false;
    return line.of == name || (here.count(line.of) != 0 && TopsUp(here, line.of, name));
  }

  Names TogetherWith(const Names& here, const std::string& head) const {
    Names together = {head};
    for (const std::string& other : here) {
      if (TopsUp(here, other, head)) together.insert(other);
    }
    return together;
  }

  bool StandsLast(const Names& here, const std::string& head) const {
    const Names together = TogetherWith(here, head);
    return std::none_of(here.begin(), here.end(), [&](const std::string& other) {
      const Line& line = all_.at(other).line;
      return line.link == '>' && together.count(line.of) != 0;
    });
  }

  // Whether all that are here hang together with the answer, without a fork on the way.
  bool Connected(const Names& here, const Names& answer) const {
    Names reached = answer;
    for (size_t size = 0; size != reached.size();) {
      size = reached.size();
      for (const std::string& name : here) {
        const Line& line = all_.at(name).line;
        if (reached.count(name) != 0 && line.link != 0) reached.insert(line.of);
        if (line.link == '+' && reached.count(line.of) != 0) reached.insert(name);
      }
    }
    return std::includes(reached.begin(), reached.end(), here.begin(), here.end());
  }

  // Whether each part follows what it names, and no two supply the same.
  bool Fit(const Names& here, const Names& answer) const {
    Names supplied;
    std::set<uint64_t> records;
    for (const std::string& part : answer) {
      const Known& known = all_.at(part);
      const Names ids = Supplied(part);
      for (const std::string& id : ids) {
        if (!supplied.insert(id).second) return false;
      }
      if (!ids.empty()) records.insert(known.line.records);
      if (known.line.link == 0) continue;
      if (here.count(known.line.of) == 0) {
        if (all_.count(known.line.of) != 0) return false;
        continue;
      }
      if (!Follows(known, all_.at(known.line.of))) return false;
    }
    return records.size() <= 1;
  }

  static bool Follows(const Known& one, const Known& before) {
    const uint32_t step = one.line.link == '>' ? 1 : 0;
    if (one.submission.envelope.revision != before.submission.envelope.revision + step)
      return false;
    if (one.line.link == '>') return before.line.as_of <= one.line.as_of;
    return before.line.as_of == one.line.as_of && before.line.definition == one.line.definition;
  }

  // What a top-up supplied that no revision names is supplied by a revision after it.
  bool NothingLost(const Names& here, const Names& answer) const {
    std::vector<std::string> chain;  // from the answer's revision back, over what each names
    for (const std::string& part : answer) {
      if (all_.at(part).line.link != '+') chain.push_back(part);
    }
    while (here.count(chain.back()) != 0 && all_.at(chain.back()).line.link != 0) {
      chain.push_back(all_.at(chain.back()).line.of);
    }
    for (const std::string& name : here) {
      const bool named = std::find(chain.begin(), chain.end(), name) != chain.end();
      if (all_.at(name).line.link != '+' || named || answer.count(name) != 0) continue;
      Names after;
      for (const std::string& other : here) {
        const bool kept =
            answer.count(other) != 0 || std::find(chain.begin(), chain.end(), other) != chain.end();
        if (!kept || !IsAfter(here, other, name)) continue;
        const Names ids = Supplied(other);
        after.insert(ids.begin(), ids.end());
      }
      const Names ids = Supplied(name);
      if (!std::includes(after.begin(), after.end(), ids.begin(), ids.end())) return false;
    }
    return true;
  }

  // What `name` tops up in the end.
  std::string Base(const Names& here, const std::string& name) const {
    if (here.count(name) == 0 || all_.at(name).line.link != '+') return name;
    return Base(here, all_.at(name).line.of);
  }

  // Whether the stand of `one` came, over one or more revisions, after that of `other`.
  bool IsAfter(const Names& here, const std::string& one, const std::string& other) const {
    std::string base = Base(here, one);
    while (here.count(base) != 0 && all_.at(base).line.link == '>') {
      base = Base(here, all_.at(base).line.of);
      if (base == Base(here, other)) return true;
    }
    return false;
  }

  std::map<std::string, Known> all_;
};

// ---- The property ------------------------------------------------------------------------

std::vector<Resolution> Resolve(const Script& script, const std::vector<std::string>& names) {
  Resolver resolver;
  for (const std::string& name : names) EXPECT_TRUE(resolver.Add(script[name]).ok());
  return resolver.Resolutions();
}

bool Same(const std::vector<Resolution>& a, const std::vector<Resolution>& b) {
  return std::equal(
      a.begin(), a.end(), b.begin(), b.end(), [](const Resolution& x, const Resolution& y) {
        return x.period == y.period && x.revision == y.revision && x.submissions == y.submissions &&
               x.replaced == y.replaced && x.conflicts == y.conflicts && x.overlaps == y.overlaps &&
               x.findings.size() == y.findings.size();
      });
}

std::string Shown(const std::vector<Line>& lines) {
  std::string text;
  for (const Line& line : lines) {
    text += "\n" + std::string(line.given ? "" : "-") + line.name;
    if (line.link != 0) text += std::string(" ") + line.link + " " + line.of;
    text += ": " + line.period + (line.cumulative ? "c" : "");
    for (const std::string& id : line.measures) text += " " + id;
    text += " rev=" + std::to_string(line.revision) + " as=" + std::to_string(line.as_of) +
            " n=" + std::to_string(line.records) + " def=" + std::to_string(line.definition);
  }
  return text;
}

// Totals by measure; a number that comes from two parts is there twice.
std::multimap<std::string, uint64_t> Numbers(const Script& script, const Names& parts) {
  std::multimap<std::string, uint64_t> numbers;
  for (const std::string& part : parts) {
    for (const MeasureResult& row : script[part].council_return.measures) {
      if (row.not_supplied.empty()) numbers.emplace(row.id, row.total);
    }
  }
  return numbers;
}

TEST(ResolveProperty, OrderAndRepetitionDoNotMatterAndNoNumberIsCountedTwiceOrLost) {
  const uint32_t seed = 20190701;
  RandomScripts random(seed);
  size_t answered = 0;
  size_t in_conflict = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::vector<Line> lines = random.Next();
    Script script;
    for (const Line& line : lines) script.Make(line);
    const std::vector<Resolution> answers = Resolve(script, script.given());

    std::vector<std::string> again = script.given();
    for (const std::string& name : script.given()) {
      if (random.Below(3) == 0) again.push_back(name);
    }
    random.Shuffle(&again);
    ASSERT_TRUE(Same(answers, Resolve(script, again))) << round << Shown(lines);

    const Model model(lines, script);
    const std::map<std::string, Names> scopes = model.Scopes();
    ASSERT_EQ(scopes.size(), answers.size()) << round << Shown(lines);
    for (const Resolution& answer : answers) {
      const Names& here = scopes.at(answer.period.first.ToString() + answer.period.ToString());
      const std::optional<Names> expected = model.Parts(here);
      ASSERT_EQ(expected.has_value(), answer.conflicts.empty())
          << round << Shown(lines) << "\n"
          << (answer.conflicts.empty() ? "" : answer.conflicts[0].message);
      if (!expected) {
        ++in_conflict;
        continue;
      }
      ++answered;
      Names parts;
      for (const std::string& digest : answer.submissions) parts.insert(script.name(digest));
      ASSERT_EQ(parts, *expected) << round << Shown(lines);
      ASSERT_EQ(answer.submissions.size() + answer.replaced.size(), here.size()) << round;
      const std::multimap<std::string, uint64_t> numbers = Numbers(script, parts);
      for (const std::string& id : MeasureIds()) ASSERT_LE(numbers.count(id), 1U) << round;
    }
  }
  // Neither is rare, or little was tested.
  EXPECT_GT(answered, 1000U);
  EXPECT_GT(in_conflict, 1000U);
}

}  // namespace
}  // namespace mspof
