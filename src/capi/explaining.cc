// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Explaining a return, and what differs between two.
// Tested by tests/unit/capi/explaining_test.cc.

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::DifferenceSide;
using mspof::RecordBuffer;
using mspof::Result;
using mspof::Status;
using mspof::StatusCode;

namespace {

// Empties a record when a call ends: no part of it may stay behind.
class Emptied {
 public:
  explicit Emptied(RecordBuffer* record) : record_(record) {}
  ~Emptied() { record_->Clear(); }
  Emptied(const Emptied&) = delete;
  Emptied& operator=(const Emptied&) = delete;

 private:
  RecordBuffer* record_;
};

// Gives what a record or rows add, and keeps it if a page is to show it. `all` may be null.
Status PutExplained(mspof_bytes** out, mspof_explainer* explainer,
                    const std::vector<mspof::Share>& shares, const mspof::RecordExplanation* all,
                    std::string_view record_id, std::string_view person_id) {
  if (explainer->kept) {
    for (const mspof::Share& share : shares) {
      explainer->kept->lines[share.number].push_back(
          {share, std::string(record_id), std::string(person_id)});
    }
    if (all != nullptr) explainer->kept->records.push_back(*all);
  }
  return Put(out, Message(shares, all));
}

Status Explain(mspof_bytes** out, mspof_explainer* explainer, const RecordBuffer& record,
               int everything) {
  explainer->has_begun = true;
  std::vector<mspof::Share> shares;
  mspof::RecordExplanation all;
  mspof::RecordExplanation* const asked = everything != 0 ? &all : nullptr;
  const Status added = explainer->explainer.Add(record, &shares, asked);
  if (!added.ok()) return added;
  return PutExplained(out, explainer, shares, asked, record.record_id(), record.person_id());
}

Status ExplainRows(mspof_bytes** out, mspof_explainer* explainer, uint64_t rows) {
  explainer->has_begun = true;
  std::vector<mspof::Share> shares;
  const Status added = explainer->explainer.AddUnreadable(rows, &shares);
  return added.ok() ? PutExplained(out, explainer, shares, nullptr, "", "") : added;
}

// Adds a number with its lines to the page. False: the lines do not add up to it.
bool AppendNumber(const mspof_explainer& explainer, size_t i, std::string* page) {
  constexpr auto kHtml = mspof::PageForm::kHtml;
  const mspof::ExplainedNumber& number = explainer.explainer.numbers()[i];
  *page += ExplanationOfNumber(kHtml, number);
  uint64_t sum = 0;
  for (const ExplanationKept::Line& line : explainer.kept->lines[i]) {
    *page += ExplanationOfShare(kHtml, number, line.share, line.record_id, line.person_id);
    sum += line.share.units;
  }
  *page += ExplanationOfSum(kHtml, number, sum);
  return sum == number.value;
}

Result<std::string> ExplanationPage(const mspof_explainer& explainer, bool why_not) {
  constexpr auto kHtml = mspof::PageForm::kHtml;
  if (!explainer.kept) {
    return Status(StatusCode::kFailedPrecondition,
                  "nothing was kept for a page: call mspof_explainer_keep_page() before the first "
                  "record");
  }
  std::string page = ExplanationStart(kHtml, explainer.framework, explainer.kept->scope);
  for (size_t i = 0; i < explainer.explainer.numbers().size(); ++i) {
    if (!AppendNumber(explainer, i, &page)) {
      return Status(StatusCode::kFailedPrecondition,
                    "the records so far do not add up to the number " +
                        explainer.explainer.numbers()[i].name +
                        ": give all that were counted, each as often as it was counted");
    }
  }
  for (const mspof::RecordExplanation& record : explainer.kept->records) {
    page += ExplanationOfRecord(kHtml, record, why_not);
  }
  return page + ExplanationEnd(kHtml);
}

Status CheckSide(int side) {
  if (side == MSPOF_SIDE_BEFORE || side == MSPOF_SIDE_AFTER) return Status();
  return Status(StatusCode::kInvalidArgument,
                "side is neither MSPOF_SIDE_BEFORE nor MSPOF_SIDE_AFTER");
}

}  // namespace

int mspof_explainer_new(mspof_explainer** out, const mspof_tally* tally, const mspof_view* numbers,
                        size_t count, mspof_error* error) {
  return Give(out, error, {{"tally", tally}, {"numbers", numbers, count}}, [&]() -> Status {
    Result<mspof::Explainer> explainer =
        mspof::Explainer::Create(*tally->tally, Texts(numbers, count));
    if (!explainer.ok()) return explainer.status();
    *out = Make(mspof_explainer{tally->framework, tally->tally, RecordBuffer(tally->framework),
                                *std::move(explainer)});
    return Status();
  });
}

int mspof_explainer_numbers(mspof_bytes** out, const mspof_explainer* explainer,
                            mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}},
              [&] { return Put(out, Message(explainer->explainer.numbers())); });
}

int mspof_explainer_add(mspof_bytes** out, mspof_explainer* explainer, const uint8_t* record,
                        size_t size, int everything, mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}, {"record", record, size}}, [&] {
    const Emptied emptied(&explainer->record);
    const Status decoded = DecodeRecord(record, size, &explainer->record);
    if (!decoded.ok() || !HasGoodId(explainer->record)) return ExplainRows(out, explainer, 1);
    return Explain(out, explainer, explainer->record, everything);
  });
}

