// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_RANDOM_DEFINITIONS_H_
#define MSPOF_TESTS_UNIT_RANDOM_DEFINITIONS_H_

// Random definitions that are right: every kind of row, conditions as deep as they may be, and
// texts that are odd but can be written. The same seed gives the same definitions everywhere.

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace mspof::testing {

/// A text in quotes, as protobuf's text format has it.
inline std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + "\"";
}

class RandomDefinitions {
 public:
  explicit RandomDefinitions(uint64_t seed) : engine_(seed) {}

  /// `conditions`: how deep conditions may lie in each other.
  std::string Next(uint32_t conditions) {
    conditions_ = conditions;
    out_.clear();
    record_ = {};
    Add("framework { id: \"random\" edition: " + Quoted("é-" + std::to_string(Below(9))) +
        " revision: " + std::to_string(1 + Below(9)) + Field("title", Odd()) +
        " status: STATUS_LOCAL valid_from: \"2018-04-01\"" + Source() + " }");
    Lists();
    Facts();
    Groups();
    Collections();
    Questions();
    Dimensions();
    Counts();
    Presentation();
    Rules();
    return out_;
  }

 private:
  // A value that conditions may look at.
  struct Path {
    std::string name;
    char kind = 'c';  // code, date or number
    size_t list = 0;
    bool many = false;
  };
  struct Scope {
    std::vector<Path> paths;
  };

  uint32_t Below(uint32_t below) { return static_cast<uint32_t>(engine_() % below); }
  bool Seldom() { return Below(8) == 0; }
  void Add(const std::string& row) { out_ += row + "\n"; }
  static std::string Id(std::string_view prefix, size_t number) {
    return std::string(prefix) + "-" + std::to_string(number);
  }
  static std::string Field(std::string_view name, std::string_view text) {
    return " " + std::string(name) + ": " + Quoted(text);
  }
  std::string Source() {
    return Field("source", Seldom() ? "mspof-project: " + Odd() : "mspof-project") +
           " verification: VERIFICATION_" + (Seldom() ? "RECONSTRUCTED" : "LOCAL");
  }

  // Never empty.
  std::string Odd() {
    constexpr std::string_view kParts[] = {
        "plain",
        "Ärger",
        "\xF0\x9F\x91\xA9\xF0\x9F\x8F\xBD\xE2\x80\x8D\xF0\x9F\xA6\xBD",
        "e\xCC\x81",
        "\"so\"",
        "it's",
        "two\nlines",
        "a\ttab",
        "<b>&amp;</b>",
        "${x}",
        "{n}",
        "_x000D_",
        "=1+1",
        "]]>",
        "\\n",
        "%s",
        "#",
        "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
        "\xE2\x80\xAE",
        "a,b;c|d",
        "\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7",
        "\xE2\x80\xA8x",
        "`|*_"};
    std::string text(kParts[Below(std::size(kParts))]);
    for (uint32_t more = Below(3); more > 0; --more) {
      text += " ";
      text += kParts[Below(std::size(kParts))];
    }
    return text;
  }

  // Perhaps a long one; where titles and labels may not stand.
  std::string Long() {
    std::string text = Odd();
    if (Seldom()) {
      while (text.size() < 4000) text += " " + text;
    }
    return text;
  }

  void Lists() {
    lists_.clear();
    const size_t lists = 2 + Below(4);
    for (size_t i = 0; i < lists; ++i) {
      const size_t codes = 2 + Below(Seldom() ? 80 : 5);
      std::string row = "code_list {" + Field("id", Id("list", i)) + Field("title", Odd());
      for (size_t code = 0; code < codes; ++code) {
        row += "\n  code {" + Field("id", Id("code", code)) + Field("label", Odd());
        if (code > 1 && Seldom())
          row += Field("within", Id("code", Below(static_cast<uint32_t>(code))));
        row += " }";
      }
      if (Seldom()) row += Field("absent", Id("code", 0));
      Add(row + Source() + " }");
      lists_.push_back(codes);
    }
  }

