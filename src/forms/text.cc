// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The form on paper. People read it from the top, so what the interviewer needs comes first, and
// the definition that the form is made from comes last. The text that we add is ASCII, because the
// printer may know nothing else.
// Tested by tests/unit/forms/form_test.cc.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mspof/capture/form.h"
#include "words/wrap.h"

namespace mspof {
namespace forms {
namespace {

using words::AppendWrapped;
using words::DisplayWidth;
using words::PadRight;
using words::Repeated;

constexpr size_t kWidth = 76;
constexpr size_t kLabel = 22;

class Paper {
 public:
  std::string Render(const Form& form) && {
    Line("", form.title);
    Line("", form.subtitle + (form.respondent.empty() ? "" : ": asked of " + form.respondent));
    out_ += Repeated("=", kWidth) + "\n";
    if (!form.standing.empty()) Paragraph("", form.standing);
    for (const FormNote& note : form.notes) Note("", note);
    Head(form);
    for (const FormItem& item : form.questions) Question(item);
    for (const FormItem& item : form.reason) Reason(item);
    out_ += "\n" + Repeated("-", kWidth) + "\n";
    Legend(form);
    Line("", "Made from " + form.made_from + ".");
    return std::move(out_);
  }

 private:
  void Line(std::string_view first, std::string_view text) {
    AppendWrapped(first, text, kWidth, &out_);
  }

  void Paragraph(std::string_view first, std::string_view text) {
    out_ += "\n";
    Line(first, text);
  }

  void Note(std::string_view first, const FormNote& note) {
    Paragraph(first, note.text);
    if (!note.link.empty()) Line(first.empty() ? "  " : first, note.link);
  }

  void Heading(std::string_view heading) {
    out_ += "\n";
    Line("", heading);
    out_ += Repeated("-", std::min(kWidth, DisplayWidth(words::Printable(heading)))) + "\n";
  }

  void Options(const FormItem& item, size_t indent) {
    const std::string box = std::string(indent, ' ') + "[ ] ";
    for (const AnswerOption& option : item.options) Line(box, option.label);
  }

  // The label on the left, and what is to be filled in on the right.
  void Field(const FormItem& item) {
    out_ += "\n";
    Beside(item.text, Room(item));
    for (const FormNote& note : item.notes) Note(std::string(kLabel, ' '), note);
  }

  static std::vector<std::string> Room(const FormItem& item) {
    if (item.control == FormControl::kDate) return {"___ / ___ / ______  (day / month / year)"};
    if (item.options.empty()) return {Repeated("_", kWidth - kLabel)};
    std::vector<std::string> lines;
    for (const AnswerOption& option : item.options) {
      std::string box = "[ ] ";
      for (const std::string& line : words::Wrap(option.label, kWidth - kLabel - box.size())) {
        lines.push_back(box + line);
        box = "    ";
      }
    }
    return lines;
  }

  void Beside(std::string_view label, const std::vector<std::string>& lines) {
    const std::vector<std::string> left = words::Wrap(label, kLabel - 2);
    for (size_t i = 0; i < std::max(left.size(), lines.size()); ++i) {
      std::string line = i < left.size() ? left[i] : "";
      if (i < lines.size()) line = PadRight(line, kLabel) + lines[i];
      out_ += line + "\n";
    }
  }

  void Head(const Form& form) {
    Heading("To be filled in by the interviewer");
    bool said = form.respondent.empty();
    for (const FormItem& item : form.head) {
      if (!said && !item.options.empty()) Respondent(form);
      said = said || !item.options.empty();
      Field(item);
    }
    if (!said) Respondent(form);
  }

  void Respondent(const Form& form) {
    out_ += "\n";
    Beside("Who answers", words::Wrap(form.respondent, kWidth - kLabel));
  }

  static std::string Marks(const FormItem& item) {
    return std::string(item.wording_reconstructed ? " [R]" : "") +
           (item.options_reconstructed ? " [O]" : "");
  }

  void Question(const FormItem& item) {
    if (!item.heading.empty()) Heading(item.heading);
    std::string number = item.number == 0 ? "" : std::to_string(item.number) + ".";
    if (number.size() < 3) number.insert(0, 3 - number.size(), ' ');
    Paragraph(number + " ", item.text + Marks(item));
    const std::string indent(number.size() + 1, ' ');
    if (!item.instead_of.empty()) {
      Line(indent, "(There is no wording in " + item.instead_of + "; this one is in " +
                       item.language + ".)");
    }
    if (!item.condition.empty()) Line(indent, "Answer only if " + item.condition + ".");
    for (const FormNote& note : item.notes) Note(indent, note);
    out_ += "\n";
    Options(item, indent.size());
  }

  void Reason(const FormItem& item) {
    Heading(item.text);
    if (!item.condition.empty()) Line("", "Answer only if " + item.condition + ".");
    for (const FormNote& note : item.notes) Note("", note);
    out_ += "\n";
    Options(item, 4);
  }

  // Explains the marks that are on the form.
  void Legend(const Form& form) {
    bool wording = false;
    bool options = false;
    for (const FormItem& item : form.questions) {
      wording = wording || item.wording_reconstructed;
      options = options || item.options_reconstructed;
    }
    if (wording) Line("[R] ", "Reconstructed: the wording is not the published one.");
    if (options) Line("[O] ", "The answers to choose from are reconstructed, not published.");
  }

  std::string out_;
};

}  // namespace
}  // namespace forms

inline namespace abi0 {

std::string RenderFormText(const Form& form) { return forms::Paper().Render(form); }

}  // namespace abi0
}  // namespace mspof
