// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The code that a supplier writes to ask the questions of any definition is between the marks:
// open, show, take the answer, save. tests/capture/test_host.py counts the lines.

#include "interview.h"

namespace capture {

// [supplier]
mspof::Result<mspof::FormPage> ShowQuestion(const Host& host, const Asked& asked) {
  const auto stored = host.store.Load(asked.record, asked.version);
  if (!stored.ok()) return stored.status();
  const auto interview = mspof::Interview::Open(host.framework, stored->record, asked.sitting);
  if (!interview.ok()) return interview.status();
  const std::string& collection = asked.sitting.collection;
  const auto form = mspof::MakeForm(
      host.framework, {collection.empty() ? "" : collection + "." + asked.sitting.respondent});
  if (!form.ok()) return form.status();
  mspof::FormPage page;
  page.hidden = {{"version", std::to_string(stored->version)}};
  uint64_t number = 0, done = 0;
  for (const mspof::InterviewQuestion& question : interview->Questions()) {
    const auto item = mspof::AskedItem(*form, question);
    if (!item.ok()) continue;  // Not to be asked.
    const bool waits = question.state != mspof::QuestionState::kAnswered;
    done += waits ? 0 : 1;
    if (!page.items.empty()) continue;
    ++number;
    const bool here = asked.question.empty() ? waits : question.id == asked.question;
    if (here) page.items = {*item};
    if (!here) page.back = question.id;
  }
  const auto left = interview->Remaining();
  if (left) page.progress = mspof::FormProgress(number, done + left->least, done + left->most);
  return page;
}

mspof::Status TakeAnswer(Host* host, const Asked& asked, const mspof::FormItem& item,
                         const std::vector<mspof::FormField>& posted) {
  const auto stored = host->store.Load(asked.record, asked.version);
  if (!stored.ok()) return stored.status();
  auto interview = mspof::Interview::Open(host->framework, stored->record, asked.sitting);
  if (!interview.ok()) return interview.status();
  const auto values = mspof::FormValues(item, posted);
  const auto taken =
      values.empty() ? interview->Withdraw(item.id) : interview->Answer(item.id, values[0]);
  if (!taken.ok()) return taken.status();
  return host->store.Save(host->framework, asked.sitting.day, interview->record()).status();
}
// [supplier]

}  // namespace capture
