// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Copies must be found among many records, whatever their order and however many there are of each.

#include "mspof/copies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "mspof/framework.h"
#include "mspof/record_buffer.h"

namespace mspof {
namespace {

struct Case {
  std::string name;
  size_t single;          // records whose id nobody else has
  size_t identical;       // ids with identical copies
  size_t differing;       // ids with copies of which one differs
  size_t copies_of_each;  // records of each of these ids
};

class CopiesTest : public testing::TestWithParam<Case> {};

TEST_P(CopiesTest, AreFoundWhateverTheOrder) {
  const Case& c = GetParam();
  struct Row {
    std::string id;
    std::string person;
  };
  std::vector<Row> rows;
  for (size_t i = 0; i < c.single; ++i) rows.push_back({"single-" + std::to_string(i), "p"});
  for (size_t copy = 0; copy < c.copies_of_each; ++copy) {
    for (size_t i = 0; i < c.identical; ++i) rows.push_back({"same-" + std::to_string(i), "p"});
    for (size_t i = 0; i < c.differing; ++i) {
      rows.push_back({"other-" + std::to_string(i), copy == 0 ? "q" : "p"});
    }
  }
  std::shuffle(rows.begin(), rows.end(), std::mt19937_64(20191));

  const Result<Framework> framework = Framework::Open("mspof");
  ASSERT_TRUE(framework.ok());
  RecordBuffer record(*framework);
  CopyFinder finder;
  CopyFinder halves[2];
  for (size_t i = 0; i < rows.size(); ++i) {
    record.Clear();
    record.SetRecordId(rows[i].id);
    record.SetPersonId(rows[i].person);
    finder.Add(record);
    halves[i < rows.size() / 2 ? 0 : 1].Add(record);
  }
  const Settlement found = finder.Unsettled();
  halves[0].Merge(halves[1]);
  EXPECT_EQ(halves[0].Unsettled().identical, found.identical);
  EXPECT_EQ(halves[0].Unsettled().differing, found.differing);
  EXPECT_EQ(found.identical.size(), c.identical);
  EXPECT_EQ(found.differing.size(), c.differing);
  EXPECT_TRUE(std::is_sorted(found.identical.begin(), found.identical.end()));
  EXPECT_TRUE(std::is_sorted(found.differing.begin(), found.differing.end()));
}

INSTANTIATE_TEST_SUITE_P(
    Sizes, CopiesTest,
    testing::Values(Case{"None", 0, 0, 0, 0}, Case{"One", 1, 0, 0, 0}, Case{"OnePair", 0, 1, 0, 2},
                    Case{"OneDiffers", 0, 0, 1, 2}, Case{"Few", 20, 1, 1, 2},
                    Case{"Some", 300, 30, 40, 3}, Case{"Many", 30000, 500, 700, 2},
                    Case{"ManyOfOne", 100, 1, 1, 6000}, Case{"OnlyCopies", 0, 100, 100, 60}),
    [](const testing::TestParamInfo<Case>& shown) { return shown.param.name; });

}  // namespace
}  // namespace mspof
