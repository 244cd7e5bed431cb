// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_BINDINGS_SERVE_H_
#define MSPOF_TESTS_BINDINGS_SERVE_H_

// Reads ConformanceRequests from standard input and writes the answers to standard output, each
// after its length as a varint.

#include <cstdint>
#include <iostream>
#include <string>

#include <google/protobuf/util/delimited_message_util.h>
#include <mspof/v1/kit/conformance.pb.h>

#if defined(_WIN32)
#include <fcntl.h>
#include <io.h>
#endif

namespace mspof::bindings {

// Reads the bytes of the next message. Not one byte more, because the sender waits for an answer.
inline bool Read(std::string* bytes) {
  uint64_t size = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const int byte = std::cin.get();
    if (byte == std::char_traits<char>::eof()) return false;
    size |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) break;
  }
  bytes->resize(size);
  return static_cast<bool>(std::cin.read(bytes->data(), static_cast<std::streamsize>(size)));
}

// Answers each request by `answer`. Returns the exit code.
template <typename Answer>
int Serve(const Answer& answer) {
#if defined(_WIN32)
  _setmode(_fileno(stdin), _O_BINARY);  // Else line ends are changed.
  _setmode(_fileno(stdout), _O_BINARY);
#endif
  std::string bytes;
  while (Read(&bytes)) {
    mspof_kit::v1::ConformanceRequest request;
    if (!request.ParseFromString(bytes)) return 1;
    google::protobuf::util::SerializeDelimitedToOstream(answer(request), &std::cout);
    std::cout.flush();
  }
  return 0;
}

}  // namespace mspof::bindings

#endif  // MSPOF_TESTS_BINDINGS_SERVE_H_
