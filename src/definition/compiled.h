// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_COMPILED_H_
#define MSPOF_DEFINITION_COMPILED_H_

// Internal. Users want mspof/framework.h.
//
// A definition in which every id is resolved to a number. All values of a record are in SLOTS.
// Scope 0 is the record itself; each group and collection is a scope of its own, whose rows all
// have the same slots. A FIELD holds the place of a value and what the value can be. What has a row
// in the definition points to it.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mspof/v1/framework.pb.h>
#include "support/id_map.h"
#include "support/text_map.h"

#include "definition/fate.h"
#include "definition/program.h"
#include "definition/value_bytes.h"
#include "mspof/date.h"
#include "mspof/framework.h"

namespace mspof::definition {

constexpr uint16_t kNone = 0xFFFF;

enum class FieldKind : uint8_t { kCode, kDate, kNumber };

// A code list. Positions are those of `codes`.
struct CodeList {
  struct Code {
    std::string id;
    std::string label;
    uint16_t within = kNone;
  };
  std::string id;
  std::vector<Code> codes;
  uint16_t absent = kNone;
  support::IdMap<uint16_t> positions;
  const v1::CodeList* row = nullptr;

  // The words of a bit for each code.
  size_t words() const { return (codes.size() + 63) / 64; }
  uint16_t Find(std::string_view code) const {
    const auto it = positions.find(code);
    return it == positions.end() ? kNone : it->second;
  }
  // Whether `code` is `ancestor` or within it.
  bool IsWithin(uint16_t code, uint16_t ancestor) const {
    while (code != kNone && code != ancestor) code = codes[code].within;
    return code == ancestor;
  }
};

// The place of a value, and what the value can be.
struct Field {
  std::string path;
  std::string title;
  FieldKind kind = FieldKind::kCode;
  bool many = false;
  uint16_t scope = 0;
  uint16_t slot = 0;
  uint16_t list = kNone;
  uint16_t question = kNone;
};

// Where the values of a field are: the slot in a row of the scope, and the slots of a row. With it
// what setting a value must know, so that it looks at nothing else.
struct Place {
  uint16_t scope = 0;
  uint16_t slot = 0;
  uint16_t width = 0;
  FieldKind kind = FieldKind::kCode;
  bool many = false;
  uint16_t list = kNone;
  uint16_t codes = 0;  // of the list
  bool own = false;    // the record or the answer set has a field of its own for it
};

enum class ScopeKind : uint8_t { kRecord, kGroup, kCollection };

// Slots of every answer set, before those of its facts and questions.
enum SetSlot : uint16_t { kRespondent, kInterviewer, kAsked, kReason, kSetSlots };
inline constexpr std::string_view kSetSlotIds[kSetSlots] = {"respondent", "interviewer", "asked",
                                                            "reason"};

// Facts that every record has a field for, if the definition declares them.
enum Core : uint8_t { kReceived, kStarted, kConcluded, kBorn, kDied, kKind, kCores };
inline constexpr std::string_view kCoreIds[kCores] = {"received", "started", "concluded",
                                                      "born",     "died",    "kind"};
// kCores if the id is that of another fact.
inline Core CoreOf(std::string_view id) {
  uint8_t core = 0;
  while (core < kCores && kCoreIds[core] != id) ++core;
  return static_cast<Core>(core);
}
// All but the kind are days.
inline bool IsDay(Core core) { return core < kKind; }

// The record, a group, or a collection.
struct Scope {
  std::string id;
  std::string title;
  ScopeKind kind = ScopeKind::kRecord;
  // Fields by slot.
  std::vector<uint16_t> fields;
  // Some field has many values.
  bool many = false;
  // The window of a collection, as fields of the record; kNone: none.
  uint16_t not_before = kNone;
  uint16_t from = kNone;
  int64_t most = 0;
  const v1::Collection* row = nullptr;  // of a collection
};

// A date that a condition looks at.
struct Operand {
  enum class Kind : uint8_t { kField, kPeriodFirst, kPeriodLast, kAsOf };
  Kind kind = Kind::kField;
  uint16_t field = kNone;
};

// A condition. All conditions of a definition stand in one table, each before its parts, so that
// they are evaluated and searched from front to back. A condition is never copied out of the table.
struct Condition {
  class Parts;

