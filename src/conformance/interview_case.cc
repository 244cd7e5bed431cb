// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The suite "interviews": steps, and the state that must follow. docs/formats/interview.md,
// "Cases", specifies the lines. A line that it does not name is a mistake, so that a slip of the
// pen cannot pass. Tested by tests/interview/mistakes.py and tests/runner/conformance_test.cc.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "conformance/case.h"
#include "conformance/case_lines.h"
#include "conformance/comparison.h"
#include "mspof/date.h"

namespace mspof::conformance {
namespace {

using support::StrCat;

constexpr std::string_view kDefinition = ".textproto";

// ---- Records and sittings
// -------------------------------------------------------------------------

template <typename Values>
void AddValue(const Line& line, Values* values) {
  line.HasNoMore();
  v1::Value* const value = values->Add();
  value->set_id(line.name);
  value->add_value(line.text);
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

void ReadGroup(const Line& from, v1::Group* group) {
  group->set_id(from.text);
  for (const Line& line : from.below) {
    if (line.name != "row" || !line.text.empty()) {
      throw LineMistake(line.number, "a group has lines \"row\" only");
    }
    v1::Row* const row = group->add_row();
    for (const Line& value : line.below) AddValue(value, row->mutable_value());
  }
}

void ReadSet(const Line& from, v1::AnswerSet* set) {
  std::string id = from.text;
  set->set_collection(TakeWord(&id));
  set->set_id(id);
  for (const Line& line : from.below) {
    const bool field = SetField(from, line,
                                {{"respondent", set->mutable_respondent()},
                                 {"interviewer", set->mutable_interviewer()},
                                 {"asked", set->mutable_asked()},
                                 {"reason", set->mutable_reason()}});
    if (!field) AddValue(line, set->mutable_value());
  }
}

void ReadRecord(const Line& from, v1::CaseRecord* record) {
  record->set_record_id(from.text);
  for (const Line& line : from.below) {
    const bool field = SetField(from, line,
                                {{"person-id", record->mutable_person_id()},
                                 {"council", record->mutable_council()},
                                 {"received", record->mutable_received()},
                                 {"started", record->mutable_started()},
                                 {"concluded", record->mutable_concluded()},
                                 {"born", record->mutable_born()},
                                 {"died", record->mutable_died()},
                                 {"kind", record->mutable_kind()}});
    if (field) continue;
    if (line.name == "group") {
      ReadGroup(line, record->add_group());
    } else if (line.name == "set") {
      ReadSet(line, record->add_answer_set());
    } else {
      AddValue(line, record->mutable_value());
    }
  }
}

// A day as YYYY-MM-DD; whether there is such a day is for the adapter.
std::string DayOf(const std::string& text, int line) {
  if (!Date::Parse(text).ok()) throw LineMistake(line, "it is not a day, YYYY-MM-DD");
  return text;
}

void ReadSitting(const Line* from, v1::OpenStep* step) {
  // A case in which nothing depends on the day need not name one.
  step->set_day("2024-06-01");
  if (from == nullptr) return;
  step->set_collection(from->text);
  std::string day;
  for (const Line& line : from->below) {
    const bool field = SetField(*from, line,
                                {{"respondent", step->mutable_respondent()},
                                 {"interviewer", step->mutable_interviewer()},
                                 {"day", &day},
                                 {"set", step->mutable_answer_set()}});
    if (field) continue;
    line.HasNoMore();
    if (line.name != "fact") {
      throw LineMistake(line.number,
                        "a sitting has only respondent, interviewer, day, set and fact");
    }
    std::string value = line.text;
    const std::string path = TakeWord(&value);
    v1::Value* const fact = step->add_fact();
    fact->set_id(path.substr(path.find('.') + 1));
    fact->add_value(value);
  }
  if (!day.empty()) step->set_day(DayOf(day, from->number));
}

// ---- States
// ---------------------------------------------------------------------------------------

std::string Members(const std::map<std::string, std::string>& members) {
  std::string text;
  for (const auto& [name, value] : members) support::StrAppend(&text, name, "=", value, " ");
  return StrCat("{", text, "}");
}

std::string Places(std::vector<std::string> places) {
  std::sort(places.begin(), places.end());
  return StrCat("[", support::StrJoin(places, " "), "]");
}

std::string StateName(v1::QuestionState state) {
  std::string name = v1::QuestionState_Name(state);
  constexpr std::string_view kPrefix = "QUESTION_STATE_";
  name.erase(0, std::min(kPrefix.size(), name.size()));
  for (char& c : name) c = c == '_' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return name;
}

// Everything that counts, by its place, except the record id and groups.
std::string CountsOf(const v1::CaseRecord& record) {
  std::map<std::string, std::string> counts;
  const auto add = [&](const std::string& place, const std::string& value) {
    if (!value.empty()) counts[place] = value;
  };
  const auto add_values = [&](const std::string& prefix, const auto& values) {
    for (const v1::Value& value : values)
      add(prefix + value.id(), support::StrJoin(value.value(), " "));
  };
  add("person-id", record.person_id());
  add("council", record.council());
  add("received", record.received());
  add("started", record.started());
  add("concluded", record.concluded());
  add("born", record.born());
  add("died", record.died());
  add("kind", record.kind());
  add_values("", record.value());
  std::map<std::string, int> numbers;
  for (const v1::AnswerSet& set : record.answer_set()) {
    const std::string name = StrCat(set.collection(), "[", ++numbers[set.collection()], "].");
    add(name + "respondent", set.respondent());
    add(name + "interviewer", set.interviewer());
    add(name + "asked", set.asked());
    add(name + "reason", set.reason());
    add_values(name, set.value());
  }
  return Members(counts);
}

template <typename Repeated>
std::string PathsOf(const Repeated& repeated) {
  std::vector<std::string> paths;
  for (const auto& one : repeated) paths.push_back(one.path());
  return Places(std::move(paths));
}

// One part of a state, as Wanted() writes it.
std::string Had(const v1::StepState& state, std::string_view part) {
  if (part == "counts") return CountsOf(state.effective());
  if (part == "missing") return PathsOf(state.missing());
  if (part == "contradictions") return PathsOf(state.contradiction());
  if (part == "status") return state.status();
  if (part == "days-left") {
    return state.has_time() ? std::to_string(state.time().days_left()) : "none";
  }
  if (part == "remaining") {
    if (!state.has_remaining()) return "unknown";
    return StrCat(state.remaining().least(), " to ", state.remaining().most());
  }
  std::map<std::string, std::string> states;
  for (const v1::InterviewQuestion& one : state.question())
    states[one.id()] = StateName(one.state());
  return Members(states);
}

std::string Wanted(const Line& part) {
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
    std::vector<std::string> places;
    for (const Line& line : part.below) places.push_back(line.Words("PLACE")[0]);
    return Places(std::move(places));
  }
  part.HasNoMore();
  return part.text;
}

// ---- The case
// -------------------------------------------------------------------------------------

// What must follow a step.
struct Expected {
  int line = 0;
  bool refused = false;
  // Parts of a state.
  std::vector<std::pair<std::string, std::string>> parts;
};

class InterviewCase : public ReadableCase {
 public:
  // Reads one case, from its head on. Returns where the next one begins.
  std::vector<Line>::const_iterator Read(const CaseFile& file, size_t number,
                                         std::vector<Line>::const_iterator line,
                                         std::vector<Line>::const_iterator end) {
    const Line& head = *line;
    if (head.name != "case") throw LineMistake(head.number, "write \"case TITLE\" first");
    head.HasNoMore();
    if (++line == end) throw LineMistake(head.number, "the case has no framework");
    line->HasNoMore();
    const std::string framework = FrameworkOf(file, *line);
    // A stream of cases that a program makes names no source.
    std::string source = file.path == "-" ? "a program" : "";
    if (++line != end && line->name == "source") {
      line->HasNoMore();
      source = line->text;
      ++line;
    }
    const Status begun = Begin(file, head.text, source, framework);
    if (!begun.ok()) throw LineMistake(head.number, "the case needs a title and a source");
    if (number > 1) support::StrAppend(&name_, "/", number);
    request_ = NewRequest();
    bool expects = false;
    for (; line != end && line->name != "case"; ++line) {
      Expected expected;
      expected.line = line->number;
      expected.refused = line->One("refused") != nullptr;
      AddStep(*line, &expected);
      expects = expects || line->name == "expect" || expected.refused;
      expected_.push_back(std::move(expected));
    }
    if (!expects) throw LineMistake(head.number, "the case expects nothing, so it cannot fail");
    Ask(request_);
    return line;
  }

