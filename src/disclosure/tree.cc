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
#include <string_view>
#include <utility>

namespace mspof::disclosure {
namespace {

uint64_t Down(uint64_t count) { return count - count % kBase; }

// A part at the end of a quarter.
struct Candidate {
  size_t part;
  // What is counted of it would not fit into it.
  bool needed;
  // It would seem to fall, although it did not.
  bool falls;
  uint64_t draw;
  uint64_t remainder;
  std::string_view option;
};

bool Earlier(const Candidate& a, const Candidate& b) {
  if (a.needed != b.needed) return a.needed;
  if (a.falls != b.falls) return a.falls;
  // draw / remainder, without dividing.
  const uint64_t left = a.draw * b.remainder;
  const uint64_t right = b.draw * a.remainder;
  return left != right ? left < right : a.option < b.option;
}

// Whether nothing was added in the quarter.
bool Rests(const Partition& partition, size_t t) {
  return t > 0 && partition.quarters[t] == partition.quarters[t - 1];
}

Completed CompleteOne(const Partition& partition, const Partition* parent, const Completed* above) {
  Completed out;
  out.parts.resize(partition.parts.size() + 1);
  for (size_t t = 0; t < kQuarters; ++t) {
    if (Rests(partition, t)) {
      out.whole[t] = out.whole[t - 1];
      out.inside[t] = out.inside[t - 1];
      for (ToDate& part : out.parts) part[t] = part[t - 1];
      continue;
    }
    out.whole[t] = partition.whole[t];
    if (parent != nullptr && parent->quarters[t] == partition.quarters[t]) {
      const uint64_t most = above->parts[partition.parent.part][t];
      out.inside[t] = out.whole[t] <= most;
      if (out.inside[t]) out.whole[t] = most;
    }
    uint64_t& missing = out.parts.back()[t];
    missing = out.whole[t];
    for (size_t i = 0; i < partition.parts.size(); ++i) {
      out.parts[i][t] = partition.parts[i].count[t];
      missing -= out.parts[i][t];
    }
  }
  return out;
}

// Which parts have to be raised so that what is counted of them fits, by partition, part and
// quarter; and what the parts of a partition then add up to at least.
struct Needs {
  std::vector<std::vector<std::array<bool, kQuarters>>> parts;
  std::vector<ToDate> whole;
};

Needs NeedsOf(const std::vector<Partition>& partitions, const std::vector<Completed>& counts) {
  Needs needs;
  needs.whole.resize(partitions.size());
  for (const Completed& one : counts) needs.parts.emplace_back(one.parts.size());
  // Parents stand before what divides them.
  for (size_t i = partitions.size(); i-- > 0;) {
    const Parent& of = partitions[i].parent;
    for (size_t t = 0; t < kQuarters; ++t) {
      uint64_t& whole = needs.whole[i][t];
      for (size_t part = 0; part < counts[i].parts.size(); ++part) {
        whole += Down(counts[i].parts[part][t]) + (needs.parts[i][part][t] ? kBase : 0);
      }
      if (of.partition == Parent::kNone ||
          partitions[of.partition].quarters[t] != partitions[i].quarters[t]) {
        continue;
      }
      const uint64_t above = Down(counts[of.partition].parts[of.part][t]);
      const bool more =
          counts[i].inside[t]
              ? whole > above
              : partitions[i].most > 0 && Down(counts[i].whole[t]) > partitions[i].most * above;
      // What is a multiple of 5 cannot be raised.
      if (more && counts[of.partition].parts[of.part][t] != above) {
        needs.parts[of.partition][of.part][t] = true;
      }
    }
  }
  return needs;
}

// Rounds one partition, quarter by quarter.
class Rounding {
 public:
  Rounding(const Draws& draws, const Partition& partition, const Completed& counts,
           const std::vector<std::array<bool, kQuarters>>& needed, const ToDate& least)
      : draws_(draws), partition_(partition), counts_(counts), needed_(needed), least_(least) {
    out_.parts.resize(counts.parts.size());
    drawn_.resize(counts.parts.size());
  }

