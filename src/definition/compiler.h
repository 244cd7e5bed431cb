// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_COMPILER_H_
#define MSPOF_DEFINITION_COMPILER_H_

// Internal. Checks a linked definition and fills the compiled form. One mistake does not
// hide the next: every step goes on as far as it can.

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "definition/compiled.h"
#include "definition/definition.h"
#include "support/text.h"

namespace mspof::definition {

class Compiler {
 public:
  explicit Compiler(Linked linked);

  Result<std::shared_ptr<const internal::Impl<Framework>>> Run();

 private:
  // Where the paths of a condition are read: in a row of a scope (0: the record).
  struct Where {
    uint16_t scope = 0;
    // The row that has the condition, for messages and lines.
    const google::protobuf::Message* row = nullptr;
  };
  // What a condition looks at.
  struct Uses {
    std::set<uint16_t> fields;
    std::set<uint16_t> stand_ins;  // those of which it looks at both fields
    std::set<uint16_t> scopes;     // groups whose rows it looks for, whatever is in them
    bool period = false;
  };
  // A bit for each Use.
  using FieldBits = std::vector<uint64_t>;

  // names.cc: identity, lists, facts, scopes, questions.
  void CompileIdentity();
  void CompileLists();
  void CompileFacts();
  void CompileGroups();
  void CompileCollections();
  void CompileQuestions();
  void CompilePlaces();
  void CompileAsks();
  uint16_t AddField(const google::protobuf::Message& at, Field field, std::string_view name);
  uint16_t AddScope(const google::protobuf::Message& at, Scope scope);
  void AddFact(const v1::Fact& fact, uint16_t scope);
  void AddStandIn(const v1::Fact& fact);
  uint16_t FindList(const google::protobuf::Message& at, std::string_view id);

  // value_bytes.cc. REQUIRES: there are no errors.
  void FillValueBytes();

  // dues.cc: when questions are due, and in which order they can be decided.
  void CompileDues();
  void OrderQuestions();
  void SayCircle(uint16_t question);
  void AddWithDues(const Uses& uses, FieldBits* bits) const;

  // conditions.cc
  // These return the place of the condition in the table.
  uint32_t CompileCondition(const v1::Condition& condition, const Where& where);
  // Adds what it looks at to `uses`.
  uint32_t CompileCondition(const v1::Condition& condition, const Where& where, Uses* uses);
  // The same for a condition that a stand-in can decide too.
  uint32_t CompileWithStandIns(const v1::Condition& condition, const Where& where, Uses* uses);
  uint32_t Open(Condition::Kind kind);
  void Close(uint32_t condition);
  template <typename Row>
  void AddBounds(const Row& row, std::string_view what, const Where& where, Condition* part);
  void AddOneOf(const v1::OneOf& one_of, const Where& where);
  void AddCodes(const v1::OneOf& one_of, const Where& where, const CodeList& list);
  void AddKnown(const std::string& path, const Where& where);
  void AddDue(const std::string& id, const Where& where);
  void AddDays(const v1::Days& days, const Where& where);
  void AddAge(const v1::Age& age, const Where& where);
  void AddCount(const v1::Count& count, const Where& where);
  void SayNever(const google::protobuf::Message& at, std::string_view why);
  void CheckPossible(const google::protobuf::Message& at, const Condition& all);
  void CheckCodesLeft(const google::protobuf::Message& at, const Condition& all);
  void CheckNoneExcluded(const google::protobuf::Message& at, const Condition& all);
  Operand FindDate(const std::string& path, const Where& where);
  static void AddUse(const Operand& operand, Uses* uses);
  void AddUses(const Condition& condition, Uses* uses) const;
  // Whether it looks at a value of that scope.
  bool LooksInto(const Condition& condition, uint16_t scope) const;
  // What a host must supply for `uses`, including what decides whether their questions are due.
  std::vector<Use> WithDues(const Uses& uses) const;
  size_t WordsOfUses() const;

  // overlay.cc: whether an overlay adds what it may, and nothing else.
  void CheckOverlay();
  void CheckOverlayIdentity(const v1::Identity& identity);
  template <typename Row>
  void CheckLocal(const Row& row);