  size_t SomeList() { return Below(static_cast<uint32_t>(lists_.size())); }
  std::string CodesOf(size_t list) { return Field("codes", Id("list", list)); }

  std::string Fact(const std::string& id, const std::string& prefix, Scope* scope) {
    Path path{prefix + id, "ccdn"[Below(4)], SomeList()};
    std::string row = "fact {" + Field("id", id) + Field("title", Odd());
    path.many = path.kind == 'c' && Seldom();
    if (path.kind == 'c') row += CodesOf(path.list) + (path.many ? " many: true" : "");
    if (path.kind == 'd') row += " type: VALUE_TYPE_DATE";
    if (path.kind == 'n') row += " type: VALUE_TYPE_NUMBER";
    scope->paths.push_back(path);
    return row + Source() + " }";
  }

  void Facts() {
    for (const char* date : {"received", "started", "concluded", "born", "died"}) {
      Add("fact {" + Field("id", date) + Field("title", Odd()) + " type: VALUE_TYPE_DATE" +
          Source() + " }");
      record_.paths.push_back({date, 'd', 0});
    }
    for (size_t i = 0; i < 3 + Below(4); ++i) Add(Fact(Id("fact", i), "", &record_));
    Add("fact { id: \"plain\" title: \"Plain\"" + CodesOf(0) + Source() + " }");
  }

  void Groups() {
    groups_.clear();
    for (size_t i = 0; i < Below(3); ++i) {
      Scope group;
      std::string row = "group {" + Field("id", Id("group", i)) + Field("title", Odd());
      for (size_t fact = 0; fact < 1 + Below(3); ++fact) {
        row += "\n  " + Fact(Id("item", fact), Id("group", i) + ".", &group);
      }
      Add(row + Source() + " }");
      groups_.push_back(group);
    }
  }

  void Collections() {
    collections_.clear();
    for (size_t i = 0; i < 1 + Below(2); ++i) {
      Scope collection;
      std::string row = "collection {" + Field("id", Id("talk", i)) + Field("title", Odd()) +
                        Field("respondents", Id("list", 0)) + Field("interviewers", Id("list", 1)) +
                        Field("reasons", Id("list", 1)) +
                        " select: SELECTION_LATEST_PER_RESPONDENT";
      if (Below(2) == 0) {
        row += " window { from: \"concluded\" not_before: \"started\" most: " +
               std::to_string(Below(100)) + " }";
      }
      if (Below(2) == 0) row += "\n  " + Fact("set-fact-" + std::to_string(i), "", &collection);
      Add(row + Source() + " }");
      collections_.push_back(collection);
    }
  }

  void Questions() {
    questions_ = 4 + Below(8);
    std::string asks;
    for (size_t i = 0; i < questions_; ++i) {
      const bool in_set = i > 0 && Below(3) == 0;
      const size_t set = Below(static_cast<uint32_t>(collections_.size()));
      const std::string id = Id("question", i);
      const size_t list = SomeList();
      std::string row = "question {" + Field("id", id) + Field("title", Odd()) + CodesOf(list);
      if (in_set) row += Field("collection", Id("talk", set));
      if (Below(3) != 0) {
        Scope all = record_;
        if (in_set) {
          const auto& own = collections_[set].paths;
          all.paths.insert(all.paths.end(), own.begin(), own.end());
        }
        row += " due " + Condition(all, !in_set, 1);
      }
      row += "\n  wording {" + Field("id", "w") + Field("text", Long()) + " }";
      if (Seldom()) {
        row += "\n  wording {" + Field("id", "w-cy") + Field("language", "cy") +
               Field("text", Long()) + " }";
      }
      if (Seldom()) {
        row += "\n  wording {" + Field("id", "w-easy") + Field("form", "easy-read") +
               Field("text", Long()) + " }";
      }
      Add(row + Source() + " }");
      asks += "ask {" + Field("question", id) + " number: " + std::to_string(i + 1) +
              (Seldom() ? Field("heading", Odd()) : "") + Source() + " }\n";
      // Others may depend on it, but not on and on: that is another test's.
      if (i < 3) (in_set ? collections_[set] : record_).paths.push_back({id, 'c', list});
    }
    out_ += asks;
  }