 private:
  // The id of the framework. A definition beside the case must be there.
  static std::string FrameworkOf(const CaseFile& file, const Line& line) {
    const std::string name = line.Words("framework ID")[0];
    if (name.size() <= kDefinition.size() ||
        name.substr(name.size() - kDefinition.size()) != kDefinition) {
      return name;
    }
    if (file.beside.find(name) == file.beside.end()) {
      throw LineMistake(line.number, "there is no such file beside the case");
    }
    return name.substr(0, name.size() - kDefinition.size());
  }

  void AddStep(const Line& line, Expected* expected) {
    v1::InterviewStep* const step = request_.mutable_interview()->add_step();
    if (line.name == "expect") {
      Expect(line, step, expected);
    } else if (line.name == "open") {
      Open(line, step->mutable_open());
    } else if (line.name == "answer") {
      Answer(line, step->mutable_answer());
    } else if (line.name == "withdraw" || line.name == "confirm") {
      line.Only({"refused"});
      const auto words = line.Words(line.name + " NAME QUESTION");
      v1::ChangeStep* const change =
          line.name == "confirm" ? step->mutable_confirm() : step->mutable_withdraw();
      change->set_name(Made(words[0], line));
      change->set_question(words[1]);
    } else if (line.name == "reason") {
      line.Only({"refused"});
      std::string value = line.text;
      step->mutable_reason()->set_name(Made(TakeWord(&value), line));
      step->mutable_reason()->set_value(value);
    } else if (line.name == "finalise") {
      Finalise(line, step->mutable_finalise());
    } else if (line.name == "withdraw-record") {
      WithdrawRecord(line, step->mutable_withdraw_record());
    } else if (line.name == "merge") {
      line.Only({"refused"});
      const auto words = line.Words("merge NAME with NAME as NAME");
      step->mutable_merge()->set_name(Made(words[0], line));
      step->mutable_merge()->set_other(Made(words[1], line));
      step->mutable_merge()->set_result(words[2]);
      names_.insert(words[2]);
    } else {
      throw LineMistake(line.number, StrCat("\"", line.name, "\" is not a step"));
    }
  }

