// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// player FOLDER FILE...: plays cases (README.md) and says which step of which differs. Definitions
// that are not built in are in FOLDER. "-" is standard input.

#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "case_text.h"
#include "mspof/mspof.h"

namespace {

using mspof::CaseRecord;
using mspof::Interview;

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

mspof::Date DateOf(const std::string& text, int line) {
  const auto date = mspof::Date::Parse(text);
  if (!date.ok()) throw Mistake(line, "it is not a day, YYYY-MM-DD");
  return *date;
}

// ---- Records and sittings -----------------------------------------------------------------------

mspof::Value ValueOf(const Line& line) {
  line.HasNoMore();
  return {line.name, {line.text}, std::nullopt};
}

// Whether the line sets a field of `owner`.
bool SetField(const Line& owner, const Line& line,
              const std::map<std::string_view, std::string*>& fields) {
  const auto field = fields.find(line.name);
  if (field == fields.end()) return false;
  line.HasNoMore();
  owner.One(line.name);
  *field->second = line.text;
  return true;
}

mspof::Group GroupOf(const Line& from) {
  mspof::Group group = {from.text, {}};
  for (const Line& line : from.below) {
    if (line.name != "row" || !line.text.empty()) {
      throw Mistake(line.number, "a group has lines \"row\" only");
    }
    group.rows.emplace_back();
    for (const Line& value : line.below) group.rows.back().values.push_back(ValueOf(value));
  }
  return group;
}

mspof::AnswerSet SetOf(const Line& from) {
  mspof::AnswerSet set;
  set.id = from.text;
  set.collection = TakeWord(&set.id);
  for (const Line& line : from.below) {
    const bool field = SetField(from, line,
                                {{"respondent", &set.respondent},
                                 {"interviewer", &set.interviewer},
                                 {"asked", &set.asked},
                                 {"reason", &set.reason}});
    if (!field) set.values.push_back(ValueOf(line));
  }
  return set;
}

CaseRecord CaseRecordOf(const Line& from) {
  CaseRecord record;
  record.record_id = from.text;
  for (const Line& line : from.below) {
    const bool field = SetField(from, line,
                                {{"person-id", &record.person_id},
                                 {"council", &record.council},
                                 {"received", &record.received},
                                 {"started", &record.started},
                                 {"concluded", &record.concluded},
                                 {"born", &record.born},
                                 {"died", &record.died},
                                 {"kind", &record.kind}});
    if (field) continue;
    if (line.name == "group") {
      record.groups.push_back(GroupOf(line));
    } else if (line.name == "set") {
      record.answer_sets.push_back(SetOf(line));
    } else {
      record.values.push_back(ValueOf(line));
    }
  }
  return record;
}

mspof::Sitting SittingOf(const Line* from) {
  mspof::Sitting sitting;
  // A case in which nothing depends on the day need not name one.
  sitting.day = mspof::Date::Of(2024, 6, 1);
  if (from == nullptr) return sitting;
  sitting.collection = from->text;
  std::string day;
  for (const Line& line : from->below) {
    const bool field = SetField(*from, line,
                                {{"respondent", &sitting.respondent},
                                 {"interviewer", &sitting.interviewer},
                                 {"day", &day},
                                 {"set", &sitting.answer_set}});
    if (field) continue;
    line.HasNoMore();
    if (line.name != "fact") {
      throw Mistake(line.number, "a sitting has only respondent, interviewer, day, set and fact");
    }
    std::string value = line.text;
    const std::string path = TakeWord(&value);
    sitting.facts.push_back({path.substr(path.find('.') + 1), {value}, std::nullopt});
  }
  if (!day.empty()) sitting.day = DateOf(day, from->number);
  return sitting;
}

// ---- What is compared ---------------------------------------------------------------------------

std::map<std::string, std::string> CountsOf(const CaseRecord& record) {
  const CaseRecord r = mspof::EffectiveRecord(record);
  std::map<std::string, std::string> counts;
  const auto add = [&](const std::string& place, const std::string& value) {
    if (!value.empty()) counts[place] = value;
  };
  const auto add_values = [&](const std::string& prefix, const std::vector<mspof::Value>& values) {
    for (const mspof::Value& value : values) {
      std::string joined;
      for (const std::string& text : value.values) joined += (joined.empty() ? "" : " ") + text;
      add(prefix + value.id, joined);
    }
  };
  add("person-id", r.person_id);
  add("council", r.council);
  add("received", r.received);
  add("started", r.started);
  add("concluded", r.concluded);
  add("born", r.born);
  add("died", r.died);
  add("kind", r.kind);
  add_values("", r.values);
  std::map<std::string, int> numbers;
  for (const mspof::AnswerSet& set : r.answer_sets) {
    const std::string name =
        set.collection + "[" + std::to_string(++numbers[set.collection]) + "].";
    add(name + "respondent", set.respondent);
    add(name + "interviewer", set.interviewer);
    add(name + "asked", set.asked);
    add(name + "reason", set.reason);
    add_values(name, set.values);
  }
  return counts;
}

// ---- Playing ------------------------------------------------------------------------------------

class Player {
 public:
  explicit Player(const mspof::Framework& framework) : framework_(framework) {}