  // One that is possible: no path stands in it twice, and it denies nothing that it needs.
  std::string Condition(const Scope& scope, bool may_count, uint32_t depth) {
    std::string text = "{";
    std::vector<Path> left = scope.paths;
    const auto take = [&]() {
      const size_t at = Below(static_cast<uint32_t>(left.size()));
      const Path path = left[at];
      left.erase(left.begin() + static_cast<long>(at));
      return path;
    };
    for (uint32_t parts = 1 + Below(2); parts > 0 && !left.empty(); --parts) text += Leaf(take());
    if (may_count && !groups_.empty() && Seldom()) {
      const size_t group = Below(static_cast<uint32_t>(groups_.size()));
      text += " count {" + Field("of", Id("group", group)) + " least: 1";
      if (depth < conditions_) text += " where " + Condition(groups_[group], false, depth + 1);
      text += " }";
    }
    // Mostly one part goes on, so that they lie deep and are not large.
    for (uint32_t more = depth == 1 ? 1 + Below(2) : 1; more > 0 && depth < conditions_; --more) {
      if (depth + 2 <= conditions_ && Below(2) == 0) {
        text += " not { known: \"born\" any { condition " + Condition(scope, may_count, depth + 2) +
                " } }";
      } else {
        text += " any { condition " + Condition(scope, may_count, depth + 1) +
                " condition { known: \"died\" } }";
      }
    }
    return text + " }";
  }

  std::string Leaf(const Path& path) {
    if (path.kind == 'c' && Below(4) != 0) {
      const auto codes = static_cast<uint32_t>(lists_[path.list]);
      return " one_of {" + Field("of", path.name) + Field("codes", Id("code", Below(codes))) +
             Field("codes", Id("code", Below(codes))) + " }";
    }
    if (path.kind == 'd' && Below(2) == 0) {
      return " days {" + Field("from", path.name) + " to: \"as-of\" least: -" +
             std::to_string(Below(100)) + (Below(2) == 0 ? " most: 2147483647" : "") + " }";
    }
    if (path.kind == 'd' && Seldom()) {
      return " age {" + Field("of", path.name) +
             " at: \"as-of\" least: " + std::to_string(Below(100)) + " }";
    }
    return Field("known", path.name);
  }

  void Dimensions() {
    std::string row = "dimension { id: \"ages\" of: \"born\"" + Field("title", Odd()) +
                      " at: \"period.last\" absent: \"band-0\" band { id: \"band-0\"" +
                      Field("label", Odd()) + " }";
    const uint32_t bands = 1 + Below(5);
    for (uint32_t i = 1; i <= bands; ++i) {
      row += " band {" + Field("id", Id("band", i)) + Field("label", Odd()) +
             " least: " + std::to_string(20 * i) + " most: " + std::to_string(20 * i + 19) + " }";
    }
    Add(row + Source() + " }");
    Add("dimension { id: \"tone\" of: \"plain\"" + Field("title", Odd()) +
        " code { id: \"first\" of: \"code-0\"" + Field("label", Odd()) +
        " } code { id: \"code-1\"" + Field("label", Odd()) + " }" + Source() + " }");
  }

