/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0 */

#ifndef MSPOF_JAVA_CALL_H_
#define MSPOF_JAVA_CALL_H_

#include <jni.h>
#include <string.h>

#include "library.h"

/*
 * What one call of Java needs until it returns: its arguments as C has them, and its error. After a
 * failure an exception of Java is pending, and nothing more is read.
 */
typedef struct Call {
  JNIEnv* env;
  jobject self;
  mspof_error* error;
  struct Block* blocks; /* Memory beyond `near`. */
  size_t used;          /* Bytes of `near`. */
  int failed;           /* An exception is pending. */
  union {
    unsigned char near[1024]; /* The arguments of most calls, so that they need no malloc. */
    void* aligned;
  } memory;
} Call;

/* Begins a call; `error` not 0: the function takes an error object. */
void begin(Call* it, JNIEnv* env, jobject self, int error);
/* Releases what the call took. */
void end(Call* it);

/* ---- What goes in. A null of Java is a NULL of C. ---- */

/* Memory until end(). NULL: an exception is pending, or `size` is 0. */
void* take(Call* it, size_t size);
const char* take_text(Call* it, jbyteArray text);
const uint8_t* take_bytes(Call* it, jbyteArray bytes, size_t* size);
const mspof_view* take_views(Call* it, jobjectArray list, size_t* count);
void** take_handles(Call* it, jlongArray list, size_t* count);
/* Elements of lists. */
size_t length_of(Call* it, jarray list);
const char* text_of(Call* it, jobjectArray list, size_t at);
const uint8_t* bytes_of(Call* it, jobjectArray list, size_t at, size_t* size);
const uint8_t* buffer_of(Call* it, jobjectArray list, size_t at);
jlong long_of(Call* it, jlongArray list, size_t at);
const uint8_t* address_of(Call* it, jobject buffer);

/* ---- What comes out ---- */

/* The bytes, which are released. NULL if there are none. */
jbyteArray give_bytes(Call* it, mspof_bytes* given);
/* The same into the one element of a list that may be NULL. */
void give_bytes_in(Call* it, jobjectArray list, mspof_bytes* given);
void give_int_in(Call* it, jintArray list, int given);
jbyteArray text_bytes(Call* it, const char* text);
/* Throws the exception of a status that is not MSPOF_OK. */
void check(Call* it, int status);

static inline void* pointer(jlong number) { return (void*)(intptr_t)number; }
static inline jlong number(const void* pointer) { return (jlong)(intptr_t)pointer; }

#endif /* MSPOF_JAVA_CALL_H_ */
