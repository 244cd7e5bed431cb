/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Why is this number 2? The records behind a number, everything about one record, and what moved
 * the numbers between two returns. What is printed here is about single records: a product shows it
 * to those who may see the records.
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

/* Numbers of the fields of the messages, from library.proto. */
enum {
  LIST = 1,
  NUMBER_VALUE = 5,
  EXPLAINED_SHARE = 1,
  EXPLAINED_EVERYTHING = 2,
  SHARE_UNITS = 2,
  EVERYTHING_NOT_IN = 6,
  NOT_IN_WHY = 5,
  CHANGED_NAME = 1,
  MOVE_RECORD_ID = 1
};

typedef struct enquiry {
  const char* id;
  const char* concluded;
  const char* asked;
} enquiry;

static const enquiry april[] = {{"4711", "2019-11-04", "no"}, {"4712", "2020-02-05", "no"}};
static const enquiry june[] = {{"4711", "2019-11-04", "no"}, {"4712", "2019-12-05", "no"}};

static mspof_tally* count(const mspof_framework* framework, const enquiry* all,
                          mspof_error* error) {
  mspof_tally* tally = NULL;
  mspof_options options;
  message record;
  int i;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E09000001";
  options.period = "2019-20/Q3";
  options.as_of = "2020-01-31";
  must(mspof_tally_new(&tally, framework, &options, error), error);
  for (i = 0; i < 2; ++i) {
    make_record(&record, all[i].id, all[i].concluded, all[i].asked);
    must(mspof_tally_add(tally, record.data, record.size, NULL, NULL, error), error);
  }
  return tally;
}

/* The text of a field; an example needs no more. */
static void print_field(const char* what, mspof_view in, int field) {
  mspof_view text;
  if (!find_field(in, field, 0, &text)) return;
  printf("%s%.*s\n", what, (int)text.size, (const char*)text.data);
}

static void explain_number(const mspof_framework* framework, const mspof_tally* tally,
                           mspof_error* error) {
  mspof_explainer* explainer = NULL;
  mspof_record* filled = NULL;
  mspof_bytes* out = NULL;
  mspof_view number = view_text("outcomes-asked:outcomes-asked=no");
  mspof_view value;
  mspof_view inner;
  message record;
  must(mspof_explainer_new(&explainer, tally, &number, 1, error), error);
  must(mspof_explainer_numbers(&out, explainer, error), error);
  expect(find_field(view_of(out), LIST, 0, &inner) && find_field(inner, NUMBER_VALUE, 0, &value) &&
             value.size == 1,
         "the number is 1");
  mspof_free(out);

  make_record(&record, april[0].id, april[0].concluded, april[0].asked);
  must(mspof_explainer_add(&out, explainer, record.data, record.size, 0, error), error);
  expect(count_fields(out, EXPLAINED_SHARE) == 1, "the first record adds to it");
  mspof_free(out);

  /* The other one counts nowhere: ask why. A record of handles is asked about in the same way. */
  make_record(&record, april[1].id, april[1].concluded, april[1].asked);
  must(mspof_record_new(&filled, framework, error), error);
  must(mspof_record_decode(filled, record.data, record.size, error), error);
  must(mspof_explainer_add_record(&out, explainer, filled, 1, error), error);
  expect(find_field(view_of(out), EXPLAINED_EVERYTHING, 0, &inner) &&
             find_field(inner, EVERYTHING_NOT_IN, 0, &inner),
         "it is said where it does not count");
  print_field("4712 does not count: ", inner, NOT_IN_WHY);
  mspof_free(out);
  must(mspof_explainer_add_unreadable(&out, explainer, 3, error), error);
  expect(count_fields(out, EXPLAINED_SHARE) == 0, "rows that are no records add nothing to it");
  mspof_free(out);
  mspof_free(filled);
  mspof_free(explainer);
}

/* The same as a page, to be shown beside the number. */
static void explain_on_a_page(const mspof_tally* tally, mspof_error* error) {
  mspof_explainer* explainer = NULL;
  mspof_bytes* out = NULL;
  mspof_view number = view_text("outcomes-asked:outcomes-asked=no");
  message record;
  int i;
  must(mspof_explainer_new(&explainer, tally, &number, 1, error), error);
  must(mspof_explainer_keep_page(explainer, error), error);
  for (i = 0; i < 2; ++i) {
    make_record(&record, april[i].id, april[i].concluded, april[i].asked);
    must(mspof_explainer_add(&out, explainer, record.data, record.size, i == 1, error), error);
    mspof_free(out);
  }
  must(mspof_explainer_html(&out, explainer, 1, error), error);
  expect(holds(out, "<th scope=\"row\">4711</th>"), "the page lists the record behind the number");
  expect(holds(out, "<h2>Record 4712</h2>"), "and says all about the record that was asked about");
  mspof_free(out);
  mspof_free(explainer);
}

