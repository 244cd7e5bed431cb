// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_KEPT_H_
#define MSPOF_SUPPORT_KEPT_H_

// Internal. What is made on first use and kept.

namespace mspof::support {

// One thing that is kept, and how it is destroyed.
class KeptThing {
 public:
  KeptThing(const KeptThing&) = delete;
  KeptThing& operator=(const KeptThing&) = delete;

 protected:
  KeptThing(const void* thing, void (*destroy)(const void* thing));
  const void* thing_;

 private:
  friend void ReleaseKept();
  void (*destroy_)(const void* thing);
  KeptThing* next_ = nullptr;
};

// A T that a function makes when it is first called:
//
//   static const Kept<Table> kTable([] { return Read(); });
//   return *kTable;
//
// The end of the process does not destroy it, as it would destroy a static T: other threads of the
// host may still be in a call then. If `make` throws, the next call makes it.
template <typename T>
class Kept : public KeptThing {
 public:
  template <typename Make>
  explicit Kept(Make make)
      : KeptThing(new T(make()), [](const void* thing) { delete static_cast<const T*>(thing); }) {}
  const T& operator*() const { return *static_cast<const T*>(thing_); }
};

// Destroys all that is kept in this library. No function of the library may be called after it.
void ReleaseKept();

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_KEPT_H_
