// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_CHARTS_SHARE_H_
#define MSPOF_COMPARE_CHARTS_SHARE_H_

// Internal. A percentage as charts draw it: its texts are those of all outputs, and its places are
// whole tenths of a per cent, so that no coordinate is more exact than what is written.

#include <string>

namespace mspof::charts {

// A plain value.
struct Share {
  // Whether there is a share to draw. If not, both texts are the mark in its place, such as "[c]".
  bool shown = false;
  // "64%", and "58% to 70%".
  std::string text, range;
  // In tenths of a per cent, from 0 to 1000; the interval is the one at 95 %.
  int share = 0, lower = 0, upper = 0;
};

}  // namespace mspof::charts

#endif  // MSPOF_COMPARE_CHARTS_SHARE_H_