static void explain_difference(const mspof_framework* framework, const mspof_tally* before,
                               const mspof_tally* after, mspof_error* error) {
  mspof_difference_explainer* explainer = NULL;
  mspof_record* filled = NULL;
  mspof_bytes* numbers = NULL;
  mspof_bytes* out = NULL;
  mspof_view inner;
  message record;
  int i;
  must(mspof_difference_explainer_new(&explainer, before, after, error), error);
  must(mspof_difference_explainer_numbers(&numbers, explainer, error), error);
  must(mspof_record_new(&filled, framework, error), error);
  for (i = 0; i < 2; ++i) {
    make_record(&record, april[i].id, april[i].concluded, april[i].asked);
    must(mspof_difference_explainer_add(explainer, MSPOF_SIDE_BEFORE, record.data, record.size,
                                        error),
         error);
    make_record(&record, june[i].id, june[i].concluded, june[i].asked);
    must(mspof_record_decode(filled, record.data, record.size, error), error);
    must(mspof_difference_explainer_add_record(explainer, MSPOF_SIDE_AFTER, filled, error), error);
  }
  must(mspof_difference_explainer_moves(&out, explainer, 0, error), error);
  expect(find_field(view_of(numbers), LIST, 0, &inner), "some number differs");
  print_field("What moved ", inner, CHANGED_NAME);
  expect(find_field(view_of(out), LIST, 0, &inner) && field_is(inner, MOVE_RECORD_ID, "4712"),
         "the record moved it whose date was corrected");
  print_field("  record ", inner, MOVE_RECORD_ID);
  mspof_free(out);
  must(mspof_difference_explainer_moved(&out, explainer, error), error);
  expect(out->size > 0, "a record moved");
  must(mspof_difference_explainer_add_unreadable(explainer, MSPOF_SIDE_AFTER, 1, error), error);
  mspof_free(out);
  mspof_free(numbers);
  mspof_free(filled);
  mspof_free(explainer);
}

/* The same in one sentence, for people. */
static void print_sentence(const mspof_framework* framework, const mspof_tally* before,
                           const mspof_tally* after, mspof_error* error) {
  const mspof_tally* tallies[2];
  mspof_submission* sent[2] = {NULL, NULL};
  mspof_bytes* out = NULL;
  mspof_envelope envelope;
  int i;
  tallies[0] = before;
  tallies[1] = after;
  memset(&envelope, 0, sizeof envelope);
  envelope.struct_size = sizeof envelope;
  envelope.prepared_on = "2020-02-01";
  for (i = 0; i < 2; ++i) {
    mspof_outcome* outcome = NULL;
    mspof_return* council_return = NULL;
    int settle = 0;
    must(mspof_tally_finish(&outcome, &settle, tallies[i], error), error);
    must(mspof_outcome_return(&council_return, outcome, error), error);
    must(mspof_submission_new(&sent[i], council_return, &envelope, error), error);
    mspof_free(council_return);
    mspof_free(outcome);
  }
  must(mspof_submission_difference_sentence(&out, sent[0], sent[1], framework, error), error);
  expect(holds(out, "1 more enquiry counts"), "the sentence says what changed");
  printf("%s\n", (const char*)out->data);
  mspof_free(out);
  mspof_free(sent[0]);
  mspof_free(sent[1]);
}

int main(void) {
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  mspof_bytes* steps = NULL;
  mspof_tally* before;
  mspof_tally* after;
  must(mspof_framework_open(&framework, "mspof", error), error);
  before = count(framework, april, error);
  after = count(framework, june, error);
  print_sentence(framework, before, after, error);
  explain_number(framework, before, error);
  explain_on_a_page(before, error);
  explain_difference(framework, before, after, error);

  /* Which rows lead from one definition to another: there are none from this one to itself. */
  must(mspof_framework_steps(&steps, framework, framework, error), error);
  expect(count_fields(steps, LIST) == 0, "the two count alike");

  mspof_free(steps);
  mspof_free(before);
  mspof_free(after);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
