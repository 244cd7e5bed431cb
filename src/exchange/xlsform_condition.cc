// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Conditions become XPath, in which an unanswered question is the empty text. A comparison with the
// empty text would be false or true by chance, so each comparison that needs a value checks that
// there is one. A condition that several others use is a row of the type calculate, and its text is
// compared.
// Tested by tests/unit/exchange/xlsform_test.cc.

#include "exchange/xlsform_condition.h"

#include <vector>

#include "exchange/fhir_names.h"
#include "support/text.h"

namespace mspof::exchange {
namespace {

using Kind = Formula::Kind;

// The name of a helper; no id holds "_".
std::string HelperName(const internal::Impl<Framework>& d, uint16_t question, bool truth) {
  return support::StrCat(truth ? "due_" : "not_due_", d.questions[question].id);
}

class Path {
 public:
  Path(const internal::Impl<Framework>& d, const std::set<std::string>& unsaid)
      : d_(d), unsaid_(unsaid) {}

  // False: XPath cannot express it.
  bool Write(const Formula& formula, std::string* out) const {
    const std::string value = Value(formula.field);
    switch (formula.kind) {
      case Kind::kAnd:
        return Join(formula, " and ", "true()", out);
      case Kind::kOr:
        return Join(formula, " or ", "false()", out);
      case Kind::kIs:
        *out += Is(formula.field, formula.code);
        return true;
      case Kind::kKnown:
        support::StrAppend(out, value, " != ''");
        return true;
      case Kind::kUnknown:
        support::StrAppend(out, value, " = ''");
        return true;
      case Kind::kNoneOf:
        support::StrAppend(out, "(", value, " != ''");
        for (const std::string& code : formula.codes) {
          support::StrAppend(out, " and not(", Is(formula.field, code), ")");
        }
        *out += ")";
        return true;
      case Kind::kDays:
      case Kind::kNotDays:
        Days(*formula.leaf, formula.kind == Kind::kDays, out);
        return true;
      case Kind::kDue:
      case Kind::kNotDue: {
        const std::string name = HelperName(d_, formula.question, formula.kind == Kind::kDue);
        support::StrAppend(out, "${", name, "} = 'yes'");
        return unsaid_.count(name) == 0;
      }
      default:
        return false;
    }
  }

 private:
  std::string Value(uint16_t field) const {
    if (field == definition::kNone) return "";
    return support::StrCat("${", XlsFormName(LinkIdOf(d_, field)), "}");
  }

  std::string Is(uint16_t field, std::string_view code) const {
    if (d_.fields[field].many) return support::StrCat("selected(", Value(field), ", '", code, "')");
    return support::StrCat(Value(field), " = '", code, "'");
  }

  bool Join(const Formula& formula, std::string_view word, std::string_view none,
            std::string* out) const {
    if (formula.parts.empty()) *out += none;
    for (size_t i = 0; i < formula.parts.size(); ++i) {
      const Formula& part = formula.parts[i];
      const bool mixed = part.kind == Kind::kAnd || part.kind == Kind::kOr;
      support::StrAppend(out, i == 0 ? "" : word, mixed ? "(" : "");
      if (!Write(part, out)) return false;
      if (mixed) *out += ")";
    }
    return true;
  }

  void Days(const definition::Condition& c, bool truth, std::string* out) const {
    const std::string from = Value(c.from.field);
    const std::string to = Value(c.to.field);
    const std::string days =
        support::StrCat("decimal-date-time(", to, ") - decimal-date-time(", from, ")");
    std::string bounds;
    if (c.least != INT64_MIN) support::StrAppend(&bounds, days, truth ? " >= " : " < ", c.least);
    if (c.most != INT64_MAX) {
      support::StrAppend(&bounds,
                         bounds.empty() ? ""
                         : truth        ? " and "
                                        : " or ",
                         days, truth ? " <= " : " > ", c.most);
    }
    support::StrAppend(out, "(", from, " != '' and ", to, " != '' and (", bounds, "))");
  }

  const internal::Impl<Framework>& d_;
  const std::set<std::string>& unsaid_;
};

}  // namespace

std::string XlsFormName(std::string_view id) {
  const bool digit = !id.empty() && id[0] >= '0' && id[0] <= '9';
  return support::StrCat(digit ? "_" : "", id);
}

XlsFormConditions::XlsFormConditions(const internal::Impl<Framework>& d,
                                     const std::vector<uint16_t>& questions)
    : d_(d), formulas_(d, questions, Formulas::Engine::kForgets) {
  for (const Formulas::Helper& helper : formulas_.helpers()) {
    std::string name = HelperName(d_, helper.question, helper.truth);
    std::string when;
    if (Path(d_, unsaid_).Write(helper.formula, &when)) {
      rows_.push_back({std::move(name), support::StrCat("if(", when, ", 'yes', 'no')")});
    } else {
      unsaid_.insert(std::move(name));
    }
  }
}

std::string XlsFormConditions::Relevant(uint16_t question, bool* said) const {
  std::string out;
  *said = Path(d_, unsaid_).Write(formulas_.Due(question), &out);
  return *said ? out : "";
}

}  // namespace mspof::exchange
