// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A page is one HTML document without a script. `autofocus` takes the reader to the summary of
// errors. Enter presses the first button of a form, which would clear an answer; so a hidden button
// comes first and sends the page. A page that is not sent anywhere has one form for each item, so
// that a plain reset clears that item only; its method "dialog" makes Enter do nothing.
// Tested by tests/unit/forms/html_test.cc and tests/capture.

#include <algorithm>
#include <string>
#include <utility>

#include "forms/html.h"
#include "html/page.h"
#include "mspof/capture/form.h"

namespace mspof {
namespace forms {

using html::Escaped;

namespace {

class PageWriter {
 public:
  explicit PageWriter(const FormPage& page) : page_(page), posted_(!page.action.empty()) {
    for (const FormItem& item : page.items) wrong_ += item.error.empty() ? 0 : 1;
  }

  std::string Write() && {
    Head();
    if (!page_.caption.empty()) {
      out_ += "<header><p>" + Escaped(page_.caption) + "</p></header>\n";
    }
    if (!page_.back.empty()) {
      out_ += "<nav aria-label=\"Back\"><a class=\"back\" href=\"" + Escaped(page_.back) +
              "\">Back</a></nav>\n";
    }
    out_ += "<main>\n";
    if (wrong_ > 0) Summary();
    if (!page_.progress.empty()) {
      out_ += "<p class=\"progress\">" + Escaped(page_.progress) + "</p>\n";
    }
    if (!IsAlone()) out_ += "<h1>" + Escaped(Title()) + "</h1>\n";
    if (!page_.notes.empty()) Notes();
    Body();
    out_ += "</main>\n";
    if (!page_.footer.empty()) {
      out_ += "<footer>\n";
      for (const std::string& line : page_.footer) out_ += "<p>" + Escaped(line) + "</p>\n";
      out_ += "</footer>\n";
    }
    return std::move(out_) + html::End();
  }

 private:
  // Whether the legend of the only item is the heading of the page.
  bool IsAlone() const { return page_.items.size() == 1 && page_.notes.empty(); }

  std::string Title() const {
    if (!page_.title.empty() || page_.items.empty()) return page_.title;
    const FormItem& first = page_.items[0];
    return first.title.empty() ? first.text : first.title;
  }

  void Head() {
    const std::string title = Title();
    const bool both = !title.empty() && !page_.caption.empty();
    out_ = html::Start((wrong_ > 0 ? "Error: " : "") + title + (both ? " – " : "") + page_.caption,
                       kStyleSheet);
  }

  // The place of the item with that index, apart from its level.
  ItemPlace Place(size_t index, int level) const { return {index + 1, level, posted_}; }

  void Summary() {
    out_ +=
        "<div class=\"summary\" tabindex=\"-1\" autofocus role=\"alert\" "
        "aria-labelledby=\"summary\">\n<h2 id=\"summary\">" +
        (wrong_ == 1 ? "There is a problem" : "There are " + std::to_string(wrong_) + " problems") +
        "</h2>\n<ul>\n";
    for (size_t i = 0; i < page_.items.size(); ++i) {
      if (page_.items[i].error.empty()) continue;
      out_ += "<li><a href=\"#" + TargetId(Place(i, 1)) + "\">" + Escaped(page_.items[i].error) +
              "</a></li>\n";
    }
    out_ += "</ul>\n</div>\n";
  }

  void Notes() {
    for (const FormNote& note : page_.notes) {
      const bool first = &note == page_.notes.data();
      if (!note.heading.empty()) {
        out_ += std::string(first ? "" : "</div>\n") + "<h2>" + Escaped(note.heading) +
                "</h2>\n<div class=\"part\">\n";
      } else if (first) {
        out_ += "<div class=\"notes\">\n";
      }
      out_ += "<p>" + Escaped(note.text) + (note.link.empty() ? "" : " " + Link(note)) + "</p>\n";
    }
    out_ += "</div>\n";
  }

  void Body() {
    if (posted_) {
      const bool file =
          std::any_of(page_.items.begin(), page_.items.end(),
                      [](const FormItem& item) { return item.control == FormControl::kFile; });
      out_ += "<form method=\"post\" action=\"" + Escaped(page_.action) + "\"" +
              (file ? " enctype=\"multipart/form-data\"" : "") + " novalidate>\n";
      out_ += "<button class=\"unseen\" tabindex=\"-1\" aria-hidden=\"true\">" +
              Escaped(page_.submit) + "</button>\n";
      for (const FormField& field : page_.hidden) {
        out_ += "<input type=\"hidden\" name=\"" + Escaped(field.name) + "\" value=\"" +
                Escaped(field.value) + "\">\n";
      }
    }
    bool sections = false;
    for (size_t i = 0; i < page_.items.size(); ++i) {
      const FormItem& item = page_.items[i];
      if (!item.heading.empty() && !IsAlone()) {
        out_ += "<h2 class=\"section\">" + Escaped(item.heading) + "</h2>\n";
        sections = true;
      }
      if (!posted_) out_ += "<form method=\"dialog\" novalidate>\n";
      out_ += ItemHtml(item, Place(i, IsAlone() ? 1 : sections ? 3 : 2));
      if (!posted_) out_ += "</form>\n";
    }
    Buttons();
    if (posted_) out_ += "</form>\n";
  }

  void Buttons() {
    if (!posted_) {
      if (page_.next.empty()) return;
      out_ += "<p class=\"buttons\"><a class=\"main\" href=\"" + Escaped(page_.next) + "\">" +
              Escaped(page_.submit) + "</a></p>\n";
      return;
    }
    out_ +=
        "<div class=\"buttons\">\n<button class=\"main\">" + Escaped(page_.submit) + "</button>\n";
    for (const FormButton& button : page_.buttons) {
      out_ += "<button class=\"other\" name=\"" + Escaped(button.field.name) + "\" value=\"" +
              Escaped(button.field.value) + "\">" + Escaped(button.label) + "</button>\n";
    }
    out_ += "</div>\n";
  }

  const FormPage& page_;
  const bool posted_;
  size_t wrong_ = 0;
  std::string out_;
};

}  // namespace
}  // namespace forms

inline namespace abi0 {

std::string RenderFormPageHtml(const FormPage& page) { return forms::PageWriter(page).Write(); }

std::string FormStyleSource() { return html::StyleSource(forms::kStyleSheet); }

std::string FormProgress(uint64_t number, uint64_t least, uint64_t most) {
  std::string text = "Question " + std::to_string(number) + " of " + std::to_string(least);
  if (most > least) text += " to " + std::to_string(most);
  return text;
}

}  // namespace abi0
}  // namespace mspof
