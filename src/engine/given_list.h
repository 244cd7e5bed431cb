// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_GIVEN_LIST_H_
#define MSPOF_ENGINE_GIVEN_LIST_H_

// Internal. A list of the records that were given, in no order. It takes 24 bytes a record, and
// grows without copying. It tells which ids stand in it more than once.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <new>
#include <vector>

#include "support/digest.h"

namespace mspof::engine {

// A record that was given: keyed hashes of its id and of its content.
struct Given {
  support::Hash128 id;
  uint64_t content = 0;
};

// Whether `a` stands before `b`: by id, then by content.
inline bool Before(const Given& a, const Given& b) {
  return a.id != b.id ? a.id < b.id : a.content < b.content;
}

class GivenList {
 public:
  using Use = std::function<void(const Given& given)>;

  GivenList() = default;
  GivenList(const GivenList& other) { Append(other); }
  GivenList(GivenList&& other) noexcept;
  GivenList& operator=(GivenList&& other) noexcept;
  GivenList& operator=(const GivenList& other);

  size_t size() const;
  void push_back(const Given& given) {
    if (recent_.size == recent_.room) Grow();
    new (recent_.records.get() + recent_.size) Given(given);
    ++recent_.size;
  }
  void Append(const GivenList& other);
  // Takes over what `other` has, and leaves it empty. If memory runs out, neither list is whole.
  void Append(GivenList&& other);

  // In no order.
  void ForEach(const Use& use) const;
  // These move records within the list.
  // By id, then by content.
  void ForEachSorted(const Use& use);
  // For each id that more than one record has, in order: these records, by content.
  void ForEachRepeated(const std::function<void(const Given* records, size_t count)>& use);
  // Whether both have a record of one id.
  bool Shares(GivenList* other);
  // Removes the records that `is_taken` names, and appends them to `taken`. If memory runs out, the
  // list is no longer whole.
  void Take(const std::function<bool(const Given& given)>& is_taken, std::vector<Given>* taken);

 private:
  struct FreeMemory {
    void operator()(Given* records) const { ::operator delete(records); }
  };
  struct Block {
    std::unique_ptr<Given[], FreeMemory> records;
    size_t size = 0;
    size_t room = 0;

    static Block OfRoom(size_t room);
    // The same in the order of the first bytes of their ids.
    Block Divided() const;
    void Take(const std::function<bool(const Given& given)>& is_taken, std::vector<Given>* taken);
  };

  void Grow();
  class Bucket;
  // Calls `use` for all buckets, in the order of the ids in them.
  template <typename UseBucket>
  void ForEachBucket(const UseBucket& use);

  Block recent_;
  std::vector<Block> full_;  // divided
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_GIVEN_LIST_H_
