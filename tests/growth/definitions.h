// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_GROWTH_DEFINITIONS_H_
#define MSPOF_TESTS_GROWTH_DEFINITIONS_H_

// Definitions of n questions, codes, measures and so on.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "mspof/framework.h"
#include "subjects.h"

namespace mspof::growth {

// The text of a definition: rows are added to what every definition needs. "@" stands for source
// and verification.
class Definition {
 public:
  Definition() {
    Add("framework { id: \"grown\" edition: \"1\" revision: 1 title: \"Grown\" status: "
        "STATUS_LOCAL @ }");
    Add("code_list { id: \"reply\" title: \"Reply\" code { id: \"yes\" label: \"Yes\" } "
        "code { id: \"no\" label: \"No\" } @ }");
    Add("fact { id: \"concluded\" title: \"Concluded\" type: VALUE_TYPE_DATE @ }");
    Add("population { id: \"done\" title: \"Done\" noun: \"cases\" unit: UNIT_RECORDS "
        "date: \"concluded\" @ }");
  }

  Definition& Add(const std::string& row) {
    for (const char c : row) {
      if (c == '@') {
        text_ += "source: \"mspof-project\" verification: VERIFICATION_LOCAL";
      } else {
        text_ += c;
      }
    }
    text_ += '\n';
    return *this;
  }

  // A question that is asked, of the record or of a collection.
  Definition& Ask(const std::string& id, const std::string& due = "",
                  const std::string& codes = "reply", const std::string& collection = "") {
    Add("question { id: \"" + id + "\" title: \"Title of " + id + "\" codes: \"" + codes + "\"" +
        (collection.empty() ? "" : " collection: \"" + collection + "\"") +
        (due.empty() ? "" : " due { " + due + " }") + " wording { id: \"" + id +
        "-1\" text: \"Words of " + id + "?\" } @ }");
    return Add("ask { question: \"" + id + "\" number: " + std::to_string(++asked_) + " @ }");
  }

  // A list of n codes.
  Definition& List(const std::string& id, int n) {
    std::string row = "code_list { id: \"" + id + "\" title: \"" + id + "\"";
    for (int i = 0; i < n; ++i) {
      const std::string code = "c" + std::to_string(i);
      row += " code { id: \"" + code + "\" label: \"Label of " + code + "\" }";
    }
    return Add(row + " @ }");
  }

  // A collection that the adult answers.
  Definition& Collection(const std::string& id) {
    if (!listed_) {
      listed_ = true;
      Add("code_list { id: \"who\" title: \"Who\" code { id: \"adult\" label: \"Adult\" } @ }");
      Add("code_list { id: \"why-not\" title: \"Why not\" code { id: \"ill\" label: \"Ill\" } @ }");
    }
    return Add("collection { id: \"" + id + "\" title: \"Title of " + id +
               "\" respondents: \"who\" interviewers: \"who\" reasons: \"why-not\" select: "
               "SELECTION_LATEST_PER_RESPONDENT @ }");
  }

  const std::string& text() const { return text_; }

  Framework Open() const {
    Result<Framework> framework = Framework::FromText({"grown.textproto", text_});
    Must(framework.ok(), framework.status().message());
    return *std::move(framework);
  }

 private:
  std::string text_;
  int asked_ = 0;
  bool listed_ = false;
};

inline std::string Q(int i) { return "q" + std::to_string(i); }

// Of the question with that number: when it is due, as text.
using Due = std::function<std::string(int)>;

inline Definition Asking(int n, const Due& due) {
  Definition definition;
  for (int i = 0; i < n; ++i) definition.Ask(Q(i), due(i));
  return definition;
}

inline std::string Always(int) { return ""; }
inline std::string IfAnswered(int i) {
  return i == 0 ? "" : "one_of { of: \"" + Q(i - 1) + "\" codes: \"yes\" }";
}
inline std::string IfTwoBeforeAre(int i) {
  return i < 2 ? IfAnswered(i) : "due: \"" + Q(i - 1) + "\" due: \"" + Q(i - 2) + "\"";
}
inline std::string IfDueAndAnswered(int i) {
  return i == 0 ? "" : "due: \"" + Q(i - 1) + "\" " + IfAnswered(i);
}
inline std::string IfOneOfTwoIsNot(int i) {
  if (i < 2) return IfAnswered(i);
  return "any { condition { not { due: \"" + Q(i - 1) + "\" } } condition { due: \"" + Q(i - 2) +
         "\" } }";
}
inline std::string AllOnTheFirst(int i) {
  return i == 0 ? "" : "one_of { of: \"q0\" codes: \"yes\" }";
}

}  // namespace mspof::growth

#endif  // MSPOF_TESTS_GROWTH_DEFINITIONS_H_