  // `parent` and its numbers are null if the partition has none.
  Numbers Run(const Partition* parent, const Numbers* rounded_parent) {
    for (size_t t = 0; t < kQuarters; ++t) {
      if (Rests(partition_, t)) {
        out_.whole[t] = out_.whole[t - 1];
        for (ToDate& part : out_.parts) part[t] = part[t - 1];
        continue;
      }
      const bool alike = parent != nullptr && parent->quarters[t] == partition_.quarters[t];
      const uint64_t above = alike ? rounded_parent->parts[partition_.parent.part][t] : 0;
      out_.whole[t] = counts_.inside[t] ? above : Apart(t);
      if (alike && !counts_.inside[t]) out_.whole[t] = NotBelow(above, t);
      RoundParts(t);
    }
    return std::move(out_);
  }

 private:
  uint64_t Up(size_t t) const { return Down(counts_.whole[t] + kBase - 1); }

  // A whole that is no part of another.
  uint64_t Apart(size_t t) const {
    const uint64_t rounded = Down(counts_.whole[t] + draws_.Whole(partition_.id));
    // It may have been inside before.
    const bool falls =
        t > 0 && counts_.whole[t] >= counts_.whole[t - 1] && rounded < out_.whole[t - 1];
    return falls || rounded < least_[t] ? Up(t) : rounded;
  }

  // A whole that is larger than its parent is to look so, but no larger than it can be.
  uint64_t NotBelow(uint64_t above, size_t t) const {
    uint64_t rounded = out_.whole[t];
    if (rounded < above) rounded = Up(t);
    if (partition_.most > 0 && rounded > partition_.most * above) rounded = Down(counts_.whole[t]);
    return rounded;
  }

  uint64_t DrawOf(size_t part) {
    if (drawn_[part] == 0) drawn_[part] = draws_.Part(partition_.id, OptionOf(part));
    return drawn_[part];
  }

  std::string_view OptionOf(size_t part) const {
    return part < partition_.parts.size() ? std::string_view(partition_.parts[part].option)
                                          : kNotStated;
  }

  void RoundParts(size_t t) {
    uint64_t below = out_.whole[t];
    std::vector<Candidate> candidates;
    for (size_t i = 0; i < out_.parts.size(); ++i) {
      const ToDate& count = counts_.parts[i];
      const uint64_t down = Down(count[t]);
      out_.parts[i][t] = down;
      below -= down;
      if (count[t] == down) continue;
      const bool falls = t > 0 && count[t] >= count[t - 1] && down < out_.parts[i][t - 1];
      candidates.push_back({i, needed_[i][t], falls, DrawOf(i), count[t] - down, OptionOf(i)});
    }
    std::sort(candidates.begin(), candidates.end(), Earlier);
    for (size_t i = 0; i < below / kBase; ++i) out_.parts[candidates[i].part][t] += kBase;
  }

  const Draws& draws_;
  const Partition& partition_;
  const Completed& counts_;
  const std::vector<std::array<bool, kQuarters>>& needed_;
  const ToDate& least_;
  // The draws that were needed; 0: not yet.
  std::vector<uint64_t> drawn_;
  Numbers out_;
};

}  // namespace

std::vector<Completed> Complete(const std::vector<Partition>& partitions) {
  std::vector<Completed> out;
  out.reserve(partitions.size());
  for (const Partition& partition : partitions) {
    const uint32_t parent = partition.parent.partition;
    const bool apart = parent == Parent::kNone;
    out.push_back(CompleteOne(partition, apart ? nullptr : &partitions[parent],
                              apart ? nullptr : &out[parent]));
  }
  return out;
}

std::vector<Numbers> RoundTree(const Draws& draws, const std::vector<Partition>& partitions) {
  const std::vector<Completed> counts = Complete(partitions);
  const Needs needs = NeedsOf(partitions, counts);
  std::vector<Numbers> out;
  out.reserve(partitions.size());
  for (size_t i = 0; i < partitions.size(); ++i) {
    const uint32_t parent = partitions[i].parent.partition;
    const bool apart = parent == Parent::kNone;
    out.push_back(Rounding(draws, partitions[i], counts[i], needs.parts[i], needs.whole[i])
                      .Run(apart ? nullptr : &partitions[parent], apart ? nullptr : &out[parent]));
  }
  return out;
}

}  // namespace mspof::disclosure
