// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records are appended to a block. Whenever it is full, they move to another one, by the first
// bytes of their ids, and it begins again. Ids are keyed hashes, so there are equally many of each
// byte, and what is asked about copies is asked of the records of one byte at a time, in all
// blocks: they fit in the cache of the processor. Two lists are put together by handing over their
// blocks.
//
// A bucket for each byte, to which each record goes as it comes, did not help: by then the end of
// the bucket is in no cache, and to wait for it takes as long as to sort all records in the end.
//
// Tested by tests/engine/given_list_test.cc and tests/unit/engine/copies_test.cc.

#include "engine/given_list.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/id_sieve.h"

namespace mspof::engine {
namespace {

constexpr size_t kBuckets = 256;
constexpr unsigned kFirstByte = 56;
constexpr unsigned kSecondByte = 48;
constexpr size_t kLeastRoom = 64;
// A block that has more than some records is made as large as a full one at once: what is not used
// of it takes no memory from the system.
constexpr size_t kSome = 4096;
// A full block fits into 2 MiB, with a little more for who gives memory.
constexpr size_t kFull = (size_t{2} << 20) / sizeof(Given) - 8;

// As Before(), which is then compiled into what sorts.
constexpr auto kBefore = [](const Given& a, const Given& b) { return Before(a, b); };

size_t FirstByte(const Given& given) { return static_cast<size_t>(given.id.high >> kFirstByte); }

// Sorts records whose ids have the same bits above those of a byte, which begins at `shift`. The
// byte brings each close to its place.
void Sort(unsigned shift, std::vector<Given>* records, std::vector<Given>* scratch) {
  const auto byte = [shift](const Given& given) {
    return static_cast<uint8_t>(given.id.high >> shift);
  };
  std::array<size_t, 257> first{};
  for (const Given& given : *records) ++first[byte(given) + size_t{1}];
  for (size_t i = 0; i < 256; ++i) first[i + 1] += first[i];
  std::array<size_t, 256> next;
  std::copy_n(first.begin(), next.size(), next.begin());
  scratch->resize(records->size());
  for (const Given& given : *records) (*scratch)[next[byte(given)]++] = given;
  const auto at = [&](size_t i) { return scratch->begin() + static_cast<std::ptrdiff_t>(i); };
  for (size_t i = 0; i < 256; ++i) std::sort(at(first[i]), at(first[i + 1]), kBefore);
  records->swap(*scratch);
}

}  // namespace

// ---- Blocks and buckets -------------------------------------------------------------------------

GivenList::Block GivenList::Block::OfRoom(size_t room) {
  Block block;
  block.records.reset(static_cast<Given*>(::operator new(room * sizeof(Given))));
  block.room = room;
  return block;
}

// To copy them takes a fifth of the time of moving them in place, where each waits for the one
// before.
GivenList::Block GivenList::Block::Divided() const {
  Block divided = OfRoom(room);
  divided.size = size;
  std::array<size_t, kBuckets + 1> next{};  // first how many there are, then where they go
  for (size_t i = 0; i < size; ++i) ++next[FirstByte(records[i]) + 1];
  for (size_t byte = 0; byte < kBuckets; ++byte) next[byte + 1] += next[byte];
  for (size_t i = 0; i < size; ++i) {
    new (divided.records.get() + next[FirstByte(records[i])]++) Given(records[i]);
  }
  return divided;
}

// Those that are left keep their order, so the block stays divided.
void GivenList::Block::Take(const std::function<bool(const Given& given)>& is_taken,
                            std::vector<Given>* taken) {
  size_t kept = 0;
  for (size_t i = 0; i < size; ++i) {
    if (is_taken(records[i])) {
      taken->push_back(records[i]);
    } else {
      records[kept++] = records[i];
    }
  }
  size = kept;
}

// The records of one first byte, in all blocks of a list; these are divided. It begins with the
// byte 0.
class GivenList::Bucket {
 public:
  explicit Bucket(const GivenList& list) {
    for (const Block& block : list.full_) Begin(block);
    Begin(list.recent_);
    FindEnds();
  }
  // Goes on with the next byte; false after the last one.
  bool Next() {
    for (Run& run : runs_) run.first = run.end;
    if (++byte_ == kBuckets) return false;
    FindEnds();
    return true;
  }
  // All records, which need not be divided.
  void TakeAll() {
    for (Run& run : runs_) run.end = run.last;
  }

  template <typename UseRecords>
  void ForEachRun(const UseRecords& use) const {
    for (const Run& run : runs_) use(run.first, static_cast<size_t>(run.end - run.first));
  }

 private:
  struct Run {
    const Given* first;
    const Given* end;
    const Given* last;  // where the block ends
  };

  void Begin(const Block& block) {
    const Given* const first = block.records.get();
    runs_.push_back({first, first, first + block.size});
  }
  // One by one: they are needed at once, so to search for the end would save nothing.
  void FindEnds() {
    for (Run& run : runs_) {
      while (run.end != run.last && FirstByte(*run.end) == byte_) ++run.end;
    }
  }

