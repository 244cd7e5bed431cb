/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The receiver's side: submissions are read and verified, shown, written in other forms, compared,
 * and it is said which of them stand.
 */

#include <stdio.h>
#include <string.h>

#include "host.h"

/* What a council sends: a submission as bytes. `replaces` is the digest of the one before. */
static mspof_bytes* sent(const mspof_framework* framework, int count, uint32_t revision,
                         const mspof_bytes* replaces, mspof_error* error) {
  mspof_return* year = make_return(framework, "2019-20", "2020-03", count, NULL, error);
  mspof_submission* submission = NULL;
  mspof_bytes* bytes = NULL;
  mspof_envelope envelope;
  memset(&envelope, 0, sizeof envelope);
  envelope.struct_size = sizeof envelope;
  envelope.prepared_on = "2020-06-01";
  envelope.host_name = "C example";
  envelope.revision = revision;
  if (replaces != NULL) envelope.replaces = (const char*)replaces->data;
  must(mspof_submission_new(&submission, year, &envelope, error), error);
  mspof_free(year);
  must(mspof_submission_write(&bytes, submission, MSPOF_FORM_MSPOF, error), error);
  mspof_free(submission);
  return bytes;
}

static void show(const mspof_framework* framework, const mspof_submission* submission,
                 mspof_error* error) {
  mspof_return* council_return = NULL;
  mspof_bytes* bytes = NULL;
  must(mspof_submission_check(&bytes, framework, submission, error), error);
  printf("%u findings about the submission\n", (unsigned)count_fields(bytes, 1));
  mspof_free(bytes);
  must(mspof_submission_text(&bytes, framework, submission, 100, error), error);
  expect(holds(bytes, "City of London"), "the page names the council");
  mspof_free(bytes);
  must(mspof_submission_html(&bytes, framework, submission, error), error);
  expect(holds(bytes, "<!DOCTYPE html>"), "the same page for a browser");
  mspof_free(bytes);
  must(mspof_submission_message(&bytes, submission, error), error);
  expect(count_fields(bytes, 1) == 1 && count_fields(bytes, 2) == 1, "it is envelope and return");
  mspof_free(bytes);
  must(mspof_submission_return(&council_return, submission, error), error);
  must(mspof_return_check(&bytes, framework, council_return, error), error);
  mspof_free(bytes);
  mspof_free(council_return);
}

/* JSON and CSV lose nothing: what is read from them is the same submission. */
static void in_other_forms(const mspof_submission* submission, mspof_error* error) {
  static const int forms[] = {MSPOF_FORM_JSON, MSPOF_FORM_CSV};
  mspof_bytes* digest = NULL;
  size_t i;
  must(mspof_submission_digest(&digest, submission, error), error);
  expect(digest->size == 64, "the digest has 64 digits");
  for (i = 0; i < sizeof forms / sizeof forms[0]; ++i) {
    mspof_bytes* written = NULL;
    mspof_bytes* again = NULL;
    mspof_submission* read = NULL;
    must(mspof_submission_write(&written, submission, forms[i], error), error);
    must(mspof_submission_read(&read, forms[i], written->data, written->size, error), error);
    must(mspof_submission_digest(&again, read, error), error);
    expect(same(digest, again), "it is the same submission");
    mspof_free(again);
    mspof_free(read);
    mspof_free(written);
  }
  mspof_free(digest);
}

static void resolve(const mspof_submission* first, const mspof_submission* second,
                    mspof_error* error) {
  mspof_resolver* resolver = NULL;
  mspof_bytes* digest = NULL;
  mspof_bytes* bytes = NULL;
  mspof_view resolution;
  must(mspof_submission_differences(&bytes, first, second, error), error);
  expect(count_fields(bytes, 1) > 0, "they have other counts");
  mspof_free(bytes);
  must(mspof_resolver_new(&resolver, error), error);
  must(mspof_resolver_add(resolver, second, error), error); /* in any order */
  must(mspof_resolver_add(resolver, first, error), error);
  must(mspof_resolver_resolutions(&bytes, resolver, error), error);
  must(mspof_submission_digest(&digest, second, error), error);
  expect(find_field(view_of(bytes), 1, 0, &resolution) &&
             field_is(resolution, 8, (const char*)digest->data),
         "the second one stands");
  mspof_free(digest);
  mspof_free(bytes);
  mspof_free(resolver);
}

int main(void) {
  mspof_error* error = mspof_error_new();
  mspof_framework* framework = NULL;
  mspof_submission* first = NULL;
  mspof_submission* second = NULL;
  mspof_bytes* bytes = NULL;
  mspof_bytes* digest = NULL;
  must(mspof_framework_open(&framework, "mspof", error), error);

  bytes = sent(framework, 6, 1, NULL, error);
  must_fail(mspof_submission_read(&first, MSPOF_FORM_MSPOF, bytes->data, bytes->size - 1, error),
            MSPOF_CORRUPT, error);
  must(mspof_submission_read(&first, MSPOF_FORM_MSPOF, bytes->data, bytes->size, error), error);
  mspof_free(bytes);
  show(framework, first, error);
  in_other_forms(first, error);

  must(mspof_submission_digest(&digest, first, error), error);
  bytes = sent(framework, 8, 2, digest, error);
  must(mspof_submission_read(&second, MSPOF_FORM_MSPOF, bytes->data, bytes->size, error), error);
  mspof_free(bytes);
  resolve(first, second, error);

  mspof_free(digest);
  mspof_free(second);
  mspof_free(first);
  mspof_free(framework);
  mspof_free(error);
  return 0;
}
