/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The questions inside a product: one record and two sittings. Your product keeps one blob a case,
 * and saves it after each answer.
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

/* mspof.v1.InterviewQuestion, and AnswerOption in it. */
enum { QUESTION_ID = 1, QUESTION_TEXT = 6, QUESTION_OPTION = 11, OPTION_CODE = 1 };

/* Where the product keeps the record. */
static message stored;

static void store(const mspof_bytes* record) {
  expect(record->size <= sizeof stored.data, "a record is short");
  memcpy(stored.data, record->data, record->size);
  stored.size = record->size;
}

/* What the product knows itself, each time that it opens the record. */
static void set(const mspof_framework* framework, const char* id, const char* value,
                mspof_error* error) {
  const mspof_view given = view_text(value);
  mspof_bytes* record = NULL;
  must(mspof_captured_set_value(&record, framework, stored.data, stored.size, id, &given, 1, error),
       error);
  store(record);
  mspof_free(record);
}

static void save(const mspof_interview* interview, mspof_error* error) {
  mspof_bytes* record = NULL;
  must(mspof_interview_record(&record, interview, error), error);
  store(record);
  mspof_free(record);
}

/* A text of a message, with a zero byte. */
static void copy_text(mspof_view in, int field, char* out, size_t most) {
  mspof_view text;
  expect(find_field(in, field, 0, &text) && text.size < most, "the field is there");
  memcpy(out, text.data, text.size);
  out[text.size] = '\0';
}

/* Asks all that there is to ask, and takes the first option each time. */
static int ask_all(mspof_interview* interview, mspof_error* error) {
  int asked = 0;
  for (;;) {
    mspof_bytes* question = NULL;
    mspof_bytes* findings = NULL;
    mspof_view option;
    char id[64], text[512], code[64];
    must(mspof_interview_next(&question, interview, error), error);
    if (question == NULL) return asked;
    copy_text(view_of(question), QUESTION_ID, id, sizeof id);
    copy_text(view_of(question), QUESTION_TEXT, text, sizeof text);
    expect(find_field(view_of(question), QUESTION_OPTION, 0, &option), "it has options");
    copy_text(option, OPTION_CODE, code, sizeof code);
    printf("%s %s\n", text, code);
    must(mspof_interview_answer(&findings, interview, id, code, error), error);
    save(interview, error); /* before the next question is shown */
    mspof_free(findings);
    mspof_free(question);
    ++asked;
  }
}

static mspof_interview* open_sitting(const mspof_framework* framework, const char* collection,
                                     mspof_error* error) {
  mspof_interview* interview = NULL;
  mspof_sitting sitting;
  memset(&sitting, 0, sizeof sitting);
  sitting.struct_size = sizeof sitting;
  sitting.day = "2019-07-10";
  sitting.collection = collection;
  if (collection != NULL) {
    sitting.respondent = "adult";
    sitting.interviewer = "independent";
    sitting.only_collection = 1;
  }
  must(mspof_interview_open(&interview, framework, stored.data, stored.size, &sitting, error),
       error);
  return interview;
}

/* How far a sitting has come. */
static void look_at(const mspof_interview* interview, mspof_error* error) {
  mspof_bytes* bytes = NULL;
  must(mspof_interview_questions(&bytes, interview, error), error);
  printf("%u questions\n", (unsigned)count_fields(bytes, 1));
  mspof_free(bytes);
  must(mspof_interview_remaining(&bytes, interview, error), error);
  expect(bytes != NULL, "the questions that remain can be counted");
  mspof_free(bytes);
  must(mspof_interview_time_to_answer(&bytes, interview, error), error);
  expect(bytes != NULL && field_is(view_of(bytes), 1, "2019-08-25"), "there are eight weeks");
  mspof_free(bytes);
  must(mspof_interview_missing(&bytes, interview, error), error);
  printf("%u answers are missing\n", (unsigned)count_fields(bytes, 1));
  mspof_free(bytes);
  must(mspof_interview_findings(&bytes, interview, error), error);
  printf("%u findings\n", (unsigned)count_fields(bytes, 1));
  mspof_free(bytes);
}

static void about_the_record(const mspof_framework* framework, mspof_error* error) {
  mspof_interview* interview = open_sitting(framework, NULL, error);
  expect(ask_all(interview, error) == 3, "three questions are about the record");

  /* Without outcomes that were asked for, question 2 is not due: its answer is parked, and must
   * be confirmed when the first answer comes back. */
  must(mspof_interview_answer(NULL, interview, "outcomes-asked", "no", error), error);
  must_fail(mspof_interview_confirm(NULL, interview, "outcomes-met", error),
            MSPOF_FAILED_PRECONDITION, error);
  must(mspof_interview_answer(NULL, interview, "outcomes-asked", "asked-expressed", error), error);
  must(mspof_interview_confirm(NULL, interview, "outcomes-met", error), error);
  save(interview, error);
  mspof_free(interview);
}

static void with_the_adult(const mspof_framework* framework, mspof_error* error) {
  mspof_interview* interview = open_sitting(framework, "feedback", error);
  mspof_bytes* bytes = NULL;
  must(mspof_interview_give_reason(NULL, interview, "declined", error), error);
  must(mspof_interview_reason(&bytes, interview, error), error);
  expect(holds(bytes, "declined"), "there is a reason");
  mspof_free(bytes);
  must(mspof_interview_give_reason(NULL, interview, "", error), error); /* they can be asked */
  must_fail(mspof_interview_set_fact(NULL, interview, "no-such-fact", NULL, 0, error),
            MSPOF_INVALID_ARGUMENT, error);
  look_at(interview, error);
  expect(ask_all(interview, error) == 4, "four questions are for the adult");
  must(mspof_interview_withdraw(NULL, interview, "listened-to", error), error);
  must(mspof_interview_answer(NULL, interview, "listened-to", "mostly", error), error);
  must(mspof_interview_answer_set(&bytes, interview, error), error);
  expect(bytes->size > 0, "the answers have an id, by which another day can continue them");
  mspof_free(bytes);
  save(interview, error);
  mspof_free(interview);
}

/* The record is final, and then withdrawn. */
static void finish(const mspof_framework* framework, mspof_error* error) {
  mspof_interview* interview = open_sitting(framework, NULL, error);
  mspof_bytes* bytes = NULL;
  int state = -1;
  must(mspof_interview_finalise(NULL, interview, "2019-07-11", NULL, 0, error), error);
  save(interview, error);
  mspof_free(interview);
  must(mspof_captured_state(&state, stored.data, stored.size, error), error);
  expect(state == MSPOF_RECORD_FINAL, "the record is final");
  must(mspof_captured_effective(&bytes, stored.data, stored.size, error), error);
  expect(bytes->size < stored.size, "how it was captured does not count");
  mspof_free(bytes);
  must(mspof_captured_withdraw(&bytes, stored.data, stored.size, "2019-07-12", "opened twice",
                               error),
       error);
  must(mspof_captured_state(&state, bytes->data, bytes->size, error), error);
  expect(state == MSPOF_RECORD_WITHDRAWN, "the record is withdrawn");
  mspof_free(bytes);
}

int main(void) {
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  must(mspof_framework_open(&framework, "mspof", error), error);
  put_text(&stored, RECORD_ID, "4711");
  set(framework, "started", "2019-04-01", error);
  set(framework, "concluded", "2019-06-30", error);
  set(framework, "risk-assessment", "identified-action", error);
  about_the_record(framework, error);
  with_the_adult(framework, error);
  finish(framework, error);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
