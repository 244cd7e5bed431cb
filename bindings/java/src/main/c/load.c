/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0 */

/*
 * Loads the library with the functions of c.h from the path that Java has chosen. It is never
 * unloaded: other class loaders of the process, and other languages, may use it.
 *
 * Tested by bindings/java/src/test/java/uk/mspof/LibraryTest.java.
 */

#include <dlfcn.h>
#include <stdio.h>

#include "call.h"
#include "natives.h"

/* They moved into libc with glibc 2.34. The first versions do the same, and are on older systems.
 */
#if defined(__x86_64__) && defined(__GLIBC__)
__asm__(".symver dlopen,dlopen@GLIBC_2.2.5");
__asm__(".symver dlsym,dlsym@GLIBC_2.2.5");
__asm__(".symver dlerror,dlerror@GLIBC_2.2.5");
__asm__(".symver dlclose,dlclose@GLIBC_2.2.5");
#endif

/* Why the library at `path` cannot be used, or an empty text. */
static void open_library(const char* path, char* why, size_t size) {
  void* opened = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (opened == NULL) {
    const char* reason = dlerror();
    snprintf(why, size, "%s", reason == NULL ? "it cannot be loaded" : reason);
    return;
  }
  void* found[FUNCTIONS];
  for (size_t i = 0; i < FUNCTIONS; ++i) {
    found[i] = dlsym(opened, library_names[i]);
    if (found[i] == NULL) {
      snprintf(why, size, "it was loaded, but has no function %s", library_names[i]);
      dlclose(opened);
      return;
    }
  }
  _Static_assert(sizeof found == sizeof library, "a library is its functions");
  memcpy(&library, found, sizeof library);
}

static jbyteArray JNICALL glue_open(JNIEnv* env, jobject self, jbyteArray path) {
  char why[2048] = "";
  jbyteArray text = NULL;
  Call it;
  begin(&it, env, self, 0);
  const char* name = take_text(&it, path);
  if (!it.failed) open_library(name, why, sizeof why);
  if (why[0] != 0) text = text_bytes(&it, why);
  end(&it);
  return text;
}

static jlong JNICALL glue_address(JNIEnv* env, jobject self, jobject buffer) {
  Call it;
  begin(&it, env, self, 0);
  const uint8_t* address = address_of(&it, buffer);
  end(&it);
  return number(address);
}

static const JNINativeMethod own_methods[] = {
    {"open", "([B)[B", (void*)&glue_open},
    {"address", "(Ljava/nio/ByteBuffer;)J", (void*)&glue_address},
};

/* Every method is registered here, so that a class of another version is refused at once. */
JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM* machine, void* reserved) {
  (void)reserved;
  void* given = NULL;
  if ((*machine)->GetEnv(machine, &given, JNI_VERSION_10) != JNI_OK) return JNI_ERR;
  JNIEnv* env = given;
  jclass type = (*env)->FindClass(env, "uk/mspof/Native");
  if (type == NULL) return JNI_ERR;
  const jint own = sizeof own_methods / sizeof *own_methods;
  if ((*env)->RegisterNatives(env, type, own_methods, own) != JNI_OK ||
      (*env)->RegisterNatives(env, type, native_methods, native_method_count) != JNI_OK) {
    return JNI_ERR;
  }
  (*env)->DeleteLocalRef(env, type);
  return JNI_VERSION_10;
}
