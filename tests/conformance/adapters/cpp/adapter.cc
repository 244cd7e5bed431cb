// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// An adapter: answers what `mspof conformance run` asks, by your product.
//
// It reads requests from standard input and writes one answer to each on standard output, each
// after its length as a varint. conformance.proto specifies them. Write nothing else to standard
// output.
//
// Fill in the functions of the work that your product does, and leave the others as they are: a
// report lists them as what the product does not do. Nothing that goes wrong in one case reaches
// another.

#include <cstdint>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

#include <google/protobuf/util/delimited_message_util.h>

#include "conformance.pb.h"

#if defined(_WIN32)
#include <fcntl.h>
#include <io.h>
#endif

namespace {

namespace v1 = mspof::v1;

// The product does no such work. The text says why; a report shows it.
class NotDone : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// ---- What your product does ---------------------------------------------------------------------

// Findings of the records, by the period and day of the example.
void Check(const v1::CheckWork&, v1::CheckResult*) {
  throw NotDone("the product does not check records");
}

// Counts the records: findings, and a submission or a return.
void Count(const v1::CountWork&, v1::CountResult*) {
  throw NotDone("the product does not count records");
}

// Reads a submission, and writes it again.
void Read(const v1::ReadWork&, v1::ReadResult*) {
  throw NotDone("the product does not read submissions");
}

// Says which submissions stand.
void Resolve(const v1::ResolveWork&, v1::ResolveResult*) {
  throw NotDone("the product does not resolve submissions");
}

// Counts each example, and tops up.
void TopUp(const v1::TopUpWork&, v1::TopUpResult*) { throw NotDone("the product does not top up"); }

// Does each step, with a result for each.
void Interview(const v1::InterviewWork&, v1::InterviewResult*) {
  throw NotDone("the product does not ask questions");
}

// Reads tables by a mapping, and counts the records.
void Map(const v1::MapWork&, v1::MapResult*) {
  throw NotDone("the product does not read mappings");
}

// Shows which records are behind numbers.
void Explain(const v1::ExplainWork&, v1::ExplainResult*) {
  throw NotDone("the product does not explain numbers");
}

// ---- The protocol: leave it as it is ------------------------------------------------------------

void Do(const v1::ConformanceRequest& request, v1::ConformanceResponse* response) {
  using Request = v1::ConformanceRequest;
  switch (request.work_case()) {
    case Request::kCheck:
      return Check(request.check(), response->mutable_check());
    case Request::kCount:
      return Count(request.count(), response->mutable_count());
    case Request::kRead:
      return Read(request.read(), response->mutable_read());
    case Request::kResolve:
      return Resolve(request.resolve(), response->mutable_resolve());
    case Request::kTopUp:
      return TopUp(request.top_up(), response->mutable_top_up());
    case Request::kInterview:
      return Interview(request.interview(), response->mutable_interview());
    case Request::kMap:
      return Map(request.map(), response->mutable_map());
    case Request::kExplain:
      return Explain(request.explain(), response->mutable_explain());
    case Request::WORK_NOT_SET:
      break;
  }
  throw NotDone("the adapter does not know such work");
}

v1::ConformanceResponse Answer(const v1::ConformanceRequest& request) {
  v1::ConformanceResponse response;
  try {
    Do(request, &response);
  } catch (const NotDone& reason) {
    response.clear_result();
    response.set_unsupported(reason.what());
  } catch (const std::exception& error) {
    response.clear_result();
    response.set_error(error.what());
  }
  response.set_id(request.id());
  return response;
}

// Reads the bytes of the next message. Not one byte more, because the sender waits for an answer.
bool ReadMessage(std::string* bytes) {
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

}  // namespace

int main() {
#if defined(_WIN32)
  _setmode(_fileno(stdin), _O_BINARY);  // Else line ends are changed.
  _setmode(_fileno(stdout), _O_BINARY);
#endif
  std::string bytes;
  while (ReadMessage(&bytes)) {
    v1::ConformanceRequest request;
    if (!request.ParseFromString(bytes)) return 1;
    google::protobuf::util::SerializeDelimitedToOstream(Answer(request), &std::cout);
    std::cout.flush();
  }
  return 0;
}
