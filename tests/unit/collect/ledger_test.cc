// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The ledger of releases: what it numbers, and what it refuses.

#include "collect_fixture.h"
#include "mspof/collect/store.h"

namespace mspof {
namespace {

using collect::ReleaseEntry;
using collect::Store;

using Ledger = testing::StoreTest;

ReleaseEntry Release(const std::string& method = "protected", const std::string& key = "01234567") {
  ReleaseEntry entry;
  entry.day = Date::Of(2020, 8, 1);
  entry.method = method;
  entry.key_id = key;
  entry.returns = {{"E09000001", 2019, {"b", "a", "a"}}, {"E06000023", 2019, {"c"}}};
  entry.files = {{"comparison.csv", std::string(64, '1')}};
  return entry;
}

TEST_F(Ledger, NumbersEditionsAndKnowsThemAgain) {
  Store store = Open();
  ReleaseEntry entry = Release();
  EXPECT_EQ(*store.CheckRelease(entry), 1u);
  EXPECT_EQ(*store.RecordRelease(entry), 1u);
  EXPECT_EQ(*store.RecordRelease(entry), 1u);
  std::swap(entry.returns[0], entry.returns[1]);
  entry.files = {{"comparison.html", std::string(64, '2')}};
  EXPECT_EQ(*store.RecordRelease(entry), 1u);
  entry.returns[0].submissions.push_back("d");
  EXPECT_EQ(*store.CheckRelease(entry), 2u);
  EXPECT_EQ(*store.RecordRelease(entry), 2u);
  entry.day = Date::Of(2020, 9, 1);
  EXPECT_EQ(*store.RecordRelease(entry), 3u);
  Store again = Open();
  const std::vector<ReleaseEntry> releases = *again.Releases();
  ASSERT_EQ(releases.size(), 3u);
  EXPECT_EQ(releases[0].edition, 1u);
  EXPECT_EQ(releases[0].day, Date::Of(2020, 8, 1));
  EXPECT_EQ(releases[0].method, "protected");
  EXPECT_EQ(releases[0].key_id, "01234567");
  ASSERT_EQ(releases[0].files.size(), 2u);
  EXPECT_EQ(releases[0].files[1].name, "comparison.html");
  ASSERT_EQ(releases[0].returns.size(), 2u);
  EXPECT_EQ(releases[0].returns[1].submissions, (std::vector<std::string>{"a", "b"}));
}

TEST_F(Ledger, RefusesAnotherKeyOrMethodUnlessForced) {
  Store store = Open();
  EXPECT_TRUE(store.RecordRelease(Release()).ok());
  for (const ReleaseEntry& other :
       {Release("protected", "76543210"), Release("official", ""), Release("official")}) {
    EXPECT_EQ(store.CheckRelease(other).status().code(), StatusCode::kFailedPrecondition);
    const Result<uint32_t> refused = store.RecordRelease(other);
    EXPECT_EQ(refused.status().code(), StatusCode::kFailedPrecondition);
    EXPECT_NE(refused.status().message().find("E06000023, 2019-20, was released by another "),
              std::string::npos);
    EXPECT_EQ(store.Releases()->size(), 1u);
  }
  ReleaseEntry year = Release("official", "");
  year.returns = {{"E09000001", 2020, {"e"}}};
  EXPECT_EQ(*store.RecordRelease(year), 2u);
  EXPECT_EQ(*store.RecordRelease(Release("protected", "76543210"), true), 3u);
  // The first key is as wrong as the second from now on.
  EXPECT_FALSE(store.CheckRelease(Release()).ok());
}

TEST_F(Ledger, RefusesEntriesThatSayNothing) {
  Store store = Open();
  ReleaseEntry without_day = Release();
  without_day.day = Date();
  ReleaseEntry without_method = Release("");
  ReleaseEntry without_returns = Release();
  without_returns.returns.clear();
  ReleaseEntry wrong_digest = Release();
  wrong_digest.files[0].sha256 = "1";
  for (const ReleaseEntry& entry : {without_day, without_method, without_returns, wrong_digest}) {
    EXPECT_EQ(store.CheckRelease(entry).status().code(), StatusCode::kInvalidArgument);
    EXPECT_EQ(store.RecordRelease(entry, true).status().code(), StatusCode::kInvalidArgument);
  }
  EXPECT_TRUE(store.Releases()->empty());
}

}  // namespace
}  // namespace mspof
