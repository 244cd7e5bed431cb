// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Versions, definitions and councils.
// Tested by tests/unit/capi/definition_test.cc.

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::Framework;
using mspof::Result;
using mspof::Status;
using mspof::StatusCode;

namespace {

mspof::DefinitionText TextOf(const mspof_file& file) {
  return {ReadName(file.name, "definition"), std::string(View(file.data, file.size))};
}

}  // namespace

const char* mspof_version(void) { return mspof::Version().data(); }

int mspof_versions(mspof_bytes** out, mspof_error* error) {
  return Give(out, error, {}, [&] { return Put(out, Message(mspof::Components())); });
}

int mspof_framework_open(mspof_framework** out, const char* id, mspof_error* error) {
  return Give(out, error, {}, [&] { return Put(out, Framework::Open(Text(id))); });
}

int mspof_framework_from_text(mspof_framework** out, const mspof_file* definition,
                              const mspof_file* vocabularies, size_t count, mspof_error* error) {
  return Give(out, error, {{"definition", definition}, {"vocabularies", vocabularies, count}},
              [&]() -> Status {
                std::vector<mspof::DefinitionText> texts;
                for (size_t i = 0; i <= count; ++i) {
                  const mspof_file& file = i == 0 ? *definition : vocabularies[i - 1];
                  const Status given = Check({{"the data of a file", file.data, file.size}});
                  if (!given.ok()) return given;
                  texts.push_back(TextOf(file));
                }
                const mspof::DefinitionText first = std::move(texts.front());
                texts.erase(texts.begin());
                return Put(out, Framework::FromText(first, texts));
              });
}

int mspof_framework_decode(mspof_framework** out, const uint8_t* data, size_t size,
                           mspof_error* error) {
  return Give(out, error, {{"data", data, size}},
              [&] { return Put(out, Framework::Decode(View(data, size))); });
}

int mspof_framework_list(mspof_bytes** out, mspof_error* error) {
  return Give(out, error, {}, [&] { return Put(out, Message(Framework::BuiltIn())); });
}

int mspof_framework_info(mspof_bytes** out, const mspof_framework* framework, mspof_error* error) {
  return Give(out, error, {{"framework", framework}},
              [&] { return Put(out, Message(framework->framework.info())); });
}

int mspof_framework_encode(mspof_bytes** out, const mspof_framework* framework,
                           mspof_error* error) {
  return Give(out, error, {{"framework", framework}},
              [&] { return Put(out, framework->framework.Encode()); });
}

int mspof_framework_describe(mspof_bytes** out, const mspof_framework* framework, int format,
                             mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    if (format < MSPOF_DESCRIBE_TEXT || format > MSPOF_DESCRIBE_MARKDOWN) {
      return Status(StatusCode::kInvalidArgument, "format is not one of MSPOF_DESCRIBE_…");
    }
    return Put(out, framework->framework.Describe(static_cast<mspof::DescribeFormat>(format)));
  });
}

int mspof_framework_outline(mspof_bytes** out, const mspof_framework* framework,
                            mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&] {
    return Put(out, Message(framework->framework, OutlineOf(framework->framework)));
  });
}

int mspof_framework_path(mspof_path* out, const mspof_framework* framework, const char* path,
                         mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    const Result<mspof::Path> found = framework->framework.FindPath(Text(path));
    if (!found.ok()) return found.status();
    *out = NumberOf(*found);
    return Status();
  });
}

int mspof_framework_code(mspof_code* out, const mspof_framework* framework, mspof_path path,
                         const char* code, mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    const Result<mspof::Code> found = framework->framework.FindCode(PathOf(path), Text(code));
    if (!found.ok()) return found.status();
    *out = NumberOf(*found);
    return Status();
  });
}

int mspof_framework_needs(mspof_bytes** out, const mspof_framework* framework,
                          const char* not_mapped, mspof_error* error) {
  return Give(out, error, {{"framework", framework}}, [&]() -> Status {
    const auto needs = NeedsOf(framework->framework, ReadPaths(not_mapped));
    return needs.ok() ? Put(out, Message(*needs)) : needs.status();
  });
}

int mspof_framework_with_overlay(mspof_framework** out, const mspof_framework* framework,
                                 const mspof_file* overlay, mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"overlay", overlay}}, [&]() -> Status {
    const Status given = Check({{"the data of a file", overlay->data, overlay->size}});
    if (!given.ok()) return given;
    return Put(out,
               framework->framework.WithOverlay({ReadName(overlay->name, "overlay"),
                                                 std::string(View(overlay->data, overlay->size))}));
  });
}

int mspof_councils(mspof_bytes** out, mspof_error* error) {
  return Give(out, error, {}, [&] { return Put(out, Message(mspof::Councils())); });
}

int mspof_council_find(mspof_bytes** out, const char* gss, const char* period, mspof_error* error) {
  return Give(out, error, {}, [&]() -> Status {
    const Result<mspof::Period> days = mspof::Period::Parse(Text(period));
    if (!days.ok()) return days.status();
    const Result<mspof::Council> council = mspof::FindCouncil(Text(gss), *days);
    return council.ok() ? Put(out, Message(*council)) : council.status();
  });
}