  // A name that an earlier step has given.
  const std::string& Made(const std::string& name, const Line& line) const {
    if (names_.count(name) == 0) {
      throw LineMistake(line.number, "an earlier step should have made what this one names");
    }
    return name;
  }

  void Open(const Line& line, v1::OpenStep* step) {
    const Line* const supplied = line.One("record");
    if (supplied != nullptr) {
      line.Only({"record", "sitting", "refused"});
      step->set_name(line.Words("open NAME")[0]);
      ReadRecord(*supplied, step->mutable_record());
    } else {
      line.Only({"sitting", "refused"});
      const auto words = line.Words("open NAME from NAME");
      step->set_name(words[0]);
      step->set_from(Made(words[1], line));
    }
    ReadSitting(line.One("sitting"), step);
    names_.insert(step->name());
  }

  void Answer(const Line& line, v1::ChangeStep* step) {
    line.Only({"refused"});
    std::string value = line.text;
    step->set_name(TakeWord(&value));
    step->set_question(TakeWord(&value));
    step->set_value(value);
    if (value.empty()) throw LineMistake(line.number, "write \"answer NAME QUESTION VALUE\"");
    Made(step->name(), line);
  }

  void Finalise(const Line& line, v1::FinaliseStep* step) {
    line.Only({"reason", "incomplete", "refused"});
    const auto words = line.Words("finalise NAME on DAY");
    step->set_name(Made(words[0], line));
    step->set_day(DayOf(words[1], line.number));
    step->set_reason(TextBelow(line, "reason"));
    step->set_incomplete(line.One("incomplete") != nullptr);
  }

  void WithdrawRecord(const Line& line, v1::FinaliseStep* step) {
    line.Only({"reason", "refused"});
    const auto words = line.Words("withdraw-record NAME on DAY as NAME");
    step->set_name(Made(words[0], line));
    step->set_day(DayOf(words[1], line.number));
    step->set_reason(TextBelow(line, "reason"));
    step->set_result(words[2]);
    names_.insert(words[2]);
  }

  static std::string TextBelow(const Line& line, const char* name) {
    const Line* const below = line.One(name);
    return below == nullptr ? "" : below->text;
  }

  void Expect(const Line& line, v1::InterviewStep* step, Expected* expected) const {
    line.Only(
        {"questions", "remaining", "missing", "days-left", "counts", "contradictions", "status"});
    if (line.below.empty()) throw LineMistake(line.number, "it expects nothing");
    step->set_look(Made(line.Words("expect NAME")[0], line));
    for (const Line& part : line.below) expected->parts.emplace_back(part.name, Wanted(part));
  }

  std::vector<std::string> Compare(const std::vector<std::string>& answers) const override {
    Comparison found;
    const v1::InterviewResult result = AnswerOf(answers[0]).interview();
    found.Number("results of steps", expected_.size(), static_cast<uint64_t>(result.step_size()));
    for (int i = 0; i < result.step_size() && static_cast<size_t>(i) < expected_.size(); ++i) {
      CompareStep(expected_[static_cast<size_t>(i)], result.step(i), &found);
    }
    return std::move(found.lines);
  }

  static void CompareStep(const Expected& expected, const v1::StepResult& result,
                          Comparison* found) {
    const std::string line = StrCat("line ", expected.line);
    if (expected.refused != !result.refused().empty()) {
      found->lines.push_back(expected.refused ? StrCat(line, ": was not refused")
                                              : StrCat(line, ": was refused: ", result.refused()));
      return;
    }
    for (const auto& [part, wanted] : expected.parts) {
      found->Text(StrCat(line, ": ", part), wanted, Had(result.state(), part));
    }
  }

  v1::ConformanceRequest request_;
  std::vector<Expected> expected_;
  std::set<std::string> names_;
};

}  // namespace

Status ReadInterviewCases(const CaseFile& file, Cases* cases) try {
  const std::vector<Line> lines = ReadLines(file.text);
  size_t number = 0;
  for (auto line = lines.begin(); line != lines.end();) {
    auto one = std::make_unique<InterviewCase>();
    line = one->Read(file, ++number, line, lines.end());
    cases->push_back(std::move(one));
  }
  if (number == 0) return Mistake(file, "there is no case in it");
  return Status();
} catch (const LineMistake& mistake) {
  return Mistake(file, mistake.what());
}

}  // namespace mspof::conformance
