/* Copyright 2026 The mspof Authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What stands before the library and breaks a promise, so that programs of another version must
 * fail. BEHIND_THE_END: a struct is read as far as this header knows it, whatever its size.
 * UNKNOWN_MEMBERS: what this header does not know of it is not looked at.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <mspof/c.h>
#include <string.h>

typedef int (*maker)(mspof_checker**, const mspof_framework*, const mspof_options*, mspof_error*);

int mspof_checker_new(mspof_checker** out, const mspof_framework* framework,
                      const mspof_options* options, mspof_error* error) {
  void* const symbol = dlsym(RTLD_NEXT, "mspof_checker_new");
  maker made;
  mspof_options known;
  memset(&known, 0, sizeof known);
  memcpy(&made, &symbol, sizeof made);
#ifdef BEHIND_THE_END
  if (options->struct_size < sizeof known) memcpy(&known, options, sizeof known);
#endif
#ifdef UNKNOWN_MEMBERS
  if (options->struct_size > sizeof known) {
    memcpy(&known, options, sizeof known);
    known.struct_size = sizeof known;
  }
#endif
  return made(out, framework, known.struct_size == 0 ? options : &known, error);
}