  // paths.cc: kNone, with an error, if there is no such path.
  uint16_t FindField(std::string_view path, const Where& where);
  uint16_t FindScope(std::string_view id);
  // Whether the text names a value anywhere, with or without its collection's id.
  bool IsPath(std::string_view path) const;
  std::string Nearest(std::string_view path) const;

  // counts.cc
  void CompilePopulations();
  void CheckDimensions();
  void CompileMeasures();
  void AddMeasure(const v1::Measure& row, bool local);
  bool AddDimension(const std::string& by, const v1::Measure& row, Measure* measure, Uses* uses);
  bool FillCodes(const v1::Dimension* row, const google::protobuf::Message& at, Dimension* dim);
  bool FillBands(const v1::Dimension& row, const Where& where, Dimension* dim, Uses* uses);
  void CheckCells(const v1::Measure& row, const Measure& measure);
  void CheckShape(const v1::Measure& row, const Measure& measure);
  void CompileCoverages();

  // rules.cc
  void CompileRules();
  void AddRule(const v1::Rule& row, bool local);
  void AddRuleHead(const v1::Rule& row, Rule* rule);
  bool AddRuleKind(const v1::Rule& row, const Where& where, Rule* rule, Uses* uses);
  void AddPaths(const v1::PathList& list, const Where& where, Rule* rule, Uses* uses);
  bool AddFates(const v1::Rule& row, Rule* rule, Uses* uses);
  void AddMeets(const v1::Meets& meets, const Where& where, Rule* rule, Uses* uses);
  void CheckExcludes(const v1::Rule& row, const Rule& rule);

  // presentation.cc: rows that are shown, and from which nothing is computed.
  void CheckWordings();
  void CheckProportions();
  void CheckTables();
  void CheckGuidance();
  void CheckCellSet(const v1::CellSet& set);
  void CheckCellsAdd(const v1::CellSet& set, const Measure& measure);
  void CheckForEach(const v1::CellSet& set, const std::string& for_each);
  bool IsOutcome(const Scope& collection, std::string_view outcome) const;
  void CheckReturnRules();
  void CheckChangeRule(const v1::Rule& row);
  void CheckCoverage(const v1::CellSet& set);
  // Whether the measure is counted in the population of that id.
  bool IsIn(const Measure& measure, std::string_view population) const;
  const std::set<std::string_view>& CodesOf(const Dimension& dimension);

  // Checks id, source and verification of a row; ids are unique in their kind.
  template <typename Row>
  void CheckRow(const Row& row, std::string_view kind) {
    CheckId(row, row.id(), kind);
    CheckSource(row);
  }
  template <typename Row>
  void CheckSource(const Row& row) {
    if (is_checked()) return;
    if (row.source().empty()) {
      errors_.Add(row, "the row has no source", "name one of docs/sources.md in `source`");
    }
    if (row.verification() == v1::VERIFICATION_UNSPECIFIED ||
        !v1::Verification_IsValid(row.verification())) {
      errors_.Add(row, "the row has no verification", "set `verification`");
    }
  }
  void CheckId(const google::protobuf::Message& at, const std::string& id, std::string_view kind);
  // Refuses the ids that answer sets, returns and cells use for their own parts.
  void CheckNotReserved(const google::protobuf::Message& at, std::string_view id);

  const v1::Framework& definition() const { return *linked_.message; }
  // Whether the build has checked it. Then whatever fills no part of the compiled form is left out.
  bool is_checked() const { return linked_.built_in != nullptr; }

  Linked linked_;
  Errors errors_;
  std::shared_ptr<internal::Impl<Framework>> out_;
  std::set<std::string> ids_;          // "<kind>/<id>"
  std::vector<Uses> due_uses_;         // by question
  std::vector<FieldBits> due_fields_;  // by question: what its `due` looks at, and their `due`
  // Several rows with one id are an error; then the first.
  std::map<std::string, const v1::Dimension*, std::less<>> dimensions_;
  std::set<std::pair<uint16_t, uint16_t>> coverages_;  // collection, population
  std::map<const Dimension*, std::set<std::string_view>> codes_;
  uint64_t cells_ = 0;  // of all measures
};

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_COMPILER_H_
