/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Definitions: which there are, what is in one, one of your own, and one that is kept as bytes.
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

/* A definition of a council's own. docs/formats/definition.md has all that can stand in one. */
#define LOCAL "source: \"mspof-project\" verification: VERIFICATION_LOCAL }\n"
static const char* const lines[] = {
    "framework { id: \"ours\" edition: \"1\" revision: 1 title: \"Ours\" status: STATUS_LOCAL ",
    LOCAL,
    "code_list { id: \"yes-no\" title: \"Yes or no\" code { id: \"yes\" label: \"Yes\" } ",
    "code { id: \"no\" label: \"No\" } ",
    LOCAL,
    "fact { id: \"concluded\" title: \"Concluded\" type: VALUE_TYPE_DATE ",
    LOCAL,
    "question { id: \"were-asked\" title: \"Asked\" codes: \"yes-no\" ",
    "wording { id: \"asked-1\" text: \"Was the adult asked?\" } ",
    LOCAL,
    "ask { question: \"were-asked\" number: 1 heading: \"All\" ",
    LOCAL,
    "population { id: \"done\" title: \"Done\" noun: \"enquiries\" unit: UNIT_RECORDS ",
    "date: \"concluded\" ",
    LOCAL,
    "measure { id: \"were-asked\" title: \"Asked\" population: \"done\" by: \"were-asked\" ",
    LOCAL};

static void what_there_is(mspof_error* error) {
  mspof_bytes* bytes = NULL;
  must(mspof_versions(&bytes, error), error);
  expect(field_is(view_of(bytes), 1, mspof_version()), "the version is that of the library");
  mspof_free(bytes);
  must(mspof_framework_list(&bytes, error), error);
  printf("mspof %s has %u definitions\n", mspof_version(), (unsigned)count_fields(bytes, 1));
  mspof_free(bytes);
  must(mspof_councils(&bytes, error), error);
  expect(count_fields(bytes, 1) > 150, "all councils are there");
  mspof_free(bytes);
  must(mspof_council_find(&bytes, "E06000023", "2019-20/Q1", error), error);
  expect(field_is(view_of(bytes), 3, "Bristol, City of"), "the council has its name");
  mspof_free(bytes);
}

static void what_is_in_one(const mspof_framework* framework, mspof_error* error) {
  mspof_bytes* bytes = NULL;
  mspof_path path = 0;
  mspof_code code = 0;

  must(mspof_framework_info(&bytes, framework, error), error);
  expect(field_is(view_of(bytes), 1, "mspof"), "it is the definition that was opened");
  mspof_free(bytes);
  must(mspof_framework_describe(&bytes, framework, MSPOF_DESCRIBE_TEXT, error), error);
  expect(holds(bytes, "outcomes-asked"), "it is described");
  mspof_free(bytes);
  must(mspof_framework_outline(&bytes, framework, error), error);
  expect(count_fields(bytes, 1) > 20, "it has many paths");
  mspof_free(bytes);

  must(mspof_framework_path(&path, framework, "feedback.feel-safer", error), error);
  must(mspof_framework_code(&code, framework, path, "lot-safer", error), error);
  expect(path != 0 && code != 0, "both have handles");
  must_fail(mspof_framework_path(&path, framework, "feedback.feels-safer", error), MSPOF_NOT_FOUND,
            error);
  expect(path == 0, "a failure gives nothing");

  must(mspof_framework_needs(&bytes, framework, "risk-outcome,feedback", error), error);
  expect(count_fields(bytes, 1) > 5, "each count says what it needs");
  mspof_free(bytes);
}

/* Keep the bytes beside your records, so that an old record can always be read. */
static void kept_as_bytes(const mspof_framework* framework, mspof_error* error) {
  mspof_bytes* bytes = NULL;
  mspof_bytes* info = NULL;
  mspof_bytes* again = NULL;
  mspof_framework* kept = NULL;
  must(mspof_framework_encode(&bytes, framework, error), error);
  must(mspof_framework_decode(&kept, bytes->data, bytes->size, error), error);
  must(mspof_framework_info(&info, framework, error), error);
  must(mspof_framework_info(&again, kept, error), error);
  expect(same(info, again), "it is the same definition");
  mspof_free(again);
  mspof_free(info);
  mspof_free(kept);
  mspof_free(bytes);
}

static void of_your_own(mspof_error* error) {
  mspof_framework* framework = NULL;
  mspof_file file;
  char text[2048] = "";
  size_t i;
  for (i = 0; i < sizeof lines / sizeof lines[0]; ++i) strcat(text, lines[i]);
  file.name = "ours.textproto";
  file.data = (const uint8_t*)text;
  file.size = strlen(text);
  must(mspof_framework_from_text(&framework, &file, NULL, 0, error), error);
  mspof_free(framework);

  file.size -= 2; /* without its last brace */
  must_fail(mspof_framework_from_text(&framework, &file, NULL, 0, error), MSPOF_INVALID_ARGUMENT,
            error);
  expect(strncmp(mspof_error_message(error), "ours.textproto:", 15) == 0, "the file is named");
}

/* Rules and measures that a council adds for its own use: guides/rules-of-your-own.md. */
static void with_an_overlay(const mspof_framework* framework, mspof_error* error) {
  static const char text[] =
      "framework { id: \"local-practice\" title: \"Our practice\" revision: 1\n"
      "  status: STATUS_LOCAL uses: \"mspof/2018\"\n"
      "  source: \"our guide\" verification: VERIFICATION_LOCAL }\n"
      "measure { id: \"local-by-kind\" title: \"Enquiries by kind\"\n"
      "  population: \"concluded\" by: \"kind\"\n"
      "  source: \"our guide\" verification: VERIFICATION_LOCAL }\n";
  mspof_framework* ours = NULL;
  mspof_framework* twice = NULL;
  mspof_bytes* published = NULL;
  mspof_bytes* same_as_before = NULL;
  mspof_file file;
  file.name = "overlay.textproto";
  file.data = (const uint8_t*)text;
  file.size = sizeof text - 1;
  must(mspof_framework_with_overlay(&ours, framework, &file, error), error);
  must(mspof_framework_encode(&published, framework, error), error);
  must(mspof_framework_encode(&same_as_before, ours, error), error);
  expect(same(published, same_as_before), "what is published stays as it is");
  mspof_free(same_as_before);
  mspof_free(published);
  must_fail(mspof_framework_with_overlay(&twice, ours, &file, error), MSPOF_FAILED_PRECONDITION,
            error);
  expect(twice == NULL, "a failure gives nothing");
  mspof_free(ours);
}

int main(void) {
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  what_there_is(error);
  must(mspof_framework_open(&framework, "mspof", error), error);
  what_is_in_one(framework, error);
  kept_as_bytes(framework, error);
  with_an_overlay(framework, error);
  mspof_free(framework);
  of_your_own(error);
  mspof_free(error);
  return 0;
}