  // What differs; empty: nothing.
  std::string Play(const Line& step) {
    if (step.name == "expect") return Expect(step);
    const mspof::Status status = Do(step);
    const bool refused = step.One("refused") != nullptr;
    if (status.ok() != refused) return "";
    return refused ? "was not refused" : "was refused: " + status.message();
  }

 private:
  const CaseRecord& RecordOf(const std::string& name) const {
    const auto interview = interviews_.find(name);
    return interview != interviews_.end() ? interview->second.record() : records_.at(name);
  }

  mspof::Status Do(const Line& step) {
    if (step.name == "open") return Open(step);
    if (step.name == "answer") return Answer(step);
    if (step.name == "withdraw" || step.name == "confirm") return ChangeOne(step);
    if (step.name == "reason") return Reason(step);
    if (step.name == "finalise") return Finalise(step);
    if (step.name == "merge") return Merge(step);
    if (step.name == "withdraw-record") return WithdrawRecord(step);
    throw Mistake(step.number, "\"" + step.name + "\" is not a step");
  }

  mspof::Status Open(const Line& step) {
    const Line* supplied = step.One("record");
    CaseRecord record;
    std::string name;
    if (supplied != nullptr) {
      step.Only({"record", "sitting", "refused"});
      name = step.Words("open NAME")[0];
      record = CaseRecordOf(*supplied);
    } else {
      step.Only({"sitting", "refused"});
      const auto names = step.Words("open NAME from NAME");
      name = names[0];
      record = RecordOf(names[1]);
    }
    // Saved and read again, so that each opening is a resumption.
    const auto saved = CaseRecord::Decode(record.Encode());
    if (!saved.ok()) return saved.status();
    auto interview = Interview::Open(framework_, *saved, SittingOf(step.One("sitting")));
    if (!interview.ok()) return interview.status();
    interviews_.insert_or_assign(name, *std::move(interview));
    return {};
  }

  mspof::Status Answer(const Line& step) {
    step.Only({"refused"});
    std::string value = step.text;
    const std::string name = TakeWord(&value);
    const std::string question = TakeWord(&value);
    if (value.empty()) throw Mistake(step.number, "write \"answer NAME QUESTION VALUE\"");
    return interviews_.at(name).Answer(question, value).status();
  }

  mspof::Status ChangeOne(const Line& step) {
    step.Only({"refused"});
    const auto words = step.Words(step.name + " NAME QUESTION");
    Interview& interview = interviews_.at(words[0]);
    return step.name == "confirm" ? interview.Confirm(words[1]).status()
                                  : interview.Withdraw(words[1]).status();
  }