  std::vector<Run> runs_;
  size_t byte_ = 0;
};

template <typename UseBucket>
void GivenList::ForEachBucket(const UseBucket& use) {
  if (!full_.empty()) recent_ = recent_.Divided();
  Bucket bucket(*this);
  if (full_.empty()) {
    bucket.TakeAll();
    return use(bucket);
  }
  do {
    use(bucket);
  } while (bucket.Next());
}

// ---- The list -----------------------------------------------------------------------------------

GivenList::GivenList(GivenList&& other) noexcept
    : recent_(std::exchange(other.recent_, {})), full_(std::exchange(other.full_, {})) {}

GivenList& GivenList::operator=(GivenList&& other) noexcept {
  recent_ = std::exchange(other.recent_, {});
  full_ = std::exchange(other.full_, {});
  return *this;
}

GivenList& GivenList::operator=(const GivenList& other) {
  GivenList copy(other);
  *this = std::move(copy);
  return *this;
}

size_t GivenList::size() const {
  size_t size = recent_.size;
  for (const Block& block : full_) size += block.size;
  return size;
}

// If memory runs out, the list is as it was.
void GivenList::Grow() {
  if (recent_.size >= kFull) {
    full_.push_back(recent_.Divided());
    recent_.size = 0;
    return;
  }
  const size_t more = recent_.size < kSome ? recent_.size * 4 : kFull;
  Block grown = Block::OfRoom(std::max(kLeastRoom, more));
  std::uninitialized_copy_n(recent_.records.get(), recent_.size, grown.records.get());
  grown.size = recent_.size;
  recent_ = std::move(grown);
}

void GivenList::Append(const GivenList& other) {
  if (this == &other) return Append(GivenList(other));
  other.ForEach([this](const Given& given) { push_back(given); });
}

void GivenList::Append(GivenList&& other) {
  full_.reserve(full_.size() + other.full_.size());
  for (Block& block : other.full_) full_.push_back(std::move(block));
  if (recent_.size < other.recent_.size) std::swap(recent_, other.recent_);
  for (size_t i = 0; i < other.recent_.size; ++i) push_back(other.recent_.records[i]);
  other = GivenList();
}

// ---- What is asked of it ------------------------------------------------------------------------

void GivenList::ForEach(const Use& use) const {
  const auto use_all = [&use](const Block& block) {
    for (size_t i = 0; i < block.size; ++i) use(block.records[i]);
  };
  for (const Block& block : full_) use_all(block);
  use_all(recent_);
}

void GivenList::ForEachSorted(const Use& use) {
  std::vector<Given> sorted;
  std::vector<Given> scratch;
  ForEachBucket([&](const Bucket& bucket) {
    sorted.clear();
    bucket.ForEachRun([&sorted](const Given* records, size_t count) {
      sorted.insert(sorted.end(), records, records + count);
    });
    Sort(full_.empty() ? kFirstByte : kSecondByte, &sorted, &scratch);
    for (const Given& given : sorted) use(given);
  });
}

void GivenList::ForEachRepeated(
    const std::function<void(const Given* records, size_t count)>& use) {
  // More records than others may have one byte only if they have one id. Then all of these are
  // sifted, however large the sieve is.
  const size_t of_each = full_.empty() ? size() : size() / kBuckets;
  IdSieve sieve;
  std::vector<Given> sifted;
  ForEachBucket([&](const Bucket& bucket) {
    sifted.clear();
    sieve.Begin(of_each);
    bucket.ForEachRun([&](const Given* records, size_t count) { sieve.Add(records, count); });
    bucket.ForEachRun(
        [&](const Given* records, size_t count) { sieve.Sift(records, count, &sifted); });
    std::sort(sifted.begin(), sifted.end(), kBefore);
    for (size_t i = 0; i < sifted.size();) {
      size_t end = i + 1;
      while (end < sifted.size() && sifted[end].id == sifted[i].id) ++end;
      if (end - i > 1) use(&sifted[i], end - i);
      i = end;
    }
  });
}

bool GivenList::Shares(GivenList* other) {
  IdSieve sieve;
  const auto add = [&sieve](const Given* records, size_t count) { sieve.Add(records, count); };
  const auto before = [](const Given& a, const Given& b) { return a.id < b.id; };
  std::vector<Given> mine;
  std::vector<Given> theirs;
  const auto sift = [&sieve](const Bucket& bucket, std::vector<Given>* sifted) {
    sifted->clear();
    bucket.ForEachRun(
        [&](const Given* records, size_t count) { sieve.Sift(records, count, sifted); });
  };
  const bool is_divided = !full_.empty() || !other->full_.empty();
  const size_t of_each = (size() + other->size()) / (is_divided ? kBuckets : 1);
  if (is_divided) {
    recent_ = recent_.Divided();
    other->recent_ = other->recent_.Divided();
  }
  Bucket a(*this);
  Bucket b(*other);
  if (!is_divided) {
    a.TakeAll();
    b.TakeAll();
  }
  do {
    sieve.Begin(of_each);
    a.ForEachRun(add);
    b.ForEachRun(add);
    sift(a, &mine);
    sift(b, &theirs);
    std::sort(theirs.begin(), theirs.end(), kBefore);
    for (const Given& given : mine) {
      if (std::binary_search(theirs.begin(), theirs.end(), given, before)) return true;
    }
  } while (is_divided && a.Next() && b.Next());
  return false;
}

void GivenList::Take(const std::function<bool(const Given& given)>& is_taken,
                     std::vector<Given>* taken) {
  for (Block& block : full_) block.Take(is_taken, taken);
  recent_.Take(is_taken, taken);
}

}  // namespace mspof::engine