  enum class Kind : uint8_t { kAll, kAny, kNot, kOneOf, kKnown, kDue, kDays, kAge, kCount };

  Condition() = default;
  Condition(const Condition&) = delete;
  Condition& operator=(const Condition&) = delete;
  Condition(Condition&&) = default;
  Condition& operator=(Condition&&) = default;

  Kind kind = Kind::kAll;
  bool many = false;          // kOneOf: the field has many values
  uint16_t field = kNone;     // kOneOf, kKnown, kAge (the birth)
  uint16_t question = kNone;  // kDue
  uint16_t scope = kNone;     // kCount, and kKnown of a group or collection
  Operand from;               // kDays
  Operand to;                 // kDays; kAge: the day of the age
  uint32_t codes = 0;         // kOneOf: its first word in code_bits, a bit for each position
  uint32_t size = 1;          // conditions: itself and all its parts
  int64_t least = INT64_MIN;
  int64_t most = INT64_MAX;

  // Its parts, without theirs.
  Parts parts() const;
  // Itself and all its parts, with theirs.
  const Condition* begin() const { return this; }
  const Condition* end() const { return this + size; }
};

class Condition::Parts {
 public:
  class Iterator {
   public:
    explicit Iterator(const Condition* at) : at_(at) {}
    const Condition& operator*() const { return *at_; }
    Iterator& operator++() {
      at_ += at_->size;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const Condition* at_;
  };

  explicit Parts(const Condition& whole) : whole_(whole) {}
  Iterator begin() const { return Iterator(whole_.begin() + 1); }
  Iterator end() const { return Iterator(whole_.end()); }
  bool empty() const { return whole_.size == 1; }
  // REQUIRES: !empty().
  const Condition& front() const { return *(whole_.begin() + 1); }
  bool is_one() const { return !empty() && front().size + 1 == whole_.size; }

 private:
  const Condition& whole_;
};

inline Condition::Parts Condition::parts() const { return Parts(*this); }

// Calls `field` with each field that the condition or a part of it looks at, and `question` with
// each question of which it asks whether it is due.
template <typename OfField, typename OfQuestion>
void ForEachUse(const Condition& condition, OfField field, OfQuestion question) {
  for (const Condition& one : condition) {
    for (const uint16_t index : {one.field, one.from.field, one.to.field}) {
      if (index != kNone) field(index);
    }
    if (one.question != kNone) question(one.question);
  }
}

// The condition at the start of the table: it has no parts, so it is true.
constexpr uint32_t kAlways = 0;

// A fact of the record that hosts may hold instead of a finer one.
struct StandIn {
  uint16_t field = kNone;
  uint16_t finer = kNone;
};

// What a host must supply: a field; from fields.size() on one of the two fields of a stand-in; and
// after these a scope, of which any field is enough to show that it has rows. Only groups are used
// so.
using Use = uint16_t;

struct Question {
  std::string id;
  uint16_t field = kNone;
  uint32_t due = kAlways;  // a condition
  const v1::Question* row = nullptr;
  const v1::Ask* ask = nullptr;  // null: it is not asked
};

struct Population {
  std::string id;
  bool persons = false;
  bool published = false;  // a measure of the definition itself counts in it
  uint16_t date = kNone;   // a field; kNone: all records
  bool uses_period = false;
  uint32_t where = kAlways;  // a condition
  std::vector<Use> uses;
  const v1::Population* row = nullptr;
};

// A way of dividing. Cell positions: the codes in [0, size), then "~absent" at size, then
// "~unlisted" at size + 1.
struct Dimension {
  struct Band {
    int64_t least;
    int64_t most;
    uint16_t position;
  };
  std::string id;
  uint16_t field = kNone;
  std::vector<std::string> codes;
  std::vector<uint16_t> positions;  // for codes: list position → cell position
  std::vector<Band> bands;
  bool age = false;  // bands of the age on `at`
  Operand at;
  uint16_t absent = 0;  // cell position of an absent value

