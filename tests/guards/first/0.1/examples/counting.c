/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The whole job: records in, a submission out. The records are divided among two tallies, as if
 * two processes counted them, and one of them is given twice, which a second pass settles.
 *
 *   counting OUT.mspof
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

#define SHARDS 2

static const char* const records[][3] = {
    {"4711", "2019-11-04", "asked-expressed"},
    {"4712", "2019-11-05", "no"},
    {"4713", "2019-12-01", "asked-not-expressed"},
    {"4712", "2019-11-05", "no"} /* a copy: the product exported it twice */
};

/* Adds a record. One that cannot be read is counted as such, and the others go on. */
static void add(mspof_tally* tally, const uint8_t* data, size_t size, mspof_error* error) {
  mspof_bytes* findings = NULL;
  int belongs = 0;
  const int code = mspof_tally_add(tally, data, size, &findings, &belongs, error);
  if (code == MSPOF_CORRUPT) {
    printf("a record is not counted: %s\n", mspof_error_message(error));
    return;
  }
  must(code, error);
  if (belongs) printf("%u findings about a record\n", (unsigned)count_fields(findings, 1));
  mspof_free(findings);
}

/* Counts one share of the records, and gives the state as another process would send it. */
static mspof_bytes* count_share(const mspof_framework* framework, const mspof_options* options,
                                uint32_t share, mspof_error* error) {
  mspof_tally* tally = NULL;
  mspof_record* buffer = NULL;
  mspof_bytes* state = NULL;
  message record;
  size_t i;
  must(mspof_tally_new(&tally, framework, options, error), error);
  must(mspof_record_new(&buffer, framework, error), error);
  for (i = 0; i < sizeof records / sizeof records[0]; ++i) {
    const char* const id = records[i][0];
    if (mspof_shard_of(id, strlen(id), SHARDS) != share) continue;
    make_record(&record, id, records[i][1], records[i][2]);
    if (i > 0) {
      add(tally, record.data, record.size, error);
    } else { /* the same, for a record of handles */
      must(mspof_record_decode(buffer, record.data, record.size, error), error);
      must(mspof_tally_add_record(tally, buffer, NULL, NULL, error), error);
    }
  }
  if (share == 0) {
    add(tally, (const uint8_t*)"\377", 1, error);
    must(mspof_tally_add_unreadable(tally, 2, error), error); /* rows that made no record */
    expect(mspof_tally_given(tally) >= 3, "what cannot be read is given, too");
  }
  must(mspof_tally_encode(&state, tally, error), error);
  mspof_free(buffer);
  mspof_free(tally);
  return state;
}

/* Counts all records. `*settle` is 1 if a second pass must follow. */
static mspof_outcome* count(const mspof_framework* framework, const mspof_options* options,
                            int* settle, mspof_error* error) {
  mspof_tally* all = NULL;
  mspof_outcome* outcome = NULL;
  uint32_t share;
  must(mspof_tally_new(&all, framework, options, error), error);
  for (share = 0; share < SHARDS; ++share) {
    mspof_tally* part = NULL;
    mspof_bytes* state = count_share(framework, options, share, error);
    must(mspof_tally_decode(&part, framework, options, state->data, state->size, error), error);
    must(mspof_tally_merge(all, part, error), error);
    mspof_free(part);
    mspof_free(state);
  }
  must(mspof_tally_finish(&outcome, settle, all, error), error);
  mspof_free(all);
  return outcome;
}

static void send(const mspof_return* council_return, const char* path, mspof_error* error) {
  mspof_submission* submission = NULL;
  mspof_bytes* bytes = NULL;
  mspof_envelope envelope;
  FILE* file;
  int written;
  memset(&envelope, 0, sizeof envelope);
  envelope.struct_size = sizeof envelope;
  envelope.prepared_on = "2020-02-01";
  envelope.host_name = "C example";
  envelope.host_version = "1";
  must(mspof_submission_new(&submission, council_return, &envelope, error), error);
  must(mspof_submission_write(&bytes, submission, MSPOF_FORM_MSPOF, error), error);
  file = fopen(path, "wb");
  expect(file != NULL, "the output can be opened");
  written = fwrite(bytes->data, 1, bytes->size, file) == bytes->size;
  expect(fclose(file) == 0 && written, "the output can be written");
  mspof_free(bytes);
  mspof_free(submission);
}

int main(int argc, char** argv) {
  static const uint8_t key[16] = {1, 2, 3}; /* make one by chance for each return, and forget it */
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  mspof_outcome* first = NULL;
  mspof_outcome* outcome = NULL;
  mspof_return* council_return = NULL;
  mspof_bytes* findings = NULL;
  mspof_options options;
  uint64_t counted = 0;
  int settle = 0;
  expect(argc == 2, "usage: counting OUT.mspof");

  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.council = "E09000001";
  options.period = "2019-20/Q3";
  options.as_of = "2020-01-31";
  options.not_mapped = "risk-outcome"; /* not supplied, which is not zero */
  options.leave_out = "outcomes-met=We ask it from 2020 on.";
  options.id_key = key;
  must(mspof_framework_open(&framework, "mspof", error), error);

  first = count(framework, &options, &settle, error);
  expect(settle == 1, "a record was given twice");
  must_fail(mspof_outcome_return(&council_return, first, error), MSPOF_FAILED_PRECONDITION, error);
  options.settle = first;
  outcome = count(framework, &options, &settle, error);
  mspof_free(first);
  expect(settle == 0, "it is settled");

  must(mspof_outcome_findings(&findings, outcome, error), error);
  printf("%u things to look at\n", (unsigned)count_fields(findings, 1));
  must(mspof_outcome_return(&council_return, outcome, error), error);
  must(mspof_return_count(&counted, council_return, "outcomes-asked:outcomes-asked=no", error),
       error);
  expect(counted == 1, "the copy is not counted again");
  send(council_return, argv[1], error);

  mspof_free(council_return);
  mspof_free(findings);
  mspof_free(outcome);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
