/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What is wrong with a record, while somebody edits it. A record goes in as bytes or, if there are
 * many, by handles, which need no message.
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

/* mspof.v1.Finding. */
enum { FINDING_RULE = 1, FINDING_PATH = 4, FINDING_MESSAGE = 5 };

static int finds(const mspof_bytes* findings, const char* rule) {
  mspof_view finding;
  size_t i;
  for (i = 0; find_field(view_of(findings), 1, i, &finding); ++i) {
    if (field_is(finding, FINDING_RULE, rule)) return 1;
  }
  return 0;
}

static void show(const mspof_bytes* findings) {
  mspof_view finding, path, text;
  size_t i;
  for (i = 0; find_field(view_of(findings), 1, i, &finding); ++i) {
    if (!find_field(finding, FINDING_PATH, 0, &path)) path = view_text("");
    if (!find_field(finding, FINDING_MESSAGE, 0, &text)) text = view_text("");
    printf("%.*s: %.*s\n", (int)path.size, (const char*)path.data, (int)text.size,
           (const char*)text.data);
  }
}

static void as_bytes(mspof_checker* checker, mspof_error* error) {
  message record;
  mspof_bytes* findings = NULL;
  mspof_bytes* json = NULL;
  mspof_bytes* again = NULL;
  int belongs = 0;

  make_record(&record, "4711", "2019-11-31", "no");
  must(mspof_checker_check(&findings, &belongs, checker, record.data, record.size, error), error);
  show(findings);
  expect(finds(findings, "readable-values"), "the 31st of November is found");
  expect(!holds(findings, "2019-11-31"), "no value is repeated");
  mspof_free(findings);
  must_fail(mspof_checker_check(&findings, &belongs, checker, (const uint8_t*)"\377", 1, error),
            MSPOF_CORRUPT, error);

  /* The same record as JSON, to look at. */
  must(mspof_record_to_json(&json, record.data, record.size, error), error);
  expect(holds(json, "\"record_id\""), "it has the names of the schema");
  must(mspof_record_from_json(&again, "case 4711", json->data, json->size, error), error);
  expect(again->size == record.size && memcmp(again->data, record.data, record.size) == 0,
         "it is the same record");
  mspof_free(again);
  mspof_free(json);
}

static mspof_path path_of(const mspof_framework* framework, const char* name, mspof_error* error) {
  mspof_path path = 0;
  must(mspof_framework_path(&path, framework, name, error), error);
  return path;
}

static void by_handles(const mspof_framework* framework, mspof_checker* checker,
                       mspof_error* error) {
  /* Once for a framework. */
  const mspof_path concluded = path_of(framework, "concluded", error);
  const mspof_path born = path_of(framework, "born", error);
  const mspof_path kind = path_of(framework, "kind", error);
  const mspof_path asked = path_of(framework, "outcomes-asked", error);
  const mspof_path risk = path_of(framework, "risk", error);
  const mspof_path risk_type = path_of(framework, "risk.type", error);
  const mspof_path feedback = path_of(framework, "feedback", error);
  const mspof_path asked_on = path_of(framework, "feedback.asked", error);
  message bytes;
  mspof_code s42 = 0;
  mspof_record* record = NULL;
  mspof_bytes* findings = NULL;
  int row = 0;
  int belongs = 0;
  must(mspof_framework_code(&s42, framework, kind, "s42", error), error);
  must(mspof_record_new(&record, framework, error), error);

  /* For each record. What does not fit marks the record, so these calls need no error. */
  mspof_record_clear(record);
  mspof_record_set_id(record, "4712", 4);
  mspof_record_set_person_id(record, "P1", 2);
  mspof_record_set_council(record, "E09000001", 9);
  mspof_record_set_date(record, concluded, 2019, 11, 5, MSPOF_NO_ROW);
  mspof_record_set_text(record, born, "1940-02-29", 10, MSPOF_NO_ROW);
  mspof_record_set_code(record, kind, s42, MSPOF_NO_ROW);
  /* a code of ours that has no meaning there, though it looks like one that has */
  mspof_record_set_unlisted(record, asked, "no", 2, MSPOF_NO_ROW);
  mspof_record_set_supplied(record, risk);
  mspof_record_add_row(&row, record, feedback);
  mspof_record_set_date(record, asked_on, 2019, 11, 20, row);
  must(mspof_checker_check_record(&findings, &belongs, checker, record, error), error);
  show(findings);
  expect(belongs == 1, "it was concluded in the period");
  expect(count_fields(findings, 1) > 0, "the answer that cannot be read is found");
  expect(!finds(findings, "record-misuse"), "every call fitted");
  mspof_free(findings);

  mspof_record_clear(record);
  mspof_record_set_number(record, risk_type, 7, 0); /* no number, and there is no such row */
  must(mspof_checker_check_record(&findings, NULL, checker, record, error), error);
  expect(finds(findings, "record-misuse"), "a call that does not fit is found");
  mspof_free(findings);

  make_record(&bytes, "4713", "2019-11-04", "asked-expressed");
  must(mspof_record_decode(record, bytes.data, bytes.size, error), error);
  must(mspof_checker_check_record(&findings, &belongs, checker, record, error), error);
  expect(!finds(findings, "record-misuse"), "it is a record as any other");
  mspof_free(findings);
  mspof_free(record);
}

int main(void) {
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  mspof_checker* checker = NULL;
  mspof_bytes* not_run = NULL;
  mspof_options options;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.period = "2019-20/Q3";
  options.as_of = "2020-01-31";
  options.not_mapped = "received"; /* our product does not know the day of the concern */

  must(mspof_framework_open(&framework, "mspof", error), error);
  must(mspof_checker_new(&checker, framework, &options, error), error);
  mspof_free(framework); /* the checker does not need it */
  must(mspof_checker_not_run(&not_run, checker, error), error);
  expect(holds(not_run, "not-mapped:received"), "a rule is never run");
  mspof_free(not_run);
  as_bytes(checker, error);

  must(mspof_framework_open(&framework, "mspof", error), error);
  by_handles(framework, checker, error);
  mspof_free(checker);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
