// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MSPOF_H_
#define MSPOF_MSPOF_H_

/// Includes the core library: all headers of mspof/ except mspof/c.h and the folders mspof/draft,
/// mspof/compare and mspof/io, which belong to libraries of their own.
///
/// The shortest way from your records to a file that can be sent:
///
///   1. Framework::Open("mspof")      the questions, rules and counts   mspof/framework.h
///   2. Tally::Create()               council, period and day           mspof/tally.h
///   3. RecordBuffer, Tally::Add()    once for each of your records     mspof/record_buffer.h
///   4. Tally::Finish()               the return                        mspof/return.h
///   5. Submission::Encode()          the bytes of the file             mspof/submission.h
///   6. RenderSubmissionText()        the same as a page for people     mspof/report.h
///
/// README.md shows this as a program of 40 lines. What else you may need:
///
///   - Your records are rows of a CSV file, a sheet or a query: mspof/mapping.h reads them, and
///     mspof/io opens the files and databases. mspof/draft/mapping_draft.h proposes a first
///     mapping.
///   - You show paths and codes of a framework, or compare them with your own: mspof/outline.h.
///   - You are asked why a number is what it is: mspof/explain.h shows the records behind it, and
///     why a record does not count; mspof/explain_page.h makes a page of that.
///   - You want to check one record, for example when a user saves it: mspof/checker.h.
///   - Your product is to ask the questions: mspof/capture/interview.h;
///     mspof/capture/form.h for the pages; mspof/capture/captured_record.h for what needs no
///     sitting. docs/guides/capture-in-your-product.md is a guide.
///   - An interviewer without access to the case is to ask them: mspof/capture/handover.h.
///   - Two users or systems changed the same record: mspof/capture/merge.h.
///   - You need another format for questions and answers: mspof/exchange/json_schema.h,
///     mspof/exchange/fhir.h, mspof/exchange/xlsform.h.
///   - You have totals but no records: mspof/counts.h.
///   - You act on what the library itself finds: mspof/finding_ids.h.
///   - You revise a return or add to it: mspof/top_up.h, mspof/difference.h, mspof/change.h.
///   - You receive returns: mspof/check_submission.h, mspof/resolver.h.
///   - You need records for a test: mspof/example_records.h.
///   - You do not use C++: mspof/c.h.
///
/// Many names are general words, such as Row and Value: write mspof:: before them, and do not use
/// the whole namespace.
///
/// Three rules hold in all headers:
///
///   1. A function that cannot do its work returns a Status or a Result (mspof/status.h). Data that
///      breaks a rule is no failure: it gives a Finding (mspof/finding.h).
///   2. No message and no finding holds a value from a case record, so they may be shown and
///      logged.
///   3. The core library reads no clock, file, network, locale or environment, and starts no
///      thread. You pass the day as of which the records were taken.

#include "mspof/capture/captured_record.h"
#include "mspof/capture/form.h"
#include "mspof/capture/handover.h"
#include "mspof/capture/interview.h"
#include "mspof/capture/merge.h"
#include "mspof/capture/question.h"
#include "mspof/case_record.h"
#include "mspof/change.h"
#include "mspof/character.h"
#include "mspof/check_submission.h"
#include "mspof/checker.h"
#include "mspof/copies.h"
#include "mspof/council.h"
#include "mspof/count_outline.h"
#include "mspof/counts.h"
#include "mspof/date.h"
#include "mspof/definition_steps.h"
#include "mspof/difference.h"
#include "mspof/example_records.h"
#include "mspof/exchange/answers.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"
#include "mspof/exchange/xlsform.h"
#include "mspof/explain.h"
#include "mspof/explain_difference.h"
#include "mspof/explain_page.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/finding_ids.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/needs.h"
#include "mspof/outline.h"
#include "mspof/period.h"
#include "mspof/record_buffer.h"
#include "mspof/report.h"
#include "mspof/resolver.h"
#include "mspof/return.h"
#include "mspof/row_source.h"
#include "mspof/status.h"
#include "mspof/submission.h"
#include "mspof/table_book.h"
#include "mspof/tally.h"
#include "mspof/tally_part.h"
#include "mspof/top_up.h"
#include "mspof/version.h"
#include "mspof/waiver.h"

#endif  // MSPOF_MSPOF_H_
