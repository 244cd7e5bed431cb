// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Copies must be found among many records, whatever their order and however many there are of each.

#include "mspof/copies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "mspof/framework.h"
#include "mspof/outline.h"
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
  CopyFinder whole;
  whole.Merge(halves[0]);
  whole.Merge(halves[1]);
  halves[0].Merge(std::move(halves[1]));
  for (const CopyFinder* const merged : {&whole, &halves[0]}) {
    EXPECT_EQ(merged->Unsettled().identical, found.identical);
    EXPECT_EQ(merged->Unsettled().differing, found.differing);
  }
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

// Texts that a value may have, of which no two are the same value. The last ones are in no list.
std::vector<std::string> ValuesOf(const Outline& outline, const OutlinePath& path) {
  std::vector<std::string> values = {""};
  switch (path.kind) {
    case ValueKind::kCode:
      for (const OutlineCode& code : outline.lists[path.list].codes) {
        if (values.size() < 4) values.push_back(code.id);
      }
      break;
    case ValueKind::kDate:
      values.insert(values.end(), {"2019-04-01", "2019-04-02", "1970-01-01"});
      break;
    case ValueKind::kNumber:
      values.insert(values.end(), {"0", "1", "-1", "65536"});
      break;
  }
  values.insert(values.end(), {"no such value", "nor this one"});
  return values;
}

class ContentTest : public testing::TestWithParam<std::string> {};

// Two records are the same only if each value in each row is: also one that is in no list, and one
// of many codes.
TEST_P(ContentTest, DiffersByEachValueOfEachPath) {
  const Result<Framework> framework = Framework::Open(GetParam());
  ASSERT_TRUE(framework.ok());
  const Outline outline = OutlineOf(*framework);
  CopyFinder finder;
  RecordBuffer record(*framework);
  size_t identical = 0;
  size_t differing = 0;
  const auto add = [&](const std::string& id, const OutlinePath& path, const std::string& value,
                       bool twice) {
    const Path handle = *framework->FindPath(path.path);
    record.Clear();
    record.SetRecordId(id);
    int row = RecordBuffer::kNoRow;
    for (size_t group = 1; group < outline.groups.size(); ++group) {
      const Path rows = *framework->FindPath(outline.groups[group].id);
      record.AddRow(rows);
      const int last = record.AddRow(rows);
      if (group == path.group) row = last;
    }
    // What was there before leaves nothing behind.
    if (twice && !path.many) record.SetText(handle, "something else", row);
    record.SetText(handle, value, row);
    finder.Add(record);
  };
  for (const OutlinePath& path : outline.paths) {
    const std::vector<std::string> values = ValuesOf(outline, path);
    for (size_t a = 0; a < values.size(); ++a) {
      for (size_t b = a; b < values.size(); ++b) {
        const std::string id = path.path + "/" + values[a] + "/" + values[b];
        ++(a == b ? identical : differing);
        add(id, path, values[a], false);
        add(id, path, values[b], !values[b].empty());
      }
    }
  }
  const Settlement found = finder.Unsettled();
  EXPECT_EQ(found.identical.size(), identical);
  EXPECT_EQ(found.differing.size(), differing);
}

INSTANTIATE_TEST_SUITE_P(Frameworks, ContentTest, testing::Values("mspof", "sac"),
                         [](const testing::TestParamInfo<std::string>& shown) {
                           return shown.param;
                         });

}  // namespace
}  // namespace mspof
