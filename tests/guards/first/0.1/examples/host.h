/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the examples share: how they end if a call fails, and the little of protobuf's wire format
 * that they need. A real host uses its own protobuf library and the classes that it generates from
 * proto/mspof/v1.
 */

#ifndef MSPOF_EXAMPLES_C_HOST_H_
#define MSPOF_EXAMPLES_C_HOST_H_

#include <mspof/c.h>

/* ---- Errors ---------------------------------------------------------------------------------- */

/* Ends the program with the message of `error` unless `code` is MSPOF_OK. */
void must(int code, const mspof_error* error);
/* Ends the program, and says `what`, unless it holds. */
void expect(int holds, const char* what);
/* Ends the program unless the call failed with `wanted`, and a message says why. */
void must_fail(int code, int wanted, const mspof_error* error);

/* ---- Writing messages ------------------------------------------------------------------------ */

/* A message that is being written. */
typedef struct message {
  uint8_t data[4096];
  size_t size;
} message;

/* Adds a text field. */
void put_text(message* out, int field, const char* text);
/* Adds a message field. */
void put_message(message* out, int field, const message* inner);
/* Adds a mspof.v1.Value: an id and its value. */
void put_value(message* out, int field, const char* id, const char* value);

/* Numbers of the fields of mspof.v1.CaseRecord, from record.proto. */
enum {
  RECORD_ID = 1,
  RECORD_PERSON_ID = 2,
  RECORD_STARTED = 5,
  RECORD_CONCLUDED = 6,
  RECORD_KIND = 9,
  RECORD_VALUE = 10,
  RECORD_ANSWER_SET = 12
};

/* Writes a CaseRecord: an enquiry with the answer to question 1 and feedback of the adult. */
void make_record(message* out, const char* id, const char* concluded, const char* asked);

/* Counts one such record a day, of the first `count` days of the period's last month; what must be
 * released is the return. `not_mapped` is that of mspof_options. */
mspof_return* make_return(const mspof_framework* framework, const char* period,
                          const char* last_month, int count, const char* not_mapped,
                          mspof_error* error);

/* ---- Reading messages ------------------------------------------------------------------------ */

/* Finds the field of this number in a message, the `nth` one from 0. Returns 1 if it is there. Of
 * a text or message it gives the bytes; of a number `value->size`. */
int find_field(mspof_view in, int field, size_t nth, mspof_view* value);
/* How often the field is there. */
size_t count_fields(const mspof_bytes* in, int field);
/* Bytes that the library gave, as a view. */
mspof_view view_of(const mspof_bytes* bytes);
/* A text, as a view. */
mspof_view view_text(const char* text);
/* Whether the field of the message, its first one, is this text. */
int field_is(mspof_view in, int field, const char* text);
/* Whether the bytes hold the text. */
int holds(const mspof_bytes* bytes, const char* text);
/* Whether both are the same. */
int same(const mspof_bytes* a, const mspof_bytes* b);

#endif /* MSPOF_EXAMPLES_C_HOST_H_ */