  uint16_t size() const { return static_cast<uint16_t>(codes.size()); }
  uint16_t unlisted() const { return static_cast<uint16_t>(codes.size() + 1); }
  uint32_t radix() const { return static_cast<uint32_t>(codes.size() + 2); }
};

struct Measure {
  std::string id;
  std::vector<uint16_t> populations;
  std::vector<uint16_t> optional_for;
  uint16_t collection = kNone;  // a scope
  uint16_t rows = kNone;        // the group of many-valued dimensions, a scope
  bool many = false;            // some dimension has many values
  bool every_value = false;
  bool adds_over_periods = true;
  bool local = false;  // of the overlay
  std::vector<Dimension> dimensions;
  std::vector<uint16_t> questions;  // of the record, that must be due
  uint32_t where = kAlways;         // a condition
  uint32_t cells = 1;
  std::vector<Use> uses;  // without the population's
  const v1::Measure* row = nullptr;

  // Whether the cells add up to the total: each unit is in one of them.
  bool AddsUp() const { return !dimensions.empty() && !many && !every_value; }
};

enum class RuleKind : uint8_t {
  kRequired,
  kKnownCode,
  kFormat,
  kOnlyIfDue,
  kUnique,
  kAnswerSets,
  kMeets,
  kReturn,
  kChange
};
// Whether the rule is one of records.
inline bool IsOfRecords(RuleKind kind) {
  return kind != RuleKind::kReturn && kind != RuleKind::kChange;
}
enum class Excludes : uint8_t { kNothing, kValue, kRow, kRecord };

struct Rule {
  std::string id;
  int severity = 0;  // as in finding.proto
  std::optional<Date> since;
  RuleKind kind = RuleKind::kMeets;
  Excludes excludes = Excludes::kNothing;
  bool uses_period = false;
  bool local = false;            // of the overlay
  uint16_t scope = 0;            // the rows that it is about
  uint16_t path_scope = kNone;   // kMeets with the path of a group or collection
  uint32_t when = kAlways;       // a condition
  uint32_t meets = kAlways;      // a condition; kMeets
  std::vector<uint16_t> fields;  // paths of the kind; the path of kMeets
  uint32_t fates = 0;            // kAnswerSets: a bit for each fate
  std::vector<Use> uses;
  const v1::Rule* row = nullptr;
};

// A collection and a population that some measure uses together.
struct Coverage {
  uint16_t collection = kNone;
  uint16_t population = kNone;
  bool local = false;  // only measures of the overlay do
};

}  // namespace mspof::definition

namespace mspof {
inline namespace abi0 {

/// Internal: the compiled definition. Filled once by Compile(); constant afterwards.
class Framework::Impl {
 public:
  const v1::Framework& definition() const { return *message; }

  // With the rows of the overlay. The rows keep their addresses.
  std::unique_ptr<const v1::Framework> message;
  // The same without the overlay, and the overlay without its rows; null: there is none.
  std::shared_ptr<const Impl> published;
  std::unique_ptr<const v1::Framework> overlay;
  FrameworkInfo info;
  // The first 32 bits of the digest: handles carry them.
  uint32_t tag = 0;
  std::vector<definition::CodeList> lists;
  std::vector<definition::Field> fields;
  std::vector<definition::Place> places;  // by field
  std::vector<definition::StandIn> stand_ins;
  std::vector<definition::Scope> scopes;
  std::vector<definition::Condition> conditions;
  std::vector<uint64_t> code_bits;  // of conditions
  definition::Program program;
  std::vector<definition::Question> questions;
  // Questions in an order in which each comes after those that its `due` looks at.
  std::vector<uint16_t> question_order;
  // Questions that are asked, in the order of `ask`.
  std::vector<uint16_t> asked;
  std::vector<definition::Population> populations;
  std::vector<definition::Measure> measures;
  std::vector<definition::Coverage> coverages;
  std::vector<definition::Rule> rules;
  // Fields by Core; kNone if the definition does not declare them.
  std::array<uint16_t, definition::kCores> core = {definition::kNone, definition::kNone,
                                                   definition::kNone, definition::kNone,
                                                   definition::kNone, definition::kNone};
  // Paths → index of a Path handle: a field, or fields.size() + a scope.
  support::TextMap<uint16_t> paths;
  // The same for each scope's own ids, without the scope's.
  std::vector<support::IdMap<uint16_t>> slot_names;
  definition::ValueBytes value_bytes;
  // Positions by id.
  support::TextMap<uint16_t> list_ids;
  support::IdMap<uint16_t> scope_ids;
  support::TextMap<uint16_t> population_ids;
  support::TextMap<uint16_t> measure_ids;

  // The field of a path; kNone if there is none.
  uint16_t FindField(std::string_view path) const {
    const auto found = paths.find(path);
    return found == paths.end() || found->second >= fields.size() ? definition::kNone
                                                                  : found->second;
  }
  // The same by the scope's own id for it.
  uint16_t FindField(uint16_t scope, std::string_view id) const {
    const auto found = slot_names[scope].find(id);
    return found == slot_names[scope].end() ? definition::kNone : found->second;
  }
  // The question of an id; kNone if there is none.
  uint16_t FindQuestion(std::string_view id) const {
    const uint16_t field = FindField(id);
    const uint16_t question = field == definition::kNone ? field : fields[field].question;
    const bool own = question != definition::kNone && questions[question].id == id;
    return own ? question : definition::kNone;
  }
  // The group or collection of an id; kNone if there is none.
  uint16_t FindScope(std::string_view id, definition::ScopeKind scope_kind) const {
    const auto scope = scope_ids.find(id);
    const bool found = scope != scope_ids.end() && scopes[scope->second].kind == scope_kind;
    return found ? scope->second : definition::kNone;
  }
  // Null if there is none of that id.
  const definition::Measure* FindMeasure(std::string_view id) const {
    const auto measure = measure_ids.find(id);
    return measure == measure_ids.end() ? nullptr : &measures[measure->second];
  }
  const definition::Population* FindPopulation(std::string_view id) const {
    const auto population = population_ids.find(id);
    return population == population_ids.end() ? nullptr : &populations[population->second];
  }

  uint16_t died() const { return core[definition::kDied]; }
  // The condition under which a question is due.
  const definition::Condition& DueOf(uint16_t question) const {
    return conditions[questions[question].due];
  }

  size_t uses() const { return fields.size() + stand_ins.size() + scopes.size(); }
  definition::Use UseOfScope(uint16_t scope) const {
    return static_cast<definition::Use>(fields.size() + stand_ins.size() + scope);
  }
  // The scope that a use means as a whole; kNone for the others.
  uint16_t WholeOf(definition::Use use) const {
    const size_t first = fields.size() + stand_ins.size();
    return use < first ? definition::kNone : static_cast<uint16_t>(use - first);
  }
  // The facts of which a use needs one; null for the others.
  const definition::StandIn* ChoiceOf(definition::Use use) const {
    const bool is_one = use >= fields.size() && WholeOf(use) == definition::kNone;
    return is_one ? &stand_ins[use - fields.size()] : nullptr;
  }
  // The path of what a host must supply; for a stand-in, that of the finer fact.
  const std::string& PathOf(definition::Use use) const {
    if (const uint16_t whole = WholeOf(use); whole != definition::kNone) return scopes[whole].id;
    const definition::StandIn* const choice = ChoiceOf(use);
    return fields[choice != nullptr ? choice->finer : use].path;
  }

  // Whether the handle names a value or a scope of this definition.
  bool Owns(Path path) const {
    return path.definition == tag && path.index < fields.size() + scopes.size();
  }
  bool IsScope(Path path) const { return path.index >= fields.size(); }
  uint16_t ScopeOf(Path path) const { return static_cast<uint16_t>(path.index - fields.size()); }
  Path HandleOf(uint16_t field) const { return {field, fields[field].list, tag}; }
  // Of the index of a Path.
  Path HandleAt(uint16_t index) const {
    return index < fields.size() ? HandleOf(index)
                                 : HandleOfScope(static_cast<uint16_t>(index - fields.size()));
  }
  Path HandleOfScope(uint16_t scope) const {
    return {static_cast<uint16_t>(fields.size() + scope), definition::kNone, tag};
  }
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_DEFINITION_COMPILED_H_