  mspof::Status Reason(const Line& step) {
    step.Only({"refused"});
    std::string value = step.text;
    const std::string name = TakeWord(&value);
    return interviews_.at(name).GiveReason(value).status();
  }

  mspof::Status Finalise(const Line& step) {
    step.Only({"reason", "incomplete", "refused"});
    const auto words = step.Words("finalise NAME on DAY");
    mspof::FinaliseOptions options;
    options.day = DateOf(words[1], step.number);
    options.reason = TextBelow(step, "reason");
    options.incomplete = step.One("incomplete") != nullptr;
    return interviews_.at(words[0]).Finalise(options).status();
  }

  mspof::Status Merge(const Line& step) {
    step.Only({"refused"});
    const auto words = step.Words("merge NAME with NAME as NAME");
    auto merged = mspof::MergeRecords(RecordOf(words[0]), RecordOf(words[1]));
    if (merged.ok()) records_[words[2]] = merged->record;
    return merged.status();
  }

  mspof::Status WithdrawRecord(const Line& step) {
    step.Only({"reason", "refused"});
    const auto words = step.Words("withdraw-record NAME on DAY as NAME");
    auto withdrawn = mspof::WithdrawRecord(RecordOf(words[0]), DateOf(words[1], step.number),
                                           TextBelow(step, "reason"));
    if (withdrawn.ok()) records_[words[2]] = *withdrawn;
    return withdrawn.status();
  }

  static std::string TextBelow(const Line& line, const char* name) {
    const Line* below = line.One(name);
    return below == nullptr ? "" : below->text;
  }

  std::string Expect(const Line& step) {
    step.Only(
        {"questions", "remaining", "missing", "days-left", "counts", "contradictions", "status"});
    if (step.below.empty()) throw Mistake(step.number, "it expects nothing");
    const std::string name = step.Words("expect NAME")[0];
    std::string wrong;
    for (const Line& part : step.below) {
      const std::string wanted = Wanted(part);
      const std::string got = Got(name, part.name);
      if (got != wanted) wrong += part.name + " is " + got + ", not " + wanted + "; ";
    }
    return wrong;
  }

  static std::string Wanted(const Line& part) {
    for (const Line& line : part.below) line.HasNoMore();
    if (part.name == "questions" || part.name == "counts") {
      std::map<std::string, std::string> members;
      for (const Line& line : part.below) {
        part.One(line.name);
        members[line.name] = line.text;
      }
      return Members(members);
    }
    if (part.name == "missing" || part.name == "contradictions") {
      std::multiset<std::string> places;
      for (const Line& line : part.below) places.insert(line.Words("PLACE")[0]);
      return Set(places);
    }
    part.HasNoMore();
    return part.text;
  }

  std::string Got(const std::string& name, const std::string& part) const {
    if (part == "counts") return Members(CountsOf(RecordOf(name)));
    if (part == "missing") return Missing(name);
    if (part == "contradictions") return Contradictions(name);
    if (part == "status") {
      return std::string(mspof::RecordStateName(mspof::RecordStateOf(RecordOf(name))));
    }
    const Interview& interview = interviews_.at(name);
    if (part == "questions") return States(interview);
    if (part == "days-left") {
      const auto time = interview.TimeToAnswer();
      return time ? std::to_string(time->days_left) : "none";
    }
    const auto remaining = interview.Remaining();
    if (!remaining) return "unknown";
    return std::to_string(remaining->least) + " to " + std::to_string(remaining->most);
  }

