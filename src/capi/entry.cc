// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Errors, memory and the checks of arguments.
// Tested by tests/unit/capi/entry_test.cc.

#include "capi/entry.h"

// The message is kept as the library made it. If there is no memory for that, a short one is shown,
// which needs none.
struct mspof_error {
  int code;
  std::string message;
  const char* shown;
};

namespace mspof::capi {
namespace {

// What a caller sees of bytes comes first; the bytes follow.
struct Bytes {
  mspof_bytes view;
  std::string bytes;
};

}  // namespace

mspof_bytes* MakeBytes(std::string bytes) {
  Bytes* out = Make(Bytes{{nullptr, 0}, std::move(bytes)});
  out->view = {reinterpret_cast<const uint8_t*>(out->bytes.c_str()), out->bytes.size()};
  return &out->view;
}

std::vector<std::string> Texts(const mspof_view* views, size_t count) {
  std::vector<std::string> texts;
  for (size_t i = 0; i < count; ++i) texts.emplace_back(View(views[i]));
  return texts;
}

Argument::Argument(const char* n, const mspof_view* views, size_t count)
    : name(n), given(views != nullptr || count == 0) {
  for (size_t i = 0; given && i < count; ++i) {
    given = views[i].data != nullptr || views[i].size == 0;
  }
}

Status MissingOf(const Argument& argument) {
  return Status(StatusCode::kInvalidArgument, std::string(argument.name) + " is NULL");
}

Status CheckStruct(const void* given, size_t struct_size, size_t known_size, size_t alignment,
                   const char* name) {
  // No struct grows beyond this. A larger size is a mistake, and the bytes must not be read.
  constexpr size_t kMostBytes = 4096;
  // Every added field keeps the size a multiple of the alignment, so that no field is cut in two.
  if (struct_size == 0 || struct_size > kMostBytes || struct_size % alignment != 0) {
    return Status(StatusCode::kInvalidArgument,
                  std::string(name) +
                      ".struct_size is not the size of any version: set it to the sizeof of the "
                      "struct");
  }
  const auto* bytes = static_cast<const unsigned char*>(given);
  const auto is_set = [](unsigned char byte) { return byte != 0; };
  if (struct_size > known_size && std::any_of(bytes + known_size, bytes + struct_size, is_set)) {
    return Status(StatusCode::kUnsupported, std::string(name) +
                                                " has a field that this version does not know: "
                                                "leave it zero, or use a newer library");
  }
  return Status();
}

void Store(const Status& status, mspof_error* error) noexcept {
  error->code = static_cast<int>(status.code());
  try {
    error->message = status.message();
    error->shown = error->message.c_str();
  } catch (...) {
    error->shown = "there is no memory for the message";
  }
}

}  // namespace mspof::capi

mspof_error* mspof_error_new(void) {
  try {
    return mspof::capi::Make(mspof_error{MSPOF_OK, std::string(), ""});
  } catch (...) {
    return nullptr;
  }
}

int mspof_error_code(const mspof_error* error) { return error == nullptr ? MSPOF_OK : error->code; }

const char* mspof_error_message(const mspof_error* error) {
  return error == nullptr ? "" : error->shown;
}

void mspof_free(void* object) {
  using mspof::capi::Header;
  if (object == nullptr) return;
  auto* header = reinterpret_cast<Header*>(static_cast<char*>(object) - sizeof(Header));
  header->destroy(object);
  std::free(header);
}
