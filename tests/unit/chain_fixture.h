// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_CHAIN_FIXTURE_H_
#define MSPOF_TESTS_UNIT_CHAIN_FIXTURE_H_

/// Definitions whose questions stand on each other.

#include <functional>
#include <string>

#include "definition_fixture.h"

namespace mspof::testing {

inline std::string ChainId(int number) { return "q" + std::to_string(number); }

/// `questions` questions q0, q1, … of yes and no; `due` gives the condition of one of them.
inline Framework Chain(int questions, const std::function<std::string(int)>& due) {
  std::string text =
      "framework { id: \"chain\" edition: \"1\" revision: 1 title: \"Chain\" status: "
      "STATUS_LOCAL @ }\ncode_list { id: \"reply\" title: \"Reply\" code { id: \"yes\" label: "
      "\"Yes\" } code { id: \"no\" label: \"No\" } @ }\n";
  for (int i = 0; i < questions; ++i) {
    const std::string condition = due(i);
    text += "question { id: \"" + ChainId(i) + "\" title: \"Title of " + ChainId(i) +
            "\" codes: \"reply\"" + (condition.empty() ? "" : " due { " + condition + " }") +
            " wording { id: \"" + ChainId(i) + "-1\" text: \"Words?\" } @ }\n";
  }
  for (int i = 0; i < questions; ++i) {
    text += "ask { question: \"" + ChainId(i) + "\" number: " + std::to_string(i + 1) + " @ }\n";
  }
  return LoadGood(text);
}

/// Due where the two questions before are.
inline std::string DueOnTwoBefore(int i) {
  if (i == 0) return "";
  if (i == 1)
    return "any { condition { one_of { of: \"q0\" codes: \"yes\" } } condition { one_of { of: "
           "\"q0\" codes: \"no\" } } }";
  return "due: \"" + ChainId(i - 1) + "\" due: \"" + ChainId(i - 2) + "\"";
}

/// Due where the question before is, and has an answer.
inline std::string DueAndAnswered(int i) {
  if (i == 0) return "";
  return "due: \"" + ChainId(i - 1) + "\" one_of { of: \"" + ChainId(i - 1) + "\" codes: \"yes\" }";
}

/// Due in one of two ways along the chain.
inline std::string DueInTwoWays(int i) {
  if (i < 2) return DueAndAnswered(i);
  return "any { condition { due: \"" + ChainId(i - 1) + "\" known: \"" + ChainId(i - 1) +
         "\" } condition { due: \"" + ChainId(i - 2) + "\" known: \"" + ChainId(i - 2) + "\" } }";
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_CHAIN_FIXTURE_H_
