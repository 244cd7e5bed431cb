// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Returns of one council in the order of their periods. A change is told between periods that are
// equally long and do not overlap, so that no quarter is compared with a year; of several lengths,
// that which most returns have, and of these the shortest.
// Tested by tests/unit/report/side_test.cc.

#include <algorithm>
#include <map>
#include <string>

#include "report/figures.h"
#include "report/page.h"
#include "words/dates.h"

namespace mspof::report {
namespace {

int MonthsOf(const Period& period) {
  return (period.last.year() - period.first.year()) * 12 + period.last.month() -
         period.first.month() + 1;
}

Status Wrong(std::string message) {
  return Status(StatusCode::kInvalidArgument, std::move(message));
}

std::optional<std::pair<size_t, size_t>> Compared(const std::vector<const Submission*>& all) {
  const auto period = [&all](size_t at) { return all[at]->council_return.scope.period; };
  std::map<int, std::vector<size_t>> by_months;
  for (size_t i = 0; i < all.size(); ++i) {
    std::vector<size_t>& alike = by_months[MonthsOf(period(i))];
    if (alike.empty() || period(alike.back()).last < period(i).first) alike.push_back(i);
  }
  const std::vector<size_t>* most = nullptr;
  for (const auto& [months, alike] : by_months) {
    if (most == nullptr || alike.size() > most->size()) most = &alike;
  }
  if (most == nullptr || most->size() < 2) return std::nullopt;
  return std::pair(most->front(), most->back());
}

}  // namespace

std::string BriefPeriod(const Period& period) {
  const std::string words = words::PeriodInWords(period);
  return words.substr(0, words.find(" ("));
}

void Side::Add(const Submission& submission) {
  submissions_.push_back(&submission);
  names_.push_back(BriefPeriod(submission.council_return.scope.period));
  ResultsById results;
  for (const MeasureResult& result : submission.council_return.measures) {
    results[result.id].push_back(&result);
  }
  results_.push_back(std::move(results));
}

Side Side::OfOne(const Submission& submission) {
  Side side;
  side.Add(submission);
  return side;
}

Result<Side> Side::Of(const FrameworkInfo& info, const std::vector<Submission>& submissions) {
  if (submissions.empty()) return Wrong("there is no return to show");
  std::vector<const Submission*> ordered;
  for (const Submission& submission : submissions) ordered.push_back(&submission);
  const auto scope = [](const Submission* submission) -> const Scope& {
    return submission->council_return.scope;
  };
  std::stable_sort(ordered.begin(), ordered.end(), [&](const Submission* a, const Submission* b) {
    const Period& first = scope(a).period;
    const Period& second = scope(b).period;
    if (first.last != second.last) return first.last < second.last;
    if (first.first != second.first) return second.first < first.first;
    return !first.cumulative && second.cumulative;
  });
  const Scope& first = scope(ordered[0]);
  for (size_t i = 0; i < ordered.size(); ++i) {
    const Scope& other = scope(ordered[i]);
    if (other.council != first.council) {
      return Wrong("the returns are of different councils, " + CouncilInWords(first) + " and " +
                   CouncilInWords(other) + ": show those of one council");
    }
    if (submissions.size() > 1 && !CountsAlike(info, other)) {
      return Wrong("the return of " + words::PeriodInWords(other.period) +
                   " was made with another definition, whose counts mean something else than those "
                   "of " +
                   info.id + "/" + info.edition + " revision " + std::to_string(info.revision) +
                   ": show it alone");
    }
    if (i > 0 && other.period == scope(ordered[i - 1]).period) {
      return Wrong("two of the returns are of " + words::PeriodInWords(other.period) +
                   ": leave out the one that was replaced");
    }
  }
  Side side;
  for (const Submission* submission : ordered) side.Add(*submission);
  // The first quarter and the year so far have the same months.
  for (size_t i = 0; i + 1 < side.size(); ++i) {
    if (side.names_[i] != side.names_[i + 1]) continue;
    side.names_[i] = words::PeriodInWords(side.ret(i).scope.period);
    side.names_[i + 1] = words::PeriodInWords(side.ret(i + 1).scope.period);
  }
  side.change_ = Compared(side.submissions_);
  return side;
}

}  // namespace mspof::report
