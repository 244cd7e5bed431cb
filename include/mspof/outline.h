// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OUTLINE_H_
#define MSPOF_OUTLINE_H_

/// Outline: what a definition holds, as plain values: its paths, their codes with labels, and the
/// groups and collections in which they are. Use it to show the paths of a framework, to offer the
/// codes of one, or to compare them with what your own product calls things.
///
///   const mspof::Outline outline = mspof::OutlineOf(framework);
///   for (const mspof::OutlinePath& path : outline.paths) {
///     if (path.list == mspof::kNowhere) continue;
///     for (const mspof::OutlineCode& code : outline.lists[path.list].codes)
///       Offer(path.title, code.label, code.id);
///   }
///
/// Things are named by their positions, which are those of handles: outline.paths[path.index] and
/// outline.lists[code.list].codes[code.index]. Positions belong to one definition; keep paths and
/// ids, not positions. Framework::Describe() gives the whole definition, for people or as JSON.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/export.h"
#include "mspof/framework.h"

namespace mspof {
inline namespace abi0 {

/// The position of something that is not there.
inline constexpr uint16_t kNowhere = 0xFFFF;

/// What a value is.
enum class ValueKind : int {
  /// A code of a list.
  kCode = 0,
  /// A day.
  kDate = 1,
  /// A whole number.
  kNumber = 2,
};

/// One code of a list.
struct OutlineCode {
  /// The code that records hold.
  std::string id;
  /// Its label, in British English.
  std::string label;
  /// Position of the coarser code that it belongs to; kNowhere: none.
  uint16_t within = kNowhere;
};

/// A list of codes.
struct OutlineList {
  /// Id of the list.
  std::string id;
  /// Its codes, by Code::index.
  std::vector<OutlineCode> codes;
  /// Position of the code that an empty value counts as; kNowhere: none.
  uint16_t absent = kNowhere;
};

/// A path that names a value.
struct OutlinePath {
  /// The path, for example "feedback.asked".
  std::string path;
  /// A few words for people.
  std::string title;
  /// What its values are.
  ValueKind kind = ValueKind::kCode;
  /// True if a record or row can have several values of it.
  bool many = false;
  /// Position in Outline::groups; 0: a value of the record itself.
  uint16_t group = 0;
  /// Position in Outline::lists; kNowhere if it has no codes.
  uint16_t list = kNowhere;
  /// True if it is the answer to a question.
  bool question = false;
  /// The number by which people know the question; 0: none.
  uint32_t number = 0;
  /// The words in which the question is asked, for each respondent, language and form.
  std::vector<std::string> wordings;
  /// The codes that its shares are taken of, from one end of a scale to the other. Empty if the
  /// definition has no share over codes of this path.
  std::vector<uint16_t> scale;
  /// Position of the finer path in whose place hosts may supply this one; kNowhere: none.
  uint16_t stands_in_for = kNowhere;
  /// Of a question: whether it is always asked.
  bool always_asked = true;
  /// Position of the question of the record that has to have the one code `asked_code`, so that
  /// this one is asked. kNowhere: it is always asked, or that depends on something else.
  uint16_t asked_if = kNowhere;
  /// Position of the code in the list of `asked_if`.
  uint16_t asked_code = kNowhere;
};

/// What a group in an Outline stands for.
enum class OutlineGroupKind : int {
  /// The record itself.
  kRecord = 0,
  /// Rows of a record, for example its risks.
  kGroup = 1,
  /// Sets of answers, one for each interview.
  kCollection = 2,
};

/// The record itself, a group or a collection.
struct OutlineGroup {
  /// Its id, which is also a path. Empty for the record itself.
  std::string id;
  /// A few words for people.
  std::string title;
  /// Which of the three it is.
  OutlineGroupKind kind = OutlineGroupKind::kRecord;
  /// Positions of the paths that each set of answers has: who answered, who asked, on which day,
  /// and why nobody answered. kNowhere unless it is a collection.
  uint16_t respondent = kNowhere;
  /// Who asked.
  uint16_t interviewer = kNowhere;
  /// On which day.
  uint16_t asked = kNowhere;
  /// Why nobody answered.
  uint16_t reason = kNowhere;
};

/// Two days of a record, in the order in which a rule of the definition wants them.
struct OutlineOrder {
  /// Position of the path of the day that is not later.
  uint16_t earlier = kNowhere;
  /// Position of the path of the other day.
  uint16_t later = kNowhere;
};

/// A rule that leaves records out of all counts.
struct OutlineExclusion {
  /// What is wrong with such a record, as a clause.
  std::string message;
  /// Positions of the paths that the rule looks at. It leaves out no record without them.
  std::vector<uint16_t> paths;
};

/// What a definition holds. A plain value.
struct Outline {
  /// All paths that name values, in the order of Framework::Paths().
  std::vector<OutlinePath> paths;
  /// All lists of codes, by Path::list.
  std::vector<OutlineList> lists;
  /// The record itself, then the groups and collections.
  std::vector<OutlineGroup> groups;
  /// Positions of the paths of the questions, in the order in which they are asked.
  std::vector<uint16_t> asked;
  /// Days that must be in order.
  std::vector<OutlineOrder> orders;
  /// Rules that leave records out, in the order of the definition.
  std::vector<OutlineExclusion> exclusions;
  /// True if some count is of persons, so that records need the id of their person.
  bool counts_persons = false;
};

/// What `framework` holds.
MSPOF_EXPORT Outline OutlineOf(const Framework& framework);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_OUTLINE_H_
