// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A whole that is no part of anything is rounded by a draw that is the same in all quarters, so it
// never falls when the count does not. The parts of a partition are first all rounded down; as many
// as are missing to the rounded whole are then raised by 5, in an order in which those come first
// that have a large remainder or a small draw. That is order sampling with permanent random
// numbers: each is raised about as often as its remainder says, and the same ones again when little
// changed. Integers only, so that every platform gives the same. Tested by
// tests/disclosure/tree_test.cc and tests/disclosure/vectors.py.

#include "disclosure/tree.h"

#include <algorithm>

namespace mspof::disclosure {
namespace {

uint64_t Down(uint64_t count) { return count - count % kBase; }

// A part at the end of a quarter.
struct Candidate {
  size_t part;
  // It would seem to fall, although it did not.
  bool falls;
  uint64_t draw;
  uint64_t remainder;
  const std::string* option;
};

bool Earlier(const Candidate& a, const Candidate& b) {
  if (a.falls != b.falls) return a.falls;
  // draw / remainder, without dividing.
  const uint64_t left = a.draw * b.remainder;
  const uint64_t right = b.draw * a.remainder;
  return left != right ? left < right : *a.option < *b.option;
}

// Rounds one partition, quarter by quarter.
class Rounding {
 public:
  Rounding(const Draws& draws, const Partition& partition, const Partition* parent,
           const Rounded* rounded_parent)
      : draws_(draws),
        partition_(partition),
        parent_(parent),
        rounded_parent_(rounded_parent),
        missing_{kNotStated, {}} {
    out_.parts.resize(partition.parts.size() + 1);
    drawn_.resize(out_.parts.size());
  }

  Rounded Run() {
    for (size_t t = 0; t < kQuarters; ++t) {
      if (t > 0 && partition_.quarters[t] == partition_.quarters[t - 1]) {
        Keep(t);
      } else {
        RoundWhole(t);
        RoundParts(t);
      }
    }
    return std::move(out_);
  }

 private:
  // Nothing was added in the quarter.
  void Keep(size_t t) {
    whole_[t] = whole_[t - 1];
    missing_.count[t] = missing_.count[t - 1];
    out_.whole[t] = out_.whole[t - 1];
    for (ToDate& part : out_.parts) part[t] = part[t - 1];
  }

  void RoundWhole(size_t t) {
    whole_[t] = partition_.whole[t];
    const bool alike = parent_ != nullptr && parent_->quarters[t] == partition_.quarters[t];
    const uint64_t above = alike ? parent_->parts[partition_.parent.part].count[t] : 0;
    const uint64_t rounded = alike ? rounded_parent_->parts[partition_.parent.part][t] : 0;
    if (alike && whole_[t] <= above) {
      whole_[t] = above;
      out_.whole[t] = rounded;
      return;
    }
    uint64_t& z = out_.whole[t];
    z = kBase * ((whole_[t] + draws_.Whole(partition_.id)) / kBase);
    const uint64_t down = Down(whole_[t]);
    const uint64_t up = whole_[t] == down ? down : down + kBase;
    // A whole that was a part before, or will be one.
    if (t > 0 && whole_[t] >= whole_[t - 1] && z < out_.whole[t - 1]) z = up;
    if (!alike) return;
    // It is larger than the parent, and is to look so, but no larger than it can be.
    if (z < rounded) z = up;
    if (partition_.most > 0 && z > partition_.most * rounded) z = down;
  }

  const Part& PartAt(size_t i) const {
    return i < partition_.parts.size() ? partition_.parts[i] : missing_;
  }

  uint64_t DrawOf(size_t i) {
    if (drawn_[i] == 0) drawn_[i] = draws_.Part(partition_.id, PartAt(i).option);
    return drawn_[i];
  }

  void RoundParts(size_t t) {
    uint64_t stated = 0;
    for (const Part& part : partition_.parts) stated += part.count[t];
    missing_.count[t] = whole_[t] - stated;
    uint64_t below = out_.whole[t];
    std::vector<Candidate> candidates;
    for (size_t i = 0; i < out_.parts.size(); ++i) {
      const Part& part = PartAt(i);
      const uint64_t down = Down(part.count[t]);
      out_.parts[i][t] = down;
      below -= down;
      if (part.count[t] == down) continue;
      const bool falls = t > 0 && part.count[t] >= part.count[t - 1] && down < out_.parts[i][t - 1];
      candidates.push_back({i, falls, DrawOf(i), part.count[t] - down, &part.option});
    }
    const size_t raised = below / kBase;
    std::sort(candidates.begin(), candidates.end(), Earlier);
    for (size_t i = 0; i < raised; ++i) out_.parts[candidates[i].part][t] += kBase;
  }

  const Draws& draws_;
  const Partition& partition_;
  const Partition* parent_;
  const Rounded* rounded_parent_;
  // The whole with what is missing to it, and what is.
  ToDate whole_{};
  Part missing_;
  // The draws that were needed; 0: not yet.
  std::vector<uint64_t> drawn_;
  Rounded out_;
};

}  // namespace

std::vector<Rounded> RoundTree(const Draws& draws, const std::vector<Partition>& partitions) {
  std::vector<Rounded> out;
  out.reserve(partitions.size());
  for (const Partition& partition : partitions) {
    const uint32_t parent = partition.parent.partition;
    const bool apart = parent == Parent::kNone;
    out.push_back(Rounding(draws, partition, apart ? nullptr : &partitions[parent],
                           apart ? nullptr : &out[parent])
                      .Run());
  }
  return out;
}

}  // namespace mspof::disclosure
