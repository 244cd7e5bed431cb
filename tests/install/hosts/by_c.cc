// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// By the interface for C: linked; or, with LOADED, from a library that is loaded while the host
// runs.

#include <dlfcn.h>
#include <mspof/c.h>

#include <cstdlib>
#include <iostream>

#include "host.h"

#ifdef LOADED
#define CALL(name) (reinterpret_cast<decltype(&(name))>(Loaded(#name)))
#else
#define CALL(name) (name)
#endif

namespace {

#ifdef LOADED
void* library = nullptr;

void Load(const std::string& path, const std::string& how) {
  int flags = RTLD_NOW | (how == "global" ? RTLD_GLOBAL : RTLD_LOCAL);
  if (how == "deep") flags |= RTLD_DEEPBIND;
  library = dlopen(path.c_str(), flags);
  if (library == nullptr) {
    std::cerr << dlerror() << "\n";
    std::exit(1);
  }
}

void* Loaded(const char* name) {
  void* found = dlsym(library, name);
  if (found == nullptr) {
    std::cerr << dlerror() << "\n";
    std::exit(1);
  }
  return found;
}
#else
void Load(const std::string&, const std::string&) {}
#endif

void Check(int code, const mspof_error* error) {
  if (code == MSPOF_OK) return;
  std::cerr << CALL(mspof_error_message)(error) << "\n";
  std::exit(1);
}

}  // namespace

std::string Count(const std::string& record, const std::string& path, const std::string& how) {
  Load(path, how);
  mspof_options options = {};
  options.struct_size = sizeof options;
  options.council = "E06000023";
  options.period = "2019-20/Q1";
  options.as_of = "2019-07-31";
  mspof_envelope envelope = {};
  envelope.struct_size = sizeof envelope;
  envelope.prepared_on = "2019-07-31";
  mspof_error* const error = CALL(mspof_error_new)();
  mspof_framework* framework = nullptr;
  Check(CALL(mspof_framework_open)(&framework, "mspof", error), error);
  mspof_tally* tally = nullptr;
  Check(CALL(mspof_tally_new)(&tally, framework, &options, error), error);
  const auto* bytes = reinterpret_cast<const uint8_t*>(record.data());
  Check(CALL(mspof_tally_add)(tally, bytes, record.size(), nullptr, nullptr, error), error);
  mspof_outcome* outcome = nullptr;
  int settle = 0;
  Check(CALL(mspof_tally_finish)(&outcome, &settle, tally, error), error);
  mspof_return* counted = nullptr;
  Check(CALL(mspof_outcome_return)(&counted, outcome, error), error);
  mspof_submission* sent = nullptr;
  Check(CALL(mspof_submission_new)(&sent, counted, &envelope, error), error);
  mspof_bytes* out = nullptr;
  Check(CALL(mspof_submission_write)(&out, sent, MSPOF_FORM_MSPOF, error), error);
  std::string submission(reinterpret_cast<const char*>(out->data), out->size);
  for (void* object :
       {static_cast<void*>(out), static_cast<void*>(sent), static_cast<void*>(counted),
        static_cast<void*>(outcome), static_cast<void*>(tally), static_cast<void*>(framework),
        static_cast<void*>(error)}) {
    CALL(mspof_free)(object);
  }
  return submission;
}
