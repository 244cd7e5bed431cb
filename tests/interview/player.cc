// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// player FRAMEWORKS FILE...: plays cases (docs/formats/interview.md, Cases) and says which step of
// which differs. A file is one case; "-" is standard input with one case on each line.

#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "mspof/mspof.h"

namespace {

using google::protobuf::Struct;
using Json = google::protobuf::Value;
using mspof::CaseRecord;
using mspof::Interview;

std::string TextOf(const Struct& object, const char* name) {
  const auto it = object.fields().find(name);
  return it == object.fields().end() ? "" : it->second.string_value();
}

bool Has(const Struct& object, const char* name) { return object.fields().count(name) > 0; }

bool IsTrue(const Struct& object, const char* name) {
  return Has(object, name) && object.fields().at(name).bool_value();
}

std::string JsonOf(const google::protobuf::Message& message) {
  std::string text;
  (void)google::protobuf::util::MessageToJsonString(message, &text);
  return text;
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

mspof::Sitting SittingOf(const Struct& from) {
  mspof::Sitting sitting;
  sitting.collection = TextOf(from, "collection");
  sitting.respondent = TextOf(from, "respondent");
  sitting.interviewer = TextOf(from, "interviewer");
  sitting.set = TextOf(from, "set");
  // A case in which nothing depends on the day need not name one.
  const auto day = mspof::Date::Parse(TextOf(from, "day"));
  sitting.day = day.ok() ? *day : mspof::Date::Of(2024, 6, 1);
  if (!Has(from, "facts")) return sitting;
  for (const auto& [path, value] : from.fields().at("facts").struct_value().fields()) {
    sitting.facts.push_back({path.substr(path.find('.') + 1), {value.string_value()}});
  }
  return sitting;
}

// Whether something of a set counts or contradicts, besides who was asked and when.
bool IsNumbered(const mspof::AnswerSet& set) { return !set.reason.empty() || !set.values.empty(); }

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
    if (!IsNumbered(set)) continue;
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

class Player {
 public:
  explicit Player(mspof::Framework framework) : framework_(std::move(framework)) {}

  // What differs; empty: nothing.
  std::string Play(const Struct& step) {
    if (Has(step, "expect")) return Expect(step);
    const mspof::Status status = Do(step);
    if (status.ok() == IsTrue(step, "refused")) {
      return status.ok() ? "was not refused" : "was refused: " + status.message();
    }
    return "";
  }

 private:
  const CaseRecord& RecordOf(const std::string& name) const {
    const auto interview = interviews_.find(name);
    return interview != interviews_.end() ? interview->second.record() : records_.at(name);
  }

  mspof::Status Do(const Struct& step) {
    if (Has(step, "open")) return Open(step);
    if (Has(step, "merge")) {
      auto merged =
          mspof::MergeRecords(RecordOf(TextOf(step, "merge")), RecordOf(TextOf(step, "with")));
      if (!merged.ok()) return merged.status();
      records_[TextOf(step, "as")] = merged->record;
      return {};
    }
    if (Has(step, "withdraw_record")) {
      auto withdrawn =
          mspof::WithdrawRecord(RecordOf(TextOf(step, "withdraw_record")),
                                *mspof::Date::Parse(TextOf(step, "day")), TextOf(step, "reason"));
      if (!withdrawn.ok()) return withdrawn.status();
      records_[TextOf(step, "as")] = *withdrawn;
      return {};
    }
    const std::string question = TextOf(step, "question");
    if (Has(step, "answer")) {
      return Of(step, "answer").Answer(question, TextOf(step, "value")).status();
    }
    if (Has(step, "withdraw")) return Of(step, "withdraw").Withdraw(question).status();
    if (Has(step, "confirm")) return Of(step, "confirm").Confirm(question).status();
    if (Has(step, "reason") && !Has(step, "finalise")) {
      return Of(step, "reason").GiveReason(TextOf(step, "value")).status();
    }
    mspof::FinaliseOptions options;
    options.day = *mspof::Date::Parse(TextOf(step, "day"));
    options.reason = TextOf(step, "reason");
    options.incomplete = IsTrue(step, "incomplete");
    return Of(step, "finalise").Finalise(options).status();
  }

  Interview& Of(const Struct& step, const char* name) { return interviews_.at(TextOf(step, name)); }

  mspof::Status Open(const Struct& step) {
    CaseRecord record;
    if (Has(step, "from")) {
      record = RecordOf(TextOf(step, "from"));
    } else {
      auto read = CaseRecord::FromJson(JsonOf(step.fields().at("record").struct_value()));
      if (!read.ok()) return read.status();
      record = *read;
    }
    // Saved and read again, so that each opening is a resumption.
    const auto saved = CaseRecord::Decode(record.Encode());
    if (!saved.ok()) return saved.status();
    const mspof::Sitting sitting =
        SittingOf(Has(step, "sitting") ? step.fields().at("sitting").struct_value() : Struct());
    auto interview = Interview::Open(framework_, *saved, sitting);
    if (!interview.ok()) return interview.status();
    interviews_.insert_or_assign(TextOf(step, "open"), *std::move(interview));
    return {};
  }

  std::string Expect(const Struct& step) {
    const std::string name = TextOf(step, "expect");
    const auto it = interviews_.find(name);
    Interview* interview = it == interviews_.end() ? nullptr : &it->second;
    std::string wrong;
    const auto compare = [&](const char* part, const std::string& got, const std::string& wanted) {
      if (got != wanted) wrong += std::string(part) + " is " + got + ", not " + wanted + "; ";
    };
    for (const auto& [part, wanted] : step.fields()) {
      if (part == "questions") compare("questions", States(*interview), Members(wanted));
      if (part == "counts") compare("counts", Members(CountsOf(RecordOf(name))), Members(wanted));
      if (part == "missing") compare("missing", Missing(name), Set(wanted));
      if (part == "contradictions") compare("contradictions", Contradictions(name), Set(wanted));
      if (part == "days_left") {
        const auto time = interview->Time();
        compare("days_left", time ? std::to_string(time->days_left) : "null", Number(wanted));
      }
      if (part == "remaining") {
        const auto remaining = interview->Remaining();
        const auto& pair = wanted.list_value();
        compare("remaining",
                remaining
                    ? std::to_string(remaining->least) + " to " + std::to_string(remaining->most)
                    : "unknown",
                Number(pair.values(0)) + " to " + Number(pair.values(1)));
      }
      if (part == "status") {
        compare("status",
                std::string(mspof::CaptureStatusName(mspof::CaptureStatusOf(RecordOf(name)))),
                wanted.string_value());
      }
    }
    return wrong;
  }

  static std::string Number(const Json& value) {
    if (value.kind_case() == Json::kNullValue) return "null";
    return std::to_string(static_cast<long long>(value.number_value()));
  }
  static std::string Members(const std::map<std::string, std::string>& members) {
    std::string text;
    for (const auto& [name, value] : members) text += name + "=" + value + " ";
    return "{" + text + "}";
  }
  static std::string Members(const Json& object) {
    std::map<std::string, std::string> members;
    for (const auto& [name, value] : object.struct_value().fields()) {
      members[name] = value.string_value();
    }
    return Members(members);
  }
  static std::string Set(const std::multiset<std::string>& set) {
    std::string text;
    for (const std::string& one : set) text += one + " ";
    return "[" + text + "]";
  }
  static std::string Set(const Json& list) {
    std::multiset<std::string> set;
    for (const Json& value : list.list_value().values()) set.insert(value.string_value());
    return Set(set);
  }
  static std::string States(const Interview& interview) {
    std::map<std::string, std::string> states;
    for (const auto& question : interview.Questions()) {
      states[question.id] = mspof::QuestionStateName(question.state);
    }
    return Members(states);
  }
  std::string Missing(const std::string& name) {
    std::multiset<std::string> places;
    const auto opened = Interview::Open(framework_, RecordOf(name), {});
    const auto it = interviews_.find(name);
    if (it != interviews_.end()) {
      for (const auto& missing : it->second.Missing()) places.insert(missing.place);
    } else if (opened.ok()) {
      for (const auto& missing : opened->Missing()) places.insert(missing.place);
    }
    return Set(places);
  }
  std::string Contradictions(const std::string& name) {
    std::multiset<std::string> places;
    const auto merged = mspof::MergeRecords(RecordOf(name), RecordOf(name));
    for (const auto& contradiction : merged->contradictions) places.insert(contradiction.place);
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

int PlayCase(const std::string& name, const std::string& text, const std::string& folder) {
  static std::map<std::string, mspof::Framework> frameworks;
  Struct object;
  const auto parsed = google::protobuf::util::JsonStringToMessage(text, &object);
  if (!parsed.ok()) {
    std::cout << name << ": is no JSON\n";
    return 1;
  }
  const std::string framework = TextOf(object, "framework");
  if (frameworks.count(framework) == 0) {
    auto loaded = Load(framework, folder);
    if (!loaded.ok()) {
      std::cout << name << ": " << loaded.status().message() << "\n";
      return 1;
    }
    frameworks.emplace(framework, *std::move(loaded));
  }
  Player player(frameworks.at(framework));
  int wrong = 0;
  int number = 0;
  for (const Json& step : object.fields().at("steps").list_value().values()) {
    ++number;
    std::string difference;
    try {
      difference = player.Play(step.struct_value());
    } catch (const std::out_of_range&) {
      difference = "an earlier step, which failed, should have opened it";
    }
    if (difference.empty()) continue;
    std::cout << name << ": step " << number << ": " << JsonOf(step) << "\n    " << difference
              << "\n";
    ++wrong;
  }
  return wrong;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: player FOLDER-OF-DEFINITIONS FILE...\n";
    return 2;
  }
  const std::string folder = argv[1];
  int cases = 0;
  int wrong = 0;
  for (int i = 2; i < argc; ++i) {
    const std::string file = argv[i];
    if (file != "-") {
      ++cases;
      wrong += PlayCase(file, ReadFile(file), folder) > 0 ? 1 : 0;
      continue;
    }
    std::string line;
    while (std::getline(std::cin, line)) {
      ++cases;
      wrong += PlayCase("line " + std::to_string(cases), line, folder) > 0 ? 1 : 0;
    }
  }
  std::cout << cases << " cases, " << wrong << " differ\n";
  return wrong > 0 || cases == 0 ? 1 : 0;
}