int mspof_explainer_add_record(mspof_bytes** out, mspof_explainer* explainer,
                               const mspof_record* record, int everything, mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}, {"record", record}},
              [&] { return Explain(out, explainer, record->buffer, everything); });
}

int mspof_explainer_add_unreadable(mspof_bytes** out, mspof_explainer* explainer, uint64_t rows,
                                   mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}},
              [&] { return ExplainRows(out, explainer, rows); });
}

int mspof_explainer_keep_page(mspof_explainer* explainer, mspof_error* error) {
  return Run(error, {{"explainer", explainer}}, [&] {
    if (explainer->has_begun) {
      return Status(StatusCode::kFailedPrecondition,
                    "records were given already: ask for a page before the first one");
    }
    const Result<mspof::TallyOutcome> outcome = explainer->tally->Finish();
    if (!outcome.ok()) return outcome.status();
    if (!outcome->council_return.ok()) return outcome->council_return.status();
    ExplanationKept kept;
    kept.scope = outcome->council_return->scope;
    kept.lines.resize(explainer->explainer.numbers().size());
    explainer->kept = std::move(kept);
    return Status();
  });
}

int mspof_explainer_html(mspof_bytes** out, const mspof_explainer* explainer, int why_not,
                         mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}},
              [&] { return Put(out, ExplanationPage(*explainer, why_not != 0)); });
}

int mspof_difference_explainer_new(mspof_difference_explainer** out, const mspof_tally* before,
                                   const mspof_tally* after, mspof_error* error) {
  return Give(out, error, {{"before", before}, {"after", after}}, [&]() -> Status {
    Result<mspof::DifferenceExplainer> explainer =
        mspof::DifferenceExplainer::Create(*before->tally, *after->tally);
    if (!explainer.ok()) return explainer.status();
    std::vector<RecordBuffer> records;
    records.emplace_back(before->framework);
    records.emplace_back(after->framework);
    *out = Make(mspof_difference_explainer{before->tally, after->tally, std::move(records),
                                           *std::move(explainer)});
    return Status();
  });
}

int mspof_difference_explainer_numbers(mspof_bytes** out,
                                       const mspof_difference_explainer* explainer,
                                       mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}},
              [&] { return Put(out, Message(explainer->explainer.numbers())); });
}

int mspof_difference_explainer_add(mspof_difference_explainer* explainer, int side,
                                   const uint8_t* record, size_t size, mspof_error* error) {
  return Run(error, {{"explainer", explainer}, {"record", record, size}}, [&] {
    const Status good = CheckSide(side);
    if (!good.ok()) return good;
    RecordBuffer* const buffer = &explainer->records[static_cast<size_t>(side)];
    const Emptied emptied(buffer);
    const auto at = static_cast<DifferenceSide>(side);
    const Status decoded = DecodeRecord(record, size, buffer);
    if (!decoded.ok() || !HasGoodId(*buffer)) return explainer->explainer.AddUnreadable(at, 1);
    return explainer->explainer.Add(at, *buffer);
  });
}

int mspof_difference_explainer_add_record(mspof_difference_explainer* explainer, int side,
                                          const mspof_record* record, mspof_error* error) {
  return Run(error, {{"explainer", explainer}, {"record", record}}, [&] {
    const Status good = CheckSide(side);
    if (!good.ok()) return good;
    return explainer->explainer.Add(static_cast<DifferenceSide>(side), record->buffer);
  });
}

int mspof_difference_explainer_add_unreadable(mspof_difference_explainer* explainer, int side,
                                              uint64_t rows, mspof_error* error) {
  return Run(error, {{"explainer", explainer}}, [&] {
    const Status good = CheckSide(side);
    if (!good.ok()) return good;
    return explainer->explainer.AddUnreadable(static_cast<DifferenceSide>(side), rows);
  });
}

int mspof_difference_explainer_moves(mspof_bytes** out, const mspof_difference_explainer* explainer,
                                     size_t number, mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}}, [&]() -> Status {
    const auto moves = explainer->explainer.Moves(number);
    return moves.ok() ? Put(out, Message(*moves)) : moves.status();
  });
}

int mspof_difference_explainer_moved(mspof_bytes** out, const mspof_difference_explainer* explainer,
                                     mspof_error* error) {
  return Give(out, error, {{"explainer", explainer}},
              [&] { return Put(out, Message(explainer->explainer.moved())); });
}

int mspof_framework_steps(mspof_bytes** out, const mspof_framework* before,
                          const mspof_framework* after, mspof_error* error) {
  return Give(out, error, {{"before", before}, {"after", after}}, [&]() -> Status {
    const auto steps = DefinitionSteps(before->framework, after->framework);
    return steps.ok() ? Put(out, Message(*steps)) : steps.status();
  });
}

int mspof_submission_difference_sentence(mspof_bytes** out, const mspof_submission* before,
                                         const mspof_submission* after,
                                         const mspof_framework* framework, mspof_error* error) {
  return Give(out, error, {{"before", before}, {"after", after}}, [&] {
    return Put(out, DifferenceSentence(before->submission, after->submission,
                                       framework == nullptr ? nullptr : &framework->framework));
  });
}
