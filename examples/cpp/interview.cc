// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The questions inside a product: one record and one sitting, in a terminal. The marked part is in
// docs/guides/capture-in-your-product.md.

#include <mspof/capture/handover.h>
#include <mspof/mspof.h>

#include <iostream>
#include <map>
#include <string>

// Your product has a store for one blob per case, and the dates of the enquiry.
static std::string stored;

// [CAPTURE]
mspof::CaseRecord Load(const mspof::Framework& framework) {
  mspof::CaseRecord record;
  if (!stored.empty()) record = *mspof::CaseRecord::Decode(stored);
  record.record_id = "4711";  // what the product knows itself, each time
  for (const auto& [id, value] :
       std::map<std::string, std::string>{{"started", "2019-04-01"},
                                          {"concluded", "2019-06-30"},
                                          {"risk-assessment", "identified-action"}}) {
    const mspof::Status set = mspof::SetValue(framework, &record, id, {value});
    if (!set.ok()) std::cerr << set.message() << "\n";  // the record is as it was
  }
  return record;
}

int AskAll(const mspof::Framework& framework, const mspof::Sitting& sitting) {
  auto interview = mspof::Interview::Open(framework, Load(framework), sitting);
  if (!interview.ok()) return 1;  // interview.status().message() says why
  while (auto question = interview->Next()) {
    std::cout << question->number << ". " << question->text << "\n";
    for (size_t i = 0; i < question->options.size(); ++i)
      std::cout << "   " << i + 1 << " " << question->options[i].label << "\n";
    size_t choice = 0;
    if (!(std::cin >> choice)) break;  // save and quit: Next() goes on from here
    if (choice < 1 || choice > question->options.size()) continue;
    auto findings = interview->Answer(question->id, question->options[choice - 1].code);
    if (!findings.ok()) return 1;
    stored = interview->record().Encode();  // durable before the next question is shown
    for (const mspof::Finding& f : *findings) std::cout << f.path << ": " << f.message << "\n";
  }
  for (const mspof::MissingAnswer& m : interview->Missing())
    std::cout << "missing: " << m.path << ": " << m.remedy << "\n";
  return 0;
}
// [CAPTURE]

int main() {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");
  const mspof::Date day = mspof::Date::Of(2019, 7, 10);
  mspof::Sitting about_the_record;
  about_the_record.day = day;
  if (AskAll(framework, about_the_record) != 0) return 1;
  mspof::Sitting with_the_adult;
  with_the_adult.collection = "feedback";
  with_the_adult.respondent = "adult";
  with_the_adult.interviewer = "independent";
  with_the_adult.day = day;
  if (AskAll(framework, with_the_adult) != 0) return 1;
  const auto status = mspof::RecordStateOf(Load(framework));
  std::cout << "record 4711: " << mspof::RecordStateName(status) << "\n";
}
