/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The questions as forms, and answers in the formats of other programs.
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

static void forms(const mspof_framework* framework, mspof_error* error) {
  mspof_bytes* bytes = NULL;
  mspof_form_request request;
  memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  request.respondent = "adult";
  must(mspof_form_respondents(&bytes, framework, error), error);
  expect(holds(bytes, "adult"), "an adult can be asked");
  mspof_free(bytes);
  must(mspof_form_text(&bytes, framework, &request, error), error);
  expect(holds(bytes, "Did you feel listened to"), "it has the words for the adult");
  mspof_free(bytes);
  must(mspof_style_sources(&bytes, error), error);
  expect(holds(bytes, "'sha256-"), "a policy can allow the style of the pages");
  mspof_free(bytes);
  must(mspof_form_html(&bytes, framework, NULL, error), error);
  expect(holds(bytes, "<!DOCTYPE html>"), "it is a page");
  mspof_free(bytes);
  must(mspof_form_files(&bytes, framework, &request, error), error);
  expect(count_fields(bytes, 1) > 4, "each question has a page");
  mspof_free(bytes);
  must(mspof_form_xlsform(&bytes, framework, &request, error), error);
  expect(count_fields(bytes, 1) == 3, "it has three sheets");
  mspof_free(bytes);
  must(mspof_form_fhir(&bytes, framework, &request, error), error);
  expect(holds(bytes, "\"Questionnaire\""), "it is FHIR");
  mspof_free(bytes);
  request.respondent = "nobody";
  must_fail(mspof_form_text(&bytes, framework, &request, error), MSPOF_NOT_FOUND, error);
}

/* Answers go out as documents, and come back as a record. */
static void answers(const mspof_framework* framework, mspof_error* error) {
  message record;
  mspof_bytes* written = NULL;
  mspof_bytes* read = NULL;
  mspof_view document;
  make_record(&record, "4711", "2019-11-04", "no");

  must(mspof_answers_schema(&read, framework, error), error);
  expect(holds(read, "json-schema.org"), "it is a JSON Schema");
  mspof_free(read);
  must(mspof_answers_to_json(&written, framework, record.data, record.size, "2020-01-31", error),
       error);
  expect(find_field(view_of(written), 1, 0, &document), "there is a document");
  must(mspof_answers_from_json(&read, framework, document.data, document.size, error), error);
  expect(find_field(view_of(read), 1, 0, &document) && field_is(document, RECORD_ID, "4711"),
         "it is the record again");
  mspof_free(read);
  mspof_free(written);

  must(mspof_answers_to_fhir(&written, framework, record.data, record.size, "2020-01-31", error),
       error);
  expect(find_field(view_of(written), 1, 0, &document), "there is a response");
  must(mspof_answers_from_fhir(&read, framework, &document, 1, error), error);
  expect(find_field(view_of(read), 1, 0, &document) && field_is(document, RECORD_ID, "4711"),
         "it is the record again");
  mspof_free(read);
  mspof_free(written);
}

int main(void) {
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  must(mspof_framework_open(&framework, "mspof", error), error);
  forms(framework, error);
  answers(framework, error);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
