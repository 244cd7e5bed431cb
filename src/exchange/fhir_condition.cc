// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// enableWhen is one list of comparisons; all of them must hold, or any of them. Larger conditions
// become FHIRPath in the extension of Structured Data Capture. There, a comparison with a missing
// value is empty, and an empty condition does not enable, just as an unknown one does not here. A
// condition that several others look at is a variable of the questionnaire, and variables look only
// at those before them.
// Source: HL7 FHIR R4, Questionnaire; HL7 Structured Data Capture, enableWhenExpression, variable.
// Tested by tests/unit/exchange/fhir_test.cc and tests/capture/test_fhir.py.

#include "exchange/fhir_condition.h"

#include <string>
#include <utility>
#include <vector>

#include "exchange/fhir_names.h"
#include "support/text.h"

namespace mspof::exchange {
namespace {

using definition::Condition;
using definition::kNone;
using Kind = Formula::Kind;

Json EnableWhen(const Formula& leaf, const internal::Impl<Framework>& d) {
  Json when = Json::Object().Set("question", LinkIdOf(d, leaf.field));
  if (leaf.kind != Kind::kIs) {
    return when.Set("operator", "exists").Set("answerBoolean", leaf.kind == Kind::kKnown);
  }
  Json coding =
      Json::Object().Set("system", SystemOf(d, d.fields[leaf.field].list)).Set("code", leaf.code);
  return when.Set("operator", "=").Set("answerCoding", std::move(coding));
}

// The name of a helper. An Expression's name must have only letters and digits.
std::string VariableOf(uint16_t question, bool truth) {
  return support::StrCat(truth ? "due" : "notDue", question + 1);
}

class Path {
 public:
  explicit Path(const internal::Impl<Framework>& d) : d_(d) {}

  std::string Write(const Formula& formula) const {
    switch (formula.kind) {
      case Kind::kAnd:
        return Join(formula, " and ", "true");
      case Kind::kOr:
        return Join(formula, " or ", "false");
      case Kind::kIs:
        return IsOneOf(formula.field, {formula.code}) + ".exists()";
      case Kind::kKnown:
        return Answer(formula.field) + ".exists()";
      case Kind::kUnknown:
        return Answer(formula.field) + ".empty()";
      case Kind::kNoneOf:
        return support::StrCat("(", Answer(formula.field), ".exists() and ",
                               IsOneOf(formula.field, formula.codes), ".empty())");
      case Kind::kDays:
      case Kind::kNotDays:
        return Days(*formula.leaf, formula.kind == Kind::kDays);
      case Kind::kAge:
      case Kind::kNotAge:
        return Age(*formula.leaf, formula.kind == Kind::kAge);
      case Kind::kDue:
      case Kind::kNotDue:
        return "%" + VariableOf(formula.question, formula.kind == Kind::kDue);
      case Kind::kOther:
        break;
    }
    return "false";
  }

 private:
  std::string Answer(uint16_t field) const {
    return support::StrCat("%resource.repeat(item).where(linkId = '", LinkIdOf(d_, field),
                           "').answer");
  }

  std::string Value(uint16_t field) const { return Answer(field) + ".value"; }

  std::string IsOneOf(uint16_t field, const std::vector<std::string>& codes) const {
    std::string any;
    for (const std::string& code : codes) {
      support::StrAppend(&any, any.empty() ? "" : " or ", "value.code = '", code, "'");
    }
    return support::StrCat(Answer(field), ".where(", any, ")");
  }

  std::string Join(const Formula& formula, std::string_view word, std::string_view none) const {
    if (formula.parts.empty()) return std::string(none);
    std::string all = "(";
    for (const Formula& part : formula.parts) {
      support::StrAppend(&all, all.size() == 1 ? "" : word, Write(part));
    }
    return all + ")";
  }

  // `value` is moved by a number of units; then both bounds, or the breach of one.
  static std::string Bounds(const Condition& c, bool truth, const std::string& least,
                            const std::string& most) {
    std::string both;
    if (c.least != INT64_MIN) both = least;
    if (c.most != INT64_MAX)
      support::StrAppend(&both, both.empty() ? "" : truth ? " and " : " or ", most);
    return support::StrCat("(", both, ")");
  }

  static std::string Moved(const std::string& value, int64_t number, std::string_view unit) {
    return support::StrCat(value, number < 0 ? " - " : " + ", number < 0 ? -number : number, " ",
                           unit);
  }

  std::string Days(const Condition& c, bool truth) const {
    const std::string from = Value(c.from.field);
    const std::string to = Value(c.to.field);
    return Bounds(c, truth,
                  support::StrCat(to, truth ? " >= " : " < ", Moved(from, c.least, "days")),
                  support::StrCat(to, truth ? " <= " : " > ", Moved(from, c.most, "days")));
  }

  // Years are taken from the day of the age, not added to the day of birth. FHIRPath would move 29
  // February to 28 February, but people who were born on that day are a year older on 1 March.
  std::string Age(const Condition& c, bool truth) const {
    const std::string born = Value(c.field);
    std::string day = Value(c.to.field);
    if (d_.died() != kNone) {
      const std::string died = Value(d_.died());
      day = support::StrCat("iif(", died, ".exists() and ", died, " < ", day, ", ", died, ", ", day,
                            ")");
    }
    return Bounds(c, truth,
                  support::StrCat(Moved(day, -c.least, "years"), truth ? " >= " : " < ", born),
                  support::StrCat(Moved(day, c.most == INT64_MAX ? 0 : -(c.most + 1), "years"),
                                  truth ? " < " : " >= ", born));
  }

  const internal::Impl<Framework>& d_;
};

}  // namespace

bool AddCondition(const Formula& formula, const internal::Impl<Framework>& d, Json* item) {
  if (formula.kind == Kind::kAnd && formula.parts.empty()) return true;
  if (!IsDecidable(formula)) return false;
  if (IsFlat(formula)) {
    Json all = Json::Array();
    if (formula.parts.empty()) all.Add(EnableWhen(formula, d));
    for (const Formula& part : formula.parts) all.Add(EnableWhen(part, d));
    const bool several = all.size() > 1;
    item->Set("enableWhen", std::move(all));
    if (several) item->Set("enableBehavior", formula.kind == Kind::kAnd ? "all" : "any");
    return true;
  }
  Json expression =
      Json::Object().Set("language", "text/fhirpath").Set("expression", Path(d).Write(formula));
  item->Set("extension", Json::Array({Json::Object()
                                          .Set("url",
                                               "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
                                               "sdc-questionnaire-enableWhenExpression")
                                          .Set("valueExpression", std::move(expression))}));
  return false;
}

Json Variables(const std::vector<Formulas::Helper>& helpers, const internal::Impl<Framework>& d) {
  Json variables = Json::Array();
  for (const Formulas::Helper& helper : helpers) {
    // A variable must be true or false: without a value, "and" and "or" have another meaning.
    Json expression =
        Json::Object()
            .Set("description", support::StrCat(helper.truth ? "" : "not ",
                                                "due: ", d.questions[helper.question].id))
            .Set("name", VariableOf(helper.question, helper.truth))
            .Set("language", "text/fhirpath")
            .Set("expression",
                 support::StrCat("iif(", Path(d).Write(helper.formula), ", true, false)"));
    variables.Add(Json::Object()
                      .Set("url", "http://hl7.org/fhir/StructureDefinition/variable")
                      .Set("valueExpression", std::move(expression)));
  }
  return variables;
}

}  // namespace mspof::exchange
