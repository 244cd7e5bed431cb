/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0 */

/*
 * Arguments are copied out of Java's arrays, since a critical section would stop the garbage
 * collector for as long as the library works. No reference outlives a call: one to a class would
 * keep its class loader, and an application server could not redeploy.
 *
 * Tested by bindings/java/src/test/java.
 */

#include "call.h"

#include <stdlib.h>

typedef struct Block {
  struct Block* next;
  union {
    unsigned char bytes[1];
    void* aligned;
  } memory;
} Block;

/* An exception is pending now. */
static void fail_for_memory(Call* it) {
  it->failed = 1;
  if ((*it->env)->ExceptionCheck(it->env)) return;
  jclass type = (*it->env)->FindClass(it->env, "java/lang/OutOfMemoryError");
  if (type != NULL) (*it->env)->ThrowNew(it->env, type, "native memory");
}

void begin(Call* it, JNIEnv* env, jobject self, int error) {
  it->env = env;
  it->self = self;
  it->error = NULL;
  it->blocks = NULL;
  it->used = 0;
  it->failed = 0;
  if (!error) return;
  it->error = library.mspof_error_new();
  if (it->error == NULL) fail_for_memory(it);
}

void end(Call* it) {
  while (it->blocks != NULL) {
    Block* next = it->blocks->next;
    free(it->blocks);
    it->blocks = next;
  }
  if (it->error != NULL) library.mspof_free(it->error);
}

void* take(Call* it, size_t size) {
  if (it->failed || size == 0) return NULL;
  if (size <= sizeof it->memory.near - it->used) {
    void* taken = it->memory.near + it->used;
    it->used += (size + sizeof(void*) - 1) / sizeof(void*) * sizeof(void*);
    if (it->used > sizeof it->memory.near) it->used = sizeof it->memory.near;
    return taken;
  }
  Block* block = malloc(sizeof(Block) + size);
  if (block == NULL) {
    fail_for_memory(it);
    return NULL;
  }
  block->next = it->blocks;
  it->blocks = block;
  return block->memory.bytes;
}

/* The bytes of an array and a zero byte. */
static uint8_t* copy(Call* it, jbyteArray bytes, size_t* size) {
  *size = 0;
  if (it->failed || bytes == NULL) return NULL;
  const jsize length = (*it->env)->GetArrayLength(it->env, bytes);
  uint8_t* taken = take(it, (size_t)length + 1);
  if (taken == NULL) return NULL;
  if (length > 0) (*it->env)->GetByteArrayRegion(it->env, bytes, 0, length, (jbyte*)taken);
  taken[length] = 0;
  *size = (size_t)length;
  return taken;
}

const char* take_text(Call* it, jbyteArray text) {
  size_t size;
  return (const char*)copy(it, text, &size);
}

const uint8_t* take_bytes(Call* it, jbyteArray bytes, size_t* size) {
  return copy(it, bytes, size);
}

size_t length_of(Call* it, jarray list) {
  return it->failed || list == NULL ? 0 : (size_t)(*it->env)->GetArrayLength(it->env, list);
}

/* An element, which is to be given back by drop(). */
static jobject element(Call* it, jobjectArray list, size_t at) {
  return it->failed ? NULL : (*it->env)->GetObjectArrayElement(it->env, list, (jsize)at);
}

static void drop(Call* it, jobject element) {
  if (element != NULL) (*it->env)->DeleteLocalRef(it->env, element);
}

const char* text_of(Call* it, jobjectArray list, size_t at) {
  size_t size;
  return (const char*)bytes_of(it, list, at, &size);
}

const uint8_t* bytes_of(Call* it, jobjectArray list, size_t at, size_t* size) {
  jobject one = element(it, list, at);
  const uint8_t* taken = copy(it, one, size);
  drop(it, one);
  return taken;
}

const uint8_t* buffer_of(Call* it, jobjectArray list, size_t at) {
  jobject one = element(it, list, at);
  const uint8_t* address = address_of(it, one);
  drop(it, one);
  return address;
}

jlong long_of(Call* it, jlongArray list, size_t at) {
  jlong number = 0;
  if (!it->failed) (*it->env)->GetLongArrayRegion(it->env, list, (jsize)at, 1, &number);
  return number;
}

const uint8_t* address_of(Call* it, jobject buffer) {
  return it->failed || buffer == NULL ? NULL : (*it->env)->GetDirectBufferAddress(it->env, buffer);
}

const mspof_view* take_views(Call* it, jobjectArray list, size_t* count) {
  *count = length_of(it, list);
  mspof_view* views = take(it, *count * sizeof *views);
  for (size_t i = 0; i < *count && !it->failed; ++i) {
    views[i].data = bytes_of(it, list, i, &views[i].size);
  }
  return views;
}

void** take_handles(Call* it, jlongArray list, size_t* count) {
  *count = length_of(it, list);
  void** handles = take(it, *count * sizeof *handles);
  for (size_t i = 0; i < *count && !it->failed; ++i) handles[i] = pointer(long_of(it, list, i));
  return handles;
}

static jbyteArray array_of(Call* it, const void* data, size_t size) {
  if (it->failed) return NULL;
  /* An array of Java has at most so many bytes. */
  if (size > 0x7fffffff - 8) {
    fail_for_memory(it);
    return NULL;
  }
  jbyteArray made = (*it->env)->NewByteArray(it->env, (jsize)size);
  if (made == NULL) {
    fail_for_memory(it);
    return NULL;
  }
  if (size > 0) (*it->env)->SetByteArrayRegion(it->env, made, 0, (jsize)size, data);
  return made;
}

jbyteArray give_bytes(Call* it, mspof_bytes* given) {
  if (given == NULL) return NULL;
  jbyteArray made = array_of(it, given->data, given->size);
  library.mspof_free(given);
  return made;
}

void give_bytes_in(Call* it, jobjectArray list, mspof_bytes* given) {
  if (given == NULL) return;
  jbyteArray made = give_bytes(it, given);
  if (made != NULL) (*it->env)->SetObjectArrayElement(it->env, list, 0, made);
}

void give_int_in(Call* it, jintArray list, int given) {
  const jint number = given;
  if (list != NULL && !it->failed) (*it->env)->SetIntArrayRegion(it->env, list, 0, 1, &number);
}

jbyteArray text_bytes(Call* it, const char* text) { return array_of(it, text, strlen(text)); }

void check(Call* it, int status) {
  if (status == MSPOF_OK || it->failed) return;
  jbyteArray message = NULL;
  if (it->error != NULL) message = text_bytes(it, library.mspof_error_message(it->error));
  if (it->failed) return;
  jclass type = (*it->env)->GetObjectClass(it->env, it->self);
  jmethodID fail = (*it->env)->GetMethodID(it->env, type, "fail", "(I[B)V");
  if (fail != NULL) {
    (*it->env)->CallVoidMethod(it->env, it->self, fail, (jint)status, message);
    (void)(*it->env)->ExceptionCheck(it->env); /* It throws. */
  }
  it->failed = 1;
}
