/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Returns: what is in one, whether it agrees with itself and with others, what can be added to it
 * later, and how one is made of counts that somebody filled in by hand.
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

static void look_at(const mspof_framework* framework, const mspof_return* year,
                    mspof_error* error) {
  mspof_bytes* bytes = NULL;
  uint64_t count = 0;
  must(mspof_return_message(&bytes, year, error), error);
  expect(count_fields(bytes, 3) > 5, "it has a row for each measure");
  mspof_free(bytes);
  must(mspof_return_count(&count, year, "outcomes-asked:outcomes-asked=no", error), error);
  expect(count == 4, "each second record says no");
  must_fail(mspof_return_count(&count, year, "no-such-measure", error), MSPOF_NOT_FOUND, error);
  must(mspof_return_check(&bytes, framework, year, error), error);
  printf("%u findings about the return\n", (unsigned)count_fields(bytes, 1));
  mspof_free(bytes);
}

static void compare(const mspof_framework* framework, const mspof_return* year,
                    mspof_error* error) {
  mspof_return* quarters[4];
  mspof_bytes* bytes = NULL;
  int i;
  quarters[0] = make_return(framework, "2019-20/Q1", "2019-06", 0, NULL, error);
  quarters[1] = make_return(framework, "2019-20/Q2", "2019-09", 0, NULL, error);
  quarters[2] = make_return(framework, "2019-20/Q3", "2019-12", 0, NULL, error);
  quarters[3] = make_return(framework, "2019-20/Q4", "2020-03", 8, NULL, error);
  must(mspof_return_check_adds_up(&bytes, year, (const mspof_return* const*)quarters, 4, error),
       error);
  expect(count_fields(bytes, 1) == 0, "the quarters add up to the year");
  mspof_free(bytes);
  mspof_free(quarters[3]);
  quarters[3] = make_return(framework, "2019-20/Q4", "2020-03", 6, NULL, error);
  must(mspof_return_check_adds_up(&bytes, year, (const mspof_return* const*)quarters, 4, error),
       error);
  expect(count_fields(bytes, 1) > 0, "two enquiries are missing");
  mspof_free(bytes);
  must(mspof_return_check_change(&bytes, framework, quarters[3], quarters[2], error), error);
  printf("%u findings about what changed\n", (unsigned)count_fields(bytes, 1));
  mspof_free(bytes);
  for (i = 0; i < 4; ++i) mspof_free(quarters[i]);
}

/* The feedback comes later: it is sent as a top-up, and does not repeat what was sent. */
static void top_up(const mspof_framework* framework, const mspof_return* year, mspof_error* error) {
  const mspof_return* parts[2];
  mspof_return* sent = make_return(framework, "2019-20", "2020-03", 8, "feedback", error);
  mspof_return* added = NULL;
  mspof_return* whole = NULL;
  uint64_t count = 0;
  must(mspof_return_top_up(&added, framework, sent, year, error), error);
  must_fail(mspof_return_count(&count, added, "outcomes-asked:outcomes-asked=no", error),
            MSPOF_FAILED_PRECONDITION, error);
  parts[0] = sent;
  parts[1] = added;
  must(mspof_return_merge(&whole, framework, parts, 2, error), error);
  must(mspof_return_count(&count, whole, "outcomes-asked:outcomes-asked=no", error), error);
  expect(count == 4, "the whole has what was sent first");
  mspof_free(whole);
  mspof_free(added);
  mspof_free(sent);
}

/* What somebody fills in: the names of rows, which end a line, and the cell before it. */
static const char* const filled_in[][2] = {
    {",,outcomes-asked:outcomes-asked=asked-expressed\r", "4"},
    {",,outcomes-asked:outcomes-asked=asked-not-expressed\r", "3"},
    {",,outcomes-asked:outcomes-asked=no\r", "2"},
    {",,outcomes-asked:outcomes-asked=dont-know\r", "0"},
    {",,outcomes-asked:outcomes-asked=not-recorded\r", "1"},
    {",,outcomes-asked\r", "10"}};

/* A copy of the template with these cells. */
static size_t fill_in(const mspof_bytes* csv, char* out, size_t most) {
  size_t size = csv->size;
  size_t i;
  expect(size + 64 < most, "the template is short");
  memcpy(out, csv->data, size + 1);
  for (i = 0; i < sizeof filled_in / sizeof filled_in[0]; ++i) {
    const size_t digits = strlen(filled_in[i][1]);
    char* at = strstr(out, filled_in[i][0]);
    expect(at != NULL, "the template has the cell");
    ++at;
    memmove(at + digits, at, size + 1 - (size_t)(at - out));
    memcpy(at, filled_in[i][1], digits);
    size += digits;
  }
  return size;
}

static void by_hand(const mspof_framework* framework, mspof_error* error) {
  static char csv[1 << 20];
  mspof_bytes* bytes = NULL;
  mspof_return* council_return = NULL;
  mspof_options options;
  uint64_t count = 0;
  size_t size;
  must(mspof_counts_template(&bytes, framework, "E09000001", "2019-20", 0, error), error);
  size = fill_in(bytes, csv, sizeof csv);
  mspof_free(bytes);
  must(mspof_counts_heading(&bytes, (const uint8_t*)csv, size, error), error);
  expect(field_is(view_of(bytes), 2, "E09000001"), "the file says whose counts they are");
  mspof_free(bytes);
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.as_of = "2020-05-31"; /* council and period are those of the file */
  must(mspof_counts_return(&council_return, framework, &options, (const uint8_t*)csv, size, error),
       error);
  must(mspof_return_count(&count, council_return, "outcomes-asked", error), error);
  expect(count == 10, "it has the total that was filled in");
  mspof_free(council_return);
}

int main(void) {
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  mspof_return* year = NULL;
  must(mspof_framework_open(&framework, "mspof", error), error);
  year = make_return(framework, "2019-20", "2020-03", 8, NULL, error);
  look_at(framework, year, error);
  compare(framework, year, error);
  top_up(framework, year, error);
  by_hand(framework, error);
  mspof_free(year);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
