// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FRAMEWORK_H_
#define MSPOF_FRAMEWORK_H_

/// Framework: one definition, checked and compiled. Everything that is particular to a
/// framework (questions, rules, counts) stands in its definition, which is data.
///
///   auto framework = mspof::Framework::Open("mspof");
///   mspof::Path capacity = *framework->FindPath("capacity");
///   mspof::Code lacked = *framework->FindCode(capacity, "lacked");
///
/// What a definition can say is in proto/mspof/v1/framework.proto.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Handle of a path of one definition, however often that is opened; eight bytes. A default one is
/// invalid. It knows where it comes from, so that another framework can tell that it is not its
/// own. Only a Framework makes valid ones.
struct Path {
  /// Position among the definition's paths.
  uint16_t index = 0xFFFF;
  /// Position of its list among the definition's lists of codes; 0xFFFF: its values are not coded.
  uint16_t list = 0xFFFF;
  /// What tells the definition from others: the first 32 bits of its digest.
  uint32_t definition = 0;
  /// False for a default-made one.
  bool valid() const { return index != 0xFFFF; }
  friend bool operator==(Path a, Path b) {
    return a.index == b.index && a.list == b.list && a.definition == b.definition;
  }
  friend bool operator!=(Path a, Path b) { return !(a == b); }
};

/// Handle of a code in a list of one definition; eight bytes. A default one is invalid. Paths that
/// share a list share its codes. Only a Framework makes valid ones.
struct Code {
  /// Position in the list.
  uint16_t index = 0xFFFF;
  /// As in Path.
  uint16_t list = 0xFFFF;
  /// As in Path.
  uint32_t definition = 0;
  /// False for a default-made one.
  bool valid() const { return index != 0xFFFF; }
  friend bool operator==(Code a, Code b) {
    return a.index == b.index && a.list == b.list && a.definition == b.definition;
  }
  friend bool operator!=(Code a, Code b) { return !(a == b); }
};

/// What can be opened without a file.
struct FrameworkInfo {
  /// For example "mspof".
  std::string id;
  /// For example "2018".
  std::string edition;
  /// From 1.
  uint32_t revision = 0;
  /// For people.
  std::string title;
  /// "PUBLISHED", "RECONSTRUCTED", "DRAFT" or "LOCAL".
  std::string status;
  /// SHA-256 of the definition with what it uses, 64 hexadecimal digits.
  std::string digest;
};

/// A definition file in memory.
struct DefinitionText {
  /// Named in errors, for example "mspof-2018.textproto".
  std::string file_name;
  /// The text (protobuf text format of mspof.v1.Framework).
  std::string text;
};

/// How a definition is described.
enum class DescribeFormat : int {
  /// Plain text for a terminal.
  kText = 0,
  /// {"info": …, "definition": …}: what FrameworkInfo holds, and mspof.v1.Framework in
  /// protobuf's JSON form, vocabularies included.
  kJson = 1,
  /// The page of docs/frameworks.
  kMarkdown = 2,
};

/// A checked definition. Immutable; safe to share between threads. Copies are cheap and
/// share the definition. One that was moved from is a copy, too.
class MSPOF_EXPORT Framework {
 public:
  Framework(const Framework&) = default;
  Framework& operator=(const Framework&) = default;

  /// Opens a built-in definition by id ("mspof": the newest edition) or id and edition
  /// ("mspof/2018"). Fails with kNotFound; the message lists what there is. Cost: under
  /// a millisecond.
  static Result<Framework> Open(std::string_view id);

  /// Loads a definition from text, within the limits of docs/formats/definition.md. Vocabularies
  /// that it uses are looked for in `vocabularies`, then among the built-in ones. Fails with
  /// kInvalidArgument; the message has a line for each mistake, "file:line: what: remedy".
  static Result<Framework> FromText(const DefinitionText& definition,
                                    const std::vector<DefinitionText>& vocabularies = {});

  /// Loads a definition from its canonical bytes, as ToBytes() gives them. The same checks are
  /// made, and the same limits hold. Fails with kCorrupt or kInvalidArgument.
  static Result<Framework> FromBytes(std::string_view bytes);

  /// The built-in frameworks, sorted by id and edition.
  static std::vector<FrameworkInfo> BuiltIn();

  /// What it is.
  const FrameworkInfo& info() const;

  /// The handle of a path, for example "capacity", "risk.type", "feedback.asked", or of a
  /// group or collection, for example "risk". Fails with kNotFound; the message names the
  /// nearest path.
  Result<Path> FindPath(std::string_view path) const;
  /// The handle of a code of a coded path. Fails with kNotFound, and with kInvalidArgument if
  /// `path` is no handle of a coded path of this framework.
  Result<Code> FindCode(Path path, std::string_view code) const;
  /// The name of a path; empty if it is no handle of this framework.
  std::string_view PathName(Path path) const;
  /// All paths of values (not of groups and collections), in the definition's order.
  std::vector<Path> Paths() const;

  /// The definition for people or programs.
  std::string Describe(DescribeFormat format) const;
  /// The definition with its vocabularies in canonical encoding; its digest is over it.
  std::string ToBytes() const;

  /// Internal: the compiled form. Hosts cannot do anything with it.
  class Impl;
  /// Internal.
  explicit Framework(std::shared_ptr<const Impl> impl);
  /// Internal.
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_FRAMEWORK_H_
