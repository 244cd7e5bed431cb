// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_GROWTH_SUBJECTS_H_
#define MSPOF_TESTS_GROWTH_SUBJECTS_H_

// What must not grow faster than its input. A subject makes an input of n parts, and work over it;
// only the work is measured.
//
//   {"forms/html of a chain of questions", 50, [](int n) {
//      auto form = std::make_shared<Form>(*MakeForm(Asking(n, kChain)));
//      return [form] { Use(RenderFormHtml(*form)); };
//    }},

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mspof::growth {

struct Subject {
  // "area/what grows"; part of what a failure says.
  std::string name;
  // The smallest n; 2n and 4n are measured too.
  int n = 0;
  // Makes an input of n parts and gives the work.
  std::function<std::function<void()>(int)> make;
  // What is looked at in pairs is kept small by a documented limit: n² passes, n³ does not.
  bool bounded = false;
};

// Ends the program with a message if the work could not be done: a subject that does nothing would
// be found linear.
void Must(bool done, std::string_view why);

std::vector<Subject> CollectSubjects();
std::vector<Subject> CompareSubjects();
std::vector<Subject> DefinitionSubjects();
std::vector<Subject> FormSubjects();
std::vector<Subject> RecordSubjects();
std::vector<Subject> ReturnSubjects();
std::vector<Subject> TableSubjects();

}  // namespace mspof::growth

#endif  // MSPOF_TESTS_GROWTH_SUBJECTS_H_
