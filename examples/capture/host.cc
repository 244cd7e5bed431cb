// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the page for an address.

#include "host.h"

#include <chrono>

#include "page_tools.h"

namespace capture {

mspof::Date Host::Today() const {
  if (fixed_day) return *fixed_day;
  constexpr int kHoursOfDay = 24;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto hours = std::chrono::duration_cast<std::chrono::hours>(now).count();
  return mspof::Date::FromDays(static_cast<int32_t>(hours / kHoursOfDay));
}

Response Handle(Host* host, const Request& request) {
  constexpr int kNotFound = 404;
  constexpr size_t kWithPart = 3;
  const std::vector<std::string>& path = request.path;
  if (path.empty() && !request.posted) return ShowList(host, request);
  if (path.size() == 1 && path[0] == "submission") return MakeSubmission(host, request);
  if (path.size() == 1 && path[0] == "handover") return TakeHandover(host, request);
  if (path.size() >= 2 && path[0] == "enquiry") {
    const std::string& id = path[1];
    const std::string part = path.size() == kWithPart ? path[2] : "";
    if (part == "move") return Move(host, request, id);
    if (auto other = AnswerByAnother(host, request, id)) return *std::move(other);
    if (path.size() == 2 && !request.posted) return ShowEnquiry(host, request, id);
    if (part == "sitting") return BeginSitting(host, request, id);
    if (part == "ask") return Ask(host, request, id);
    if (part == "reason") return GiveReason(host, request, id);
    if (part == "finalise") return Finalise(host, request, id);
    if (part == "withdraw") return Withdraw(host, request, id);
    if (part == "handover" && !request.posted) return SendHandover(host, request, id);
  }
  return Problem(request, kNotFound, "There is no such page.");
}

}  // namespace capture
