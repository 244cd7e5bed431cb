// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLES_CAPTURE_HOST_H_
#define MSPOF_EXAMPLES_CAPTURE_HOST_H_

// The data that the pages work with. This does not depend on HTTP.

#include <mspof/mspof.h>

#include <optional>
#include <string>
#include <vector>

#include "store.h"

namespace capture {

// The product: a definition, the records, and a clock.
struct Host {
  mspof::Framework framework;
  Store store;
  // The day to use instead of the clock's.
  std::optional<mspof::Date> fixed_day;

  // Today, in UTC.
  mspof::Date Today() const;
};

// A request that may be answered: its size is within the limits and, if it was posted, its token is
// right.
struct Request {
  bool posted = false;
  // Parts of the path.
  std::vector<std::string> path;
  // Names and values of the query, and of the posted form.
  std::vector<mspof::FormField> query;
  std::vector<mspof::FormField> fields;
  // The token that pages must post.
  std::string token;
};

struct Response {
  int status = 200;
  // A page, or the bytes of a file.
  std::string body = {};
  // With status 303: the next address.
  std::string location = {};
  // The name of the file; empty for a page.
  std::string file = {};
};

// The first value with that name; empty if there is none.
std::string ValueOf(const std::vector<mspof::FormField>& fields, const std::string& name);

// Answers a request.
Response Handle(Host* host, const Request& request);

}  // namespace capture

#endif  // MSPOF_EXAMPLES_CAPTURE_HOST_H_
