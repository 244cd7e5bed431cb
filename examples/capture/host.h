// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLES_CAPTURE_HOST_H_
#define MSPOF_EXAMPLES_CAPTURE_HOST_H_

// What the pages work with. Nothing here knows HTTP.

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
  // Instead of the clock's day.
  std::optional<mspof::Date> fixed_day;

  // Today, in UTC.
  mspof::Date Today() const;
};

// A request that may be answered: its size is within bounds and, if it was posted, its token is
// right.
struct Request {
  bool posted = false;
  // Parts of the path.
  std::vector<std::string> path;
  // Names and values of the query, and of what was posted.
  std::vector<mspof::FormField> query;
  std::vector<mspof::FormField> fields;
  // What pages have to post.
  std::string token;
};

struct Response {
  int status = 200;
  // A page, or the bytes of a file.
  std::string body = {};
  // With status 303: where to go on.
  std::string location = {};
  // The file's name; empty: it is a page.
  std::string file = {};
};

// The first value of that name; empty: none.
std::string ValueOf(const std::vector<mspof::FormField>& fields, const std::string& name);

// Answers a request.
Response Handle(Host* host, const Request& request);

}  // namespace capture

#endif  // MSPOF_EXAMPLES_CAPTURE_HOST_H_