  void Counts() {
    Add("population { id: \"done\" noun: \"cases\" unit: UNIT_RECORDS date: \"concluded\"" +
        Field("title", Odd()) + " where " + Condition(record_, true, 1) + Source() + " }");
    Add("population { id: \"all\" noun: \"cases\" unit: UNIT_RECORDS" + Field("title", Odd()) +
        Source() + " }");
    Add("population { id: \"people\" noun: " + Quoted(Odd()) +
        " unit: UNIT_PERSONS date: \"started\"" + Field("title", Odd()) + Source() + " }");
    const auto measure = [&](const std::string& id, const std::string& rest) {
      Add("measure {" + Field("id", id) + Field("title", Odd()) + rest + Source() + " }");
    };
    measure("by-tone",
            " population: \"done\" population: \"all\" optional_for: \"all\" by: \"tone\"");
    measure("by-age", " population: \"people\" by: \"ages\"");
    measure("total", " population: \"done\" where " + Condition(record_, true, 1));
    measure("talks", " population: \"done\" collection: \"talk-0\" by: \"respondent\"");
    for (size_t i = 0; i < groups_.size(); ++i) {
      for (const Path& path : groups_[i].paths) {
        if (path.kind != 'c' || path.many) continue;
        measure(Id("rows", i), " population: \"done\"" + Field("by", path.name));
        break;
      }
    }
  }

  void Presentation() {
    Add("proportion { id: \"share\"" + Field("title", Odd()) +
        " numerator { measure: \"by-tone\" population: \"done\" codes: \"first\" } denominator { "
        "measure: \"by-tone\" population: \"done\" }" +
        Source() + " }");
    Add("proportion { id: \"heard\"" + Field("title", Odd()) +
        " numerator { coverage: \"talk-0\" population: \"done\" codes: \"counted\" } denominator { "
        "coverage: \"talk-0\" population: \"done\" }" +
        Source() + " }");
    Add("table { id: \"t1\" columns: \"population\"" + Field("title", Odd()) +
        " line { measure: \"by-tone\" rows: \"tone\"" + Field("total", Odd()) + " }" + Source() +
        " }");
    Add("table { id: \"t2\"" + Field("title", Odd()) + " line { measure: \"total\"" +
        Field("label", Odd()) + " }" + Source() + " }");
    Add("guidance { of: \"question-0\"" + Field("text", Long()) +
        Field("link", "https://example.org/?a=1&b=2") + Source() + " }");
    Add("guidance { of: \"list-0\"" + Field("text", Long()) + Source() + " }");
  }

  void Rules() {
    size_t rules = 0;
    const auto rule = [&](const std::string& kind) {
      constexpr const char* kSeverities[] = {"ERROR", "WARNING", "NOTE"};
      Add("rule {" + Field("id", Id("rule", rules++)) + Field("title", Odd()) +
          " severity: SEVERITY_" + kSeverities[Below(3)] + " " + kind + Field("message", Long()) +
          Field("remedy", Odd()) + Source() + " }");
    };
    rule("known_code { path: \"*\" } excludes: EXCLUDES_VALUE");
    rule("format { path: \"*\" }");
    rule("only_if_due { path: \"*\" }");
    rule("required { path: \"plain\" } since: \"2020-04-01\" when " + Condition(record_, true, 1));
    rule("meets { path: \"born\" condition " + Condition(record_, true, 1) +
         " } excludes: EXCLUDES_RECORD");
    rule("of: \"talk-0\" answer_sets { fate: \"late\" fate: \"clash\" }");
    for (size_t i = 0; i < groups_.size(); ++i) {
      rule(Field("of", Id("group", i)) + " unique {" + Field("path", groups_[i].paths[0].name) +
           " }");
    }
    rule("sum_equals { left { measure: \"total\" } right { measure: \"talks\" } }");
    rule(
        "subset_of { left { measure: \"total\" } right { measure: \"talks\" codes: \"code-0\" } }");
    rule("not_smaller_than { cells { measure: \"total\" } than: EARLIER_REVISION }");
    rule("change_within { cells { measure: \"total\" } than: EARLIER_YEAR percent: 10 units: 3 }");
  }

  std::mt19937_64 engine_;
  uint32_t conditions_ = 1;
  std::string out_;
  std::vector<size_t> lists_;  // their numbers of codes
  Scope record_;
  std::vector<Scope> groups_;
  std::vector<Scope> collections_;
  size_t questions_ = 0;
};

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_RANDOM_DEFINITIONS_H_