  static std::string Members(const std::map<std::string, std::string>& members) {
    std::string text;
    for (const auto& [name, value] : members) text += name + "=" + value + " ";
    return "{" + text + "}";
  }
  static std::string Set(const std::multiset<std::string>& set) {
    std::string text;
    for (const std::string& one : set) text += one + " ";
    return "[" + text + "]";
  }
  static std::string States(const Interview& interview) {
    std::map<std::string, std::string> states;
    for (const auto& question : interview.Questions()) {
      states[question.id] = mspof::QuestionStateName(question.state);
    }
    return Members(states);
  }
  std::string Missing(const std::string& name) const {
    std::multiset<std::string> places;
    for (const auto& missing : interviews_.at(name).Missing()) places.insert(missing.path);
    return Set(places);
  }
  std::string Contradictions(const std::string& name) const {
    std::multiset<std::string> places;
    const auto merged = mspof::MergeRecords(RecordOf(name), RecordOf(name));
    for (const auto& contradiction : merged->contradictions) places.insert(contradiction.path);
    return Set(places);
  }

  const mspof::Framework framework_;
  std::map<std::string, Interview> interviews_;
  std::map<std::string, CaseRecord> records_;
};

// The definition of a case: a built-in one, or a file beside it.
mspof::Result<mspof::Framework> Load(const std::string& name, const std::string& folder) {
  if (name.find(".textproto") == std::string::npos) return mspof::Framework::Open(name);
  return mspof::Framework::FromText({name, ReadFile(folder + "/" + name)});
}

const mspof::Framework& FrameworkOf(const Line& line, const std::string& folder) {
  static std::map<std::string, mspof::Framework> frameworks;
  line.HasNoMore();
  const std::string name = line.Words("framework ID")[0];
  if (frameworks.count(name) == 0) {
    auto loaded = Load(name, folder);
    if (!loaded.ok()) throw Mistake(line.number, loaded.status().message());
    frameworks.emplace(name, *std::move(loaded));
  }
  return frameworks.at(name);
}

// Plays the steps of one case. Whether it is as expected.
bool PlayCase(const std::string& file, const std::string& title, const mspof::Framework& framework,
              const std::vector<Line>& steps) {
  Player player(framework);
  bool right = true;
  for (const Line& step : steps) {
    std::string difference;
    try {
      difference = player.Play(step);
    } catch (const std::out_of_range&) {
      difference = "an earlier step should have made what this one names";
    }
    if (difference.empty()) continue;
    std::cout << file << ":" << step.number << ": " << difference << "  [" << title << "]\n";
    right = false;
  }
  return right;
}

struct Played {
  int cases = 0;
  int differ = 0;
};

void PlayAll(const std::string& file, std::istream& in, const std::string& folder, Played* played) {
  const std::vector<Line> lines = ReadLines(in);
  for (auto line = lines.begin(); line != lines.end();) {
    if (line->name != "case") throw Mistake(line->number, "write \"case TITLE\" first");
    line->HasNoMore();
    const Line& head = *line;
    if (++line == lines.end()) throw Mistake(head.number, "the case has no framework");
    const mspof::Framework& framework = FrameworkOf(*line, folder);
    if (++line != lines.end() && line->name == "source") {
      line->HasNoMore();
      ++line;
    }
    const auto first = line;
    bool expects = false;
    for (; line != lines.end() && line->name != "case"; ++line) {
      expects = expects || line->name == "expect" || line->One("refused") != nullptr;
    }
    ++played->cases;
    if (!PlayCase(file, head.text, framework, {first, line})) ++played->differ;
    if (!expects) throw Mistake(head.number, "the case expects nothing, so it cannot fail");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: player FOLDER-OF-DEFINITIONS FILE...\n";
    return 2;
  }
  Played played;
  for (int i = 2; i < argc; ++i) {
    const std::string file = argv[i];
    std::ifstream opened(file);
    if (file != "-" && !opened) {
      std::cerr << file << ": it cannot be read\n";
      return 2;
    }
    try {
      PlayAll(file, file == "-" ? std::cin : opened, argv[1], &played);
    } catch (const Mistake& mistake) {
      std::cerr << file << ": " << mistake.what() << "\n";
      return 2;
    }
  }
  std::cout << played.cases << " cases, " << played.differ << " differ\n";
  return played.differ > 0 || played.cases == 0 ? 1 : 0;
}
