/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * An interviewer who has no access to the case gets a file with the questions, and sends it back
 * with the answers. Meanwhile the record has gone on; both are merged.
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

static mspof_sitting sitting_of(const char* collection) {
  mspof_sitting sitting;
  memset(&sitting, 0, sizeof sitting);
  sitting.struct_size = sizeof sitting;
  sitting.day = "2019-07-10";
  sitting.collection = collection;
  if (collection != NULL) {
    sitting.respondent = "adult";
    sitting.interviewer = "independent";
  }
  return sitting;
}

/* What the interviewer's program does: the file goes in and comes out with answers. */
static mspof_bytes* answered(const mspof_bytes* file, mspof_error* error) {
  const mspof_sitting sitting = sitting_of("feedback");
  mspof_interview* interview = NULL;
  mspof_bytes* with_answers = NULL;
  must(mspof_handover_open(&interview, file->data, file->size, &sitting, error), error);
  must(mspof_interview_answer(NULL, interview, "listened-to", "mostly", error), error);
  must(mspof_handover_with_answers(&with_answers, file->data, file->size, interview, error), error);
  mspof_free(interview);
  return with_answers;
}

/* What the product does meanwhile. */
static mspof_bytes* gone_on(const mspof_framework* framework, const message* record,
                            mspof_error* error) {
  const mspof_sitting sitting = sitting_of(NULL);
  mspof_interview* interview = NULL;
  mspof_bytes* bytes = NULL;
  must(mspof_interview_open(&interview, framework, record->data, record->size, &sitting, error),
       error);
  must(mspof_interview_answer(NULL, interview, "outcomes-asked", "no", error), error);
  must(mspof_interview_record(&bytes, interview, error), error);
  mspof_free(interview);
  return bytes;
}

/* What there is to do with the record that has both. */
static void look_at(const mspof_framework* framework, mspof_view record, mspof_error* error) {
  mspof_bytes* bytes = NULL;
  must(mspof_captured_answer_sets(&bytes, record.data, record.size, "feedback", error), error);
  expect(count_fields(bytes, 1) == 1, "the interview can be continued");
  mspof_free(bytes);
  must(mspof_captured_time_to_answer(&bytes, framework, record.data, record.size, "feedback",
                                     "2019-07-12", error),
       error);
  expect(bytes != NULL && field_is(view_of(bytes), 1, "2019-08-25"), "there are eight weeks");
  mspof_free(bytes);
  /* When the definition has a new edition, an open record moves to it. Here it is the same. */
  must(mspof_captured_migrate(&bytes, framework, framework, record.data, record.size, error),
       error);
  expect(count_fields(bytes, 1) == 1 && count_fields(bytes, 2) == 0, "nothing changes");
  mspof_free(bytes);
}

int main(void) {
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  mspof_bytes* file = NULL;
  mspof_bytes* returned = NULL;
  mspof_bytes* part = NULL;
  mspof_bytes* ours = NULL;
  mspof_bytes* merged = NULL;
  mspof_view parts[2], record;
  message blob;
  must(mspof_framework_open(&framework, "mspof", error), error);
  blob.size = 0;
  put_text(&blob, RECORD_ID, "4711");
  put_text(&blob, RECORD_STARTED, "2019-04-01");
  put_text(&blob, RECORD_CONCLUDED, "2019-06-30");

  must(mspof_handover_make(&file, framework, blob.data, blob.size, "feedback", "2019-07-02", error),
       error);
  ours = gone_on(framework, &blob, error);
  returned = answered(file, error);
  must(mspof_handover_record(&part, returned->data, returned->size, error), error);
  parts[0] = view_of(ours);
  parts[1] = view_of(part);
  must(mspof_captured_merge(&merged, parts, 2, error), error);
  expect(count_fields(merged, 2) == 0, "the parts do not contradict each other");
  expect(find_field(view_of(merged), 1, 0, &record), "there is a record");
  look_at(framework, record, error);

  mspof_free(merged);
  mspof_free(part);
  mspof_free(returned);
  mspof_free(ours);
  mspof_free(file);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
