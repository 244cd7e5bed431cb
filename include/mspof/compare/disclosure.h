// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_DISCLOSURE_H_
#define MSPOF_COMPARE_DISCLOSURE_H_

/// Disclosure control: turns the true counts of many councils into numbers that may be published.
/// docs/formats/disclosure.md specifies the three methods, what each protects and what it costs.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/compare/collected.h"
#include "mspof/compare/released.h"
#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace compare {

/// The secret of the draws of kProtected. As confidential as the returns: whoever has it can narrow
/// true counts. Never shown; only its id is.
class MSPOF_EXPORT DisclosureKey {
 public:
  /// 32 bytes from a good source of randomness. Fails with kInvalidArgument if there are not 32.
  static Result<DisclosureKey> FromBytes(std::string_view bytes);
  /// The key of tests and demonstrations. Everything made with it says that it was,
  /// and that it is not to be published.
  static DisclosureKey ForTests();
  /// First 8 hexadecimal digits of SHA-256("mspof-disclosure-key" || key).
  std::string Id() const;
  /// Whether it is ForTests().
  bool is_for_tests() const;
  /// The bytes, for who keeps them.
  std::array<uint8_t, 32> bytes() const { return bytes_; }

 private:
  std::array<uint8_t, 32> bytes_{};
};

/// Options of Release().
struct ReleaseOptions {
  /// How numbers are protected.
  DisclosureMethod method = DisclosureMethod::kProtected;
  /// The key; needed by kProtected alone.
  const DisclosureKey* key = nullptr;
};

/// The numbers that may be published. The same collected returns, method and key give the same
/// numbers, in any order; the numbers of a council and year depend on nothing but its own returns
/// of that year. Fails with kInvalidArgument if there is no return, the key is missing, or a
/// return's definition is not among the frameworks; with kResourceExhausted.
MSPOF_EXPORT Result<Released> Release(const Collected& collected, const ReleaseOptions& options);

/// A true count. A plain value, as confidential as the returns.
struct TrueCount {
  /// Position in Released::periods of the number that Release() gives for it.
  size_t period = 0;
  /// Position in Released::cells.
  size_t cell = 0;
  /// The count. That of a quarter is below 0 where a later return from 1 April has fewer people
  /// than the quarters before.
  int64_t count = 0;
};

/// The true counts of one council, of the same returns and in the same way as the numbers that
/// Release() gives for the same `collected`, but not rounded: of every cell that has a number. For
/// the council alone. `council` is a GSS code; one without returns has no counts. Fails as
/// Release() does.
MSPOF_EXPORT Result<std::vector<TrueCount>> TrueCountsOf(const Collected& collected,
                                                         std::string_view council);

}  // namespace compare
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COMPARE_DISCLOSURE_H_
