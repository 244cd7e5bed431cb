/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Synthetic records for tests: made, checked, and written as a table with its mapping.
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

/* Numbers of the fields of mspof.v1.ExampleRecord and ExampleReport, from library.proto. */
enum { EXAMPLE_RECORD = 1, EXAMPLE_BREAKS = 2, EXAMPLE_ROW = 3 };
enum {
  REPORT_PERIOD = 1,
  REPORT_DAY = 2,
  REPORT_HEADING = 3,
  REPORT_MAPPING = 4,
  REPORT_SHOWS = 5
};

/* Checks each record, and says how many break a rule. */
static void check_all(mspof_examples* examples, mspof_checker* checker, mspof_error* error) {
  mspof_bytes* made = NULL;
  mspof_bytes* findings = NULL;
  mspof_view record, rule, row;
  int i, belongs = 0, broken = 0;
  for (i = 0; i < 200; ++i) {
    must(mspof_examples_next(&made, examples, error), error);
    expect(find_field(view_of(made), EXAMPLE_RECORD, 0, &record), "there is a record");
    expect(find_field(view_of(made), EXAMPLE_ROW, 0, &row), "and the line of a table");
    must(mspof_checker_check(&findings, &belongs, checker, record.data, record.size, error), error);
    if (find_field(view_of(made), EXAMPLE_BREAKS, 0, &rule)) {
      expect(findings != NULL, "what breaks a rule is found");
      ++broken;
    }
    mspof_free(findings);
    mspof_free(made);
  }
  printf("%d of %d records break a rule on purpose\n", broken, i);
  expect(broken == 20, "a tenth of them does");
}

int main(void) {
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  mspof_examples* examples = NULL;
  mspof_checker* checker = NULL;
  mspof_bytes* report = NULL;
  mspof_mapping* mapping = NULL;
  mspof_view text;
  mspof_file file;
  mspof_options options;

  must(mspof_framework_open(&framework, "mspof", error), error);
  must_fail(mspof_examples_new(&examples, framework, 1, 1001, NULL, NULL, error),
            MSPOF_INVALID_ARGUMENT, error);
  must(mspof_examples_new(&examples, framework, 1, 100, "2019-20", "2020-06-30", error), error);
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.as_of = "2020-06-30";
  must(mspof_checker_new(&checker, framework, &options, error), error);
  check_all(examples, checker, error);

  must(mspof_examples_report(&report, examples, error), error);
  expect(field_is(view_of(report), REPORT_PERIOD, "2019-20"), "they belong to the year");
  expect(field_is(view_of(report), REPORT_DAY, "2020-06-30"), "and to the day");
  expect(find_field(view_of(report), REPORT_HEADING, 0, &text), "a table has headings");
  expect(count_fields(report, REPORT_SHOWS) > 200, "it says what the records show");
  expect(find_field(view_of(report), REPORT_MAPPING, 0, &text), "the table has a mapping");
  file.name = "examples.mapping.textproto";
  file.data = text.data;
  file.size = text.size;
  must(mspof_mapping_from_text(&mapping, &file, error), error);
  mspof_free(mapping);
  mspof_free(report);
  mspof_free(checker);
  mspof_free(examples);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
