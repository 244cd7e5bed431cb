// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Counting inside a product: a form that checks what is typed, and a night's job that counts all
// records on several threads. The marked part is in docs/guides/count-in-your-product.md.

#include <mspof/mspof.h>

#include <cstdint>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

// A row of your product's database. 4712 comes twice, once from each of two teams; 4714 was
// concluded before it was started.
struct Row {
  std::string id, person, started, concluded, asked;
};
const std::vector<Row> kRows = {
    {"4711", "p1", "2019-04-02", "2019-05-14", "no"},
    {"4712", "p2", "2019-04-20", "2019-06-03", "asked-expressed"},
    {"4712", "p2", "2019-04-20", "2019-06-03", "asked-expressed"},
    {"4714", "p3", "2019-06-20", "2019-05-30", "no"},
};

}  // namespace

// [COUNT]
// Handles of what your product holds: look them up once, when it starts.
struct Fields {
  explicit Fields(const mspof::Framework& framework)
      : started(*framework.FindPath("started")),
        concluded(*framework.FindPath("concluded")),
        asked(*framework.FindPath("outcomes-asked")) {}
  mspof::Path started, concluded, asked;
};

// The one place in which a row of yours becomes a record. The texts of `row` stay where they are.
void Fill(const Fields& fields, const Row& row, mspof::RecordBuffer* record) {
  record->Clear();
  record->SetRecordId(row.id);
  record->SetPersonId(row.person);
  record->SetText(fields.started, row.started);
  record->SetText(fields.concluded, row.concluded);
  record->SetText(fields.asked, row.asked);
}

// What your product never holds. What is named here is not supplied; what is not named, and is
// never filled, was found to be nothing.
const std::vector<std::string> kNotHeld = {"outcomes-met", "risk-outcome", "feedback"};

// A pass over all records on several threads: all copies of an id must come to the same tally.
mspof::Result<mspof::TallyOutcome> CountOnce(const mspof::Framework& framework,
                                             const mspof::TallyOptions& options,
                                             std::vector<mspof::Finding>* findings) {
  constexpr uint32_t kThreads = 2;
  std::vector<mspof::Tally> tallies;
  for (uint32_t i = 0; i < kThreads; ++i) {
    auto tally = mspof::Tally::Create(framework, options);
    if (!tally.ok()) return tally.status();
    tallies.push_back(*std::move(tally));
  }
  std::vector<std::vector<mspof::Finding>> found(kThreads);
  std::vector<std::thread> threads;
  for (uint32_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      const Fields fields(framework);
      mspof::RecordBuffer record(framework);  // one for each thread, filled again and again
      for (const Row& row : kRows) {
        if (mspof::Tally::ShardOf(row.id, kThreads) != i) continue;
        Fill(fields, row, &record);
        tallies[i].Add(record, &found[i]);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (uint32_t i = 1; i < kThreads; ++i) {
    const mspof::Status merged = tallies[0].Merge(tallies[i]);
    if (!merged.ok()) return merged;
  }
  findings->clear();
  for (const auto& some : found) findings->insert(findings->end(), some.begin(), some.end());
  return tallies[0].Finish();
}

// The return; a second pass decides about ids that came more than once.
mspof::Result<mspof::TallyOutcome> Count(const mspof::Framework& framework,
                                         mspof::TallyOptions options,
                                         std::vector<mspof::Finding>* findings) {
  auto outcome = CountOnce(framework, options, findings);
  if (!outcome.ok() || outcome->settlement.empty()) return outcome;
  options.settlement = outcome->settlement;
  return CountOnce(framework, options, findings);
}
// [COUNT]

int main() {
  const mspof::Framework framework = *mspof::Framework::Open("mspof");

  // When somebody saves a record.
  mspof::CheckOptions today;
  today.as_of = mspof::Date::Of(2019, 7, 31);
  today.not_mapped = kNotHeld;
  auto checker = mspof::Checker::Create(framework, today);
  if (!checker.ok()) return 1;
  mspof::RecordBuffer record(framework);
  Fill(Fields(framework), kRows[3], &record);
  std::vector<mspof::Finding> findings;
  checker->Check(record, &findings);
  for (const mspof::Finding& f : findings)
    std::cout << "on save: " << f.path << ": " << f.message << "\n";

  // What can be supplied at all.
  const auto needs = mspof::NeedsOf(framework, kNotHeld);
  size_t supplied = 0;
  for (const mspof::Need& need : *needs) supplied += need.missing.empty() ? 1 : 0;
  std::cout << supplied << " of " << needs->size() << " counts can be supplied\n";

  // The return.
  mspof::TallyOptions options;
  options.council = "E06000023";
  options.period = *mspof::Period::Parse("2019-20/Q1");
  options.as_of = today.as_of;
  options.not_mapped = kNotHeld;
  const auto outcome = Count(framework, options, &findings);
  if (!outcome.ok()) {
    std::cerr << outcome.status().message() << "\n";
    return 1;
  }
  findings.insert(findings.end(), outcome->findings.begin(), outcome->findings.end());
  for (const mspof::Finding& f : findings) {
    std::cout << mspof::SeverityName(f.severity) << " " << f.record_id << " " << f.path << ": "
              << f.message << "\n";
  }
  mspof::Submission submission;
  submission.council_return = *outcome->council_return;
  submission.envelope.prepared_on = options.as_of;
  std::cout << mspof::RenderSubmissionText(framework, submission);
}
