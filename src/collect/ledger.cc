// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The ledger of releases. The same numbers rounded by two keys or methods reveal more than each
// alone, so a council and year that was released stays with its first key and method. Tested by
// tests/unit/collect/ledger_test.cc.

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "collect/store_impl.h"
#include "collect/transaction.h"
#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {
namespace collect {
namespace {

using Access = io::SqlDatabase::Access;
// By council and year.
using Returns = std::map<std::pair<std::string, int>, std::vector<std::string>>;

Returns Sorted(const std::vector<ReleasedReturns>& returns) {
  Returns sorted;
  for (const ReleasedReturns& one : returns) {
    std::vector<std::string>& digests = sorted[{one.council, one.year}];
    digests.insert(digests.end(), one.submissions.begin(), one.submissions.end());
  }
  for (auto& [of, digests] : sorted) {
    std::sort(digests.begin(), digests.end());
    digests.erase(std::unique(digests.begin(), digests.end()), digests.end());
  }
  return sorted;
}

Status CheckEntry(const ReleaseEntry& release) {
  const auto wrong = [](const char* what) {
    return Status(StatusCode::kInvalidArgument, std::string("release: ") + what);
  };
  if (!release.day.valid()) return wrong("its day is missing");
  if (release.method.empty()) return wrong("its method is missing");
  if (release.returns.empty()) return wrong("there are no returns in it");
  for (const ReleasedFile& file : release.files) {
    if (file.sha256.size() != 64) return wrong("the SHA-256 of a file has not 64 digits");
    if (!support::IsUtf8(file.name)) return wrong("the name of a file is not UTF-8");
  }
  return Status();
}

Status ReadReturns(io::SqlDatabase* database, int64_t edition, Returns* returns) {
  const Status read = database->Run(
      "SELECT council, year, submission FROM mspof_release_return WHERE edition = $1", {edition},
      [returns](const io::SqlRow& row) {
        (*returns)[{std::string(row.Text(0)), static_cast<int>(row.Number(1))}].emplace_back(
            row.Text(2));
        return Status();
      });
  for (auto& [of, digests] : *returns) std::sort(digests.begin(), digests.end());
  return read;
}

struct Known {
  uint32_t edition = 0;  // of the release, or the next
  bool recorded = false;
};

Result<Known> Find(io::SqlDatabase* database, const ReleaseEntry& release) {
  int64_t last = 0;
  std::vector<int64_t> alike;
  const Status read = database->Run(
      "SELECT edition, day, method, key_id FROM mspof_release ORDER BY edition", {},
      [&](const io::SqlRow& row) {
        last = row.Number(0);
        const bool same = row.Text(1) == release.day.ToString() && row.Text(2) == release.method &&
                          row.Text(3) == release.key_id;
        if (same) alike.push_back(last);
        return Status();
      });
  if (!read.ok()) return read;
  const Returns returns = Sorted(release.returns);
  for (const int64_t edition : alike) {
    Returns recorded;
    const Status of = ReadReturns(database, edition, &recorded);
    if (!of.ok()) return of;
    if (recorded == returns) return Known{static_cast<uint32_t>(edition), true};
  }
  return Known{static_cast<uint32_t>(last + 1), false};
}

// Fails if a council and year was released by another key or method.
Status CheckKeyAndMethod(io::SqlDatabase* database, const ReleaseEntry& release) {
  const Returns returns = Sorted(release.returns);
  // The first in order, whatever the database gives first.
  std::vector<std::tuple<std::string, int, int64_t, bool>> others;
  const Status read = database->Run(
      "SELECT DISTINCT x.council, x.year, r.edition, r.method, r.key_id "
      "FROM mspof_release_return x JOIN mspof_release r ON r.edition = x.edition",
      {}, [&](const io::SqlRow& row) {
        const std::string council(row.Text(0));
        const int year = static_cast<int>(row.Number(1));
        const bool same_method = row.Text(3) == release.method;
        if (same_method && row.Text(4) == release.key_id) return Status();
        if (returns.count({council, year}) > 0) {
          others.emplace_back(council, year, row.Number(2), same_method);
        }
        return Status();
      });
  if (!read.ok() || others.empty()) return read;
  const auto& [council, year, edition, same_method] =
      *std::min_element(others.begin(), others.end());
  const int next = (year + 1) % 100;
  return Status(StatusCode::kFailedPrecondition,
                council + ", " + std::to_string(year) + "-" + (next < 10 ? "0" : "") +
                    std::to_string(next) + ", was released by another " +
                    (same_method ? "key" : "method") + " in edition " + std::to_string(edition) +
                    ": both together reveal small numbers: use the one of that edition");
}

}  // namespace

Result<uint32_t> Store::CheckRelease(const ReleaseEntry& release) const try {
  const Status valid = CheckEntry(release);
  if (!valid.ok()) return valid;
  Transaction reading(impl_->database());
  const Status begun = reading.Begin(Access::kRead);
  if (!begun.ok()) return begun;
  const Status allowed = CheckKeyAndMethod(impl_->database(), release);
  if (!allowed.ok()) return allowed;
  const Result<Known> known = Find(impl_->database(), release);
  if (!known.ok()) return known.status();
  return known->edition;
} catch (...) {
  return internal::Thrown();
}

Result<uint32_t> Store::RecordRelease(const ReleaseEntry& release, bool force) try {
  const Status valid = CheckEntry(release);
  if (!valid.ok()) return valid;
  io::SqlDatabase* const database = impl_->database();
  Transaction writing(database);
  Status done = writing.Begin(Access::kWrite);
  if (done.ok() && !force) done = CheckKeyAndMethod(database, release);
  if (!done.ok()) return done;
  const Result<Known> known = Find(database, release);
  if (!known.ok()) return known.status();
  const int64_t edition = known->edition;
  if (!known->recorded) {
    done = database->Run(
        "INSERT INTO mspof_release (edition, day, method, key_id) VALUES ($1, $2, $3, $4)",
        {edition, release.day.ToString(), release.method, release.key_id});
    for (const auto& [of, digests] : Sorted(release.returns)) {
      for (const std::string& digest : digests) {
        if (!done.ok()) return done;
        done = database->Run(
            "INSERT INTO mspof_release_return (edition, council, year, submission) "
            "VALUES ($1, $2, $3, $4)",
            {edition, of.first, int64_t{of.second}, digest});
      }
    }
  }
  for (const ReleasedFile& file : release.files) {
    if (!done.ok()) return done;
    done = database->Run(
        "INSERT INTO mspof_release_file (edition, name, sha256) VALUES ($1, $2, $3) "
        "ON CONFLICT DO NOTHING",
        {edition, file.name, file.sha256});
  }
  if (done.ok()) done = writing.Commit();
  if (!done.ok()) return done;
  return known->edition;
} catch (...) {
  return internal::Thrown();
}

Result<std::vector<ReleaseEntry>> Store::Releases() const try {
  io::SqlDatabase* const database = impl_->database();
  Transaction reading(database);
  Status done = reading.Begin(Access::kRead);
  if (!done.ok()) return done;
  std::vector<ReleaseEntry> releases;
  done = database->Run("SELECT edition, day, method, key_id FROM mspof_release ORDER BY edition",
                       {}, [&releases](const io::SqlRow& row) {
                         ReleaseEntry entry;
                         entry.edition = static_cast<uint32_t>(row.Number(0));
                         const Result<Date> day = Date::Parse(row.Text(1));
                         if (day.ok()) entry.day = *day;
                         entry.method = row.Text(2);
                         entry.key_id = row.Text(3);
                         releases.push_back(std::move(entry));
                         return Status();
                       });
  for (ReleaseEntry& entry : releases) {
    Returns returns;
    if (done.ok()) done = ReadReturns(database, entry.edition, &returns);
    for (auto& [of, digests] : returns) {
      entry.returns.push_back({of.first, of.second, std::move(digests)});
    }
    if (!done.ok()) return done;
    done =
        database->Run("SELECT name, sha256 FROM mspof_release_file WHERE edition = $1",
                      {int64_t{entry.edition}}, [&entry](const io::SqlRow& row) {
                        entry.files.push_back({std::string(row.Text(0)), std::string(row.Text(1))});
                        return Status();
                      });
    std::sort(entry.files.begin(), entry.files.end(),
              [](const ReleasedFile& a, const ReleasedFile& b) {
                return std::tie(a.name, a.sha256) < std::tie(b.name, b.sha256);
              });
  }
  if (!done.ok()) return done;
  return releases;
} catch (...) {
  return internal::Thrown();
}

}  // namespace collect
}  // namespace abi0
}  // namespace mspof
