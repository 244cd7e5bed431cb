// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FRAMEWORK_H_
#define MSPOF_FRAMEWORK_H_

/// Framework: one definition, checked and ready to use. The definition is data. It holds everything
/// that is particular to a framework: questions, rules and counts.
///
///   auto framework = mspof::Framework::Open("mspof");
///   mspof::Path capacity = *framework->FindPath("capacity");
///   mspof::Code lacked = *framework->FindCode(capacity, "lacked");
///
/// You look up paths and codes once, when your program starts, and then fill records with these
/// handles (mspof/record_buffer.h). proto/mspof/v1/framework.proto specifies what a definition can
/// hold; docs/frameworks lists the paths and codes of the built-in ones.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Handle of a path, eight bytes. It belongs to one definition and stays the same however often
/// that definition is opened. Another framework detects that the handle is not its own. Only a
/// Framework makes valid handles; a default-made one is invalid.
struct Path {
  /// Position of the path in the definition.
  uint16_t index = 0xFFFF;
  /// Position of its list of codes in the definition; 0xFFFF if the path has no codes.
  uint16_t list = 0xFFFF;
  /// Identifies the definition: the first 32 bits of its digest.
  uint32_t definition = 0;
  /// False for a default-made handle.
  bool valid() const { return index != 0xFFFF; }
  friend bool operator==(Path a, Path b) {
    return a.index == b.index && a.list == b.list && a.definition == b.definition;
  }
  friend bool operator!=(Path a, Path b) { return !(a == b); }
};

/// Handle of a code in a list of codes, eight bytes. It belongs to one definition. Paths that share
/// a list share its codes. Only a Framework makes valid handles; a default-made one is invalid.
struct Code {
  /// Position of the code in its list.
  uint16_t index = 0xFFFF;
  /// Position of the list, as in Path.
  uint16_t list = 0xFFFF;
  /// Identifies the definition, as in Path.
  uint32_t definition = 0;
  /// False for a default-made handle.
  bool valid() const { return index != 0xFFFF; }
  friend bool operator==(Code a, Code b) {
    return a.index == b.index && a.list == b.list && a.definition == b.definition;
  }
  friend bool operator!=(Code a, Code b) { return !(a == b); }
};

/// Which definition a framework is. A plain value.
struct FrameworkInfo {
  /// Id of the framework, for example "mspof".
  std::string id;
  /// Edition of the framework, for example "2018".
  std::string edition;
  /// Revision of the definition, from 1. It grows when the definition of an edition is corrected.
  uint32_t revision = 0;
  /// Title for people.
  std::string title;
  /// "PUBLISHED", "RECONSTRUCTED", "DRAFT" or "LOCAL". Tell users if it is not "PUBLISHED".
  std::string status;
  /// SHA-256 of the definition and the vocabularies that it uses, as 64 hexadecimal digits. Two
  /// definitions with the same digest are the same.
  std::string digest;
  /// SHA-256 of what counts depend on, as 64 hexadecimal digits: without texts, labels, wordings,
  /// sources and guidance. Counts made by two definitions with the same counting digest mean the
  /// same. docs/formats/definition.md specifies it.
  std::string counting_digest;
  /// SHA-256 of the overlay (WithOverlay()), as 64 hexadecimal digits. Empty: there is none.
  std::string overlay;
};

/// The text of a definition file. Your program reads the file; the library opens none.
struct DefinitionText {
  /// Name of the file, for error messages, for example "mspof-2018.textproto".
  std::string file_name;
  /// What the file holds: the protobuf text format of mspof.v1.Framework.
  std::string text;
};

/// The form in which Framework::Describe() describes a definition.
enum class DescribeFormat : int {
  /// Plain text for a terminal.
  kText = 0,
  /// JSON, {"info": …, "definition": …}: the members of FrameworkInfo, and mspof.v1.Framework in
  /// protobuf's JSON form with its vocabularies.
  kJson = 1,
  /// The page in docs/frameworks.
  kMarkdown = 2,
};

/// A checked definition. Immutable; safe to share between threads. Copies are cheap, since they
/// share the definition. Moving from a framework copies it, so the source stays usable.
class MSPOF_EXPORT Framework {
 public:
  /// Shares the definition.
  Framework(const Framework&) = default;
  /// Shares the definition.
  Framework& operator=(const Framework&) = default;

  /// Opens a built-in definition, by id ("mspof", which gives the newest edition), by id and
  /// edition ("mspof/2018"), or by digest. A revision that a newer one replaced is opened by its
  /// digest alone, as in a submission. Fails with kNotFound; the message lists the built-in
  /// definitions. Cost: less than a millisecond.
  static Result<Framework> Open(std::string_view id);

  /// Reads a definition from text. `vocabularies` are texts of vocabularies that the definition may
  /// use; the built-in ones are searched after them. Fails with kInvalidArgument if the definition
  /// is wrong or exceeds a limit of docs/formats/definition.md; the message has one line for each
  /// mistake, "file:line: what: remedy".
  static Result<Framework> FromText(const DefinitionText& definition,
                                    const std::vector<DefinitionText>& vocabularies = {});

  /// Reads a definition from the bytes that Encode() gave. Applies the same checks and limits as
  /// FromText(). Fails with kCorrupt or kInvalidArgument.
  static Result<Framework> Decode(std::string_view bytes);

  /// This definition with the rules and measures of an overlay, which a council writes for its own
  /// use (docs/guides/rules-of-your-own.md). They are counted beside the published ones and change
  /// none of them: info().digest, the handles and Encode() stay those of this definition. Fails
  /// with kInvalidArgument, as FromText() does, if the overlay is wrong or for another definition,
  /// and with kFailedPrecondition if this framework has an overlay already.
  Result<Framework> WithOverlay(const DefinitionText& overlay) const;

  /// The built-in definitions that no newer revision replaced, sorted by id and edition.
  static std::vector<FrameworkInfo> BuiltIn();

  /// Which definition this is. Valid as long as the framework.
  const FrameworkInfo& info() const;

  /// The handle of a path. The path names a value ("capacity", "risk.type", "feedback.asked"), or a
  /// group or collection ("risk", "feedback"). The id of a group or collection may be left out
  /// before that of its facts and questions ("listened-to"). Fails with kNotFound; the message
  /// names the most similar path, if there is one.
  Result<Path> FindPath(std::string_view path) const;
  /// The handle of a code that the path takes. Fails with kNotFound if its list has no such code,
  /// and with kInvalidArgument if `path` is not a handle of this framework or takes no codes.
  Result<Code> FindCode(Path path, std::string_view code) const;
  /// The name of a path; empty if `path` is not a handle of this framework. Valid as long as the
  /// framework.
  std::string_view PathName(Path path) const;
  /// The handles of all values, without groups and collections, in the order of the definition.
  std::vector<Path> Paths() const;

  /// The definition as a description for people or programs.
  std::string Describe(DescribeFormat format) const;
  /// The definition and its vocabularies as bytes, in the canonical encoding of
  /// docs/formats/submission.md. info().digest is the SHA-256 of these bytes. Keep them with the
  /// records that were captured by this definition (mspof/capture/interview.h).
  std::string Encode() const;

 private:
  class Impl;
  friend struct internal::Access<Framework>;
  explicit Framework(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_FRAMEWORK_H_
